//! `fourfold export --redact`: who is asked about a word that may be a name or just a word, before anything is written.

use std::io::{self, IsTerminal, Write as _};

use super::{Ended, FILE, complain, safe};
use crate::export::{self, Doubt, OnceNamed, Report};
use crate::shell::words::sessions as said;
use crate::text::clean_line;

/// How much of a text is shown around a word, in letters on each side.
const AROUND: usize = 50;

/// What becomes of a word that may be no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsure {
    /// Somebody at a terminal is asked; where nobody is, it is replaced.
    IsAsked,
    /// It stays.
    Stays,
}

/// The report without names. What was replaced or kept without asking is listed on standard error.
///
/// # Errors
/// Where facts could not be read, unless what is unsure stays: somebody who joined may be among them, whose name is known to
/// nobody then. Where a question is not answered.
pub(super) fn redact(report: Report, once: &[OnceNamed], unsure: Unsure) -> Result<Report, Ended> {
    if report.unread.may_hold_names() && unsure == Unsure::IsAsked {
        return Err((FILE, said::names_remain(&report.unread.sentences())));
    }
    let mut asks = unsure == Unsure::IsAsked && io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut for_the_rest = unsure == Unsure::IsAsked;
    let mut listed = Vec::new();
    let mut failed = None;
    let report = export::redact(report, once, |doubt| {
        if !asks {
            listed.push(context(doubt));
            return for_the_rest;
        }
        match ask(doubt) {
            Ok(Answer::One(hides)) => hides,
            Ok(Answer::All(hides)) => {
                (asks, for_the_rest) = (false, hides);
                hides
            }
            Err(error) => {
                failed = Some(error);
                (asks, for_the_rest) = (false, true);
                true
            }
        }
    });
    match failed {
        Some(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            return Err((FILE, said::NOT_ANSWERED.into()));
        }
        Some(error) => return Err((FILE, said::not_asked(&error))),
        None => {}
    }
    if !listed.is_empty() {
        complain(&said::unsure(for_the_rest, &listed));
    }
    Ok(report)
}

/// An answer to one question.
enum Answer {
    /// For this word.
    One(bool),
    /// For this word and all that follow.
    All(bool),
}

/// Asks whether a word is a name, until it is answered.
fn ask(doubt: Doubt<'_>) -> io::Result<Answer> {
    let mut out = io::stderr().lock();
    writeln!(out, "{}", context(doubt))?;
    loop {
        write!(out, "{}", said::IS_A_NAME)?;
        out.flush()?;
        let mut answer = String::new();
        if io::stdin().read_line(&mut answer)? == 0 {
            writeln!(out)?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match answer.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(Answer::One(true)),
            "n" | "no" => return Ok(Answer::One(false)),
            "all" | "a" => return Ok(Answer::All(true)),
            "none" => return Ok(Answer::All(false)),
            _ => writeln!(out, "{}", said::ANSWERS)?,
        }
    }
}

/// The word in square brackets, with what stands around it.
fn context(doubt: Doubt<'_>) -> String {
    let before: Vec<char> = doubt.before.chars().collect();
    let start = before.len().saturating_sub(AROUND);
    let cut = if start > 0 { "…" } else { "" };
    let before: String = before.into_iter().skip(start).collect();
    let after: String = doubt.after.chars().take(AROUND).collect();
    let more = if after.len() < doubt.after.len() { "…" } else { "" };
    safe(&clean_line(&format!("{cut}{before}[{}]{after}{more}", doubt.word)))
}
