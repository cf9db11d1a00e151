//! From a session to its report: one pass over what was caught, one over the plan.
//!
//! Never here: how any of it is written. What was thrown away, what only the facilitator reads and what is private and
//! was not asked for is not taken over, and the report says so.

use std::collections::BTreeMap;

use super::private::{Included, Private, hidden_words};
use super::report::{About, BlockTime, Board, Caught, Commitment, Held, Idea, Lane, Moment, Report, Tally, Unread};
use super::times::step_name;
use super::votes::{Questions, questions, votes_of};
use super::words::{headings, left_out, report as words};
use crate::domain::captures::{Capture, CaptureKind};
use crate::domain::plan::spent_in;
use crate::domain::promises::Promise;
use crate::domain::session::Session;
use crate::domain::signatures::Focus;
use crate::domain::time::{Timestamp, Zone};
use crate::domain::workshop::{Block, NamesRule, Step, StepRef};

impl Report {
    /// The report of a session that is known from its file alone, with what is private and was asked for. Where nobody has
    /// left it, nobody knows how long the room stayed after its last fact: its times end there, and the report says so.
    pub fn of_file(included: &Included, session: Session, zone: &Zone, now: Timestamp) -> Self {
        let broken_off = session.broken_off();
        let mut report = Self::including(included, &session.until_its_last_fact(), zone, now);
        report.held.counted_to = broken_off.map(|at| Moment::of(at, zone));
        report
    }

    /// The report of a session as it stands now, its times as the wall clock of this zone shows them. Nothing private is
    /// in it.
    pub fn of(session: &Session, zone: &Zone, now: Timestamp) -> Self {
        Self::including(&Included::default(), session, zone, now)
    }

    /// The same with what is private and was asked for.
    pub fn including(included: &Included, session: &Session, zone: &Zone, now: Timestamp) -> Self {
        let gathering = Gathering::new(session, zone, now, included);
        let boards = gathering.boards();
        let (look_back, boards) = boards.into_iter().partition(is_look_back);
        let of =
            |kind: CaptureKind| gathering.captures(kind).map(|capture| gathering.caught(capture)).collect::<Vec<_>>();
        let workshop = session.workshop();
        let report = Self {
            redacted: false,
            workshop: About {
                id: workshop.id.clone(),
                title: workshop.title.clone(),
                promise: workshop.promise.clone(),
                audience: workshop.audience.clone(),
            },
            held: gathering.held(),
            people: session.people().map(|person| person.name.clone()).collect(),
            lines: Vec::new(),
            earlier: gathering.earlier(),
            decisions: of(CaptureKind::Decision),
            commitments: gathering.commitments(),
            letting_go: gathering.handovers(),
            coverage: gathering.coverage(),
            leads: gathering.leads(),
            together: gathering.together(),
            boards,
            quotes: of(CaptureKind::Quote),
            questions: most_hands_first(of(CaptureKind::Question)),
            parked: of(CaptureKind::Parked),
            notes: of(CaptureKind::Note),
            photos: of(CaptureKind::Photo),
            look_back,
            return_on_time: gathering.return_on_time(),
            times: workshop.blocks.iter().map(|block| BlockTime::of(session, block, now)).collect(),
            confirmed: gathering.confirmed(),
            unseen: gathering.unseen(),
            left_out: gathering.left_out(),
            unread: Unread::default(),
        };
        report.with_lines()
    }
}

/// A session while its report is made.
pub(super) struct Gathering<'a> {
    pub(super) session: &'a Session,
    zone: &'a Zone,
    pub(super) now: Timestamp,
    pub(super) included: &'a Included,
    /// Every step of the plan, so that finding one is not a search.
    pub(super) steps: BTreeMap<StepRef, (&'a Block, &'a Step)>,
    questions: Questions,
}

