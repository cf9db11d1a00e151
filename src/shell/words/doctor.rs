//! What `fourfold doctor` says: of the terminal, of the places for files, of this computer, and of what would fail.
//!
//! Never here: text from outside that was not cleaned.

use std::fmt::Display;

use super::super::awake::Tried;
use super::super::letters::{Choice, Why};
use super::super::store::probe::Probed;
use super::super::terminal::NoScreen;
use crate::app::msg::Bell;
use crate::text::{clean_line, fit, listed};
use crate::ui::blocks::Blocks;
use crate::ui::theme::Depth;

/// The groups.
pub(in crate::shell) const TERMINAL: &str = "This terminal";
pub(in crate::shell) const FILES: &str = "Files";
pub(in crate::shell) const COMPUTER: &str = "This computer";
pub(in crate::shell) const SETTINGS: &str = "Settings";
pub(in crate::shell) const FAILS: &str = "What would fail";

/// What rows are called.
pub(in crate::shell) const NAME: &str = "name";
pub(in crate::shell) const ASKED: &str = "asked";
pub(in crate::shell) const SIZE: &str = "size";
pub(in crate::shell) const COLORS: &str = "colours";
pub(in crate::shell) const BLOCKS: &str = "blocks";
pub(in crate::shell) const FACES: &str = "faces";
pub(in crate::shell) const LETTERS: &str = "letters";
pub(in crate::shell) const EMOJI: &str = "emoji";
pub(in crate::shell) const KEYS: &str = "keyboard";
pub(in crate::shell) const CLIPBOARD: &str = "clipboard";
pub(in crate::shell) const ESC: &str = "esc";
pub(in crate::shell) const SESSIONS: &str = "sessions";
pub(in crate::shell) const STATE: &str = "state";
pub(in crate::shell) const SET: &str = "settings";
pub(in crate::shell) const SLEEP: &str = "sleep";
pub(in crate::shell) const EDITOR: &str = "editor";
pub(in crate::shell) const CLOCK: &str = "clock";
pub(in crate::shell) const THEME: &str = "theme";
pub(in crate::shell) const MOUSE: &str = "mouse";
pub(in crate::shell) const BELL: &str = "bell";

/// Said where nothing would.
pub(in crate::shell) const NOTHING: &str = "nothing";

/// What terminals are called that do not say their names.
pub(in crate::shell) const WINDOWS_TERMINAL: &str = "Windows Terminal";
pub(in crate::shell) const VTE: &str = "VTE, as in GNOME Terminal";

/// What a terminal is called, empty where nobody knows, and what we are inside of.
pub(in crate::shell) fn name(name: &str, inside: &[&str]) -> String {
    let name = if name.is_empty() { "it does not say" } else { name };
    if inside.is_empty() { name.to_owned() } else { format!("{name}, inside {}", listed(inside)) }
}

/// Said where there is no terminal to be asked.
pub(in crate::shell) fn not_asked(why: &NoScreen) -> String {
    format!("nothing: {why}")
}

/// Said of a terminal that does not answer.
pub(in crate::shell) const NO_ANSWER: &str = "it answers nothing within a second";

/// Its columns and rows.
pub(in crate::shell) fn size(columns: u16, rows: u16) -> String {
    format!("{columns} × {rows}; a projector does well with 80 × 20")
}

/// Said of one that is smaller than this.
pub(in crate::shell) fn too_small((columns, rows): (u16, u16)) -> String {
    format!("this window shows nothing but that it is too small; make it {columns} × {rows} or larger")
}

/// How many colors are used, and what the terminal says of itself.
pub(in crate::shell) fn colors(depth: Depth, term: &str, colorterm: &str) -> String {
    let many = match depth {
        Depth::True => "all 16 million",
        Depth::Indexed => "256",
        Depth::Sixteen => "16",
        Depth::Mono => "none",
    };
    let is = |value: &str| if value.is_empty() { "not set".to_owned() } else { format!("`{value}`") };
    format!("{many}; TERM is {}, COLORTERM is {}", is(term), is(colorterm))
}

