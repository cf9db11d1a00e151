//! The pages say what is so: pictures, keys, commands and formats are drawn from the program, every path and link leads
//! somewhere.
//!
//! `FOURFOLD_BLESS=1 cargo test readme::` draws them anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{env, fs};

use clap::CommandFactory;
use fourfold::app::msg::{Effect, Msg, Outcome, Setting};
use fourfold::app::{App, export_panel};
use fourfold::cli::Invocation;
use fourfold::domain::time::{Length, Timestamp, Zone};
use fourfold::export::Format;
use fourfold::input::Key;
use fourfold::input::keymap::{self, Context};
use fourfold::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::pictures;

/// The pages that people read, by their paths.
const PAGES: [&str; 8] = [
    "README.md",
    "assets/CHANGES.md",
    "assets/EXPORTS.md",
    "assets/KEYS.md",
    "assets/SESSIONS.md",
    "src/README.md",
    "tests/README.md",
    "workshops/README.md",
];

/// One page is drawn anew at a time: two tests at one page would lose what the first has drawn.
static DRAWING: Mutex<()> = Mutex::new(());

/// A workshop under way without a disk: every effect succeeds at once.
struct Room {
    app: App,
    now: Timestamp,
}

impl Room {
    /// The taster with a roster, at its first step.
    fn open(theme: Theme) -> Self {
        let folder = PathBuf::from("sessions");
        let setting = Setting {
            zone: Zone::UTC,
            sessions: folder.clone(),
            workshops: folder.clone(),
            exports: folder,
            here: "/".into(),
            version: "1",
        };
        let (app, _) = App::new(setting, theme);
        let mut room = Self { app, now: Timestamp::parse("2026-11-23T14:00:00Z").unwrap() };
        room.press("enter \"Amara, Ben, Chen, Dora, Emil, Farah, Goro, Hana\" enter esc n");
        room
    }

    /// Presses keys, written as in the key table and parted by spaces; `"text"` is typed letter by letter.
    fn press(&mut self, keys: &str) -> &mut Self {
        for (index, part) in keys.split('"').enumerate() {
            if index % 2 == 1 {
                part.chars().for_each(|letter| self.tell(Msg::Key(Key::char(letter))));
            } else {
                part.split_whitespace().for_each(|key| self.tell(Msg::Key(key.parse().unwrap())));
            }
        }
        self
    }

    fn wait(&mut self, seconds: i64) -> &mut Self {
        self.now = self.now + Length::from_seconds(seconds);
        self.tell(Msg::Tick);
        self
    }

    /// Goes on, a minute a step, until the head or the band below it says these words.
    fn go_to(&mut self, words: &str) -> &mut Self {
        for _ in 0..60 {
            // On a small stage the band is in plain letters.
            if crate::painted::rows(&self.drawn(80, 20)).iter().take(2).any(|row| row.contains(words)) {
                return self;
            }
            self.press("n").wait(60);
        }
        panic!("never came to {words}");
    }

    fn tell(&mut self, msg: Msg) {
        let mut effects = self.app.update(self.now, msg);
        while !effects.is_empty() {
            let outcomes: Vec<Outcome> = effects.into_iter().filter_map(Self::done).collect();
            effects = outcomes.into_iter().flat_map(|it| self.app.update(self.now, Msg::Done(it))).collect();
        }
        self.app.update(self.now, Msg::Done(Outcome::Synced));
    }

    fn done(effect: Effect) -> Option<Outcome> {
        match effect {
            Effect::Create { name, .. } => Some(Outcome::Created { path: format!("{name}.ronl").into() }),
            Effect::Append(_) => Some(Outcome::Appended),
            _ => None,
        }
    }

