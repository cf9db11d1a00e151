//! Ideas and where they lie: in lanes, in a layout, or on two axes.

use super::choices::{Choice, one_of};
use super::diagnostic::Place;
use super::fields::{Fields, Reader, title, whole};
use super::parts::{LANES, distinct};
use super::record::{Record, record, shapes};
use super::shape::{NEEDED, or};
use super::tree::{Group, Node, Value};
use super::words::values as words;
use crate::domain::workshop::{IdeasRule, Layout};

shapes! {
    IDEAS: Ideas of RawIdeas, "Ideas(lanes: [\"…\", \"…\"])", "stickies; `Ideas` alone is one board without lanes";
    AXES: axes of RawAxes, "(across: (\"little\", \"much\"), up: (\"little\", \"much\"))", "the words at the ends of two axes",
        called "a pair of axes";
}

type Ends = [String; 2];

record! {
    RawIdeas {
        lanes: Vec<String> = distinct(&LANES),
            Ideas("list of 1 to 9 texts", or("no lanes"), "the lanes of the board", "lanes: [\"event\", \"pattern\", \"structure\", \"belief\"]");
        layout: Layout = one_of,
            Ideas(Layout::WORDS, or("`Columns`"), "how the lanes lie: `Rings` the innermost first, `Quadrants` four lanes two by two, in reading order", "lanes: [\"a\", \"b\", \"c\", \"d\"], layout: Quadrants");
        axes: (Ends, Ends) = axes,
            Ideas("`(across: ( … ), up: ( … ))`", or("no axes"), "two axes in place of lanes; the four fields between them are the lanes", "axes: (across: (\"little\", \"much\"), up: (\"low\", \"high\"))");
        limit: u16 = whole(1..=100),
            Ideas("whole number, 1 to 100", or("no limit"), "so many from each person or group; the room is told, nobody is stopped", "limit: 3");
    }
}

record! {
    RawAxes {
        across: Ends = ends, axes("two texts in brackets", NEEDED, "the words at the left and the right end", "across: (\"little\", \"much\")");
        up: Ends = ends, axes("two texts in brackets", NEEDED, "the words at the lower and the upper end", "up: (\"low\", \"high\")");
    }
}

/// `Ideas(lanes: […], layout: Rings, limit: 3)`, or with axes in place of lanes.
pub(super) fn ideas(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<IdeasRule> {
    let fields = Fields::of(node, place, &IDEAS, reader)?;
    let RawIdeas { lanes, layout, axes, limit } = RawIdeas::read(&fields, reader);
    let limit = limit.map(|limit| limit.value);
    if fields.has("axes") {
        let others = [lanes.map(|lanes| (lanes.place, "lanes")), layout.map(|layout| (layout.place, "layout"))];
        for (place, name) in others.into_iter().flatten() {
            reader.error(&place, words::beside_axes(name));
        }
        let (across, up) = axes?.value;
        let [left, right] = &across;
        let [low, high] = &up;
        let field = |up: &str, across: &str| format!("{up}, {across}");
        let lanes = vec![field(high, left), field(high, right), field(low, left), field(low, right)];
        return Some(IdeasRule { lanes, layout: Layout::Axes { across, up }, limit });
    }
    let lanes_written = lanes.is_some() || !fields.has("lanes");
    let lanes = lanes.map(|lanes| lanes.value).unwrap_or_default();
    if let Some(layout) = layout.as_ref().filter(|_| lanes_written) {
        match (&layout.value, lanes.len()) {
            (Layout::Quadrants, count) if count != 4 => {
                reader.error(&layout.place, words::not_four_lanes(count));
            }
            (Layout::Rings, 0) => reader.error(&layout.place, words::NO_RINGS),
            _ => {}
        }
    }
    Some(IdeasRule { lanes, layout: layout.map(|layout| layout.value).unwrap_or_default(), limit })
}

/// `(across: ("…", "…"), up: ("…", "…"))`.
fn axes(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<(Ends, Ends)> {
    let RawAxes { across, up } = RawAxes::of(&AXES)(node, place, reader)?;
    Some((across?.value, up?.value))
}

/// `("little", "much")`: the words at the two ends of an axis.
fn ends(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Ends> {
    let Value::Group(Group { name: None, entries, .. }) = &node.value else {
        return reader.expected(words::BOTH_ENDS, node, place);
    };
    let [low, high] = entries.as_slice() else {
        reader.error(place, words::TWO_ENDS);
        return None;
    };
    let mut word = |node: &Node| title(node, &place.part(&node.span, ""), reader);
    let (low, high) = (word(&low.value), word(&high.value));
    let (low, high) = (low?, high?);
    if low == high {
        reader.error(place, words::SAME_ENDS);
        return None;
    }
    Some([low, high])
}
