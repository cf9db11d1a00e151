//! Letters that the typeface lacks which is built in: a face of the machine is asked for after the first frame, once, and
//! what it has is large.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fourfold::app::msg::{Effect, Msg, Outcome};
use fourfold::app::program::{Letters, Program as _};
use fourfold::app::stage_program::StageProgram;
use fourfold::domain::public::public_view;
use fourfold::domain::time::Zone;
use fourfold::input::bindings::Bindings;
use fourfold::library::workshops::{self, Listed};
use fourfold::screens::stage::{self, StageSheet, StageText};
use fourfold::script::Script;
use fourfold::shell::faces;
use fourfold::ui::big_type::{BigType, Face};
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::Theme;
use ratatui::layout::{Alignment, Rect};

use crate::legibility::apart;
use crate::room::{Room, TASTER};

const PEOPLE: [&str; 3] = ["Amara", "Ben", "Chen"];
/// The steps of the script, and the face that each is best set from.
const STEPS: [(usize, &str); 3] = [(1, "Noto Sans CJK JP"), (2, "Noto Sans CJK SC"), (3, "Noto Sans CJK KR")];

fn other_scripts() -> Listed {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/good/other-scripts.ron");
    let text = fs::read_to_string(&path).unwrap();
    workshops::own(path, Ok(Script { text, ..Script::default() }))
}

fn at_step(blocks: Blocks, number: usize) -> Room {
    let letters = Letters { blocks, follow: false };
    let mut room = Room::at_home().with_letters(letters).starting_listed(&other_scripts(), Some(&PEOPLE));
    room.go_to_step(number);
    room
}

/// The faces of this machine for a text; none where the fonts are not there that the tests are made for. That is said, and
/// a failure where everything is to be tested.
#[expect(clippy::print_stdout, reason = "what was skipped is told")]
fn faces_for(text: &str) -> Option<Vec<Face>> {
    let letters: BTreeSet<char> = BigType::new().lacking(text);
    let found = faces::found(&letters);
    let is_there = found.first().is_some_and(|face| face.name().starts_with("Noto Sans CJK"));
    if !is_there {
        assert!(std::env::var_os("FOURFOLD_FULL").is_none(), "the fonts of `fonts-noto-cjk` are not there");
        println!("skipped: the fonts of `fonts-noto-cjk` are not there");
    }
    is_there.then_some(found)
}

/// The heights of what has ink in every row of points: of lines, where white lies between them.
fn heights(points: &[String]) -> Vec<i32> {
    let lines = points.split(|row| !row.contains('#')).filter(|rows| !rows.is_empty());
    lines.map(|rows| i32::try_from(rows.len()).unwrap()).collect()
}

#[test]
fn instructions_of_20_letters_are_large_in_japanese_chinese_and_korean() {
    for (step, name) in STEPS {
        for blocks in [Blocks::Octants, Blocks::Sextants, Blocks::Quadrants] {
            let room = at_step(blocks, step);
            let view = public_view(room.session(), room.now);
            let words = room.session().current_step().unwrap().1.stage.as_str();
            assert_eq!(words.chars().filter(|letter| *letter != ' ').count(), 20, "{words}");
            let Some(faces) = faces_for(words) else { return };
            assert_eq!(faces[0].name(), name, "{words}");
            let mut big_type = BigType::of(blocks);
            big_type.add_faces(&faces);
            let (area, mut sheet) = (Rect::new(0, 0, 80, 20), StageSheet::default());
            stage::prepare(&mut sheet, &big_type, &view, &Zone::UTC, stage::Room { area, typing: false });
            assert_eq!(apart(&sheet, area), None);
            let large = sheet.measured().find_map(|(read, _)| match read {
                StageText::Letters(picture, said) if said == words => Some(picture),
                _ => None,
            });
            let picture = large.unwrap_or_else(|| panic!("{words} is plain in {blocks:?}"));
            let lines = heights(&picture.points());
            let ink = *lines.iter().max().unwrap();
            assert!(ink < picture.square() * 3 / 2, "lines of {words} touch: {lines:?} of {blocks:?}");
            let share = picture.share(ink, 20);
            assert!(share >= 1.0 / 8.0, "{words} in {blocks:?}: 1/{:.1}", 1.0 / share);
        }
    }
}

#[test]
fn without_a_face_words_are_plain_and_whole_and_it_is_asked_for_once() {
    let mut room = at_step(Blocks::Octants, 1);
    let text = "三人一組で最近うまくいった事を一つ話す。";
    for _ in 0..3 {
        assert!(room.screen(80, 20).replace(' ', "").contains(text), "{}", room.screen(80, 20));
    }
    let asked = room.store.looked_for.clone();
    assert_eq!(asked.len(), 1, "{asked:?}");
    // With all of the plan, so that one face is looked for that does for all of it.
    assert!("三请이".chars().all(|letter| asked[0].contains(&letter)) && !asked[0].contains(&'C'));
    room.keys("n n n p space o").screen(120, 40);
    assert_eq!(room.store.looked_for.len(), 1);
    // What comes later is asked for alone.
    room.keys("i \"龍で三\" enter esc").screen(120, 40);
    assert_eq!(room.store.looked_for[1..], [BTreeSet::from(['龍'])]);
}

