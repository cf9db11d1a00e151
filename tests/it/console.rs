//! The console: what whoever drives sees while a stage shows the session, at each size; that all there is to say can be
//! reached; and that its picture of the room is what a stage draws.

use std::fmt::Write as _;
use std::path::PathBuf;

use fourfold::app::msg::{Msg, Outcome};
use fourfold::app::program::Program;
use fourfold::app::stage_program::StageProgram;
use fourfold::domain::time::Zone;
use fourfold::input::bindings::Bindings;
use fourfold::ui::blocks::Blocks;
use fourfold::ui::miniature;
use fourfold::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::painted;
use crate::private_markers::{self, PRIVATE};
use crate::readme::assert_picture;
use crate::room::{Disk, Room, TASTER};
use crate::sizes::assert_at_every_size;

const SIZES: [(u16, u16); 5] = [(60, 16), (80, 20), (80, 24), (120, 40), (200, 60)];
const PEOPLE: [&str; 8] = ["Amara", "Ben", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];

/// A session of the taster on its console, at this step of the plan.
fn at_step(theme: Theme, number: usize) -> Room {
    let mut room = Room::in_theme(theme).starting(TASTER, Some(&PEOPLE));
    room.followed((80, 20));
    if number > 0 {
        room.go_to_step(number);
    } else {
        room.keys("esc");
    }
    room
}

