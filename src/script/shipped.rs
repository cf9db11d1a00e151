//! The workshops and exercises that come with the program, built in. A test compares these lists with the folder.

/// A workshop that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// The id it is called by.
    pub id: &'static str,
    /// The name of its file under `workshops/`.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The workshops that come with the program, the one to try first first.
pub fn shipped_workshops() -> &'static [Shipped] {
    &WORKSHOPS
}

const WORKSHOPS: [Shipped; 1] = [Shipped {
    id: "distributed-leadership-taster",
    file: "distributed-leadership-taster.ron",
    text: include_str!("../../workshops/distributed-leadership-taster.ron"),
}];

/// Name and text of each shipped exercise, in the order of the alphabet.
pub(super) const EXERCISES: [(&str, &str); 8] = [
    ("closing/check-out", include_str!("../../workshops/exercises/closing/check-out.ron")),
    ("closing/commitments", include_str!("../../workshops/exercises/closing/commitments.ron")),
    ("closing/plus-delta", include_str!("../../workshops/exercises/closing/plus-delta.ron")),
    ("inventing/one-two-four-all", include_str!("../../workshops/exercises/inventing/one-two-four-all.ron")),
    ("opening/check-in", include_str!("../../workshops/exercises/opening/check-in.ron")),
    ("opening/coverage-map", include_str!("../../workshops/exercises/opening/coverage-map.ron")),
    ("opening/draw-leadership", include_str!("../../workshops/exercises/opening/draw-leadership.ron")),
    ("opening/self-rating", include_str!("../../workshops/exercises/opening/self-rating.ron")),
];
