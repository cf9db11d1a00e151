//! What the room may see, read off a session.

use super::{
    BoardView, ClockView, Entry, LaneView, MapRow, MapView, PauseView, PromiseView, PublicView, Scene, StepView,
    Stickies, SummaryView, SwitchView, TallyView,
};
use crate::domain::captures::CaptureKind;
use crate::domain::carried::CarriedId;
use crate::domain::coverage::TeamMap;
use crate::domain::event::{Place, Showing};
use crate::domain::plan::{agenda, step_number};
use crate::domain::ratings::{RatedAt, STATEMENTS, statement};
use crate::domain::session::Session;
use crate::domain::session::steer::BETWEEN_PARTS;
use crate::domain::signatures::Focus;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::{Block, CaptureRule, Layout, NamesRule, TallyMeaning, TallyRule, TimerRule};

/// So long a switch between two parts of a round fills the stage.
const ANNOUNCED: Length = Length::from_seconds(4);
/// So long the end of a step's time is shown, once.
const FLASH: Length = Length::from_seconds(3);

/// What the room may see of a session now: nothing while its stage is blank, what it saw then while that is frozen.
pub fn public_view(session: &Session, now: Timestamp) -> PublicView<'_> {
    let is_blank = session.is_blank();
    let line = session.line(now).map(|line| line.text.as_str());
    let unfrozen = session;
    let (session, now) = session.on_stage(now);
    let workshop = session.workshop();
    let scene = if is_blank { Some(Scene::Blank) } else { chosen(session, unfrozen, now) };
    let scene = scene.unwrap_or_else(|| under_way(session, unfrozen, now));
    let people = session.people().filter(|person| person.present).count();
    let shows_board = matches!(session.showing(), Showing::Board | Showing::Sticky(_));
    let day = if matches!(scene, Scene::Blank | Scene::Pause(_)) { Vec::new() } else { entries(session, now) };
    PublicView { title: &workshop.title, promise: &workshop.promise, people, now, scene, day, shows_board, line }
}

/// What somebody has chosen for the stage, whatever is under way; none where that is what is under way.
fn chosen<'a>(session: &'a Session, live: &Session, now: Timestamp) -> Option<Scene<'a>> {
    match session.showing() {
        Showing::Groups => session.grouping().map(|grouping| Scene::Groups(session.tables(grouping), focus(session))),
        Showing::Drawn => session.drawn().map(|who| Scene::Drawn(session.short_name(who), focus(session))),
        Showing::Promise(id) => promise_view(session, id).map(|view| Scene::Promise(Box::new(view))),
        Showing::Agenda => Some(Scene::Agenda(entries(session, now))),
        Showing::Map => map_of(session, live, session.public_maps()).map(Scene::Map),
        Showing::MapOfFew if live.all_raters_agree() => map_of(session, live, session.maps()).map(Scene::Map),
        Showing::Instruction | Showing::Board | Showing::Sticky(_) | Showing::Page(_) | Showing::MapOfFew => None,
        Showing::Statement(number) => {
            let (words, signature) = statement(usize::from(number))?;
            Some(Scene::Statement(words, [usize::from(number) + 1, STATEMENTS], signature))
        }
        Showing::Clock => {
            let step = step_view(session, live, now).filter(|_| session.pause().is_none());
            Some(Scene::Clock(step.and_then(|step| step.clock).ok_or(now)))
        }
    }
}

fn promise_view(session: &Session, id: CarriedId) -> Option<PromiseView<'_>> {
    let (carried, number) = session.carried_at(id)?;
    let promise = Stickies::of(std::slice::from_ref(&carried.caught), session.roster()).get(0)?;
    Some(PromiseView { promise, day: carried.what.day, outcome: carried.outcome, number })
}

fn focus(session: &Session) -> Option<Focus> {
    session.current_block().and_then(|block| session.workshop().block(block))?.focus
}

/// What is under way, as the room would see it whatever the stage is told to show.
pub fn scene_of(session: &Session, now: Timestamp) -> Scene<'_> {
    under_way(session, session, now)
}

