//! How large the stickies of a board are: their words in big letters where all of them then go onto the screen, else in
//! plain ones; and how much of what room is left each of them takes.
//!
//! Found when the words of a board or its room change, not while drawing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::{Alignment, Rect};

use crate::domain::captures::CaptureId;
use crate::domain::public::{BoardView, StepView, StickyView};
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::parts;
use crate::ui::sticky;

use super::lanes::{Lane, Lanes};

/// The most stickies of a board whose words are large. More never go onto a screen together.
const MOST: usize = 64;
/// The most letters of a text that is large, and of one that is looked at: more does not go onto any sticky.
const LARGE_LETTERS: usize = 300;
const SEEN_LETTERS: usize = 2_000;
/// The rows of a board from which on what is asked is large too.
const LARGE_FROM: u16 = 30;
/// What is asked in big letters takes at most this part of the board's height, and so does a capital on a sticky.
const PART: u16 = 8;

/// How large the stickies of a board are in its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Sizes {
    /// What is asked, in big letters.
    pub(super) prompt: Option<Picture>,
    /// How many stickies stand side by side in a lane where several do.
    pub(super) across: usize,
    /// The rows that each sticky takes at least, so that they fill the board: even a short idea is a note to look at,
    /// not a line.
    pub(super) least: u16,
    /// The words in big letters.
    pub(super) pictures: BTreeMap<CaptureId, Picture>,
}

impl Sizes {
    /// The room of what is asked, and that of the lanes.
    pub(super) fn parts_of(&self, area: Rect) -> (Rect, Rect) {
        parts_of(area, self.prompt.as_ref())
    }
}

/// What sizes go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    area: Rect,
    prompt: String,
    lanes: usize,
    notes: Vec<Note>,
}

impl Measured {
    /// A board on this area.
    pub(super) fn of(step: &StepView<'_>, area: Rect) -> Self {
        let board = &step.board;
        Self { area, prompt: super::prompt(step), lanes: board.lanes.len(), notes: notes(board) }
    }

    /// What letters our typeface lacks of its words.
    pub(super) fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        let texts = self.notes.iter().map(Note::large).chain([self.prompt.as_str()]);
        texts.flat_map(|text| big_type.lacking(text)).collect()
    }
}

/// A sticky as far as its size goes by it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Note {
    lane: usize,
    id: CaptureId,
    text: String,
    has_foot: bool,
}

impl Note {
    fn of(lane: usize, view: &StickyView<'_>, board: &BoardView<'_>) -> Self {
        let text = view.text.chars().take(SEEN_LETTERS).collect();
        Self { lane, id: view.id, text, has_foot: has_foot(view, board) }
    }

    /// The text where it may be large; a longer one would take the time to measure it and have no room.
    fn large(&self) -> &str {
        if self.text.chars().nth(LARGE_LETTERS).is_none() { &self.text } else { "" }
    }
}

/// Whether something stands below the words of a sticky: a name, or hands.
pub(super) fn has_foot(view: &StickyView<'_>, board: &BoardView<'_>) -> bool {
    view.who.is_some() || view.from.is_some() || view.hands(&board.rounds).next().is_some()
}

/// The room of what is asked, where in big letters with a row above for the count, and that of the lanes.
fn parts_of(area: Rect, prompt: Option<&Picture>) -> (Rect, Rect) {
    let body = parts::inset(area, 1, 0);
    let (head, air) = prompt.map_or((1, 0), |prompt| (prompt.rows() + 1, 1));
    let [head, _, rest] = parts::rows(body, [head, air, body.height.saturating_sub(head + air)]);
    (head, rest)
}

/// The stickies of a board in the order of its lanes; none where there are too many to be large.
fn notes(board: &BoardView<'_>) -> Vec<Note> {
    if board.lanes.iter().map(|lane| lane.stickies.len()).sum::<usize>() > MOST {
        return Vec::new();
    }
    let lanes = board.lanes.iter().enumerate();
    lanes.flat_map(|(lane, view)| view.stickies.iter().map(move |sticky| Note::of(lane, &sticky, board))).collect()
}

/// The best sizes there are: large words below a large question, else large words, else a large question alone.
pub(super) fn sizes(big_type: &BigType, board: &BoardView<'_>, measured: &Measured) -> Sizes {
    let prompt = prompt_large(big_type, &measured.prompt, measured.area);
    let mut alike = Alike::read(big_type, measured.notes.iter().map(Note::large));
    let with = |prompt: Option<Picture>, air: u16, size: &mut dyn FnMut(&Hanging<'_>) -> Option<Sizes>| {
        let lanes = Lanes::of(board, parts_of(measured.area, prompt.as_ref()).1);
        let are_seen = lanes.all_are_seen() && !measured.notes.is_empty();
        let across = lanes.most_across();
        let hanging = Hanging { lanes: &lanes, notes: &measured.notes, air, across };
        let sizes = if are_seen { size(&hanging) } else { None };
        sizes.map(|sizes| Sizes { prompt, ..sizes })
    };
    let mut large = |hanging: &Hanging<'_>| large(&mut alike, hanging, measured.area.height);
    with(prompt.clone(), 1, &mut large)
        .or_else(|| with(None, 1, &mut large))
        .or_else(|| with(None, 0, &mut large))
        .or_else(|| with(prompt.clone(), 0, &mut plain))
        .unwrap_or_else(|| {
            let lanes = Lanes::of(board, parts_of(measured.area, prompt.as_ref()).1);
            Sizes { across: lanes.most_across(), prompt, ..Sizes::default() }
        })
}

