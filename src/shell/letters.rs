//! Which blocks big letters are made of in this terminal: the finest that it is known to draw by itself, whatever its font
//! has. Before the first frame the environment alone says which terminal that is; what it calls itself comes later, and is
//! worth more.
//!
//! Never here: a question, a variable that is read, what somebody has chosen.

use crate::ui::blocks::Blocks;

/// A version, as far as it is numbers.
type Version = [u32; 3];

/// A terminal that draws finer blocks than quadrants by itself.
struct Drawer {
    /// What it calls itself; some write it otherwise.
    name: &'static str,
    /// The version from which on it draws sextants, and whether one that is not known may be taken for as new.
    sextants: (Version, bool),
    /// The same of octants, which no terminal has had for long.
    octants: Option<Version>,
}

/// All that are known. Alacritty has not had sextants for so long that any may be taken for having them; which one it is, it
/// says by the version of its library alone.
const DRAWERS: [Drawer; 6] = [
    Drawer { name: "kitty", sextants: ([0, 19, 3], true), octants: Some([0, 40, 0]) },
    Drawer { name: "Ghostty", sextants: ([0, 0, 0], true), octants: Some([1, 2, 0]) },
    Drawer { name: "foot", sextants: ([0, 0, 0], true), octants: Some([1, 20, 0]) },
    Drawer { name: "WezTerm", sextants: ([20_210_610, 0, 0], true), octants: Some([20_250_209, 0, 0]) },
    Drawer { name: "VTE", sextants: ([6_200, 0, 0], false), octants: Some([7_800, 0, 0]) },
    Drawer { name: ALACRITTY, sextants: ([0, 13, 2], false), octants: None },
];

/// What Alacritty is called, and the version of its library from which on it draws sextants, as it tells that in one number.
const ALACRITTY: &str = "Alacritty";
const ITS_LIBRARY: u32 = 23_00;

/// The variables that a terminal sets which has no other way to say its name, and whether its version stands there. What
/// is started from a terminal has its variables as well, though it may be another one.
const MARKS: [(&str, &str, bool); 14] = [
    ("KITTY_WINDOW_ID", "kitty", false),
    ("GHOSTTY_RESOURCES_DIR", "Ghostty", false),
    ("GHOSTTY_BIN_DIR", "Ghostty", false),
    ("WEZTERM_PANE", "WezTerm", false),
    ("WEZTERM_EXECUTABLE", "WezTerm", false),
    ("ALACRITTY_WINDOW_ID", ALACRITTY, false),
    ("ALACRITTY_SOCKET", ALACRITTY, false),
    ("VTE_VERSION", "VTE", true),
    ("KONSOLE_VERSION", "Konsole", true),
    ("XTERM_VERSION", "xterm", false),
    ("WT_SESSION", "Windows Terminal", false),
    ("ITERM_SESSION_ID", "iTerm2", false),
    ("TERMINAL_EMULATOR", "JediTerm", false),
    ("INSIDE_EMACS", "Emacs", false),
];

/// No terminal has a longer name and version.
const LONGEST_NAME: usize = 64;

/// What stands between the terminal and us: its variable, and how `TERM` begins inside of it, also on another computer.
const BETWEEN: [(&str, Option<&str>, &str); 3] =
    [("TMUX", Some("tmux"), "tmux"), ("STY", Some("screen"), "screen"), ("ZELLIJ", None, "zellij")];

/// What is in `TERM` where it is the name of a terminal.
const NAMED: [&str; 8] = ["kitty", "ghostty", "foot", "wezterm", "alacritty", "konsole", "rxvt", "st-256color"];

/// The blocks that are taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) blocks: Blocks,
    pub(crate) why: Why,
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The settings say so.
    IsSet,
    /// It is the console of Linux, which has a few signs and no more.
    Console,
    /// This stands between the terminal and us, and may swallow what it does not know.
    Inside(&'static str),
    /// The environment says that it is this terminal.
    Named(String),
    /// It says that it is this terminal.
    Answered(String),
    /// Nobody says which terminal it is.
    Unknown,
}

