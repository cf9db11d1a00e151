//! The map on the stage: for each signature how many people are strongest in it, as a bar, and how that carries it, in a
//! word. Never a name.

use ratatui::layout::Rect;

use crate::domain::public::Coverage;
use crate::domain::signatures::Signature;
use crate::screens::words::wall;
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// How many people are strongest in each signature, and how that carries it.
pub(super) type Map = [(Signature, u32, Coverage); 4];

/// The names and the words in big letters: first the four names, then the four words.
pub(super) type Large = Vec<Picture>;

/// What is set in big letters: first the names, then the words.
pub(super) fn texts(map: &Map) -> Vec<String> {
    let names = map.iter().map(|(signature, ..)| signature.name().to_owned());
    names.chain(map.iter().map(|(_, people, coverage)| wall::carried_by(*people, *coverage))).collect()
}

/// The rows of the smallest letters.
const LETTERS: u16 = 4;

/// A part for each signature: its name, its word, and below both its bar.
fn places(area: Rect) -> [(Rect, Rect, Rect); 4] {
    let body = parts::inset(area, 2, 0);
    let height = body.height / 4;
    let word = body.width * 2 / 5;
    let place = |row: u16| {
        let part = Rect { y: body.y + row * height, height, ..body };
        // Letters come first: on a low stage the number alone says how many. On a high one air stays below the bar.
        let (bar, air) = (u16::from(height > LETTERS), u16::from(height > LETTERS + 2));
        let [words, bar] = parts::rows(part, [height.saturating_sub(bar + air), bar]);
        let name = Rect { width: body.width.saturating_sub(word + 2), ..words };
        (name, Rect { width: word, ..parts::inset_left(words, body.width - word) }, bar)
    };
    [place(0), place(1), place(2), place(3)]
}

/// Sets names and words as large as all of them go; none where they do not fit in big type.
pub(super) fn set(big_type: &BigType, texts: &[String], area: Rect) -> Option<Large> {
    let [(name, word, _), ..] = places(area);
    let mut alike = Alike::read(big_type, texts.iter().map(String::as_str)).level();
    let columns: Vec<Option<u16>> = [name.width; 4].into_iter().chain([word.width; 4]).map(Some).collect();
    let fits = |rows: &[Option<u16>]| rows.iter().flatten().all(|rows| *rows <= name.height);
    let size = alike.largest(&columns, name.height, fits)?;
    Some(alike.set(&columns, size)?.into_iter().flatten().collect())
}

/// Draws the map.
pub(super) fn view(map: &Map, large: Option<&Large>, area: Rect, canvas: &mut Canvas<'_>) {
    let people = map.iter().map(|(_, people, _)| *people).sum();
    let texts = texts(map);
    for (at, ((signature, count, coverage), (name, word, bar))) in map.iter().zip(places(area)).enumerate() {
        let color = Role::Focus((*signature).into());
        // What nobody carries, or everybody, is not said by the color alone: the word is strong.
        let role = if *coverage == Coverage::Covered { Role::Text } else { Role::Strong };
        let put = |place: usize, area: Rect, role: Role, canvas: &mut Canvas<'_>| {
            let words = texts.get(place).map_or("", String::as_str);
            match large.and_then(|large| large.get(place)) {
                Some(picture) => canvas.picture(area, picture, role),
                None => canvas.block(area, words, role),
            }
        };
        put(at, name, color, canvas);
        put(at + 4, word, role, canvas);
        canvas.bar(bar, *count, people, color);
    }
}
