//! What is to be said, as a teleprompter: the present paragraph is marked at its edge, the others stand around it. It goes on
//! by a key or by itself, in letters of any size.
//!
//! Never here: where the words come from.

use std::collections::BTreeSet;

use ratatui::layout::{Rect, Size};

use crate::domain::event::Place;
use crate::domain::time::{Length, Timestamp};
use crate::input::keymap::Action;
use crate::text;
use crate::ui::big_type::{Alike, BigType, Edition, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use crate::screens::words::console as words;

/// Longer lines are hard to find again for somebody who looks up.
const MOST_COLUMNS: u16 = 72;

/// The columns before the words: the edge and one of white.
const BEFORE: u16 = 2;

/// The columns behind the words, where it stands that there are more.
const BEHIND: u16 = 8;

/// The rows of the capitals that may be chosen; none are plain letters.
const SIZES: [u16; 5] = [0, 3, 4, 5, 7];

/// The size where nobody has chosen one, and there is room for large letters.
const LARGE: u16 = 4;

/// How many words are said in a minute, by somebody who is in no hurry.
const PACE: i64 = 130;

/// What is to be said, laid out.
#[derive(Debug, Default)]
pub(super) struct Say {
    place: Option<Place>,
    size: Size,
    /// What large letters are set from.
    edition: Edition,
    /// How the words stood when they were laid out.
    paragraphs: Vec<String>,
    lines: Vec<String>,
    /// What is said at one look, in order: paragraphs, or as much of a long one as is seen at once.
    looks: Vec<Look>,
    present: usize,
    /// The rows of its capitals that somebody has chosen.
    chosen: Option<u16>,
    /// Those that there is room for.
    offered: Vec<u16>,
    /// The room that large letters would have.
    room: Size,
    /// The same as it was laid out.
    capital: u16,
    /// The present look in big letters, and which one that is.
    large: Option<(usize, Option<Picture>)>,
    /// When it goes on by itself, while it does.
    goes_on: Option<Timestamp>,
}

/// The columns of the words themselves.
fn columns(width: u16) -> u16 {
    width.saturating_sub(BEFORE + BEHIND).min(MOST_COLUMNS)
}

/// What is said at one look.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    /// The paragraph that it is of.
    paragraph: usize,
    /// Its first line.
    first: usize,
    /// The line behind its last one.
    end: usize,
    /// Its words, where they are large.
    large: Option<String>,
}

impl Look {
    /// How long it takes to say it.
    fn length(&self, lines: &[String]) -> Length {
        let said = lines.get(self.first..self.end).unwrap_or_default();
        let words: usize = said.iter().map(|line| line.split_whitespace().count()).sum();
        Length::from_millis(1_000 + i64::try_from(words).unwrap_or(0) * 60_000 / PACE)
    }
}

impl Say {
    /// Finds the letters that can be read in so much room, which large ones would have.
    pub(super) fn offer(&mut self, big_type: &BigType, room: Size) {
        if self.offered.is_empty() || (self.room, self.edition) != (room, big_type.edition()) {
            self.room = room;
            self.offered =
                SIZES.into_iter().filter(|capital| *capital == 0 || is_readable(big_type, *capital, room)).collect();
        }
    }

    /// Lays the words out for so much room, in large letters where somebody has chosen them or `is_large`. At another place
    /// it begins from the start, and stands.
    pub(super) fn set(
        &mut self,
        big_type: &BigType,
        (place, paragraphs): (Place, &[&str]),
        size: Size,
        is_large: bool,
    ) {
        let is_same = self.place == Some(place) && self.paragraphs == paragraphs;
        let wanted = self.chosen.unwrap_or(if is_large { LARGE } else { 0 });
        let capital = self.offered.iter().rev().copied().find(|size| *size <= wanted).unwrap_or(0);
        let edition = big_type.edition();
        if !is_same || (self.size, self.capital, self.edition) != (size, capital, edition) {
            let paragraph = self.looks.get(self.present).filter(|_| is_same).map_or(0, |look| look.paragraph);
            if !is_same {
                self.goes_on = None;
            }
            (self.place, self.size, self.capital, self.large) = (Some(place), size, capital, None);
            self.edition = edition;
            self.paragraphs = paragraphs.iter().map(|words| (*words).to_owned()).collect();
            self.lay(big_type);
            self.present = self.looks.iter().position(|look| look.paragraph >= paragraph).unwrap_or(0);
        }
        if self.large.as_ref().is_none_or(|(known, _)| *known != self.present) {
            let words = self.looks.get(self.present).and_then(|look| look.large.as_deref());
            self.large = Some((self.present, words.and_then(|words| self.enlarged(big_type, words))));
        }
    }

