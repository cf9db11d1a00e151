//! Words that are nearly what was typed.

/// The names nearest to a word, nearest first, at most three; none where nothing is near.
///
/// Near is at most one change for every four letters and one more, capitals aside, and less than three changes further
/// than the nearest; or what the word begins.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word: String = word.to_lowercase().chars().take(80).collect();
    let limit = 1 + word.chars().count() / 4;
    let mut found: Vec<(usize, &str, bool)> = candidates
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let last = lower.rsplit('/').next().unwrap_or(&lower);
            let changes = strsim::damerau_levenshtein(&word, &lower).min(strsim::damerau_levenshtein(&word, last));
            let is_begun = word.chars().count() >= 3 && (lower.starts_with(&word) || last.starts_with(&word));
            (changes <= limit || is_begun).then_some((changes, candidate, is_begun))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    // Long names that share their beginning are all near; beside one that is much nearer they are no help.
    let far = found.first().map_or(0, |(changes, _, _)| changes + 3);
    found.retain(|(changes, _, is_begun)| *changes < far || *is_begun);
    found.into_iter().take(3).map(|(_, candidate, _)| candidate).collect()
}

/// Whether a word is another with one letter changed, left out, put in or turned around with the next, and one more for every
/// four letters after the first four.
pub fn is_slip_of(word: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(word, other) <= (word.chars().count() / 4).max(1)
}
