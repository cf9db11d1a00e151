//! A sticky note: a sheet of colored paper with wrapped words, who said it, and the hands raised for it.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::big_type::Picture;
use super::canvas::Canvas;
use super::parts;
use super::theme::Role;
use crate::text;

/// What stands on a sticky.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sticky<'a> {
    /// The words.
    pub text: &'a str,
    /// The words in big letters, set for [`words_width`] columns; none where they are plain.
    pub picture: Option<&'a Picture>,
    /// Who said it.
    pub author: Option<Cow<'a, str>>,
    /// Hands raised for it, for each question with the letter that stands for it; none where there is one alone.
    pub votes: Cow<'a, [(Option<char>, u32)]>,
    /// The lane it lies in, counted from 0: its paper.
    pub lane: u8,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it is marked, as what is shown large elsewhere is where it lies.
    pub marked: bool,
}

impl Sticky<'_> {
    /// Whether something stands below its words: a name, or hands.
    pub fn has_foot(&self) -> bool {
        self.author.is_some() || !self.votes.is_empty()
    }

    /// The columns that a name and hands take.
    pub fn foot_columns(&self) -> u16 {
        let (author, hands) = (text::width(self.author.as_deref().unwrap_or_default()), text::width(&self.hands()));
        author + hands + u16::from(author > 0 && hands > 0)
    }

    /// The hands raised for it, in words.
    fn hands(&self) -> String {
        self.votes.iter().copied().map(hands).collect::<Vec<_>>().join("  ")
    }
}

/// The most rows of words a sticky shows; the rest is marked by `…`.
const MOST: usize = 6;

/// The columns before the words: the edge and one of white.
const BEFORE: u16 = 2;

/// The columns behind the words: one of white and the shadow.
const BEHIND: u16 = 2;

/// The columns between words and what stands behind the last of them.
const APART: u16 = 2;

/// From how many hands on they are counted in figures and no longer in dots.
const DOTS: u32 = 5;

/// How many rows a sticky takes whose words take so many, with a name or hands below them and its shadow.
pub const fn height_of(words: u16, has_foot: bool) -> u16 {
    words.saturating_add(if has_foot { 2 } else { 1 })
}

/// The rows that plain words take on a sticky of this width.
pub fn plain_rows(words: &str, width: u16) -> u16 {
    let lines = text::wrap_start(words, words_width(width), MOST).len().clamp(1, MOST);
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// The same with what stands below them, in so many columns, behind the last of them where it has room there.
pub fn tight_rows(words: &str, foot: u16, width: u16) -> u16 {
    let lines = text::wrap_start(words, words_width(width), MOST);
    let last = lines.last().map_or(0, |line| text::width(line));
    let is_shared = foot == 0 || last + APART + foot <= words_width(width);
    plain_rows(words, width) + u16::from(!is_shared)
}

/// Draws a sticky into an area of [`height_of`] rows or more; what does not fit is cut. The paper fills the area, so
/// that stickies side by side are equally tall.
///
/// ```text
/// ▎ ask the night shift    the edge is a bar with a pointer where the sticky is selected
/// ▎ before we decide    ▐
/// ▎ Amara         ●●● 3 ▐
///  ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀  its shadow
/// ```
pub fn draw(sticky: &Sticky<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let bold = Role::StickySelected(sticky.lane);
    let role = if sticky.selected { bold } else { Role::Sticky(sticky.lane) };
    // In a single row there are words and no shadow.
    let height = area.height.saturating_sub(1).max(area.height.min(1));
    let paper = Rect { width: area.width.saturating_sub(1), height, ..area };
    canvas.clear(paper, role);
    edge(sticky, paper, canvas);
    match canvas.style(Role::Shade).fg {
        Some(_) => shadow(area, canvas),
        None => underline(sticky, area, canvas),
    }
    let room = Rect { width: words_width(area.width), ..parts::inset_left(paper, BEFORE) };
    let below = u16::from(sticky.has_foot() && paper.height > 1);
    let [words, foot] = parts::rows(room, [paper.height - below, below]);
    match sticky.picture.filter(|picture| picture.rows() <= words.height) {
        Some(picture) => {
            let above = (words.height - picture.rows()).div_ceil(2);
            let place = Rect { y: words.y + above, height: words.height - above, ..words };
            canvas.picture(place, picture, role);
            draw_foot(sticky, foot, canvas);
        }
        // Where it has no row of its own, it stands behind the last words.
        None if sticky.has_foot() && plain_rows(sticky.text, area.width) >= paper.height => {
            let taken = sticky.foot_columns().min(room.width / 2);
            let last = Rect { y: room.bottom().saturating_sub(1), height: room.height.min(1), ..room };
            plain(sticky.text, room, taken + APART, bold, canvas);
            draw_foot(sticky, parts::inset_left(last, room.width - taken), canvas);
        }
        None => {
            plain(sticky.text, words, 0, bold, canvas);
            draw_foot(sticky, foot, canvas);
        }
    }
}

/// Who said it from the left, and the hands raised for it at the right.
fn draw_foot(sticky: &Sticky<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let taken = canvas.put_right(area, &sticky.hands(), Role::StickySelected(sticky.lane));
    let rest = area.width.saturating_sub(if taken > 0 { taken + 1 } else { 0 });
    let author = text::fit(sticky.author.as_deref().unwrap_or_default(), rest);
    let role = if sticky.selected { Role::StickySelected(sticky.lane) } else { Role::Sticky(sticky.lane) };
    canvas.put(area, &author, role);
}

/// The words in plain letters, in the middle of what is free above and below; what does not fit is marked by `…`. So many
/// columns of the last row are not theirs.
fn plain(words: &str, area: Rect, taken: u16, role: Role, canvas: &mut Canvas<'_>) {
    let fit = area.height;
    let lines = text::wrap_start(words, area.width, usize::from(fit) + 1);
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let top = area.y + fit.saturating_sub(count) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let is_last = y + 1 == area.bottom();
        let row = Rect { y, height: 1, width: area.width.saturating_sub(if is_last { taken } else { 0 }), ..area };
        if is_last && (count > fit || text::width(line) > row.width) {
            let shown = text::fit(line, row.width.saturating_sub(1));
            let more = canvas.put(row, &shown, role);
            canvas.put(parts::inset_left(row, more), if shown.ends_with('…') { "" } else { "…" }, role);
        } else {
            canvas.put(row, line, role);
        }
    }
}

