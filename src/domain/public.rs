//! What the room may see, as a value that holds nothing else.
//!
//! Stage screens are drawn from a [`PublicView`] and from nothing else, so what is private cannot reach the wall: what
//! to say, watch-fors, notes, the parking lot, individual ratings, the late plan and the time a step was meant to hide
//! are not in the type.

pub use super::ballot::{Asked, Vote};
use super::board::CaptureKind;
use super::event::Place;
use super::plan::{RowState, agenda, step_number};
use super::session::Session;
use super::session::steer::BETWEEN_PARTS;
use super::signatures::{Focus, Signature};
pub use super::stickies::{Stickies, StickyView};
use super::time::{Length, Mood, Timestamp};
use super::vote::{Coverage, coverage};
use super::workshop::{Block, BlockKind, BoardRule, CaptureRule, NamesRule, StepKind, TallyRule, TimerRule};
pub use super::workshop::{Layout, TallyMeaning, Turn};

/// So long a switch between two parts of a round fills the stage.
const ANNOUNCED: Length = Length::from_seconds(4);
/// So long the end of a step's time is shown, once.
const FLASH: Length = Length::from_seconds(3);

/// What the room may see at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicView<'a> {
    /// The workshop's title.
    pub title: &'a str,
    /// What people take home.
    pub promise: &'a str,
    /// How many people are in the room, where a roster was typed.
    pub people: usize,
    /// The picture to show.
    pub scene: Scene<'a>,
}

/// The picture to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scene<'a> {
    /// People arrive.
    Welcome(Vec<Entry<'a>>),
    /// A step is under way.
    Step(Box<StepView<'a>>),
    /// The debrief questions of a block.
    Debrief(Box<StepView<'a>>, &'a [String]),
    /// What came of it.
    Summary(Box<SummaryView<'a>>),
    /// The whole session stands: nothing of it is seen.
    Halt(HaltView),
}

/// A session that stands, as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HaltView {
    /// What is left of a break, below zero once it is over; none where nobody knows how long it takes.
    pub remaining: Option<Length>,
    /// When a break is over, while it is not.
    pub back_at: Option<Timestamp>,
}

/// A block as the agenda on the wall shows it: without clock times, which would tell how late we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for.
    pub focus: Option<Focus>,
    /// What kind of entry it is.
    pub kind: BlockKind,
    /// Its planned length.
    pub length: Length,
    /// Whether it is behind us, now, or ahead.
    pub state: RowState,
}

/// A step as the room sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView<'a> {
    /// The title of its block.
    pub title: &'a str,
    /// What the block is for.
    pub focus: Option<Focus>,
    /// Who does something, and how.
    pub kind: StepKind,
    /// The instruction.
    pub instruction: &'a str,
    /// Where it is in its rounds, where it has any.
    pub turn: Option<Turn>,
    /// What people are told about what is caught: how many ideas, how many dots; empty where that is nothing.
    pub told: String,
    /// What its votes ask, each with its letter where the block asks several things.
    pub asked: Vec<Asked<'a>>,
    /// The step's number in the plan from 1, and how many the plan has; all rounds of a step are one.
    pub number: (usize, usize),
    /// How it is with the switch from one part to the next, where it is played in rounds.
    pub switch: Option<SwitchView>,
    /// The clock, where the room may see it.
    pub clock: Option<ClockView>,
    /// When a break is over, while its clock runs and is not at its end.
    pub back_at: Option<Timestamp>,
    /// Who leads; several where each group has a lead of its own.
    pub leads: Vec<&'a str>,
    /// The board.
    pub board: BoardView<'a>,
    /// The count of hands, where the step counts any.
    pub tally: Option<TallyView<'a>>,
}

/// The switch between two parts of a round as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SwitchView {
    /// Whether the switch to this part is to be seen before all else.
    pub announced: bool,
    /// When the next part begins by itself, counted down, once this one is over.
    pub next_in: Option<Length>,
}

/// A clock as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// What is left; below zero once the time is over.
    pub remaining: Length,
    /// What was given.
    pub given: Length,
    /// How it stands.
    pub mood: Mood,
    /// Whether it runs.
    pub running: bool,
    /// Whether it has come to its end just now, which is shown once.
    pub just_up: bool,
}

