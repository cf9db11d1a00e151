//! Keys while a line is typed: Enter takes it, Esc leaves it (`aside`), everything else is text.

use super::App;
use super::figures::{minutes, numbers};
use super::live_session::CommandAnswer;
use super::msg::Effect;
use super::naming::seated;
use super::promised::drafted;
use super::stack::Shown;
use super::typing::{Came, InputLine, SetAside};
use super::words::{acts, lines as words};
use crate::domain::captures::CaptureKind;
use crate::domain::command::{Command, Draft, Refusal};
use crate::domain::event::Event;
use crate::domain::names::list;
use crate::domain::people::Who;
use crate::domain::session::Session;
use crate::domain::time::{NotToCome, Timestamp, WHILE_RUNNING, is_time_of_day};
use crate::input::keymap::{Action, Context};
use crate::input::{Code, Key};
use crate::screens::asks::SHORT_BREAK;
use crate::screens::purpose::Purpose;

/// In how many columns a question is put that refuses a line: two rows of the narrowest screen.
const ASKED_COLUMNS: u16 = 100;

impl App {
    pub(super) fn key_in_line(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        let bound = self.keys.action(&[Context::Text], key);
        let action = bound.or_else(|| match key.code {
            // A clicker steps even while something is typed: what is typed is saved first.
            Code::PageUp | Code::PageDown => self.keys.action(&[Context::Session], key),
            _ if key.ctrl => self.keys.action(&[Context::Everywhere], key),
            _ => None,
        });
        let Some(action) = action else {
            if let Some(effects) = key.text().and_then(|letter| self.answer_with_key(now, letter)) {
                return effects;
            }
            if let Some(line) = &mut self.line {
                line.on(key);
            }
            return Vec::new();
        };
        self.act_in_line(now, action)
    }

