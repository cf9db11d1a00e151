//! How large the stickies of a board are: their words in big letters where all of them then go onto the screen, else in
//! plain ones; and how much of what room is left each of them takes.
//!
//! Found when the words of a board or its room change, not while drawing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::domain::captures::CaptureId;
use crate::domain::public::BoardView;
use crate::screens::stage::{is_read, least_points};
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::parts;
use crate::ui::sticky;

use super::heads::Heads;
use super::lanes::{Lane, Lanes};
use super::measured::{MeasuredBoard, Note};

/// How many times the longest texts are left plain, so that others are large.
const LIMITS: usize = 3;
/// A capital on a sticky takes at most this part of the stage's height.
const PART: u16 = 8;
/// The room reads letters whose small ones are at least one part in so many of the stage high, and easily one in so many.
const READ: u16 = 20;
const READ_EASILY: u16 = 16;
/// The rows of a board above the lens: the title of a lane, and a sticky of two lines or of one with a name.
const ABOVE_LENS: u16 = 4;

/// How large the stickies of a board are in its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Sizes {
    /// The rows at the foot of the board in which one sticky is large; 0 where none is.
    pub(super) lens: u16,
    /// How many stickies stand side by side in a lane where several do.
    pub(super) across: usize,
    /// The rows that each sticky takes at least, so that they fill the board: even a short idea is a note to look at,
    /// not a line.
    pub(super) least: u16,
    /// Whether all stickies are in sight so.
    are_whole: bool,
    /// Whether a name stands behind the last plain words where it has room there.
    pub(super) is_tight: bool,
    /// The names of the lanes in big letters.
    pub(super) heads: Heads,
    /// The words in big letters.
    pub(super) pictures: BTreeMap<CaptureId, Picture>,
}

impl Sizes {
    /// How good a board is above a lens.
    fn worth(&self) -> (bool, usize, bool) {
        (self.are_whole, self.pictures.len(), self.heads.rows > 0)
    }

    /// The room of the lanes, and that of the lens below them.
    pub(super) fn parts_of(&self, area: Rect) -> [Rect; 2] {
        parts::rows(area, [area.height.saturating_sub(self.lens), self.lens])
    }
}

/// Whether the last row reads every sticky in these sizes.
fn are_read(measured: &MeasuredBoard, sizes: &Sizes) -> bool {
    let is_read = |note: &Note| sizes.pictures.get(&note.id).is_some_and(|picture| is_read(picture, measured.stage));
    measured.notes.len() == measured.count && measured.notes.iter().all(is_read)
}

/// The best sizes there are. Where the last row does not read all stickies even so, the board is smaller, and one of them
/// large below it.
pub(super) fn sizes(big_type: &BigType, board: &BoardView<'_>, measured: &MeasuredBoard) -> Sizes {
    let mut alike = Alike::read(big_type, measured.notes.iter().map(Note::large));
    let without = sizes_in(big_type, &mut alike, board, measured, measured.area);
    if !measured.is_held_up && (measured.count == 0 || are_read(measured, &without)) {
        return without;
    }
    let mut with = |lens: u16| {
        let above = Rect { height: measured.area.height.saturating_sub(lens), ..measured.area };
        Sizes { lens, ..sizes_in(big_type, &mut alike, board, measured, above) }
    };
    let [least, usual, most] = lens_rows(big_type, board, measured);
    // A row more is white above and below its words, where that costs the board nothing.
    let mut aired = |lens: u16| {
        let aired = with((lens + 1).min(most));
        let tight = if aired.worth() == (true, measured.count, true) || lens == most { None } else { Some(with(lens)) };
        tight.filter(|tight| tight.worth() > aired.worth()).unwrap_or(aired)
    };
    let high = aired(usual);
    if least == usual || !high.pictures.is_empty() {
        return high;
    }
    // A lens that is lower leaves the board the room for big letters, or for more of its stickies.
    let low = aired(least);
    if low.pictures.is_empty() && high.least > 0 { high } else { low }
}

/// How many rows are the lens, at the least, usually and at the most: two in five, and more where the longest sticky needs more to be
/// read. They go by all stickies, so that the lens stays as high whichever of them is pointed at.
fn lens_rows(big_type: &BigType, board: &BoardView<'_>, measured: &MeasuredBoard) -> [u16; 3] {
    let height = measured.area.height;
    let above = Lanes::least_rows(board).clamp(ABOVE_LENS, (height * 3 / 4).max(ABOVE_LENS));
    let most = height.saturating_sub(above.max(height / 3));
    let columns = vec![sticky::words_width(measured.area.width); measured.notes.len()];
    let mut alike = Alike::read(big_type, measured.notes.iter().map(Note::large));
    let mut need = |parts: u16| {
        let needs = alike.rows_of_small(least_points(measured.blocks, measured.stage, parts), &columns);
        let needs = measured.notes.iter().zip(needs);
        let needs = needs.filter_map(|(note, rows)| Some(sticky::height_of(rows?, note.has_foot)));
        needs.max().map_or(height * 2 / 5, |need| need.min(most))
    };
    let (read, easily) = (need(READ), need(READ_EASILY));
    let usual = (height * 2 / 5).min(most).max(read);
    [easily.max(read).min(usual), usual, most.max(usual)]
}

