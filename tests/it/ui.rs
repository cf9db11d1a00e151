//! The drawing parts together: at every size they stay inside their area, and what they show is there with and without
//! color.

use std::fs;
use std::path::Path;

use fourfold::domain::signatures::{Focus, Signature};
use fourfold::ui::big_type::BigType;
use fourfold::ui::canvas::Canvas;
use fourfold::ui::parts;
use fourfold::ui::sticky::{self, Sticky};
use fourfold::ui::theme::{Role, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Color;

use crate::painted::{paint, rows};

const NOTE: Sticky<'_> = Sticky {
    text: "日本語 and “ordinary” words, a incomprehensibility 👨‍👩‍👧‍👦",
    picture: None,
    author: Some(std::borrow::Cow::Borrowed("Zoë")),
    votes: std::borrow::Cow::Borrowed(&[(None, 4)]),
    lane: 1,
    selected: true,
    marked: false,
};

/// Something that draws into an area.
type Part = fn(&mut Buffer, Rect, &Theme);

/// Every part there is, with the name a failure tells.
const PARTS: [(&str, Part); 12] = [
    ("sticky", |buffer, area, theme| sticky::draw(&NOTE, area, &mut Canvas::new(theme, buffer))),
    ("put", |buffer, area, theme| {
        parts::put(buffer, area, "日本語 words", theme.style(Role::Text));
    }),
    ("put right", |buffer, area, theme| {
        parts::put_right(buffer, area, "日本語 words", theme.style(Role::Text));
    }),
    ("block", |buffer, area, theme| parts::block(buffer, area, NOTE.text, theme.style(Role::Text))),
    ("centered", |buffer, area, theme| parts::centered(buffer, area, NOTE.text, theme.style(Role::Text))),
    ("clear", |buffer, area, theme| parts::clear(buffer, area, theme.style(Role::Background))),
    ("chip", |buffer, area, theme| {
        parts::chip(buffer, area, Focus::Relating, theme);
    }),
    ("fill", |buffer, area, theme| parts::fill(buffer, area, "▀", theme.style(Role::Shade))),
    ("bar", |buffer, area, theme| parts::bar(buffer, area, 7, 9, theme.style(Role::Accent))),
    ("signature bar", |buffer, area, theme| parts::signature_bar(buffer, area, minutes(), theme)),
    ("panel", |buffer, area, theme| {
        parts::panel(buffer, area, "日本語 title", theme);
    }),
    ("hints", |buffer, area, theme| {
        parts::hints(buffer, area, &[("n".to_owned(), "next"), ("space".to_owned(), "start 日本")], theme);
    }),
];

fn minutes() -> [(Signature, i64); 4] {
    let [sensemaking, relating, visioning, inventing] = Signature::ALL;
    [(sensemaking, 12), (relating, 0), (visioning, 25), (inventing, 7)]
}

#[test]
fn every_part_stays_inside_its_area_at_every_size() {
    let untouched = Cell::new("x");
    let theme = Theme::default();
    let sizes = (0..=40).chain([79, 80, 200, 400]);
    for (name, part) in PARTS {
        for width in sizes.clone() {
            for height in (0..=8).chain([20, 60]) {
                let around = Rect::new(0, 0, width + 6, height + 4);
                let area = Rect::new(3, 2, width, height);
                let mut buffer = Buffer::filled(around, untouched.clone());
                part(&mut buffer, area, &theme);
                for position in around.positions().filter(|position| !area.contains(*position)) {
                    assert_eq!(buffer[position], untouched, "{name} at {width}x{height} drew at {position}");
                }
            }
        }
    }
}

#[test]
fn a_part_given_more_room_than_the_screen_has_is_cut() {
    for (_, part) in PARTS {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
        part(&mut buffer, Rect::new(6, 1, 300, 90), &Theme::default());
        part(&mut buffer, Rect::new(60, 40, 30, 9), &Theme::default());
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
    let picture = BigType::new().set("Write", 60, 12, Alignment::Center).unwrap();
    picture.draw(&mut buffer, Rect::new(6, 1, 300, 90), Theme::default().style(Role::Text));
}

#[test]
fn the_same_parts_drawn_twice_are_the_same() {
    let draw = || {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 16));
        for (number, (_, part)) in (0..).zip(PARTS) {
            part(&mut buffer, Rect::new(1, number, 50, 6), &Theme::default());
        }
        buffer
    };
    assert_eq!(draw(), draw());
}

