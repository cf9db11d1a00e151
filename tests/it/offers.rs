//! The offers for a session that is late, on the smallest stage and on larger ones: what each wins, what is kept and what
//! time it then ends is read at every size, however long the titles are.

use fourfold::library::workshops;
use fourfold::library::workshops::Origin;

use crate::room::Room;

/// A workshop of titles that are too long for any row, late by half an hour at its second step.
fn late_with_long_titles() -> Room {
    let long = "A title that says in very many words what people will do and with whom and why";
    let block = |number: u8| {
        let priority = if number.is_multiple_of(3) { "Could" } else { "Should" };
        format!(
            "Exercise(title: \"{number}. {long}\", signature: Sensemaking, purpose: \"To see.\", priority: {priority}, \
             steps: [Step(kind: Brief, minutes: 6, stage: \"Listen\", late: Shorten), \
             Step(kind: All, minutes: 10, stage: \"Talk\")], debrief: [\"What now?\"]),"
        )
    };
    let blocks = (1..=9).map(block).collect::<Vec<_>>().concat();
    let script = format!(
        "Workshop(id: \"long\", title: \"{long}\", promise: \"See.\", people: (min: 2, max: 9), blocks: [{blocks} Buffer(minutes: 5)])"
    );
    let listed = workshops::listed("long", Origin::Shipped, "long.ron", script.as_str());
    let mut room = Room::at_home().starting_listed(&listed, Some(&["Amara"]));
    room.keys("n").wait("32m").keys("n");
    room
}

#[test]
fn every_offer_tells_what_it_wins_what_is_kept_and_when_the_session_ends() {
    let mut room = late_with_long_titles();
    room.keys("r r");
    for (columns, rows) in [(60, 16), (61, 17), (80, 16), (80, 20), (120, 40), (200, 60)] {
        for selected in 0..3 {
            room.keys("home").keys(["", "down", "down*2"][selected]);
            let screen = room.screen(columns, rows);
            let told = |words: &str| screen.lines().filter(|line| line.contains(words)).count();
            let at = format!("offer {selected} at {columns} × {rows}:\n{screen}");
            assert_eq!(told(" wins "), 3, "{at}");
            assert_eq!(told(" min · ends "), 3, "{at}");
            assert_eq!(told("▶ wins "), 1, "{at}");
            let kept = ["every exercise", "debriefs and closing", "nothing is cut"].map(told);
            assert!(kept.iter().sum::<usize>() >= 1, "{at}");
            assert_eq!(told("The end"), 1, "{at}");
            let end = screen.lines().find(|line| line.contains("▶ wins")).unwrap().split("ends ").nth(1).unwrap();
            let last = screen.lines().find(|line| line.contains("The end")).unwrap();
            // On a large screen the stage stands beside it.
            let last = last.trim_end_matches('│').rsplit('│').next().unwrap();
            assert_eq!(last.split_whitespace().nth(1), end.split_whitespace().next(), "{at}");
        }
    }
}

#[test]
fn what_has_no_room_is_counted() {
    let mut room = late_with_long_titles();
    room.keys("r r");
    let screen = room.screen(60, 16);
    assert!(screen.contains(" more"), "{screen}");
    assert!(screen.contains("now    then"), "{screen}");
}