/// The best sizes on an area: with the names of the lanes in big letters where that leaves as many stickies large.
fn sizes_in(
    big_type: &BigType,
    alike: &mut Alike<'_>,
    board: &BoardView<'_>,
    measured: &MeasuredBoard,
    area: Rect,
) -> Sizes {
    let lanes = Lanes::of(board, area, 1);
    let across = lanes.most_across();
    if !lanes.all_are_seen() || measured.notes.is_empty() {
        return Sizes { across, ..Sizes::default() };
    }
    let heads = Heads::of(big_type, board, &lanes, measured.stage);
    let below = heads.and_then(|heads| {
        let lanes = Lanes::of(board, area, heads.rows);
        Some(Sizes { heads, ..sizes_of(alike, &lanes, measured, area.height)? })
    });
    let is_whole = area == measured.area;
    let worth = |sizes: &Sizes| (is_whole && are_read(measured, sizes), !sizes.is_tight, sizes.pictures.len());
    let is_best = |sizes: &Sizes| worth(sizes) >= (is_whole, true, measured.count);
    let plain = if below.as_ref().is_some_and(is_best) { None } else { sizes_of(alike, &lanes, measured, area.height) };
    let best = if plain.as_ref().map(worth) > below.as_ref().map(worth) { plain } else { below };
    best.unwrap_or_else(|| Sizes { across, ..Sizes::default() })
}

/// The best sizes in these lanes: large words, else plain ones; none where not all stickies go into them.
fn sizes_of(alike: &mut Alike<'_>, lanes: &Lanes, measured: &MeasuredBoard, height: u16) -> Option<Sizes> {
    let (across, capital) = (lanes.most_across(), measured.stage.div_ceil(PART));
    let hanging = |air: u16| Hanging { lanes, notes: &measured.notes, air, across, capital, is_tight: false };
    let large = large(alike, &hanging(1), height).or_else(|| large(alike, &hanging(0), height));
    large.or_else(|| plain(&hanging(0))).or_else(|| plain(&Hanging { is_tight: true, ..hanging(0) }))
}

/// The words in the largest letters in which all stickies go onto the board; the longest stay plain where that alone leaves
/// most of them large. Letters that need many points leave the others large where they have no room themselves.
fn large(alike: &mut Alike<'_>, hanging: &Hanging<'_>, height: u16) -> Option<Sizes> {
    let least = alike.least_rows(&hanging.with(1).columns());
    // A text that would fill half of the board alone stays plain, and does not make all others small.
    let most = if least.len() > 1 { height / 2 } else { height };
    let mut limits: Vec<u16> = least.iter().flatten().copied().filter(|rows| *rows <= most).collect();
    limits.sort_unstable_by_key(|rows| Reverse(*rows));
    limits.dedup();
    limits.truncate(LIMITS);
    let has_squares: Vec<bool> = (0..hanging.notes.len()).map(|place| alike.has_squares(place)).collect();
    let mut large_but = |plain: &[bool]| {
        limits.iter().find_map(|limit| {
            let plain = plain.iter().copied().chain(std::iter::repeat(false));
            let is_large = |(rows, plain): (&Option<u16>, bool)| !plain && rows.is_some_and(|rows| rows <= *limit);
            let is_set: Vec<bool> = least.iter().zip(plain).map(is_large).collect();
            large_where(alike, hanging, &is_set)
        })
    };
    large_but(&[]).or_else(|| if has_squares.contains(&true) { large_but(&has_squares) } else { None })
}