impl<'a> Gathering<'a> {
    fn new(session: &'a Session, zone: &'a Zone, now: Timestamp, included: &'a Included) -> Self {
        let blocks = session.workshop().blocks.iter();
        let steps = blocks.flat_map(|block| block.step_refs().map(move |(at, step)| (at, (block, step)))).collect();
        Self { session, zone, now, included, steps, questions: questions(session) }
    }

    /// What stands of a kind and goes into the report.
    pub(super) fn captures(&self, kind: CaptureKind) -> impl Iterator<Item = &'a Capture> {
        let (session, included) = (self.session, self.included);
        session.of_kind(kind).iter().map(AsRef::as_ref).filter(move |capture| included.takes(session, capture))
    }

    fn moment(&self, at: Timestamp) -> Moment {
        Moment::of(at, self.zone)
    }

    fn held(&self) -> Held {
        let begun = self.session.begun();
        let ended = self.session.ended();
        let workshop = self.session.workshop();
        Held {
            day: self.zone.long_date(begun.unwrap_or(self.session.started())),
            zone: self.zone.name(),
            began: begun.map(|at| self.moment(at)),
            ended: ended.map(|at| self.moment(at)),
            written: self.moment(self.now),
            counted_to: None,
            planned: self.session.planned(),
            spent: workshop.blocks.iter().map(|block| spent_in(self.session, block.id, self.now)).sum(),
            rehearsal: self.session.is_rehearsal(),
        }
    }

    pub(super) fn name(&self, who: &crate::domain::people::Who) -> String {
        self.session.name_of(who).to_owned()
    }

    pub(super) fn caught(&self, capture: &Capture) -> Caught {
        let place = capture.step.and_then(|at| Some((at, self.steps.get(&at)?)));
        let (votes, asked) = votes_of(capture, &self.questions);
        Caught {
            id: capture.id.0,
            text: capture.text.clone(),
            author: capture.author.as_ref().map(|who| self.name(who)),
            votes,
            asked,
            exercise: place.map(|(_, (block, _))| block.title.clone()),
            step: place.map(|(at, (block, step))| step_name(block, at, step)),
            prompt: place.map(|(_, (_, step))| in_one_line(&step.stage)).filter(|prompt| !prompt.is_empty()),
            at: self.moment(capture.at),
        }
    }

    fn commitments(&self) -> Vec<Commitment> {
        let commitments = self.captures(CaptureKind::Commitment).map(|capture| {
            let promise = capture.promise.as_deref();
            let mut what = self.caught(capture);
            what.author = promise.map(|promise| self.name(promise.who())).or(what.author);
            let confidence = promise.and_then(Promise::confidence).filter(|_| self.included.has(Private::Confidence));
            let by_when = promise.map(|promise| promise.due().told()).unwrap_or_default();
            let by_date = promise.and_then(|promise| promise.due().date);
            let buddy = promise.and_then(Promise::buddy).map(|who| self.name(who));
            Commitment { what, by_when, by_date, signature: promise.and_then(Promise::signature), buddy, confidence }
        });
        commitments.collect()
    }

    /// The boards in the order of the plan; what was caught outside every block comes last.
    fn boards(&self) -> Vec<Board> {
        let mut found: BTreeMap<Option<StepRef>, BTreeMap<usize, Vec<Idea>>> = BTreeMap::new();
        let ideas = self.captures(CaptureKind::Idea);
        let lanes: BTreeMap<_, _> =
            self.session.workshop().blocks.iter().map(|block| (block.id, self.session.lanes(block.id))).collect();
        for capture in ideas {
            // All rounds of a step share one board.
            let step = capture.step.filter(|step| self.steps.contains_key(step)).map(|step| self.head(step));
            // A lane that the plan no longer names is its last one, as on the stage.
            let last = step.and_then(|step| lanes.get(&step.block)).map_or(0, |lanes| lanes.len().saturating_sub(1));
            let lane = found.entry(step).or_default().entry(usize::from(capture.lane).min(last)).or_default();
            let (votes, asked) = votes_of(capture, &self.questions);
            lane.push(Idea {
                id: capture.id.0,
                text: capture.text.clone(),
                author: capture.author.as_ref().map(|who| self.name(who)),
                votes,
                asked,
                at: self.moment(capture.at),
            });
        }
        let mut boards = Vec::new();
        for (number, block) in (1..).zip(&self.session.workshop().blocks) {
            let titles = lanes.get(&block.id).copied().unwrap_or_default();
            for (at, step) in block.step_refs() {
                let lanes = found.remove(&Some(at)).map(|lanes| filled(lanes, titles)).unwrap_or_default();
                let board = |lanes: Vec<Lane>, tally: Option<Tally>| Board {
                    block: Some(number),
                    exercise: block.title.clone(),
                    focus: block.focus,
                    step: step_name(block, at, step),
                    prompt: in_one_line(&step.stage),
                    lanes,
                    tally,
                };
                let mut tallies = self.tallies_of_board(at, block, step).into_iter();
                let first = tallies.next();
                if !lanes.is_empty() || first.is_some() {
                    boards.push(board(lanes, first));
                }
                boards.extend(tallies.map(|tally| board(Vec::new(), Some(tally))));
            }
        }
        if let Some(lanes) = found.remove(&None) {
            let exercise = headings::BETWEEN.to_owned();
            boards.push(Board { exercise, lanes: filled(lanes, &[]), ..Board::default() });
        }
        boards
    }

    /// The step as it was written: the first part of the rounds it belongs to, or itself.
    fn head(&self, at: StepRef) -> StepRef {
        self.steps.get(&at).map_or(at, |(block, _)| StepRef { step: block.head(at.step), ..at })
    }

    /// What is private and was not asked for, with how much that is.
    fn private_left_out(&self) -> Vec<String> {
        let session = self.session;
        let said = Private::ALL.into_iter().filter(|kind| !self.included.has(*kind)).filter_map(|kind| {
            let number = kind.count(session);
            let said = match kind {
                Private::Notes => left_out::things(number, CaptureKind::Note),
                Private::Parking => left_out::things(number, CaptureKind::Parked),
                Private::Hidden => hidden_words(session),
                Private::Confidence => left_out::how_sure(number),
            };
            (number > 0).then_some(said)
        });
        said.collect()
    }

    /// The kinds of which something is hidden from the room and left out.
    fn unseen(&self) -> Vec<CaptureKind> {
        let is_unseen = |kind: &CaptureKind| {
            self.session
                .of_kind(*kind)
                .iter()
                .any(|it| self.session.hides(it) && !self.included.takes(self.session, it))
        };
        CaptureKind::ALL.into_iter().filter(is_unseen).collect()
    }

    fn confirmed(&self) -> Vec<String> {
        let is_told = |step: Option<StepRef>| {
            self.included.has(Private::Hidden) || step.is_none_or(|step| !self.session.is_hidden(step))
        };
        let counts =
            self.session.confirmed_counts().filter(|(.., step)| is_told(*step)).map(|(hands, people, step)| {
                let block = step.and_then(|step| self.session.workshop().block(step.block));
                words::confirmed(hands, people, block.map(|block| block.title.as_str()))
            });
        counts.collect()
    }

    fn left_out(&self) -> Vec<String> {
        let mut said = self.private_left_out();
        let mut thrown: BTreeMap<CaptureKind, usize> = BTreeMap::new();
        for capture in self.session.thrown_away() {
            *thrown.entry(capture.kind).or_default() += 1;
        }
        if !thrown.is_empty() {
            let counts: Vec<String> = thrown.iter().map(|(kind, number)| left_out::things(*number, *kind)).collect();
            said.push(left_out::thrown_away(&counts));
        }
        let private = |step: &Step| !step.say.is_empty() || !step.watch.is_empty() || !step.prompts.is_empty();
        if self.steps.values().any(|(block, step)| private(step) || !block.watch.is_empty()) {
            said.push(left_out::FACILITATOR.to_owned());
        }
        let mut nameless: Vec<String> = Vec::new();
        for (block, step) in self.steps.values() {
            let title = format!("“{}”", block.title);
            let says = step.captures.iter().any(|rule| rule.kind().is_some());
            if step.names == NamesRule::NotStored && says && nameless.last() != Some(&title) {
                nameless.push(title);
            }
        }
        if !nameless.is_empty() {
            said.push(left_out::who_said_what(&nameless));
        }
        said
    }
}