    fn drawn(&mut self, columns: u16, rows: u16) -> Buffer {
        self.app.prepare(self.now, columns, rows);
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        self.app.draw(self.now, area, &mut buffer);
        buffer
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn blessing() -> bool {
    env::var_os("FOURFOLD_BLESS").is_some()
}

/// Compares what stands between two markers of a page, or puts it there.
fn between_markers(path: &str, name: &str, wanted: &str) {
    let guard = DRAWING.lock();
    let text = page(path);
    let (start, end) = (format!("<!-- {name}: drawn by a test -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("no marker for {name} in {path}"));
    let (found, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end of {name} in {path}"));
    let wanted = format!("\n{}\n\n", wanted.trim());
    if blessing() {
        fs::write(top().join(path), format!("{before}{start}{wanted}{end}{after}")).unwrap();
        return;
    }
    drop(guard);
    assert!(found == wanted, "the {name} in {path} are not the program's; it should read\n{wanted}");
}

/// Compares a picture under `assets/`, or draws it there.
pub(crate) fn assert_picture(name: &str, title: &str, buffer: &Buffer) {
    let path = top().join("assets").join(name);
    let svg = pictures::svg(buffer, title);
    if blessing() {
        fs::write(&path, svg).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let rows = crate::painted::rows(buffer).join("\n");
    assert!(found == svg, "assets/{name} is not what the program draws; FOURFOLD_BLESS=1 draws it anew:\n{rows}");
    assert!(page("README.md").contains(&format!("assets/{name}")), "the README does not show assets/{name}");
}

#[test]
fn the_stage_looks_like_its_picture() {
    let mut room = Room::open(Theme::default());
    room.go_to("1-2-4-All").press("l \"Emil\" enter").wait(30);
    assert_picture("stage.svg", "The stage: one instruction, large", &room.drawn(80, 20));
}

#[test]
fn the_board_looks_like_its_picture() {
    let mut room = Room::open(Theme::default());
    room.go_to("1-2-4-All").go_to("All together").press("space").wait(95);
    let ideas = [
        "a prototype day each month @Farah",
        "shadow another team for a day @Chen",
        "end each meeting with: who leads next? @Ben",
        "a wall for half-baked ideas @Emil",
        "ask the night shift first",
        "one small test a week, and tell the others what broke @Goro",
        "swap the chair @Hana",
    ];
    room.press("i");
    for idea in ideas {
        room.press(&format!("\"{idea}\" enter"));
    }
    room.press("esc o").wait(10);
    assert_picture("board.svg", "The board: ideas on sticky notes", &room.drawn(100, 20));
}

#[test]
fn the_keys_are_those_of_the_table() {
    between_markers("assets/KEYS.md", "keys", &keymap::tables());
}

#[test]
fn the_twelve_keys_are_rows_of_the_table() {
    let mut table = String::from("| key | what it does |\n|---|---|\n");
    for action in keymap::FIRST {
        let is_its = |context| matches!(context, Context::Session | Context::Everywhere);
        let rows = keymap::KEYMAP.iter().filter(|row| row.action == action && is_its(row.context));
        let rows: Vec<_> = rows.collect();
        let keys: Vec<String> = rows.iter().map(|row| format!("`{}`", row.key)).collect();
        writeln!(table, "| {} | {} |", keys.join(" "), rows[0].words).unwrap();
    }
    between_markers("README.md", "twelve keys", &table);
}

#[test]
fn the_readme_stays_short() {
    let lines = page("README.md").lines().count();
    assert!(lines <= 200, "README.md has {lines} lines; what not everybody needs has a page of its own");
}

#[test]
fn the_commands_are_those_of_the_program() {
    let mut program = Invocation::command();
    program.build();
    let mut table = String::from("| command | what it does | options |\n|---|---|---|\n");
    writeln!(table, "| `fourfold` | Home: workshops to start, sessions to go on with | |").unwrap();
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let arguments: Vec<String> = command.get_positionals().map(|argument| format!(" {argument}")).collect();
        let arguments = arguments.concat();
        let options = command.get_arguments().filter(|option| !option.is_positional() && option.get_id() != "help");
        let options: Vec<String> =
            options.map(|option| format!("`{}`", option.to_string().replace('|', "\\|"))).collect();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let line = format!("fourfold {}{arguments}", command.get_name());
        writeln!(table, "| `{line}` | {about} | {} |", options.join(" ")).unwrap();
    }
    between_markers("README.md", "commands", &table);
}

#[test]
fn the_formats_are_those_of_the_program() {
    let mut table = String::from("| `--format` | what it is | file |\n|---|---|---|\n");
    for format in Format::ALL {
        writeln!(table, "| `{}` | {} | `.{}` |", format.name(), format.words(), format.extension()).unwrap();
    }
    between_markers("README.md", "formats", &table);
}

#[test]
fn what_is_private_is_asked_for_as_the_program_says() {
    let mut table = String::from("| `--include` | in `e` | what it is |\n|---|---|---|\n");
    for row in keymap::KEYMAP.iter().filter(|row| row.context == Context::Export) {
        let kind = export_panel::private(row.action).unwrap();
        writeln!(table, "| `{}` | `{}` | {} |", kind.name(), row.key, kind.words()).unwrap();
    }
    table.push_str("| `all` | | all of it |\n");
    between_markers("assets/EXPORTS.md", "private", &table);
}

#[test]
fn the_first_lines_are_the_two_commands() {
    let text = page("README.md");
    let first = text.split("```").nth(1).unwrap();
    let commands: Vec<&str> = first.lines().filter_map(|line| line.split('#').next()).map(str::trim).collect();
    assert_eq!(commands, ["sh", "cargo run --release", "cargo test"]);
    assert!(text.find("```").unwrap() < 200, "the two commands are not the first lines");
}

#[test]
fn every_theme_and_every_variable_of_the_environment_is_told() {
    let source = page("src/cli/mod.rs");
    let (_, reading) = source.split_once("pub fn read()").unwrap();
    let variables = reading.split('"').skip(1).step_by(2);
    let variables: Vec<&str> = variables.collect();
    assert!(variables.len() > 5, "the environment is read somewhere else: {variables:?}");
    for path in ["README.md", "assets/SESSIONS.md"] {
        let text = page(path);
        for name in Theme::names().iter().chain(&variables) {
            assert!(text.contains(&format!("`{name}`")), "`{name}` is not in {path}");
        }
    }
}

#[test]
fn every_page_is_known_and_reached_from_the_first() {
    for folder in ["", "assets", "src", "tests", "workshops"] {
        for entry in fs::read_dir(top().join(folder)).unwrap() {
            let path = Path::new(folder).join(entry.unwrap().file_name());
            let is_page = path.extension().is_some_and(|ending| ending == "md");
            assert!(!is_page || PAGES.iter().any(|known| path == Path::new(known)), "{path:?} is in no list of pages");
        }
    }
    let first = page("README.md");
    for path in PAGES.into_iter().skip(1) {
        assert!(first.contains(&format!("]({path}")), "README.md does not lead to {path}");
    }
}

#[test]
fn every_path_that_is_named_exists() {
    let is_ours = |word: &&str| {
        let start = ["src/", "tests/", "assets/", "workshops/", ".ci/", "LICENSE", ".clippy.toml", ".rustfmt.toml"];
        start.iter().any(|start| word.starts_with(start)) && !word.contains([' ', '*', '<', '…'])
    };
    let mut count = 0;
    for page_path in PAGES {
        let text = page(page_path);
        for path in text.split('`').skip(1).step_by(2).filter(is_ours) {
            let path = path.split(['#', ':']).next().unwrap();
            assert!(top().join(path).exists(), "{page_path} names {path}, which is not there");
            count += 1;
        }
    }
    assert!(count > 60, "hardly a path is named");
}

#[test]
fn every_test_that_is_named_exists() {
    let mut tests = String::new();
    for folder in ["src", "tests"] {
        for path in crate::house::below(&top().join(folder), "rs") {
            tests.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    for path in ["src/README.md", "tests/README.md"] {
        let text = page(path);
        let words = text.split('`').skip(1).step_by(2);
        let is_name = |word: &&str| word.matches('_').count() > 2 && !word.contains(' ');
        for name in words.filter(is_name) {
            assert!(tests.contains(&format!("fn {name}()")), "{path} names the test {name}, which is not there");
        }
    }
}

/// The anchors of a page, as they are made of its headings.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |heading: &str| {
        let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_leads_somewhere() {
    for path in PAGES {
        let text = page(path);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("http")) {
            let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = Path::new(path).parent().unwrap();
            let to = if to.is_empty() { top().join(path) } else { top().join(folder).join(to) };
            assert!(to.exists(), "{path} leads to {link}, which is not there");
            let there = anchor.is_empty() || anchors(&fs::read_to_string(&to).unwrap()).contains(&anchor.to_owned());
            assert!(there, "{path} leads to {link}, and there is no such heading");
        }
    }
}

#[test]
fn every_room_and_every_invariant_has_its_line() {
    let text = page("src/README.md");
    for entry in fs::read_dir(top().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name == "README.md" || text.contains(&format!("`{name}")), "src/{name} is not in src/README.md");
    }
    let invariants = text.lines().filter(|line| line.starts_with("- **Invariant:**"));
    for line in invariants.clone() {
        assert!(line.contains("*Enforced by*") || line.contains('`'), "nothing enforces: {line}");
    }
    assert!(invariants.count() >= 8, "the invariants are gone");
}

#[test]
fn the_license_holds_both_texts() {
    let text = page("LICENSE");
    for words in ["MIT License", "Apache License", "END OF TERMS AND CONDITIONS", "assets/fonts/LICENSE.txt"] {
        assert!(text.contains(words), "LICENSE lacks {words}");
    }
}
