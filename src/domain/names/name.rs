//! A name as a roster has it, taken apart: its parts, the ways in which an undivided one can be divided, its aliases.

use super::honorifics::{is_for_nobody, is_name_too, is_particle, is_romanized, is_title, without_clear_honorific};
use crate::text::fold::{Spelling, is_part, letters};

/// The most parts of a name that are looked at.
const MOST_PARTS: usize = 12;

/// A name, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The name as it stands, then as it can be divided where nothing divides it, then its aliases.
    pub readings: Vec<NameReading>,
}

/// One way to read a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameReading {
    /// Where it comes from.
    pub origin: Origin,
    /// Its parts in order; at least one.
    pub parts: Vec<Part>,
}

/// Where a reading of a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The name as it stands.
    Written,
    /// A guess at its surname and given name.
    Divided,
    /// What stands in brackets, in quotes or behind a slash.
    Alias,
}

/// A part of a name: what stands between spaces, hyphens, apostrophes and points, letters or numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How it is spelled.
    pub spelling: Spelling,
    /// Whether it is a small word or a number that alone is nobody.
    pub is_particle: bool,
    /// Whether it begins with a capital, or its script has none.
    pub is_capital: bool,
}

/// How words are written in a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// With something between them.
    Spaced,
    /// Signs of Chinese and Japanese.
    Han,
    /// Syllables of Japanese words.
    Hiragana,
    /// Syllables of foreign names in Japanese.
    Katakana,
    /// Syllables of Korean.
    Hangul,
    /// Letters with nothing between words, as in Thai.
    Unspaced,
}

impl Script {
    /// The script of a letter.
    pub const fn of(letter: char) -> Self {
        match letter {
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' => Self::Han,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Self::Katakana,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' => {
                Self::Hangul
            }
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Self::Unspaced,
            _ => Self::Spaced,
        }
    }

    /// Whether one sign can be a whole name.
    pub const fn is_wide(self) -> bool {
        matches!(self, Self::Han | Self::Hangul)
    }
}

impl Name {
    /// Takes a name apart.
    pub fn of(text: &str) -> Self {
        let (own, aliases) = without_aliases(text);
        let mut readings = Vec::new();
        let parts = parts(&own);
        let divided = match parts.as_slice() {
            [only] => divisions(&only.spelling.plain),
            _ => Vec::new(),
        };
        let reading = |origin| move |parts| NameReading { origin, parts };
        readings.extend(Some(parts).filter(|parts| !parts.is_empty()).map(reading(Origin::Written)));
        readings.extend(divided.into_iter().map(reading(Origin::Divided)));
        let aliases = aliases.iter().map(|alias| self::parts(alias)).filter(|parts| !parts.is_empty());
        let aliases = aliases.filter(|parts| !parts.iter().all(|part| is_for_nobody(&part.spelling.plain)));
        readings.extend(aliases.map(reading(Origin::Alias)));
        Self { readings }
    }

    /// Whether it is told how else somebody is called.
    pub fn has_alias(&self) -> bool {
        self.readings.iter().any(|reading| reading.origin == Origin::Alias)
    }

    /// The name as one word, by which two of them are the same.
    pub fn key(&self) -> Spelling {
        self.readings.first().map(|reading| joined(&reading.parts)).unwrap_or_default()
    }
}

/// Parts as one word.
pub fn joined(parts: &[Part]) -> Spelling {
    let mut whole = Spelling::default();
    for part in parts {
        whole.push(&part.spelling);
    }
    whole
}