impl Choice {
    /// By the environment, in which a variable that is empty is not set.
    pub(crate) fn by(variable: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = get("TERM").unwrap_or_default();
        if term.starts_with("linux") {
            return Self { blocks: Blocks::Halves, why: Why::Console };
        }
        let is_between = |(name, begins, _): &(&str, Option<&str>, &str)| {
            get(name).is_some() || begins.is_some_and(|begins| term.starts_with(begins))
        };
        if let Some((.., between)) = BETWEEN.into_iter().find(is_between) {
            return Self { blocks: Blocks::Quadrants, why: Why::Inside(between) };
        }
        // Of several that say something else, whichever draws least is believed; of those that of which least is known.
        let said = terminals(&term, &get).into_iter().map(|(name, version)| {
            let is_known = DRAWERS.iter().any(|drawer| drawer.name.eq_ignore_ascii_case(&name));
            ((drawn_by(&name, version), !is_known), name)
        });
        said.max().map_or(Self { blocks: Blocks::Quadrants, why: Why::Unknown }, |((blocks, _), name)| Self {
            blocks,
            why: Why::Named(name),
        })
    }

    /// What somebody has set.
    pub(crate) const fn set(blocks: Blocks) -> Self {
        Self { blocks, why: Why::IsSet }
    }

    /// Whether what the terminal calls itself is worth more than this.
    pub(crate) const fn may_be_improved(&self) -> bool {
        matches!(self.why, Why::Named(_) | Why::Unknown)
    }

    /// Whether this terminal has to be asked for the version of its library: others that are made with the same one draw
    /// nothing by themselves.
    pub(crate) fn is_alacritty(&self) -> bool {
        matches!(&self.why, Why::Named(name) if name.eq_ignore_ascii_case(ALACRITTY))
    }

    /// By what Alacritty answers to that: `0;2300;1`. None where that is the answer of another terminal.
    pub(crate) fn of_library(answer: &str) -> Option<Self> {
        let version: u32 = answer.strip_prefix("0;")?.strip_suffix(";1")?.parse().ok()?;
        let blocks = if version >= ITS_LIBRARY { Blocks::Sextants } else { Blocks::Quadrants };
        Some(Self { blocks, why: Why::Answered(ALACRITTY.to_owned()) })
    }

    /// By what the terminal answers to the question for its name and version: `kitty(0.40.1)`, `ghostty 1.2.0`. None where
    /// that is no name.
    pub(crate) fn answered(answer: &str) -> Option<Self> {
        let end = answer.find(['(', ' ']).unwrap_or(answer.len());
        let (name, version) = answer.split_at_checked(end)?;
        let blocks = drawn_by(name, numbers(version.trim_start_matches(['(', ' '])));
        (!name.is_empty() && answer.len() <= LONGEST_NAME)
            .then(|| Self { blocks, why: Why::Answered(answer.to_owned()) })
    }
}

/// The terminals that the environment names, and their versions where it says those.
fn terminals(term: &str, get: &impl Fn(&str) -> Option<String>) -> Vec<(String, Option<Version>)> {
    let program = get("TERM_PROGRAM").map(|name| {
        let version = get("TERM_PROGRAM_VERSION").and_then(|version| numbers(&version));
        (name, version)
    });
    let named = NAMED.into_iter().find(|name| term.contains(name)).map(|name| (name.to_owned(), None));
    let marks = MARKS.into_iter().filter_map(|(variable, name, has_version)| {
        let value = get(variable)?;
        Some((name.to_owned(), if has_version { numbers(&value) } else { None }))
    });
    let mut all: Vec<(String, Option<Version>)> = Vec::new();
    for (name, version) in program.into_iter().chain(named).chain(marks) {
        match all.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, known)) => *known = known.or(version),
            None => all.push((name, version)),
        }
    }
    all
}

/// The finest blocks that a terminal of this name draws.
fn drawn_by(name: &str, version: Option<Version>) -> Blocks {
    let Some(drawer) = DRAWERS.iter().find(|drawer| drawer.name.eq_ignore_ascii_case(name)) else {
        return Blocks::Quadrants;
    };
    let (sextants, is_new) = drawer.sextants;
    match version {
        Some(version) if drawer.octants.is_some_and(|octants| version >= octants) => Blocks::Octants,
        Some(version) if version >= sextants => Blocks::Sextants,
        None if is_new => Blocks::Sextants,
        _ => Blocks::Quadrants,
    }
}