fn under_way<'a>(session: &'a Session, live: &Session, now: Timestamp) -> Scene<'a> {
    match session.place() {
        _ if session.pause().is_some() => pause_view(session, now),
        Place::Lobby => Scene::Welcome(entries(session, now)),
        Place::Summary => Scene::Summary(Box::new(summary(session, live, now))),
        Place::Step(_) => {
            step_view(session, live, now).map_or(Scene::Welcome(Vec::new()), |view| Scene::Step(Box::new(view)))
        }
        Place::Debrief(block) => match (step_view(session, live, now), session.workshop().block(block)) {
            (Some(view), Some(block)) => {
                Scene::Debrief(Box::new(view), &block.debrief, session.question().map(usize::from))
            }
            _ => Scene::Welcome(Vec::new()),
        },
    }
}

fn pause_view(session: &Session, now: Timestamp) -> Scene<'_> {
    let pause = session.pause();
    let remaining = pause.and_then(|pause| pause.remaining(now));
    Scene::Pause(PauseView { remaining, back_at: session.back_at(now) })
}

/// The agenda as the wall shows it: without what was left out.
pub fn entries(session: &Session, now: Timestamp) -> Vec<Entry<'_>> {
    let blocks = session.workshop().blocks.iter().zip(agenda(session, now).rows);
    let entries = blocks.filter(|(_, row)| !row.left_out).map(|(block, row)| Entry {
        title: &block.title,
        focus: block.focus,
        kind: block.kind,
        starts: row.starts,
        length: row.ends - row.starts,
        state: row.state,
    });
    entries.collect()
}

fn step_view<'a>(session: &'a Session, live: &Session, now: Timestamp) -> Option<StepView<'a>> {
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
    let view = ClockView {
        remaining,
        given: clock.given,
        timer_state: clock.timer_state(now),
        running: clock.is_running(),
        just_up,
    };
    Some(StepView {
        title: &block.title,
        time: session.tells_time().then(|| (now, clock.deadline())),
        focus: block.focus,
        kind: step.kind,
        instruction: step.seen(clock.is_begun()),
        turn: step.turn,
        opens: at.step == 0 && !clock.is_begun(),
        catches: step.captures.iter().filter_map(CaptureRule::kind).any(CaptureKind::is_public),
        told: step.told(),
        asked: block
            .asked()
            .into_iter()
            .filter(|asked| asked.step == block.head(at.step) && step.votes().any(|rule| rule == asked.rule))
            .collect(),
        number: step_number(session)?,
        switch: step.turn.map(|_| switch_view(session, now)),
        clock: seen.then_some(view),
        // Where the room is not to see the time, it is not told by the clock on the wall either.
        back_at: session.back_at(now).filter(|_| step.timer != TimerRule::Never),
        leads: session.leads(at.block).iter().map(|who| session.name_of(who)).collect(),
        board: board_view(session, block, session.is_hidden(at), step.names),
        tally: tally_view(session, live),
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
/// What is hidden is not in it; only how much that is.
fn board_view<'a>(session: &'a Session, block: &'a Block, hidden: bool, names: NamesRule) -> BoardView<'a> {
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
    if hidden {
        lanes.clear();
    }
    let unseen = |kind| session.unseen(block.id, kind).len();
    let ideas = ideas + unseen(CaptureKind::Idea);
    let counted = if ideas == 0 { block.main_kind() } else { CaptureKind::Idea };
    let count = if ideas == 0 { session.in_lane(block.id, counted, 0).len() + unseen(counted) } else { ideas };
    let unseen = CaptureKind::ALL.into_iter().map(unseen).sum();
    let layout = block.ideas().map(|ideas| &ideas.layout).filter(|layout| **layout != Layout::Columns);
    let nameless = names == NamesRule::NotStored;
    let (asked, rounds) = (block.asked(), session.rounds_on_board(block));
    let held_up = if let Showing::Sticky(id) = session.showing() { Some(id) } else { None };
    BoardView { count, counted, layout, lanes, held_up, asked, rounds, hidden, unseen, nameless }
}

fn tally_view<'a>(session: &'a Session, live: &Session) -> Option<TallyView<'a>> {
    let (at, step) = session.current_step()?;
    let TallyRule { question, options, meaning, ends } = step.tally()?;
    // A count that is only offered beside the main thing takes no room on the stage until there is one.
    if session.tally(at).is_none() && !matches!(step.capture(), Some(CaptureRule::Tally(_))) {
        return None;
    }
    let mut counts = session.tally(at).filter(|_| !session.is_hidden(at)).map(|counts| counts.iter().copied());
    let is_map = *meaning == TallyMeaning::Strongest && counts.is_some();
    let options = options.iter().map(|option| (option.as_str(), counts.as_mut().and_then(Iterator::next))).collect();
    let map = if is_map { map_of(session, live, session.public_maps()) } else { None };
    Some(TallyView { question, options, meaning: *meaning, ends, map })
}

