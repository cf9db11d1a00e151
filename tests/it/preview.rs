//! The preview of a script: what it shows when the script changes, told as events; and once with real files.

use std::fs;
use std::os::unix::fs::symlink;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use fourfold::app::App;
use fourfold::app::msg::{Effect, Msg, Outcome};
use fourfold::domain::event::Place;
use fourfold::domain::time::Timestamp;
use fourfold::domain::workshop::{BlockId, StepRef};
use fourfold::script::NEW_WORKSHOP;
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::large_words::{self, Drawn, LargeWords};
use crate::painted;
use crate::pty::{Home, Terminal};
use crate::room::{read_keys, setting};

/// Nothing in a preview asks for the time.
const NOW: Timestamp = Timestamp::from_millis(0);

/// A preview in a room of its own.
struct Desk(App);

impl Desk {
    fn new(text: &str) -> Self {
        Self(App::without_shelf(setting(), Theme::default()).previewing("mine.ron", text.into()))
    }

    fn place(&self) -> Option<Place> {
        self.0.previewed().unwrap().place()
    }

    fn counts(&self) -> (usize, usize) {
        self.0.previewed().unwrap().counts()
    }

    fn saved(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Done(Outcome::Script(Ok(text.into()))));
        self
    }

    fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        self.0.update(NOW, msg)
    }

    fn keys(&mut self, keys: &str) -> Vec<Effect> {
        read_keys(keys).into_iter().flat_map(|key| self.tell(Msg::Key(key))).collect()
    }

    fn draw(&mut self, columns: u16, rows: u16) -> Drawn {
        self.0.prepare(NOW, columns, rows);
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        let cursor = self.0.draw(NOW, area, &mut buffer);
        (buffer, cursor)
    }

    fn screen(&mut self, columns: u16, rows: u16) -> String {
        painted::rows(&self.draw(columns, rows).0).iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// The same with what its large letters say.
    fn read(&mut self, columns: u16, rows: u16) -> String {
        let drawn = self.draw(columns, rows);
        let large = LargeWords::new(&Theme::default(), Blocks::default()).find(&self.0, NOW, &drawn);
        large_words::woven(&drawn.0, &large)
    }

    fn shows(&mut self, words: &str) -> &mut Self {
        let is_seen = self.screen(80, 20).contains(words) || self.read(80, 20).contains(words);
        assert!(is_seen, "no `{words}`:\n{}", self.read(80, 20));
        self
    }
}

const fn step(block: u32, step: u16) -> Place {
    Place::Step(StepRef { block: BlockId(block), step })
}

/// The new workshop with one change.
fn with(old: &str, new: &str) -> String {
    assert!(NEW_WORKSHOP.contains(old), "{old}");
    NEW_WORKSHOP.replacen(old, new, 1)
}

#[test]
fn the_keys_of_the_stage_step_through_the_plan_and_no_further() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    assert_eq!(desk.place(), Some(Place::Lobby));
    desk.keys("p left");
    assert_eq!(desk.place(), Some(Place::Lobby));
    desk.keys("n right pgdn p");
    assert_ne!(desk.place(), Some(Place::Lobby));
    desk.keys("end n n");
    assert_eq!(desk.place(), Some(Place::Summary));
    desk.keys("home");
    assert_eq!(desk.place(), Some(Place::Lobby));
    assert_eq!(desk.keys("q"), [Effect::Quit]);
}

#[test]
fn the_step_that_was_edited_comes_forward() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    let drawn = with("Draw our last week as one picture", "Draw the week to come");
    desk.saved(&drawn).shows("Alone, in silence");
    assert_eq!(desk.place(), Some(step(2, 0)));
    desk.keys("n");
    assert_eq!(desk.place(), Some(step(2, 1)));
    desk.saved(&drawn);
    assert_eq!(desk.place(), Some(step(2, 1)), "nothing has changed");
    desk.saved(&drawn.replacen("// A workshop.", "// Mine.", 1));
    assert_eq!(desk.place(), Some(step(2, 1)), "a comment is nothing the room sees");
    desk.saved(&drawn.replacen("Whose picture surprised you?", "What surprised you?", 1));
    assert_eq!(desk.place(), Some(Place::Debrief(BlockId(2))));
    desk.saved(&drawn.replacen("title: \"New workshop\"", "title: \"Ours\"", 1));
    assert_eq!(desk.place(), Some(Place::Lobby));
}