/// What is asked in big letters, where the board has rows enough for it and for its stickies.
fn prompt_large(big_type: &BigType, prompt: &str, area: Rect) -> Option<Picture> {
    let rows = Some(area.height / PART).filter(|_| area.height >= LARGE_FROM)?;
    big_type.set(prompt, parts::inset(area, 1, 0).width, rows, Alignment::Left)
}

/// The words in the largest letters in which all stickies go onto the board. Letters that need many points leave the others
/// large where they have no room themselves.
fn large(alike: &mut Alike<'_>, hanging: &Hanging<'_>, height: u16) -> Option<Sizes> {
    let has_squares: Vec<bool> = (0..hanging.notes.len()).map(|place| alike.has_squares(place)).collect();
    let all = large_but(alike, hanging, height, &[]);
    all.or_else(|| if has_squares.contains(&true) { large_but(alike, hanging, height, &has_squares) } else { None })
}

/// The same with some of them in plain letters.
fn large_but(alike: &mut Alike<'_>, hanging: &Hanging<'_>, height: u16, plain: &[bool]) -> Option<Sizes> {
    // A text that would fill half of the board alone stays plain, and does not make all others small.
    let least = alike.least_rows(&hanging.with(1).columns());
    let plain = plain.iter().copied().chain(std::iter::repeat(false));
    let is_set = least.into_iter().zip(plain);
    let is_set: Vec<bool> = is_set.map(|(rows, plain)| !plain && rows.is_some_and(|rows| rows <= height / 2)).collect();
    if is_set.iter().filter(|is_set| **is_set).count() * 2 <= is_set.len() {
        return None;
    }
    let columns_of = |hanging: &Hanging<'_>| -> Vec<Option<u16>> {
        let columns = hanging.columns().into_iter().zip(&is_set);
        columns.map(|(columns, is_set)| is_set.then_some(columns)).collect()
    };
    let mut tries = Vec::new();
    for hanging in (1..=hanging.across).map(|across| hanging.with(across)) {
        let fits = |rows: &[Option<u16>]| hanging.least(&hanging.heights(rows.iter().copied())).is_some();
        tries.extend(alike.largest(&columns_of(&hanging), height / PART, fits).map(|size| (size, hanging)));
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
        Some(Sizes { across: hanging.across, least, pictures: pictures.collect(), prompt: None })
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
    Some(Sizes { across, least, ..Sizes::default() })
}

/// Stickies hanging on a board, so many side by side.
#[derive(Clone, Copy)]
struct Hanging<'a> {
    lanes: &'a Lanes,
    notes: &'a [Note],
    /// The rows of white that words in big letters have, half of it above and half below them.
    air: u16,
    across: usize,
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
    fn sizes(ideas: &[&str], columns: u16, rows: u16, spare: u16) -> Sizes {
        let fixture = board_with(ideas);
        let Scene::Step(step) = public_view(&fixture.session, fixture.now).scene else { panic!("a step is under way") };
        let measured = Measured::of(&step, Rect::new(0, 0, columns, rows - spare.min(rows)));
        super::sizes(&BigType::new(), &step.board, &measured)
    }

    #[test]
    fn few_ideas_are_large_and_fill_the_board() {
        let few = sizes(&IDEAS, 120, 37, 0);
        assert_eq!(few.pictures.len(), IDEAS.len());
        let fewer = sizes(&IDEAS[..2], 120, 37, 0);
        let rows = |sizes: &Sizes| sizes.pictures.first_key_value().map(|(_, picture)| picture.rows());
        assert!(rows(&fewer) > rows(&few), "{:?} {:?}", rows(&fewer), rows(&few));
        assert!(fewer.prompt.is_some() && fewer.least >= 10, "{}", fewer.least);
    }

    #[test]
    fn large_words_touch_neither_end_of_their_note() {
        let sizes = sizes(&["trust", "HELP", "go on", "say", "dojo", "one"], 120, 37, 0);
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
        let sizes = sizes(&many, 120, 37, 0);
        assert!(sizes.pictures.is_empty());
        assert!(sizes.prompt.is_some(), "what is asked is large even so");
        assert!(sizes.across > 1 && sizes.least > 2);
    }

    #[test]
    fn plain_words_stand_on_notes_and_not_on_bars() {
        let seven = ["an idea of so many words that it does not go onto a note in big letters"; 7];
        for (columns, rows) in [(80, 18), (120, 38)] {
            let sizes = sizes(&seven, columns, rows, 0);
            assert!(sizes.pictures.is_empty() && sizes.across > 1, "{columns} × {rows}: {}", sizes.across);
        }
    }

    #[test]
    fn an_idea_without_big_letters_leaves_the_others_large() {
        let long = "and then there is one that goes on and on ".repeat(20);
        let sizes = sizes(&["fewer meetings", "trust", "日本語", &long, "ask twice", "say no"], 200, 57, 0);
        assert_eq!(sizes.pictures.len(), 4);
    }

    #[test]
    fn a_row_that_is_taken_away_again_changes_nothing() {
        let (typing, reading) = (sizes(&IDEAS, 120, 36, 0), sizes(&IDEAS, 120, 37, 1));
        assert_eq!((typing.across, typing.least, typing.pictures), (reading.across, reading.least, reading.pictures));
    }

    #[test]
    fn no_room_is_too_small() {
        for columns in [0, 1, 3, 20, 60] {
            for rows in [0, 1, 2, 5, 16] {
                assert!(sizes(&IDEAS, columns, rows, 1).across > 0);
            }
        }
    }
}
