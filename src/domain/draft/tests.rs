//! What holds of `draft`.

use std::collections::BTreeMap;

use super::*;
use crate::domain::dates::DayOrder;
use crate::domain::people::{Person, PersonId, name_of};
use crate::domain::promises::{Commitment, Due, Handover, HandoverAnswer};
use crate::domain::signatures::Signature;
use crate::domain::time::Date;

fn people<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Person> {
    let people = (0..).zip(names).map(|(id, name)| Person { id: PersonId(id), name: name.into(), present: true });
    people.collect()
}

fn roster() -> Roster {
    Roster::of(people(["Amara", "Ben Okri", "Ben Lind", "Zoë"]).iter())
}

/// A row of the table of commitments: its cells by the titles of their columns.
type Row = BTreeMap<&'static str, String>;

fn rows() -> Vec<Row> {
    let table = include_str!("../../../tests/data/commitments.tsv");
    let mut lines = table.lines().map(|line| line.split('\t').map(|cell| cell.replace("\\t", "\t")));
    let titles: Vec<&str> = table.lines().next().unwrap().split('\t').collect();
    lines.next();
    lines.map(|cells| titles.iter().copied().zip(cells).collect()).collect()
}

/// What is asked of a sentence: what is missing, wrong, or to be chosen.
fn asked(said: &Said, today: Date) -> String {
    let mut asked = Vec::new();
    asked.extend(matches!(said.who, None | Some(Who::Named(_))).then_some("owner"));
    asked.extend(said.text.is_empty().then_some("text"));
    asked.extend((said.has_own_buddy || matches!(said.buddy, Some(Who::Named(_)))).then_some("buddy"));
    asked.extend((said.clone().promised() == Err(Refusal::NotSure)).then_some("confidence"));
    asked.extend(said.due.why_no_day(today, Some(DayOrder::DayFirst)).map(|_| "by"));
    asked.join(" ")
}

