//! What is said where people rate themselves, and where it is told who carries which signature.

use crate::domain::coverage::Coverage;
use crate::domain::ratings::{RatedAt, statement as statement_of};
use crate::domain::signatures::Signature;
use crate::text::listed;

/// Stands above the map and all that can be done about it.
pub(in crate::screens) const WHO_CARRIES: &str = "Who carries which signature";

/// Somebody's rating, and of when it is.
pub(in crate::screens) fn of(name: &str, when: RatedAt) -> String {
    format!("{name} · {}", time(when))
}

/// Of when a rating is.
pub(in crate::screens) const fn time(when: RatedAt) -> &'static str {
    match when {
        RatedAt::Start => "at the start",
        RatedAt::Close => "at the close",
        RatedAt::StartSeenAtClose => "the start, as I see it now",
    }
}

/// What the key does that changes of when people rate themselves.
pub(in crate::screens) fn asked_of(when: RatedAt) -> String {
    format!("now: {}", time(when))
}

/// A statement, counted from 0.
pub(in crate::screens) fn statement(number: usize) -> String {
    statement_of(number).map_or("", |(words, _)| words).to_owned()
}

/// A signature, counted from 0, for somebody who gives it a mark.
pub(in crate::screens) fn signature(number: usize) -> String {
    let words = match Signature::ALL.get(number) {
        Some(Signature::Sensemaking) => "I work out what is going on around us.",
        Some(Signature::Relating) => "I build trust and ties that help, inside and outside.",
        Some(Signature::Visioning) => "I paint a future that people want.",
        Some(Signature::Inventing) => "I find new ways of working and try them out.",
        None => "",
    };
    let name = Signature::ALL.get(number).map_or("", |signature| signature.name());
    format!("{name}: {words}")
}

/// What a mark means.
pub(in crate::screens) fn marks() -> Vec<String> {
    ["1  rarely", "2  now and then", "3  about half the time", "4  often", "5  nearly always"].map(str::to_owned).into()
}

/// Which signature is chosen, counted from 0.
pub(in crate::screens) const fn choice(number: usize) -> &'static str {
    match number {
        0 => "Where are you strongest?",
        1 => "Where are you second strongest?",
        _ => "What do you lean on others for most?",
    }
}

/// The four to choose from.
pub(in crate::screens) fn signatures() -> Vec<String> {
    Signature::ALL.map(|signature| format!("{}: {}", signature.letter(), signature.name())).into()
}

/// Asked before a name may stand on the map.
pub(in crate::screens) const MAY_NAME_STAND: &str =
    "May the room read your name beside what you carry? The marks are never shown. Enter alone is no.";

/// What may be answered to it.
pub(in crate::screens) fn yes_or_no() -> Vec<String> {
    ["y  yes", "n  no"].map(str::to_owned).into()
}

/// An answer to it.
pub(in crate::screens) const fn yes(is_yes: bool) -> &'static str {
    if is_yes { "yes" } else { "no" }
}

/// Said when everything is answered.
pub(in crate::screens) const ENTER_SAVES: &str = "Enter saves it.";

/// How questions are answered.
pub(in crate::screens) const fn how(is_first: bool) -> &'static str {
    if is_first {
        "one key answers · a for all 16 statements · enter for the choices alone · esc leaves"
    } else {
        "one key answers · backspace goes back · enter leaves a choice open · esc leaves without saving"
    }
}

/// Stands above what is said to somebody who has rated themselves.
pub(in crate::screens) const SAVED: &str = "Saved";

/// Said then.
pub(in crate::screens) const HAND_ON: &str = "Thank you. Please hand the keyboard on; enter goes to the list.";

/// Whether somebody has rated themselves, and whether their name may stand on the map.
pub(in crate::screens) fn person(name: &str, rated: &[RatedAt], shows_name: bool) -> String {
    let rated: Vec<&str> = rated.iter().map(|when| time(*when)).collect();
    let rated = if rated.is_empty() { "not yet".to_owned() } else { format!("rated {}", listed(&rated)) };
    let shown = if shows_name { " · name on the map" } else { "" };
    format!("{name}  {rated}{shown}")
}

/// How a signature is carried, beside the minutes the plan gives it and what it had at the start.
pub(in crate::screens) fn carried(
    signature: Signature,
    (before, carriers): (Option<u32>, u32),
    coverage: Coverage,
    minutes: i64,
) -> String {
    let before = before.map(|before| format!("{before} → ")).unwrap_or_default();
    let word = coverage.word();
    format!("{:<12} {before}{carriers} {word} · {minutes} min planned", signature.name())
}

/// Said of a signature that hardly anybody carries: what an enter does about it.
pub(in crate::screens) const FINDS_EXERCISE: &str = "a gap; enter: an exercise for it";

/// Said of a small count that says little.
pub(in crate::screens) const MAY_BE_CHANCE: &str = "may be chance; enter: an exercise";

/// Said while nobody was counted.
pub(in crate::screens) const NO_MAP: &str = "no map yet: count the corners (T), or let four people rate themselves";