    /// What letters our typeface lacks of words that are to be large.
    pub(super) fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        let words = self.paragraphs.iter().filter(|_| self.capital > 0);
        words.flat_map(|words| big_type.lacking(words)).collect()
    }

    /// One in large letters, to see how much room those would have.
    pub(super) fn in_large_letters() -> Self {
        Self { chosen: Some(LARGE), offered: vec![LARGE], ..Self::default() }
    }

    /// Whether somebody has chosen plain letters, or there are no others.
    pub(super) fn is_plain(&self) -> bool {
        self.chosen == Some(0) || self.offered == [0]
    }

    /// Whether somebody has chosen large letters.
    pub(super) fn is_large(&self) -> bool {
        self.chosen.is_some_and(|capital| capital > 0) && self.offered != [0]
    }

    /// How many rows paragraphs want in so many columns: in large letters all there are.
    pub(super) fn rows(&self, paragraphs: &[&str], width: u16) -> u16 {
        if self.is_large() {
            return u16::MAX;
        }
        let rows: usize = paragraphs.iter().map(|words| text::wrap(words, columns(width)).len() + 1).sum();
        u16::try_from(rows.saturating_sub(1)).unwrap_or(u16::MAX)
    }

    fn lay(&mut self, big_type: &BigType) {
        (self.lines, self.looks) = (Vec::new(), Vec::new());
        let width = columns(self.size.width);
        let at_once = usize::from(self.size.height).max(1);
        let mut alike = Alike::read(big_type, std::iter::empty());
        for (paragraph, words) in self.paragraphs.iter().enumerate() {
            self.lines.extend((paragraph > 0).then(String::new));
            for (piece, is_large) in self.pieces(&mut alike, words) {
                let first = self.lines.len();
                self.lines.extend(text::wrap(&piece, width));
                let end = self.lines.len();
                if is_large {
                    self.looks.push(Look { paragraph, first, end, large: Some(piece) });
                } else {
                    let looks = (first..end).step_by(at_once);
                    self.looks.extend(looks.map(|first| Look {
                        paragraph,
                        first,
                        end: end.min(first + at_once),
                        large: None,
                    }));
                }
            }
        }
    }

    /// A paragraph in pieces that fit in large letters, each ended with a sentence where that is not too early. What does not
    /// fit stays whole, in plain letters.
    fn pieces(&self, alike: &mut Alike<'_>, paragraph: &str) -> Vec<(String, bool)> {
        let mut rest: Vec<&str> = paragraph.split_whitespace().collect();
        let mut pieces = Vec::new();
        while self.capital > 0 && !rest.is_empty() {
            let mut fits = |count: usize| rest.get(..count).is_some_and(|words| self.fits(alike, &words.join(" ")));
            let mut most = (1..=rest.len()).rev().find(|count| count.is_power_of_two() && fits(*count)).unwrap_or(0);
            while most > 0 && fits(most + 1) {
                most += 1;
            }
            if most == 0 {
                break;
            }
            let sentence =
                (most.div_ceil(2)..=most).rev().find(|count| rest.get(count - 1).is_some_and(|word| ends(word)));
            let behind = rest.split_off(if most == rest.len() { most } else { sentence.unwrap_or(most) });
            pieces.push((rest.join(" "), true));
            rest = behind;
        }
        if self.capital == 0 || !rest.is_empty() {
            pieces.push((if pieces.is_empty() { paragraph.to_owned() } else { rest.join(" ") }, false));
        }
        pieces
    }

    /// The room of large letters.
    fn large_columns(&self) -> [Option<u16>; 1] {
        [Some(self.size.width.saturating_sub(BEFORE + BEHIND))]
    }

    fn is_low_enough(&self, rows: &[Option<u16>]) -> bool {
        rows.iter().flatten().all(|rows| *rows <= self.size.height)
    }

    fn fits(&self, alike: &mut Alike<'_>, words: &str) -> bool {
        alike.reread(std::iter::once(words));
        alike.of_height(&self.large_columns(), self.capital, |rows| self.is_low_enough(rows)).is_some()
    }

    fn enlarged(&self, big_type: &BigType, words: &str) -> Option<Picture> {
        let (mut alike, columns) = (Alike::read(big_type, std::iter::once(words)), self.large_columns());
        let size = alike.of_height(&columns, self.capital, |rows| self.is_low_enough(rows))?;
        alike.set(&columns, size)?.pop()?
    }

    /// Larger letters, or smaller ones.
    pub(super) fn resize(&mut self, by: i8) {
        self.chosen = self.next_size(by).or(self.chosen);
    }

    /// The rows of the capitals that come next in a direction; none where there are none.
    fn next_size(&self, by: i8) -> Option<u16> {
        let mut sizes = self.offered.iter().copied();
        if by > 0 { sizes.find(|size| *size > self.capital) } else { sizes.rfind(|size| *size < self.capital) }
    }

    /// Whether there are such letters.
    pub(super) fn can_resize(&self, by: i8) -> bool {
        self.next_size(by).is_some()
    }

    /// Goes on by itself from now on, or stands.
    pub(super) fn roll(&mut self, now: Timestamp) {
        self.goes_on = if self.goes_on.is_some() { None } else { self.time_of_next(now) };
    }

    /// When it goes on by itself, while it does.
    pub(super) const fn goes_on(&self) -> Option<Timestamp> {
        self.goes_on
    }

    /// Goes on where its time has come; at the end it stands.
    pub(super) fn follow(&mut self, now: Timestamp) {
        if self.goes_on.is_some_and(|at| at <= now) {
            self.present = (self.present + 1).min(self.looks.len().saturating_sub(1));
            self.goes_on = self.time_of_next(now);
        }
    }

    fn time_of_next(&self, now: Timestamp) -> Option<Timestamp> {
        let look = self.looks.get(self.present).filter(|_| self.present + 1 < self.looks.len())?;
        Some(now + look.length(&self.lines))
    }

    /// Goes on, or back; what goes on by itself does so from there.
    pub(super) fn go(&mut self, now: Timestamp, action: Action) {
        self.present = crate::screens::moved(action, self.present, self.looks.len(), 1);
        self.goes_on = self.goes_on.and_then(|_| self.time_of_next(now));
    }

    /// Whether that leads anywhere.
    pub(super) fn can_go(&self, action: Action) -> bool {
        crate::screens::moved(action, self.present, self.looks.len(), 1) != self.present
    }

    /// Which of how many paragraphs is the present one; nothing where there is one alone.
    pub(super) fn part(&self) -> String {
        let part = match (self.looks.get(self.present), self.paragraphs.len()) {
            (Some(look), 2..) => words::part_of(look.paragraph + 1, self.paragraphs.len()),
            _ => String::new(),
        };
        if self.goes_on.is_some() { words::by_itself(&part) } else { part }
    }

    /// Draws the words. What is present is marked, and large where it was made so.
    pub(super) fn draw(&self, edge: Role, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(look) = self.looks.get(self.present) else { return };
        let large = self.large.as_ref().and_then(|(_, picture)| picture.as_ref());
        let rows = large.map_or(look.end - look.first, |picture| usize::from(picture.rows()));
        let room = usize::from(area.height).saturating_sub(rows);
        let [lines_before, lines_behind] = self.around(look);
        let (before, behind) = (lines_before.len(), lines_behind.len());
        // A little of what was before, and no more room behind the end than needed.
        let above = before.min((room / 3).max(room.saturating_sub(behind)));
        let y = area.y + u16::try_from(above).unwrap_or(0).min(area.height);
        let [above_area, rest] = parts::rows(area, [y - area.y, area.bottom() - y]);
        let [present, below] = parts::rows(rest, [u16::try_from(rows).unwrap_or(rest.height), rest.height]);
        plain(lines_before.get(before - above..).unwrap_or_default(), Role::Dim, above_area, canvas);
        canvas.fill(Rect { width: present.width.min(1), ..present }, "▌", edge);
        match large {
            Some(picture) => canvas.picture(parts::inset_left(present, BEFORE), picture, Role::Text),
            None => plain(self.lines.get(look.first..look.end).unwrap_or_default(), Role::Strong, present, canvas),
        }
        plain(&lines_behind, Role::Dim, below, canvas);
        signs(above < before, behind > usize::from(below.height), area, canvas);
    }

    /// The lines before a look and behind it. Words that are large when their time comes fill these lines as all others do,
    /// wherever they are divided then.
    fn around(&self, look: &Look) -> [Vec<String>; 2] {
        let [before, behind] = [(0, look.first), (look.end, self.lines.len())]
            .map(|(from, to)| self.lines.get(from..to).unwrap_or_default());
        if self.capital == 0 {
            return [before.to_vec(), behind.to_vec()];
        }
        [before, behind].map(|lines| {
            // An empty line stands between paragraphs.
            let paragraphs = lines.split(String::is_empty);
            let mut filled: Vec<String> = Vec::new();
            for (number, paragraph) in paragraphs.enumerate() {
                filled.extend((number > 0).then(String::new));
                let words = paragraph.join(" ");
                filled.extend(text::wrap(&words, columns(self.size.width)).into_iter().filter(|line| !line.is_empty()));
            }
            filled
        })
    }
}

/// Writes lines from the top of an area on.
fn plain(lines: &[String], role: Role, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.lines(parts::inset_left(area, BEFORE), lines, role);
}

/// Whether letters of this size can be read at a glance in so much room: some words are seen at once, and a line of those
/// that come.
fn is_readable(big_type: &BigType, capital: u16, room: Size) -> bool {
    let most = room.height.saturating_sub(1);
    let columns = [Some(room.width.saturating_sub(BEFORE + BEHIND))];
    let mut alike = Alike::read(big_type, std::iter::once(words::AT_A_GLANCE));
    alike.of_height(&columns, capital, |rows| rows.iter().flatten().all(|rows| *rows <= most)).is_some()
}

/// Whether a sentence ends with this word.
fn ends(word: &str) -> bool {
    word.ends_with(['.', '!', '?', ':', '。', '！', '？'])
}

/// Says where there is more than is seen.
fn signs(above: bool, below: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let [first, _, last] = parts::rows(area, [1, area.height.saturating_sub(2), 1]);
    if above {
        canvas.put_right(first, words::MORE_ABOVE, Role::Accent);
    }
    if below {
        canvas.put_right(if last.is_empty() { first } else { last }, words::MORE_BELOW, Role::Accent);
    }
}
