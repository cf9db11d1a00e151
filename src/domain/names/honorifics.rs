//! Words that stand beside a name and are none: titles, honorifics, particles, and words for nobody in particular.

/// Titles before or behind a name, folded. Words that are names as well (Don, Dean, Lady) are none of them.
const TITLES: [&str; 57] = [
    "dr",
    "drs",
    "prof",
    "professor",
    "professorin",
    "doktor",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "mister",
    "sir",
    "dame",
    "rev",
    "reverend",
    "herr",
    "herrn",
    "dra",
    "shri",
    "smt",
    "sayin",
    "hr",
    "frau",
    "fr",
    "fraulein",
    "ing",
    "dipl",
    "mme",
    "madame",
    "mlle",
    "mademoiselle",
    "monsieur",
    "senor",
    "senora",
    "senorita",
    "sr",
    "sra",
    "srta",
    "dott",
    "dottore",
    "dottoressa",
    "signor",
    "signora",
    "sig",
    "meneer",
    "mevrouw",
    "dhr",
    "mevr",
    "phd",
    "msc",
    "mba",
    "jr",
    "junior",
    "senior",
    "esq",
];

/// Honorifics that are written behind a name in Latin letters, mostly after a hyphen.
const ROMANIZED: [&str; 9] = ["san", "sama", "kun", "chan", "sensei", "senpai", "ssi", "nim", "laoshi"];

/// Honorifics that are written at a name without a space, the longest first.
const JOINED: [&str; 53] = [
    "선생님",
    "교수님",
    "부장님",
    "팀장님",
    "과장님",
    "대리님",
    "사장님",
    "대표님",
    "ちゃん",
    "せんせい",
    "さん",
    "さま",
    "くん",
    "たん",
    "先生",
    "老师",
    "老師",
    "女士",
    "小姐",
    "同学",
    "同學",
    "经理",
    "經理",
    "教授",
    "医生",
    "醫生",
    "博士",
    "部長",
    "課長",
    "社長",
    "係長",
    "室長",
    "主任",
    "先輩",
    "选手",
    "선생",
    "교수",
    "박사",
    "팀장",
    "대리",
    "과장",
    "부장",
    "총",
    "总",
    "總",
    "様",
    "君",
    "氏",
    "殿",
    "씨",
    "님",
    "姐",
    "哥",
];

/// Small words inside a name that alone are nobody.
const PARTICLES: [&str; 42] = [
    "van", "von", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "della", "di", "da", "das", "dos", "do", "du",
    "des", "la", "le", "las", "los", "y", "e", "i", "bin", "bint", "ibn", "ben", "abu", "al", "el", "ter", "ten", "te",
    "af", "av", "und", "o", "mac", "mc", "st",
];

/// Words for all, for some and for nobody.
const NOBODY: [&str; 44] = [
    "all",
    "alle",
    "any",
    "anybody",
    "anyone",
    "both",
    "each",
    "ensemble",
    "everybody",
    "everyone",
    "group",
    "he",
    "her",
    "him",
    "i",
    "ich",
    "it",
    "jeder",
    "me",
    "moi",
    "my",
    "nobody",
    "none",
    "nous",
    "one",
    "our",
    "ours",
    "room",
    "she",
    "some",
    "somebody",
    "someone",
    "team",
    "tbd",
    "the",
    "them",
    "they",
    "todos",
    "tous",
    "us",
    "we",
    "who",
    "wir",
    "you",
];

/// Whether a folded word is a title.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a folded word is an honorific behind a name.
pub fn is_romanized(word: &str) -> bool {
    ROMANIZED.contains(&word)
}

/// Honorifics with which no name ends and no word begins.
const CLEAR: [&str; 12] =
    ["선생님", "교수님", "ちゃん", "さん", "さま", "くん", "先生", "老师", "老師", "様", "씨", "님"];

/// Whether a text begins with an honorific that cannot be anything else.
pub fn is_clearly_honored(after: &str) -> bool {
    CLEAR.iter().any(|honorific| after.starts_with(honorific))
}

/// A word without the honorific it ends in, where no name ends so.
pub fn without_clear_honorific(word: &str) -> &str {
    CLEAR.into_iter().find_map(|end| word.strip_suffix(end)).filter(|rest| !rest.is_empty()).unwrap_or(word)
}

/// Whether a folded word inside a name is nobody alone.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a particle is a first name as well.
pub fn is_name_too(word: &str) -> bool {
    matches!(word, "ben" | "al" | "le" | "do" | "mac" | "abu" | "du" | "da" | "di" | "dos" | "e" | "i" | "o" | "y")
}

/// Whether a folded word means nobody in particular.
pub fn is_for_nobody(word: &str) -> bool {
    NOBODY.contains(&word)
}

/// Whether a folded word or sign puts two names beside each other.
pub fn is_and(word: &str) -> bool {
    matches!(
        word,
        "and" | "und" | "et" | "y" | "e" | "og" | "och" | "en" | "or" | "oder" | "ou" | "&" | "+" | "/" | "и"
    )
}

/// Whether a word is an honorific that is written at a name.
pub fn is_joined(word: &str) -> bool {
    JOINED.contains(&word)
}

/// The honorific that a text begins with.
pub fn honorific_at_start(text: &str) -> Option<&'static str> {
    JOINED.into_iter().find(|honorific| text.starts_with(honorific))
}

/// A word without the honorific it ends in; none where it has none, or is nothing but one.
pub fn without_honorific(word: &str) -> Option<&str> {
    let found = JOINED.into_iter().find_map(|end| word.strip_suffix(end));
    found.filter(|rest| !rest.is_empty())
}