/// The left edge: a thin line in the tone of the lane, or a bar where the sticky is marked, with a pointer where it is selected.
fn edge(sticky: &Sticky<'_>, paper: Rect, canvas: &mut Canvas<'_>) {
    let line = if sticky.selected || sticky.marked { "▌" } else { "▎" };
    canvas.fill(Rect { width: paper.width.min(1), ..paper }, line, Role::StickyEdge(sticky.lane));
    if sticky.selected {
        let row = Rect { height: paper.height.min(1), ..parts::inset_left(paper, 1) };
        canvas.put(row, "▶", Role::StickySelected(sticky.lane));
    }
}

/// The shadow to the right and below, half a cell wide, where the paper leaves it a column and a row.
fn shadow(area: Rect, canvas: &mut Canvas<'_>) {
    if area.width < 3 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    canvas.fill(Rect { x: right, width: 1, ..area }, "▌", Role::Shade);
    canvas.fill(Rect { x: right, width: 1, height: 1, ..area }, "▖", Role::Shade);
    canvas.fill(Rect { y: bottom, height: 1, ..area }, "▀", Role::Shade);
    canvas.fill(Rect { y: bottom, width: 1, height: 1, ..area }, "▝", Role::Shade);
    canvas.fill(Rect { x: right, y: bottom, width: 1, height: 1 }, "▘", Role::Shade);
}

/// Without color a shadow would look like more paper: only a sticky that is selected or marked has a line below it.
fn underline(sticky: &Sticky<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    if (sticky.selected || sticky.marked) && area.height > 1 {
        let below = Rect { y: area.bottom() - 1, height: 1, width: area.width.saturating_sub(1), ..area };
        canvas.fill(below, "━", Role::Strong);
    }
}

/// The hands raised: dots while they are few, and always their number. Where there are several questions, only that.
fn hands((letter, votes): (Option<char>, u32)) -> String {
    if let Some(letter) = letter {
        return format!("{letter} {votes}");
    }
    let dots = usize::try_from(votes.min(DOTS)).unwrap_or(0);
    format!("{} {votes}", "●".repeat(if votes > DOTS { 1 } else { dots })).trim_start().to_owned()
}

/// The columns of the words on a sticky of this width.
pub const fn words_width(width: u16) -> u16 {
    width.saturating_sub(BEFORE + BEHIND)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::ui::theme::Theme;

    const NOTE: Sticky<'_> = Sticky {
        text: "ask the night shift before we decide",
        picture: None,
        author: None,
        votes: Cow::Borrowed(&[]),
        lane: 0,
        selected: false,
        marked: false,
    };

    /// The rows of a sticky drawn at its own height, at this width.
    fn rows(sticky: &Sticky<'_>, width: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, height_of(plain_rows(sticky.text, width), sticky.has_foot()));
        let mut buffer = Buffer::empty(area);
        draw(sticky, area, &mut Canvas::new(&Theme::default(), &mut buffer));
        let cells = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..area.height).map(cells).collect()
    }

    #[test]
    fn a_sticky_has_its_words_its_author_and_its_hands() {
        let sticky = Sticky { author: Some("Amara".into()), votes: Cow::Borrowed(&[(None, 3)]), ..NOTE };
        assert_eq!(
            rows(&sticky, 24),
            [
                "▎ ask the night shift  ▖",
                "▎ before we decide     ▌",
                "▎ Amara          ●●● 3 ▌",
                "▝▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▘",
            ]
        );
    }

    #[test]
    fn the_selected_one_is_marked_without_any_color() {
        let picture = rows(&Sticky { selected: true, votes: Cow::Borrowed(&[(None, 12)]), ..NOTE }, 24);
        assert!(picture[0].starts_with("▌▶ask"), "{picture:#?}");
        assert!(picture[1].starts_with("▌ before"), "{picture:#?}");
        assert!(picture[2].contains("● 12"), "{picture:#?}");
    }

    #[test]
    fn words_that_do_not_fit_are_marked() {
        let long = "word ".repeat(60);
        // Also where the line that is cut would have filled the whole width.
        for (long, width) in [(long, 20), ("wordwordword ".repeat(20), 16), ("abcdefgh".repeat(20), 16)] {
            let picture = rows(&Sticky { text: &long, ..NOTE }, width);
            assert_eq!(picture.len(), MOST + 1);
            assert_eq!(picture[MOST - 1].matches('…').count(), 1, "{picture:#?}");
        }
        assert!(!rows(&NOTE, 24).concat().contains('…'));
    }
}
