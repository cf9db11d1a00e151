//! A session that carries on an earlier one: what is taken over, what never is, how it is gone through, and what people take home
//! of both days.

use fourfold::app::open_session::{Follows, StartOptions};
use fourfold::domain::captures::CaptureKind;
use fourfold::domain::carried::Outcome;
use fourfold::domain::command::{Command, Rated};
use fourfold::domain::event::{Event, Place};
use fourfold::domain::people::PersonId;
use fourfold::domain::ratings::{self, RatedAt};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::domain::workshop::Block;
use fourfold::export::{Format, Included, Report, redact, render};
use fourfold::journal::EarlierSession;
use fourfold::library::sessions::session_in;
use fourfold::script::{Library, read, shipped_workshops};

use crate::authors::Desk;
use crate::exports::{ending, golden, rich_session};
use crate::room::Room as Screen;

type Played = crate::exports::Room;

const FIRST: &str = "20261123-085200-distributed-leadership-taster";

/// A month later, with what a session of this name hands on.
fn reunion_of(earlier: &Session, name: &str) -> Played {
    let shipped = shipped_workshops().iter().find(|shipped| shipped.id == "reunion").unwrap();
    let workshop = read(shipped.file, shipped.text, &Library::shipped()).workshop.unwrap();
    let now = Timestamp::parse("2026-12-23T09:00:00Z").unwrap();
    let mut room = Played { session: Session::new(workshop, now), now };
    room.ask(&Command::Carry(Box::new(earlier.legacy(name, &Zone::UTC))));
    room
}

/// The reunion of the rich session, played to its end.
fn played() -> Played {
    let mut room = reunion_of(&rich_session().session, FIRST);
    let ids: Vec<_> = room.session.carried().map(|(id, _)| id).collect();
    room.ask(&Command::Next);
    let outcomes = [Outcome::Kept, Outcome::Changed, Outcome::NotYet, Outcome::Dropped, Outcome::Kept];
    for (id, outcome) in ids.iter().zip(outcomes) {
        room.ask(&Command::LookBack(*id, outcome));
    }
    let steps: Vec<_> = room.session.workshop().blocks.iter().flat_map(Block::step_refs).collect();
    let corners = steps.iter().find(|(_, step)| step.tally().is_some()).unwrap().0;
    room.ask(&Command::GoTo(Place::Step(corners)));
    room.ask(&Command::Tally(vec![2, 3, 1, 2]));
    room.catch(CaptureKind::Commitment, 0, &["Hana: I ask the newest person every month, by 2027-01-29 #i"]);
    room.ask(&Command::GoTo(Place::Summary));
    room
}

#[test]
fn both_days_are_written_as_agreed_in_every_format() {
    let report = played().report();
    for format in Format::ALL {
        golden(&format!("reunion.{}", ending(format)), &render(&report, format).unwrap());
    }
}

#[test]
fn names_of_the_earlier_day_are_replaced_as_well() {
    let report = redact(played().report(), &[], |_| true);
    for format in Format::ALL {
        let text = render(&report, format).unwrap();
        for name in ["Ben", "Hana", "Emil", "Farah", "Maya", "Amara", "Goro"] {
            assert!(!text.contains(name), "{name} is in {format}:\n{text}");
        }
    }
}