/// The numbers that a version begins with; none where it begins with none.
fn numbers(version: &str) -> Option<Version> {
    let mut numbers = version.split(|letter: char| !letter.is_ascii_digit()).map_while(|digits| digits.parse().ok());
    Some([numbers.next()?, numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use Blocks::{Halves, Octants, Quadrants, Sextants};

    /// The blocks in an environment: `TERM=foot VTE_VERSION=7800`.
    fn in_environment(environment: &str) -> Choice {
        let all: Vec<(&str, &str)> = environment.split(' ').filter_map(|pair| pair.split_once('=')).collect();
        Choice::by(|name| all.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_what_the_terminal_draws() {
        for (environment, blocks) in [
            ("", Quadrants),
            ("TERM=xterm-256color", Quadrants),
            ("TERM=xterm-256color COLORTERM=truecolor", Quadrants),
            ("TERM=linux", Halves),
            ("TERM=linux-16color NO_COLOR=1", Halves),
            ("TERM=xterm-kitty KITTY_WINDOW_ID=1", Sextants),
            ("TERM=xterm-256color KITTY_WINDOW_ID=1", Sextants),
            ("TERM=xterm-kitty TERM_PROGRAM=kitty TERM_PROGRAM_VERSION=0.39.1", Sextants),
            ("TERM=xterm-kitty TERM_PROGRAM=kitty TERM_PROGRAM_VERSION=0.40.0", Octants),
            ("TERM=xterm-kitty TERM_PROGRAM=kitty TERM_PROGRAM_VERSION=1.0", Octants),
            ("TERM=xterm-ghostty", Sextants),
            ("TERM=xterm-ghostty TERM_PROGRAM=ghostty TERM_PROGRAM_VERSION=1.1.3", Sextants),
            ("TERM=xterm-ghostty TERM_PROGRAM=ghostty TERM_PROGRAM_VERSION=1.2.0-main+5cb2fa6f NO_COLOR=1", Octants),
            ("TERM=xterm-256color TERM_PROGRAM=ghostty TERM_PROGRAM_VERSION=1.3.1-arch2 GHOSTTY_BIN_DIR=/usr", Octants),
            ("TERM=foot", Sextants),
            ("TERM=foot-extra TERM_PROGRAM=foot TERM_PROGRAM_VERSION=1.20.2", Octants),
            ("TERM=xterm-256color TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20240203-110809-5046fc22", Sextants),
            ("TERM=xterm-256color TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20210502-154244-3f7122cb", Quadrants),
            ("TERM=xterm-256color WEZTERM_PANE=0", Sextants),
            ("TERM=alacritty ALACRITTY_WINDOW_ID=1", Quadrants),
            ("TERM=alacritty TERM_PROGRAM=Alacritty TERM_PROGRAM_VERSION=0.13.1", Quadrants),
            ("TERM=alacritty TERM_PROGRAM=Alacritty TERM_PROGRAM_VERSION=0.13.2", Sextants),
            ("TERM=xterm-256color VTE_VERSION=5402", Quadrants),
            ("TERM=xterm-256color VTE_VERSION=7600", Sextants),
            ("TERM=xterm-256color VTE_VERSION=7799", Sextants),
            ("TERM=xterm-256color VTE_VERSION=7800", Octants),
            ("TERM=xterm-256color VTE_VERSION=new", Quadrants),
            ("TERM=xterm-256color WT_SESSION=1-2", Quadrants),
            ("TERM=xterm-256color TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.107", Quadrants),
            ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal TERM_PROGRAM_VERSION=455", Quadrants),
            ("TERM=xterm-256color TERM_PROGRAM= KITTY_WINDOW_ID=", Quadrants),
        ] {
            assert_eq!(in_environment(environment).blocks, blocks, "{environment}");
        }
    }

    #[test]
    fn of_terminals_started_from_each_other_the_one_that_draws_least_is_believed() {
        for (environment, blocks) in [
            ("TERM=xterm-256color VTE_VERSION=7800 XTERM_VERSION=XTerm(390)", Quadrants),
            ("TERM=xterm-256color KITTY_WINDOW_ID=1 KONSOLE_VERSION=230805", Quadrants),
            ("TERM=xterm-256color TERM_PROGRAM=vscode VTE_VERSION=7800", Quadrants),
            ("TERM=rxvt-unicode-256color VTE_VERSION=7800", Quadrants),
            ("TERM=foot VTE_VERSION=7800", Sextants),
            ("TERM=alacritty KITTY_WINDOW_ID=1", Quadrants),
            ("TERM=xterm-kitty TERM_PROGRAM=ghostty TERM_PROGRAM_VERSION=1.2.0", Sextants),
        ] {
            assert_eq!(in_environment(environment).blocks, blocks, "{environment}");
        }
    }

    #[test]
    fn inside_of_something_it_is_what_nobody_swallows_and_nothing_is_asked() {
        for (environment, between) in [
            (
                "TERM=tmux-256color TMUX=default,1,0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a KITTY_WINDOW_ID=1",
                "tmux",
            ),
            ("TERM=xterm-ghostty TMUX=default,1,0 GHOSTTY_BIN_DIR=/usr", "tmux"),
            ("TERM=tmux-256color", "tmux"),
            ("TERM=screen.xterm-256color STY=1.tty VTE_VERSION=7800", "screen"),
            ("TERM=screen-256color VTE_VERSION=7800", "screen"),
            ("TERM=xterm-kitty ZELLIJ=0 KITTY_WINDOW_ID=1", "zellij"),
        ] {
            let choice = in_environment(environment);
            assert_eq!(choice, Choice { blocks: Quadrants, why: Why::Inside(between) }, "{environment}");
            assert!(!choice.may_be_improved());
        }
        assert!(in_environment("TERM=xterm-256color").may_be_improved());
        assert!(in_environment("TERM=xterm-kitty").may_be_improved());
        assert!(!in_environment("TERM=linux").may_be_improved());
    }

    #[test]
    fn alacritty_alone_is_known_by_its_library() {
        for (answer, blocks) in [("0;2300;1", Sextants), ("0;2600;1", Sextants), ("0;2100;1", Quadrants)] {
            assert_eq!(Choice::of_library(answer).map(|choice| choice.blocks), Some(blocks), "{answer}");
        }
        for other in ["1;4000;29", "0;115;0", "65;7600;1", "0;;1", "0;1", "0;-5;1", ""] {
            assert_eq!(Choice::of_library(other), None, "{other}");
        }
        for (environment, is_asked) in [
            ("TERM=alacritty ALACRITTY_WINDOW_ID=1", true),
            ("TERM=xterm-256color ALACRITTY_WINDOW_ID=1", true),
            ("TERM=alacritty ALACRITTY_WINDOW_ID=1 KITTY_WINDOW_ID=1", true),
            ("TERM=xterm-256color ALACRITTY_WINDOW_ID=1 TERM_PROGRAM=zed", false),
            ("TERM=xterm-256color ALACRITTY_WINDOW_ID=1 KONSOLE_VERSION=230805", false),
            ("TERM=tmux-256color ALACRITTY_WINDOW_ID=1", false),
            ("TERM=xterm-256color", false),
        ] {
            assert_eq!(in_environment(environment).is_alacritty(), is_asked, "{environment}");
        }
    }

    #[test]
    fn what_a_terminal_calls_itself_says_more() {
        for (answer, blocks) in [
            ("kitty(0.40.1)", Octants),
            ("kitty(0.35.2)", Sextants),
            ("foot(1.20.2)", Octants),
            ("foot(1.9.0-12-g1234)", Sextants),
            ("ghostty 1.2.0", Octants),
            ("ghostty 1.0.2-main+5cb2fa6f", Sextants),
            ("WezTerm 20240203-110809-5046fc22", Sextants),
            ("WezTerm 20260117-154428-05343b38", Octants),
            ("VTE(7802)", Octants),
            ("VTE(7600)", Sextants),
            ("VTE(5900)", Quadrants),
            ("XTerm(390)", Quadrants),
            ("Konsole 23.08.1", Quadrants),
            ("tmux 3.4", Quadrants),
            ("kitty", Sextants),
            ("kitty(99999999999999999999)", Sextants),
            ("VTE", Quadrants),
        ] {
            let choice = Choice::answered(answer).unwrap();
            assert_eq!(choice, Choice { blocks, why: Why::Answered(answer.to_owned()) });
        }
        for nothing in ["", "(1.2)", " 1.2", &"kitty".repeat(20)] {
            assert_eq!(Choice::answered(nothing), None, "{nothing:?}");
        }
    }
}