/// What the stage shows in several lines, in one.
pub(crate) fn in_one_line(stage: &str) -> String {
    let lines = stage.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

/// The lanes that hold something, most hands first in each.
fn filled(lanes: BTreeMap<usize, Vec<Idea>>, titles: &[String]) -> Vec<Lane> {
    let lanes = lanes.into_iter().map(|(index, mut ideas)| {
        ideas.sort_by_key(|idea| std::cmp::Reverse(idea.hands().most()));
        Lane { title: titles.get(index).cloned().unwrap_or_default(), ideas }
    });
    lanes.collect()
}

/// What got hands before what got none; else in the order in which it was caught.
fn most_hands_first(mut caught: Vec<Caught>) -> Vec<Caught> {
    caught.sort_by_key(|caught| std::cmp::Reverse(caught.hands().most()));
    caught
}

/// Whether a board is the look back at the end: what to keep and what to change.
fn is_look_back(board: &Board) -> bool {
    let known = |lane: &Lane| words::LOOK_BACK_LANES.contains(&lane.title.to_lowercase().as_str());
    board.focus == Some(Focus::Closing) && !board.lanes.is_empty() && board.lanes.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;

    fn catch(fixture: &mut Fixture, kind: CaptureKind, lane: u8, text: &str) {
        fixture.ask(&Command::Capture(Draft { kind, lane, text: text.into() })).unwrap();
    }

    fn report(fixture: &Fixture) -> Report {
        Report::of(&fixture.session, &Zone::UTC, fixture.now)
    }

    #[test]
    fn an_idea_stands_with_the_prompt_it_answers_and_most_hands_come_first() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        for text in ["one", "two", "three"] {
            catch(&mut fixture, CaptureKind::Idea, 1, text);
        }
        let second = fixture.session.captures().nth(1).unwrap().id;
        fixture.ask(&Command::CountVotes(second, vec![(None, 4)])).unwrap();
        let board = report(&fixture).boards.remove(0);
        assert_eq!(board.prompt, "What do you see?");
        assert_eq!(board.step, "1 · Alone, in silence");
        assert_eq!(board.lanes.len(), 1, "an empty lane says nothing");
        assert_eq!(board.lanes[0].title, "change");
        let texts: Vec<_> = board.lanes[0].ideas.iter().map(|idea| idea.text.as_str()).collect();
        assert_eq!(texts, ["two", "one", "three"]);
    }

    #[test]
    fn what_is_private_or_thrown_away_is_not_taken_over_and_that_is_said() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        catch(&mut fixture, CaptureKind::Idea, 0, "GONE");
        catch(&mut fixture, CaptureKind::Note, 0, "kept");
        let first = fixture.session.captures().next().unwrap().id;
        fixture.ask(&Command::Delete(first)).unwrap();
        let report = report(&fixture);
        let picture = format!("{report:?}");
        assert!(!picture.contains("GONE") && !picture.contains("PRIVATE"), "{picture}");
        assert_eq!(report.left_out, ["1 note", "1 idea thrown away", "what the facilitator says and looks out for"]);
        assert_eq!(report.notes, []);
    }

    #[test]
    fn a_session_that_has_not_begun_makes_a_report() {
        let report = report(&Fixture::new());
        assert_eq!((&report.held.began, &report.held.ended), (&None, &None));
        assert_eq!(report.effective_leads(), None);
        assert!(report.boards.is_empty() && report.coverage.is_empty());
    }
}