/// A block's board as the room sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardView<'a> {
    /// How many things there are of the kind that is counted, seen or not.
    pub count: usize,
    /// What is counted: ideas, or what the block catches where that is something else.
    pub counted: CaptureKind,
    /// How the lanes of ideas lie; those of other things lie beside them. None for side by side.
    pub layout: Option<&'a Layout>,
    /// The lanes with their ideas; empty while the step hides them.
    pub lanes: Vec<LaneView<'a>>,
    /// What the votes of the block ask.
    pub asked: Vec<Asked<'a>>,
    /// Whether ideas are hidden until they are revealed.
    pub hidden: bool,
    /// Whether the step promises that names are not stored.
    pub nameless: bool,
}

/// A lane of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneView<'a> {
    /// Its title; empty for the one plain lane.
    pub title: &'a str,
    /// What lies in it: ideas, or the kind the lane is for.
    pub kind: CaptureKind,
    /// Its stickies, oldest first.
    pub stickies: Stickies<'a>,
}

/// Counts of hands for the options of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyView<'a> {
    /// The question.
    pub question: &'a str,
    /// The options with their counts; no counts before they were taken.
    pub options: Vec<(&'a str, Option<u32>)>,
    /// What the counts mean.
    pub meaning: TallyMeaning,
    /// The words at the low and the high end of a scale; empty where there are none.
    pub ends: &'a [String; 2],
}

/// What came of a session, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryView<'a> {
    /// How many ideas were caught.
    pub ideas: usize,
    /// How many questions were.
    pub questions: usize,
    /// What was decided.
    pub decisions: Stickies<'a>,
    /// Who will do what by when.
    pub commitments: Stickies<'a>,
    /// Lines worth keeping.
    pub quotes: Stickies<'a>,
    /// How many people are strongest in each signature, and how that carries it; none where nobody was counted.
    pub coverage: Option<[(Signature, u32, Coverage); 4]>,
    /// Who led, each once, in order.
    pub leads: Vec<&'a str>,
}

/// What the room may see of a session now.
pub fn public_view(session: &Session, now: Timestamp) -> PublicView<'_> {
    let workshop = session.workshop();
    let scene = match session.place() {
        _ if session.halt().is_some() => halt_view(session, now),
        Place::Lobby => Scene::Welcome(entries(session, now)),
        Place::Summary => Scene::Summary(Box::new(summary(session))),
        Place::Step(_) => {
            step_view(session, now).map_or(Scene::Welcome(Vec::new()), |view| Scene::Step(Box::new(view)))
        }
        Place::Debrief(block) => match (step_view(session, now), workshop.block(block)) {
            (Some(view), Some(block)) => Scene::Debrief(Box::new(view), &block.debrief),
            _ => Scene::Welcome(Vec::new()),
        },
    };
    let people = session.people().filter(|person| person.present).count();
    PublicView { title: &workshop.title, promise: &workshop.promise, people, scene }
}

fn halt_view(session: &Session, now: Timestamp) -> Scene<'_> {
    let halt = session.halt();
    let remaining = halt.and_then(|halt| halt.remaining(now));
    Scene::Halt(HaltView { remaining, back_at: session.back_at(now) })
}

/// The agenda as the wall shows it: without what was left out.
pub fn entries(session: &Session, now: Timestamp) -> Vec<Entry<'_>> {
    let blocks = session.workshop().blocks.iter().zip(agenda(session, now).rows);
    let entries = blocks.filter(|(_, row)| !row.left_out).map(|(block, row)| Entry {
        title: &block.title,
        focus: block.focus,
        kind: block.kind,
        length: block.length(),
        state: row.state,
    });
    entries.collect()
}

