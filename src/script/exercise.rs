//! An exercise as authors write it, whole or laid over another one.

use super::choices::{Choice, one_of};
use super::diagnostic::Placed;
use super::fields::{line, paragraphs, prose, some, title};
use super::parts;
use super::record::{record, shapes};
use super::shape::{Usual, or, unless};
use super::step::{RawStep, STEP};
use super::words::language;
use crate::domain::signatures::Focus;
use crate::domain::workshop::{PeopleRange, Priority, Safety, Status};

shapes! {
    EXERCISE: Exercise of RawExercise, "Exercise( … )", "an exercise, written in a workshop, or alone in a file to be used by name or path";
}

const UNLESS_LIKE: Usual = unless("like", language::UNLESS_LIKE);

record! {
    /// `Exercise( … )`, and what a `Use( … )` puts in its place.
    RawExercise at place {
        // The exercise it is built on, until it has been laid over that.
        like: String = parts::exercise,
            Exercise("text", or("built on nothing"), "another exercise, named as in `Use`: every field left out, the needed ones too, is taken from there; its `short` form only together with its `steps`", "like: \"opening/check-in\"");
        title: String = title, Exercise|Use("text", UNLESS_LIKE, "what the room reads above the steps", "title: \"Iceberg\"");
        signature: Focus = parts::focus,
            Exercise|Use(parts::FOCUS, UNLESS_LIKE, "which of the four signatures it exercises, or its place in the day", "signature: Sensemaking");
        purpose: String = prose, Exercise|Use("text", UNLESS_LIKE, "why one would do it, in one sentence", "purpose: \"Look under a visible problem.\"");
        steps: Vec<Placed<RawStep>> = some(RawStep::of(&STEP)),
            Exercise|Use("list of `Step`", UNLESS_LIKE, "what people do, in order", "steps: [Step(kind: Solo, minutes: 5, stage: \"Write\")]");
        short: Vec<Placed<RawStep>> = some(RawStep::of(&STEP)),
            Exercise("list of `Step`", or("no short form"), "a shorter list of steps", "short: [Step(kind: Solo, minutes: 2, stage: \"Write\")]");
        debrief: Vec<String> = paragraphs,
            Exercise|Use("list of texts", or("a warning"), "questions for afterwards; `[]` says that nobody should ask anything", "debrief: [\"Which level do we usually act on?\"]");
        watch: Vec<String> = paragraphs,
            Exercise|Use("list of texts", or(""), "what goes wrong in it; only you see it", "watch: [\"Beliefs become accusations.\"]");
        people: PeopleRange = parts::people, Exercise|Use("`(min: 4, max: 24)`", or("any number"), "how many people it suits", "people: (min: 4, max: 24)");
        room: String = parts::room,
            Exercise|Use("`Circle`, `Corners`, `Standing`, `Solo`, `Pairs`, `Trios`, `Groups(4)`, `All`, or text", or(""), "how the room is arranged", "room: Groups(4)");
        materials: Vec<String> = parts::materials, Exercise|Use("list of texts", or(""), "what has to be on the tables", "materials: [\"paper\", \"pens\"]");
        source: String = prose,
            Exercise|Use("text", or(""), "where the method comes from. Describe methods in your own words; name their makers", "source: \"Systems-thinking tradition, adapted.\"");
        licence: String = prose, Exercise|Use("text", or(""), "its rights", "licence: \"CC BY 4.0\"");
        status: Status = one_of, Exercise|Use(Status::WORDS, or(""), "how far it has been tried", "status: Tested");
        version: String = line, Exercise|Use("text", or(""), "your own count of versions", "version: \"1.2\"");
        lead: String = line, Exercise|Use("text", or(""), "who should lead it, in a few words for you", "lead: \"somebody who has not led yet\"");
        safety: Safety = one_of,
            Exercise|Use(Safety::WORDS, or("`Light`"), "how much trust it asks for: `Light` is fine with strangers, `Deep` wants much trust and time", "safety: Medium");
        priority: Priority = one_of,
            Exercise|Use(Priority::WORDS, or("`Must` for `Closing` exercises, `Should` for all others"), "what happens when time is short: `Must` is kept, `Should` is shortened, `Could` is dropped", "priority: Could");
    }
}
