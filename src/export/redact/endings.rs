//! The cases of a name: the endings that languages put behind it, and the small words that Hebrew and Arabic put before it.
//!
//! Which language a text is in is not known, so every name may take every ending that its own last letters allow. An ending
//! of several letters makes a name for sure. One letter can as well make another name or a word (Martin, Martina): that is
//! asked.

use crate::text::fold::Spelling;

use super::form::Kind;

/// From how many letters on a name takes endings that can make another one.
const LEAST: usize = 4;
/// From how many letters on an ending of three that another name could have too makes it for sure.
const LONG: usize = 5;

/// The cases of a name, and with what small words at its front it is written. Of a surname that stands last more is sure:
/// nobody is called so by their first name.
pub(super) fn inflected(key: &Spelling, is_surname: bool) -> Vec<(String, Kind)> {
    let spellings = if key.spread == key.plain { vec![&key.plain] } else { vec![&key.plain, &key.spread] };
    let mut forms = Vec::new();
    for name in spellings {
        let letters = key.len();
        match name.chars().last() {
            Some('a'..='z') => {
                if !name.ends_with('s') {
                    forms.push((format!("{name}s"), Kind::Genitive(is_surname)));
                }
                latin(name, is_surname, &mut forms);
            }
            Some('\u{430}'..='\u{45f}') if letters >= 3 => forms.extend(cyrillic(name).map(|form| (form, Kind::Case))),
            Some('\u{3b1}'..='\u{3c9}') if letters >= 3 => forms.extend(greek(name).map(|form| (form, Kind::Case))),
            Some('\u{5d0}'..='\u{5ea}') => forms.extend(prefixed(name, &HEBREW)),
            Some('\u{620}'..='\u{6ff}') => forms.extend(prefixed(name, &ARABIC)),
            Some('\u{10d0}'..='\u{10ff}') if letters >= 3 => forms.extend(behind(name, &GEORGIAN)),
            Some('\u{561}'..='\u{587}') if letters >= 3 => forms.extend(behind(name, &ARMENIAN)),
            Some('\u{900}'..='\u{97f}') => forms.extend(behind(name, &HINDI)),
            Some('\u{980}'..='\u{9ff}') => forms.extend(behind(name, &BENGALI)),
            _ => {}
        }
    }
    forms
}

const HEBREW: [&str; 18] =
    ["ו", "ה", "ב", "כ", "ל", "מ", "ש", "ול", "ומ", "וב", "וה", "וש", "וכ", "כש", "של", "שה", "לכ", "מה"];
const ARABIC: [&str; 12] = ["و", "ف", "ب", "ل", "ك", "يا", "ول", "وب", "فل", "فب", "وك", "ال"];
const GEORGIAN: [&str; 9] = ["ს", "მა", "მ", "ის", "თან", "ისთვის", "სთვის", "ით", "თი"];
const ARMENIAN: [&str; 8] = ["ի", "ին", "ը", "ն", "ից", "ով", "յի", "յին"];

const HINDI: [&str; 8] = ["जी", "ने", "को", "का", "की", "के", "से", "भाई"];
const BENGALI: [&str; 7] = ["র", "কে", "এর", "ের", "দা", "দি", "রা"];

fn prefixed(name: &str, prefixes: &[&str]) -> impl Iterator<Item = (String, Kind)> {
    prefixes.iter().map(move |prefix| (format!("{prefix}{name}"), Kind::Prefixed(prefix.chars().count())))
}

fn behind(name: &str, endings: &[&str]) -> impl Iterator<Item = (String, Kind)> {
    // A name in -ი loses it: გიორგი, გიორგის.
    let stem = name.strip_suffix('ი');
    let endings = endings.iter();
    endings.flat_map(move |ending| {
        let short = stem.map(|stem| (format!("{stem}{ending}"), Kind::Case));
        [(format!("{name}{ending}"), Kind::Case)].into_iter().chain(short)
    })
}

