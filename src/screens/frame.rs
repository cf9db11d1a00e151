//! What stands around every screen: the head with where we are and whether it is saved, the banner while it is not, and
//! the foot with keys, a notice or the typed line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::screen::Head;
use super::words::frame as words;
use crate::input::Key;
use crate::input::keymap::Binding;
use crate::input::prompt::Prompt;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// The least screen on which the program can be used.
pub const LEAST: (u16, u16) = (40, 10);

/// Whether the program cannot be used on a screen.
pub const fn is_too_small(screen: Rect) -> bool {
    screen.width < LEAST.0 || screen.height < LEAST.1
}

/// Says that the screen is too small, in as many words as there is room for.
pub fn too_small(theme: &Theme, area: Rect, buf: &mut Buffer) {
    let long = words::too_small(LEAST, (area.width, area.height));
    let fits = text::wrap(&long, area.width).len() <= usize::from(area.height);
    let told = if fits { long } else { words::much_too_small(LEAST) };
    parts::centered(buf, area, &told, theme.style(Role::Strong));
}

/// From so many columns and rows on, what lies on top leaves the screen below it some of the room.
const LARGE: (u16, u16) = (100, 24);

/// The room of a screen and that of what lies on top of it and takes so many columns at least: a large screen is shared out, the
/// panel at the right; on any other it lies over all of it.
pub fn beside_panel(body: Rect, least: u16) -> [Rect; 2] {
    let width = (body.width / 2).max(least).min(body.width);
    let left = body.width - width;
    if body.width < LARGE.0 || body.height < LARGE.1 || left < LEAST.0 {
        return [body, body];
    }
    [Rect { width: left, ..body }, parts::inset_left(body, left)]
}

/// Whether all of a head is read in so many columns.
pub fn head_fits(marks: &str, place: &str, state: &str, columns: u16) -> bool {
    let apart = if marks.is_empty() { 0 } else { text::width(marks) + 3 };
    let state = if state.is_empty() { 0 } else { text::width(state) + 2 };
    apart + text::width(place) + state + 4 <= columns
}

/// Draws the line at the head.
pub fn head(head: &Head, theme: &Theme, area: Rect, buf: &mut Buffer) {
    parts::clear(buf, area, theme.style(Role::Header));
    let line = parts::inset(area, 2, 0);
    let role = if head.is_well { Role::Header } else { Role::Banner };
    // What holds for all that is seen comes before all else.
    let apart = if head.marks.is_empty() { 0 } else { text::width(&head.marks) + 2 };
    let state = text::fit(&head.state, line.width.saturating_sub(apart));
    let taken = parts::put_right(buf, line, &state, theme.style(role));
    let room = line.width.saturating_sub(if taken > 0 { taken + 2 } else { 0 });
    let used = parts::put(buf, line, &text::fit(&head.marks, room), theme.style(Role::Amber));
    let place = if used == 0 { head.place.clone() } else { format!(" · {}", head.place) };
    parts::put(
        buf,
        parts::inset_left(line, used),
        &text::fit(&place, room.saturating_sub(used)),
        theme.style(Role::Header),
    );
}

/// How many rows the banner takes.
pub fn banner_rows(words: &str, width: u16) -> u16 {
    u16::try_from(text::wrap(words, width.saturating_sub(4)).len()).unwrap_or(1)
}

/// The first of these forms, the longest first, that the banner of a screen has the rows for; the last one cut with a sign
/// where none is short enough.
pub fn fitted(forms: &[String], area: Rect) -> String {
    let most = usize::from((area.height / 4).clamp(3, 5));
    let width = area.width.saturating_sub(4);
    let fits = |words: &&String| text::wrap(words, width).len() <= most;
    if let Some(words) = forms.iter().find(fits) {
        return words.clone();
    }
    let mut lines = text::wrap(forms.last().map_or("", |words| words), width);
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        // One cell more than there is room for, so that it is cut.
        let too_long = format!("{last}{}", " …".repeat(usize::from(width)));
        *last = text::fit(&too_long, width).into_owned();
    }
    lines.join("\n")
}

/// Draws the banner that stays while something is wrong, or the question that has to be answered first, over all rows
/// of the area.
pub fn banner(words: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    parts::clear(buf, area, theme.style(Role::Banner));
    parts::block(buf, parts::inset(area, 2, 0), words, theme.style(Role::Banner));
}

/// Draws the keys that work here, the most useful first.
pub fn keys(rows: &[&Binding], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let hints = hints(rows);
    let words: Vec<(String, &str)> = hints.iter().map(|(keys, words)| (signs(keys), *words)).collect();
    parts::hints(buf, area, &words, theme);
}

