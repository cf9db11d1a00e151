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

impl Shipped {
    /// Its title, found without reading the rest: what a list needs before anybody chooses.
    pub fn title(&self) -> &'static str {
        let after = self.text.split_once("title: \"").map_or(self.id, |(_, after)| after);
        after.split_once('"').map_or(after, |(title, _)| title)
    }
}

/// The workshops that come with the program, the one to try first first.
pub fn shipped_workshops() -> &'static [Shipped] {
    WORKSHOPS
}

/// Whether a text came with the program: then a test has had `ron` read it, and nobody waits for that again.
pub(super) fn is_shipped(text: &str) -> bool {
    EXERCISES.iter().any(|(_, shipped)| *shipped == text) || WORKSHOPS.iter().any(|shipped| shipped.text == text)
}

/// The text that a new workshop starts with: it passes every check, and its comments teach the language.
pub const NEW_WORKSHOP: &str = include_str!("new-workshop.ron");

/// Each workshop by its id; its file has that name.
macro_rules! workshops {
    ($($id:literal,)*) => { &[$(Shipped {
        id: $id,
        file: concat!($id, ".ron"),
        text: include_str!(concat!("../../workshops/", $id, ".ron")),
    },)*] };
}

/// Name and text of each exercise.
macro_rules! exercises {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../workshops/exercises/", $name, ".ron"))),)*]
    };
}

const WORKSHOPS: &[Shipped] = workshops! {
    "distributed-leadership-taster",
    "distributed-leadership-half-day",
    "distributed-leadership-full-day",
    "distributed-leadership-intact-team",
    "reunion",
    "four-evenings-1-sensemaking",
    "four-evenings-2-relating",
    "four-evenings-3-visioning",
    "four-evenings-4-inventing",
};

/// Name and text of each shipped exercise, in the order of the alphabet.
pub(super) const EXERCISES: &[(&str, &str)] = exercises! {
    // exercises: written by a test
    "capstone/four-leg-relay",
    "closing/check-out",
    "closing/commitments",
    "closing/letting-go",
    "closing/look-back",
    "closing/map-again",
    "closing/my-signature-line",
    "closing/next-lead",
    "closing/plus-delta",
    "closing/signature-spotting",
    "closing/stop-list",
    "inventing/crazy-eights",
    "inventing/how-might-we",
    "inventing/one-two-four-all",
    "inventing/pre-mortem",
    "inventing/prototype-in-twenty",
    "inventing/riskiest-assumption",
    "inventing/scamper-sprint",
    "inventing/twenty-five-ten",
    "opening/check-in",
    "opening/coverage-map",
    "opening/draw-leadership",
    "opening/impromptu-networking",
    "opening/leadership-lifeline",
    "opening/self-rating",
    "opening/tower-with-leadership-watch",
    "opening/working-agreements",
    "relating/appreciative-interviews",
    "relating/bridge-map",
    "relating/conversation-cafe",
    "relating/inquiry-and-advocacy",
    "relating/left-hand-column",
    "relating/listening-triads",
    "relating/troika-consulting",
    "relating/user-manual-of-me",
    "sensemaking/draw-the-map-test-the-map",
    "sensemaking/futures-wheel",
    "sensemaking/iceberg",
    "sensemaking/ladder-of-inference",
    "sensemaking/rich-picture",
    "sensemaking/what-so-what-now-what",
    "sensemaking/who-is-in-the-system",
    "sensemaking/wicked-questions",
    "visioning/backcasting",
    "visioning/cover-story",
    "visioning/drawing-together",
    "visioning/nine-whys",
    "visioning/ninety-second-campfire",
    "visioning/personal-to-shared-vision",
    "visioning/postcard-from-the-future",
    "visioning/think-feel-say-do",
    // end of exercises
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::parse::parse;
    use crate::script::{Library, read};

    #[test]
    fn what_is_not_read_again_by_ron_is_ron() {
        let workshops = WORKSHOPS.iter().map(|shipped| (shipped.id, shipped.text));
        for (name, text) in EXERCISES.iter().copied().chain(workshops) {
            assert!(is_shipped(text));
            let faults = parse(text, true).faults;
            assert!(faults.is_empty(), "{name}: {faults:?}");
        }
    }

    #[test]
    fn the_title_of_a_list_is_the_title_of_the_workshop() {
        for shipped in shipped_workshops() {
            let workshop = read(shipped.file, shipped.text, &Library::shipped()).workshop;
            assert_eq!(workshop.map(|workshop| workshop.title).as_deref(), Some(shipped.title()), "{}", shipped.id);
        }
    }
}