/// The words of a text, folded, as a name has them: between spaces, hyphens, apostrophes and points.
pub fn words(text: &str) -> Vec<Spelling> {
    let mut words: Vec<Spelling> = Vec::new();
    let mut goes_on = false;
    for letter in letters(text) {
        if !is_part(letter.written) {
            goes_on = false;
            continue;
        }
        match words.last_mut() {
            Some(word) if goes_on => word.push(&letter.folded),
            _ => words.push(letter.folded),
        }
        goes_on = true;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The words of a name without its titles.
fn parts(text: &str) -> Vec<Part> {
    let bare: Vec<&str> = text.split_whitespace().map(without_clear_honorific).collect();
    let text = bare.join(" ");
    let mut words: Vec<(Spelling, bool)> = Vec::new();
    for piece in text.split(|letter| !is_part(letter)).flat_map(letters_and_numbers) {
        let is_capital = piece.chars().find(|letter| letter.is_alphabetic()).is_none_or(|it| !it.is_lowercase());
        words.push((Spelling::of(piece), is_capital));
    }
    words.retain(|(word, _)| !word.is_empty());
    while words.len() > 1 && words.first().is_some_and(|(word, _)| is_title(&word.plain)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|(word, _)| is_title(&word.plain)) {
        words.pop();
    }
    let is_honored = words.len() > 1 && text.rsplit(is_joint).next().is_some_and(|last| last.len() < text.len());
    if is_honored && text.contains('-') && words.last().is_some_and(|(word, _)| is_romanized(&word.plain)) {
        words.pop();
    }
    words.truncate(MOST_PARTS);
    let last = words.iter().rposition(|(word, _)| !is_number(word)).unwrap_or_default();
    let has_capitals = words.iter().any(|(word, is_capital)| *is_capital && !is_number(word));
    let part = |(index, (spelling, is_capital)): (usize, (Spelling, bool))| {
        let word = &spelling.plain;
        // A small word in small letters is one where the rest has capitals; `Ben` and `Le` are names as well.
        let is_small = has_capitals && !is_capital || index > 0 && !is_name_too(word);
        let is_particle = is_number(&spelling) || index < last && is_small && is_particle(word);
        Part { spelling, is_particle, is_capital }
    };
    words.into_iter().enumerate().map(part).collect()
}

/// Whether a folded word is a number, which alone is nobody.
pub fn is_number(word: &Spelling) -> bool {
    word.plain.starts_with(char::is_numeric)
}

/// A word cut where letters and numbers meet: `Anna2`.
fn letters_and_numbers(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let is_number = rest.starts_with(char::is_numeric);
        let ends = |letter: char| letter.is_alphanumeric() && letter.is_numeric() != is_number;
        let (piece, behind) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

const fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}')
}

/// A name without what stands in brackets, in quotes and behind a slash, and that.
fn without_aliases(text: &str) -> (String, Vec<String>) {
    let (mut own, mut aliases) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((at, open, close)) = next_opening(rest) {
        let inside = rest.get(at + open.len_utf8()..).unwrap_or_default();
        let Some((alias, behind)) = inside.split_once(close) else { break };
        own.push_str(rest.get(..at).unwrap_or_default());
        own.push(' ');
        aliases.extend(alias.split([',', ';', '/']).map(|alias| match alias.split_once('@') {
            Some((local, _)) => local.to_owned(),
            None => alias.to_owned(),
        }));
        rest = behind;
    }
    own.push_str(rest);
    let cut = own.find(['/', '|', '／']);
    if let Some(more) = cut.map(|at| own.split_off(at)) {
        aliases.extend(more.split(['/', '|', '／']).map(str::to_owned));
    }
    if own.trim().is_empty() { (text.to_owned(), Vec::new()) } else { (own, aliases) }
}

/// The first bracket or quote that opens, and what closes it. A quote opens at the start of a word only.
fn next_opening(text: &str) -> Option<(usize, char, char)> {
    const PAIRS: [(char, char); 14] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('（', '）'),
        ('「', '」'),
        ('【', '】'),
        ('"', '"'),
        ('“', '”'),
        ('„', '“'),
        ('«', '»'),
        ('‘', '’'),
        ('\'', '\''),
        ('`', '`'),
    ];
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if let Some((open, close)) = PAIRS.into_iter().find(|(open, _)| *open == letter) {
            let is_quote = matches!(open, '‘' | '\'' | '`' | '"');
            let closes = text.get(at + open.len_utf8()..).is_some_and(|rest| rest.contains(close));
            if closes && (!is_quote || before.is_whitespace()) {
                return Some((at, open, close));
            }
        }
        before = letter;
    }
    None
}