/// Said where nobody wants any.
pub(in crate::shell) const NO_COLOR: &str = "none: NO_COLOR is set";

/// Said where few are known of from afar.
pub(in crate::shell) const COLORS_OVER_SSH: &str =
    "ssh does not hand on COLORTERM; where the terminal has all colours, this says so:";
pub(in crate::shell) const HAS_ALL_COLORS: &str = "export COLORTERM=truecolor";

/// What big letters are made of, and why; whether the terminal gives each block one cell, where that is known.
pub(in crate::shell) fn blocks(choice: &Choice, is_right: Option<bool>) -> String {
    let kind = match choice.blocks {
        Blocks::Octants => "big letters are made of octants, eighths of a cell",
        Blocks::Sextants => "big letters are made of sextants, sixths of a cell",
        Blocks::Quadrants => "big letters are made of quadrants (▚▙▟), quarters of a cell",
        Blocks::Halves => "big letters are made of halves of a cell (▀▄)",
        Blocks::Plain => "no letters are big",
    };
    let measured = match is_right {
        Some(true) => "; each in one cell",
        Some(false) => "; not each in one cell",
        None => "",
    };
    format!("{kind}, {}{measured}", why(&choice.why))
}

/// The scripts whose faces are told, with some of their letters.
pub(in crate::shell) const SCRIPTS: [(&str, &str); 3] =
    [("Japanese", "日本語で話し合う"), ("Chinese", "请写下来试验"), ("Korean", "한국어로적으세요")];

/// Which face each script is set from in large letters; where there is none, its words are plain.
pub(in crate::shell) fn faces(scripts: [(&str, Option<&str>); 3]) -> String {
    let found = scripts.iter().filter_map(|(script, face)| Some(format!("{script} in {}", short((*face)?))));
    let missing: Vec<&str> = scripts.iter().filter(|(_, face)| face.is_none()).map(|(script, _)| *script).collect();
    let plain = (!missing.is_empty()).then(|| format!("{} in no face, so not in large letters", missing.join(", ")));
    found.chain(plain).collect::<Vec<_>>().join("; ")
}

fn why(why: &Why) -> String {
    match why {
        Why::IsSet => "as config.ron says".to_owned(),
        Why::Console => "because this is the console of Linux".to_owned(),
        Why::Inside(between) => format!("because {between} may swallow finer ones"),
        Why::Named(name) => format!("because the environment says that this is {}", short(name)),
        Why::Answered(name) => format!("because this says that it is {}", short(name)),
        Why::Unknown => "because nobody says which terminal this is".to_owned(),
    }
}

/// Said of a terminal that does not give one cell to each of these blocks.
pub(in crate::shell) const fn wrong_blocks(blocks: Blocks) -> &'static str {
    match blocks {
        Blocks::Octants | Blocks::Sextants => {
            "big letters fall apart, because this terminal does not give one cell to each block; `letters: Quadrants` in config.ron makes them of others"
        }
        _ => {
            "big letters fall apart, because this terminal gives two cells to a block; set ambiguous-width characters to narrow in it"
        }
    }
}

/// Stands above one line in each kind of blocks.
pub(in crate::shell) const WHICH_LINE: &str = "Which line reads best from the last row?";

/// That line, without a letter that reaches below it.
pub(in crate::shell) const LINE: &str = "What is next?";

/// What stands before it, the finest first.
pub(in crate::shell) const KINDS: [&str; 5] = ["1 Octants", "2 Sextants", "3 Quadrants", "4 Halves", "5 Plain"];

/// Stands below it.
pub(in crate::shell) const TAKE_IT: &str = "put `letters: Octants`, or whichever it is, into config.ron; boxes, question marks or gaps mean that the terminal lacks it";

/// A value from outside as it can be told in a line.
pub(in crate::shell) fn short(text: &str) -> String {
    const LONGEST: u16 = 40;
    fit(&clean_line(text), LONGEST).into_owned()
}

/// How many cells the terminal gives to something, and how many are counted for it.
pub(in crate::shell) fn takes(text: &str, cells: u16, counted: u16) -> String {
    format!("{text} takes {cells}, not {counted}")
}