/// Compares what `play` leads to with the pictures of this name.
fn pictures(name: &str, number: usize, play: impl Fn(&mut Room)) {
    for (theme, mark) in [(Theme::default(), ""), (Theme::mono(), "-mono")] {
        let mut room = at_step(theme, number);
        play(&mut room);
        let mut text = String::new();
        for (columns, rows) in SIZES {
            writeln!(text, "{columns}x{rows}\n{}", room.painted(columns, rows)).unwrap();
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots/screens");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(format!("console-{name}{mark}"), text));
        assert_at_every_size(&format!("console-{name}{mark}"), &mut room);
    }
}

#[test]
fn a_promise_while_it_is_typed_and_what_nobody_promises_anything_for() {
    pictures("promise", 28, |room| {
        room.keys("C \"Amara: ring two clients, by Friday, 8 #s\" enter");
        assert!(room.screen(80, 24).contains("nobody has promised anything"), "{}", room.screen(80, 24));
        room.keys("\"ben: when it is quiet I wait ten seconds, by next Fri, dora, 6 #r\"");
        assert!(room.screen(80, 24).contains("sure 6"), "{}", room.screen(80, 24));
    });
}

#[test]
fn running() {
    pictures("running", 24, |room| {
        room.keys("l \"dora\" enter space").wait("2m");
        room.paste("Ring two clients a week @Chen\nOne meeting without slides\nSwap who takes the minutes @hana");
        room.keys("esc o esc").paste("A wall for half-baked ideas");
        room.keys("esc P \"Who owns the budget for this?\" esc");
    });
}

#[test]
fn frozen() {
    pictures("frozen", 9, |room| {
        room.keys("space f n").wait("3m");
    });
}

#[test]
fn before_it_begins() {
    pictures("before", 0, |_| {});
}

#[test]
fn at_the_end() {
    pictures("end", 32, |room| {
        room.keys("n n n n");
    });
}

#[test]
fn all_there_is_to_say_can_be_reached_and_nothing_is_cut_without_a_sign() {
    // On the largest what is said is in big letters.
    for (columns, rows) in SIZES.into_iter().take(4) {
        let mut room = at_step(Theme::default(), 1);
        let say = room.session().current_step().unwrap().1.say.clone();
        let last = &format!(" {}", say.split_whitespace().next_back().unwrap());
        let mut seen = String::new();
        for _ in 0..20 {
            let screen = room.screen(columns, rows);
            assert_eq!(screen.contains("↓ more"), !screen.contains(last), "{columns} × {rows}:\n{screen}");
            seen += &screen;
            room.keys("down");
        }
        for word in say.split_whitespace() {
            assert!(seen.contains(word), "{word} is never seen at {columns} × {rows}:\n{seen}");
        }
        assert!(room.screen(columns, rows).contains(last));
        room.keys("up*20");
        assert!(room.screen(columns, rows).contains(say.split_whitespace().next().unwrap()));
    }
}

#[test]
fn what_was_opened_for_one_alone_goes_when_the_room_may_see_the_screen() {
    let mut room = at_step(Theme::default(), 1);
    room.keys("N \"zq about Ada\" enter esc c");
    assert!(room.screen(80, 24).contains("zq about Ada"));
    room.tell(Msg::Done(Outcome::Others(Vec::new())));
    assert!(!room.screen(80, 24).contains("zq about Ada"), "{}", room.screen(80, 24));
}

#[test]
fn in_large_letters() {
    pictures("large", 1, |room| {
        room.keys("> > down");
    });
}

#[test]
fn what_is_said_goes_on_by_itself_from_where_somebody_has_gone_and_stands_at_the_end() {
    let mut room = at_step(Theme::default(), 1);
    let mut part = |keys: &str, wait: &str| {
        let screen = room.keys(keys).wait(wait).screen(80, 24);
        let of = screen.lines().find(|line| line.contains("say ─")).unwrap().to_owned();
        (1..=4).find(|part| of.contains(&format!("{part} of 4"))).unwrap_or_else(|| panic!("{screen}"))
    };
    assert_eq!(part("", "5m"), 1, "nobody asked");
    assert_eq!(part("A", "1s"), 1, "there is time to say it");
    assert_eq!(part("", "60s"), 2);
    assert_eq!(part("A", "5m"), 2, "it stands");
    assert_eq!(part("A up", "1s"), 1);
    assert_eq!(part("", "60s"), 2, "it goes on from there");
    for _ in 0..9 {
        part("", "60s");
    }
    assert_eq!(part("", "60s"), 4);
    assert_eq!(part("n p", "5m"), 1, "at another step it stands");
}

#[test]
fn what_is_said_begins_from_the_start_at_another_step() {
    let mut room = at_step(Theme::default(), 1);
    room.keys("down down");
    assert!(room.screen(80, 24).contains("3 of 4"));
    room.resize(60, 16);
    assert!(room.screen(60, 16).contains("3 of 4"), "another size keeps the place");
    room.keys("n p");
    assert!(room.screen(80, 24).contains("1 of 4"));
}

#[test]
fn a_clicker_drives_it() {
    let mut room = at_step(Theme::default(), 1);
    let place = |room: &mut Room| room.screen(80, 24).lines().next().unwrap_or_default().to_owned();
    let first = place(&mut room);
    room.keys("pgdn");
    let next = place(&mut room);
    assert_ne!(next, first);
    room.keys("pgup");
    assert_eq!(place(&mut room), first);
    for blanks in ["b", "."] {
        room.keys(blanks);
        assert!(place(&mut room).contains("BLANK"), "{blanks}");
        room.keys(blanks);
        assert_eq!(place(&mut room), first);
    }
    // What begins and ends a show in other programs does nothing here, and does not throw anybody out.
    let (before, facts) = (room.screen(80, 24), room.events().len());
    room.keys("f5 shift-f5 esc f5 esc esc");
    assert_eq!((room.screen(80, 24), room.events().len()), (before, facts));
    assert!(!room.ended);
}

#[test]
fn what_is_new_on_the_board_is_so_until_it_was_looked_at() {
    let mut room = at_step(Theme::default(), 24);
    room.keys("i \"rain\" enter \"sun\" enter esc");
    assert!(room.screen(80, 24).contains("2 new"));
    room.keys("o").keys("i \"snow\" enter esc esc");
    let screen = room.screen(80, 24);
    assert!(screen.contains("snow · sun · rain") && !screen.contains("new"), "{screen}");
    room.keys("i \"hail\" enter esc");
    assert!(room.screen(80, 24).contains("1 new"));
}

/// A session of half a day at this step of its plan, on its console.
fn half_day_at(number: usize) -> Room {
    let mut room = Room::at_home().starting("distributed-leadership-half-day", Some(&PEOPLE));
    room.followed((80, 20));
    room.go_to_step(number);
    room
}

#[test]
fn nothing_has_to_be_opened_where_there_is_room_for_it() {
    for number in [12, 19, 24, 26, 40] {
        let mut room = half_day_at(number);
        let screen = room.screen(120, 40);
        let session = room.session();
        let (at, step) = session.current_step().unwrap();
        let block = session.workshop().block(at.block).unwrap();
        let texts = std::iter::once(&step.watch).chain(&block.watch).chain([&step.say]);
        for word in texts.flat_map(|text| text.split_whitespace()).chain(PEOPLE) {
            assert!(screen.contains(word), "{word} at step {number}:\n{screen}");
        }
    }
}

#[test]
fn what_people_do_now_is_told_whatever_the_room_sees() {
    let mut room = at_step(Theme::default(), 24);
    for (columns, rows) in SIZES {
        for (keys, is_seen) in
            [("", true), ("b", false), ("b f", false), ("f d 2", false), ("d 3", false), ("d 1", true)]
        {
            room.keys(keys);
            let screen = room.screen(columns, rows);
            assert!(screen.contains("One idea from each four"), "{columns} × {rows} after {keys}:\n{screen}");
            let says = screen.contains("not on the stage");
            assert!(columns < 108 || says != is_seen, "{columns} × {rows} after {keys}:\n{screen}");
        }
    }
    assert!(room.keys("n").screen(80, 24).contains("now     Debrief"), "{}", room.screen(80, 24));
}

#[test]
fn a_clock_that_was_forgotten_is_whispered_and_never_on_the_stage() {
    const WORDS: &str = "start the clock?";
    let says = |room: &mut Room| SIZES.map(|(columns, rows)| room.screen(columns, rows).contains(WORDS));
    let mut room = at_step(Theme::default(), 24);
    room.wait("1:59");
    assert_eq!(says(&mut room), [false; 5]);
    assert!(room.keys("i \"ring two clients\" enter esc").screen(80, 20).contains(WORDS), "people are at work");
    assert_eq!(says(room.keys("u")), [false; 5]);
    assert_eq!(says(room.wait("1s")), [true; 5], "{}", room.screen(60, 16));
    assert!(!painted::rows(&stage_of(&room, (80, 20))).concat().contains(WORDS));
    assert_eq!(says(room.keys("space")), [false; 5]);
}

#[test]
fn a_session_that_stands_is_told_as_one_and_so_is_the_key_that_goes_on() {
    for (columns, rows) in SIZES {
        let mut room = at_step(Theme::default(), 11);
        let told = |room: &mut Room, words: &[&str]| {
            let screen = room.screen(columns, rows);
            for words in words {
                assert!(screen.contains(words), "{words} at {columns} × {rows}:\n{screen}");
            }
        };
        room.keys("!");
        told(&mut room, &["PAUSED · ", "! pause everything, or go on", "Everything stands"]);
        room.keys("! B enter").wait("10s");
        told(&mut room, &["BREAK to 13:10 · ", "! pause everything, or go on", "A break until 13:10"]);
        // On the largest what is said is in big letters.
        told(&mut room, if columns < 160 { &["This is a break."] } else { &[] });
        room.keys("!").wait("20s");
        assert!(!room.screen(columns, rows).contains("A break until"));
    }
}

#[test]
fn what_matters_at_the_end_is_offered_first() {
    let mut room = at_step(Theme::default(), 32);
    room.keys("i \"an idea\" enter esc n n n n").wait("20s");
    for (columns, rows) in SIZES {
        let screen = room.screen(columns, rows);
        let foot = screen.lines().last().unwrap();
        assert!(foot.contains("e write the summary  q leave"), "{screen}");
        assert!(!screen.contains("ahead") && screen.contains("an idea"), "{screen}");
    }
}

#[test]
fn hands_that_the_room_does_not_see_yet_are_told_with_the_key_that_shows_them() {
    let mut room = half_day_at(19);
    room.keys("T \"3 1 4 2\" enter").wait("20s");
    for (columns, rows) in SIZES {
        let screen = room.screen(columns, rows);
        assert!(screen.contains("W shows it to the room"), "{columns} × {rows}:\n{screen}");
        let hands = if columns > 60 { "Visioning 4" } else { "Sensemaking 3" };
        assert!(screen.contains(hands), "{columns} × {rows}:\n{screen}");
    }
    room.keys("W W");
    assert!(!room.screen(80, 24).contains("hidden"));
}

#[test]
fn the_day_is_that_of_the_agenda() {
    let mut room = at_step(Theme::default(), 3);
    room.keys("S S").wait("3m").keys("S S B enter").wait("5m").keys("!").wait("2m");
    let day = |screen: &str| {
        let from = screen.find("today ─").unwrap();
        let lines = screen[from..].lines().skip(1).filter(|line| line.contains(':') || line.contains('–'));
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let screen = room.screen(120, 40);
    let told = day(&screen).join("\n");
    for words in ["– Check-in", "Break 5", "▶ "] {
        assert!(told.contains(words), "{words}:\n{screen}");
    }
}

#[test]
fn letters_that_could_not_be_read_are_not_offered() {
    for (columns, rows) in SIZES {
        let mut room = at_step(Theme::default(), 1);
        room.screen(columns, rows);
        for _ in 0..6 {
            room.keys(">");
            let screen = room.screen(columns, rows);
            // Some words are large, and the next ones are seen over the whole width.
            let is_plain = screen.contains("Welcome, and thank you");
            let goes_on = screen.contains("ninety minutes, and we will finish") || columns > 108;
            assert!(is_plain || goes_on, "{columns} × {rows}:\n{screen}");
        }
    }
}

#[test]
fn the_board_says_which_ideas_the_room_sees_where_it_shows_others() {
    let mut room = at_step(Theme::default(), 24);
    let ideas: Vec<String> = (1..=40).map(|number| format!("Something that number {number} could try")).collect();
    room.keys("i").paste(&ideas.join("\n")).keys("esc o").wait("10s");
    let head = |room: &mut Room, (columns, rows)| room.screen(columns, rows).lines().next().unwrap().to_owned();
    assert!(!head(&mut room, (80, 20)).contains("room sees"), "{}", room.screen(80, 20));
    assert!(head(&mut room, (200, 60)).contains("of 40"), "{}", room.screen(200, 60));
    room.keys("home");
    let told = head(&mut room, (80, 20));
    assert!(told.contains("board · room sees ") && told.contains("–40 of 40"), "{told}");
    room.keys("end");
    assert!(!head(&mut room, (80, 20)).contains("room sees"), "{}", room.screen(80, 20));
}

#[test]
fn what_lies_on_top_leaves_the_clock_and_what_is_said_in_sight() {
    for keys in ["d", "s", "c", "r", "?", ":", "ctrl-u"] {
        let mut room = at_step(Theme::default(), 11);
        room.keys("space").wait("61s");
        let below = room.screen(120, 40);
        room.keys(keys);
        let screen = room.screen(120, 40);
        assert!(screen.contains('┌') && screen != below, "{keys}:\n{screen}");
        // Help takes the columns that it needs to be whole.
        let said = ["of 2 min, to 13:02", "Take a sheet of paper.", "it or ask to see it."];
        for words in said.into_iter().take(if keys == "?" { 2 } else { 3 }) {
            let words = words.split_whitespace().next_back().unwrap();
            assert!(screen.contains(words), "{keys} hides {words}:\n{screen}");
        }
    }
}

/// What a stage of this size shows of the room's session.
fn stage_of(room: &Room, (columns, rows): (u16, u16)) -> Buffer {
    let mut stage = StageProgram::new(room.now, (Theme::default(), Bindings::default()), Zone::UTC);
    let (path, bytes) = (PathBuf::from("/sessions/shown.ronl"), room.file().to_vec());
    stage.update(room.now, Msg::Done(Outcome::Shown { path, bytes, zone: None }));
    stage.prepare(room.now, columns, rows);
    let mut page = Buffer::empty(Rect::new(0, 0, columns, rows));
    stage.view(room.now, &mut page);
    page
}

/// Where the picture of the room begins on a console.
fn picture_at(screen: &Buffer) -> (u16, u16) {
    let heading = "the room sees";
    let is_heading =
        |x: u16, y: u16| (x..).zip(heading.chars()).all(|(x, letter)| screen[(x, y)].symbol() == letter.to_string());
    let area = Rect { width: screen.area.width - 20, ..screen.area };
    let at = area.positions().find(|at| is_heading(at.x, at.y)).unwrap_or_else(|| panic!("{}", painted::paint(screen)));
    // Within its edge.
    (at.x + 1, at.y + 2)
}

/// Whether a picture of this stage, at any scale, stands at this place of a screen, cell by cell.
fn shows(stage: &Buffer, screen: &Buffer, (x, y): (u16, u16)) -> bool {
    (1..9).any(|scale| {
        let size = miniature::size(stage.area.as_size(), scale);
        let mut picture = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        miniature::draw(stage, scale, Blocks::default(), picture.area, &mut picture);
        let whole = picture.area;
        whole.positions().all(|cell| screen.cell((x + cell.x, y + cell.y)) == Some(&picture[cell]))
    })
}

#[test]
fn the_picture_of_the_room_is_what_a_stage_draws() {
    let walk = [
        "",
        "esc n",
        "space",
        "n i \"seen by all\" enter esc",
        "o",
        "home h",
        "w w",
        "d 3",
        "d 5",
        "d 6",
        "f",
        "n",
        "f",
        "b",
        "b",
        "tab esc",
        "n n space",
        "!",
        "!",
        "n n n n",
    ];
    let consoles = [(120, 40), (200, 60)];
    for (size, (columns, rows)) in
        [(30, 8), (40, 10), (60, 16), (80, 20), (120, 40)].into_iter().zip(consoles.into_iter().cycle())
    {
        let mut room = Room::at_home().starting_listed(&private_markers::workshop(), Some(&["Ada", "Ben"]));
        room.followed(size);
        for keys in walk {
            room.keys(keys).wait("20s");
            let screen = room.draw(columns, rows).0;
            if !painted::rows(&screen).concat().contains("the room sees") {
                continue;
            }
            let stage = stage_of(&room, size);
            assert!(!painted::rows(&stage).concat().contains(PRIVATE));
            let is_picture = shows(&stage, &screen, picture_at(&screen));
            assert!(is_picture, "{size:?} after {keys:?}:\n{}\n{}", painted::paint(&stage), painted::paint(&screen));
        }
    }
}

/// What is not in the file cannot be on the wall.
#[test]
fn what_cannot_be_saved_is_not_in_the_picture_of_the_room() {
    for disk in [Disk::Full, Disk::Slow] {
        let mut room = at_step(Theme::default(), 1);
        room.followed((80, 20)).disk(disk).keys("n");
        let is_picture = |room: &mut Room| {
            let screen = room.draw(120, 40).0;
            shows(&stage_of(room, (80, 20)), &screen, picture_at(&screen))
        };
        assert!(room.screen(120, 40).contains("step 2 of 32"));
        assert!(is_picture(&mut room), "{}", room.screen(120, 40));
        room.keys("i \"rain\" enter esc");
        assert!(is_picture(&mut room), "{}", room.screen(120, 40));
        room.disk(Disk::Works).wait("1m");
        assert!(is_picture(&mut room), "{}", room.screen(120, 40));
    }
}

/// The first picture of the README: what the room sees, and beside it what whoever leads sees.
#[test]
fn both_screens_look_like_their_picture() {
    let mut room = at_step(Theme::default(), 1);
    room.followed((80, 24));
    room.wait("59m").go_to_step(22).keys("l \"dora\" enter").wait("10s").keys("space").wait("95s");
    room.paste("Ring two clients a week @Chen\nOne meeting without slides\nSwap who takes the minutes @Hana");
    room.keys("esc").wait("10s");
    let (console, stage) = (room.draw(80, 24).0, stage_of(&room, (80, 24)));
    let mut both = Buffer::empty(Rect::new(0, 0, 163, 24));
    both.set_style(both.area, Theme::default().style(Role::Footer));
    for (screen, left) in [(&stage, 0), (&console, 83)] {
        for at in screen.area.positions() {
            both[(left + at.x, at.y)] = screen[at].clone();
        }
    }
    let title = "Left the stage, which the room sees: one instruction and the clock; right the console: what to say, and what comes";
    assert_picture("screens.svg", title, &both);
}

#[test]
fn what_lies_on_top_shares_a_large_screen_and_its_title_is_whole() {
    for keys in ["d", "s", "c", "r", "?", ":", "ctrl-u"] {
        let mut room = at_step(Theme::default(), 11);
        room.keys(keys);
        for (columns, rows) in [(60, 16), (80, 20), (120, 40), (200, 60)] {
            let screen = room.screen(columns, rows);
            let top = screen.lines().find(|line| line.contains('┌')).unwrap();
            let left = top.chars().position(|letter| letter == '┌').unwrap();
            let whole = columns < 100;
            assert_eq!(left < 3, whole, "{keys} at {columns} × {rows}:\n{screen}");
            let wide = top.chars().count() - left;
            assert!(whole || wide + 2 >= usize::from(columns) / 2, "{keys} at {columns} × {rows}:\n{screen}");
            assert!(!top.contains('…'), "{keys} at {columns} × {rows}:\n{screen}");
        }
    }
}

#[test]
fn which_step_it_is_and_its_block_are_read_beside_all_that_holds() {
    let mut room = at_step(Theme::default(), 11);
    room.keys("D \"no words\" enter esc C \"ring\" enter esc b f");
    for columns in [72, 80, 100, 120] {
        let screen = room.screen(columns, 24);
        let head = screen.lines().next().unwrap();
        for words in ["BLANK", "FROZEN", "11 of 32", "1 ", "saved"] {
            assert!(head.contains(words), "{words}: {head}");
        }
        assert!(columns < 100 || head.contains("Where am I strong?"), "{head}");
    }
}

#[test]
fn a_screen_that_the_room_may_see_names_no_block_while_the_stage_is_blank() {
    let mut room = Room::open_with(TASTER, &PEOPLE);
    room.go_to_step(2).keys("b n n n");
    let block = "Draw leadership";
    let shown = |room: &mut Room| [60, 80, 120].map(|columns| room.screen(columns, 24)).concat();
    assert!(!shown(&mut room).contains(block) && shown(&mut room).contains("of 32"), "{}", shown(&mut room));
    assert!(shown(room.keys("b")).contains(block));
    room.followed((80, 20)).keys("b");
    assert!(shown(&mut room).contains(block), "whoever leads reads it on the console");
}

#[test]
fn a_blank_or_frozen_stage_is_told_before_all_else() {
    let mut room = at_step(Theme::default(), 11);
    room.keys("b f");
    for (columns, rows) in [(40, 10), (60, 16), (80, 20)] {
        let screen = room.screen(columns, rows);
        let head = screen.lines().next().unwrap();
        assert!(head.contains("BLANK") && head.contains("FROZEN"), "{head}");
    }
}
