//! What holds at every size and in every kind of blocks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

const QUESTION: &str = "What could we try in the next 30 days?";

#[test]
fn every_letter_a_european_room_needs_is_there() {
    let big_type = BigType::new();
    let letters = "ABC xyz 0123456789 .,:;!?'\"()[]{}<>/\\|@#$%^&*+-=_~`\
        ÄÖÜäöüß ÀÂÇÉÈÊËÎÏÔÛŸŒæøåÅØÑñ¿¡ ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ ěščřžýáíéůťďň őű ğşıİ ăâîșț ŠŽČ ċġħż ķļņ ēīū ģ ėįų \
        ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώΐΰ \
        АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя іїєґўјљњћџђ \
        – — ‘ ’ “ ” „ ‚ « » ‹ › … • · € £ № ™ © ° § ½ × ÷ − ≤ ≥ ≠ ← → ↑ ↓ ⇒ ✓ ★ ●";
    for letter in letters.chars() {
        assert!(big_type.fits(letter.encode_utf8(&mut [0; 4])), "the typeface lacks `{letter}`");
    }
}

#[test]
fn a_missing_letter_gives_no_picture_at_all() {
    let big_type = BigType::new();
    for text in ["日本", "go 🚀", "שלום", "e\u{301}", "", "   ", "\u{1b}[31m"] {
        assert_eq!(big_type.set(text, 200, 60, Alignment::Center), None, "{text:?}");
    }
    assert!(!big_type.fits("go 🚀"));
    assert_eq!(big_type.figures("4:3a", 80, 20), None);
}

#[test]
fn text_takes_the_room_it_is_given_and_no_more() {
    let big_type = BigType::new();
    let mut rows = Vec::new();
    for (columns, height) in [(76, 13), (116, 30), (196, 50)] {
        let picture = big_type.set(QUESTION, columns, height, Alignment::Center).unwrap();
        assert!(picture.columns() <= columns && picture.rows() <= height);
        rows.push(picture.rows());
    }
    assert!(rows.is_sorted() && rows[2] > 2 * rows[0], "{rows:?}");
}

#[test]
fn what_would_be_too_small_to_read_is_left_to_plain_text() {
    let big_type = BigType::new();
    assert_eq!(big_type.set(QUESTION, 40, 6, Alignment::Center), None);
    assert_eq!(big_type.set("Write", 76, 2, Alignment::Center), None);
    assert_eq!(big_type.figures("4:37", 3, 9), None);
}

#[test]
fn no_size_is_too_strange() {
    let big_type = BigType::new();
    for columns in (0..=400).step_by(23) {
        for rows in (0..=120).step_by(7) {
            for picture in [
                big_type.set("jüngste Änderung", columns, rows, Alignment::Left),
                big_type.figures("+1:20", columns, rows),
            ] {
                assert!(picture.is_none_or(|it| it.columns() <= columns && it.rows() <= rows), "{columns}x{rows}");
            }
        }
    }
}

#[test]
fn a_clock_does_not_jitter() {
    let big_type = BigType::new();
    let picture = |text: &str| big_type.figures(text, 80, 12).unwrap();
    let first = picture("0:00");
    for seconds in (1..600).step_by(7) {
        let next = picture(&format!("{}:{:02}", seconds / 60, seconds % 60));
        assert_eq!((next.columns(), next.rows()), (first.columns(), first.rows()), "at {seconds} s");
    }
    let colon = |picture: &Picture| {
        let middle = picture.lines()[usize::from(picture.rows()) * 2 / 5].clone();
        middle.chars().skip(usize::from(picture.columns()) / 4).take(8).collect::<String>()
    };
    assert_eq!(colon(&picture("1:11")), colon(&picture("1:44")));
}

#[test]
fn a_dot_stays_apart_from_its_letter_at_every_size() {
    let big_type = BigType::new();
    for rows in 4..20 {
        for text in ["i", "?", "!", "ü", "Ä"] {
            let Some(picture) = big_type.set(text, 60, rows, Alignment::Left) else { continue };
            let halves: Vec<bool> = picture.points().iter().map(|row| row.contains('#')).collect();
            let inked = halves.iter().rposition(|inked| *inked).unwrap();
            let first = halves.iter().position(|inked| *inked).unwrap();
            assert!(halves[first..inked].contains(&false), "{text} in {rows} rows: {:#?}", picture.lines());
        }
    }
}

