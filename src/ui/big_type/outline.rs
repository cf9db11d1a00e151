//! A letter's outline cut into black and white points at one size, with its heights pulled onto whole points so that
//! small letters stay open and even.
//!
//! Never here: words, lines, cells.

use super::typeface::{GlyphId, Pen, Typeface, real};

/// Heights of the typeface in its own units, all above the baseline: where capitals and small letters end, and by how
/// much round ones reach beyond.
pub(super) const CAPITAL: f32 = 1493.0;
const SMALL: f32 = 1120.0;
const OVERSHOOT: f32 = 29.0;

/// Rows sampled within one point, from this height of a capital in points on: a point is black where at least half of
/// them are. The larger the letter, the less the edge of a point matters.
const SAMPLES: [(i32, usize); 3] = [(24, 1), (16, 2), (0, 4)];

/// One size of the typeface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// The height of a capital, in points.
    pub(super) capital: i32,
    /// Points across that are as wide as one is high.
    stretch: f32,
    /// Points across for a unit of the typeface.
    across: f32,
    /// Points up for a unit of the typeface.
    up: f32,
    /// The height of a small letter, in points.
    small: f32,
}

impl Size {
    /// The size whose capitals are this many points high, where `stretch` points across are as wide as one is high.
    pub(super) fn new(capital: i32, stretch: f32) -> Self {
        let up = real(capital) / CAPITAL;
        Self { capital, stretch, across: up * stretch, up, small: (SMALL * up).round() }
    }

    /// How many rows are sampled within one point.
    fn samples(&self) -> usize {
        SAMPLES.into_iter().find(|(from, _)| self.capital >= *from).map_or(1, |(_, samples)| samples)
    }

    /// This size and every smaller one of the same shape, down to a height of the capital in points.
    pub(super) fn down_to(self, lowest: i32) -> impl Iterator<Item = Self> {
        (lowest..=self.capital).rev().map(move |capital| Self::new(capital, self.stretch))
    }

    /// A width in the typeface's units, in whole points.
    pub(super) fn width(&self, units: f32) -> i32 {
        whole((units * self.across).round())
    }

    /// A height in the typeface's units, in whole points.
    pub(super) fn rows(&self, units: f32) -> i32 {
        whole(self.height(units).round())
    }

    /// A height in the typeface's units, in points. What a round letter reaches beyond a straight one is taken back
    /// while it is less than a point, and the heights between are spread over what is left.
    fn height(&self, units: f32) -> f32 {
        if OVERSHOOT * self.up > 0.8 {
            return units * self.up;
        }
        let capital = real(self.capital);
        match units {
            units if units < -OVERSHOOT => (units + OVERSHOOT) * self.up,
            units if units < 0.0 => 0.0,
            units if units < SMALL => units * self.small / SMALL,
            units if units < SMALL + OVERSHOOT => self.small,
            units if units < CAPITAL => {
                let share = (units - SMALL - OVERSHOOT) / (CAPITAL - SMALL - OVERSHOOT);
                self.small + share * (capital - self.small)
            }
            units if units < CAPITAL + OVERSHOOT => capital,
            units => capital + (units - CAPITAL - OVERSHOOT) * self.up,
        }
    }

    fn point(&self, (x, y): Place) -> (f32, f32) {
        (x * self.across, self.height(y))
    }
}

/// A letter in black and white, where it stands against the pen.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    runs: Vec<Run>,
    /// What the black points cover.
    extent: Option<Extent>,
}

/// Black points side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Rows down from the baseline.
    pub(super) y: i32,
    /// The first column from the pen.
    pub(super) left: i32,
    /// The column behind the last.
    pub(super) right: i32,
}