#[test]
fn commitments_are_understood_as_people_type_them() {
    let today = Date::new(2026, 11, 25).unwrap();
    let mut wrong = Vec::new();
    for row in rows() {
        let people = people(row["roster"].split(" | "));
        let said = said(&row["sentence"], CaptureKind::Commitment, &Roster::of(people.iter()));
        let by_id: BTreeMap<PersonId, Person> = people.into_iter().map(|person| (person.id, person)).collect();
        // Who is not known for sure is asked.
        let name = |who: &Option<Who>| match who {
            Some(who @ Who::Person(_)) => name_of(&by_id, who).to_owned(),
            _ => String::new(),
        };
        let mut due = said.due.clone();
        due.find_day(today, Some(DayOrder::DayFirst));
        let found = [
            ("owner", name(&said.who)),
            ("text", said.text.clone()),
            ("by_words", said.due.words.clone()),
            ("by_date", due.date.map(|day| day.to_string()).unwrap_or_default()),
            ("signature", said.signature.map(|one| one.letter().to_string()).unwrap_or_default()),
            ("buddy", name(&said.buddy)),
            ("confidence", said.confidence.map(|sure| sure.to_string()).unwrap_or_default()),
            ("ask", asked(&said, today)),
        ];
        let others = found.iter().filter(|(title, value)| row[title] != *value);
        wrong.extend(others.map(|(title, value)| format!("{} {title}: {value:?}, not {:?}", row["id"], row[title])));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn idea(text: &str) -> (String, Option<Who>) {
    let typed = read(text, CaptureKind::Idea, &roster()).unwrap();
    (typed.text, typed.author)
}

fn commitment(text: &str) -> (String, Commitment) {
    let typed = read(text, CaptureKind::Commitment, &roster()).unwrap();
    let Promise::Commitment(commitment) = *typed.promise.unwrap() else { panic!("a handover") };
    (typed.text, commitment)
}

#[test]
fn an_author_stands_at_the_start_or_the_end() {
    let ben = Some(Who::Person(PersonId(1)));
    assert_eq!(idea("ask the night shift @ben okri"), ("ask the night shift".into(), ben.clone()));
    assert_eq!(idea("@Ben Okri: ask the night shift"), ("ask the night shift".into(), ben));
    assert_eq!(idea("more tea @zoe"), ("more tea".into(), Some(Who::Person(PersonId(3)))));
    assert_eq!(idea("@ben o: more tea"), ("more tea".into(), Some(Who::Person(PersonId(1)))));
    assert_eq!(idea("more tea @Okri."), ("more tea".into(), Some(Who::Person(PersonId(1)))));
}

#[test]
fn only_somebody_in_the_room_is_taken_off_an_idea() {
    for text in [
        "raise @budget",
        "meet @10am",
        "5 apples @2",
        "more tea @Ben",
        "more tea @Zoltan",
        "@ben: more tea",
        "ask @Zoe?",
        "@amara is late again",
        "(an idea of @zoe)",
        "well done @zoe!",
        "“no”, says @zoe”",
    ] {
        assert_eq!(idea(text), (text.into(), None));
    }
}

#[test]
fn an_at_sign_inside_is_text() {
    for text in ["mail a@b.example today", "meet @ noon", "@Amara", "2 @ 3 each"] {
        assert_eq!(idea(text), (text.into(), None));
    }
}

#[test]
fn a_commitment_has_an_owner_and_the_rest_at_will() {
    let amara = Who::Person(PersonId(0));
    let (what, whole) = commitment("amara; ring two clients #s; 1 December; 8/10");
    assert_eq!(what, "ring two clients");
    let by = Due { words: "1 December".into(), date: None };
    let want = Commitment {
        owner: amara.clone(),
        by,
        signature: Some(Signature::Sensemaking),
        buddy: None,
        confidence: Some(8),
    };
    assert_eq!(whole, want);
    let (what, short) = commitment("@Amara ring two clients by Friday");
    assert_eq!((what.as_str(), short.by.words.as_str(), short.owner), ("ring two clients", "Friday", amara));
    for line in ["Amara; hand over the chair, by 12 December", "Amara; hand over the chair,; by 12 December"] {
        let (what, told) = commitment(line);
        assert_eq!((what.as_str(), told.by.words.as_str()), ("hand over the chair", "12 December"), "{line}");
    }
    let (what, bare) = commitment("Zoltan; write it down");
    assert_eq!((what.as_str(), bare.by.is_open()), ("write it down", true));
}

#[test]
fn fields_stand_where_people_put_them() {
    let told = |text: &str| {
        let said = said(text, CaptureKind::Commitment, &roster());
        let who = |who: &Option<Who>| match who {
            Some(Who::Person(id)) => id.0.to_string(),
            Some(Who::Named(name)) => format!("?{name}"),
            None => String::new(),
        };
        let sure = said.confidence.map(|sure| sure.to_string()).unwrap_or_default();
        [who(&said.who), said.text.clone(), said.due.words.clone(), who(&said.buddy), sure].join(" | ")
    };
    for (text, want) in [
        ("by Friday, 8, Amara: I ask first", "0 | I ask first | Friday |  | 8"),
        ("Amara–I ask first–Fri–8", "0 | I ask first | Fri |  | 8"),
        ("amara:I ask first,by friday,8", "0 | I ask first | friday |  | 8"),
        ("Amara: I ask 3–4 people, 8", "0 | I ask 3–4 people |  |  | 8"),
        ("Amara: I raise 1,000 and ask, 8", "0 | I raise 1,000 and ask |  |  | 8"),
        ("Amara and Zoe will call them tomorrow", "?Amara and Zoe | call them | tomorrow |  | "),
        ("Amara: I ask first, by Friday or Monday", "0 | I ask first | Friday or Monday |  | "),
        ("Amara: I call them every Friday", "0 | I call them every Friday |  |  | "),
        ("Amara: I start by asking why, 8", "0 | I start by asking why |  |  | 8"),
        ("Amara: I ask first, with Zoe, 80 %", "0 | I ask first |  | 3 | 8"),
        ("Amara: I ask first, Dec 4, 2026, 8", "0 | I ask first | Dec 4, 2026 |  | 8"),
        ("Amara:", "0 |  |  |  | "),
    ] {
        assert_eq!(told(text), want, "{text}");
    }
}

#[test]
fn how_sure_somebody_is_is_never_told_with_the_day_or_the_words() {
    for sure in
        ["4", "4/10", "4 / 10", "4 of 10", "4 of 10 sure", "4 out of 10", "40%", "40 % sure", "sure 4/10", "4/10;"]
    {
        for (start, when) in [("Amara; ring them; Friday; ", "Friday"), ("Amara; ring them; ", "")] {
            let (what, told) = commitment(&format!("{start}{sure}"));
            let told = (what.as_str(), told.by.words.as_str(), told.confidence);
            assert_eq!(told, ("ring them", when, Some(4)), "{start}{sure}");
        }
    }
    for line in [
        "Amara; ring them; Friday, 4 of 10",
        "Amara; ring them; Friday (4/10)",
        "Amara; ring them; by Friday 4 of 10 sure",
        "@Amara ring them by Friday, 4 of 10 sure",
        "@Amara ring them by Friday (40%)",
        "Amara; ring them by Friday; 4 of 10",
    ] {
        let (what, told) = commitment(line);
        assert_eq!(
            (what.as_str(), told.by.words.as_str(), told.confidence),
            ("ring them", "Friday", Some(4)),
            "{line}"
        );
    }
    for (line, what) in [("Amara; visit 3 of 10", "visit 3 of 10"), ("Amara; reach 80%; Friday", "reach 80%")] {
        let (kept, told) = commitment(line);
        assert_eq!((kept.as_str(), told.confidence), (what, None), "{line}");
    }
}

#[test]
fn a_day_is_kept_as_it_was_told_and_as_a_date_where_it_is_one() {
    let (_, dated) = commitment("Amara; ring two clients; by 2026-12-04");
    let by = Due { words: "2026-12-04".into(), date: Date::parse("2026-12-04") };
    assert!(by.date.is_some());
    assert_eq!(dated.by, by);
}

#[test]
fn a_commitment_without_an_owner_is_refused() {
    assert_eq!(read("ring two clients", CaptureKind::Commitment, &roster()), Err(Refusal::NoOwner));
    assert_eq!(read("; ring", CaptureKind::Commitment, &roster()), Err(Refusal::NoOwner));
    assert_eq!(read(" ; ; ", CaptureKind::Commitment, &roster()), Err(Refusal::Empty));
}

#[test]
fn letting_go_says_who_hands_what_to_whom() {
    let amara = Who::Person(PersonId(0));
    let typed = |text: &str| read(text, CaptureKind::LettingGo, &roster());
    let whole = typed("amara > Zoltan; the weekly report #i; 2 > 5; in March").unwrap();
    let want = Promise::Handover(Handover {
        from: amara.clone(),
        to: Who::Named("Zoltan".into()),
        signature: Some(Signature::Inventing),
        levels: Some([2, 5]),
        chosen: None,
        review: Due::of("in March"),
        answer: None,
    });
    assert_eq!((whole.text.as_str(), whole.promise.as_deref()), ("the weekly report", Some(&want)));
    let short = typed("Amara -> Zoe; the report; in March").unwrap().promise.unwrap();
    assert_eq!((short.from(), short.levels(), short.due().words.as_str()), (Some(&amara), None, "in March"));
    for text in ["the weekly report", "Amara; the report", "Amara > ; the report", "> Zoe; it"] {
        assert_eq!(typed(text), Err(Refusal::NoHandover), "{text}");
    }
    assert_eq!(typed("Amara > Zoe; it; 0 > 5"), Err(Refusal::NoSuchLevel));
    assert_eq!(typed(" ; "), Err(Refusal::Empty));
}

#[test]
fn what_cannot_be_read_of_letting_go_is_refused() {
    let typed = |text: &str| read(text, CaptureKind::LettingGo, &roster());
    for text in [
        "Amara > Zoe; ; 2 > 5",
        "Amara > Zoe; 2 > 5",
        "Amara > Zoe;; in March",
        "Amara > Zoe; 2 > 5; the report",
        "Amara > Zoe; > 5; in March",
        "Amara > Zoe; 2 -> 5",
    ] {
        assert_eq!(typed(text), Err(Refusal::NoWhat), "{text}");
    }
    for text in ["5", "2 >", "> 5", "2 > five", "two > five", "2 > 5 > 6", "2 > 500", "2 > 5; 3 > 6", "2 > 5; 5"] {
        let line = format!("Amara > Zoe; the report; {text}");
        assert_eq!(typed(&line), Err(Refusal::NoSuchLevel), "{text}");
        let line = format!("Amara > Zoe; the report; {text}; in March");
        assert_eq!(typed(&line), Err(Refusal::NoSuchLevel), "{text}");
    }
    let late = typed("Amara > Zoe; the report; in March; 2 > 5").unwrap().promise.unwrap();
    assert_eq!((late.levels(), late.due().words.as_str()), (Some([2, 5]), "in March"));
    for when in ["in March", "31/12", "5.3.", "2026-11-23", "in 2 weeks", "5 May", "5月3日", "the 5th", "2027"] {
        let line = format!("Amara > Zoe; the report; ; {when}");
        assert_eq!(typed(&line).unwrap().promise.unwrap().due().words, when);
        let line = format!("Amara > Zoe; the report; {when}");
        assert_eq!(typed(&line).unwrap().promise.unwrap().due().words, when);
    }
    for (line, words, answer) in [
        ("in March; yes", "in March", Some(HandoverAnswer::Yes)),
        ("No", "", Some(HandoverAnswer::No)),
        (
            "2 > 5; in March; yes, if I may drop the rota",
            "in March",
            Some(HandoverAnswer::YesIf("I may drop the rota".into())),
        ),
        ("Yes if paid", "", Some(HandoverAnswer::YesIf("paid".into()))),
        ("yes and no", "yes and no", None),
        ("yes if", "yes if", None),
    ] {
        let told = typed(&format!("Amara > Zoe; the report; {line}")).unwrap();
        let promise = told.promise.unwrap();
        assert_eq!((promise.due().words.as_str(), promise.answer()), (words, answer.as_ref()), "{line}");
    }
    let typed = |text: &str| read(text, CaptureKind::Commitment, &roster());
    assert_eq!(typed("Amara; ; Friday"), Err(Refusal::NoWhat));
    assert_eq!(typed("Amara;; 8/10"), Err(Refusal::NoWhat));
    assert_eq!(typed("Amara; 8"), Err(Refusal::NoWhat));
    assert_eq!(typed("Amara; ring; Friday; 11"), Err(Refusal::NotSure));
    assert_eq!(typed("Amara; ring; 11"), Err(Refusal::NotSure));
    assert_eq!(typed("Amara; ring; 15/10; 8").unwrap().promise.unwrap().due().words, "15/10");
    assert_eq!(typed("Amara; ring; 5").unwrap().promise.unwrap().confidence(), Some(5));
}

#[test]
fn a_photo_has_the_name_of_its_file() {
    let typed = |text: &str| read(text, CaptureKind::Photo, &roster()).map(|typed| typed.text);
    assert_eq!(typed("IMG_1.jpg ;  our tower"), Ok("IMG_1.jpg; our tower".into()));
    assert_eq!(typed("IMG_1.jpg"), Ok("IMG_1.jpg".into()));
    assert_eq!(typed("; our tower"), Err(Refusal::NoFile));
    assert_eq!(typed(";"), Err(Refusal::Empty));
}

#[test]
fn a_pasted_list_is_one_line_each_without_its_marks() {
    let text = "- one\r\n* two\n\n3. three\n  • four\n2024 was good\n";
    assert_eq!(pasted_lines(text), ["one", "two", "three", "four", "2024 was good"]);
}
