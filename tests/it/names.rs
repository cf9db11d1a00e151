//! Names typed and names in texts, against a table of cases that were made by hand and not by this program.

use std::sync::LazyLock;

use fourfold::domain::names::{NameMatch, Roster};
use fourfold::domain::people::{Person, PersonId, Who};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::export::{Report, redact};
use fourfold::script::{Library, read, shipped_workshops};
use fourfold::text::clean_line;

use crate::authors::Desk;
use crate::pty::Home;
use crate::room::Room;
use crate::tables::{rows, unescaped};

const TASTER: &str = crate::room::TASTER;

/// A row of the table: its number, task, roster, input, what is expected, and the value.
struct Case {
    id: String,
    task: String,
    roster: Vec<String>,
    input: String,
    expect: String,
    value: String,
}

fn cases(task: &str) -> Vec<Case> {
    let rows = rows("names/cases.tsv").into_iter().map(|cells| {
        let [id, task, _, roster, input, expect, value, ..] = cells.as_slice() else { panic!("{cells:?}") };
        let roster = roster.split(" | ").map(str::to_owned).collect();
        let [id, task, input, expect, value] = [id, task, input, expect, value].map(Clone::clone);
        Case { id, task, roster, input, expect, value }
    });
    let rows: Vec<Case> = rows.filter(|case| case.task == task).collect();
    assert!(rows.len() > 50, "the cases are gone");
    rows
}

fn roster(names: &[String]) -> Roster {
    let people: Vec<Person> =
        (1..).zip(names).map(|(id, name)| Person { id: PersonId(id), name: name.clone(), present: true }).collect();
    Roster::of(people.iter())
}