#[test]
fn what_was_seen_goes_and_the_preview_stays_in_the_plan() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    desk.keys("end p");
    let last = NEW_WORKSHOP.replacen("Use(exercise: \"closing/check-out\", form: Short),", "", 1);
    desk.saved(&last);
    assert_eq!(desk.place(), Some(Place::Lobby), "its place is gone, and nothing before it has changed");
    desk.saved(NEW_WORKSHOP);
    assert_eq!(desk.place(), Some(step(4, 0)), "what is new is what was edited");
}

#[test]
fn the_last_good_version_stays_with_the_mistakes_beside_it() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    desk.saved(&with("Draw our last week as one picture", "Draw the week to come"));
    let bad = with("kind: Solo,", "kind: Sole,").replacen("people: (min: 4, max: 20)", "people: (min: 9, max: 2)", 1);
    desk.saved(&bad).shows("2 errors").shows("1 of 2").shows("the last version without errors");
    desk.shows("mine.ron:8:").shows("^");
    assert_eq!(desk.place(), Some(step(2, 0)), "the step is still there");
    assert!(
        desk.screen(60, 16).contains("help: "),
        "what to do is seen on the smallest screen:\n{}",
        desk.screen(60, 16)
    );
    desk.keys("down");
    desk.shows("2 of 2").shows("Sole").shows("did you mean");
    desk.keys("down down");
    desk.shows("2 of 2");
    desk.keys("up");
    desk.shows("1 of 2");
    desk.saved(NEW_WORKSHOP).shows("no mistakes");
    assert_eq!(desk.counts(), (0, 0));
    assert!(!desk.screen(80, 20).contains("error"));
}

#[test]
fn warnings_wait_until_they_are_asked_for() {
    let mut desk = Desk::new(&with("minutes: 4,", "minutes: 9,"));
    desk.shows("1 warning");
    assert!(!desk.screen(80, 20).contains("1 of 1"));
    desk.keys("down");
    desk.shows("1 of 1").shows("9 min of talk");
    desk.keys("esc");
    assert!(!desk.screen(80, 20).contains("1 of 1"));
}

#[test]
fn a_script_that_cannot_be_read_is_said_and_comes_back() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    desk.tell(Msg::Done(Outcome::Script(Err("there is no such file or folder; check the path".to_owned()))));
    desk.shows("there is no such file").shows("one picture of what");
    desk.saved(NEW_WORKSHOP).shows("no mistakes").shows("one picture of what");
    let mut empty = Desk::new("");
    empty.shows("nothing to show yet").shows("there is nothing in this file");
    empty.keys("n s p end");
    assert_eq!(empty.place(), None);
    empty.saved(NEW_WORKSHOP).shows("one picture of what");
}

#[test]
fn an_exercise_alone_is_shown_in_full_and_in_short() {
    let text = include_str!("../../workshops/exercises/opening/check-in.ron");
    let mut desk = Desk::new(text);
    assert_eq!(desk.counts(), (0, 0));
    desk.keys("n");
    desk.shows("Check-in");
    assert_eq!(desk.place(), Some(step(0, 0)));
    desk.keys("end p");
    assert!(matches!(desk.place(), Some(Place::Step(StepRef { block: BlockId(1), .. }))), "{:?}", desk.place());
    desk.saved(&text.replacen("steps:", "stops:", 1)).shows("mine.ron:").shows("stops");
    let plain = include_str!("../../workshops/exercises/inventing/one-two-four-all.ron");
    let mut desk = Desk::new(plain);
    desk.keys("end p");
    desk.shows("What stood out?");
}

#[test]
fn what_is_private_shows_only_beside_the_stage() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    desk.keys("end home n");
    desk.saved(&with("Three minutes, in silence.", "SECRET."));
    assert!(!desk.read(120, 40).contains("SECRET"));
    desk.keys("s");
    desk.shows("SECRET").shows("For you alone");
    desk.keys("s");
    assert!(!desk.read(80, 20).contains("SECRET"));
}

#[test]
fn help_shows_what_works_here_and_nothing_else() {
    let mut desk = Desk::new(NEW_WORKSHOP);
    desk.keys("n n n ?");
    desk.shows("What works here").shows("for you alone");
    assert!(!desk.screen(80, 20).contains("who leads"));
    desk.keys("esc");
    assert!(!desk.screen(80, 20).contains("What works here"));
}

