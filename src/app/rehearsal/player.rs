//! What an invented cohort does and when: for the place a session is at, a list of commands with their times, measured
//! by the step's clock, so that whoever pauses the clock pauses the cohort.

use std::collections::VecDeque;

use super::super::words::cohort as lines;
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::carried::Outcome;
use crate::domain::command::{Command, Draft};
use crate::domain::event::Place;
use crate::domain::people::Who;
use crate::domain::session::Session;
use crate::domain::session::reading::has_debrief;
use crate::domain::signatures::Signature;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::{
    Ballot, Block, BlockKind, CaptureRule, IdeasRule, Step, StepKind, StepRef, TallyMeaning, TallyRule, Turn, VotesRule,
};

/// The demo cohort: where each is strongest, and which signature each leans on others for.
const COHORT: [(&str, Signature, Signature); 8] = [
    ("Amara", Signature::Sensemaking, Signature::Inventing),
    ("Ben", Signature::Relating, Signature::Inventing),
    ("Chen", Signature::Sensemaking, Signature::Visioning),
    ("Dora", Signature::Relating, Signature::Visioning),
    ("Emil", Signature::Visioning, Signature::Relating),
    ("Farah", Signature::Relating, Signature::Inventing),
    ("Goro", Signature::Sensemaking, Signature::Visioning),
    ("Hana", Signature::Relating, Signature::Sensemaking),
];

/// Who joins a larger cohort.
const MORE: [&str; 16] = [
    "Ines", "Jonas", "Kofi", "Lena", "Mateo", "Nadia", "Omar", "Petra", "Quinn", "Rosa", "Sami", "Tala", "Uma",
    "Viktor", "Wanda", "Yuki",
];

/// So long the room arrives, and so long it talks about what it did.
const ARRIVING: Length = Length::from_seconds(60);
const TALKING: Length = Length::from_seconds(90);
/// Somebody says something worth keeping by then.
const SAYING: Length = Length::from_seconds(45);

/// The names of so many people.
pub fn cohort(people: u16) -> Vec<String> {
    let known: Vec<&str> = COHORT.iter().map(|(name, ..)| *name).chain(MORE).collect();
    let rounds = (1..).flat_map(|round| known.iter().map(move |name| (round, *name)));
    let names = rounds.map(|(round, name)| if round == 1 { name.to_owned() } else { format!("{name} {round}") });
    names.take(usize::from(people)).collect()
}

/// Plays a session, place by place.
#[derive(Clone, Debug, Default)]
pub struct Player {
    /// The place that was planned for last, and since when the session has been there.
    here: Option<(Place, Timestamp)>,
    moves: VecDeque<(Length, Move)>,
}

/// Something the cohort does.
#[derive(Clone, Debug)]
enum Move {
    Ask(Command),
    /// Votes are counted for what is liked so well, from the first on: for whatever there is by then, as the step says.
    Count(Option<VotesRule>, usize),
}

impl Player {
    /// The next command that is due by now.
    pub fn due(&mut self, session: &Session, now: Timestamp) -> Option<Command> {
        if self.here.is_none_or(|(place, _)| place != session.place()) {
            self.here = Some((session.place(), now));
            self.moves = moves(session);
        }
        loop {
            let (after, _) = self.moves.front()?;
            if is_held(session) || *after > self.spent(session, now) {
                return None;
            }
            match self.moves.pop_front()? {
                (_, Move::Ask(command)) => return Some(command),
                (_, Move::Count(rule, place)) => {
                    // Where there is less to vote on, fewer votes are counted.
                    if let Some(command) = vote(session, rule.as_ref(), place) {
                        return Some(command);
                    }
                }
            }
        }
    }

    /// When the next command is due; none while the clock is held or nothing more is to be done.
    pub fn next(&self, session: &Session, now: Timestamp) -> Option<Timestamp> {
        if is_held(session) {
            return None;
        }
        if self.here.is_none_or(|(place, _)| place != session.place()) {
            return Some(now);
        }
        let (after, _) = self.moves.front()?;
        Some(now + (*after - self.spent(session, now)).max(Length::ZERO))
    }

    /// How far the session is in its place: on a step by its clock.
    fn spent(&self, session: &Session, now: Timestamp) -> Length {
        let clock = match session.place() {
            Place::Step(step) => session.clock(step),
            Place::Lobby | Place::Debrief(_) | Place::Summary => None,
        };
        clock.map_or_else(|| self.here.map_or(Length::ZERO, |(_, since)| now - since), |clock| clock.spent(now))
    }
}