#[test]
fn nothing_private_is_carried_on() {
    let mut earlier = rich_session();
    let now = earlier.now;
    earlier.catch(CaptureKind::Note, 0, &["ZQNOTE"]);
    earlier.catch(CaptureKind::Parked, 0, &["ZQPARKED"]);
    let rating = ratings::read("5332 S").unwrap().0;
    let rated = (1..=3).map(|id| Rated { id: PersonId(id), when: RatedAt::Close, rating, shown: Some(true) });
    earlier.ask(&Command::Rate(rated.collect()));
    assert!(earlier.session.map().is_some());
    let legacy = earlier.session.legacy(FIRST, &Zone::UTC);
    let map = legacy.day.map.unwrap();
    assert!(!map.map.is_rated && map.map.people == 8, "three ratings would tell who is who: {map:?}");
    let later = reunion_of(&earlier.session, FIRST);
    let facts = later.session.decide(&Command::Carry(Box::new(legacy.clone())), now);
    assert!(facts.is_err(), "once is enough");
    let empty = Session::new(later.session.workshop().clone(), now);
    let facts = empty.decide(&Command::Carry(Box::new(legacy)), now).unwrap();
    let picture = format!("{facts:?}");
    assert!(picture.contains("ten-minute test") && !picture.contains("ZQ"), "{picture}");
    assert!(!picture.contains("confidence: Some"), "how sure anybody was is theirs: {picture}");
    assert!(!facts.iter().any(|fact| matches!(fact, Event::Rated { .. } | Event::NameShown { .. })));
    let included = Included::all();
    let report = Report::including(&included, &later.session, &Zone::UTC, later.now);
    assert_eq!(report.earlier.unwrap().promises.len(), 8);
}

/// The reunion on the screen, begun with what the taster came to.
pub(crate) fn on_screen(promises: &[&str]) -> Screen {
    let mut first = Screen::open_with("distributed-leadership-taster", &["Amara", "Ben", "Chen"]);
    first.go_to_step(28);
    for promise in promises {
        first.keys(&format!("C \"{promise}\" esc"));
    }
    let contents = session_in(first.file()).unwrap();
    let legacy = contents.session.legacy(&contents.header.session, &Zone::UTC);
    let from = EarlierSession { earlier: contents.header.session, file: "first.ronl".to_owned() };
    let mut later = Screen::at_home();
    later.wait("720h");
    later.starting_with(
        "reunion",
        StartOptions { follows: Some(Box::new(Follows { from, legacy })), ..StartOptions::default() },
    )
}

#[test]
fn promises_are_gone_through_one_at_a_time_and_each_takes_one_key() {
    let mut room = on_screen(&["Amara: ask first, by Friday", "Ben: ring two clients #r", "Chen: draw the map"]);
    assert!(room.screen(80, 20).contains("Reunion"), "the roster is there, so the agenda is shown");
    room.go_to_step(5);
    assert!(room.read(80, 20).contains("Look back"));
    room.keys("n");
    let seen = room.read(80, 20);
    for part in
        ["Promised on Mon 23 Nov 2026", "1 of 3", "Amara", "ask first", "by Fri 27 Nov 2026", "1 kept   2 changed"]
    {
        assert!(seen.contains(part), "no {part}:\n{seen}");
    }
    room.keys("1");
    assert!(room.read(80, 20).contains("ring two clients"), "the next one comes up by itself");
    room.keys("n");
    assert!(room.read(80, 20).contains("draw the map"), "somebody is not here: it is passed over");
    room.keys("4");
    assert!(room.read(80, 20).contains("ring two clients"), "what nothing was said of comes back");
    room.keys("u");
    assert!(room.read(80, 20).contains("draw the map"), "a slip is taken back whole");
    room.keys("3 2");
    assert!(room.read(80, 20).contains("Look back"), "all of them were looked at");
    assert_eq!(room.session().outcomes(), ([1, 1, 1, 0], 0));
    room.keys("n");
    assert!(room.read(80, 20).contains("What helped"), "then the session goes on");
    room.keys("p i");
    assert!(room.read(80, 20).contains("kept"), "what was said can be seen again, and set right");
    room.keys("4");
    assert_eq!(room.session().outcomes(), ([0, 1, 1, 1], 0));
}

#[test]
fn any_session_that_carries_another_on_can_show_what_was_promised() {
    let mut room = on_screen(&["Ben: ring two clients"]);
    room.keys("n d p");
    assert!(room.read(80, 20).contains("ring two clients"));
    room.keys("n");
    assert!(room.read(80, 20).contains("your weather"), "behind the last the step is seen again");
    let mut other = Screen::open_with("distributed-leadership-taster", &["Ben"]);
    other.keys("n d p");
    assert!(other.screen(80, 20).contains("`fourfold reunion"), "{}", other.screen(80, 20));
}