/// What of a name its endings are put to, and which; the endings that leave a doubt come last.
type Endings<'n> = (&'n str, &'static [&'static str], &'static [&'static str]);

/// Cases of a name in Latin letters. All are without marks, as both the name and the text are folded.
fn latin(name: &str, is_surname: bool, forms: &mut Vec<(String, Kind)>) {
    let Some(last) = name.chars().last().filter(|_| name.is_ascii() && name.len() >= 3) else { return };
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut add = |(stem, sure, unsure): Endings<'_>| {
        forms.extend(sure.iter().map(|ending| (format!("{stem}{ending}"), Kind::Case)));
        forms.extend(unsure.iter().map(|ending| (format!("{stem}{ending}"), Kind::Doubtful)));
    };
    if name.len() < LEAST {
        // What is put behind three letters is too often something else.
        match name.strip_suffix('a') {
            // Évának, Évával; Ewie.
            Some(stem) => {
                add((name, &[], &["nak", "val", "hoz", "tol", "rol", "nal", "ert", "lla", "lle", "lta"]));
                add((stem, &[], &["ie", "ou", "ovi"]));
            }
            None if !is_vowel(last) => add((name, &["owi", "ovi", "owie"], &["a", "em"])),
            None => {}
        }
        return;
    }
    slavic(name).into_iter().chain(agglutinative(name)).chain(baltic(name)).for_each(&mut add);
    if !is_vowel(last) {
        // A surname in another case is no first name: Nowaka, Nováka, Nováková.
        let is_long = name.len() >= LONG;
        let family: Endings<'_> = (name, &["a", "owa", "ova", "ove", "ovou", "owej"], &["ow", "ov"]);
        add(if is_surname && is_long { family } else { (name, &[], &["a", "owa", "ova", "ow", "ov"]) });
        // Péterrel, Márkkal.
        forms.extend(["al", "el"].map(|ending| (format!("{name}{last}{ending}"), Kind::Case)));
    }
    let consonants = name.trim_end_matches(is_vowel);
    if consonants.len() + 1 == name.len()
        && let Some(stem) = ["kk", "pp", "tt"].into_iter().find_map(|pair| consonants.strip_suffix(pair))
        && !stem.is_empty()
    {
        // Finnish takes one of two off: Pekka, Pekan; Heikki, Heikille.
        let weak = format!("{}{last}", consonants.get(..consonants.len() - 1).unwrap_or_default());
        let cases = ["lla", "lle", "lta", "ssa", "sta"].map(|ending| (format!("{weak}{ending}"), Kind::Case));
        forms.extend(cases.into_iter().chain([(format!("{weak}n"), Kind::Doubtful)]));
    }
}

/// Polish, Czech, Slovak, Slovene, Croatian.
fn slavic(name: &str) -> Vec<Endings<'_>> {
    let stem = |end: &str| name.strip_suffix(end).filter(|stem| stem.len() >= 2);
    if let Some(stem) = stem("i").filter(|it| it.ends_with("sk") || it.ends_with("ck") || it.ends_with("dzk")) {
        // Kowalski, Kowalskiego; his wife is Kowalska.
        return vec![(stem, &["iego", "iemu", "im", "a", "iej", "ich", "imi", "ym", "eho", "emu", "ou", "ych"], &[])];
    }
    if let Some(stem) = stem("a").filter(|it| it.ends_with("sk") || it.ends_with("ck") || it.ends_with("dzk")) {
        return vec![(stem, &["iej", "iego", "ich", "ou", "eho"], &["i", "e", "u"])];
    }
    if let Some(stem) = stem("ova") {
        // Nováková, Novákové.
        return vec![(stem, &["ove", "ovou"], &["ovu"])];
    }
    if let Some(stem) = stem("a") {
        let mut all: Vec<Endings<'_>> =
            vec![(stem, &["ou", "ovi", "ei"], &["y", "i", "e", "o", "u", "ie", "in", "om", "ami", "ach"])];
        // The last consonant changes: Monika, Monice; Barbara, Barbarze; Magda, Magdzie; Kinga, Kindze.
        let ends: [(&str, &'static [&'static str]); 6] = [
            ("k", &["ce"]),
            ("g", &["dze"]),
            ("r", &["rze"]),
            ("t", &["cie"]),
            ("d", &["dzie"]),
            ("ch", &["sze", "se"]),
        ];
        let changed = ends.into_iter().filter_map(|(from, to)| Some((stem.strip_suffix(from)?, to)));
        all.extend(changed.filter(|(stem, _)| stem.len() >= 2).map(|(stem, to)| (stem, to, &[] as &[&str])));
        return all;
    }
    if let Some(stem) = stem("y") {
        return vec![(stem, &["ego", "eho", "emu", "ym", "ych", "ymi", "ou"], &["a", "e"])];
    }
    if name.ends_with('i') {
        return vec![(name, &["ego", "emu", "eho"], &["m"])];
    }
    if let Some(stem) = stem("o") {
        return vec![(stem, &["owi", "ovi", "em", "om"], &["a", "u"])];
    }
    if name.ends_with(['e', 'u']) {
        return Vec::new();
    }
    consonantal(name)
}

