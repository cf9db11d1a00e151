//! The names of lanes in the second size of letters, where they go beside each other in one size and leave the stickies most of
//! their room.

use crate::domain::public::BoardView;
use crate::screens::stage::least_points;
use crate::ui::big_type::{Alike, BigType, Picture};

use super::lanes::{Heading, Lane, Lanes, name_of};

/// The room reads letters whose small ones are one part in so many of the stage high.
const READ: u16 = 20;
/// A name takes at most this part of the rows of its lane.
const PART: u16 = 2;

/// The names of the lanes of a board in big letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads {
    /// The rows they take; 0 where they are plain.
    pub(super) rows: u16,
    /// Lane by lane, with what they say.
    set: Vec<Option<(Picture, String)>>,
}

impl Heads {
    /// The names of these lanes on a stage of so many rows, as large as they go; a lane that holds nothing may keep a plain
    /// one. None where they are plain.
    pub(super) fn of(big_type: &BigType, board: &BoardView<'_>, lanes: &Lanes, stage: u16) -> Option<Self> {
        let is_named = |lane: &Lane| lane.heading == Heading::Title;
        let most = lanes.all.iter().filter(|lane| is_named(lane)).map(|lane| lane.area.height / PART).min()?;
        let names: Vec<String> = board.lanes.iter().enumerate().map(|(number, lane)| name_of(number, lane)).collect();
        let down = i32::from(big_type.blocks().points().1);
        let small = least_points(big_type.blocks(), stage, READ);
        let mut alike = Alike::read(big_type, names.iter().map(String::as_str)).level();
        let of = |is_set: &dyn Fn(&Lane) -> bool| -> Vec<Option<u16>> {
            let columns = |lane: &Lane| is_set(lane).then(|| lane.area.width.saturating_sub(1));
            lanes.all.iter().map(columns).collect()
        };
        let holds = |lane: &Lane| board.lanes.get(lane.number).is_some_and(|lane| !lane.stickies.is_empty());
        let mut set_in = |columns: &[Option<u16>], most: u16| {
            let fits = |rows: &[Option<u16>]| rows.iter().flatten().all(|rows| *rows <= most);
            let size = alike.largest_in_points(columns, small + (small + 2) / 3, fits)?;
            let pictures = alike.set(columns, size)?;
            let rows = pictures.iter().flatten().map(Picture::rows).max()?;
            let is_one_line = |picture: &Picture| i32::from(picture.rows()) * down < 2 * picture.capital();
            let set = pictures.iter().zip(&names).map(|(picture, name)| Some((picture.clone()?, name.clone())));
            pictures.iter().flatten().all(is_one_line).then(|| Self { rows, set: set.collect() })
        };
        // A name on two lines takes the rows of one in larger letters.
        let mut set = |columns: &[Option<u16>]| (1..=most).rev().find_map(|most| set_in(columns, most));
        set(&of(&is_named)).or_else(|| set(&of(&|lane| is_named(lane) && holds(lane))))
    }

    /// The name of a lane in big letters; none where it is plain.
    pub(super) fn get(&self, lane: usize) -> Option<&Picture> {
        self.set.get(lane)?.as_ref().map(|(picture, _)| picture)
    }

    /// All of them, and what they say.
    pub(super) fn letters(&self) -> impl Iterator<Item = (&Picture, &str)> {
        self.set.iter().flatten().map(|(picture, name)| (picture, name.as_str()))
    }
}
