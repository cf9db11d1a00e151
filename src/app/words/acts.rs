//! What the program says after an act, and what it calls an act that was undone: short, in the line at the foot.

use super::super::live_session::LiveSession;
use super::carried::{looked_back, promise_of};
use super::groups;
use super::votes::{confirmed, counted};
use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::command::{Command, GroupsChange, Meant, Rated, Refusal};
use crate::domain::event::{Event, Place, Showing};
use crate::domain::history::ActKind;
use crate::domain::people::Who;
use crate::domain::plan::number_of;
use crate::domain::ratings::STATEMENTS;
use crate::domain::session::Session;
use crate::domain::time::Length;
use crate::domain::workshop::{StepRef, TimerRule};
use crate::library::words::{block_title, place_words};
use crate::screens::acts::Done;
use crate::text::counted as counted_words;

/// Stands above the list of all acts.
pub(in crate::app) const ALL_THAT_WAS_DONE: &str = "What was done, newest first; enter takes back";

/// Every act that can be undone, in words, the newest first; where several screens did them, which one. This one is told
/// as such. With each its number, and whether this screen did it.
pub(in crate::app) fn all(live: &LiveSession) -> Vec<Done> {
    let session = &live.session;
    let is_by_many = session.openings() > 1;
    let told = session.acts().map(|(number, act_kind, facts, opening)| {
        let by = match is_by_many {
            false => String::new(),
            true if opening == live.opening() => "this screen: ".to_owned(),
            true => format!("screen {opening}: "),
        };
        let words = by + &act_words(session, act_kind, facts);
        Done { number, words, is_own: opening == live.opening() }
    });
    told.collect()
}

/// Why a command is not carried out.
pub(in crate::app) fn refused(session: &Session, refusal: &Refusal) -> String {
    match refusal {
        Refusal::BuiltOn { later, facts } => {
            format!(
                "not undone: {} came later and builds on it; ctrl-u lists what can go",
                act_words(session, *later, *facts)
            )
        }
        refusal => refusal.to_string(),
    }
}