/// The map of the close, or of the start where there is none, beside that of an earlier session, or of the start.
fn map_of<'a>(session: &'a Session, live: &Session, maps: [Option<TeamMap>; 2]) -> Option<Box<MapView<'a>>> {
    let [start, close] = maps;
    let (map, before, when) = match (start, close) {
        (start, Some(close)) => (close, start, RatedAt::Close),
        (start, None) => (start?, None, RatedAt::Start),
    };
    let earlier = session.earlier().and_then(|earlier| earlier.map);
    let before = earlier.map(|earlier| earlier.map).or(before);
    let mut counts_before = before.iter().flat_map(|before| before.carriers);
    let rows = map.rows().map(|(signature, carriers, coverage)| {
        let carriers_named = if map.is_rated { session.named_carriers(signature, when, live) } else { Vec::new() };
        let names = carriers_named.into_iter().map(|id| session.short_name(id)).collect();
        MapRow { signature, carriers, coverage, before: counts_before.next(), names }
    });
    let is_chance = !map.small_by_chance().is_empty();
    let (people, people_before) = (map.people, before.map(|before| before.people));
    Some(Box::new(MapView { rows, people, people_before, is_before_earlier: earlier.is_some(), is_chance }))
}

fn summary<'a>(session: &'a Session, live: &Session, now: Timestamp) -> SummaryView<'a> {
    let of = |kind| Stickies::of(session.shown(kind), session.roster());
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
        page: session.summary_page(),
        ideas: session.of_kind(CaptureKind::Idea).len(),
        hidden_ideas: session.of_kind(CaptureKind::Idea).len().saturating_sub(session.shown(CaptureKind::Idea).len()),
        questions: of(CaptureKind::Question).len(),
        decisions: of(CaptureKind::Decision),
        commitments: of(CaptureKind::Commitment),
        handovers: of(CaptureKind::LettingGo),
        outcomes: session.outcomes(),
        quotes: of(CaptureKind::Quote),
        map: map_of(session, live, session.public_maps()),
        leads,
        leadership: session.leadership(now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::CaptureId;
    use crate::domain::command::{Command, Draft, Refusal};
    use crate::domain::fixture::{self, Fixture};
    use crate::domain::workshop::BoardRule;

    fn catch(fixture: &mut Fixture, kind: CaptureKind, text: &str) {
        fixture.ask(&Command::Capture(Draft { kind, lane: 0, text: text.into() })).unwrap();
    }

    #[test]
    fn the_summary_counts_what_is_hidden_and_says_how_much_that_is() {
        let mut workshop = fixture::workshop();
        workshop.blocks[0].steps[0].board = BoardRule::Hidden;
        let now = Fixture::new().now;
        let mut fixture = Fixture { session: Session::new(workshop, now), ..Fixture::new() };
        fixture.ask(&Command::Next).unwrap();
        catch(&mut fixture, CaptureKind::Idea, "one");
        let summary = summary(&fixture.session, &fixture.session, fixture.now);
        assert_eq!((summary.ideas, summary.hidden_ideas), (1, 1));
        fixture.ask(&Command::Reveal).unwrap();
        assert_eq!(super::summary(&fixture.session, &fixture.session, fixture.now).hidden_ideas, 0);
    }

    #[test]
    fn nothing_private_is_in_the_view() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        catch(&mut fixture, CaptureKind::Idea, "seen by all");
        catch(&mut fixture, CaptureKind::Note, "PRIVATE-NOTE");
        catch(&mut fixture, CaptureKind::Parked, "PRIVATE-PARKED");
        for _ in fixture.session.places() {
            let picture = format!("{:?}", public_view(&fixture.session, fixture.now));
            assert!(!picture.contains("PRIVATE"), "{picture}");
            fixture.ask(&Command::Next).ok();
        }
    }

    #[test]
    fn each_public_kind_has_a_lane_of_its_own() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        catch(&mut fixture, CaptureKind::Quote, "we talk too late");
        catch(&mut fixture, CaptureKind::Idea, "talk at nine");
        let view = public_view(&fixture.session, fixture.now);
        let Scene::Step(step) = view.scene else { panic!("a step is under way") };
        let lanes: Vec<_> = step.board.lanes.iter().map(|lane| (lane.title, lane.stickies.len())).collect();
        assert_eq!(lanes, [("keep", 1), ("change", 0), ("Quotes", 1)]);
        assert_eq!(step.board.count, 1);
    }

    #[test]
    fn a_count_that_is_only_offered_takes_no_room_until_there_is_one() {
        let mut workshop = fixture::workshop();
        workshop.blocks[0].steps[1].captures.insert(0, CaptureRule::Quotes);
        let mut fixture = Fixture { session: Session::new(workshop, Fixture::new().now), ..Fixture::new() };
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Next).unwrap();
        let seen = |fixture: &Fixture| match public_view(&fixture.session, fixture.now).scene {
            Scene::Step(step) => step.tally.is_some(),
            _ => panic!("a step is under way"),
        };
        assert!(!seen(&fixture));
        fixture.ask(&Command::Tally(vec![3, 4, 1, 0])).unwrap();
        assert!(seen(&fixture));
    }

    #[test]
    fn the_summary_says_how_each_signature_is_carried() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Tally(vec![3, 4, 1, 0])).unwrap();
        fixture.ask(&Command::GoTo(Place::Summary)).unwrap();
        let Scene::Summary(summary) = public_view(&fixture.session, fixture.now).scene else { panic!("the summary") };
        let words = summary.map.unwrap().rows.map(|row| row.coverage.word());
        assert_eq!(words, ["covered", "covered", "thin", "void"]);
    }

    #[test]
    fn what_is_held_up_is_on_the_board_that_the_room_sees_and_goes_with_its_sticky() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        catch(&mut fixture, CaptureKind::Idea, "one");
        catch(&mut fixture, CaptureKind::Note, "PRIVATE");
        let [idea, note] = [1, 2].map(CaptureId);
        let show = |id| Command::ShowOnStage(Showing::Sticky(id));
        assert_eq!(fixture.ask(&show(note)).unwrap_err(), Refusal::NotOnTheBoard);
        fixture.ask(&show(idea)).unwrap();
        let found = |fixture: &Fixture| {
            let view = public_view(&fixture.session, fixture.now);
            let Scene::Step(step) = &view.scene else { panic!("a step is under way") };
            let id = step.board.held_up.expect("something is held up");
            (view.shows_board, step.board.lanes.iter().any(|lane| lane.stickies.find(id).is_some()))
        };
        assert_eq!(found(&fixture), (true, true));
        fixture.ask(&Command::Delete(idea)).unwrap();
        assert_eq!(found(&fixture), (true, false));
        assert_eq!(fixture.ask(&show(CaptureId(7))).unwrap_err(), Refusal::NotOnTheBoard);
    }

    fn scene(fixture: &Fixture) -> Scene<'_> {
        public_view(&fixture.session, fixture.now).scene
    }

    #[test]
    fn what_is_chosen_for_the_stage_is_shown_until_the_session_moves_on_or_stands() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(fixture.ask(&Command::ShowOnStage(Showing::Map)).unwrap_err(), Refusal::NoMap);
        fixture.ask(&Command::ShowOnStage(Showing::Agenda)).unwrap();
        assert!(matches!(scene(&fixture), Scene::Agenda(_)));
        fixture.ask(&Command::PauseSession(None)).unwrap();
        assert!(matches!(scene(&fixture), Scene::Pause(_)), "people want to know when they are back");
        fixture.ask(&Command::ContinueSession).unwrap();
        fixture.ask(&Command::ShowOnStage(Showing::Clock)).unwrap();
        assert!(matches!(scene(&fixture), Scene::Clock(Ok(_))));
        fixture.ask(&Command::Next).unwrap();
        assert!(matches!(scene(&fixture), Scene::Step(_)));
    }
}
