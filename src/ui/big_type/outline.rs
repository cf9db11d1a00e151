//! A letter as a typeface draws it: its contours in straight pieces, its marks, and where its strokes lie.
//!
//! Never here: a size, a point. All numbers are in the units of the typeface that is built in, heights above the baseline.

use unicode_normalization::char::decompose_canonical;

use super::script;
use super::typeface::{GlyphId, Pen, Typeface, real};

/// Heights of the typeface: where small letters, capitals and ascenders end, and descenders.
pub(super) const SMALL: f32 = 1120.0;
pub(super) const CAPITAL: f32 = 1493.0;
pub(super) const ASCENDER: f32 = 1556.0;
pub(super) const DESCENDER: f32 = -426.0;

/// How thick its stems and its bars are.
pub(super) const STEM: f32 = 358.0;
pub(super) const BAR: f32 = 256.0;

/// Into how many straight pieces a bend is cut.
const PIECES: i32 = 4;

/// How steep an edge may lean and still be one of a stroke, as a share; and how long edges in one line are at least.
const LEAN: f32 = 0.3;
const SHORTEST: f32 = 110.0;

/// Edges that are nearer than this lie in one line.
const NEAR: f32 = 45.0;

/// Letters of other scripts, and the Latin ones that look the same.
const ALIKE: [(&str, &str); 2] =
    [("аеорсухіјѕАВЕІЈКМНОРЅТХС", "aeopcyxijsABEIJKMHOPSTXC"), ("οναΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovaABEZHIKMNOPTYX")];

/// A place: across, and up from the baseline.
pub(super) type Place = (f32, f32);

/// A line that closes.
pub(super) type Contour = Vec<Place>;

/// The two edges of a stroke.
pub(super) type Stroke = (f32, f32);

/// A letter.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// The Latin letter that it looks like without its marks, else itself.
    pub(super) like: char,
    /// The letter without its marks, where they can be told from it.
    pub(super) body: Vec<Contour>,
    pub(super) marks: Option<Marks>,
    /// Its upright strokes from left to right, and its bars from the lowest up.
    pub(super) stems: Vec<Stroke>,
    pub(super) bars: Vec<Stroke>,
    pub(super) advance: f32,
    /// Whether it is of another typeface, and drawn as it is there: nothing is known of its strokes.
    pub(super) is_foreign: bool,
    /// Whether it fills a square, whatever its ink does.
    pub(super) is_square: bool,
}

impl Outline {
    /// Reads a letter; none where the typeface lacks it.
    pub(super) fn read(font: &Typeface<'_>, letter: char) -> Option<Self> {
        let glyph = font.glyph(letter)?;
        let (base, marks) = taken_apart(letter);
        let whole = if letter == 'Å' { ringed(font) } else { contours(font, glyph) };
        let (body, marks) = if marks.is_empty() { (whole, None) } else { told_apart(font, whole, base, marks) };
        let like = looks_like(if marks.is_some() { base } else { letter });
        let stems = strokes(&edges(&body, |(x, y)| (x, y), 1.0), 1.925 * STEM);
        let bars = strokes(&edges(&body, |(x, y)| (y, x), -1.0), 1.925 * BAR);
        let (is_foreign, is_square) = (false, false);
        Some(Self { like, body, marks, stems, bars, advance: font.advance(glyph), is_foreign, is_square })
    }

    /// Reads a letter of another typeface, so much larger; none where that lacks it, or has a picture alone for it.
    pub(super) fn foreign(font: &Typeface<'_>, letter: char, scale: f32) -> Option<Self> {
        let glyph = font.glyph(letter)?;
        let scaled = |contour: Contour| contour.into_iter().map(|(x, y)| (x * scale, y * scale)).collect();
        let body: Vec<Contour> = contours(font, glyph).into_iter().map(scaled).collect();
        let (stems, bars, marks, advance) = (Vec::new(), Vec::new(), None, font.advance(glyph) * scale);
        let is_square = script::is_square(letter);
        let outline = Self { like: letter, body, marks, stems, bars, advance, is_foreign: true, is_square };
        (!outline.body.is_empty()).then_some(outline)
    }