/// Whether somebody has stopped the clock.
fn is_held(session: &Session) -> bool {
    if session.pause().is_some() {
        return true;
    }
    let clock = session.timed_step(session.place()).and_then(|step| session.clock(step));
    clock.is_some_and(|clock| clock.is_begun() && !clock.is_running())
}

/// What the cohort does where the session is.
fn moves(session: &Session) -> VecDeque<(Length, Move)> {
    let asks =
        |moves: Vec<(Length, Command)>| moves.into_iter().map(|(at, command)| (at, Move::Ask(command))).collect();
    let moves = match session.place() {
        Place::Lobby => asks(vec![(ARRIVING, Command::Next)]),
        Place::Debrief(block) => {
            let said = Command::Capture(Draft { kind: CaptureKind::Quote, lane: 0, text: quote(session, block.0) });
            asks(vec![(SAYING, said), (TALKING, Command::Next)])
        }
        Place::Step(at) => session.current_step().map(|(_, step)| at_step(session, at, step)).unwrap_or_default(),
        Place::Summary => Vec::new(),
    };
    moves.into()
}

fn at_step(session: &Session, at: StepRef, step: &Step) -> Vec<(Length, Move)> {
    let mut moves = Vec::new();
    let Some((block, clock)) = session.workshop().block(at.block).zip(session.clock(at)) else { return moves };
    if clock.ran != Length::ZERO {
        // Somebody came back to it: a minute more, and on.
        return vec![(clock.spent(session.last_at()) + Length::from_minutes(1), Move::Ask(Command::Next))];
    }
    if at.step == 0 && block.kind == BlockKind::Exercise && session.leads(block.id).is_empty() {
        let lead = session.suggested_lead(block.id).map(|(it, _)| Who::Person(it.id)).into_iter().collect();
        moves.push((Length::ZERO, Move::Ask(Command::SetLead(block.id, lead))));
    } else if step.baton {
        moves.extend(led(session, block, step).into_iter().map(|lead| (Length::ZERO, Move::Ask(lead))));
    }
    // In rounds a part starts its clock by itself.
    if !clock.is_running() {
        moves.push((Length::ZERO, Move::Ask(Command::StartOrPause)));
    }
    let mut caught = caught(session, at, step);
    // What was hidden while it came is looked at together before the room goes on.
    if session.is_hidden(at) && !caught.is_empty() {
        caught.push(Move::Ask(Command::Reveal));
    }
    let length = length(block, at, step);
    let count = i64::try_from(caught.len()).unwrap_or(0);
    for (number, act) in (1..).zip(caught) {
        moves.push((Length::from_millis(length.as_millis() * number / (count + 2)), act));
    }
    moves.push((length, Move::Ask(Command::Next)));
    moves
}

/// How long the cohort takes for a step: nearly as planned, and less where it talks about it afterwards.
fn length(block: &Block, at: StepRef, step: &Step) -> Length {
    let is_last = usize::from(at.step) + 1 == block.steps.len();
    let talk = if is_last && has_debrief(block) { TALKING } else { Length::ZERO };
    // Between 94 and 108 percent of the plan, so that a summary has something to say about time.
    let percent = 94 + i64::from((at.block.0 * 7 + u32::from(at.step) * 5) % 15);
    let played = Length::from_millis(step.length.as_millis() * percent / 100);
    (played - talk).max(Length::from_millis(step.length.as_millis() / 2))
}

/// What is caught in a step, in order. In rounds the cohort talks, and what came of it is caught in the last part.
fn caught(session: &Session, at: StepRef, step: &Step) -> Vec<Move> {
    let Some(block) = session.workshop().block(at.block) else { return Vec::new() };
    if step.captures.is_empty() && step.kind == StepKind::Vote {
        return counts(None);
    }
    let is_time = step.turn.is_none_or(Turn::is_last);
    let rules = step.captures.iter().filter(|_| is_time);
    let moves = rules.map(|rule| match rule {
        CaptureRule::Votes(rule) => counts(Some(rule)),
        rule => caught_for(session, (block, step), rule).into_iter().map(Move::Ask).collect(),
    });
    moves.flatten().collect()
}