#[test]
fn hostile_text_reaches_no_screen() {
    let mut desk = Desk::new("Workshop(\n  titel: \"\u{1b}[31mred\u{202e}\",\n)");
    let screen = desk.screen(80, 20);
    assert!(!screen.contains('\u{1b}') && !screen.contains('\u{202e}'), "{screen}");
    for size in [(1, 1), (40, 10), (60, 16), (200, 60)] {
        desk.screen(size.0, size.1);
    }
}

/// The new workshop with something else to do in it, which the room reads in large letters.
fn asking(words: &str) -> String {
    with("Draw our last week as one picture", words)
}

/// A folder with a script in it.
fn folder_with_script() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    fs::write(&file, NEW_WORKSHOP).unwrap();
    (folder, file)
}

/// A preview of this file in a terminal, once it is there.
fn preview_of(home: &Home, file: &Path) -> Terminal {
    let terminal = home.fourfold(&["preview", file.to_str().unwrap()]).start();
    terminal.until_text("no mistakes");
    terminal
}

#[test]
fn a_save_reaches_the_screen_however_the_editor_saves() {
    let home = Home::new();
    let (folder, file) = folder_with_script();
    let mut terminal = preview_of(&home, &file);

    fs::write(&file, asking("In place")).unwrap();
    terminal.until_large("In place");
    let other = folder.path().join("mine.ron.new");
    fs::write(&other, asking("Put over it")).unwrap();
    fs::rename(&other, &file).unwrap();
    terminal.until_large("Put over it");
    fs::remove_file(&file).unwrap();
    fs::write(&file, asking("Made anew")).unwrap();
    terminal.until_large("Made anew");
    // As vim does it: the old file becomes the backup, a new one is written, the backup goes.
    fs::rename(&file, folder.path().join("mine.ron~")).unwrap();
    fs::write(&file, asking("With a backup")).unwrap();
    fs::remove_file(folder.path().join("mine.ron~")).unwrap();
    terminal.until_large("With a backup");
    fs::remove_file(&file).unwrap();
    fs::hard_link(
        {
            fs::write(&other, asking("A second name")).unwrap();
            &other
        },
        &file,
    )
    .unwrap();
    terminal.until_large("A second name");
    fs::remove_file(&file).unwrap();
    fs::write(&file, with("kind: Solo,", "kind: Sole,")).unwrap();
    terminal.until_text("1 error");
    fs::remove_file(&file).unwrap();
    terminal.until_text("there is no such file");
    fs::write(&file, asking("Back again")).unwrap();
    terminal.until_large("Back again");
    fs::write(&file, "").unwrap();
    terminal.until_text("there is nothing in this file");
    fs::write(&file, asking("Not for long")).unwrap();
    terminal.until_large("Not for long");
    terminal.keys("q");
    assert!(terminal.wait().success());
}

#[test]
fn a_save_behind_a_link_and_another_turn_of_the_link_reach_the_screen() {
    let home = Home::new();
    let (folder, _) = folder_with_script();
    let at = |name: &str| folder.path().join(name);
    for version in ["one", "two"] {
        fs::create_dir(at(version)).unwrap();
        fs::write(at(version).join("mine.ron"), NEW_WORKSHOP).unwrap();
    }
    symlink("one", at("now")).unwrap();
    fs::create_dir(at("desk")).unwrap();
    symlink("../now/mine.ron", at("desk/link.ron")).unwrap();
    let terminal = preview_of(&home, &at("desk/link.ron"));

    fs::write(at("one/mine.ron"), asking("Behind the link")).unwrap();
    terminal.until_large("Behind the link");
    fs::write(at("two/mine.ron"), asking("The second one")).unwrap();
    symlink("two", at("next")).unwrap();
    fs::rename(at("next"), at("now")).unwrap();
    terminal.until_large("The second one");
    fs::write(at("two/mine.ron.new"), asking("Behind the other")).unwrap();
    fs::rename(at("two/mine.ron.new"), at("two/mine.ron")).unwrap();
    terminal.until_large("Behind the other");
    // Saved over the link itself, it is a link no more.
    fs::write(at("desk/new"), asking("No link any more")).unwrap();
    fs::rename(at("desk/new"), at("desk/link.ron")).unwrap();
    terminal.until_large("No link any more");
}

