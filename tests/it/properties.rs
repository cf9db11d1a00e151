//! What holds whatever anybody does: keys, texts, pastes, sizes, time, disks that fail, other surfaces, kills, in any
//! order. The same cases every time; `FOURFOLD_LONG=1` tries many more.

use fourfold::domain::captures::CaptureKind;
use fourfold::domain::command::{Command, Draft};
use fourfold::domain::event::Event;
use fourfold::domain::time::{Length, Timestamp};
use fourfold::export::Format;
use fourfold::input::Key;
use fourfold::input::keymap::KEYMAP;
use fourfold::journal;
use fourfold::library::sessions;
use fourfold::text::is_kept;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::painted;
use crate::private_markers::{self, PRIVATE, STRANGE};
use crate::room::{Disk, Room};
use crate::sizes::{assert_whole, is_long};

/// Something that can happen.
#[derive(Clone, Debug)]
enum Happening {
    Press(Key),
    /// Keys that get something done where they are pressed on the stage.
    Do(&'static str),
    Type(&'static str),
    Paste(String),
    Size(u16, u16),
    Wait(i64),
    Disk(Disk),
    Elsewhere(Command),
    Killed(i64),
    /// Something private is caught, from wherever one is.
    Private(&'static str),
}

/// Keys, each of which gets one thing done on the stage of some step; on another they are refused.
const DEEDS: [&str; 48] = [
    "n",
    "n",
    "n",
    "p",
    "space",
    "space",
    "+",
    "-",
    "k \"2\" enter",
    "k \"-1\" enter",
    "i \"an idea @Ben\" esc",
    "i \"one\" enter \"two\" enter esc",
    "2 \"in lane two\" esc",
    "9 \"in lane nine\" esc",
    "Q \"a quote @Zoë\" esc",
    "D \"we start at nine\" esc",
    "O \"who pays?\" esc",
    "C \"ben; ring two clients #s; Friday; 8\" enter esc",
    "T \"3 1\" enter esc",
    "T \"3 4 1 0\" enter esc",
    "T \"0 0 1 2 3 4\" enter esc",
    "T \"\" enter esc",
    "l \"ben\" enter",
    "l enter esc",
    "o down v \"3\" enter esc",
    "o down x esc",
    "o down > esc",
    "o down right < esc",
    "o down enter \" and more\" enter esc",
    "o X esc",
    "tab down*3 enter",
    "c c end x esc",
    "R i \"Dora, Emil\" enter esc esc",
    "R down space x esc",
    "r r enter",
    "r r down enter",
    "! space",
    "!",
    "B \"5\" enter",
    "B enter + space",
    "a",
    "S",
    "j",
    "t \"13:30\" enter",
    "E \"13:20\" enter",
    "I \"trio\" enter",
    "tab down*2 x a esc",
    "tab down x down x X esc",
];

fn happening() -> impl Strategy<Value = Happening> {
    let keys: Vec<Key> = KEYMAP.iter().map(|row| row.key).filter(|key| *key != Key::ctrl('z')).collect();
    let idea = |text: &str, kind| Command::Capture(Draft { kind, lane: 0, text: text.to_owned() });
    prop_oneof![
        6 => select(keys).prop_map(Happening::Press),
        8 => select(&DEEDS[..]).prop_map(Happening::Do),
        2 => select(&STRANGE[..]).prop_map(Happening::Type),
        2 => vec(select(&STRANGE[..]), 1..4).prop_map(|lines| Happening::Paste(lines.join("\n"))),
        1 => any::<String>().prop_map(Happening::Paste),
        2 => (0_u16..140, 0_u16..50).prop_map(|(columns, rows)| Happening::Size(columns, rows)),
        3 => (0_i64..400_000).prop_map(Happening::Wait),
        1 => select(vec![Disk::Works, Disk::Full, Disk::BreaksOff]).prop_map(Happening::Disk),
        1 => select(vec![
            Command::Next,
            Command::Undo,
            idea("from elsewhere", CaptureKind::Idea),
            idea("zqprivate from elsewhere", CaptureKind::Note),
        ]).prop_map(Happening::Elsewhere),
        1 => (0_i64..100_000).prop_map(Happening::Killed),
        2 => select(vec!["N \"zqprivate note\" esc", "P \"zqprivate parked @Ben\" esc", "N \"zqprivate\" enter \"zqprivate too\" enter esc"])
            .prop_map(Happening::Private),
    ]
}

/// A room in the middle of a workshop that holds everything, with people.
fn room() -> Room {
    Room::at_home().starting_listed(&private_markers::workshop(), Some(&["Ben", "日本 太郎", "Zoë"]))
}

fn happens(room: &mut Room, happening: &Happening) {
    let room = match happening {
        Happening::Press(key) => room.press(*key),
        Happening::Do(keys) => room.keys(keys),
        Happening::Type(text) => text.chars().fold(room, |room, letter| room.press(Key::char(letter))),
        Happening::Paste(text) => room.paste(text),
        Happening::Size(columns, rows) => room.resize(*columns, *rows),
        Happening::Wait(millis) => room.pass(Length::from_millis(*millis)),
        Happening::Disk(disk) => room.disk(*disk),
        Happening::Elsewhere(command) => room.somebody_else(command),
        Happening::Killed(millis) => room.kill_and_reopen(&format!("{}s", millis / 1_000)),
        Happening::Private(keys) => to_the_stage(room).keys(keys),
    };
    if room.ended {
        room.kill_and_reopen("1s");
    }
}

/// Drops what is typed and puts away what lies on top.
fn to_the_stage(room: &mut Room) -> &mut Room {
    room.keys("esc");
    // Each line that was not taken is dropped by itself; no list that is pasted here is as long.
    let mut left = 1_000;
    while left > 0 && room.is_typing() {
        room.keys("ctrl-c");
        left -= 1;
    }
    room.keys("esc esc esc")
}

/// A picture without the first row, which says when all was saved, and the last, where messages stand.
fn between(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut inner = Buffer::empty(Rect { y: area.y + 1, height: area.height - 2, ..area });
    for position in inner.area.positions() {
        inner[position] = buffer[position].clone();
    }
    painted::paint(&inner)
}

/// Puts something short in place of what is said in passing, which may take several rows.
fn short_notice(room: &mut Room) {
    room.press("f5".parse().unwrap());
}

/// What the room sees, whatever is said in passing.
fn picture(room: &mut Room) -> String {
    short_notice(room);
    between(&room.draw(80, 20).0)
}

/// Whether every fact that happened is in the file, and nothing else.
fn is_saved(room: &Room) -> bool {
    let saving = &room.app.live().expect("a session is open").saving;
    saving.unsaved == 0 && saving.failure.is_none() && room.knows_its_file()
}

/// The step under way, what its clock has left, and how many facts there are.
fn clock(room: &Room) -> (Option<(fourfold::domain::workshop::StepRef, Length)>, u64) {
    let session = room.session();
    let step = session.current_step().map(|(at, _)| at);
    (step.zip(room.left()), session.last_seq())
}

fn can_raise(event: &Event) -> bool {
    matches!(
        event,
        Event::TimeGiven { .. }
            | Event::ClockShifted { .. }
            | Event::ClockStarted { since: Some(_), .. }
            | Event::Undone { .. }
            | Event::Redone { .. }
            | Event::WentTo { .. }
            | Event::StepsRepeated { .. }
    )
}

/// Asserts that time left does not rise unless somebody asks for it.
fn assert_clock(room: &Room, (before, facts): (Option<(fourfold::domain::workshop::StepRef, Length)>, u64)) {
    let (after, last) = clock(room);
    let (Some((was_at, was_left)), Some((at, left))) = (before, after) else { return };
    let new = journal::read(room.file()).records.into_iter().filter(|record| record.seq > facts);
    // What is not saved may be decided again behind the facts of others, and then its number tells nothing.
    let asked = !is_saved(room) || (last != facts && new.into_iter().any(|record| can_raise(&record.event)));
    assert!(
        at != was_at || left <= was_left || asked,
        "{was_left:?} was left, and now {left:?} is, though nobody asked"
    );
}

/// Asserts what has to hold of every picture.
fn assert_picture(room: &mut Room) {
    for (columns, rows) in [(60, 16), (97, 31)] {
        let (buffer, cursor) = room.draw(columns, rows);
        assert_whole("the screen", &buffer, buffer.area);
        assert_eq!(room.draw(columns, rows), (buffer.clone(), cursor), "not the same twice");
        let text = painted::rows(&buffer).join("\n");
        let is_asked_for = cursor.is_some() || text.contains("this screen is seen");
        assert!(is_asked_for || !text.contains(PRIVATE), "the room sees what is private:\n{text}");
    }
}

/// Asserts that keys for what is not offered change nothing but the last row, and no fact.
fn assert_dead_keys(room: &mut Room) {
    let before = room.draw(80, 20);
    if before.1.is_none() {
        short_notice(room);
    }
    let before = room.draw(80, 20);
    let text = painted::rows(&before.0).concat();
    let is_open = ["this screen is seen", "Find an action", "Put an exercise"].iter().any(|title| text.contains(title));
    // A long way back takes two rows at the foot, until any other key.
    let is_asked = text.contains("again leaves");
    if before.1.is_some() || is_open || is_asked || text.trim().is_empty() {
        return;
    }
    let offered: Vec<_> = room.app.available(room.now).iter().map(|row| row.action).collect();
    let is_live = |key: Key| KEYMAP.iter().any(|row| row.key == key && offered.contains(&row.action));
    let dead = KEYMAP
        .iter()
        .map(|row| row.key)
        .filter(|key| !is_live(*key))
        .chain(["f5", "ctrl-x", "%"].map(|key| key.parse().unwrap()));
    let (session, file) = (room.session().clone(), room.file().len());
    for key in dead {
        room.press(key);
        assert!(
            *room.session() == session && room.file().len() == file,
            "{key} is not offered and does something:\n{text}"
        );
        let after = room.draw(80, 20);
        assert_eq!(between(&after.0), between(&before.0), "{key} is not offered and shows something");
    }
}

/// Asserts that the file leads to the session that is shown.
fn assert_replay(room: &Room) {
    if is_saved(room) {
        let replayed = sessions::session_in(room.file()).unwrap().session;
        assert!(replayed == *room.session(), "the file does not lead to the session that is shown");
    }
}

/// Asserts that exports hold no character that commands a terminal.
fn assert_exports(room: &mut Room) {
    to_the_stage(room);
    room.keys("e enter");
    assert_eq!(room.store.exported.len(), Format::ALL.len(), "{}", room.screen(80, 20));
    for (path, bytes) in &room.store.exported {
        // Spreadsheets know a table of letters by the mark before it.
        let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
        let odd = text.chars().find(|letter| !is_kept(*letter) && !matches!(letter, '\n' | '\r'));
        assert_eq!(odd, None, "{}", path.display());
    }
}

fn config(cases: u32) -> ProptestConfig {
    let cases = if is_long() { cases * 100 } else { cases };
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(4), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(30))]

    #[test]
    fn whatever_happens(happenings in vec(happening(), 1..60)) {
        let mut room = room();
        for (number, happening) in happenings.iter().enumerate() {
            let before = clock(&room);
            happens(&mut room, happening);
            assert_clock(&room, before);
            assert_picture(&mut room);
            if number % 4 == 0 {
                assert_dead_keys(&mut room);
                assert_replay(&room);
            }
        }
        room.disk(Disk::Works);
        assert_exports(&mut room);
        room.keys("N \"the last word\" esc");
        prop_assert!(is_saved(&room));
        assert_replay(&room);
    }

}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn what_is_undone_was_never_there(act_kinds in vec((select(&DEEDS[..]), 1_i64..90), 1..24)) {
        let mut room = room();
        room.keys("esc n n");
        for (act_kind, seconds) in act_kinds {
            room.pass(Length::from_seconds(seconds));
            to_the_stage(&mut room);
            let before = (room.file().to_vec(), picture(&mut room));
            room.keys(act_kind);
            to_the_stage(&mut room);
            let after = (room.file().to_vec(), picture(&mut room));
            let acts = acts(&after.0) - acts(&before.0);
            room.keys(&format!("u*{acts}"));
            let undone = (room.file().to_vec(), picture(&mut room));
            prop_assert!(undone.1 == before.1, "{act_kind} undone:\n{}\nand before it:\n{}", undone.1, before.1);
            assert_alike(&format!("{act_kind}, undone"), &undone.0, &before.0, room.now);
            room.keys(&format!("U*{acts}"));
            let redone = (room.file().to_vec(), picture(&mut room));
            prop_assert!(redone.1 == after.1, "{act_kind} done again:\n{}\nand at first:\n{}", redone.1, after.1);
            assert_alike(&format!("{act_kind}, done again"), &redone.0, &after.0, room.now);
        }
    }
}