/// What to say after a command made these facts; nothing where the screen says it itself.
pub(in crate::app) fn after(session: &Session, command: &Command, events: &[Event]) -> Option<String> {
    match command {
        Command::Undo | Command::UndoSparing(_) | Command::UndoAct(_) => {
            session.redoable().map(|(_, act_kind, facts)| format!("undone: {}", act_words(session, act_kind, facts)))
        }
        Command::Redo | Command::RedoSparing(_) => {
            session.undoable().map(|(_, act_kind, facts)| format!("done again: {}", act_words(session, act_kind, facts)))
        }
        Command::Capture(_) | Command::CaptureAll(_) => Some(caught(session, events)),
        Command::Edit(..) => Some("changed".into()),
        Command::Mean(id, Meant::Nobody) => Some(format!("it stays as typed: {}", quoted(session, *id))),
        Command::Mean(id, _) => session.capture(*id).map(|capture| meant(session, capture)),
        Command::Delete(id) => Some(format!("thrown away: {}; u brings it back", quoted(session, *id))),
        Command::Restore(id) => Some(format!("brought back: {}", quoted(session, *id))),
        Command::Move(id, kind, lane) => {
            let lane = session.capture(*id).and_then(|capture| lane_title(session, capture, *lane));
            Some(format!("moved to {}", lane.unwrap_or_else(|| kind.name().to_owned())))
        }
        Command::AddPeople(names) => Some(added(events.len(), names.len())),
        Command::SeatPeople(names, tables) => Some(seated(events, names.len(), tables.len())),
        Command::RemovePerson(_) => Some("struck off the roster; u brings them back".into()),
        Command::GiveTime(more) => Some(given_words(*more)),
        Command::ShiftClock(earlier) => Some(started(events, *earlier)),
        Command::EndStepAt(_) if session.pause().is_some() => Some("the end of the break is set".into()),
        // The time itself would tell the room what was planned.
        Command::EndStepAt(_) => Some("the end of this step is set".into()),
        Command::Tally(counts) => Some(tallied(session, counts).into()),
        Command::Confirmed(command) => confirmed(session, events).or_else(|| after(session, command, events)),
        Command::CountVotes(id, _) => Some(counted(session, *id)),
        Command::CloseRound(_) => Some("the vote is closed".into()),
        Command::CancelRound(_) => Some("the vote does not count; u brings it back".into()),
        Command::SetLead(block, who) => Some(leads(session, who, &block_title(session, *block))),
        Command::Reveal => match events.first() {
            Some(Event::BoardRevealed { steps }) => Some(revealed(session, steps)),
            _ => None,
        },
        Command::ShowOnStage(what) => Some(shown(session, *what)),
        Command::SayOnStage(_) if session.says_nothing() => Some("the line is off the stage".into()),
        Command::SayOnStage(_) => Some("on the stage for a minute; M and enter take it away".into()),
        Command::MakeGroups(_) => session.grouping().map(|it| groups::grouped(session, it)),
        Command::ChangeGroups(_, GroupsChange::Place(who)) => session.grouping().and_then(|it| {
            let table = it.table_of(*who)? + 1;
            Some(format!("{} is at table {table} now", session.short_name(*who)))
        }),
        Command::ChangeGroups(_, GroupsChange::Swap(one, other)) => {
            Some(format!("{} and {} have changed places", session.short_name(*one), session.short_name(*other)))
        }
        Command::LookBack(id, outcome) => Some(looked_back(session, *id, *outcome)),
        Command::WishSeating(_, seating) => Some(groups::wished(*seating).into()),
        Command::BlendGroups(_) => Some(groups::blended(session)),
        Command::Rate(all) => Some(rated(session, all)),
        Command::ShowName(who, true) => Some(format!("the name of {} may stand on the map", session.short_name(*who))),
        Command::ShowName(who, false) => Some(format!("the name of {} is off the map", session.short_name(*who))),
        Command::Draw | Command::PassOver => session.drawn().map(|who| format!("drawn: {}; g 1 draws the next, g 7 another instead", session.short_name(who))),
        // The times themselves would tell the room what was planned.
        Command::Redate(_) if session.end_by().is_some() => Some("the plan goes from now; the end stays as it was set".into()),
        Command::Redate(_) => Some("the plan goes from now".into()),
        Command::FixEnd(Some(_)) => Some("the end of the session is noted".into()),
        Command::FixEnd(None) => Some("the session may end when it ends".into()),
        Command::Open
        | Command::Leave
        | Command::RenamePerson(..)
        | Command::SetPresent(..)
        | Command::Carry(_)
        // What the room need not hear of is said in private, or not at all.
        | Command::PauseSession(_)
        | Command::BlankStage(_)
        | Command::FreezeStage(_)
        | Command::TellTime(_)
        | Command::ContinueSession
        | Command::SetTime(..)
        | Command::Replan(..) => None,
        Command::Next | Command::Back | Command::GoTo(_) | Command::Advance(_) => groups::arrived(session, events).or_else(|| baton(session)),
        Command::StartOrPause => hidden_clock(session),
        Command::Skip(block) => session.is_left_out(*block).then(|| "left out; X brings it back".into()),
        Command::TakeBack(block) => Some(format!("back in the plan: {}", block_title(session, *block))),
        Command::RepeatStep => Some("from the start again; space starts the clock".into()),
        Command::RepeatBlock(block) => Some(format!("{} from the start again", block_title(session, *block))),
        Command::Insert(..) => match events.first() {
            Some(Event::BlockInserted { block, .. }) => Some(format!("put into the plan: {}", block.title)),
            _ => None,
        },
    }
}

fn rated(session: &Session, all: &[Rated]) -> String {
    match all {
        [one] => format!("saved: the rating of {}", session.short_name(one.id)),
        several => format!("{} ratings saved", several.len()),
    }
}

fn tallied(session: &Session, counts: &[u32]) -> &'static str {
    match session.timed_step(session.place()) {
        _ if counts.is_empty() => "the count is taken away",
        Some(step) if session.is_hidden(step) => "counted, and hidden from the room until W",
        _ => "counted",
    }
}

/// What the stage shows from now on.
fn shown(session: &Session, what: Showing) -> String {
    let what = match what {
        Showing::Instruction => "what people are to do".to_owned(),
        Showing::Board => "the board".to_owned(),
        Showing::Agenda => "the agenda".to_owned(),
        Showing::Map | Showing::MapOfFew => "the map".to_owned(),
        Showing::Statement(number) => format!("statement {} of {STATEMENTS}", number.saturating_add(1)),
        Showing::Promise(id) => promise_of(session, id),
        Showing::Groups => "the groups".to_owned(),
        Showing::Drawn => "who was drawn".to_owned(),
        Showing::Clock => "the clock alone".to_owned(),
        Showing::Sticky(id) => quoted(session, id),
        Showing::Page(page) if session.question().is_some() => format!("question {page} alone"),
        Showing::Page(page) => format!("page {} of the summary", page.saturating_add(1)),
    };
    match (session.is_blank(), session.is_frozen()) {
        (true, _) => format!("the room sees {what} once the stage is not blank"),
        (_, true) => format!("the room sees {what} once the stage is not frozen"),
        _ => format!("the room sees {what}"),
    }
}

/// So many people more are on the roster, of so many who were named, and there are so many tables.
fn seated(events: &[Event], named: usize, tables: usize) -> String {
    let new = events.iter().filter(|event| matches!(event, Event::PersonAdded { .. })).count();
    format!("{}; {}", added(new, named), counted_words(tables, "table", "tables"))
}