fn step_view(session: &Session, now: Timestamp) -> Option<StepView<'_>> {
    let (at, step) = session.current_step()?;
    let block = session.workshop().block(at.block)?;
    let clock = session.clock(at)?;
    let remaining = clock.remaining(now);
    let seen = match step.timer {
        TimerRule::Always => true,
        TimerRule::LastMinute => clock.is_begun() && remaining <= Length::from_minutes(1),
        TimerRule::Never => false,
    };
    let just_up = clock.is_running() && remaining <= Length::ZERO && -remaining < FLASH;
    let view = ClockView { remaining, given: clock.given, mood: clock.mood(now), running: clock.is_running(), just_up };
    Some(StepView {
        title: &block.title,
        focus: block.focus,
        kind: step.kind,
        instruction: &step.stage,
        turn: step.turn,
        told: step.told(),
        asked: block
            .asked()
            .into_iter()
            .filter(|asked| step.votes().any(|rule| rule.question == asked.question))
            .collect(),
        number: step_number(session)?,
        switch: step.turn.map(|_| switch_view(session, now)),
        clock: seen.then_some(view),
        // Where the room is not to see the time, it is not told by the clock on the wall either.
        back_at: session.back_at(now).filter(|_| step.timer != TimerRule::Never),
        leads: session.leads(at.block).iter().map(|who| session.name_of(who)).collect(),
        board: board_view(session, block, step.board, step.names),
        tally: tally_view(session),
    })
}

fn switch_view(session: &Session, now: Timestamp) -> SwitchView {
    let next_in = session.advances_at().map(|(_, at)| at - now).filter(|left| *left <= BETWEEN_PARTS);
    SwitchView { announced: announced_until(session).is_some_and(|until| now < until), next_in }
}

/// Until when the switch to the part under way is to be seen before all else: it was entered from the part before it.
pub fn announced_until(session: &Session) -> Option<Timestamp> {
    let Place::Step(here) = session.place() else { return None };
    let [.., before, last] = session.visits() else { return None };
    let Place::Step(from) = before.place else { return None };
    let switched = last.place == session.place() && session.is_later_part(from, here);
    switched.then_some(last.from + ANNOUNCED)
}

/// The board of a block: its ideas lane by lane, then a lane for each other public kind that was caught in it.
fn board_view<'a>(session: &'a Session, block: &'a Block, rule: BoardRule, names: NamesRule) -> BoardView<'a> {
    let lane = |title, kind, number| {
        let pile = session.in_lane(block.id, kind, number);
        LaneView { title, kind, stickies: Stickies::of(pile, session.roster()) }
    };
    let titles = block.lanes();
    let mut lanes: Vec<LaneView<'a>> =
        (0_u8..).zip(titles).map(|(number, title)| lane(title, CaptureKind::Idea, number)).collect();
    if titles.is_empty() {
        lanes.push(lane("", CaptureKind::Idea, 0));
    }
    let ideas: usize = lanes.iter().map(|lane| lane.stickies.len()).sum();
    let mut others: Vec<LaneView<'a>> = CaptureKind::ALL
        .into_iter()
        .filter(|kind| kind.is_public() && *kind != CaptureKind::Idea)
        .map(|kind| lane(kind.plural(), kind, 0))
        .filter(|lane| !lane.stickies.is_empty())
        .collect();
    others.sort_by_key(|lane| lane.stickies.get(0).map(|first| first.id));
    if titles.is_empty() && ideas == 0 && !others.is_empty() {
        // A board without ideas has no need of the plain lane beside what else was caught.
        lanes.clear();
    }
    lanes.append(&mut others);
    let hidden = rule == BoardRule::Hidden;
    if hidden {
        lanes.clear();
    }
    let counted = if ideas == 0 { block.main_kind() } else { CaptureKind::Idea };
    let count = if ideas == 0 { session.in_lane(block.id, counted, 0).len() } else { ideas };
    let layout = block.ideas().map(|ideas| &ideas.layout).filter(|layout| **layout != Layout::Columns);
    BoardView { count, counted, layout, lanes, asked: block.asked(), hidden, nameless: names == NamesRule::NotStored }
}

fn tally_view(session: &Session) -> Option<TallyView<'_>> {
    let (at, step) = session.current_step()?;
    let TallyRule { question, options, meaning, ends } = step.tally()?;
    // A count that is only offered beside the main thing takes no room on the stage until there is one.
    if session.tally(at).is_none() && !matches!(step.capture(), Some(CaptureRule::Tally(_))) {
        return None;
    }
    let mut counts = session.tally(at).map(|counts| counts.iter().copied());
    let options = options.iter().map(|option| (option.as_str(), counts.as_mut().and_then(Iterator::next))).collect();
    Some(TallyView { question, options, meaning: *meaning, ends })
}