/// Whether texts take the cells that are counted for them: whether nothing is known, and which do not.
pub(in crate::shell) fn measured(is_unknown: bool, wrong: &[String]) -> String {
    match wrong {
        _ if is_unknown => "not known".to_owned(),
        [] => "as wide as they are counted".to_owned(),
        wrong => format!("{}; what follows on the line is set right", wrong.join(", ")),
    }
}

/// Whether keys are told apart, where that is known.
pub(in crate::shell) const fn keys(tells: Option<bool>) -> &'static str {
    match tells {
        Some(true) => "tells all keys apart, also of other layouts (kitty protocol)",
        Some(false) => "no kitty protocol: Esc is known by a pause, layouts by a table",
        None => "not known",
    }
}

/// What becomes of a text that is copied.
pub(in crate::shell) const TAKES_TEXTS: &str = "it says that it takes what is copied (OSC 52)";
pub(in crate::shell) const MAY_TAKE_TEXTS: &str =
    "nobody can know whether it takes what is copied (OSC 52); some do only once they are told to";
pub(in crate::shell) const CLIPBOARD_OF_SCREEN: &str = "screen keeps what is copied to itself";

/// The same for a terminal of this name.
pub(in crate::shell) fn takes_texts(name: &str) -> String {
    format!("{name} takes what is copied (OSC 52), unless it is told not to")
}

/// The same for one that is known not to.
pub(in crate::shell) fn takes_no_texts(name: &str) -> String {
    format!("{name} does not take what is copied (OSC 52)")
}

/// The same inside of tmux, by its option `set-clipboard`; empty where that is not known.
pub(in crate::shell) fn clipboard_of_tmux(set: &str) -> &'static str {
    match set {
        "on" => "tmux hands on what is copied, to a terminal that takes it",
        "" => "tmux may keep what is copied to itself; this has it hand that on:",
        _ => "tmux keeps what is copied to itself; this has it hand that on:",
    }
}

/// Said of tmux, which waits so many milliseconds for the rest of an Esc.
pub(in crate::shell) fn tmux_holds_esc(late: u32) -> String {
    format!("tmux holds it back for {late} ms; this has it hand it on sooner:")
}

/// What changes that.
pub(in crate::shell) const TMUX_HANDS_ON: &str = "tmux set -s set-clipboard on";
pub(in crate::shell) const TMUX_HOLDS_LESS: &str = "tmux set -s escape-time 20";

/// What else is in the data folder.
pub(in crate::shell) const BESIDE_SESSIONS: &str = "beside it: workshops, exercises, exports";

/// Said of the folder for settings.
pub(in crate::shell) const ONLY_READ: &str = "config.ron is read there, and nothing is written";
pub(in crate::shell) const NOTHING_SET: &str = "not there; config.ron in it is read if you make one";

/// What a folder is good for.
pub(in crate::shell) fn found(found: &Probed) -> String {
    let mut said = vec![if found.is_there { "can be written to" } else { "is made when it is needed" }.to_owned()];
    said.extend(found.free.map(|free| format!("{} free", space(free))));
    said.extend((!found.locks).then(|| "no locks".to_owned()));
    said.extend(found.news.is_err().then(|| "no news of changes".to_owned()));
    said.extend(found.network.map(|kind| format!("{kind}, where another computer's changes come late")));
    said.join("; ")
}

/// A number of bytes.
fn space(bytes: u64) -> String {
    const MB: u64 = 1_000_000;
    match bytes / MB {
        0 => "less than 1 MB".to_owned(),
        megabytes @ ..1_000 => format!("{megabytes} MB"),
        megabytes => format!("{} GB", megabytes / 1_000),
    }
}

/// Said of a place that cannot be used.
pub(in crate::shell) fn cannot_be_used(what: &str) -> String {
    format!("cannot be used: {what}")
}

/// The same among what would fail.
pub(in crate::shell) fn no_place(label: &str, what: &str, remedy: &str) -> String {
    format!("the folder for {label} cannot be used: {what}; {remedy}")
}

