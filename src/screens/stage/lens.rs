//! A sticky that is shown large, so that the last row reads it: what is held up, or on a board of small stickies the one that
//! is pointed at.
//!
//! Never here: which sticky, or where.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ratatui::layout::{Alignment, Rect};

use crate::domain::captures::CaptureId;
use crate::domain::public::{BoardView, StickyView};
use crate::ui::big_type::{BigType, Edition, Picture};
use crate::ui::blocks::Blocks;
use crate::ui::canvas::Canvas;
use crate::ui::sticky::{self, Sticky};

/// The room reads letters whose small ones are at least one part in so many of the stage high.
const READ: f64 = 20.0;

/// Whether the last row reads letters on a stage of so many rows.
pub(in crate::screens) fn is_read(picture: &Picture, rows: u16) -> bool {
    picture.share(picture.x_height(), rows) * READ > 0.999
}

/// The points of small letters that are one part in so many of a stage of so many rows, or a bit more.
pub(in crate::screens) fn least_points(blocks: Blocks, rows: u16, parts: u16) -> i32 {
    i32::from((rows * blocks.points().1).div_ceil(parts))
}

/// The words of one sticky in big letters, kept until they or their room change.
#[derive(Clone, Debug, Default)]
pub struct Lens {
    made: Option<(Wanted, Option<(Picture, String)>)>,
}

/// Words, what paper there is for them, how many rows the stage has, and what letters are set from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    text: String,
    paper: (u16, u16),
    has_foot: bool,
    stage: u16,
    edition: Edition,
}

impl Lens {
    /// Sets the words of this sticky for a paper, unless that is done already; none is forgotten.
    pub(in crate::screens) fn prepare(
        &mut self,
        big_type: &BigType,
        sticky: Option<&Sticky<'_>>,
        (paper, stage): (Rect, u16),
    ) {
        let wanted = sticky.map(|sticky| Wanted {
            text: sticky.text.to_owned(),
            paper: (paper.width, paper.height),
            has_foot: sticky.has_foot(),
            stage,
            edition: big_type.edition(),
        });
        if self.made.as_ref().map(|(made_for, _)| made_for) != wanted.as_ref() {
            self.made = wanted.map(|wanted| {
                let set = set(big_type, &wanted);
                (wanted, set)
            });
        }
    }

    /// Its big letters, and what they say.
    pub(in crate::screens) fn letters(&self) -> Option<(&Picture, &str)> {
        let (picture, words) = self.made.as_ref()?.1.as_ref()?;
        Some((picture, words))
    }

    /// What letters our typeface lacks of its words.
    pub(in crate::screens) fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        self.made.iter().flat_map(|(wanted, _)| big_type.lacking(&wanted.text)).collect()
    }

    /// Draws the sticky that it was prepared for.
    pub(in crate::screens) fn draw(&self, sticky: &Sticky<'_>, paper: Rect, canvas: &mut Canvas<'_>) {
        let picture = self.letters().map(|(picture, _)| picture);
        sticky::draw(&Sticky { picture, text: sticky.text, ..sticky.clone() }, paper, canvas);
    }
}

/// The words as large as they go; where the last row would not read them so, as many of the first ones as it does, with a
/// sign for the others: all of them stand in small letters where the sticky lies.
fn set(big_type: &BigType, wanted: &Wanted) -> Option<(Picture, String)> {
    let width = sticky::words_width(wanted.paper.0);
    let height = wanted.paper.1.saturating_sub(sticky::height_of(0, wanted.has_foot));
    let set = |words: &str, air: u16| {
        let picture = big_type.set(words, width, height.checked_sub(air)?, Alignment::Left)?;
        let picture = if air == 1 { picture.with_air() } else { picture };
        is_read(&picture, wanted.stage).then_some(picture)
    };
    // White above and below the words, unless that makes them much smaller: as much as looks well, else half a row each.
    let read = |words: &str| {
        let whole = set(words, 0)?;
        let mut aired = [(height / 4).max(2), 1].into_iter().filter_map(|air| set(words, air));
        let aired = aired.find(|aired| aired.capital() * 4 >= whole.capital() * 3);
        Some((aired.unwrap_or(whole), words.to_owned()))
    };
    read(&wanted.text).or_else(|| {
        let ends: Vec<usize> = wanted.text.match_indices(' ').map(|(at, _)| at).take(MOST_WORDS).collect();
        let first = |count: usize| {
            let words = wanted.text.get(..*ends.get(count.checked_sub(1)?)?)?;
            read(&format!("{} …", words.trim_end_matches([',', ';', '·', ' '])))
        };
        let (mut most, mut least) = (ends.len() + 1, 0);
        let mut best = None;
        while most - least > 1 {
            let middle = usize::midpoint(most, least);
            match first(middle) {
                Some(set) => (best, least) = (Some(set), middle),
                None => most = middle,
            }
        }
        best
    })
}

/// More words than go onto any stage in letters that are read.
const MOST_WORDS: usize = 64;

/// A sticky of a board with all that stands on it.
pub(in crate::screens) fn sticky_of<'a>(view: &StickyView<'a>, board: &BoardView<'_>, lane: usize) -> Sticky<'a> {
    // What is let go of goes from one to another; everything else has one name.
    let levels = view.levels.map(|[before, after]| format!("  {before} → {after}")).unwrap_or_default();
    let handed = view.from.map(|from| format!("{from} → {}{levels}", view.who.unwrap_or_default()).into());
    Sticky {
        text: view.text,
        picture: None,
        author: handed.or_else(|| view.who.map(Cow::Borrowed)),
        votes: view.hands(&board.rounds).collect(),
        lane: u8::try_from(lane).unwrap_or(u8::MAX),
        selected: false,
        marked: false,
    }
}

/// The sticky of this number on a board; none where the room does not see it.
pub(in crate::screens) fn on_board<'a>(board: &BoardView<'a>, id: CaptureId) -> Option<Sticky<'a>> {
    let mut lanes = board.lanes.iter().enumerate();
    let found = lanes.find_map(|(lane, view)| Some((lane, view.stickies.find(id)?)));
    found.map(|(lane, view)| Sticky { marked: true, ..sticky_of(&view, board, lane) })
}