impl Stamp {
    /// Cuts a letter; a space gives an empty stamp. `heights` is room to work in, kept from letter to letter.
    pub(super) fn cut(font: &Typeface, letter: GlyphId, size: &Size, heights: &mut Heights) -> Self {
        let edges = edges(font, letter, size);
        let across = edges.iter().flat_map(|edge| [edge.from.0, edge.to.0]);
        let (left, right) = across.fold((f32::MAX, f32::MIN), |(low, high), x| (low.min(x), high.max(x)));
        let (left, right) = (whole(left.floor()), whole(right.ceil()));
        let (bottom, top) = span(&edges);
        let (bottom, top) = (whole(bottom.floor()), whole(top.ceil()));
        let samples = size.samples();
        let rows = usize::try_from(top.saturating_sub(bottom)).unwrap_or(0);
        let heights = heights.crossed(&edges, (top, rows * samples), samples);
        let mut counts = vec![0_u8; usize::try_from(right.saturating_sub(left)).unwrap_or(0)];
        let mut runs = Vec::new();
        for (y, row) in (top.saturating_neg()..).zip(heights.chunks_mut(samples)) {
            counts.fill(0);
            for crossings in row {
                mark(crossings, left, &mut counts);
            }
            let black = |count: &u8| usize::from(*count) * 2 >= samples;
            let mut x = left;
            for same in counts.chunk_by(|one, other| black(one) == black(other)) {
                let right = x.saturating_add(i32::try_from(same.len()).unwrap_or(0));
                if same.first().is_some_and(black) {
                    runs.push(Run { y, left: x, right });
                }
                x = right;
            }
        }
        let covered = runs.iter().map(|run| Extent { left: run.left, right: run.right, top: run.y, bottom: run.y + 1 });
        let extent = covered.reduce(Extent::with);
        Self { runs, extent }
    }

    /// The black points, row by row.
    pub(super) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// What the black points cover, from the pen and down from the baseline; none where there is no ink.
    pub(super) const fn extent(&self) -> Option<Extent> {
        self.extent
    }
}

/// A rectangle of points; right and bottom lie one further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

impl Extent {
    /// The smallest that holds both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The same, moved.
    pub(super) fn moved(self, x: i32, y: i32) -> Self {
        Self { left: self.left + x, right: self.right + x, top: self.top + y, bottom: self.bottom + y }
    }
}

/// A straight piece of an outline, in points.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: (f32, f32),
    to: (f32, f32),
}

/// A place in the typeface's own units: across, and up from the baseline.
type Place = (f32, f32);

/// A pen that follows an outline and draws it in straight pieces.
struct Cutter<'s> {
    size: &'s Size,
    /// Into how many pieces a bend is cut.
    pieces: i32,
    contours: Vec<Vec<Edge>>,
    /// Where the contour began.
    start: Place,
    /// Where the pen is.
    at: Place,
}

impl Cutter<'_> {
    /// Draws a bent piece as straight ones.
    fn bow(&mut self, to: Place, bend: impl Fn(f32) -> Place) {
        let (size, pieces) = (self.size, self.pieces);
        let mut from = size.point(self.at);
        for piece in 1..=pieces {
            let to = size.point(bend(real(piece) / real(pieces)));
            self.edge(Edge { from, to });
            from = to;
        }
        self.at = to;
    }

    fn edge(&mut self, edge: Edge) {
        if let Some(edges) = self.contours.last_mut() {
            edges.push(edge);
        }
    }
}

impl Pen for Cutter<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Vec::new());
        (self.start, self.at) = ((x, y), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.edge(Edge { from: self.size.point(self.at), to: self.size.point((x, y)) });
        self.at = (x, y);
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        let (from, bend, to) = (self.at, (bend_x, bend_y), (x, y));
        self.bow(to, |t| {
            let back = 1.0 - t;
            mix(&[(back * back, from), (2.0 * back * t, bend), (t * t, to)])
        });
    }

    fn curve_to(&mut self, first_x: f32, first_y: f32, second_x: f32, second_y: f32, x: f32, y: f32) {
        let (from, first, second, to) = (self.at, (first_x, first_y), (second_x, second_y), (x, y));
        self.bow(to, |t| {
            let back = 1.0 - t;
            let (near, far) = ((3.0 * back * back * t, first), (3.0 * back * t * t, second));
            mix(&[(back * back * back, from), near, far, (t * t * t, to)])
        });
    }

    fn close(&mut self) {
        if self.at != self.start {
            let (x, y) = self.start;
            self.line_to(x, y);
        }
    }
}

/// The outline of a letter in straight pieces.
fn edges(font: &Typeface, letter: GlyphId, size: &Size) -> Vec<Edge> {
    let pieces = whole((size.up * 300.0).sqrt().ceil()).clamp(3, 12);
    let mut pen = Cutter { size, pieces, contours: Vec::new(), start: (0.0, 0.0), at: (0.0, 0.0) };
    font.follow(letter, &mut pen);
    let mut contours = pen.contours;
    keep_apart(&mut contours, size);
    contours.concat()
}

/// The lowest and the highest end of edges.
fn span(edges: &[Edge]) -> (f32, f32) {
    let ends = edges.iter().flat_map(|edge| [edge.from.1, edge.to.1]);
    ends.fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)))
}