/// Names of Slavic languages that end in a consonant.
fn consonantal(name: &str) -> Vec<Endings<'_>> {
    let mut all: Vec<Endings<'_>> =
        vec![(name, &["owi", "ovi", "iem", "owie"], &["em", "om", "ie", "u", "e", "in", "uv"])];
    let stem = |end: &str| name.strip_suffix(end).filter(|stem| stem.len() >= 2);
    // An e that flees: Marek, Marka; Paweł, Pawła; Němec, Němce.
    if let Some(stem) = stem("ek") {
        all.push((stem, &["ka", "kowi", "kovi", "kiem", "kem", "ku", "kom", "kow"], &["ki"]));
    }
    if let Some(stem) = stem("el") {
        all.push((stem, &["lowi", "lovi", "lem"], &["la", "le", "lu"]));
    }
    if let Some(stem) = stem("ec") {
        all.push((stem, &["cowi", "covi", "cem"], &["ca", "ci", "ce"]));
    }
    // Piotr, Piotrze; Robert, Robercie; Konrad, Konradzie.
    for (from, to) in [("r", &["rze"]), ("t", &["cie"]), ("d", &["dzie"])] as [(&str, &'static [&'static str]); 3] {
        all.extend(stem(from).map(|stem| (stem, to, &[] as &[&str])));
    }
    all
}

/// Finnish, Estonian, Hungarian, Turkish.
fn agglutinative(name: &str) -> Vec<Endings<'_>> {
    const BEHIND_VOWEL: [&str; 20] = [
        "lla", "lle", "lta", "ssa", "sta", "nak", "nek", "val", "vel", "hoz", "hez", "tol", "rol", "nal", "nel", "ert",
        "nin", "nun", "dan", "yla",
    ];
    const BEHIND_CONSONANT: [&str; 20] = [
        "illa", "ille", "ilta", "issa", "ista", "iin", "nak", "nek", "hoz", "hez", "tol", "rol", "nal", "nel", "ert",
        "iga", "ile", "ilt", "ist", "ens",
    ];
    if let Some(stem) = name.strip_suffix("nen").filter(|stem| stem.len() >= 2) {
        return vec![(
            stem,
            &["sen", "sta", "selle", "sella", "selta", "sessa", "sesta", "seen", "set", "sten", "sia"],
            &[],
        )];
    }
    match (name.ends_with(['a', 'e', 'i', 'o', 'u', 'y']), name.len() >= LONG) {
        (true, true) => vec![(name, &BEHIND_VOWEL, &["n", "t"])],
        (true, false) => vec![(name, &[], &BEHIND_VOWEL), (name, &[], &["n", "t"])],
        (false, true) => vec![(name, &BEHIND_CONSONANT, &["in", "i", "ot", "et"])],
        (false, false) => vec![(name, &[], &BEHIND_CONSONANT), (name, &[], &["in", "i", "ot", "et"])],
    }
}