/// Surnames of two signs.
const DOUBLE: [&str; 22] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "司徒", "夏侯", "남궁", "황보", "제갈", "선우", "독고", "사공",
];

/// Japanese surnames that begin as a surname of one sign does.
const JAPANESE: [&str; 42] = [
    "高橋", "高木", "高田", "高野", "高山", "高島", "石川", "石井", "石田", "石原", "石橋", "武田", "武藤", "安田",
    "安藤", "安部", "江口", "江藤", "田中", "田村", "田口", "田辺", "金子", "金田", "金井", "向井", "原田", "森田",
    "森本", "森川", "森下", "森山", "毛利", "梅田", "柳田", "柳沢", "白石", "白井", "夏目", "堀江", "堀内", "熊谷",
];

/// Common surnames of one sign.
const SINGLE: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴武孔向汤湯温康施文牛樊葛邢安齐伍庞颜倪庄莊聂章鲁岳翟殷申欧耿关關兰左柳甘祝包宁符阮涂梅盛裴原森辻堀";

/// The ways to divide an undivided Chinese, Japanese or Korean name into surname and given name.
fn divisions(name: &str) -> Vec<Vec<Part>> {
    let scripts: Vec<Script> = name.chars().map(Script::of).collect();
    let is_han = scripts.first() == Some(&Script::Han);
    let is_hangul = scripts.iter().all(|script| *script == Script::Hangul);
    if !is_han && !is_hangul {
        return Vec::new();
    }
    let is_double = DOUBLE.iter().chain(&JAPANESE).any(|surname| name.starts_with(surname));
    let is_single = name.chars().next().is_some_and(|first| SINGLE.contains(first));
    let part = |text: String| Part { spelling: Spelling::of(&text), is_particle: false, is_capital: true };
    let divided =
        |length: &usize| vec![part(name.chars().take(*length).collect()), part(name.chars().skip(*length).collect())];
    // A given name in syllables begins where they do: 小林さくら.
    let signs = scripts.iter().take_while(|script| **script == Script::Han).count();
    if is_han && signs < scripts.len() {
        return vec![divided(&signs)];
    }
    let surnames: &[usize] = match (scripts.len(), is_double) {
        (0 | 1 | 7.., _) => &[],
        (2, _) => &[1],
        (3, false) if is_hangul || is_single => &[1],
        (3, false) => &[2, 1],
        (3.., true) | (4, _) => &[2],
        _ => &[2, 3],
    };
    surnames.iter().map(divided).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        let parts = |reading: &NameReading| {
            reading.parts.iter().map(|part| part.spelling.plain.clone()).collect::<Vec<_>>().join(" ")
        };
        Name::of(text).readings.iter().map(parts).collect()
    }

    #[test]
    fn a_name_is_taken_apart() {
        assert_eq!(readings("Prof. Dr. Sean O'Rourke, PhD"), ["sean o rourke"]);
        assert_eq!(readings("Margaret Doyle (Maggie, she/her)"), ["margaret doyle", "maggie"]);
        assert_eq!(readings("Wolfgang \"Wolle\" Brandt"), ["wolfgang brandt", "wolle"]);
        assert_eq!(readings("Lucía Peña / design"), ["lucia pena", "design"]);
        assert_eq!(readings("Priya <priya.raman@example.org>"), ["priya", "priya raman"]);
        assert_eq!(readings("(Ops)"), ["ops"]);
        assert_eq!(readings("Anna2 Berg٣"), ["anna 2 berg ٣"]);
        assert_eq!(readings("Dr."), ["dr"]);
    }

    #[test]
    fn an_undivided_name_is_divided() {
        assert_eq!(readings("鈴木一郎"), ["鈴木一郎", "鈴木 一郎"]);
        assert_eq!(readings("欧阳锋"), ["欧阳锋", "欧阳 锋"]);
        assert_eq!(readings("王小明"), ["王小明", "王 小明"]);
        assert_eq!(readings("박지영"), ["박지영", "박 지영"]);
        assert_eq!(readings("小林さくら"), ["小林さくら", "小林 さくら"]);
        assert_eq!(readings("田中さん"), ["田中", "田 中"]);
    }
}