#[test]
fn the_first_frame_does_not_wait_for_a_face_and_then_all_is_as_though_it_had_been_there() {
    let Some(faces) = faces_for("三人一組で最近うまくいった事を一つ話す。") else { return };
    for followed in [false, true] {
        for keys in ["", "space", "i \"龍と三\" enter esc o", "M \"あと五分\" enter"] {
            let [mut later, mut at_once] = [(); 2].map(|()| at_step(Blocks::Octants, 1));
            at_once.tell(Msg::Done(Outcome::Faces(faces.clone())));
            for room in [&mut at_once, &mut later] {
                if followed {
                    room.followed_in((80, 20), Blocks::Octants);
                }
                room.keys(keys).screen(120, 40);
            }
            let before = later.screen(120, 40);
            later.tell(Msg::Done(Outcome::Faces(faces.clone())));
            assert_ne!(later.screen(120, 40), before, "{keys}, followed: {followed}");
            assert_eq!(later.screen(120, 40), at_once.screen(120, 40), "{keys}, followed: {followed}");
        }
    }
}

#[test]
fn a_stage_asks_after_it_has_shown_the_session() {
    let room = at_step(Blocks::Octants, 1);
    let letters = Letters { blocks: Blocks::Octants, follow: false };
    let stage = StageProgram::new(room.now, (Theme::default(), Bindings::default()), Zone::UTC);
    let mut stage = stage.with_letters(letters);
    let looks = |effects: Vec<Effect>| effects.iter().filter(|it| matches!(it, Effect::FindFaces(_))).count();
    assert_eq!(looks(stage.prepare(room.now, 80, 20)), 0);
    let (path, bytes) = ("/sessions/shown.ronl".into(), room.file().to_vec());
    assert_eq!(looks(stage.update(room.now, Msg::Done(Outcome::Shown { path, bytes, zone: None }))), 0);
    assert_eq!(looks(stage.prepare(room.now, 80, 20)), 1);
    assert_eq!(looks(stage.prepare(room.now, 80, 20)), 0);
}

#[test]
fn words_without_such_letters_never_ask() {
    for blocks in [Blocks::Octants, Blocks::Plain] {
        let mut room = Room::at_home().with_letters(Letters { blocks, follow: false });
        room = room.starting(TASTER, Some(&["Åsa", "Łukasz", "Ζωή"]));
        for followed in [false, true] {
            if followed {
                room.followed((80, 20));
            }
            for _ in 0..12 {
                room.keys("n i \"ein Beispiel für später\" enter esc o").screen(80, 20);
            }
        }
        assert!(room.store.looked_for.is_empty(), "{:?}", room.store.looked_for);
    }
    // What is no letter by itself, or is read from the right, is not looked for either.
    assert!(BigType::new().lacking("שלום e\u{301} \u{200d} हिन्दी").is_empty());
    assert!(BigType::of(Blocks::Plain).lacking("日本語").is_empty());
}

#[test]
fn lines_break_between_ideographs_but_not_where_a_sign_belongs_to_one() {
    let text = "「次」、「一歩」。「三」、「四」。";
    let Some(faces) = faces_for(text) else { return };
    let mut big_type = BigType::of(Blocks::Octants);
    big_type.add_faces(&faces);
    let columns = |text: &str| big_type.set(text, 400, 5, Alignment::Left).unwrap().columns();
    // A sign that hangs at its letter takes the room of both, whatever width there is.
    assert!(columns("」、") > columns("」"));
    for width in (12..90).step_by(3) {
        let Some(picture) = big_type.set(text, width, 40, Alignment::Left) else { continue };
        assert!(picture.columns() <= width);
    }
    // A number stays with what it counts: these two letters never stand below each other.
    let tall = big_type.set("3分", 16, 40, Alignment::Left).unwrap();
    assert!(tall.rows() < 12, "{:#?}", tall.lines());
}

#[test]
fn one_note_in_squares_leaves_the_others_large() {
    let Some(faces) = faces_for("日本語") else { return };
    let mut room = Room::at_home().with_letters(Letters { blocks: Blocks::Octants, follow: false });
    room = room.starting(TASTER, Some(&PEOPLE));
    room.go_to_step(2);
    room.keys("i \"ask the night shift\" enter \"fewer meetings\" enter \"日本語\" enter \"trust\" enter esc o");
    let before = room.screen(120, 40);
    assert!(before.contains("日本語"), "{before}");
    room.tell(Msg::Done(Outcome::Faces(faces)));
    let after = room.screen(120, 40);
    assert!(!after.contains("日本語") && !after.contains("trust"), "{after}");
}
