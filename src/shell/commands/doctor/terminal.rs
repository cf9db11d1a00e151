//! What this terminal can do: what it says of itself, what it answers, and what stands between it and us.
//!
//! Never here: how it is asked.

use std::env;
use std::process::Command;
use std::time::Duration;

use super::super::settings::Settings;
use super::letters;
use super::report::Report;
use crate::cli::Environment;
use crate::screens::frame;
use crate::shell::ask::{self, Answers};
use crate::shell::commands::start;
use crate::shell::letters::Choice;
use crate::shell::words::doctor as words;
use crate::shell::words::doctor::short;
use crate::shell::{calls, terminal};
use crate::text::width;

/// How long tmux may take to tell how it is set.
const PATIENCE: Duration = Duration::from_secs(1);
/// From here on somebody notices that Esc comes late, in milliseconds.
const LATE: u32 = 100;

/// What is measured: blocks; wide letters, marks above letters, lines and signs; pictures, alone and several in one.
const BLOCKS: [&str; 3] = [letters::QUADRANTS, letters::SEXTANTS, letters::OCTANTS];
const LETTERS: [&str; 3] = ["界", "e\u{301}", "─│·…✓"];
const PICTURES: [&str; 3] = ["🙂", "❤\u{fe0f}", "👩\u{200d}🏫"];

/// What may stand between the terminal and us.
const TMUX: &str = "tmux";
const SCREEN: &str = "screen";
const ZELLIJ: &str = "zellij";
const SSH: &str = "ssh";

