//! What is heard of bytes that come whole, in pieces, late, or not at all.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::decoder::Decoder;
use super::heard::Heard;
use super::paste::ESCAPE;
use crate::input::{Code, Key};

/// Lets a decoder hear pieces, each so many milliseconds after the one before, and then nothing more for long.
fn hear(pieces: &[(u64, &[u8])]) -> Vec<Heard> {
    let mut decoder = Decoder::default();
    let mut now = Duration::ZERO;
    let mut heard = Vec::new();
    let mut pass = |decoder: &mut Decoder, heard: &mut Vec<Heard>, mut left: Duration| {
        while let Some(patience) = decoder.patience().filter(|patience| *patience <= left) {
            left -= patience;
            now += patience;
            heard.extend(decoder.lapse());
        }
        now += left;
        now
    };
    for (gap, bytes) in pieces {
        let now = pass(&mut decoder, &mut heard, Duration::from_millis(*gap));
        heard.extend(decoder.feed(bytes, now));
    }
    pass(&mut decoder, &mut heard, Duration::from_mins(1));
    heard.extend(decoder.finish());
    heard
}

/// The same as notations of keys, and pastes in quotes.
fn said(pieces: &[(u64, &[u8])]) -> String {
    let words = hear(pieces).into_iter().map(|heard| match heard {
        Heard::Key(key) => key.to_string(),
        Heard::Paste(text) => format!("{text:?}"),
        Heard::Mouse(mouse) => format!("{:?}({},{})", mouse.act, mouse.column, mouse.row),
        Heard::Ground(ground) => format!("{ground:?}"),
        Heard::Letters(blocks) => format!("{blocks:?}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The bytes with gaps at these places, in any order, each of so many milliseconds.
fn torn<'a>(bytes: &'a [u8], places: &[usize], gap: u64) -> Vec<(u64, &'a [u8])> {
    let mut places: Vec<usize> = places.iter().map(|place| place % (bytes.len() + 1)).chain([0, bytes.len()]).collect();
    places.sort_unstable();
    places.windows(2).map(|ends| (gap, &bytes[ends[0]..ends[1]])).collect()
}

/// Bytes of keys, and what is heard of them.
const KEYS: [(&str, &str); 31] = [
    ("\x1b[A", "up"),
    ("\x1b[1;5D", "ctrl-left"),
    ("\x1bOC", "right"),
    ("\x1bOP", "f1"),
    ("\x1bO5Q", "ctrl-f2"),
    ("\x1b[[B", "f2"),
    ("\x1b[3~", "delete"),
    ("\x1b[5;3~", "alt-pgup"),
    ("\x1b[21~", "f10"),
    ("\x1b[Z", "shift-tab"),
    ("\x1b[27u", "esc"),
    ("\x1b[27;1:3u", ""),
    ("\x1b[13;2u", "shift-enter"),
    ("\x1b[1089::99;5u", "ctrl-c"),
    ("\x1b[27;5;99~", "ctrl-c"),
    ("\x1bx", "alt-x"),
    ("\x1b\u{e9}", "alt-\u{e9}"),
    ("\x1b\r", "alt-enter"),
    ("n", "n"),
    ("\r", "enter"),
    ("\x03", "ctrl-c"),
    ("\u{e9}", "\u{e9}"),
    ("日", "日"),
    ("🎉", "🎉"),
    ("[", "["),
    ("\x7f", "backspace"),
    ("\x1b\x1b[D", "alt-left"),
    ("\x1b\x1bOC", "alt-right"),
    ("\x1b\x1b[5~", "alt-pgup"),
    ("\x1b\x1b[1;5D", "ctrl-alt-left"),
    ("\x1b\x1b[1;3D", "alt-left"),
];

/// What a terminal says by itself or late, of which nothing is heard.
const ANSWERS: [&str; 20] = [
    "\x1b[?62;4c",
    "\x1b[>1;4000;29c",
    "\x1b[?1u",
    "\x1b[12;40R",
    "\x1b[1;2R",
    "\x1b[?2026;2$y",
    "\x1b[0n",
    "\x1b[8;24;80t",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<35;112;50m",
    "\x1b[32;12;5M",
    "\x1b[M !!",
    "\x1b]4;1;rgb:ffff/0000/0000\x07",
    "\x1b]10;rgb:é日\x07",
    "\x1bP!|464f4f54\x1b\\",
    "\x1bP1+r436f=323536\x1b\\",
    "\x1bP0$r0 q\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[12345;999999999999z",
];

#[test]
fn each_key_is_one_key_wherever_it_is_cut() {
    for (bytes, key) in KEYS {
        for place in 0..=bytes.len() {
            for gap in [0, 1, 20, 49] {
                assert_eq!(said(&torn(bytes.as_bytes(), &[place], gap)), key, "{bytes:?} cut at {place} for {gap} ms");
            }
        }
        let places: Vec<usize> = (0..bytes.len()).collect();
        assert_eq!(said(&torn(bytes.as_bytes(), &places, 20)), key, "{bytes:?} byte by byte");
    }
}

#[test]
fn a_sequence_that_is_torn_for_longer_is_an_esc_and_its_rest_is_not_typed() {
    for (bytes, _) in &KEYS[..11] {
        for place in 1..bytes.len() {
            // What may become a paste is waited for; it is the key it is or nothing.
            let is_paste = place == 3 && ["\x1b[21~", "\x1b[27u"].contains(bytes);
            let expected = if is_paste { "" } else { "esc" };
            assert_eq!(said(&torn(bytes.as_bytes(), &[place], 200)), expected, "{bytes:?} torn at {place}");
        }
    }
    assert_eq!(said(&[(0, b"\x1b"), (200, b"["), (200, b"A"), (30, b"n")]), "esc n");
}

#[test]
fn a_lone_esc_is_one_wait_and_typing_goes_on_behind_it() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.patience(), None);
    assert_eq!(decoder.feed(b"\x1b", Duration::ZERO), []);
    assert_eq!(decoder.patience(), Some(ESCAPE));
    assert_eq!(decoder.lapse(), [Heard::Key(Key::plain(Code::Esc))]);
    assert_eq!(decoder.patience(), None, "nothing is open any more");
    for typed in ["n", "P", "O", "Or", "[", "_", "]", "X", "Ja", "Pr", "[x", "é"] {
        let letters: Vec<String> = typed.chars().map(String::from).collect();
        let expected = format!("esc {}", letters.join(" "));
        assert_eq!(said(&[(0, b"\x1b"), (60, typed.as_bytes())]), expected);
        assert_eq!(said(&[(0, b"\x1b"), (1_500, typed.as_bytes())]), expected);
    }
    assert_eq!(said(&[(0, b"\x1b\x1b")]), "esc esc");
    assert_eq!(said(&[(0, b"\x1b"), (20, b"\x1b"), (300, b"q")]), "esc esc q");
    assert_eq!(said(&[(0, b"\x1b"), (60, b"\x1b[A")]), "esc up");
    assert_eq!(said(&[(0, b"\x1b\x1bx")]), "esc alt-x");
    assert_eq!(said(&[(0, b"\x1b\x1b\x1b[A")]), "esc alt-up");
    assert_eq!(said(&[(0, b"\x1b\x1b[200~a\x1b[201~")]), "esc \"a\"");
    assert_eq!(said(&[(0, b"\x1b\x1b[12;40R")]), "esc");
    assert_eq!(said(&[(0, b"\x1b\x1b]11;rgb\x07")]), "esc");
}

#[test]
fn a_paste_stays_one_wherever_and_however_long_it_is_cut() {
    let bytes = "\x1b[200~two\nlínes 日🎉 of ~ \x1b[A\x1b[201~q".as_bytes();
    let expected = r#""two\nlínes 日🎉 of ~ \u{1b}[A" q"#;
    for place in 1..bytes.len() {
        for gap in [0, 20, 49] {
            assert_eq!(said(&torn(bytes, &[place], gap)), expected, "cut at {place} for {gap} ms");
        }
        for gap in [200, 900] {
            // Behind its first or second byte it is an Esc as well; what was pasted is not typed all the same.
            let heard = said(&torn(bytes, &[place], gap));
            let is_key = place < 3;
            assert_eq!(heard.strip_prefix("esc ").filter(|_| is_key).unwrap_or(&heard), expected, "{place}, {gap} ms");
        }
    }
    // Many pieces, each within a second of the one before.
    let long = [b"\x1b[200~".as_slice(), &b"a line\n".repeat(40), b"\x1b[201~q"].concat();
    let places: Vec<usize> = (1..50).map(|piece| piece * 6).collect();
    let heard = hear(&torn(&long, &places, 900));
    assert!(matches!(&heard[..], [Heard::Paste(text), Heard::Key(_)] if text.lines().count() == 40), "{heard:?}");
}

#[test]
fn a_paste_that_pauses_is_over_with_the_words_so_far_and_keys_are_keys() {
    assert_eq!(said(&[(0, b"\x1b[200~half a list\nof"), (1_100, b"n")]), r#""half a list\nof" n"#);
    assert_eq!(said(&[(0, b"\x1b[200~half"), (1_100, b"\x1b[A"), (60, b"\x1b"), (60, b"q")]), r#""half" up esc q"#);
    // Its end comes late, or has begun already: it is not typed.
    for place in 0..6 {
        let (begun, late) = b"\x1b[201~".split_at(place);
        let first = [b"\x1b[200~half".as_slice(), begun].concat();
        for gap in [1_100, 2_500, 4_500] {
            assert_eq!(said(&[(0, &first), (gap, late), (30, b"n")]), r#""half" n"#, "torn at {place} for {gap} ms");
        }
        assert_eq!(said(&[(0, &first), (6_000, b"n")]), r#""half" n"#, "torn at {place}");
    }
    // Where no word has come yet, they are waited for: nothing of it may become keys.
    for gap in [1_100, 4_500] {
        assert_eq!(said(&[(0, b"\x1b[200~"), (gap, b"next point\x1b[201~q")]), r#""next point" q"#);
    }
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~half", Duration::ZERO);
    assert_eq!(decoder.patience(), Some(Duration::from_secs(1)));
}

#[test]
fn whoever_types_into_a_paste_without_an_end_is_heard() {
    let keys = |gap| [vec![(0, b"\x1b[200~half".as_slice())], vec![(gap, b"x".as_slice()); 60]].concat();
    for gap in [2_000, 1_100] {
        assert!(said(&keys(gap)).starts_with(r#""half" x x x x"#), "a key every {gap} ms");
    }
    for gap in [80, 200, 400, 900] {
        let heard = hear(&keys(gap));
        let keys = heard.iter().filter(|heard| matches!(heard, Heard::Key(_))).count();
        let typed = usize::try_from(3_000 / gap).unwrap_or(0) + 2;
        assert!(keys >= 60 - typed && matches!(&heard[0], Heard::Paste(_)), "a key every {gap} ms: {heard:?}");
    }
    // Whoever presses keys of several bytes is heard as well.
    let arrows = [vec![(0, b"\x1b[200~half".as_slice())], vec![(300, b"\x1b[A".as_slice()); 20]].concat();
    assert!(said(&arrows).ends_with("up up up up up"));
}

#[test]
fn a_paste_without_an_end_is_taken_as_it_is_and_keys_work_again() {
    assert_eq!(said(&[(0, b"\x1b[200~half a list\nof"), (6_000, b"n")]), r#""half a list\nof" n"#);
    for begun in ["", "\x1b", "\x1b[20"] {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(format!("\x1b[200~on its way{begun}").as_bytes(), Duration::ZERO), []);
        assert_eq!(decoder.finish(), [Heard::Paste("on its way".to_owned())], "the program ends");
        assert_eq!(decoder.finish(), [], "it is told once");
    }
}

#[test]
fn what_a_terminal_says_of_itself_is_never_typing() {
    for answer in ANSWERS {
        for place in 1..=answer.len() {
            let bytes = answer.as_bytes();
            for gap in [0, 20, 49] {
                assert_eq!(said(&torn(bytes, &[place], gap)), "", "{answer:?} cut at {place} for {gap} ms");
            }
            for gap in [60, 200, 900] {
                let heard = hear(&torn(bytes, &[place], gap));
                let is_quiet = |heard: &Heard| matches!(heard, Heard::Key(key) if key.code == Code::Esc || key.alt);
                assert!(
                    heard.len() <= 1 && heard.iter().all(is_quiet),
                    "{answer:?} torn at {place} for {gap}: {heard:?}"
                );
            }
        }
        assert_eq!(said(&[(0, answer.as_bytes()), (0, b"n")]), "n", "{answer:?}");
    }
}

/// What is done with a mouse, and what is heard of it.
const MOUSE: [(&str, &str); 3] =
    [("\x1b[<0;12;5M", "Click(11,4)"), ("\x1b[<64;1;1M", "WheelUp(0,0)"), ("\x1b[<65;300;200M", "WheelDown(299,199)")];

#[test]
fn the_mouse_is_heard_in_pieces_as_well_and_is_never_typing() {
    for (bytes, expected) in MOUSE {
        for place in 0..=bytes.len() {
            for gap in [0, 20, 49] {
                assert_eq!(said(&torn(bytes.as_bytes(), &[place], gap)), expected, "{bytes:?} cut at {place}");
            }
            let late = said(&torn(bytes.as_bytes(), &[place], 200));
            assert!(["", "esc", expected].contains(&late.as_str()), "{bytes:?} torn at {place}: {late}");
        }
        assert_eq!(said(&[(0, b"\x1b"), (0, bytes.as_bytes())]), format!("esc {expected}"));
    }
}

/// What a terminal answers when it is asked, and what is heard of it.
const ASKED: [(&str, &str); 6] = [
    ("\x1b[>0;2300;1c", "Sextants"),
    ("\x1bP>|kitty(0.40.1)\x1b\\", "Octants"),
    ("\x1bP>|ghostty 1.0.2-main+5cb2\x1b\\", "Sextants"),
    ("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", "Dark"),
    ("\x1b]11;rgb:ffff/ffff/dddd\x07", "Light"),
    ("\x1b]11;#fff\x1b\\", "Light"),
];

#[test]
fn what_a_terminal_answers_is_heard_in_pieces_as_well_and_is_never_typing() {
    for (answer, expected) in ASKED {
        let bytes = answer.as_bytes();
        let places: Vec<usize> = (0..bytes.len()).collect();
        assert_eq!(said(&torn(bytes, &places, 49)), expected, "{answer:?} byte by byte");
        for place in 0..=bytes.len() {
            for gap in [0, 20, 49, 200, 900] {
                let heard = said(&torn(bytes, &[place], gap));
                // Behind its first bytes it may be a key that somebody pressed.
                let rest = heard.strip_prefix("esc").or(heard.strip_prefix("alt-]")).or(heard.strip_prefix("alt-P"));
                let rest = rest.filter(|_| place < 3 && gap > 49).unwrap_or(&heard);
                assert!([expected, ""].contains(&rest.trim()), "{answer:?} torn at {place} for {gap}: {heard}");
                assert!(gap > 49 || heard == expected, "{answer:?} cut at {place} for {gap}: {heard}");
            }
        }
        assert_eq!(said(&[(0, &bytes[..9]), (30, b"\x1b[A"), (0, b"n")]), "up n", "one that another one cuts off");
    }
}

#[test]
fn what_is_malformed_or_endless_is_dropped_to_a_bound() {
    let long =
        |introducer: &str, middle: &str, end: &str| format!("{introducer}{}{end}n", middle.repeat(5_000)).into_bytes();
    for bytes in [
        long("\x1b[", "1;", "A"),
        long("\x1b[?", "62;", "c"),
        long("\x1bO", "5", "P"),
        long("\x1b]11;", "rgb:ff", "\x1b\\"),
        long("\x1bP>|", "kitty", "\x1b\\"),
        long("\x1b_G", "data", "\x07"),
    ] {
        assert_eq!(said(&[(0, &bytes)]), "n", "{:?}", String::from_utf8_lossy(&bytes[..12]));
    }
    assert_eq!(said(&[(0, b"\x1b[1;\x1b[A")]), "up", "one that another one cuts off");
    assert_eq!(said(&[(0, b"\x1b]11;rgb\x1b[A")]), "up");
    assert_eq!(said(&[(0, b"\x1b[1;5\rn")]), "enter n");
    assert_eq!(said(&[(0, b"\x1b[M\x1b[A")]), "up");
    assert_eq!(said(&[(0, b"\x1b]11;never ends"), (1_500, b"n")]), "n");
    assert_eq!(said(&[(0, b"\xff\xc3n\xe6\x97q\x80\xf5\xc2\x9bx")]), "n q x", "no letters");
    let endless = [b"\x1b]".to_vec(), vec![b'1'; (1 << 20) + 1]].concat();
    assert_eq!(said(&[(0, &endless), (0, b"n")]), "1 n", "after so much it is typing again");
}

/// Bytes of every kind, more of those that mean something.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let telling = b"\x1b\x1b\x1b[[O]P_MA~~u01259;:?<\\\x07\r\xe6\x97\xa5n";
    let parts: Vec<Vec<u8>> = KEYS
        .iter()
        .chain(&ASKED)
        .map(|(bytes, _)| *bytes)
        .chain(ANSWERS)
        .map(|text| text.as_bytes().to_vec())
        .collect();
    let part = prop_oneof![
        4 => select(&telling[..]).prop_map(|byte| vec![byte]),
        2 => any::<u8>().prop_map(|byte| vec![byte]),
        1 => Just(b"\x1b[200~".to_vec()),
        1 => Just(b"\x1b[201~".to_vec()),
        3 => select(parts),
    ];
    vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_heard_alike_however_they_are_cut(
        bytes in bytes(), places in vec(0..400_usize, 0..20), gap in 0..50_u64,
    ) {
        prop_assert_eq!(hear(&torn(&bytes, &places, gap)), hear(&[(0, &bytes)]));
    }

    #[test]
    fn after_any_bytes_with_any_pauses_a_key_is_a_key_again(
        pieces in vec((prop_oneof![0..60_u64, 0..7_000_u64], bytes()), 0..6), is_soon in any::<bool>(),
    ) {
        let pieces: Vec<(u64, &[u8])> = pieces.iter().map(|(gap, bytes)| (*gap, bytes.as_slice())).collect();
        let gap = if is_soon { 5_100 } else { 60_000 };
        let before = hear(&pieces);
        let after = hear(&[&pieces[..], &[(gap, b"\rn")]].concat());
        prop_assert!(after.ends_with(&[Heard::Key(Key::plain(Code::Enter)), Heard::Key(Key::char('n'))]));
        prop_assert_eq!(&after[..after.len() - 2], &before[..]);
    }

    #[test]
    fn keys_answers_and_pastes_in_any_order_are_heard_as_what_they_are(
        parts in vec(prop_oneof![
            4 => select(&KEYS[..]).prop_map(|(bytes, key)| (bytes.to_owned(), key.to_owned())),
            1 => select(&MOUSE[..]).prop_map(|(bytes, heard)| (bytes.to_owned(), heard.to_owned())),
            1 => select(&ASKED[..]).prop_map(|(bytes, heard)| (bytes.to_owned(), heard.to_owned())),
            2 => select(&ANSWERS[..]).prop_map(|bytes| (bytes.to_owned(), String::new())),
            1 => "[a-zé日~;\\[ ]{0,30}".prop_map(|text| (format!("\x1b[200~{text}\x1b[201~"), format!("{text:?}"))),
        ], 0..30),
        places in vec(0..2_000_usize, 0..30),
        gap in 0..50_u64,
    ) {
        let bytes: String = parts.iter().map(|(bytes, _)| bytes.as_str()).collect();
        let expected: Vec<&str> = parts.iter().map(|(_, heard)| heard.as_str()).filter(|heard| !heard.is_empty()).collect();
        prop_assert_eq!(said(&torn(bytes.as_bytes(), &places, gap)), expected.join(" "));
    }

    #[test]
    fn nobody_types_too_slowly_or_too_fast(text in "[a-zA-Z .,_0-9]{1,30}", gaps in vec(51..3_000_u64, 30)) {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let typed: Vec<(u64, &[u8])> = letters.iter().zip(gaps).map(|(letter, gap)| (gap, letter.as_bytes())).collect();
        let heard: String = hear(&typed).into_iter().filter_map(|heard| match heard {
            Heard::Key(key) => key.text(),
            _ => None,
        }).collect();
        prop_assert_eq!(&heard, &text);
        let after_esc = hear(&[&[(0, b"\x1b".as_slice())], &typed[..]].concat());
        prop_assert_eq!(after_esc.len(), 1 + letters.len());
        prop_assert_eq!(hear(&[(0, text.as_bytes())]).len(), letters.len());
    }
}
