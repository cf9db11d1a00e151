//! Whether the room reads what it needs: at every moment of the workshops that come with the program, what people are to do, what
//! they are asked and what each may catch stand on the stage, in plain letters or in large ones; and how they work, where the band
//! is in plain letters.

use fourfold::app::program::Letters;
use fourfold::domain::event::Place;
use fourfold::domain::public::{Scene, StepView, public_view};
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::Theme;

use crate::room::Room;

const WORKSHOPS: [&str; 3] =
    ["distributed-leadership-taster", "distributed-leadership-half-day", "distributed-leadership-intact-team"];
const SIZES: [(u16, u16); 2] = [(80, 20), (120, 40)];

/// What has to be read of a step.
fn of_step(step: &StepView<'_>) -> Vec<String> {
    // A break that is under way says when it is over instead.
    let instruction = step.back_at.is_none().then(|| step.instruction.to_owned());
    let asked = step.asked.iter().map(|asked| asked.question().to_owned());
    // The switch to another part is nothing but that.
    let is_switch = step.switch.is_some_and(|switch| switch.announced);
    let told = (!is_switch).then(|| step.told.clone());
    let how = (!is_switch && step.back_at.is_none()).then(|| step.kind.words().to_owned());
    instruction.into_iter().chain(asked).chain(told).chain(how).filter(|words| !words.is_empty()).collect()
}

/// Words in a row, whatever lines they were broken into.
fn in_a_row(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn look(room: &mut Room, about: &str, found: &mut Vec<String>) {
    for (columns, rows) in SIZES {
        // What goes on in a second picture is read on from the first.
        let large: Vec<String> = room.large_words(columns, rows).into_iter().map(|(_, words)| words).collect();
        // The head is on no stage of its own.
        let plain: Vec<String> = room.screen(columns, rows).lines().skip(1).map(str::to_owned).collect();
        let read = in_a_row(&(plain.join(" ") + " " + &large.join(" ")));
        let needed = match &public_view(room.session(), room.now).scene {
            Scene::Step(step) => of_step(step),
            Scene::Debrief(_, questions, _) => questions.to_vec(),
            _ => Vec::new(),
        };
        let lost = needed.iter().map(|words| in_a_row(words)).filter(|words| !read.contains(words));
        found.extend(lost.map(|words| format!("{about} {columns}x{rows}: {words}")));
    }
}

#[test]
fn what_the_room_needs_stands_on_the_stage_at_every_moment() {
    let mut found = Vec::new();
    for (id, blocks) in WORKSHOPS.into_iter().flat_map(|id| [Blocks::Octants, Blocks::Quadrants].map(|it| (id, it))) {
        let room = Room::in_theme(Theme::default()).with_letters(Letters { blocks, follow: false });
        let mut room = room.starting(id, Some(&["Amara", "Ben", "Chen"]));
        while room.session().place() != Place::Summary {
            room.keys("n");
            let about = format!("{id} {blocks:?} {:?}", room.session().place());
            look(&mut room, &about, &mut found);
            if let Place::Step(_) = room.session().place() {
                room.keys("space");
                look(&mut room, &format!("{about} running"), &mut found);
            }
        }
    }
    assert!(found.is_empty(), "{} times not read:\n{}", found.len(), found.join("\n"));
}