/// So many people more are on the roster, of so many who were named.
fn added(added: usize, named: usize) -> String {
    let known = match named.saturating_sub(added) {
        0 => String::new(),
        1 => "; 1 was there already".to_owned(),
        several => format!("; {several} were there already"),
    };
    let people = if added == 1 { "more person is" } else { "more people are" };
    format!("{added} {people} on the roster now{known}")
}

/// These lead a block of this title.
fn leads(session: &Session, who: &[Who], title: &str) -> String {
    let names: Vec<&str> = who.iter().map(|who| session.name_of(who)).collect();
    match names.as_slice() {
        [] => format!("nobody leads {title}"),
        [one] => format!("{one} leads {title}"),
        several => format!("{} lead {title}", several.join(", ")),
    }
}

/// Who leads now is asked where the lead changes hands.
fn baton(session: &Session) -> Option<String> {
    let Place::Step(_) = session.place() else { return None };
    let (_, step) = session.current_step()?;
    step.baton.then(|| "the lead changes hands here: l who leads now?".into())
}

/// How the clock stands, where the stage does not show it.
fn hidden_clock(session: &Session) -> Option<String> {
    let (at, step) = session.current_step()?;
    let running = session.clock(at)?.is_running();
    match (step.timer, running) {
        (TimerRule::Always, _) => None,
        (TimerRule::Never, true) => Some("the clock runs; this step hides it from the room (s shows it to you)".into()),
        (TimerRule::LastMinute, true) => {
            Some("the clock runs; the room sees its last minute (s shows it to you)".into())
        }
        (_, false) => Some("the clock is paused".into()),
    }
}

/// What an act was, in a few words.
fn act_words(session: &Session, act_kind: ActKind, facts: u32) -> String {
    match act_kind {
        ActKind::Roster => "a change of the roster".into(),
        ActKind::Moved(from) => format!("leaving {}", step_words(session, from)),
        ActKind::Started => "starting the clock".into(),
        ActKind::Paused => "pausing the clock".into(),
        ActKind::Gave(more) => given_words(more),
        ActKind::Shifted(earlier) => shifted_words(earlier),
        ActKind::Caught(_) if facts > 1 => format!("catching {facts} lines"),
        ActKind::Caught(id) => format!("catching {}", quoted(session, id)),
        ActKind::Edited(id) => format!("changing {}", quoted(session, id)),
        ActKind::Put(id) => format!("moving {}", quoted(session, id)),
        ActKind::Deleted(id) => format!("throwing away {}", quoted(session, id)),
        ActKind::Restored(id) => format!("bringing back {}", quoted(session, id)),
        ActKind::Grouped(groups) => format!("making {}", counted_words(groups, "group", "groups")),
        ActKind::Regrouped => "a change of the groups".into(),
        ActKind::Drew(who) => format!("drawing {}", session.short_name(who)),
        ActKind::SeatingWished => "who is kept apart or together".into(),
        ActKind::Blended => "how groups are mixed".into(),
        ActKind::PassedOver(_) => "drawing somebody else".into(),
        ActKind::Rated(who) => format!("the rating of {}", session.short_name(who)),
        ActKind::NameShown(who, true) => format!("the name of {} on the map", session.short_name(who)),
        ActKind::NameShown(who, false) => format!("taking the name of {} off the map", session.short_name(who)),
        ActKind::CarriedOn => "what was carried over".into(),
        ActKind::LookedBack(outcome) => format!("what became of a promise: {}", outcome.word()),
        ActKind::Counted => "a count of hands".into(),
        ActKind::RoundClosed => "closing a vote".into(),
        ActKind::Led(block) => format!("who leads {}", block_title(session, block)),
        ActKind::Revealed(step) => format!("showing what is hidden in {}", step_words(session, Place::Step(step))),
        ActKind::End => "the fixed end".into(),
        ActKind::Redated => "the plan from now".into(),
        ActKind::SessionStands(None) => "pausing the session".into(),
        ActKind::SessionStands(Some(_)) => "a break".into(),
        ActKind::WentOn => "going on".into(),
        ActKind::Skipped(block, true) => format!("leaving out {}", block_title(session, block)),
        ActKind::Skipped(block, false) => format!("taking back {}", block_title(session, block)),
        ActKind::Repeated(block) => format!("playing again, in {}", block_title(session, block)),
        ActKind::Inserted(block) => format!("putting in {}", block_title(session, block)),
        ActKind::Replanned(_) => "the new plan".into(),
        ActKind::Blanked(true) => "blanking the stage".into(),
        ActKind::Blanked(false) => "showing the stage again".into(),
        ActKind::Showed(_) => "what the stage shows".into(),
        ActKind::Said(true) => "a line on the stage".into(),
        ActKind::Said(false) => "taking the line off the stage".into(),
        ActKind::ToldTime(true) => "the time of day on the stage".into(),
        ActKind::ToldTime(false) => "taking the time of day off the stage".into(),
        ActKind::Frozen(true) => "freezing the stage".into(),
        ActKind::Frozen(false) => "letting the stage go on".into(),
    }
}

