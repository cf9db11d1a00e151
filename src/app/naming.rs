//! Who is meant by a name that was typed: what is asked, and what the answer does. Nothing waits for it: what was typed
//! is saved or stands in its line, whole.

use super::App;
use super::msg::Effect;
use super::question::Question;
use super::typing::InputLine;
use super::words::acts::{may_be_read, quoted};
use super::words::lines as words;
use super::words::promised::which_day;
use crate::domain::captures::CaptureId;
use crate::domain::command::{Command, Meant, Rated};
use crate::domain::event::Event;
use crate::domain::names::NameMatch;
use crate::domain::names::list::{self, People};
use crate::domain::people::{PersonId, Who, names};
use crate::domain::ratings::{self, RatedAt};
use crate::domain::session::{OpenName, Session};
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::screens::frame;
use crate::screens::purpose::Purpose;
use crate::text;
use crate::text::clean_line;

/// How many people are offered: one for each digit.
const MOST_OFFERED: usize = 9;

/// An answer to the question who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picked {
    /// One of those who are offered, counted from 0.
    Offered(usize),
    /// A new person.
    New,
    /// It is no name.
    None,
}

impl Picked {
    fn of(letter: char) -> Option<Self> {
        match letter {
            '1'..='9' => letter.to_digit(10).and_then(|digit| usize::try_from(digit - 1).ok()).map(Self::Offered),
            '+' => Some(Self::New),
            '-' => Some(Self::None),
            _ => None,
        }
    }
}

impl App {
    /// Who leads, as typed: people of the room alone; else the name of which it has to be asked who is meant.
    pub(super) fn leads_typed(&self, text: &str, chosen: &[(String, Who)]) -> Result<Vec<Who>, Question> {
        let roster = self.current(|session| Some(session.names())).unwrap_or_default();
        let mut who: Vec<Who> = Vec::new();
        let whole = roster.find(text);
        let typed = if matches!(whole, NameMatch::Person(_)) { vec![clean_line(text)] } else { names(text) };
        for name in typed {
            let known = chosen.iter().find(|(other, _)| *other == name).map(|(_, who)| who.clone());
            let somebody = match (known, roster.find(&name)) {
                (Some(known), _) => known,
                (None, NameMatch::Person(id)) => Who::Person(id),
                (None, found) => return Err(Question { name, candidates: found.candidates(), ..Question::default() }),
            };
            if !who.contains(&somebody) {
                who.push(somebody);
            }
        }
        Ok(who)
    }

    /// How people rate themselves, as typed or as the rows of a table; or in which row something is wrong, and what.
    pub(super) fn ratings_typed(&self, text: &str, when: RatedAt) -> Result<Vec<Rated>, String> {
        let roster = self.current(|session| Some(session.names())).unwrap_or_default();
        let rows = ratings::read_rows(text).map_err(|(line, why)| words::unreadable_rating(line, why))?;
        let rated = |row: ratings::Row| match roster.find(&row.name) {
            NameMatch::Person(id) => Ok(Rated { id, when, rating: row.rating, shown: row.consents }),
            _ => Err(words::whose_rating(row.line, &row.name)),
        };
        rows.into_iter().map(rated).collect()
    }

    /// Puts the people of a pasted list on the roster, and says what was left out of it.
    pub(super) fn add_listed(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        self.add_people(now, list::read(text))
    }

    /// Puts the people of a list on the roster, and says what was left out of it.
    pub(super) fn add_people(&mut self, now: Timestamp, listed: People) -> Vec<Effect> {
        let left_out = (!listed.notes.is_empty()).then(|| words::of_the_list(&listed.told()));
        let effects = self.ask(now, seated(listed));
        match (left_out, &mut self.line) {
            (Some(words), Some(line)) => line.refused = Some(words),
            (Some(words), _) => self.say_for(now, words, 15),
            (None, _) => {}
        }
        effects
    }

    /// Takes in a key that answers the question in the open line; none where it answers nothing and is text.
    pub(super) fn answer_with_key(&mut self, now: Timestamp, letter: char) -> Option<Vec<Effect>> {
        let line = self.line.as_mut()?;
        let question = line.question.clone()?;
        let picked = Picked::of(letter);
        if !question.days.is_empty() {
            let Some(Picked::Offered(number)) = picked else { return None };
            return self.take_day(now, &question, number);
        }
        match &line.purpose {
            Purpose::Lead(_) => {
                let who = match picked? {
                    Picked::Offered(index) => Who::Person(*question.candidates.get(index)?),
                    Picked::New => Who::Named(question.name.clone()),
                    Picked::None => return None,
                };
                line.chosen.push((question.name, who));
                line.question = None;
                Some(self.take_line(now, false))
            }
            Purpose::Meant(id) if line.prompt.is_empty() => {
                let (id, meant) = (*id, meant(&question, picked?)?);
                self.put_line_away();
                Some(self.ask(now, Command::Mean(id, meant)))
            }
            _ => None,
        }
    }

    /// The command of a line that answers the question about what was caught before: `@2`, `@+`, `@-` or `@name` and
    /// nothing else. None where it is something new.
    pub(super) fn answer_in_line(&self, question: Option<&Question>, text: &str) -> Option<Command> {
        let question = question?;
        let id = question.about?;
        let typed = text.trim().strip_prefix('@')?.trim();
        let mut letters = typed.chars();
        let picked = letters.next().and_then(Picked::of).filter(|_| letters.next().is_none());
        let meant = match picked {
            Some(picked) => meant(question, picked)?,
            None => Meant::Person(self.person_typed(typed)?),
        };
        Some(Command::Mean(id, meant))
    }