/// How terminals are called that take texts for the clipboard, and such that do not.
const TAKES: [&str; 10] =
    ["alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "rio", "vscode", "wezterm", "windows terminal"];
const TAKES_NOT: [&str; 3] = ["apple_terminal", "linux", "vte"];

/// Tells of the terminal; how many columns it has, none where it cannot be drawn on.
pub(super) fn tell(report: &mut Report, environment: &Environment, settings: &Settings) -> Option<u16> {
    report.title(words::TERMINAL);
    let around = Around::read(environment);
    report.row(words::NAME, words::name(&around.name, &around.inside));
    let texts: Vec<&str> = { BLOCKS.into_iter().chain(LETTERS).chain(PICTURES) }.collect();
    let (mut columns, mut asked) = (None, None);
    match terminal::can_be_drawn_on() {
        Err(why @ terminal::NoScreen::Dumb) => report.fails(why.to_string()),
        Err(why) => report.row(words::ASKED, words::not_asked(&why)),
        Ok(()) => {
            columns = Some(tell_size(report));
            // A terminal that cannot be set is one that does not answer.
            asked = ask::ask(&texts).unwrap_or_default();
            if asked.is_none() {
                report.row(words::ASKED, words::NO_ANSWER);
            }
        }
    }
    tell_colors(report, environment, around.is_in(SSH));
    let choice = choice(settings, asked.as_ref());
    tell_letters(report, &choice, &texts, asked.as_ref());
    report.row(words::KEYS, words::keys(asked.as_ref().map(|asked| asked.tells_keys)));
    let tmux = around.is_in(TMUX).then(Tmux::ask);
    report.row(words::CLIPBOARD, clipboard(&around, tmux.as_ref(), asked.as_ref()));
    if tmux.as_ref().is_some_and(|tmux| tmux.clipboard != "on") {
        report.whole("", words::TMUX_HANDS_ON);
    }
    if let Some(late) = tmux.and_then(|tmux| tmux.escape_time).filter(|late| *late > LATE) {
        report.row(words::ESC, words::tmux_holds_esc(late));
        report.whole("", words::TMUX_HOLDS_LESS);
    }
    columns
}

fn tell_size(report: &mut Report) -> u16 {
    let size = terminal::size();
    report.row(words::SIZE, words::size(size.width, size.height));
    if size.width < frame::LEAST.0 || size.height < frame::LEAST.1 {
        report.fails(words::too_small(frame::LEAST));
    }
    size.width
}

fn tell_colors(report: &mut Report, environment: &Environment, is_far: bool) {
    let [term, colorterm] = [&environment.terminal, &environment.colors].map(|text| short(text));
    if environment.no_color {
        report.row(words::COLORS, words::NO_COLOR);
    } else {
        report.row(words::COLORS, words::colors(start::depth(environment), &term, &colorterm));
    }
    if is_far && colorterm.is_empty() && !environment.no_color {
        report.row("", words::COLORS_OVER_SSH);
        report.whole("", words::HAS_ALL_COLORS);
    }
}

/// The blocks that are taken once the terminal has answered.
fn choice(settings: &Settings, asked: Option<&Answers>) -> Choice {
    let first = start::letters(settings);
    let answered = asked.and_then(|asked| {
        let library = asked.library.as_deref().filter(|_| first.is_alacritty());
        asked.name.as_deref().and_then(Choice::answered).or_else(|| Choice::of_library(library?))
    });
    answered.filter(|_| first.may_be_improved()).unwrap_or(first)
}

/// What big letters are made of; whether the terminal gives to each text the cells that are counted for it.
fn tell_letters(report: &mut Report, choice: &Choice, texts: &[&str], asked: Option<&Answers>) {
    let cells = asked.map(|asked| asked.cells.as_slice()).unwrap_or_default();
    let measured = || texts.iter().zip(cells).filter_map(|(text, cells)| Some((*text, (*cells)?)));
    let is_right = |(text, cells): (&str, u16)| width(text) == cells;
    let sample = letters::sample(choice.blocks);
    letters::tell(report, choice, measured().find(|(text, _)| sample == Some(text)).map(is_right));
    for (label, all) in [(words::LETTERS, &LETTERS), (words::EMOJI, &PICTURES)] {
        let ours: Vec<(&str, u16)> = measured().filter(|(text, _)| all.contains(text)).collect();
        let wrong = ours.iter().filter(|measured| !is_right(**measured));
        let wrong: Vec<String> = wrong.map(|(text, cells)| words::takes(text, *cells, width(text))).collect();
        report.row(label, words::measured(ours.is_empty(), &wrong));
    }
}

/// What is known of the clipboard: whether a text that is copied gets into it.
fn clipboard(around: &Around, tmux: Option<&Tmux>, asked: Option<&Answers>) -> String {
    let name = around.name.to_lowercase();
    let is_one = |names: &[&str]| names.iter().any(|known| name.starts_with(known) || name.ends_with(known));
    match tmux {
        Some(tmux) => words::clipboard_of_tmux(&tmux.clipboard).to_owned(),
        None if around.is_in(SCREEN) => words::CLIPBOARD_OF_SCREEN.to_owned(),
        None if asked.is_some_and(|asked| asked.takes_texts) => words::TAKES_TEXTS.to_owned(),
        None if is_one(&TAKES) => words::takes_texts(&around.name),
        None if is_one(&TAKES_NOT) => words::takes_no_texts(&around.name),
        None => words::MAY_TAKE_TEXTS.to_owned(),
    }
}

/// What the environment says of the terminal and of what stands between it and us.
struct Around {
    name: String,
    inside: Vec<&'static str>,
}

impl Around {
    fn read(environment: &Environment) -> Self {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let all = [(TMUX, is_set("TMUX")), (SCREEN, is_set("STY")), (ZELLIJ, is_set("ZELLIJ"))];
        let all = all.into_iter().chain([(SSH, is_set("SSH_CONNECTION") || is_set("SSH_TTY"))]);
        let inside: Vec<&str> = all.filter_map(|(name, is_so)| is_so.then_some(name)).collect();
        let program = env::var_os("TERM_PROGRAM").map(|name| short(&name.to_string_lossy()));
        // tmux says its own name there.
        let program = program.filter(|name| !name.is_empty() && !inside.contains(&TMUX));
        let name = program.unwrap_or_else(|| match () {
            () if inside.contains(&TMUX) => short(&environment.terminal),
            () if is_set("WT_SESSION") => words::WINDOWS_TERMINAL.to_owned(),
            () if is_set("VTE_VERSION") => words::VTE.to_owned(),
            () => short(&environment.terminal),
        });
        Self { name, inside }
    }

    fn is_in(&self, name: &str) -> bool {
        self.inside.contains(&name)
    }
}

/// How tmux is set; empty where it does not tell.
#[derive(Default)]
struct Tmux {
    clipboard: String,
    /// How long it waits for the rest of an Esc, in milliseconds.
    escape_time: Option<u32>,
}

impl Tmux {
    fn ask() -> Self {
        let mut command = Command::new(TMUX);
        command.args(["show-options", "-s"]);
        let Ok(Some(answer)) = calls::answer(command, PATIENCE) else { return Self::default() };
        let told = String::from_utf8_lossy(&answer.stdout);
        let value = |name: &str| told.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let escape_time = value("escape-time").and_then(|number| number.parse().ok());
        Self { clipboard: value("set-clipboard").map(short).unwrap_or_default(), escape_time }
    }
}