/// The same for these of them, while the others are plain.
fn large_where(alike: &mut Alike<'_>, hanging: &Hanging<'_>, is_set: &[bool]) -> Option<Sizes> {
    if is_set.iter().filter(|is_set| **is_set).count() * 2 <= is_set.len() {
        return None;
    }
    let columns_of = |hanging: &Hanging<'_>| -> Vec<Option<u16>> {
        let columns = hanging.columns().into_iter().zip(is_set);
        columns.map(|(columns, is_set)| is_set.then_some(columns)).collect()
    };
    let mut tries = Vec::new();
    for hanging in (1..=hanging.across).map(|across| hanging.with(across)) {
        let fits = |rows: &[Option<u16>]| hanging.least(&hanging.heights(rows.iter().copied())).is_some();
        tries.extend(alike.largest(&columns_of(&hanging), hanging.capital, fits).map(|size| (size, hanging)));
    }
    // Of equals the one with more side by side: a wall, not a list.
    tries.sort_by_key(|(size, hanging)| Reverse((size.worth(), hanging.across)));
    tries.into_iter().find_map(|(size, hanging)| {
        let least = |rows: &[Option<u16>]| hanging.least(&hanging.heights(rows.iter().copied()));
        let pictures = alike.set(&columns_of(&hanging), size)?;
        let rows: Vec<Option<u16>> = pictures.iter().map(|picture| picture.as_ref().map(Picture::rows)).collect();
        let least = least(&rows)?;
        let aired = |note: &Note, picture: Picture| {
            let has_room = picture.rows().saturating_add(u16::from(note.has_foot) + 2) <= least;
            if hanging.air > 0 || has_room { picture.with_air() } else { picture }
        };
        let pictures = hanging.notes.iter().zip(pictures);
        let pictures = pictures.filter_map(|(note, picture)| Some((note.id, aired(note, picture?))));
        Some(Sizes { across: hanging.across, least, are_whole: true, pictures: pictures.collect(), ..Sizes::default() })
    })
}

/// Plain words on stickies that cover most of the board, as many side by side as do.
fn plain(hanging: &Hanging<'_>) -> Option<Sizes> {
    let tries = (1..=hanging.across).filter_map(|across| {
        let hanging = hanging.with(across);
        let least = hanging.least(&hanging.heights(hanging.notes.iter().map(|_| None)))?;
        Some((across, least, hanging.covered(least)))
    });
    let tries: Vec<(usize, u16, usize)> = tries.collect();
    let best = tries.iter().map(|(.., covered)| *covered).max()?;
    let (across, least, _) = tries.into_iter().rfind(|(.., covered)| covered * 10 >= best * 7)?;
    Some(Sizes { across, least, are_whole: true, is_tight: hanging.is_tight, ..Sizes::default() })
}

/// Stickies hanging on a board, so many side by side.
#[derive(Clone, Copy)]
struct Hanging<'a> {
    lanes: &'a Lanes,
    notes: &'a [Note],
    /// The rows of white that words in big letters have, half of it above and half below them.
    air: u16,
    across: usize,
    /// The rows of a capital at the most.
    capital: u16,
    /// Whether a name stands behind the last plain words where it has room there.
    is_tight: bool,
}