/// A place in a few words, with the number of the step in the plan, as it is counted everywhere.
fn step_words(session: &Session, place: Place) -> String {
    let words = place_words(session, place);
    let Place::Step(at) = place else { return words };
    let heads = session.workshop().block(at.block).map_or(0, |block| block.heads().count());
    match number_of(session, at).filter(|_| heads > 1) {
        Some((number, of)) => format!("step {number} of {of}, {words}"),
        None => words,
    }
}

fn caught(session: &Session, events: &[Event]) -> String {
    let count = events.len();
    let Some(Event::Captured { id, kind, .. }) = events.last() else { return "caught".into() };
    if count > 1 {
        return format!("{count} lines caught");
    }
    let capture = session.capture(*id);
    let lane = capture.filter(|_| *kind == CaptureKind::Idea);
    let lane = lane.and_then(|capture| lane_title(session, capture, capture.lane));
    let capture = capture.filter(|capture| may_be_read(session, capture));
    let (who, from) = (capture.and_then(Capture::who), capture.and_then(Capture::from));
    let whose = match (from, who) {
        (Some(from), Some(to)) => Some(format!(" from {} to {}", session.name_of(from), session.name_of(to))),
        _ => who.map(|who| format!(" from {}", session.name_of(who))),
    };
    let place = lane.map(|lane| format!(" in {lane}"));
    let by = capture.and_then(|capture| {
        let promise = capture.promise.as_ref()?;
        let when = if promise.from().is_some() { "look again" } else { "by" };
        promise.due().date.map(|day| format!(", {when} {}", day.words()))
    });
    let [place, whose, by] = [place, whose, by].map(Option::unwrap_or_default);
    format!("{} caught{place}{whose}{by}", kind.name())
}

/// Who something is from now.
fn meant(session: &Session, capture: &Capture) -> String {
    if !may_be_read(session, capture) {
        return format!("{}: it is known who is meant", quoted(session, capture.id));
    }
    let who = capture.who().map_or("somebody", |who| session.name_of(who));
    format!("{} from {who}", quoted(session, capture.id))
}

fn lane_title(session: &Session, capture: &Capture, lane: u8) -> Option<String> {
    let titles = session.lanes(capture.step?.block);
    titles.get(usize::from(lane)).cloned()
}

/// What the room sees from now on.
fn revealed(session: &Session, steps: &[StepRef]) -> String {
    let counts = session.counted_in(steps).map(|(kind, count)| kind.counted(count));
    let hands = steps.iter().any(|step| session.tally(*step).is_some()).then(|| "the count".to_owned());
    let what: Vec<String> = counts.chain(hands).collect();
    let what = if what.is_empty() { "what is caught".to_owned() } else { what.join(", ") };
    let place = steps.first().map(|step| step_words(session, Place::Step(*step))).unwrap_or_default();
    format!("the room sees {what} in {place}; u hides it again")
}

/// The first words of something caught, in quotes; only what it is where the room may not read it.
pub(in crate::app) fn quoted(session: &Session, id: CaptureId) -> String {
    const LETTERS: usize = 24;
    let Some(capture) = session.capture(id).or_else(|| session.undone_capture(id)) else { return "it".into() };
    if !may_be_read(session, capture) {
        return match capture.kind {
            CaptureKind::Note => "a note".into(),
            CaptureKind::Parked => "a parking lot entry".into(),
            kind => format!("a hidden {}", kind.name()),
        };
    }
    let mut short: String = capture.text.chars().take(LETTERS).collect();
    if short.len() < capture.text.len() {
        short = short.trim_end().to_owned() + "…";
    }
    format!("“{short}”")
}

/// Whether the room may read what was caught.
pub(in crate::app) fn may_be_read(session: &Session, capture: &Capture) -> bool {
    capture.kind.is_public() && !session.hides(capture)
}

fn given_words(more: Length) -> String {
    if more.is_negative() { format!("{} less", (-more).words()) } else { format!("{} more", more.words()) }
}

/// When the clock started, as far as it went: no clock started later than now.
fn started(events: &[Event], asked: Length) -> String {
    match events.first() {
        Some(Event::ClockShifted { earlier, .. }) => shifted_words(*earlier),
        _ => shifted_words(asked),
    }
}

fn shifted_words(earlier: Length) -> String {
    if earlier.is_negative() {
        format!("the clock started {} later", (-earlier).words())
    } else {
        format!("the clock started {} earlier", earlier.words())
    }
}