/// Keeps a row free between a letter and what stands over or under it: the dot of an i, an accent, the dot of a
/// question mark. In small sizes the gap is less than a point and would close.
fn keep_apart(contours: &mut [Vec<Edge>], size: &Size) {
    // A row is black from half a sample on, so what nearly fills it counts.
    let (ceiling, floor) = (|lower: f32| (lower + 0.125).round(), |upper: f32| (upper - 0.125).round());
    let touch = |upper: f32, lower: f32| floor(upper) - ceiling(lower) < 1.0;
    let spans: Vec<(f32, f32)> = contours.iter().map(|edges| span(edges)).collect();
    for (contour, (low, high)) in contours.iter_mut().zip(&spans) {
        let under = spans.iter().filter(|other| other.1 < *low).map(|other| other.1).reduce(f32::max);
        let over = spans.iter().filter(|other| other.0 > *high).map(|other| other.0).reduce(f32::min);
        let ends = contour.iter_mut().flat_map(|edge| [&mut edge.from.1, &mut edge.to.1]);
        match (under, over) {
            // An accent moves up.
            (Some(under), _) if *low >= size.small && touch(*low, under) => {
                ends.for_each(|end| *end += ceiling(under) + 1.0 - low);
            }
            // A dot at the foot is flattened to whole rows.
            (None, Some(over)) if over < size.small && touch(over, *high) && *high > 1.0 && *low >= 0.0 => {
                let flatter = (high.floor() - low) / (high - low);
                ends.for_each(|end| *end = low + (*end - low) * flatter);
            }
            _ => {}
        }
    }
}

/// The sum of places, each with its weight.
fn mix(parts: &[(f32, Place)]) -> Place {
    parts.iter().fold((0.0, 0.0), |(x, y), (weight, place)| (x + weight * place.0, y + weight * place.1))
}

/// The heights at which an outline is sampled, from the top down, each with where it is crossed there: 1 where the
/// outline goes up, -1 where it goes down.
#[derive(Debug, Default)]
pub(super) struct Heights(Vec<Vec<(f32, i32)>>);

impl Heights {
    /// The crossings at so many heights below the top, so many of them to a point. Each edge is looked at only where
    /// it is.
    fn crossed(&mut self, edges: &[Edge], (top, count): (i32, usize), samples: usize) -> &mut [Vec<(f32, i32)>] {
        self.0.resize_with(self.0.len().max(count), Vec::new);
        let heights = self.0.get_mut(..count).unwrap_or_default();
        heights.iter_mut().for_each(Vec::clear);
        let samples = real(i32::try_from(samples).unwrap_or(1));
        let height_of = |number: i32| real(top) - (real(number) + 0.5) / samples;
        let number_of = |height: f32| whole(((real(top) - height) * samples - 0.5).floor());
        for Edge { from, to } in edges {
            // One more at the end, for what rounding may have taken away.
            let numbers = number_of(from.1.max(to.1)).max(0)..=number_of(from.1.min(to.1)) + 1;
            let slope = (to.0 - from.0) / (to.1 - from.1);
            for number in numbers {
                let height = height_of(number);
                let Some(crossings) = usize::try_from(number).ok().and_then(|number| heights.get_mut(number)) else {
                    continue;
                };
                if (from.1 <= height) != (to.1 <= height) {
                    crossings.push((from.0 + (height - from.1) * slope, if from.1 < to.1 { 1 } else { -1 }));
                }
            }
        }
        heights
    }
}

/// Counts the points whose middle lies inside the outline at one height; inside is where the outline winds around.
fn mark(crossings: &mut [(f32, i32)], left: i32, counts: &mut [u8]) {
    crossings.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let mut winding = 0;
    let mut start = 0.0;
    for (x, turn) in crossings {
        if winding == 0 {
            start = *x;
        }
        winding += *turn;
        if winding == 0 {
            let column = |x: f32| usize::try_from(whole((x - 0.5).ceil()) - left).unwrap_or(0).min(counts.len());
            let (first, last) = (column(start), column(*x));
            for count in counts.get_mut(first..last).unwrap_or_default() {
                *count += 1;
            }
        }
    }
}

/// The whole number a rounded one is; sizes here are a few thousand points at most.
#[expect(clippy::cast_possible_truncation, reason = "the value has been rounded, and lies within a screen")]
pub(super) fn whole(rounded: f32) -> i32 {
    rounded as i32
}