/// The key whose sign or words are drawn at a place of the foot, if any are.
pub fn key_at(rows: &[&Binding], area: Rect, place: Position) -> Option<Key> {
    let hints = hints(rows);
    let words: Vec<(String, &str)> = hints.iter().map(|(keys, words)| (signs(keys), *words)).collect();
    let mut placed = hints.iter().zip(parts::hint_places(area, &words));
    let ((keys, _), drawn) = placed.find(|(_, drawn)| drawn.contains(place))?;
    let mut end = drawn.x;
    let is_before = |key: &&Key| {
        end += text::width(&key.sign()) + 1;
        place.x < end
    };
    // Its words are those of the first.
    keys.iter().find(is_before).or(keys.first()).copied()
}

/// What stands in the foot: keys, and what they do in words. Two keys for the two directions of one thing stand together.
fn hints<'a>(rows: &[&'a Binding]) -> Vec<(Vec<Key>, &'a str)> {
    let mut hints: Vec<(Vec<Key>, &str)> = Vec::new();
    for row in rows {
        match hints.last_mut() {
            Some((keys, words)) if *words == row.words => keys.push(row.key),
            _ => hints.push((vec![row.key], row.words)),
        }
    }
    hints
}

fn signs(keys: &[Key]) -> String {
    keys.iter().map(|key| key.sign()).collect::<Vec<_>>().join(" ")
}

/// Draws what the program says after an act, in the first of these forms that there is room for: in the last row of the
/// screen, and over the rows above it where it is long, so that nothing else moves for the seconds that it stands there.
pub fn notice(forms: &[String], theme: &Theme, screen: Rect, buf: &mut Buffer) {
    let (words, area) = (fitted(forms, screen), notice_area(forms, screen));
    parts::clear(buf, area, theme.style(Role::Notice));
    parts::block(buf, parts::inset(area, 2, 0), &words, theme.style(Role::Notice));
}

/// Where such words stand on a screen.
pub fn notice_area(forms: &[String], screen: Rect) -> Rect {
    let rows = banner_rows(&fitted(forms, screen), screen.width).min(screen.height);
    Rect { y: screen.bottom() - rows, height: rows, ..screen }
}

/// A line that is typed: what it is, what stands in it, and what helps.
pub struct TypedLine<'a> {
    /// What becomes of it: `idea · keep`.
    pub label: &'a str,
    /// What is typed.
    pub prompt: &'a Prompt,
    /// The key that lets it be read, where it is masked.
    pub look: Option<Key>,
    /// What to type, while nothing is.
    pub hint: &'a str,
    /// What became of the line before; it stands there instead.
    pub said: Option<&'a str>,
    /// Whether it can be caught as another kind.
    pub kinds: bool,
    /// Whether it can go into another lane.
    pub lanes: bool,
    /// What Enter and Esc do, in words.
    pub ends: [&'static str; 2],
    /// How many lines wait that were not taken.
    pub waiting: usize,
    /// What is said of what stands in it, in place of the keys.
    pub note: Option<&'a str>,
    /// What else stands below it.
    pub below: BelowLine<'a>,
}

/// Why a line was not taken, and then the way out: on one row where both fit, else the way out below.
fn refusal(why: &str, way_out: Option<(Key, usize)>, width: u16) -> Vec<String> {
    const MOST: usize = 2;
    let way_out = way_out.map(|(key, count)| words::ways_out(key, count));
    let one = way_out.iter().fold(why.to_owned(), |row, way_out| format!("{row} · {way_out}"));
    if text::width(&one) <= width {
        return vec![one];
    }
    let mut rows = text::wrap(why, width);
    if rows.len() > MOST {
        // What does not fit into so many rows is cut with a sign.
        let rest = rows.split_off(MOST - 1).join(" ");
        rows.push(text::fit(&rest, width).into_owned());
    }
    rows.into_iter().chain(way_out).collect()
}

/// The most rows that a question takes.
const ASKED_ROWS: u16 = 2;

/// How many columns a question and its answers have on a screen so wide: what breaks at the end of a row leaves some unused.
pub const fn question_room(width: u16) -> u16 {
    ASKED_ROWS * width.saturating_sub(3) - width.saturating_sub(3) / 5
}

/// A question and its answers in rows. An answer is not broken.
fn asked(question: &str, width: u16) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for answer in question.split("  ") {
        match rows.last_mut() {
            Some(row) if text::width(row) + 2 + text::width(answer) < width => {
                row.push_str("  ");
                row.push_str(answer);
            }
            _ => rows.push(text::fit(answer, width.saturating_sub(1)).into_owned()),
        }
    }
    rows
}

/// What stands below a typed line, beside its keys.
#[derive(Clone, Copy, Debug, Default)]
pub struct BelowLine<'a> {
    /// What is typed for what, in order.
    pub order: Option<&'a str>,
    /// Why it was not taken.
    pub refused: Option<&'a str>,
    /// What is asked, and the keys that answer it.
    pub question: Option<&'a str>,
    /// The key that drops it, and how many lines; none where there is nothing to drop.
    pub way_out: Option<(Key, usize)>,
}