/// A desk with a session in which people promised.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut room = Screen::open_with("distributed-leadership-taster", &["Amara", "Ben"]);
    room.go_to_step(28);
    room.keys("C \"Ben: ring two clients, by 2026-11-20 #r\" esc C \"Amara: ask first, by 2026-12-04, buddy Ben\" esc");
    room.keys("C \"Amara: tidy up\" esc");
    desk.write("data/sessions/first.ronl", std::str::from_utf8(room.file()).unwrap());
    desk
}

/// When it is asked: two days after the session.
const TODAY: [(&str, &str); 1] = [("FOURFOLD_NOW", "2026-11-25T09:00:00Z")];

#[test]
fn what_is_open_is_listed_overdue_first_by_person_and_for_programs() {
    let desk = desk();
    let list = |arguments: &[&str]| desk.fourfold_with(&TODAY, arguments);
    let by_date = "\
Overdue
  Fri 20 Nov 2026  Ben    ring two clients (Relating; promised on Mon 23 Nov 2026)

To come
  Fri 4 Dec 2026   Amara  ask first (buddy Ben; promised on Mon 23 Nov 2026)

Without a day
                   Amara  tidy up (promised on Mon 23 Nov 2026)
";
    assert_eq!(list(&["list", "commitments"]).fine(), by_date);
    assert_eq!(list(&["list", "commitments", "first", "--by", "date"]).fine(), by_date);
    let by_person = "\
Amara
  Fri 4 Dec 2026            ask first (buddy Ben; promised on Mon 23 Nov 2026)
                            tidy up (promised on Mon 23 Nov 2026)

Ben
  Fri 20 Nov 2026, overdue  ring two clients (Relating; promised on Mon 23 Nov 2026)
";
    assert_eq!(list(&["list", "commitments", "--by", "person"]).fine(), by_person);
    let printed: serde_json::Value = serde_json::from_str(&list(&["list", "commitments", "--json"]).fine()).unwrap();
    let first = &printed[0];
    assert_eq!(
        (&first["who"], &first["overdue"], &first["by_date"]),
        (&"Ben".into(), &true.into(), &"2026-11-20".into())
    );
    assert_eq!(list(&["list", "handovers"]).fine(), "nothing is open\n");
    let refused = |arguments: &[&str], said: &str| {
        let complaint = list(arguments).complaint;
        assert!(complaint.contains(said), "{complaint}");
    };
    refused(&["list", "commitments", "--by", "level"], "list handovers");
    refused(&["list", "workshops", "first"], "list commitments");
    refused(&["list", "commitments", "gone"], "no such file");
}

#[test]
fn a_session_that_cannot_be_carried_on_is_said() {
    let desk = desk();
    desk.write("data/sessions/notes.ronl", "# Notes\n");
    for (session, said) in [("notes", "cannot be carried on"), ("frist", "`first`"), ("nowhere", "no such file")] {
        let complaint = desk.fourfold(&["reunion", session]).complaint;
        assert!(complaint.contains(said), "{complaint}");
    }
}

#[test]
fn evenings_carry_each_other_on_and_the_new_session_needs_nothing_else() {
    let desk = desk();
    let run = ["run", "four-evenings-2-relating", "--follows", "first", "--session", "second.ronl", "--plain"];
    let begun = desk.fourfold_with(&TODAY, &run);
    assert!(begun.out.contains("carried on: 2 people, 3 promises to look back on"), "{}", begun.out);
    std::fs::remove_file(desk.path("data/sessions/first.ronl")).unwrap();
    assert!(desk.fourfold(&["verify", "second.ronl"]).fine().contains("distributed-leadership-taster (first.ronl)"));
    let listed = desk.fourfold_with(&TODAY, &["list", "commitments", "second.ronl"]).fine();
    assert!(listed.contains("ring two clients"), "{listed}");
    assert!(desk.fourfold(&["export", "second.ronl", "--output", "-"]).fine().contains("ring two clients"));
    let third = ["run", "four-evenings-3-visioning", "--follows", "second.ronl", "--session", "third.ronl", "--plain"];
    assert!(desk.fourfold_with(&TODAY, &third).out.contains("3 promises"), "what is open goes on");
}