#[test]
fn lines_are_of_even_length_and_break_where_words_do() {
    let big_type = BigType::new();
    let mut letters = big_type.letters().unwrap();
    let shaped = ShapedText::read(&mut letters, "one two three four five six\nself-leadership 5-a").unwrap();
    let mut cut = Cut::of(&letters, Size::least(Blocks::Octants).unwrap());
    let measure = shaped.measure(&mut cut);
    assert_eq!(measure.count(10_000), Some(2), "a new line stays one");
    let all = shaped.line(&mut cut, 0..6).columns;
    let lines = measure.lines(all * 2 / 3).unwrap();
    let lines: Vec<_> = lines.into_iter().map(|pieces| shaped.line(&mut cut, pieces)).collect();
    assert!(lines.iter().all(|line| line.columns <= all * 2 / 3));
    assert_eq!(
        lines.iter().map(|line| line.letters.len()).collect::<Vec<_>>(),
        [11, 11, 5, 13],
        "`self-` may stand alone, `5-` may not"
    );
}

/// What the lines say of a text that fills so many columns and rows as it reads best, on a stage a little higher; and how high its
/// capitals are, in points.
fn broken(blocks: Blocks, text: &str, (columns, rows): (u16, u16)) -> (Vec<String>, i32) {
    let big_type = BigType::of(blocks);
    let mut alike = Alike::read(&big_type, std::iter::once(text));
    let least = (i32::from(rows) + 4) * i32::from(blocks.points().1) / 12;
    let size = alike.best((columns, rows), rows, least).unwrap();
    let picture = alike.set(&[Some(columns)], size).unwrap().pop().unwrap().unwrap();
    (picture.said().to_vec(), picture.capital())
}

const ROOMS: [(u16, u16); 4] = [(56, 13), (76, 16), (112, 32), (188, 51)];

#[test]
fn a_dot_divides_what_stands_in_a_line_and_is_at_no_end_of_one() {
    for blocks in [Blocks::Octants, Blocks::Quadrants] {
        for room in ROOMS {
            for text in ["Sensemaking · Relating\nVisioning · Inventing", "Ask · say why · connect", "One ·\ntwo"]
            {
                let (lines, _) = broken(blocks, text, room);
                assert!(lines.iter().all(|line| line.trim_matches(['·', ' ']) == line), "{lines:?} in {room:?}");
                let words = |text: &str| text.split([' ', '\n', '·']).filter(|it| !it.is_empty()).count();
                assert_eq!(words(&lines.join(" ")), words(text), "{lines:?}");
            }
        }
        assert_eq!(broken(blocks, "Sensemaking · Relating", (100, 8)).0, ["Sensemaking · Relating"]);
    }
}

#[test]
fn lines_stay_as_they_were_written_where_that_costs_a_third_at_the_most() {
    for (text, room) in [
        ("A test for this week\nWhat would make us stop?", (56, 13)),
        ("Add up your card\nWho holds 15? 14? 13?", (76, 16)),
        ("A time leadership\nwas shared\nand it worked", (188, 51)),
    ] {
        assert_eq!(broken(Blocks::Octants, text, room).0, text.lines().collect::<Vec<_>>());
    }
    let long =
        "A quarter of an hour\nTalk to somebody from another corner of the room, and then to somebody from the next";
    let (lines, capital) = broken(Blocks::Octants, long, (76, 16));
    assert!(lines.len() > 2 && capital >= 7, "{lines:?} with capitals of {capital}: what is too long is broken");
}

#[test]
fn a_line_ends_where_something_said_ends_and_not_with_a_small_word() {
    for room in ROOMS {
        let (lines, _) = broken(Blocks::Octants, "Four corners, four signatures", room);
        assert_eq!(lines, ["Four corners,", "four signatures"], "{room:?}");
    }
    // Where letters need not be smaller for it.
    let lines = broken(Blocks::Octants, QUESTION, (76, 16)).0;
    assert_eq!(lines, ["What could we", "try in the next", "30 days?"]);
}

#[test]
fn a_very_long_word_is_torn_rather_than_drawn_small() {
    for room in ROOMS {
        let (lines, capital) = broken(Blocks::Octants, "Donaudampfschifffahrtsgesellschaft", room);
        let (last, others) = lines.split_last().unwrap();
        assert!(
            !others.is_empty() && others.iter().all(|line| line.ends_with('-')) && !last.ends_with('-'),
            "{lines:?}"
        );
        assert!(capital * 8 >= i32::from(room.1) * 4, "capitals of {capital} in {room:?}");
        let (lines, _) = broken(Blocks::Octants, "Sensemaking", room);
        assert_eq!(lines, ["Sensemaking"]);
    }
}

#[test]
fn a_picture_is_drawn_inside_its_area_alone() {
    let picture = BigType::new().set("Write", 60, 10, Alignment::Right).unwrap();
    let mut buffer = Buffer::filled(Rect::new(0, 0, 40, 12), ratatui::buffer::Cell::new("x"));
    let area = Rect::new(5, 2, 30, 4);
    picture.draw(&mut buffer, area, Style::new());
    for position in buffer.area.positions().filter(|position| !area.contains(*position)) {
        assert_eq!(buffer[position].symbol(), "x");
    }
    picture.draw(&mut buffer, Rect::new(35, 10, 500, 500), Style::new());
}