    /// Does an action while a line is typed.
    pub(super) fn act_in_line(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            _ if self.is_kept_back_in_line(action) => Vec::new(),
            Action::Choose => self.take_line(now, false),
            Action::Close | Action::Discard => self.go_from_line(now, action),
            Action::LookAtLine => {
                self.look_at_line(now);
                Vec::new()
            }
            Action::NextLane => self.change_lane(|lane, lanes| (lane + 1) % lanes),
            Action::LaneBefore => self.change_lane(|lane, lanes| (lane + lanes - 1) % lanes),
            Action::NextKind => self.change_kind(1),
            Action::KindBefore => self.change_kind(-1),
            Action::Editor => self.edit_line(),
            Action::Suspend => vec![Effect::Suspend],
            _ => match action.lane() {
                Some(lane) => self.change_lane(|_, lanes| lane.min(lanes - 1)),
                None => {
                    let mut effects = self.leave_line(now);
                    if self.line.is_none() {
                        effects.extend(self.act(now, action));
                    }
                    effects
                }
            },
        }
    }

    /// Leaves the line, or drops it; where a capital has opened it for nothing, that is said.
    fn go_from_line(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let capital = self.opened_by_capital();
        let effects = if action == Action::Discard { self.drop_line(now) } else { self.leave_line(now) };
        if let Some(words) = capital.filter(|_| self.line.is_none() && self.notice.is_none()) {
            self.say(now, words);
        }
        effects
    }

    /// Drops what is typed, with all that was pasted beside it and not taken. One that waits behind it comes back; nothing
    /// goes unseen.
    fn drop_line(&mut self, now: Timestamp) -> Vec<Effect> {
        let count = self.line.as_ref().map_or(0, InputLine::drops);
        if !self.line.as_mut().is_some_and(InputLine::drop_words) {
            self.line = None;
        }
        self.dropped_at = Some(now);
        if count > 1 {
            self.say(now, words::dropped(count));
        }
        Vec::new()
    }

    /// Puts pasted lines into the open line: the first goes behind what is typed, the others are caught one by one.
    pub(super) fn paste_into_line(&mut self, now: Timestamp, mut lines: Vec<String>) -> Vec<Effect> {
        let Some(line) = &mut self.line else { return Vec::new() };
        match (lines.len(), line.purpose.clone()) {
            (_, Purpose::Catch { .. }) if !line.batch.is_empty() => {
                line.lay(lines);
                Vec::new()
            }
            (2.., Purpose::Catch { kind, lane }) => {
                line.give_way();
                let typed = line.prompt.take();
                if let Some(first) = lines.first_mut() {
                    *first = typed + first;
                }
                self.catch_lines(now, (kind, lane), lines)
            }
            (count, purpose) => {
                let (pasted, is_all) = purpose.of_pasted(&lines);
                line.paste(&pasted);
                line.note = (!is_all).then(|| words::first_of(count));
                Vec::new()
            }
        }
    }

    /// Puts lines into the line that has just been opened for them: they are seen there, and caught together when they are
    /// taken.
    pub(super) fn lay_in_line(&mut self, now: Timestamp, lines: Vec<String>) -> Vec<Effect> {
        let is_caught = |line: &&mut InputLine| matches!(line.purpose, Purpose::Catch { .. });
        let Some(line) = self.line.as_mut().filter(is_caught).filter(|_| lines.len() > 1) else {
            return self.paste_into_line(now, lines);
        };
        line.lay(lines);
        Vec::new()
    }

    /// Takes all lines that came together.
    fn take_batch(&mut self, now: Timestamp, leave: bool) -> Vec<Effect> {
        let Some(line) = &mut self.line else { return Vec::new() };
        line.note = None;
        let lines = line.take_batch();
        let Purpose::Catch { kind, lane } = line.purpose else { return Vec::new() };
        let effects = self.catch_lines(now, (kind, lane), lines);
        if leave && self.line.as_ref().is_some_and(|line| line.prompt.is_empty()) {
            self.put_line_away();
        }
        effects
    }

    /// Catches what can be caught, as one act; each of the others waits in the line.
    fn catch_lines(&mut self, now: Timestamp, (kind, lane): (CaptureKind, u8), lines: Vec<String>) -> Vec<Effect> {
        let purpose = Purpose::Catch { kind, lane };
        let Some(opened) = &self.live else { return Vec::new() };
        let (mut taken, mut refused) = (Vec::new(), Vec::new());
        for draft in lines.into_iter().map(|text| Draft { kind, lane, text }) {
            match opened.refusal_of(&Command::Capture(draft.clone()), now) {
                None if let Some(why) = self.day_to_ask(&draft, now) => {
                    refused.push(SetAside::refused(purpose.clone(), draft.text, why, Came::Pasted));
                }
                None | Some(Refusal::Empty) => taken.push(draft),
                Some(refusal) => {
                    refused.push(SetAside::refused(purpose.clone(), draft.text, refusal.to_string(), Came::Pasted));
                }
            }
        }
        let effects = if taken.is_empty() { Vec::new() } else { self.ask(now, Command::CaptureAll(taken)) };
        self.give_back(now, refused);
        effects
    }

    /// Puts the line away that is done, unless another waits that was not taken: it is put right next.
    pub(super) fn put_line_away(&mut self) {
        if !self.line.as_mut().is_some_and(InputLine::bring_next) {
            self.line = None;
        }
    }

    /// Takes what is typed; `leave` also puts the line away. A line that is refused stays, with every letter of it.
    pub(super) fn take_line(&mut self, now: Timestamp, leave: bool) -> Vec<Effect> {
        self.join_owner();
        let Some(line) = &mut self.line else { return Vec::new() };
        let (purpose, chosen) = (line.purpose.clone(), line.chosen.clone());
        let asked = line.question.take();
        let (text, is_batch) = (line.prompt.text().to_owned(), !line.batch.is_empty());
        if text.trim().is_empty() && !is_batch {
            return self.take_empty_line(now, &purpose, leave);
        }
        let confirmed = line.is_confirmed(&text);
        if !confirmed && let Some(why) = self.line.as_ref().and_then(|line| self.asked_before_the_room_reads(line)) {
            if let Some(line) = &mut self.line {
                line.refuse(&text, why.to_owned(), true);
            }
            return Vec::new();
        }
        if is_batch {
            return self.take_batch(now, leave);
        }
        if self.gone(&purpose).is_some() {
            // It is said below the line why, and what else can be done with the words.
            if let Some(line) = &mut self.line {
                line.refused = None;
            }
            return Vec::new();
        }
        if !confirmed && !leave && self.asks_first(now, &text) {
            return Vec::new();
        }
        if let Purpose::Lead(_) = purpose
            && let Err(question) = self.leads_typed(text.trim(), &chosen)
        {
            if let Some(line) = &mut self.line {
                line.question = Some(question);
            }
            return Vec::new();
        }
        let answer = self.answer_in_line(asked.as_ref(), &text).filter(|_| matches!(purpose, Purpose::Catch { .. }));
        let command = match answer.map_or_else(|| self.command_of(now, &purpose, &text, &chosen), Ok) {
            Ok(command) => command,
            Err(why) => {
                if let Some(line) = &mut self.line {
                    line.refuse(&text, why, false);
                }
                return Vec::new();
            }
        };
        let is_asked_about = matches!(command, Command::Tally(_) | Command::CountVotes(..) | Command::ShiftClock(_));
        let command = if confirmed && is_asked_about { Command::Confirmed(Box::new(command)) } else { command };
        if let Some(line) = &mut self.line {
            line.prompt.take();
        }
        let Some(opened) = &mut self.live else { return Vec::new() };
        let (effects, answers) = opened.ask(command, now);
        // Nothing changed is as good as done; any other refusal keeps the line with its text and says why.
        let refusal = answers.iter().find_map(|answer| match answer {
            CommandAnswer::Refused(_, refusal) if *refusal != Refusal::NoChange => Some(refusal.clone()),
            _ => None,
        });
        if let Some(refusal) = refusal {
            if let Some(line) = &mut self.line {
                line.refuse(&text, refusal.to_string(), refusal.can_be_confirmed());
            }
            return effects;
        }
        // A line that waits comes back once it is asked for: the one that was taken may have been the same, put right.
        if leave || !purpose.stays() {
            self.put_line_away();
        }
        self.settle(now, (effects, answers))
    }

    /// Enter on an empty line: the roster goes on to the agenda, the lead takes the suggestion, all else waits.
    fn take_empty_line(&mut self, now: Timestamp, purpose: &Purpose, leave: bool) -> Vec<Effect> {
        if !leave && purpose.stays() && self.line.as_mut().is_some_and(InputLine::bring_back) {
            return Vec::new();
        }
        match (purpose, leave) {
            (Purpose::People, false) => {
                self.line = None;
                self.show_agenda()
            }
            (Purpose::Lead(block), false) => {
                let suggested = self.current(|session| session.suggested_lead(*block).map(|(person, _)| person.id));
                self.put_line_away();
                suggested.map_or_else(Vec::new, |id| self.ask(now, Command::SetLead(*block, vec![Who::Person(id)])))
            }
            (Purpose::Break, false) => {
                self.put_line_away();
                self.ask(now, Command::PauseSession(Some(SHORT_BREAK)))
            }
            (Purpose::SayOnStage, false) => {
                self.put_line_away();
                self.ask(now, Command::SayOnStage(String::new()))
            }
            (_, true) => {
                self.put_line_away();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The command that a typed line asks for, or why it asks for none.
    fn command_of(
        &self,
        now: Timestamp,
        purpose: &Purpose,
        text: &str,
        chosen: &[(String, Who)],
    ) -> Result<Command, String> {
        let whole = text.trim();
        Ok(match purpose {
            Purpose::Catch { kind, lane } => Command::Capture(drafted((*kind, *lane), text)),
            Purpose::Edit(id) => {
                let draft = Draft { kind: CaptureKind::Idea, lane: 0, text: text.to_owned() };
                Command::Edit(*id, draft)
            }
            Purpose::Votes(id) => Command::CountVotes(*id, self.votes_typed(*id, whole)?),
            Purpose::Tally(_) => Command::Tally(numbers(text).ok_or(words::TYPE_COUNT)?),
            Purpose::StartedEarlier(_) => Command::ShiftClock(minutes(whole).ok_or(words::TYPE_MINUTES)?),
            Purpose::Break if is_time_of_day(whole) => {
                let at = self.still_to_come(now, whole, words::TYPE_BREAK)?;
                Command::PauseSession(Some(at - self.current(Session::pause).map_or(now, |pause| pause.since)))
            }
            Purpose::Break => {
                let length = minutes(whole).filter(|length| !length.is_negative());
                Command::PauseSession(Some(length.ok_or(words::TYPE_BREAK)?))
            }
            Purpose::StepEnd(_) => Command::EndStepAt(self.still_to_come(now, whole, words::TYPE_TIME)?),
            Purpose::SessionEnd if matches!(whole, "-" | "none") => Command::FixEnd(None),
            Purpose::SessionEnd => Command::FixEnd(Some(self.still_to_come(now, whole, words::TYPE_END)?)),
            Purpose::SayOnStage => Command::SayOnStage(whole.to_owned()),
            Purpose::Lead(block) => {
                let who = self.leads_typed(whole, chosen);
                Command::SetLead(*block, who.map_err(|question| self.question_words(&question, "", ASKED_COLUMNS))?)
            }
            Purpose::People => {
                let listed = list::read(text);
                if listed.names.is_empty() && !listed.notes.is_empty() {
                    return Err(listed.told());
                }
                seated(listed)
            }
            Purpose::Ratings(when) => Command::Rate(self.ratings_typed(whole, *when)?),
            Purpose::Meant(id) => self.meant_typed(*id, whole)?,
            Purpose::Rename(id) => Command::RenamePerson(*id, whole.to_owned()),
        })
    }

    /// The next time that the clock on the wall of the session shows this, or why there is none: `hint` where it is no
    /// time of day.
    fn still_to_come(&self, now: Timestamp, typed: &str, hint: &str) -> Result<Timestamp, String> {
        let zone = self.live.as_ref().map_or(&self.setting.zone, |opened| &opened.zone);
        zone.next(typed, now, WHILE_RUNNING).map_err(|why| match why {
            NotToCome::NoTime(_) => hint.to_owned(),
            _ => why.to_string(),
        })
    }

    fn change_lane(&mut self, change: impl FnOnce(u8, u8) -> u8) -> Vec<Effect> {
        let lanes = self.current(|session| session.current_block().map(|block| session.lanes(block).len()));
        let lanes = u8::try_from(lanes.unwrap_or(1).max(1)).unwrap_or(9);
        if let Some(InputLine { purpose: Purpose::Catch { kind: CaptureKind::Idea, lane }, refused, .. }) =
            &mut self.line
        {
            *lane = change(*lane % lanes, lanes);
            *refused = None;
        }
        Vec::new()
    }

    fn change_kind(&mut self, by: isize) -> Vec<Effect> {
        let kinds = self.kinds_offered();
        if let (Some(purpose), Some(kind)) = (self.line.as_ref().map(|line| line.purpose.clone()), kinds.first())
            && self.gone(&purpose).is_some()
        {
            self.make_line(Purpose::Catch { kind: *kind, lane: 0 }, by);
            return Vec::new();
        }
        if let Some(InputLine { purpose: Purpose::Catch { kind, lane }, .. }) = &self.line {
            let here = kinds.iter().position(|known| known == kind).unwrap_or(0);
            let next = here.checked_add_signed(by).unwrap_or(kinds.len() - 1) % kinds.len();
            let purpose = Purpose::Catch { kind: kinds.get(next).copied().unwrap_or(*kind), lane: *lane };
            self.make_line(purpose, by);
        }
        Vec::new()
    }

    /// Shows and says what came of a command.
    pub(super) fn after(&mut self, now: Timestamp, command: &Command, events: &[Event]) -> Option<Effect> {
        let moved = matches!(
            command,
            Command::Next
                | Command::Back
                | Command::GoTo(_)
                | Command::Advance(_)
                | Command::RepeatBlock(_)
                | Command::PauseSession(_)
                | Command::ContinueSession
        ) || matches!(command, Command::Skip(_) if self.place_shown != self.current(|s| Some(s.place())));
        let jumped = command.goes_back_or_forth() && self.place_shown != self.current(|session| Some(session.place()));
        if moved || jumped {
            self.stack.show(self.stage_or_console());
            self.leave_board();
        }
        self.place_shown = self.current(|session| Some(session.place()));
        if matches!(self.stack.over(), Some(Shown::Acts(_))) {
            self.lay_acts();
        }
        if let (Command::Reveal, Some(board), Some(live)) = (command, self.stack.board(), &self.live) {
            board.revealed(&live.session);
        }
        let is_asked = matches!(command, Command::Capture(_) | Command::CaptureAll(_) | Command::Edit(..))
            && self.ask_who_is_meant(now, events);
        if let Some(text) = self.current(|session| acts::after(session, command, events)).filter(|_| !is_asked) {
            self.say(now, text);
        }
        if matches!(command, Command::Next | Command::Advance(_)) { self.switch_bell(events) } else { None }
    }
}
