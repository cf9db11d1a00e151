//! A screen drawn twice is the same twice: nothing in it depends on when, or how often, it is drawn.

use fourfold::app::msg::{Msg, Outcome};

use crate::room::Room;

#[test]
fn the_same_screen_drawn_twice_is_the_same() {
    let mut room = Room::open("distributed-leadership-taster");
    for keys in ["n n", "space", "i \"an idea\" enter esc", "o down", "tab", "? ", "esc :", "esc"] {
        room.keys(keys);
        for (columns, rows) in [(60, 16), (80, 20), (120, 40)] {
            let first = room.painted(columns, rows);
            assert!(first.len() > 200, "after {keys:?} there is nothing to see");
            assert_eq!(room.painted(columns, rows), first, "after {keys:?}");
        }
    }
}

#[test]
fn news_from_the_disk_that_all_is_well_moves_nothing() {
    let mut room = Room::open("distributed-leadership-taster");
    room.keys("n n");
    let before = room.painted(80, 20);
    room.tell(Msg::Done(Outcome::Synced));
    assert_eq!(room.painted(80, 20), before);
}