/// What is caught for one rule.
fn caught_for(session: &Session, (block, step): (&Block, &Step), rule: &CaptureRule) -> Vec<Command> {
    let several = |kind: CaptureKind, count: usize, words: &[&str]| {
        let first = block.id.0 as usize * 3;
        let texts = words.iter().cycle().skip(first % words.len().max(1)).take(count);
        let names = session.people().map(|person| person.name.clone()).collect::<Vec<_>>();
        let drafts = texts.enumerate().map(|(number, text)| {
            let who = names.get((number + first) % names.len().max(1)).filter(|_| number % 2 == 0);
            let text = who.map_or_else(|| (*text).to_owned(), |who| format!("{text} @{who}"));
            Command::Capture(Draft { kind, lane: 0, text })
        });
        drafts.collect::<Vec<_>>()
    };
    match rule {
        CaptureRule::Ideas(IdeasRule { lanes, .. }) => {
            let count = session.people().count().clamp(3, 9).max(lanes.len() * 2);
            let mut ideas = several(CaptureKind::Idea, count, lines::ideas(block.focus));
            for (number, idea) in ideas.iter_mut().enumerate() {
                if let Command::Capture(draft) = idea {
                    draft.lane = u8::try_from(number % lanes.len().max(1)).unwrap_or(0);
                }
            }
            ideas
        }
        CaptureRule::Notes => several(CaptureKind::Note, 2, &lines::NOTES),
        CaptureRule::Quotes => several(CaptureKind::Quote, 3, &lines::QUOTES),
        CaptureRule::Questions => several(CaptureKind::Question, 3, &lines::QUESTIONS),
        CaptureRule::Decisions => several(CaptureKind::Decision, 2, &lines::DECISIONS),
        CaptureRule::Photos => several(CaptureKind::Photo, 2, &lines::PHOTOS),
        CaptureRule::Commitments => commitments(session),
        CaptureRule::LettingGo => letting_go(session),
        // Where the lead changes hands, it has done so as the step began.
        CaptureRule::LookBack => looked_back(session),
        CaptureRule::Led if step.baton => Vec::new(),
        CaptureRule::Led => led(session, block, step),
        CaptureRule::Tally(TallyRule { options, meaning, .. }) => {
            vec![Command::Tally(hands(session.present() as usize, options.len(), *meaning))]
        }
        // Counted when there is something to vote on.
        CaptureRule::Votes(_) => Vec::new(),
    }
}

/// What became of each promise: most are kept.
fn looked_back(session: &Session) -> Vec<Command> {
    const OUTCOMES: [Outcome; 5] = [Outcome::Kept, Outcome::Changed, Outcome::Kept, Outcome::NotYet, Outcome::Dropped];
    let said = session.carried().zip(OUTCOMES.into_iter().cycle());
    said.map(|((id, _), outcome)| Command::LookBack(id, outcome)).collect()
}

/// Every third person hands something to their neighbour.
fn letting_go(session: &Session) -> Vec<Command> {
    let names: Vec<&str> = session.people().map(|person| person.name.as_str()).collect();
    let pairs = names.iter().step_by(3).zip(names.iter().skip(1).step_by(3));
    let drafts = pairs.zip(lines::LETTING_GO).map(|((from, to), what)| {
        Command::Capture(Draft { kind: CaptureKind::LettingGo, lane: 0, text: format!("{from} > {to}: {what}") })
    });
    drafts.collect()
}

/// Somebody else leads from here on; in groups one in each.
fn led(session: &Session, block: &Block, step: &Step) -> Vec<Command> {
    let leads = session.leads(block.id);
    let has_led = |who: &Who| session.turns(block.id).iter().filter(|turn| turn.who.contains(who)).count();
    let people = session.people().map(|person| Who::Person(person.id));
    let mut others: Vec<Who> = people.filter(|who| !leads.contains(who)).collect();
    others.sort_by_key(has_led);
    let groups = if step.kind == StepKind::Groups { (session.people().count() / TABLE).max(1) } else { 1 };
    let next: Vec<Who> = others.into_iter().take(groups).collect();
    if next.is_empty() { Vec::new() } else { vec![Command::SetLead(block.id, next)] }
}

/// So many sit at a table.
const TABLE: usize = 4;

/// A commitment of every other person.
fn commitments(session: &Session) -> Vec<Command> {
    let pledges = session.people().step_by(2).zip(lines::COMMITMENTS);
    let drafts = pledges.map(|(person, pledge)| {
        Command::Capture(Draft { kind: CaptureKind::Commitment, lane: 0, text: format!("{}: {pledge}", person.name) })
    });
    drafts.collect()
}

/// So many things get votes.
const LIKED: usize = 5;

fn counts(rule: Option<&VotesRule>) -> Vec<Move> {
    (0..LIKED).map(|place| Move::Count(rule.cloned(), place)).collect()
}