    /// Whether it is one of these, as far as it looks.
    pub(super) fn is_one_of(&self, letters: &str) -> bool {
        letters.contains(self.like)
    }
}

/// What stands above a letter, or hangs below it.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    /// From the letter outwards.
    pub(super) names: Vec<char>,
    pub(super) place: MarkPlace,
    pub(super) contours: Vec<Contour>,
}

/// Where marks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkPlace {
    Above,
    Below,
}

/// A letter without its marks, and these; none where it is drawn as one with them.
fn told_apart(font: &Typeface<'_>, whole: Vec<Contour>, base: char, names: Vec<char>) -> (Vec<Contour>, Option<Marks>) {
    let plain = font.glyph(base).map_or_else(Vec::new, |glyph| contours(font, glyph));
    let (body, contours): (Vec<_>, Vec<_>) = whole.iter().cloned().partition(|contour| plain.contains(contour));
    match where_they_are(&body, &contours) {
        Some(place) => (body, Some(Marks { names, place, contours })),
        None => (whole, None),
    }
}

/// Where contours are beside those of a letter; none where there are none, or they stand beside it, as before a Greek capital.
fn where_they_are(body: &[Contour], added: &[Contour]) -> Option<MarkPlace> {
    if body.is_empty() || added.is_empty() {
        return None;
    }
    let ends = |contours: &[Contour]| span(contours.iter().flatten().map(|(_, y)| *y));
    let ((_, top), (low, high)) = (ends(body), ends(added));
    let above = (low >= top - 10.0).then_some(MarkPlace::Above);
    above.or((high < 300.0 && low < -50.0).then_some(MarkPlace::Below))
}

/// The lowest and the highest of some numbers.
pub(super) fn span(numbers: impl Iterator<Item = f32>) -> (f32, f32) {
    numbers.fold((f32::MAX, f32::MIN), |(low, high), number| (low.min(number), high.max(number)))
}

/// A letter and its marks.
fn taken_apart(letter: char) -> (char, Vec<char>) {
    let mut parts = Vec::new();
    decompose_canonical(letter, |part| parts.push(part));
    let base = parts.first().copied().unwrap_or(letter);
    (base, parts.into_iter().skip(1).collect())
}

fn looks_like(letter: char) -> char {
    let mut pairs = ALIKE.into_iter().flat_map(|(letters, latin)| letters.chars().zip(latin.chars()));
    pairs.find(|(other, _)| *other == letter).map_or(letter, |(_, latin)| latin)
}

/// A pen that follows an outline and draws it in straight pieces.
#[derive(Default)]
struct Tracer {
    contours: Vec<Contour>,
    at: Place,
}

impl Tracer {
    fn to(&mut self, place: Place) {
        self.at = place;
        if let Some(contour) = self.contours.last_mut() {
            contour.push(place);
        }
    }

    /// Draws a bent piece as straight ones.
    fn bow(&mut self, bend: impl Fn(f32) -> Place) {
        for piece in 1..=PIECES {
            self.to(bend(real(piece) / real(PIECES)));
        }
    }
}

impl Pen for Tracer {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Vec::new());
        self.to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to((x, y));
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        let (from, bend, to) = (self.at, (bend_x, bend_y), (x, y));
        self.bow(|t| {
            let back = 1.0 - t;
            mix(&[(back * back, from), (2.0 * back * t, bend), (t * t, to)])
        });
    }

    fn curve_to(&mut self, first_x: f32, first_y: f32, second_x: f32, second_y: f32, x: f32, y: f32) {
        let (from, first, second, to) = (self.at, (first_x, first_y), (second_x, second_y), (x, y));
        self.bow(|t| {
            let back = 1.0 - t;
            let (near, far) = ((3.0 * back * back * t, first), (3.0 * back * t * t, second));
            mix(&[(back * back * back, from), near, far, (t * t * t, to)])
        });
    }

    fn close(&mut self) {
        if let Some(contour) = self.contours.last_mut()
            && contour.len() > 1
            && contour.first() == contour.last()
        {
            contour.pop();
        }
    }
}

/// The sum of places, each with its weight.
fn mix(parts: &[(f32, Place)]) -> Place {
    parts.iter().fold((0.0, 0.0), |(x, y), (weight, place)| (x + weight * place.0, y + weight * place.1))
}