fn summary(session: &Session) -> SummaryView<'_> {
    let of = |kind| Stickies::of(session.of_kind(kind), session.roster());
    let mut leads = Vec::new();
    for block in &session.workshop().blocks {
        for who in session.turns(block.id).iter().flat_map(|turn| &turn.who) {
            let name = session.name_of(who);
            if !leads.contains(&name) {
                leads.push(name);
            }
        }
    }
    SummaryView {
        ideas: of(CaptureKind::Idea).len(),
        questions: of(CaptureKind::Question).len(),
        decisions: of(CaptureKind::Decision),
        commitments: of(CaptureKind::Commitment),
        quotes: of(CaptureKind::Quote),
        coverage: session.tally_meaning(TallyMeaning::Strongest).and_then(coverage),
        leads,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Draft};
    use crate::domain::trial::Trial;

    fn catch(trial: &mut Trial, kind: CaptureKind, text: &str) {
        trial.ask(&Command::Capture(Draft { kind, lane: 0, text: text.into() })).unwrap();
    }

    #[test]
    fn nothing_private_is_in_the_view() {
        let mut trial = Trial::new();
        trial.ask(&Command::Next).unwrap();
        catch(&mut trial, CaptureKind::Idea, "seen by all");
        catch(&mut trial, CaptureKind::Note, "PRIVATE-NOTE");
        catch(&mut trial, CaptureKind::Parked, "PRIVATE-PARKED");
        for _ in trial.session.places() {
            let picture = format!("{:?}", public_view(&trial.session, trial.now));
            assert!(!picture.contains("PRIVATE"), "{picture}");
            trial.ask(&Command::Next).ok();
        }
    }

    #[test]
    fn each_public_kind_has_a_lane_of_its_own() {
        let mut trial = Trial::new();
        trial.ask(&Command::Next).unwrap();
        catch(&mut trial, CaptureKind::Quote, "we talk too late");
        catch(&mut trial, CaptureKind::Idea, "talk at nine");
        let view = public_view(&trial.session, trial.now);
        let Scene::Step(step) = view.scene else { panic!("a step is under way") };
        let lanes: Vec<_> = step.board.lanes.iter().map(|lane| (lane.title, lane.stickies.len())).collect();
        assert_eq!(lanes, [("keep", 1), ("change", 0), ("Quotes", 1)]);
        assert_eq!(step.board.count, 1);
    }

    #[test]
    fn a_count_that_is_only_offered_takes_no_room_until_there_is_one() {
        let mut workshop = crate::domain::trial::workshop();
        workshop.blocks[0].steps[1].captures.insert(0, CaptureRule::Quotes);
        let mut trial = Trial { session: Session::new(workshop, Trial::new().now), ..Trial::new() };
        trial.ask(&Command::Next).unwrap();
        trial.ask(&Command::Next).unwrap();
        let seen = |trial: &Trial| match public_view(&trial.session, trial.now).scene {
            Scene::Step(step) => step.tally.is_some(),
            _ => panic!("a step is under way"),
        };
        assert!(!seen(&trial));
        trial.ask(&Command::Tally(vec![3, 4, 1, 0])).unwrap();
        assert!(seen(&trial));
    }

    #[test]
    fn the_summary_says_how_each_signature_is_carried() {
        let mut trial = Trial::new();
        trial.ask(&Command::Next).unwrap();
        trial.ask(&Command::Next).unwrap();
        trial.ask(&Command::Tally(vec![3, 4, 1, 0])).unwrap();
        trial.ask(&Command::GoTo(Place::Summary)).unwrap();
        let Scene::Summary(summary) = public_view(&trial.session, trial.now).scene else { panic!("the summary") };
        let words = summary.coverage.unwrap().map(|(_, _, coverage)| coverage.word());
        assert_eq!(words, ["covered", "covered", "thin", "void"]);
    }
}