/// How many acts a file holds that were neither undone nor done again.
fn acts(file: &[u8]) -> usize {
    let mut acts: Vec<u64> =
        journal::read(file).records.iter().filter(|record| is_act(&record.event)).map(|record| record.act).collect();
    acts.dedup();
    acts.len()
}

fn is_act(event: &Event) -> bool {
    !matches!(event, Event::Opened | Event::Left | Event::Undone { .. } | Event::Redone { .. })
}

/// Asserts that two files, opened now, show the same on every screen.
fn assert_alike(what: &str, file: &[u8], other: &[u8], now: Timestamp) {
    for (seen, wanted) in pictures(file, now).iter().zip(pictures(other, now)) {
        assert!(*seen == wanted, "{what}:\n{seen}\nwanted:\n{wanted}");
    }
}

/// Every screen of a session that is opened now. Of the agenda it is what is to come: what was tells where the room was
/// and when, which no undo changes.
fn pictures(file: &[u8], now: Timestamp) -> Vec<String> {
    let mut room = Room::with_file(file, now);
    let mut pictures = vec![between(&room.draw(80, 20).0)];
    for keys in ["esc", "o", "esc c c", "esc R"] {
        room.keys(keys);
        pictures.push(between(&room.draw(80, 20).0));
    }
    room.keys("n");
    let ahead = |row: &str| row.starts_with("    ") && !row.starts_with("     ") || row.starts_with("  ▶");
    let rows = room.screen(80, 20).replace(|letter: char| letter.is_ascii_digit(), "#");
    pictures.push(rows.lines().filter(|row| ahead(row)).collect::<Vec<_>>().join("\n"));
    pictures
}

#[test]
fn pastes_of_any_length_are_borne() {
    let mut room = room();
    room.keys("esc n n");
    let lines: Vec<String> = (0..10_000)
        .map(|number| format!("- idea {number} {}", STRANGE[number % STRANGE.len()].replace('\n', " ")))
        .collect();
    room.paste(&lines.join("\n"));
    assert_picture(&mut room);
    room.keys("esc o");
    assert_picture(&mut room);
    room.keys("up u U esc");
    assert!(room.session().captures().count() >= 10_000);
    for part in ["long", "a word 日本語 👩‍🚀 ", "日本語", "e\u{301}", "👨‍👩‍👧‍👦", "\u{1b}[31m\u{0}x"]
    {
        room.paste(&format!("begins {}", part.repeat(1_000_000 / part.len())));
        assert_picture(&mut room);
        room.keys("home enter");
        assert_picture(&mut room);
        room.keys("esc o enter");
        assert_picture(&mut room);
        room.keys("esc c end");
        assert_picture(&mut room);
        room.keys("esc esc");
    }
    assert_replay(&room);
}
