//! How sure somebody is that what they promise happens, read off what was typed.

/// How sure somebody is, at the end of a text.
#[derive(Clone, Copy)]
pub(super) struct Sure<'a> {
    /// 0 to 10.
    pub(super) of_ten: u8,
    /// What stands before it.
    pub(super) before: &'a str,
    /// Whether a sign or the word itself parts it from that.
    pub(super) is_set_off: bool,
}

impl<'a> Sure<'a> {
    /// `8`, or one of the longer forms and nothing else.
    pub(super) fn alone(text: &'a str) -> Option<Self> {
        let number = text.parse().ok().filter(|sure| *sure <= 10);
        let bare = number.map(|of_ten| Self { of_ten, before: "", is_set_off: true });
        bare.or_else(|| Self::at_the_end(text).filter(|sure| sure.before.is_empty()))
    }

    /// `8/10`, `8 of 10`, `80 %`, with `sure` before or behind.
    pub(super) fn at_the_end(text: &'a str) -> Option<Self> {
        const SIGNS: [char; 9] = [' ', ',', ';', ':', '.', '(', ')', '–', '-'];
        let word = |text: &'a str| {
            let cut = ["sure", "certain", "confident"].into_iter().find_map(|word| {
                let (before, last) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
                last.eq_ignore_ascii_case(word).then_some(before)
            });
            (cut.unwrap_or(text).trim_end_matches(SIGNS), cut.is_some())
        };
        let (told, is_said) = word(text.trim_end_matches(SIGNS));
        let (digits, of) = match told.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), 100),
            None => {
                let told = told.strip_suffix("10")?.trim_end();
                let of = ["/", "out of", "of"].into_iter().find_map(|of| told.strip_suffix(of));
                (of?.trim_end(), 10)
            }
        };
        let before = digits.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number: u32 = digits.get(before.len()..)?.parse().ok().filter(|number| *number <= of)?;
        // `3.5/10` is none, and neither is `v8/10`.
        let is_cut = before.is_empty() || before.ends_with([' ', '(', ';', ',', ':']);
        let of_ten = u8::try_from((number * 10 + of / 2) / of).ok().filter(|_| is_cut)?;
        let parted = before.trim_end_matches(SIGNS);
        let (rest, is_named) = word(parted);
        let is_set_off = is_said || is_named || parted.len() < before.trim_end().len() || rest.is_empty();
        Some(Self { of_ten, before: rest, is_set_off })
    }
}