#[test]
fn a_bar_is_as_long_as_its_share() {
    let bar = |count| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        let area = buffer.area;
        parts::bar(&mut buffer, area, count, 20, Theme::default().style(Role::Accent));
        rows(&buffer).concat().trim_end().to_owned()
    };
    assert_eq!([0, 1, 2, 13, 20, 99].map(bar), ["", "▌", "█", "██████▌", "██████████", "██████████"]);
}

#[test]
fn keys_that_do_not_fit_are_left_out_from_the_end() {
    let hints = ["n", "space", "+"].map(str::to_owned).into_iter().zip(["next", "start", "longer"]).collect::<Vec<_>>();
    let row = |width| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let area = buffer.area;
        parts::hints(&mut buffer, area, &hints, &Theme::default());
        rows(&buffer).concat().trim().to_owned()
    };
    assert_eq!(row(60), "n next  space start  + longer");
    assert_eq!(row(26), "n next  space start");
    assert_eq!(row(12), "n next");
}

#[test]
fn a_sticky_without_color_is_still_a_sheet_with_a_mark() {
    let area = Rect::new(0, 0, 20, 4);
    let mut buffer = Buffer::empty(area);
    let note = Sticky { text: "ask the night shift", author: None, votes: vec![(None, 2)].into(), ..NOTE };
    sticky::draw(&note, area, &mut Canvas::new(&Theme::mono(), &mut buffer));
    assert_eq!(
        paint(&buffer),
        "\
│▌▶ask the night     │
│▌ shift             │
│▌             ●● 2  │
│━━━━━━━━━━━━━━━━━━━ │
0–2, 0–18: bold reversed
3, 0–18: bold
"
    );
}

#[test]
fn no_file_but_the_theme_names_a_color() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let place = path.strip_prefix(&source).unwrap().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !place.starts_with("ui/theme") && !place.starts_with("shell/page") {
                // `shell/page` writes whatever color a cell has as bytes.
                let code = fs::read_to_string(&path).unwrap();
                assert!(!code.contains("Color::"), "src/{} names a color", place.display());
            }
        }
    }
}

/// The hue of a color, in degrees.
fn hue((red, green, blue): (u8, u8, u8)) -> f64 {
    let [red, green, blue] = [red, green, blue].map(f64::from);
    let highest = red.max(green).max(blue);
    let span = highest - red.min(green).min(blue);
    let sixth = if highest <= red {
        (green - blue) / span
    } else if highest <= green {
        2.0 + (blue - red) / span
    } else {
        4.0 + (red - green) / span
    };
    (sixth * 60.0).rem_euclid(360.0)
}

#[test]
fn a_signature_has_one_hue_on_every_screen_and_in_what_is_exported() {
    let style = include_str!("../../assets/export/page.css");
    let exported = |signature: Signature| {
        let class = format!(".{} {{ --hue: var(--", signature.name().to_lowercase());
        let name = style.split_once(&class).unwrap().1.split_once(')').unwrap().0;
        let hex = style.split_once(&format!("--{name}: #")).unwrap().1.get(..6).unwrap();
        let [_, red, green, blue] = u32::from_str_radix(hex, 16).unwrap().to_be_bytes();
        (red, green, blue)
    };
    for signature in Signature::ALL {
        for name in Theme::names() {
            let theme = Theme::named(name).unwrap();
            let style = theme.style(Role::Focus(signature.into()));
            let Some(Color::Rgb(red, green, blue)) = style.fg else { continue };
            let (shown, exported) = (hue((red, green, blue)), hue(exported(signature)));
            let apart = (shown - exported).abs().min(360.0 - (shown - exported).abs());
            assert!(apart < 25.0, "{} is {shown:.0}° in {name} and {exported:.0}° exported", signature.name());
        }
    }
}