#[test]
fn whoever_is_typed_is_found_asked_about_or_nobody() {
    let mut wrong = Vec::new();
    for case in cases("resolve") {
        let name = |id: &PersonId| case.roster[id.0 as usize - 1].clone();
        let (expect, value) = match roster(&case.roster).find(&case.input) {
            NameMatch::Person(id) => ("person", name(&id)),
            NameMatch::Shared(ids) | NameMatch::Ask(ids) => {
                ("ask", ids.iter().map(name).collect::<Vec<_>>().join(" | "))
            }
            NameMatch::Nobody => ("nobody", String::new()),
        };
        if (expect, value.as_str()) != (case.expect.as_str(), case.value.as_str()) {
            wrong.push(format!("{} {:?}: {expect} {value}, not {} {}", case.id, case.input, case.expect, case.value));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A report in which nothing has happened, with these people and this title.
fn report(people: &[String], title: &str) -> Report {
    static EMPTY: LazyLock<Report> = LazyLock::new(|| {
        let shipped = shipped_workshops()[0];
        let workshop = read(shipped.file, shipped.text, &Library::shipped()).workshop.unwrap();
        let now = Timestamp::parse("2026-11-23T08:52:00Z").unwrap();
        Report::of(&Session::new(workshop, now), &Zone::UTC, now)
    });
    let mut report = Report { people: people.to_vec(), ..EMPTY.clone() };
    title.clone_into(&mut report.workshop.title);
    report
}

/// The title without names, and the words of it that were asked about.
fn hidden(people: &[String], title: &str, hides: bool) -> (String, Vec<String>) {
    let mut asked = Vec::new();
    let clean = clean_line(title);
    let redacted = redact(report(people, title), &[], |doubt| {
        let text = format!("{}{}{}", doubt.before, doubt.word, doubt.after);
        if text == clean {
            asked.push(doubt.word.to_owned());
        }
        hides
    });
    (redacted.workshop.title, asked)
}

/// What `{2:Leo}`, `{1+2:Sam}` and `{1?:Hope}` become, and the words that are unsure.
fn expected(value: &str, hides: bool) -> (String, Vec<String>) {
    let (mut text, mut unsure) = (String::new(), Vec::new());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('{') {
        let (who, after) = after.split_once(':').unwrap();
        let (word, after) = after.split_once('}').unwrap();
        let label =
            if who.contains('+') { "somebody".to_owned() } else { format!("Person {}", who.trim_end_matches('?')) };
        unsure.extend(who.ends_with('?').then(|| clean_line(word)));
        let stays = who.ends_with('?') && !hides;
        text = text + before + if stays { word } else { &label };
        rest = after;
    }
    (clean_line(&(text + rest)), unsure)
}

fn assert_hidden(people: &[String], input: &str, value: &str, wrong: &mut Vec<String>) {
    for hides in [true, false] {
        let (found, expected) = (hidden(people, input, hides), expected(value, hides));
        if found != expected {
            wrong.push(format!("{input:?}: {found:?}, not {expected:?}"));
        }
    }
}

#[test]
fn names_vanish_from_texts_and_everyday_words_stay() {
    let mut wrong = Vec::new();
    for case in cases("text") {
        let value = if case.expect == "keep" { &case.input } else { &case.value };
        assert_hidden(&case.roster, &case.input, value, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_kind_of_name_is_hidden() {
    let rosters = [
        (
            "amara obi | Zoë | José Díaz | Slavoj Žižek | Jo | Bo Li | An Nguyen | Min Park | Kim Bell | Will | Young Lee | 田中",
            vec![
                ("AMARA, amara and Amaras plan; Obi", "{1:AMARA}, {1:amara} and {1:Amaras} plan; {1:Obi}"),
                ("Zoe\u{308} zoe ZOË; jose, JOSE\u{301}; zizek’s", "{2:x} {2:x} {2:x}; {3:x}, {3:x}; {4:x}’s"),
                ("jo and bo; JO!", "{5:jo} and {6:bo}; {5:JO}!"),
                ("an idea took 10 min; ring the bell", "an idea took 10 min; ring the bell"),
                ("Will this work?", "{10?:Will} this work?"),
                ("Young people", "{11?:Young} people"),
                ("Dr. Obi, Mr Bell and Ms. Young", "Dr. {1:x}, Mr {9:x} and Ms. {11:x}"),
                ("kim-bell, kimbell, Kim\u{2011}Bell", "{9:x}, {9:x}, {9:x}"),
                ("aobi@x.org, @youngl, amara_obi.pdf", "{1:x}@x.org, @{11:x}, {1:x}.pdf"),
                ("田中さん、田中様", "{12:x}さん、{12:x}様"),
                ("Benjamin jogs; Bello; Johannes", "Benjamin jogs; Bello; Johannes"),
            ],
        ),
        (
            "Sean O'Neil | Anne-Marie D’Angelo | María José García López | Ben Okri | Ben Lind | Thi Ho",
            vec![
                ("O’Neil, ONeil, O Neil", "{1:x}, {1:x}, {1:x}"),
                ("anne marie; AnneMarie; dangelo", "{2:x}; {2:x}; {2:x}"),
                ("garcia and Maria Lopez", "{3:x} and {3:x}"),
                ("Ben and Ben Lind", "{4+5:Ben} and {5:x}"),
                ("This has two; this was his", "This has two; this was his"),
            ],
        ),
        (
            "Mark | Rose Lane | May | Rich | Иванова Марина | محمد علي | 김민수 | マリア | さくら",
            vec![
                ("May 3, in May; May said so", "May 3, in May; {3:x} said so"),
                ("mark my words; rich people", "mark my words; rich people"),
                ("@mark, mark@x.org; Rich’s", "@{1:x}, {1:x}@x.org; {4:x}’s"),
                ("с Мариной; لمحمد", "с {5:x}; ل{6:x}"),
                ("민수야, 김민수님이", "{7:x}야, {7:x}님이"),
                ("マリア、さくらさん、さくらが咲く", "{8:x}、{9:x}さん、さくらが咲く"),
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (roster, texts) in rosters {
        let people: Vec<String> = roster.split(" | ").map(str::to_owned).collect();
        for (input, value) in texts {
            // The words in the markup do not matter where they are hidden for sure.
            assert_hidden(&people, input, value, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_kind_of_name_is_hidden_and_no_kind_of_word_is() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/names/texts.txt")).unwrap();
    let (mut people, mut wrong, mut count) = (Vec::new(), Vec::new(), 0);
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(roster) = line.strip_prefix("roster: ") {
            people = roster.split(" | ").map(str::to_owned).collect();
            continue;
        }
        let (input, value) = line.split_once(" => ").unwrap_or((line, line));
        assert_hidden(&people, &unescaped(input), &unescaped(value), &mut wrong);
        count += 1;
    }
    assert!(count > 200, "the texts are gone");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

fn room(people: &[&str]) -> Room {
    let mut room = Room::open_with(TASTER, people);
    room.go_to_step(2);
    room
}

fn last_idea(room: &Room) -> (String, Option<String>) {
    let session = room.session();
    let idea = session.captures().last().unwrap();
    (idea.text.clone(), idea.author.as_ref().map(|who| session.name_of(who).to_owned()))
}

fn leads(room: &Room) -> Vec<String> {
    let session = room.session();
    let leads = session.leads(session.current_block().unwrap());
    leads.iter().map(|who| session.name_of(who).to_owned()).collect()
}

#[test]
fn a_name_of_two_is_asked_in_the_footer_and_the_next_idea_can_be_typed_at_once() {
    let mut room = room(&["Ben Okri", "Ben Lind"]);
    room.keys("i \"more tea @Ben\" enter");
    assert_eq!(last_idea(&room), ("more tea @Ben".into(), None));
    let screen = room.screen(80, 20);
    assert!(screen.contains("who is Ben? @1 Ben Okri  @2 Ben Lind  @+ somebody new  @- no name"), "{screen}");
    room.keys("\"more cake\"");
    assert!(room.screen(80, 20).contains("who is Ben?"), "the question stays while the next idea is typed");
    room.keys("ctrl-u \"@2\" enter");
    assert_eq!(last_idea(&room), ("more tea".into(), Some("Ben Lind".into())));
    room.keys("\"5 apples @2\" enter");
    assert_eq!(last_idea(&room), ("5 apples @2".into(), None));
    assert!(!room.screen(80, 20).contains("who is"), "{}", room.screen(80, 20));
}

#[test]
fn every_answer_is_seen_however_narrow_the_screen_and_long_the_names() {
    let people: Vec<String> = (1..=9).map(|number| format!("Bartholomew Wolfeschlegelstein the {number}th")).collect();
    let mut room = room(&people.iter().map(String::as_str).collect::<Vec<_>>());
    room.keys("i \"more tea @Bartholomew\" enter");
    for (width, height) in [(60, 16), (80, 20), (120, 40)] {
        let screen = room.screen(width, height);
        for answer in ["who is Bar", "@1 ", "@9 ", "@+ somebody new", "@- no name"] {
            assert!(screen.contains(answer), "{answer:?} at {width}×{height}:\n{screen}");
        }
    }
    room.keys("esc l \"Bartholomew\" enter");
    for answer in ["who is Bar", "1 ", "9 ", "+ somebody new"] {
        let screen = room.screen(60, 16);
        assert!(screen.contains(answer), "{answer:?}:\n{screen}");
    }
}

#[test]
fn what_was_not_answered_is_found_again() {
    let mut room = room(&["Amara"]);
    room.keys("i \"more tea @Zoltan\" enter \"raise @budget\" esc");
    assert!(room.screen(80, 20).contains("who is budget? @ answers, now or later"), "{}", room.screen(80, 20));
    room.kill_and_reopen("1m");
    room.keys("c c");
    assert!(room.screen(80, 20).contains("more tea @Zoltan  (who is Zoltan? @ answers)"), "{}", room.screen(80, 20));
    room.keys("esc @");
    let screen = room.screen(80, 20);
    assert!(
        screen.contains("more tea @Zoltan") && screen.contains("who is Zoltan? + somebody new  - no name"),
        "{screen}"
    );
    room.keys("+ @ -");
    let people: Vec<_> = room.session().people().map(|person| person.name.clone()).collect();
    assert_eq!(people, ["Amara", "Zoltan"]);
    let texts: Vec<_> = room.session().captures().map(|capture| capture.text.clone()).collect();
    assert_eq!(texts, ["more tea", "raise @budget"]);
    assert!(room.session().open_names().is_empty());
    room.keys("@");
    assert!(!room.is_typing());
}

#[test]
fn a_typed_name_answers_as_well() {
    let mut room = room(&["Ben Okri", "Ben Lind", "Amara"]);
    room.keys("i \"more tea @Ben\" enter \"@lind\" enter esc");
    assert_eq!(last_idea(&room), ("more tea".into(), Some("Ben Lind".into())));
    room.keys("i \"more cake @Ben\" esc @ \"ben\" enter");
    assert!(room.screen(80, 20).contains("is nobody here for sure"), "{}", room.screen(80, 20));
    room.keys("\" okri\" enter");
    assert_eq!(last_idea(&room), ("more cake".into(), Some("Ben Okri".into())));
}

#[test]
fn a_lead_is_somebody_in_the_room_or_asked_about() {
    let mut room = room(&["Zoë", "Ben Okri", "Ben Lind"]);
    room.keys("l \"zoe\" enter");
    assert_eq!(leads(&room), ["Zoë"]);
    room.keys("l \"Ben\" enter");
    assert_eq!(leads(&room), ["Zoë"]);
    assert!(
        room.screen(80, 20).contains("who is Ben? 1 Ben Okri  2 Ben Lind  + somebody new"),
        "{}",
        room.screen(80, 20)
    );
    room.keys("2");
    assert_eq!(leads(&room), ["Ben Lind"]);
    room.keys("l \"Zeo\" enter");
    assert!(room.screen(80, 20).contains("who is Zeo?"), "{}", room.screen(80, 20));
    room.keys("ctrl-u \"Ben, Kofi\" enter 1");
    assert!(room.screen(80, 20).contains("who is Kofi? + somebody new"), "{}", room.screen(80, 20));
    room.keys("+");
    assert_eq!(leads(&room), ["Ben Okri", "Kofi"]);
    assert_eq!(room.session().people().count(), 4);
}

#[test]
fn what_is_changed_keeps_its_author_whatever_the_roster_calls_them() {
    for name in ["Margaret Doyle (Maggie)", "J. D. Cole", "Lucía Peña / design", "Pieter van den Heuvel", "佐藤 花子"]
    {
        let mut room = room(&[name, "Amara"]);
        room.keys(&format!("i \"more tea @{name}\" esc"));
        assert_eq!(last_idea(&room), ("more tea".into(), Some(name.into())));
        room.keys("o down enter home \"much \" enter");
        assert_eq!(last_idea(&room), ("much more tea".into(), Some(name.into())), "{name}");
        assert_eq!(room.session().captures().last().unwrap().author, Some(Who::Person(PersonId(1))));
    }
}

#[test]
fn a_pasted_table_becomes_a_roster_and_what_was_left_out_is_said() {
    let mut room = Room::open(TASTER);
    room.paste("Name\tE-mail\nAmara Obi\ta@x.org\n\tb@x.org\n\"Okri, Ben\"\t\n");
    let people: Vec<_> = room.session().people().map(|person| person.name.clone()).collect();
    assert_eq!(people, ["Amara Obi", "Ben Okri"]);
    assert!(room.screen(80, 20).contains("of the list: row 3 has no name"), "{}", room.screen(80, 20));
}

/// A desk with a session of these people and ideas in `one.ronl`.
fn desk(people: &[&str], ideas: &[&str]) -> Desk {
    let mut room = room(people);
    for idea in ideas {
        room.keys("i").paste(idea).keys("esc");
    }
    let desk = Desk::new();
    std::fs::write(desk.path("one.ronl"), room.file()).unwrap();
    desk
}

#[test]
fn names_that_nobody_has_any_more_and_open_ones_are_hidden_in_every_format() {
    let mut room = room(&["Ana Silva", "Gustv Klimmt", "Egon Schiele"]);
    for idea in ["Silva said no, his own @Gustv", "ask Klimmt or Schiele", "buy pens @Ottilie", "Torvald pays"] {
        room.keys("i").paste(idea).keys("esc");
    }
    room.keys("C \"Torvald; pay; Friday\" enter u esc R down x down enter").keys("ctrl-u \"Gustav Klimt\" enter esc");
    let desk = Desk::new();
    std::fs::write(desk.path("one.ronl"), room.file()).unwrap();
    for format in ["md", "html", "csv", "actions", "times", "json", "txt"] {
        let text = desk.fourfold(&["export", "one.ronl", "--redact", "--format", format, "--output", "-"]).fine();
        for name in ["silva", "ana ", "gust", "klim", "egon", "schiele", "ottilie", "torvald"] {
            assert!(!text.to_lowercase().contains(name), "{name} in {format}: {text}");
        }
    }
}

#[test]
fn files_without_names_have_a_name_of_their_own_and_say_so_first() {
    let desk = desk(&["Amara Obi", "Ben Okri", "Ben Lind"], &["AMARA asks Okri and Ben", "more tea @Lind"]);
    for format in ["md", "html", "csv", "actions", "times", "json", "txt"] {
        let said = desk.fourfold(&["export", "one.ronl", "--redact", "--format", format]);
        assert_eq!(said.status, 0, "{said:?}");
        let file = said.out.trim().to_owned();
        assert!(file.contains("-redacted."), "{file}");
        let text = std::fs::read_to_string(desk.path(&file)).unwrap();
        for name in ["amara", "okri", "lind"] {
            assert!(!text.to_lowercase().contains(name), "{name} in {format}");
        }
        // A table says so in its first row, below the titles of its columns; the page above all that was caught.
        let top: String = match format {
            "csv" | "actions" | "times" => text.lines().skip(1).take(1).collect(),
            "html" => text.split("<h2").next().unwrap().into(),
            _ => text.lines().take(12).collect(),
        };
        let says = if format == "json" { "\"redacted\": true" } else { "Names are replaced" };
        assert!(top.contains(says), "{format}: {top}");
    }
    let said = desk.fourfold(&["export", "one.ronl", "--redact", "--output", "-"]);
    assert!(said.out.contains("Person 1 asks Person 2 and somebody"), "{said:?}");
}

#[test]
fn where_nobody_can_be_asked_unsure_words_are_replaced_and_listed() {
    let desk = desk(&["Will", "Amara"], &["Will this work?", "Amara hopes so"]);
    let said = desk.fourfold(&["export", "one.ronl", "--redact", "--output", "-"]);
    assert!(said.out.contains("Person 1 this work?") && said.out.contains("Person 2 hopes so"), "{said:?}");
    assert!(
        said.complaint.contains("replaced; --keep-unsure keeps them") && said.complaint.contains("[Will] this work?"),
        "{said:?}"
    );
    let said = desk.fourfold(&["export", "one.ronl", "--redact", "--keep-unsure", "--output", "-"]);
    assert!(said.out.contains("Will this work?") && said.out.contains("Person 2 hopes so"), "{said:?}");
    assert!(said.complaint.contains("were kept") && said.complaint.contains("[Will] this work?"), "{said:?}");
    assert_eq!(desk.fourfold(&["export", "one.ronl", "--keep-unsure"]).status, 2);
}

#[test]
fn where_somebody_may_be_among_what_could_not_be_read_nothing_is_written_unasked() {
    let desk = desk(&["Will", "Amara"], &["Amara hopes so"]);
    let file = std::fs::read_to_string(desk.path("one.ronl")).unwrap();
    desk.write("one.ronl", &file.replacen("name:\"Amara\"", "name:\"Amarb\"", 1));
    let said = desk.fourfold(&["export", "one.ronl", "--redact", "--output", "s.md"]);
    assert_eq!(said.status, 3, "{said:?}");
    assert!(
        said.complaint.contains("1 fact could not be read") && said.complaint.contains("--keep-unsure"),
        "{said:?}"
    );
    assert!(!desk.path("s.md").exists());
    let said = desk.fourfold(&["export", "one.ronl", "--redact", "--keep-unsure", "--output", "-"]);
    assert_eq!(said.status, 0, "{said:?}");
    let top: String = said.out.lines().take(12).collect();
    assert!(top.contains("the names of people in it may remain"), "{top}");
}

#[test]
fn a_roster_that_cannot_be_one_is_refused_and_one_in_another_encoding_is_said() {
    let desk = Desk::new();
    desk.write("empty.csv", "Name,E-mail\n,x@y.org\n");
    let said = desk.fourfold(&["run", TASTER, "--people", "@empty.csv"]);
    assert!(said.status == 3 && said.complaint.contains("there is no name in the roster"), "{said:?}");
    std::fs::write(desk.path("latin.csv"), b"Name;Ort\r\nJ\xfcrgen Gro\xdf;K\xf6ln\r\nZo\xeb;Z\xfcrich\r\nzoe;\r\n")
        .unwrap();
    let said = desk.fourfold(&["run", TASTER, "--people", "latin.csv"]);
    assert_eq!(said.status, 2, "{said:?}");
    assert!(said.complaint.contains("--people @latin.csv reads the names in it"), "{said:?}");
    let said = desk.fourfold(&["run", TASTER, "--people", "@latin.csv"]);
    let notes = "2 people; read as windows-1252; row 4: zoe is there already, as Zoë; the column “Ort” left out";
    assert!(said.complaint.contains(notes), "{said:?}");
}

#[test]
fn a_pasted_list_of_addresses_puts_nobody_on_the_roster_and_says_why() {
    let mut room = Room::open(TASTER);
    room.paste("Email\na@x.org\nb@x.org\n");
    let screen = room.screen(80, 20);
    assert!(screen.contains("e-mail addresses are no names"), "{screen}");
    assert!(!screen.contains("waits, not taken"), "{screen}");
    room.keys("\"a@x.org\" enter");
    let screen = room.screen(80, 20);
    assert!(screen.contains("e-mail addresses are no names") && screen.contains("a@x.org"), "{screen}");
    assert_eq!(room.session().people().count(), 0);
}

#[test]
fn at_a_terminal_each_unsure_word_is_asked_about_and_nothing_is_written_before() {
    let mut room = room(&["Will", "Young Lee", "May Lim", "Mark"]);
    for idea in ["Will this work?", "Young people lead", "May we stop?", "Mark the date"] {
        room.keys("i").paste(idea).keys("esc");
    }
    let home = Home::new();
    let [session, summary] = ["one.ronl", "summary.md"].map(|name| home.0.path().join(name));
    std::fs::write(&session, room.file()).unwrap();
    let paths = [&session, &summary].map(|path| path.to_str().unwrap());
    let export = || home.fourfold(&["export", paths[0], "--redact", "--output", paths[1]]).size(60, 16).start();

    let mut left = export();
    left.until_text("[Will] this work?\n  a name, to be replaced? y, n, all, none:");
    left.send(b"perhaps\r");
    left.until_text("y yes, n no; all or none: the same for all that follow");
    left.send(b"y\r");
    left.until_text("[Young] people");
    left.send(b"\x04");
    assert!(!left.wait().success() && !summary.exists());
    assert!(left.contents().contains("so nothing was written"), "{}", left.contents());

    let mut stopped = export();
    stopped.until_text("[Will] this work?");
    stopped.send(b"\x03");
    assert!(!stopped.wait().success() && !summary.exists());

    let mut answered = export();
    for (word, answer) in [("[Will]", "n\r"), ("[Young]", "Y\r"), ("[May]", "all\r")] {
        answered.until_text(word);
        answered.send(answer.as_bytes());
    }
    assert!(answered.wait().success(), "{}", answered.contents());
    let text = std::fs::read_to_string(&summary).unwrap();
    for idea in ["Will this work?", "Person 2 people lead", "Person 3 we stop?", "Person 4 the date"] {
        assert!(text.contains(idea), "{idea}: {text}");
    }
}