    /// What a typed answer means where a line of its own asks for it, or why it means nothing.
    pub(super) fn meant_typed(&self, id: CaptureId, typed: &str) -> Result<Command, String> {
        let person = self.person_typed(typed);
        let is_public = self.current(|session| Some(is_public(session, id))) == Some(true);
        let nobody = || if is_public { words::nobody(typed) } else { words::NOBODY.to_owned() };
        person.map(|person| Command::Mean(id, Meant::Person(person))).ok_or_else(nobody)
    }

    fn person_typed(&self, typed: &str) -> Option<PersonId> {
        match self.current(|session| Some(session.names().find(typed)))? {
            NameMatch::Person(id) => Some(id),
            NameMatch::Shared(_) | NameMatch::Ask(_) | NameMatch::Nobody => None,
        }
    }

    /// Asks who is meant in what has just been caught or changed: in the line that is open, else in passing.
    pub(super) fn ask_who_is_meant(&mut self, now: Timestamp, events: &[Event]) -> bool {
        let caught = events.iter().rev().filter_map(|event| match event {
            Event::Captured { id, .. } | Event::CaptureEdited { id, .. } => Some(*id),
            _ => None,
        });
        let caught: Vec<CaptureId> = caught.collect();
        let open = self.current(|session| caught.into_iter().find_map(|id| Some((id, session.open_name(id)?))));
        let Some((id, open)) = open else { return false };
        if self.is_seen() && self.current(|session| Some(is_public(session, id))) == Some(false) {
            self.say_for(now, words::WHO_IS_IN_PRIVATE, 15);
            return true;
        }
        let question = question(id, open);
        if let Some(line) = &mut self.line
            && matches!(line.purpose, Purpose::Catch { .. })
        {
            line.question = Some(question);
        } else {
            self.say_for(now, words::who_is_later(&question.name), 15);
        }
        true
    }

    /// Opens a line for the oldest name that is still open; where the room sees this screen, for one that it may read first.
    pub(super) fn ask_for_open_names(&mut self, now: Timestamp) -> Vec<Effect> {
        let is_seen = self.is_seen();
        let is_first = |session: &Session, id: CaptureId| !is_seen || is_public(session, id);
        let oldest = self.current(|session| {
            let mut open = session.open_names();
            let first = open.iter().position(|(id, _)| is_first(session, *id)).unwrap_or(0);
            (first < open.len()).then(|| open.remove(first))
        });
        match oldest {
            Some((id, open)) => {
                let question = Some(question(id, open));
                self.open_line(InputLine { question, ..InputLine::new(Purpose::Meant(id)) })
            }
            None => {
                self.say(now, words::ALL_KNOWN);
                Vec::new()
            }
        }
    }

    /// What is asked in a typed line on a screen so wide; of a private name only that, unless it may be read.
    pub(super) fn asked_in(&self, line: &InputLine, width: u16, is_read: bool) -> Option<String> {
        let mark = if matches!(line.purpose, Purpose::Catch { .. }) { "@" } else { "" };
        let question = line.question.as_ref()?;
        if !is_read && self.is_secret(line) {
            return Some(words::who_is_hidden(self.key_of(Action::LookAtLine)));
        }
        Some(self.question_words(question, mark, frame::question_room(width)))
    }

    /// What is asked, and what answers it: `before` stands before each answer. Names are shortened so that every answer is
    /// seen in so many columns.
    pub(super) fn question_words(&self, question: &Question, before: &str, columns: u16) -> String {
        const MOST: u16 = 40;
        const LEAST: u16 = 4;
        if !question.days.is_empty() {
            return which_day(&question.name, &question.days);
        }
        let name = |id: &PersonId| self.current(|session| Some(session.person(*id)?.name.clone())).unwrap_or_default();
        let names: Vec<String> = question.candidates.iter().take(MOST_OFFERED).map(name).collect();
        let asked = |most: u16| {
            let offered = names.iter().map(|name| text::fit(name, most));
            words::who_is(&text::fit(&question.name, most), before, offered, question.about.is_some())
        };
        let fits = |most: &u16| text::width(&asked(*most)) <= columns;
        asked((LEAST..=MOST).rev().find(fits).unwrap_or(LEAST))
    }

    /// What a line asks that opens for an open name: the words of what was caught, shortened by whoever shows it; of what
    /// the room is not to read only what it is, unless it may be read.
    pub(super) fn words_of(&self, id: CaptureId, is_read: bool) -> String {
        let words = |session: &Session| {
            let capture = session.capture(id)?;
            Some(if is_read || may_be_read(session, capture) { capture.text.clone() } else { quoted(session, id) })
        };
        self.current(words).unwrap_or_default()
    }
}

/// Puts the people of a list on the roster, at tables where it tells any.
pub(super) fn seated(listed: People) -> Command {
    if listed.tables.is_empty() {
        Command::AddPeople(listed.names)
    } else {
        Command::SeatPeople(listed.names, listed.tables)
    }
}

/// Whether the room may read something that was caught.
fn is_public(session: &Session, id: CaptureId) -> bool {
    session.capture(id).is_some_and(|capture| may_be_read(session, capture))
}

fn question(id: CaptureId, open: OpenName) -> Question {
    Question { name: open.name, candidates: open.candidates, about: Some(id), ..Question::default() }
}

fn meant(question: &Question, picked: Picked) -> Option<Meant> {
    match picked {
        Picked::Offered(index) => question.candidates.get(index).map(|id| Meant::Person(*id)),
        Picked::New => Some(Meant::New),
        Picked::None => Some(Meant::Nobody),
    }
}
