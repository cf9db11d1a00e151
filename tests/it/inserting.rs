//! Putting an exercise into the plan of a session that runs: those that come with the program, and one's own.

use fourfold::app::msg::{Effect, Msg};
use fourfold::domain::event::Event;
use fourfold::input::Key;
use fourfold::script::{Absent, Script};

use crate::room::{Room, TASTER};

const STORM: &str = r#"Exercise(
    title: "Our storm", signature: Relating, purpose: "Say what blows.", people: (min: 2, max: 30), safety: Light,
    steps: [Step(kind: All, minutes: 7, stage: "Your weather in one word")],
    debrief: ["What cleared up?"],
)"#;

/// The taster at its first step, with own exercises of these names and texts.
fn with_own(own: &[(&str, &str)]) -> Room {
    let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
    let fetch = |path: &str| {
        let found = own.iter().find(|(name, _)| *name == path);
        let absent = Absent { why: "it is not there".into(), place: path.into(), others: Vec::new() };
        found.map(|(_, text)| (*text).to_owned()).ok_or(absent)
    };
    room.store.exercises = Script::own(own.iter().map(|(name, _)| (*name).to_owned()).collect(), fetch);
    room.keys("n");
    room
}

#[test]
fn an_exercise_of_one_s_own_is_offered_and_put_in_whole() {
    let mut room = with_own(&[("mine/storm", STORM)]);
    room.keys("I \"own\"");
    let screen = room.screen(80, 20);
    assert!(screen.contains("▶   7 min  Relating     Our storm · your own"), "{screen}");
    room.keys("enter");
    let screen = room.screen(80, 20);
    assert!(screen.contains("put into the plan: Our storm"), "{screen}");
    let Some(Event::BlockInserted { block, .. }) = room.events().pop() else { panic!("nothing was put in") };
    assert_eq!((block.title.as_str(), block.debrief.len()), ("Our storm", 1));
    room.keys("u");
    assert!(room.screen(80, 20).contains("undone: putting in Our storm"), "{}", room.screen(80, 20));
    room.keys("U");
    assert!(room.screen(80, 20).contains("done again: putting in Our storm"), "{}", room.screen(80, 20));
    // The file needs nothing else.
    room.store.exercises = Script::default();
    room.kill_and_reopen("5s");
    room.keys("n n");
    let screen = room.screen(80, 20);
    assert!(screen.contains("Our storm"), "{screen}");
}

#[test]
fn the_key_answers_before_the_exercises_are_read_and_keeps_what_is_typed_meanwhile() {
    let mut room = with_own(&[("mine/storm", STORM)]);
    let pressed = room.app.update(room.now, Msg::Key(Key::char('I')));
    assert_eq!(pressed, [Effect::ListExercises]);
    assert!(room.screen(80, 20).contains("Reading the exercises …"), "{}", room.screen(80, 20));
    room.keys("\"storm\" enter");
    assert!(room.screen(80, 20).contains("› storm"), "there is nothing to take yet:\n{}", room.screen(80, 20));
    room.carry_out(pressed);
    assert!(room.screen(80, 20).contains("▶   7 min  Relating     Our storm · your own"), "{}", room.screen(80, 20));
    room.keys("esc");
    room.app.update(room.now, Msg::Key(Key::char('I')));
    assert!(
        room.screen(80, 20).contains("▶  10 min  Opening"),
        "the list of before is there:\n{}",
        room.screen(80, 20)
    );
}

#[test]
fn an_exercise_of_one_s_own_with_mistakes_is_named_and_not_offered() {
    let mut room = with_own(&[("mine/storm", STORM), ("mine/torn", "Exercise(title: 3")]);
    room.keys("I");
    let screen = room.screen(80, 20);
    assert!(screen.contains("mine/torn cannot be used; fourfold list exercises tells why"), "{screen}");
    room.keys("\"mine\"");
    let screen = room.screen(80, 20);
    assert!(screen.contains("Our storm") && !screen.contains("torn"), "{screen}");
}