/// The votes for what is liked so well of what was caught in the block, the first ones best: three hands a person, or as the
/// step says. Another question has another winner. None where there is not as much.
fn vote(session: &Session, rule: Option<&VotesRule>, place: usize) -> Option<Command> {
    let block = session.workshop().block(session.current_block()?)?;
    let on = rule.map_or(CaptureKind::Idea, |rule| rule.on);
    let mut caught: Vec<CaptureId> = session.caught_in(block.id, on).map(|capture| capture.id).collect();
    let asked = block.asked().iter().position(|asked| Some(asked.rule) == rule).unwrap_or(0);
    let turned = asked % caught.len().max(1);
    caught.rotate_left(turned);
    let people = session.present();
    let shares: [u32; LIKED] = match rule.map(|rule| rule.ballot) {
        Some(Ballot::Score(most)) => [1, 2, 3, 4, 5].map(|part| u32::from(most) * (8 - part) / 8),
        Some(Ballot::Dots { dots: 1, .. }) => [people / 2, people / 4, people / 8, 0, 0],
        Some(Ballot::Dots { dots: 2, .. }) => [people, people / 2, people / 4, people / 8, 0],
        Some(Ballot::Dots { .. }) | None => [people, people * 2 / 3, people / 2, people / 3, 1],
    };
    let (id, hands) = (caught.get(place)?, shares.get(place)?);
    Some(Command::CountVotes(*id, vec![(rule.cloned(), *hands)]))
}

/// Hands for each option.
fn hands(people: usize, options: usize, meaning: TallyMeaning) -> Vec<u32> {
    let mut hands = vec![0; options];
    let column = |signature| Signature::ALL.iter().position(|one| *one == signature).unwrap_or(0);
    for (number, (_, strongest, leans)) in COHORT.iter().cycle().take(people).enumerate() {
        let choice = match meaning {
            TallyMeaning::Strongest => column(*strongest),
            TallyMeaning::LeanOn => column(*leans),
            TallyMeaning::ReturnOnTime | TallyMeaning::Scale => options.saturating_sub(1 + number % 3),
            TallyMeaning::Hands => number * number % options.max(1),
        };
        if let Some(count) = hands.get_mut(choice) {
            *count += 1;
        }
    }
    hands
}

fn quote(session: &Session, number: u32) -> String {
    let text = lines::QUOTES.iter().cycle().nth(number as usize * 5 % lines::QUOTES.len()).copied().unwrap_or_default();
    let people: Vec<&str> = session.people().map(|person| person.name.as_str()).collect();
    let who = people.iter().cycle().nth(number as usize * 3 % people.len().max(1));
    who.map_or_else(|| text.to_owned(), |who| format!("{text} @{who}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::Fixture;

    #[test]
    fn a_cohort_has_no_name_twice() {
        let mut names = cohort(60);
        assert_eq!(names[0], "Amara");
        assert_eq!(names[24], "Amara 2");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 60);
    }

    #[test]
    fn the_demo_cohort_carries_the_signatures_as_it_is_known_to() {
        assert_eq!(hands(8, 4, TallyMeaning::Strongest), [3, 4, 1, 0]);
        assert_eq!(hands(8, 4, TallyMeaning::LeanOn), [1, 1, 3, 3]);
        assert_eq!(hands(6, 6, TallyMeaning::ReturnOnTime), [0, 0, 0, 2, 2, 2]);
        assert_eq!(hands(5, 0, TallyMeaning::Hands), Vec::<u32>::new());
    }

    #[test]
    fn whoever_stops_the_clock_stops_the_cohort() {
        let mut fixture = Fixture::new();
        let mut player = Player::default();
        let mut play = |fixture: &mut Fixture| {
            while let Some(command) = player.due(&fixture.session, fixture.now) {
                fixture.ask(&command).ok();
            }
            player.next(&fixture.session, fixture.now)
        };
        assert_eq!(play(&mut fixture), Some(fixture.now + ARRIVING));
        fixture.wait(60);
        let next = play(&mut fixture).unwrap();
        assert!(next > fixture.now, "a step is under way");
        fixture.wait(1);
        fixture.ask(&Command::StartOrPause).unwrap();
        fixture.wait(3_600);
        assert_eq!(play(&mut fixture), None);
        fixture.ask(&Command::StartOrPause).unwrap();
        assert_eq!(play(&mut fixture), Some(next + Length::from_seconds(3_600)));
    }
}
