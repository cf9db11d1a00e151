//! How sure somebody is that what they promise happens, read off what was typed.

/// How sure somebody is.
#[derive(Clone, Copy)]
pub(super) struct Sure {
    /// 0 to 10.
    pub(super) of_ten: u8,
    /// Whether a word for it or brackets say that it is nothing else.
    pub(super) is_said: bool,
}

impl Sure {
    /// `8`, `8/10`, `8 of 10`, `80 %`, with `sure` before or behind, or in brackets.
    pub(super) fn read(text: &str) -> Option<Self> {
        const SIGNS: [char; 9] = [' ', ',', ';', ':', '.', '(', ')', '–', '-'];
        let whole = text.trim_matches(SIGNS).to_lowercase();
        let said = ["confidence", "sure", "certain", "confident"].into_iter().find_map(|word| {
            let rest = whole.strip_prefix(word).or_else(|| whole.strip_suffix(word))?;
            Some(rest.trim_matches(SIGNS))
        });
        let told = said.unwrap_or(&whole);
        let (digits, of) = match told.strip_suffix('%') {
            Some(digits) => (digits, 100),
            None => (
                ["out of 10", "of 10", "/ 10", "/10"].into_iter().find_map(|of| told.strip_suffix(of)).unwrap_or(told),
                10,
            ),
        };
        let number: u32 = digits.trim().parse().ok().filter(|number| *number <= of)?;
        let of_ten = u8::try_from((number * 10 + of / 2) / of).ok()?;
        Some(Self { of_ten, is_said: said.is_some() || text.starts_with('(') })
    }
}
