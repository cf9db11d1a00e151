//! What big letters are made of: once the terminal says which it is, everything is drawn as though that had been known from
//! the start; and the console's picture of the room has the letters of the stage.

use fourfold::app::msg::{Msg, Outcome};
use fourfold::app::program::{Letters, Program as _};
use fourfold::ui::big_type::BigType;
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::Ground;
use ratatui::layout::Alignment;

use crate::room::{Room, TASTER};

/// A session of the taster at this step, in the theme that everybody has.
fn at_step(blocks: Blocks, follow: bool, number: usize) -> Room {
    let letters = Letters { blocks, follow };
    let mut room = Room::at_home().with_letters(letters).starting(TASTER, Some(&["Amara", "Ben", "Chen"]));
    room.go_to_step(number);
    room
}

/// What somebody does to come to each kind of screen with big letters on it, and at which step.
const SCREENS: [(usize, &str); 8] = [
    (2, "> >"),
    (2, "space"),
    (2, "i \"first one\" enter \"second\" enter esc o"),
    (2, "i \"first one\" enter esc o a v h"),
    (2, "M \"five more minutes\" enter"),
    (8, ""),
    (31, "n"),
    (32, "n"),
];

#[test]
fn once_the_terminal_says_which_it_is_all_is_as_though_that_had_been_known() {
    for followed in [false, true] {
        for (step, keys) in SCREENS {
            let mut at_once = at_step(Blocks::Octants, false, step);
            let mut later = at_step(Blocks::Quadrants, true, step);
            for room in [&mut at_once, &mut later] {
                if followed {
                    room.followed_in((80, 20), Blocks::Sextants);
                }
                room.keys(keys).screen(120, 40);
            }
            let before = later.screen(120, 40);
            later.tell(Msg::Letters(Blocks::Octants));
            assert_eq!(later.painted(120, 40), at_once.painted(120, 40), "step {step} {keys}, followed: {followed}");
            // What it says once more changes nothing.
            later.tell(Msg::Letters(Blocks::Quadrants));
            assert_eq!(later.painted(120, 40), at_once.painted(120, 40));
            let mut chosen = at_step(Blocks::Quadrants, false, step);
            if followed {
                chosen.followed_in((80, 20), Blocks::Sextants);
            }
            chosen.keys(keys).tell(Msg::Letters(Blocks::Octants));
            assert_eq!(chosen.screen(120, 40), before, "what was chosen stays");
        }
    }
}

#[test]
fn the_picture_of_the_room_has_the_letters_of_the_stage() {
    for (size, step) in [((80, 20), 2), ((60, 16), 8), ((120, 40), 2)] {
        let shown = |blocks: &[Blocks]| {
            let mut room = at_step(Blocks::Octants, false, step);
            for blocks in blocks {
                room.followed_in(size, *blocks).screen(200, 60);
            }
            room.painted(200, 60)
        };
        let sextants = shown(&[Blocks::Sextants]);
        assert_eq!(shown(&[Blocks::Quadrants, Blocks::Sextants]), sextants, "a stage that says so later");
        let quadrants = shown(&[Blocks::Plain, Blocks::Quadrants]);
        assert_eq!(quadrants, shown(&[Blocks::Quadrants]));
        let set = |blocks| BigType::of(blocks).set("Write", 76, 8, Alignment::Left).unwrap().lines();
        assert_eq!(sextants == quadrants, set(Blocks::Sextants) == set(Blocks::Quadrants), "{size:?} at step {step}");
    }
}

#[test]
fn what_is_so_already_needs_no_frame() {
    for (step, keys) in SCREENS {
        let mut room = at_step(Blocks::Octants, true, step);
        let before = room.keys(keys).painted(120, 40);
        assert!(room.app.may_be_seen(&Msg::Letters(Blocks::Quadrants)));
        let same = [Msg::Ground(Ground::Dark), Msg::Letters(Blocks::Octants), Msg::Done(Outcome::Others(Vec::new()))];
        for msg in same {
            assert!(!room.app.may_be_seen(&msg), "{msg:?}");
            room.tell(msg);
            assert_eq!(room.painted(120, 40), before, "step {step} {keys}");
        }
        room.followed_in((80, 20), Blocks::Sextants);
        assert!(room.app.may_be_seen(&Msg::Done(Outcome::Others(Vec::new()))), "somebody has left");
    }
}

#[test]
fn whoever_has_chosen_is_not_asked() {
    assert!(!at_step(Blocks::Octants, false, 2).app.follows_letters());
    let mut room = at_step(Blocks::Octants, true, 2);
    assert!(room.app.follows_letters());
    room.tell(Msg::Letters(Blocks::Sextants));
    assert!(!room.app.follows_letters(), "once");
}