/// Said of a disk that is nearly full.
pub(in crate::shell) fn little_space(label: &str) -> String {
    format!("{label}: the disk is nearly full; free some space")
}

/// Said of a disk that knows no locks.
pub(in crate::shell) fn no_locks(label: &str) -> String {
    format!("{label}: this disk knows no locks; one program alone should have a session open")
}

/// Said of a disk that does not tell what is changed on it, and why, which may be empty.
pub(in crate::shell) fn no_news(label: &str, why: &str) -> String {
    let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
    format!("{label}: nobody is told when a file changes{why}; other screens follow late")
}

/// What keeps this computer awake.
pub(in crate::shell) fn sleep(tried: &Tried) -> String {
    match tried {
        Tried::By(name) => format!("held off by {name} while a session is on the screen"),
        Tried::Refused(name, said) if said.is_empty() => format!("not held off: {name} refuses"),
        Tried::Refused(name, said) => format!("not held off: {name} says `{said}`"),
        Tried::Nobody => "not held off: there is neither systemd-inhibit nor caffeinate".to_owned(),
    }
}

/// Said where nobody wants it to.
pub(in crate::shell) const SLEEP_IS_OFF: &str = "not held off: `awake: Off` in config.ron";

/// Said where nothing does.
pub(in crate::shell) const MAY_SLEEP: &str =
    "the screen may go dark while a session is on it; turn sleep and screen saver off in the system for that day";

/// What the clock says, and in which zone.
pub(in crate::shell) fn clock(time: &str, date: &str, zone: &impl Display) -> String {
    format!("{time}, {date} ({zone})")
}

/// Said of a clock that cannot be right.
pub(in crate::shell) const CLOCK_IS_WRONG: &str = "times are wrong, because this computer's clock is; set it";

/// Said of settings with a mistake.
pub(in crate::shell) const NOT_TAKEN: &str = "not taken, see below";

/// The same among what would fail.
pub(in crate::shell) fn settings_not_taken(mistake: &str) -> String {
    format!("settings are not taken: {mistake}")
}

/// The theme, and whether it is what suits the ground of the terminal.
pub(in crate::shell) fn theme(name: &str, follows_ground: bool) -> String {
    let follows = if follows_ground { ", or what suits the ground of the terminal once it tells that" } else { "" };
    format!("{name}{follows}")
}

/// What the mouse does.
pub(in crate::shell) const fn mouse(takes_mouse: bool) -> &'static str {
    if takes_mouse {
        "selects, scrolls, and does what is clicked on; hold Shift to select text"
    } else {
        "left to the terminal"
    }
}

/// When the bell sounds, and by which program.
pub(in crate::shell) fn bell(bell: Bell, command: Option<&[String]>) -> String {
    let when = match bell {
        Bell::Off => "never",
        Bell::Chimes => "at the end of steps that ask for it",
        Bell::Every => "at the end of every step",
    };
    match command {
        Some(command) => format!("{when}, by `{}`; H in a session tries it", short(&command.join(" "))),
        None => when.to_owned(),
    }
}

/// Said where no editor is set.
pub(in crate::shell) const NO_EDITOR: &str = "none for ctrl-e; `export EDITOR=nano`, or another, sets one";

/// The editor that is set, and the variable that sets it.
pub(in crate::shell) fn editor(set: &str, variable: &str) -> String {
    format!("ctrl-e opens `{set}` ({variable})")
}

/// Said of an editor that is not there.
pub(in crate::shell) fn no_such_editor(program: &str, variable: &str) -> String {
    format!(
        "ctrl-e opens no editor: there is no program `{program}`, which {variable} names; set {variable} to another"
    )
}

/// Said of an editor that does not wait until what is written in it is closed.
pub(in crate::shell) fn editor_comes_back(set: &str, variable: &str, waits: &str) -> String {
    format!(
        "what is written in the editor does not come back: `{set}` does not wait; `export {variable}='{set} {waits}'` \
         has it wait"
    )
}