impl BelowLine<'_> {
    /// How many rows stand below the line: what is typed for what; and why it was not taken, else what is asked, else its
    /// keys.
    pub fn rows(&self, width: u16) -> u16 {
        let order = self.order.map_or(0, |order| asked(order, width.saturating_sub(2)).len());
        let rows = match (self.refused, self.question) {
            (Some(why), _) => refusal(why, self.way_out, width.saturating_sub(3)).len(),
            (None, Some(question)) => asked(question, width.saturating_sub(2)).len(),
            (None, None) => 1,
        };
        u16::try_from(order + rows).unwrap_or(1)
    }
}

/// Draws the typed line, the keys or the refusal below it; gives back where the cursor stands.
pub fn typed_line(line: &TypedLine<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    parts::clear(buf, area, theme.style(Role::Notice));
    let [above, below] = parts::rows(parts::inset(area, 1, 0), [1, area.height.saturating_sub(1)]);
    let used = parts::put(buf, above, &format!(" {} ", line.label), theme.style(Role::Selected)) + 1;
    let room = parts::inset_left(above, used);
    let (shown, cursor) = line.prompt.window(room.width);
    match line.said {
        _ if !line.prompt.is_empty() => parts::put(buf, room, shown, theme.style(Role::Notice)),
        Some(said) => parts::put(buf, room, &text::fit(said, room.width), theme.style(Role::Notice)),
        None => parts::put(buf, room, &text::fit(line.hint, room.width), theme.style(Role::Footer)),
    };
    draw_below(line, below, theme, buf);
    (!room.is_empty()).then(|| Position::new(room.x + cursor.min(room.width - 1), room.y))
}

/// The key whose sign or words are drawn at a place below a typed line, if any are.
pub fn typing_key_at(line: &TypedLine<'_>, area: Rect, place: Position) -> Option<Key> {
    let [_, below] = parts::rows(parts::inset(area, 1, 0), [1, area.height.saturating_sub(1)]);
    if line.below.refused.is_some() || line.below.question.is_some() || line.note.is_some() {
        return None;
    }
    let order = line.below.order.map(|order| asked(order, below.width)).unwrap_or_default();
    let ([_, rest], hints) = (below_order(&order, below), typing_hints(line));
    let mut placed = hints.iter().zip(parts::hint_places(rest, &hints));
    let ((sign, _), _) = placed.find(|(_, drawn)| drawn.contains(place))?;
    // A number says how many lines wait.
    let is_number = sign.parse::<usize>().is_ok();
    sign.replace('↓', "down").parse().ok().filter(|_| !is_number)
}

/// Draws what stands below a typed line.
fn draw_below(line: &TypedLine<'_>, area: Rect, theme: &Theme, buf: &mut Buffer) {
    let order = line.below.order.map(|order| asked(order, area.width)).unwrap_or_default();
    let [above, rest] = below_order(&order, area);
    strip(&order, Role::Notice, above, theme, buf);
    match (line.below.refused, line.below.question) {
        (Some(why), _) => {
            let rows = refusal(why, line.below.way_out, rest.width.saturating_sub(1));
            strip(&rows, Role::Banner, rest, theme, buf);
        }
        (None, _) if let Some(note) = line.note => {
            strip(&[text::fit(note, rest.width.saturating_sub(1)).into_owned()], Role::Notice, rest, theme, buf);
        }
        (None, Some(words)) => strip(&asked(words, rest.width), Role::Notice, rest, theme, buf),
        (None, None) => parts::hints(buf, rest, &typing_hints(line), theme),
    }
}

/// Where an order in so many rows stands, and what stands below it.
fn below_order(order: &[String], area: Rect) -> [Rect; 2] {
    parts::rows(area, [u16::try_from(order.len()).unwrap_or(0), area.height])
}

/// Writes rows on a ground of their own, over the whole width.
fn strip(rows: &[String], role: Role, area: Rect, theme: &Theme, buf: &mut Buffer) {
    for (row, y) in rows.iter().zip(area.y..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        parts::clear(buf, line, theme.style(role));
        parts::put(buf, line, &format!(" {row}"), theme.style(role));
    }
}

fn typing_hints(line: &TypedLine<'_>) -> Vec<(String, &'static str)> {
    let [enter, esc] = line.ends;
    let mut hints = vec![("enter".to_owned(), enter), ("esc".to_owned(), esc)];
    if let Some(look) = line.look {
        hints.insert(0, (look.to_string(), words::READ_IT));
    }
    if line.waiting > 0 {
        hints.insert(0, (line.waiting.to_string(), words::waiting(line.waiting)));
    }
    if line.lanes {
        hints.push(("tab".to_owned(), words::NEXT_LANE));
    }
    if line.kinds {
        hints.push(("↓".to_owned(), words::ANOTHER_KIND));
    }
    hints.push(("ctrl-c".to_owned(), words::DROP_IT));
    hints
}
