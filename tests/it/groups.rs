//! Groups as the room sees them: who goes where, page after page where a page does not hold all of them in large letters; and
//! what of them nobody but whoever drives may see.

use std::collections::BTreeSet;

use fourfold::domain::event::Showing;
use fourfold::domain::public::public_view;
use fourfold::domain::time::{Length, Zone};
use fourfold::screens::stage::{self, StageSheet, StageText};
use fourfold::ui::big_type::BigType;
use fourfold::ui::blocks::Blocks;
use ratatui::layout::Rect;

use crate::legibility::apart;
use crate::room::{Room, TASTER};

const PEOPLE: [&str; 24] = [
    "Amara", "Ben", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana", "Ines", "Jonas", "Kofi", "Lena", "Mateo", "Nadia",
    "Omar", "Petra", "Quinn", "Rosa", "Sami", "Tala", "Uma", "Viktor", "Wanda", "Yuki",
];

/// The stage as it is put together now.
fn sheet(room: &Room, size: (u16, u16), blocks: Blocks) -> StageSheet {
    let mut sheet = StageSheet::default();
    let area = Rect::new(0, 0, size.0, size.1);
    let view = public_view(room.session(), room.now);
    stage::prepare(&mut sheet, &BigType::of(blocks), &view, &Zone::UTC, stage::Room { area, typing: false });
    assert_eq!(apart(&sheet, area), None, "{size:?} {blocks:?}");
    sheet
}

/// The names that are read on it, and whether all of them are large.
fn names(sheet: &StageSheet) -> (BTreeSet<String>, bool) {
    let mut are_large = true;
    let found = sheet.measured().filter_map(|(read, _)| {
        let (words, is_large) = match read {
            StageText::Letters(_, words) => (words, true),
            StageText::Plain(words) => (words, false),
        };
        PEOPLE.contains(&words).then(|| {
            are_large &= is_large;
            words.to_owned()
        })
    });
    (found.collect(), are_large)
}

#[test]
fn tables_of_many_people_are_seen_page_after_page_in_large_letters() {
    let mut room = Room::open_with(TASTER, &PEOPLE);
    room.keys("n g 4");
    for blocks in [Blocks::Octants, Blocks::Quadrants] {
        let mut seen = BTreeSet::new();
        let mut pages = 0;
        loop {
            let sheet = sheet(&room, (80, 20), blocks);
            let (names, are_large) = names(&sheet);
            assert!(are_large, "{blocks:?} {names:?}");
            let is_new = seen.is_disjoint(&names);
            seen.extend(names);
            let Some(next) = sheet.changes_at(room.now).filter(|_| is_new && seen.len() < PEOPLE.len()) else { break };
            assert!(next - room.now <= Length::from_seconds(6));
            room.pass(next - room.now);
            pages += 1;
        }
        assert_eq!(seen.len(), PEOPLE.len(), "{blocks:?} {pages}");
    }
}

#[test]
fn where_a_page_holds_all_nothing_turns() {
    let mut room = Room::open_with(TASTER, &PEOPLE[..8]);
    room.keys("n g 4");
    for size in [(80, 20), (120, 40), (200, 60)] {
        let sheet = sheet(&room, size, Blocks::Octants);
        assert_eq!((names(&sheet).0.len(), sheet.changes_at(room.now)), (8, None), "{size:?}");
    }
}

#[test]
fn who_is_kept_apart_is_read_by_whoever_drives_alone_and_asked_for_twice_where_the_room_may_see_it() {
    let mut room = Room::open_with(TASTER, &PEOPLE[..8]);
    room.keys("n g 9");
    assert!(!room.read(80, 20).contains("Apart or together"), "asked first:\n{}", room.read(80, 20));
    room.keys("9");
    assert!(room.read(80, 20).contains("Apart or together"), "{}", room.read(80, 20));
    room.keys("enter down enter");
    let read = room.read(80, 20);
    assert!(read.contains("Amara and Ben: apart") && read.contains("noted: two are kept apart"), "{read}");
    // Whoever mirrors sees nothing of it, and the groups meet it.
    room.keys("esc g 4");
    assert!(!room.read(80, 20).contains("apart"), "{}", room.read(80, 20));
    let session = room.session();
    let grouping = session.grouping().unwrap();
    let tables: Vec<_> = session.people().take(2).map(|person| grouping.table_of(person.id)).collect();
    assert_ne!(tables[0], tables[1]);
}

#[test]
fn arriving_at_a_step_in_pairs_shows_who_goes_where_and_then_what_they_do() {
    let mut room = Room::open_with(TASTER, &PEOPLE[..8]);
    while room.session().showing() != Showing::Groups {
        room.keys("n");
    }
    let place = room.session().place();
    let read = room.read(80, 20);
    assert!(
        read.contains("Find your partner") && read.contains("4 groups of 2; n or space shows what they do"),
        "{read}"
    );
    room.keys("n");
    assert_eq!((room.session().place(), room.session().showing()), (place, Showing::Instruction));
    room.keys("n");
    assert_ne!(room.session().place(), place);
}