impl Hanging<'_> {
    /// The same with another number side by side.
    const fn with(self, across: usize) -> Self {
        Self { across, ..self }
    }

    /// The columns that the words of each sticky have.
    fn columns(&self) -> Vec<u16> {
        self.notes.iter().map(|note| sticky::words_width(self.width(note.lane))).collect()
    }

    /// The columns of a sticky in this lane.
    fn width(&self, lane: usize) -> u16 {
        self.lanes.all.get(lane).map_or(0, |lane| lane.sticky_columns(self.across))
    }

    /// The rows of each sticky whose words take so many rows in big letters, or are plain.
    fn heights(&self, rows: impl Iterator<Item = Option<u16>>) -> Vec<u16> {
        let tall = |(note, rows): (&Note, Option<u16>)| {
            if self.is_tight && rows.is_none() {
                return sticky::height_of(sticky::tight_rows(&note.text, note.foot, self.width(note.lane)), false);
            }
            let words = rows.map_or_else(
                || sticky::plain_rows(&note.text, self.width(note.lane)),
                |rows| rows.saturating_add(self.air),
            );
            sticky::height_of(words, note.has_foot)
        };
        self.notes.iter().zip(rows).map(tall).collect()
    }

    /// The most rows that each sticky can take at least, where the words need so many; none where there is no room
    /// for the words of all.
    fn least(&self, heights: &[u16]) -> Option<u16> {
        let lanes = self.lanes.all.iter();
        lanes.map(|lane| self.least_in(lane, heights)).try_fold(u16::MAX, |all, least| Some(all.min(least?)))
    }

    fn least_in(&self, lane: &Lane, heights: &[u16]) -> Option<u16> {
        let here = self.notes.iter().zip(heights).filter(|(note, _)| note.lane == lane.number);
        let heights: Vec<u16> = here.map(|(_, height)| *height).collect();
        let rows = heights.chunks(lane.across(self.across)).map(|row| row.iter().copied().max().unwrap_or(0));
        let rows: Vec<u16> = rows.collect();
        // A sticky is hardly ever higher than wide: a cell is twice as high.
        let most = lane.sticky_columns(self.across) * 2 / 5;
        let fits =
            |least: &u16| rows.iter().map(|row| *row.max(least)).fold(0, u16::saturating_add) <= lane.room().height;
        (0..=most).rev().find(fits)
    }

    /// How many cells are covered by stickies of so many rows.
    fn covered(&self, rows: u16) -> usize {
        self.notes.iter().map(|note| usize::from(self.width(note.lane)) * usize::from(rows)).sum()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::*;
    use crate::domain::captures::CaptureKind;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;
    use crate::domain::public::{Scene, public_view};
    use crate::domain::session::Session;

    const IDEAS: [&str; 6] = [
        "ask the night shift first",
        "fewer meetings",
        "one list for everybody",
        "talk at nine, not at five",
        "draw it before we decide anything at all",
        "trust",
    ];

    /// A session on a step without any lanes, with these ideas on its board.
    fn board_with(ideas: &[&str]) -> Fixture {
        let mut workshop = crate::domain::fixture::workshop();
        workshop.blocks.iter_mut().flat_map(|block| &mut block.steps).for_each(|step| step.captures.clear());
        let now = Fixture::new().now;
        let mut fixture = Fixture { session: Session::new(workshop, now), ..Fixture::new() };
        fixture.ask(&Command::Next).unwrap();
        for idea in ideas {
            fixture.ask(&Command::Capture(Draft { kind: CaptureKind::Idea, lane: 0, text: (*idea).into() })).unwrap();
        }
        fixture
    }

    /// How large these ideas are on a board of so many columns and rows.
    fn sizes(ideas: &[&str], columns: u16, rows: u16) -> Sizes {
        let fixture = board_with(ideas);
        let Scene::Step(step) = public_view(&fixture.session, fixture.now).scene else { panic!("a step is under way") };
        let big_type = BigType::new();
        let size = (Size::new(columns, rows), rows + 3);
        super::sizes(&big_type, &step.board, &MeasuredBoard::of(&step, size, big_type.blocks()))
    }

    #[test]
    fn few_ideas_are_large_and_fill_the_board() {
        let few = sizes(&IDEAS, 120, 37);
        assert_eq!(few.pictures.len(), IDEAS.len());
        let fewer = sizes(&IDEAS[..2], 120, 37);
        let rows = |sizes: &Sizes| sizes.pictures.first_key_value().map(|(_, picture)| picture.rows());
        assert!(rows(&fewer) > rows(&few), "{:?} {:?}", rows(&fewer), rows(&few));
        assert!(fewer.lens == 0 && fewer.least >= 10, "{}", fewer.least);
    }

    #[test]
    fn large_words_touch_neither_end_of_their_note() {
        let sizes = sizes(&["trust", "HELP", "go on", "say", "dojo", "one"], 120, 37);
        assert_eq!(sizes.pictures.len(), 6);
        for picture in sizes.pictures.values() {
            let lines = picture.lines();
            let (first, last) = (lines.first().unwrap(), lines.last().unwrap());
            assert!(!first.contains(['▀', '█', '▌', '▐', '▘', '▝']), "{lines:#?}");
            assert!(!last.contains(['▄', '█', '▌', '▐', '▖', '▗']), "{lines:#?}");
        }
    }

    #[test]
    fn ideas_that_do_not_go_onto_the_board_in_big_letters_are_all_plain() {
        let many = [IDEAS, IDEAS, IDEAS].concat();
        let sizes = sizes(&many, 120, 37);
        assert!(sizes.pictures.is_empty());
        assert!(sizes.lens >= 14, "one of them is large even so");
        assert!(sizes.across > 1 && sizes.least > 1);
    }

    #[test]
    fn plain_words_stand_on_notes_and_not_on_bars() {
        let seven = ["an idea of so many words that it does not go onto a note in big letters"; 7];
        for (columns, rows) in [(80, 18), (120, 38)] {
            let sizes = sizes(&seven, columns, rows);
            assert!(sizes.pictures.is_empty() && sizes.across > 1, "{columns} × {rows}: {}", sizes.across);
        }
    }

    #[test]
    fn an_idea_without_big_letters_leaves_the_others_large() {
        let long = "and then there is one that goes on and on ".repeat(20);
        let sizes = sizes(&["fewer meetings", "trust", "日本語", &long, "ask twice", "say no"], 200, 57);
        assert_eq!(sizes.pictures.len(), 4);
    }

    #[test]
    fn no_room_is_too_small() {
        for columns in [0, 1, 3, 20, 60] {
            for rows in [0, 1, 2, 5, 16] {
                assert!(sizes(&IDEAS, columns, rows).across > 0);
            }
        }
    }
}
