//! What is asked: whether somebody leaves, whose a name is, whether a count is meant, and what the open line is for. Each with
//! what answers it.
//!
//! Never here: what an answer does.

use super::super::question::Question;
use super::super::typing::InputLine;
use super::super::words::plain as words;
use super::{Plain, Stays};
use crate::screens::purpose::Purpose;

/// The open line as it was told: what it is for, and why it was not taken.
pub(super) type LineTold = (Purpose, Option<String>);

impl Plain {
    /// What is asked, with the numbers that answer it, and the line that is open.
    pub(super) fn tell_questions(&mut self) {
        let leaving = self.app.leaving_forms().and_then(|forms| forms.into_iter().next());
        if leaving.is_some() && !self.told.is_leaving {
            self.write(leaving.as_deref().unwrap_or_default());
            self.write(words::LEAVE_OR_STAY);
        }
        self.told.is_leaving = leaving.is_some();
        let Some(line) = &self.app.line else {
            self.told.line = None;
            return;
        };
        let told = Some((line.purpose.clone(), self.app.why_refused(line)));
        let was_written = !self.lines.is_empty() || !self.is_answered || self.told.line != told;
        if !was_written {
            return;
        }
        let is_same = self.told.line.as_ref().is_some_and(|(purpose, _)| *purpose == line.purpose);
        let lines = self.line_told(line, is_same);
        let question = line.question.clone();
        let mark = if matches!(line.purpose, Purpose::Catch { .. }) { "@" } else { "" };
        self.told.line = told;
        self.write_all(lines.why);
        if let Some(question) = question {
            self.write_question(&question, mark);
        }
        if self.stays != Stays::ForAnAnswer {
            self.write_all(lines.asks);
        }
    }

    /// What is told of an open line: why it was not taken, and what to type, with the way out; less where it was told before
    /// and nothing is wrong.
    fn line_told(&self, line: &InputLine, is_same: bool) -> Lines {
        let refused = self.app.why_refused(line);
        let is_hidden = self.app.is_secret(line) && !self.shows_private;
        let is_asked = line.asked.is_some();
        let why = refused.iter().map(|why| words::without_keys(why).to_owned());
        let why = why.chain(is_asked.then(|| words::TAKE_OR_DROP.to_owned())).collect();
        let (label, hint) = self.app.line_words(line, self.shows_private);
        let label = self.app.told_apart(line, label);
        let mut asks = Vec::new();
        if !is_same && !line.prompt.is_empty() {
            let text = line.prompt.text();
            asks.push(words::so_far(&if is_hidden { words::letters(text) } else { text.to_owned() }));
        }
        let empty = match (line.prompt.is_empty(), is_asked, refused.is_some() || line.question.is_some()) {
            (true, ..) => words::empty_line(self.app.takes_alone(&line.purpose).as_deref()),
            (false, false, true) => words::AN_EMPTY_LINE_KEEPS_FOR_LATER.to_owned(),
            (false, ..) => words::AN_EMPTY_LINE_TAKES.to_owned(),
        };
        let shown = if is_hidden { words::NOT_SHOWN } else { "" };
        asks.push(match (is_same, refused.is_some()) {
            (true, false) => words::prompt(&[&label]),
            (true, true) => words::prompt(&[&label, &empty]),
            (false, _) => words::prompt(&[&label, &hint, shown, &empty]),
        });
        Lines { why, asks }
    }

    /// Writes whose name it is asked, and the answers; `mark` stands before each.
    pub(super) fn write_question(&mut self, question: &Question, mark: &str) {
        let is_hidden =
            question.about.is_some_and(|id| !self.shows_private && self.app.is_private(&Purpose::Meant(id)));
        let words =
            if is_hidden { words::WHO_IS_HIDDEN.to_owned() } else { self.app.question_words(question, mark, u16::MAX) };
        self.write(words.replace("  ", ", "));
    }
}

/// What is told of an open line.
struct Lines {
    why: Vec<String>,
    asks: Vec<String>,
}