#[test]
fn a_save_of_an_exercise_that_a_script_names_reaches_the_screen() {
    let home = Home::new();
    let (folder, file) = folder_with_script();
    let at = |name: &str| folder.path().join(name);
    let uses =
        |path: &str| with("Use(exercise: \"opening/check-in\", form: Short)", &format!("Use(exercise: {path:?})"));
    let exercise = |title: &str| {
        format!(
            "Exercise(title: {title:?}, signature: Opening, purpose: \"x\", debrief: [], steps: [\n\
             Step(kind: Solo, minutes: 2, stage: \"Arrive\")])"
        )
    };
    fs::create_dir_all(at("mine/deep")).unwrap();
    fs::write(at("mine/one.ron"), exercise("The first")).unwrap();
    fs::write(at("mine/deep/base.ron"), exercise("The base")).unwrap();
    fs::write(&file, uses("mine/one.ron")).unwrap();
    let mut terminal = preview_of(&home, &file);

    // A file where nothing can be watched is a mistake like any other.
    fs::write(&file, uses("mine/one.ron/none.ron")).unwrap();
    terminal.until_text("none.ron` cannot be used");
    fs::write(&file, uses("mine/one.ron")).unwrap();
    terminal.until_text("no mistakes");
    fs::write(at("mine/one.ron"), exercise("Saved there")).unwrap();
    terminal.until_text("Saved there");
    // Built on another file, and that is watched from then on.
    fs::write(at("mine/one.ron"), "Exercise(like: \"deep/base.ron\")").unwrap();
    terminal.until_text("The base");
    fs::write(at("mine/deep/new"), exercise("Further down")).unwrap();
    fs::rename(at("mine/deep/new"), at("mine/deep/base.ron")).unwrap();
    terminal.until_text("Further down");
    // A mistake is told in its own file, and the last good version stays.
    fs::write(at("mine/deep/base.ron"), exercise("Wrong").replace("Solo", "Sole")).unwrap();
    terminal.until_text("mine/deep/base.ron:2:");
    terminal.until_text("the last version without errors");
    fs::remove_file(at("mine/one.ron")).unwrap();
    terminal.until_text("cannot be used");
    fs::write(at("mine/one.ron"), exercise("All is well")).unwrap();
    terminal.until_text("All is well");
    // Another one, which was never looked at before.
    fs::write(at("two.ron"), exercise("The second")).unwrap();
    fs::write(&file, uses("two.ron")).unwrap();
    terminal.until_text("The second");
    fs::write(at("two.ron"), exercise("Watched as well")).unwrap();
    terminal.until_text("Watched as well");
    terminal.keys("q");
    assert!(terminal.wait().success());
}

#[test]
fn a_folder_that_goes_and_comes_back_is_watched_on() {
    let home = Home::new();
    let (folder, _) = folder_with_script();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("mine/deep")).unwrap();
    fs::write(at("mine/deep/mine.ron"), NEW_WORKSHOP).unwrap();
    let terminal = preview_of(&home, &at("mine/deep/mine.ron"));

    fs::remove_dir_all(at("mine")).unwrap();
    terminal.until_text("there is no such file");
    fs::create_dir_all(at("mine/deep")).unwrap();
    fs::write(at("mine/deep/mine.ron"), asking("In a new folder")).unwrap();
    terminal.until_large("In a new folder");
    fs::create_dir(at("other")).unwrap();
    fs::write(at("other/mine.ron"), asking("In its place")).unwrap();
    fs::rename(at("mine/deep"), at("old")).unwrap();
    fs::rename(at("other"), at("mine/deep")).unwrap();
    terminal.until_large("In its place");
    fs::write(at("mine/deep/mine.ron"), asking("And saved there")).unwrap();
    terminal.until_large("And saved there");
    fs::rename(at("mine"), at("away")).unwrap();
    terminal.until_text("there is no such file");
    fs::create_dir_all(at("next/deep")).unwrap();
    fs::write(at("next/deep/mine.ron"), asking("Two levels up")).unwrap();
    fs::rename(at("next"), at("mine")).unwrap();
    terminal.until_large("Two levels up");
}

#[test]
fn a_save_is_seen_where_other_files_change_all_the_time() {
    let home = Home::new();
    let (folder, file) = folder_with_script();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                fs::write(folder.path().join("log.txt"), "noise").unwrap();
            }
        });
        let terminal = preview_of(&home, &file);
        fs::write(&file, asking("Amid the noise")).unwrap();
        // The noise ends whatever is seen.
        let seen = std::panic::catch_unwind(AssertUnwindSafe(|| terminal.until_large("Amid the noise")));
        is_over.store(true, Ordering::Relaxed);
        seen.unwrap();
    });
}