fn contours(font: &Typeface<'_>, glyph: GlyphId) -> Vec<Contour> {
    let mut pen = Tracer::default();
    font.follow(glyph, &mut pen);
    pen.contours.retain(|contour| contour.len() > 2);
    pen.contours
}

/// The contours of an `Å`, which the typeface draws as one with its ring: those of an `A`, and the ring of an `å`.
fn ringed(font: &Typeface<'_>) -> Vec<Contour> {
    let [whole, small, ringed] =
        ['A', 'a', 'å'].map(|letter| font.glyph(letter).map_or_else(Vec::new, |glyph| contours(font, glyph)));
    let ring = ringed.into_iter().filter(|contour| !small.contains(contour));
    let higher = |(x, y): Place| (x + 160.0, y + CAPITAL - SMALL);
    whole.iter().cloned().chain(ring.map(|contour| contour.into_iter().map(higher).collect())).collect()
}

/// The straight pieces of a contour, the last one to its start.
pub(super) fn pieces(contour: &[Place]) -> impl Iterator<Item = (Place, Place)> {
    contour.iter().copied().zip(contour.iter().copied().cycle().skip(1))
}

/// Edges of strokes that lie in one line.
#[derive(Clone, Copy, Debug)]
struct Edge {
    /// Where it lies.
    at: f32,
    /// Whether ink begins here; else it ends.
    begins: bool,
    low: f32,
    high: f32,
    length: f32,
}

/// The edges of contours that run nearly straight. `turned` gives of a place first where it lies, then how far along.
fn edges(contours: &[Contour], turned: fn(Place) -> Place, ink: f32) -> Vec<Edge> {
    let pieces = contours.iter().flat_map(|contour| pieces(contour));
    let straight = pieces.filter_map(|(from, to)| {
        let ((from, start), (to, end)) = (turned(from), turned(to));
        let (along, across) = (end - start, to - from);
        let is_straight = along != 0.0 && across.abs() <= LEAN * along.abs();
        let (low, high) = (start.min(end), start.max(end));
        let edge = Edge { at: f32::midpoint(from, to), begins: along * ink > 0.0, low, high, length: high - low };
        is_straight.then_some(edge)
    });
    let mut straight: Vec<Edge> = straight.collect();
    straight.sort_unstable_by(|one, other| one.at.total_cmp(&other.at).then(one.low.total_cmp(&other.low)));
    let mut lines: Vec<Edge> = Vec::new();
    for edge in straight {
        match lines.iter_mut().find(|line| line.begins == edge.begins && (line.at - edge.at).abs() < NEAR) {
            Some(line) => {
                let length = line.length + edge.length;
                line.at = (line.at * line.length + edge.at * edge.length) / length;
                (line.low, line.high, line.length) = (line.low.min(edge.low), line.high.max(edge.high), length);
            }
            None => lines.push(edge),
        }
    }
    lines.retain(|line| line.length > SHORTEST);
    lines
}

/// The strokes between edges, none thicker than this: each from where ink begins to the nearest edge where it ends.
fn strokes(edges: &[Edge], thickest: f32) -> Vec<Stroke> {
    let (begin, end): (Vec<Edge>, Vec<Edge>) = edges.iter().partition(|edge| edge.begins);
    let nearest = |begin: &Edge| {
        let beside = |end: &&Edge| end.high.min(begin.high) - end.low.max(begin.low) >= 30.0;
        let behind = end.iter().filter(|end| end.at - begin.at > 20.0).filter(beside);
        behind.map(|end| end.at).reduce(f32::min).map(|end| (begin.at, end))
    };
    let mut all: Vec<Stroke> = begin.iter().filter_map(nearest).filter(|(from, to)| to - from < thickest).collect();
    all.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let mut strokes: Vec<Stroke> = Vec::new();
    for stroke in all {
        match strokes.last_mut() {
            // Of two that lie upon each other, the thinner.
            Some(last) if stroke.0 < last.1 - 10.0 => {
                if stroke.1 - stroke.0 < last.1 - last.0 {
                    *last = stroke;
                }
            }
            _ => strokes.push(stroke),
        }
    }
    strokes
}
