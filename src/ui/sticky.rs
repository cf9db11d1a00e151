//! A sticky note: colored paper with wrapped words, who said it, and the hands raised for it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::parts;
use super::text;
use super::theme::{Role, Theme};

/// What stands on a sticky.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sticky<'a> {
    /// The words.
    pub text: &'a str,
    /// Who said it.
    pub author: Option<&'a str>,
    /// Hands raised for it.
    pub votes: Option<u32>,
    /// The lane it lies in, counted from 0: its paper.
    pub lane: u8,
    /// Whether it is selected.
    pub selected: bool,
}

/// The most rows of words a sticky shows; the rest is marked by `…`.
const MOST: usize = 6;

/// How many rows a sticky takes at this width, with the gap below it.
pub fn height_of(sticky: &Sticky<'_>, width: u16) -> u16 {
    let lines = text::wrap(sticky.text, words_width(width)).len().clamp(1, MOST);
    u16::try_from(lines + usize::from(has_foot(sticky)) + 1).unwrap_or(u16::MAX)
}

/// Draws a sticky into an area of [`height_of`] rows; what does not fit is cut.
///
/// ```text
/// ▌ ask the night shift       an edge that is heavier where it is selected
/// ▌ — Amara  ●●● 3
/// ```
pub fn draw(sticky: &Sticky<'_>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let role = if sticky.selected { Role::StickySelected(sticky.lane) } else { Role::Sticky(sticky.lane) };
    let style = theme.style(role);
    let paper = Rect { height: area.height.saturating_sub(1), ..area };
    parts::clear(buffer, paper, style);
    let edge = if sticky.selected { "█▶" } else { "▎ " };
    for y in paper.y..paper.bottom() {
        parts::put(buffer, Rect { y, height: 1, ..paper }, edge, style);
    }
    let room = Rect { width: words_width(paper.width), ..parts::inset_left(paper, 2) };
    let lines = text::wrap(sticky.text, room.width);
    let fit = usize::from(paper.height).saturating_sub(usize::from(has_foot(sticky))).min(MOST);
    for (index, (line, y)) in lines.iter().take(fit).zip(room.y..room.bottom()).enumerate() {
        let cut = index + 1 == fit && lines.len() > fit;
        let line = if cut {
            text::fit(&format!("{line}……"), room.width.saturating_sub(1)).into_owned()
        } else {
            line.clone()
        };
        parts::put(buffer, Rect { y, height: 1, ..room }, &line, style);
    }
    if has_foot(sticky) && paper.height > 1 {
        let foot = Rect { y: paper.bottom() - 1, height: 1, ..room };
        let votes = sticky.votes.map(|votes| format!("● {votes}")).unwrap_or_default();
        let taken = parts::put_right(buffer, foot, &votes, style);
        let author = sticky.author.map(|author| format!("— {author}")).unwrap_or_default();
        parts::put(buffer, foot, &text::fit(&author, foot.width.saturating_sub(taken + 1)), style);
    }
}

const fn words_width(width: u16) -> u16 {
    width.saturating_sub(3)
}

const fn has_foot(sticky: &Sticky<'_>) -> bool {
    sticky.author.is_some() || sticky.votes.is_some()
}
