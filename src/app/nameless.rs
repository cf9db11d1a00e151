//! What is said of files where the room may see the screen: that something happened, and to none by its name. Whoever leads
//! reads the names on a console, in lines, and once the program has ended.
//!
//! Never here: what is said.

use super::App;
use super::banner::{failure_forms, whole_and_short};
use super::msg::IoFailure;
use super::words::file;

impl App {
    /// Whether a file may be named on this screen. At home there is nothing yet that the room could see.
    pub(super) const fn may_name_files(&self) -> bool {
        !self.is_seen() || self.is_in_lines || self.live.is_none()
    }

    /// A failure, whole and in fewer and fewer words.
    pub(super) fn forms_of_failure(&self, head: &str, failure: &IoFailure, more: &str) -> Vec<String> {
        let forms = failure_forms(head, failure, more);
        if self.may_name_files() {
            return forms;
        }
        // The last of them are without the path of the failure.
        let head = if head.is_empty() { String::new() } else { format!("{head} ") };
        let whole = format!("{head}could not {}: {}; {}{more}", failure.operation, failure.what, failure.remedy);
        let short = forms.iter().rev().take(2).rev();
        std::iter::once(&whole).chain(short).map(|words| nameless(words)).collect()
    }

    /// What is said that may name a file, whole and in fewer and fewer words.
    pub(super) fn forms_of(&self, words: &str) -> Vec<String> {
        if self.may_name_files() { whole_and_short(words) } else { whole_and_short(&nameless(words)) }
    }

    /// This screen is one that the room may see from now on: what is being said names nothing any more.
    pub(super) fn name_no_files(&mut self) {
        if !self.may_name_files()
            && let Some(notice) = &mut self.notice
        {
            notice.forms.iter_mut().for_each(|words| *words = nameless(words));
        }
    }
}

/// Words without the names and paths of files: what stands between backticks, but for a command, and what looks like one.
pub(super) fn nameless(words: &str) -> String {
    let parts = words.split('`').enumerate().map(|(number, part)| {
        let is_marked = number % 2 == 1;
        match part.strip_prefix(PROGRAM).filter(|_| is_marked) {
            Some(arguments) => {
                let argument = |word| if looks_like_a_file(word) { file::SESSION } else { word };
                let arguments = arguments.split(' ').map(argument).collect::<Vec<_>>().join(" ");
                format!("`{PROGRAM}{arguments}`")
            }
            None if is_marked && looks_like_a_file(part) => file::ANOTHER_FILE.to_owned(),
            None if is_marked => format!("`{part}`"),
            None => part.split(' ').map(plain).collect::<Vec<_>>().join(" "),
        }
    });
    let said: String = parts.collect();
    // What was only a name in brackets is left out.
    said.replace(&format!(" ({})", file::ANOTHER_FILE), "")
}

/// What begins a command.
const PROGRAM: &str = "fourfold";

/// A word, or what stands for it where it is a file; the marks around it stay.
fn plain(word: &str) -> String {
    let is_mark = |letter: char| matches!(letter, ',' | ';' | ':' | '.' | '(' | ')');
    let (start, end) = (word.trim_start_matches(is_mark), word.trim_end_matches(is_mark));
    let name = start.trim_end_matches(is_mark);
    if !looks_like_a_file(name) {
        return word.to_owned();
    }
    let (before, after) = (word.len() - start.len(), end.len());
    let marks = |range: Option<&str>| range.unwrap_or_default().to_owned();
    marks(word.get(..before)) + file::ANOTHER_FILE + &marks(word.get(after..))
}

fn looks_like_a_file(word: &str) -> bool {
    let is_path = word.starts_with(['/', '~']) && word.len() > 1;
    is_path || [".ron", ".lock", "-rescued-", ".torn-", ".draft"].iter().any(|mark| word.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_named_and_a_command_stays_one() {
        for (words, said) in [
            (
                "the session goes on in `a b.ronl` beside it, nothing is lost",
                "the session goes on in another file beside it, nothing is lost",
            ),
            ("the whole session is in one-rescued-1.ronl now", "the whole session is in another file now"),
            ("could not save: the disk is full (/home/me/x.ronl)", "could not save: the disk is full"),
            (
                "or `fourfold stage x.ronl` shows this one; `fourfold stage` opens another",
                "or `fourfold stage SESSION` shows this one; `fourfold stage` opens another",
            ),
            ("the time zone `Mars/Base` (8/10)", "the time zone `Mars/Base` (8/10)"),
            ("nothing is lost.", "nothing is lost."),
        ] {
            assert_eq!(nameless(words), said);
        }
    }
}
