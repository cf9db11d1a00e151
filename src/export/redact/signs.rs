//! What speaks for a name and what against one where a word could be both: everyday words, months, verbs of speaking.

/// Everyday words, folded, in order, a line each: English ones from SCOWL, whose rights are told beside the file.
const EVERYDAY: &str = include_str!("../../../assets/words/everyday.txt");
/// Those of other languages, months, days and abbreviations, in the same form: our own.
const ELSEWHERE: &str = include_str!("../../../assets/words/elsewhere.txt");

/// Whether a folded word is an everyday one.
pub(super) fn is_everyday(word: &str) -> bool {
    has_line(EVERYDAY, word) || has_line(ELSEWHERE, word)
}

/// Whether a word is a line of a list in order: halves are cut off, so that nothing has to be read in first.
fn has_line(list: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let before = list.as_bytes().get(low..middle).unwrap_or_default();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let rest = list.get(start..high).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        match line.cmp(word) {
            std::cmp::Ordering::Equal => return !word.is_empty(),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// Whether a folded word behind a name says what somebody does, and not what they are called.
pub(super) fn is_role(word: &str) -> bool {
    const ROLES: [&str; 52] = [
        "admin",
        "assistant",
        "board",
        "boss",
        "ceo",
        "cfo",
        "coach",
        "cto",
        "customer",
        "data",
        "design",
        "designer",
        "dev",
        "engineer",
        "engineering",
        "facilitator",
        "finance",
        "guest",
        "host",
        "hr",
        "intern",
        "it",
        "lead",
        "leadership",
        "legal",
        "manager",
        "marketing",
        "new",
        "office",
        "online",
        "operations",
        "ops",
        "pm",
        "po",
        "product",
        "project",
        "qa",
        "remote",
        "research",
        "rnd",
        "sales",
        "science",
        "scribe",
        "security",
        "staff",
        "strategy",
        "student",
        "support",
        "team",
        "tech",
        "ux",
        "vp",
    ];
    ROLES.contains(&word)
}

/// Whether a folded word after a name says that somebody speaks or thinks.
pub(super) fn is_said(word: &str) -> bool {
    const SAID: [&str; 62] = [
        "added",
        "adds",
        "agreed",
        "agrees",
        "answered",
        "answers",
        "argued",
        "argues",
        "asked",
        "asks",
        "believes",
        "called",
        "complained",
        "confirmed",
        "dice",
        "dijo",
        "disagreed",
        "disagrees",
        "dit",
        "explained",
        "explains",
        "feels",
        "fragt",
        "fragte",
        "insisted",
        "insists",
        "joined",
        "left",
        "meint",
        "meinte",
        "mentioned",
        "mentions",
        "noticed",
        "offered",
        "offers",
        "pointed",
        "promised",
        "promises",
        "proposed",
        "proposes",
        "replied",
        "replies",
        "reported",
        "reports",
        "sagt",
        "sagte",
        "said",
        "says",
        "spoke",
        "suggested",
        "suggests",
        "talked",
        "tells",
        "thinks",
        "thought",
        "told",
        "volunteered",
        "wanted",
        "wants",
        "wondered",
        "wonders",
        "writes",
    ];
    SAID.contains(&word) || word == "wrote"
}

/// Whether a folded word before a name says that somebody is spoken to.
pub(super) fn is_spoken_to(word: &str) -> bool {
    const TO: [&str; 28] = [
        "ask", "asked", "asking", "asks", "avec", "cc", "con", "danke", "dank", "dear", "frag", "frage", "fragt",
        "gracias", "hello", "hi", "merci", "met", "mit", "tell", "telling", "tells", "thank", "thanked", "thanks",
        "told", "with", "without",
    ];
    TO.contains(&word)
}

/// Whether a folded word before a surname with an s makes it the whole family.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "die" | "les" | "los" | "las" | "gli" | "de")
}

/// Whether a folded word stands before a thing, and not before somebody's name.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "my" | "your" | "his" | "her" | "its" | "our" | "their" | "this" | "every" | "no")
}

/// Whether a folded word is a month or a unit: with a number, or after `in`, it is no name.
pub(super) fn is_measure(word: &str) -> bool {
    matches!(word, "april" | "august" | "january" | "june" | "mai" | "march" | "max" | "may" | "mars" | "min")
}

/// Whether a folded word before a month says when.
pub(super) fn is_when(word: &str) -> bool {
    matches!(word, "in" | "im" | "en" | "until" | "since" | "bis" | "seit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_found_and_others_are_not() {
        for list in [EVERYDAY, ELSEWHERE] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.is_sorted_by(|one, other| one < other));
            assert!(lines.iter().all(|line| has_line(list, line)), "each line is found");
        }
        assert!(ELSEWHERE.lines().all(|line| !has_line(EVERYDAY, line)), "no word stands in both");
        for name in ["", "a\n", "priya", "zzz", "leo", "amara", "zoe", "mia", "bob", "ken"] {
            assert!(!is_everyday(name), "{name}");
        }
    }
}