/// Lithuanian, Latvian.
fn baltic(name: &str) -> Vec<Endings<'_>> {
    let stem = |end: &str| name.strip_suffix(end).filter(|stem| stem.len() >= 2);
    if let Some(stem) = stem("as") {
        return vec![(stem, &["ui"], &["o", "u", "ai"])];
    }
    if let Some(stem) = stem("is") {
        return vec![(stem, &["io", "iui", "im"], &["a", "i", "u"])];
    }
    stem("a").map(|stem| (stem, &["ai"] as &[&str], &["os"] as &[&str])).into_iter().collect()
}

/// Russian, Ukrainian, Belarusian, Serbian.
fn cyrillic(name: &str) -> impl Iterator<Item = String> {
    const AFTER_VOWEL: [&str; 23] = [
        "а", "я", "ы", "и", "у", "ю", "е", "ои", "еи", "ою", "ею", "ем", "ам", "ями", "ами", "о", "і", "ові", "еві",
        "єю", "єм", "ом", "ін",
    ];
    const AFTER_CONSONANT: [&str; 19] = [
        "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ам", "ым", "ого", "ому", "ых", "ами", "ові", "еві", "і", "ою", "ои",
    ];
    const ADJECTIVE: [&str; 11] = ["ого", "ому", "им", "ым", "ом", "ая", "ои", "ую", "ие", "их", "ими"];
    let (stem, endings): (&str, &'static [&'static str]) = match name.strip_suffix(['а', 'я', 'и', 'ь', 'о', 'і'])
    {
        Some(stem) => (stem, &AFTER_VOWEL),
        None => (name, &AFTER_CONSONANT),
    };
    let letters = stem.chars().count();
    // Only behind я, ь and a hushing sound: Саша, Сашей; Олена, not оленей.
    let is_soft = !name.ends_with('а') || stem.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']);
    let fits = move |ending: &&&str| letters >= 2 && (is_soft || !matches!(**ending, "еи" | "ею" | "я" | "ю"));
    let forms = endings.iter().filter(fits).map(move |ending| format!("{stem}{ending}"));
    // An e or o that flees: Павел, Павла; Пётр keeps none. Достоевский is declined as a word is.
    let fleeing = ["ел", "ек", "ев", "ец", "ок"].into_iter().find_map(|end| Some((name.strip_suffix(end)?, end)));
    let fleeing = fleeing.filter(|(stem, _)| stem.chars().count() >= 2).into_iter().flat_map(|(stem, end)| {
        let kept: String = end.chars().skip(1).collect();
        ["а", "у", "ом", "ем", "е"].map(|ending| format!("{stem}{kept}{ending}"))
    });
    let adjective =
        ["скии", "ская", "цкии", "цкая"].into_iter().find_map(|end| name.strip_suffix(end).map(|it| (it, end)));
    let adjective = adjective.into_iter().flat_map(|(stem, end)| {
        let kept: String = end.chars().take(2).collect();
        ADJECTIVE.map(|ending| format!("{stem}{kept}{ending}")).into_iter().chain([format!("{stem}{kept}ии")])
    });
    // The family of a woman is that of a man: Иванова, Иванов.
    let family = (letters >= 5).then(|| stem.to_owned());
    forms.chain(fleeing).chain(adjective).chain(family).filter(move |form| form != name)
}

fn greek(name: &str) -> impl Iterator<Item = String> {
    let stem = name.strip_suffix('σ');
    let mut forms = match stem {
        Some(stem) => vec![stem.to_owned()],
        None => vec![format!("{name}σ"), format!("{name}ν")],
    };
    if let Some(stem) = name.strip_suffix("οσ") {
        forms.extend(["ου", "ε", "ον"].map(|ending| format!("{stem}{ending}")));
    }
    forms.into_iter()
}
