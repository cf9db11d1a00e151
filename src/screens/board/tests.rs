//! What holds of every board that is placed, whatever lies on it and however large the screen is.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use ratatui::layout::{Rect, Size};

use super::placed::Span;
use super::{MadeFor, Placed, State};
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::command::{Command, Draft};
use crate::domain::fixture::{Fixture, workshop};
use crate::domain::public::{Layout, Scene, StepView, public_view};
use crate::domain::session::Session;
use crate::domain::workshop::{CaptureRule, IdeasRule};
use crate::input::keymap::Action;
use crate::ui::big_type::BigType;

/// Something to catch: of which kind, in which lane, how many words.
type Caught = (CaptureKind, u8, usize);

const ARROWS: [Action; 4] = [Action::Left, Action::Right, Action::Up, Action::Down];

/// A session whose board lies so, with all this on it.
fn fixture(layout: &Layout, lanes: usize, caught: &[Caught]) -> Fixture {
    let count = u8::try_from(lanes.max(1)).unwrap();
    let lanes = (1..=lanes).map(|lane| format!("lane {lane}")).collect();
    let ideas = CaptureRule::Ideas(IdeasRule { lanes, layout: layout.clone(), ..IdeasRule::default() });
    let mut workshop = workshop();
    for step in workshop.blocks.iter_mut().flat_map(|block| &mut block.steps) {
        step.captures = vec![ideas.clone()];
    }
    let now = Fixture::new().now;
    let mut fixture = Fixture { session: Session::new(workshop, now), ..Fixture::new() };
    fixture.ask(&Command::Next).unwrap();
    for caught in caught {
        catch(&mut fixture, count, *caught);
    }
    fixture
}

fn catch(fixture: &mut Fixture, lanes: u8, (kind, lane, words): Caught) {
    let lane = lane % lanes;
    let text = format!("{}{}", "say it again ".repeat(words), fixture.session.last_seq());
    fixture.ask(&Command::Capture(Draft { kind, lane, text })).unwrap();
}

fn on_step<T>(fixture: &Fixture, does: impl FnOnce(&StepView<'_>) -> T) -> T {
    let Scene::Step(step) = public_view(&fixture.session, fixture.now).scene else { panic!("a step is under way") };
    does(&step)
}

fn prepare(placed: &mut Placed, fixture: &Fixture, size: Size) {
    let made_for = MadeFor { size, stage: size.height + 3, changes: fixture.session.last_seq() };
    on_step(fixture, |step| placed.prepare(&BigType::new(), step, made_for));
}

fn placed(fixture: &Fixture, size: Size) -> Placed {
    let mut placed = Placed::default();
    prepare(&mut placed, fixture, size);
    placed
}

fn places(board: &Placed) -> std::ops::Range<usize> {
    0..(0..1_000).take_while(|place| board.at(*place).is_some()).count()
}

/// What is seen while this one is selected: where each sticky lies on the screen, and how many rows it needs.
fn seen(board: &Placed, selected: usize, size: Size) -> Vec<(usize, Rect, Rect, u16)> {
    let mut state = State::default();
    state.take(Some(selected), board);
    let area = Rect::from(((3, 2).into(), size));
    let lanes = board.lanes.seen(state.sight(board), area);
    let in_lane = lanes.flat_map(|lane| {
        let shown = board.shown(&lane, Some(selected));
        shown.clone().map(move |place| {
            let spot = board.at(place).unwrap();
            assert!(area.intersection(lane.room()) == lane.room(), "{:?} outside {area:?}", lane.room());
            (place, board.on_screen(spot, &lane, shown.start), lane.room(), spot.rows.length())
        })
    });
    in_lane.collect()
}

/// Where arrows lead from this one.
fn led_to(board: &Placed, place: usize) -> impl Iterator<Item = usize> {
    ARROWS.into_iter().filter_map(move |arrow| board.beside(place, arrow))
}

/// All that arrows lead to from this one, however many are pressed.
fn reached(board: &Placed, from: usize) -> BTreeSet<usize> {
    let (mut reached, mut next) = (BTreeSet::from([from]), vec![from]);
    while let Some(place) = next.pop() {
        next.extend(led_to(board, place).filter(|to| reached.insert(*to)));
    }
    reached
}

/// A board, and the size of the screen below it.
fn boards() -> impl Strategy<Value = (Layout, usize, Vec<Caught>, Size)> {
    let axes = Layout::Axes { across: ["little".into(), "much".into()], up: ["low".into(), "high".into()] };
    let layout = prop_oneof![
        Just((Layout::Columns, 0)),
        (2_usize..10).prop_map(|lanes| (Layout::Columns, lanes)),
        (2_usize..8).prop_map(|lanes| (Layout::Rings, lanes)),
        Just((Layout::Quadrants, 4)),
        Just((axes, 4)),
    ];
    let kind = select(
        &[CaptureKind::Idea, CaptureKind::Idea, CaptureKind::Idea, CaptureKind::Quote, CaptureKind::Question][..],
    );
    let caught = vec((kind, 0_u8..9, 0_usize..25), 0..45);
    let size = (38_u16..220, 8_u16..70).prop_map(|(columns, rows)| Size::new(columns, rows));
    (layout, caught, size).prop_map(|((layout, lanes), caught, size)| (layout, lanes, caught, size))
}

fn is_apart((columns, rows): (Span, Span), (other_columns, other_rows): (Span, Span)) -> bool {
    columns.apart(other_columns) > 0 || rows.apart(other_rows) > 0
}

fn config() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(4);
    ProptestConfig { cases: 48, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_sticky_is_placed_once_and_no_two_overlap((layout, lanes, caught, size) in boards()) {
        let fixture = fixture(&layout, lanes, &caught);
        let board = placed(&fixture, size);
        let mut ids: Vec<CaptureId> = places(&board).map(|place| board.at(place).unwrap().id).collect();
        ids.sort_unstable();
        let mut all: Vec<CaptureId> = fixture.session.captures().map(|capture| capture.id).collect();
        all.sort_unstable();
        prop_assert_eq!(ids, all);
        for one in places(&board) {
            let spans = |place: usize| board.at(place).map(|spot| (spot.columns, spot.rows)).unwrap();
            for other in places(&board).filter(|other| *other != one) {
                prop_assert!(is_apart(spans(one), spans(other)), "{one} and {other} overlap on the sheet");
            }
        }
    }

    #[test]
    fn the_selected_one_is_seen_whole_and_what_is_seen_does_not_overlap((layout, lanes, caught, size) in boards()) {
        let board = placed(&fixture(&layout, lanes, &caught), size);
        for selected in places(&board) {
            let seen = seen(&board, selected, size);
            let (_, place, room, rows) = *seen.iter().find(|(place, ..)| *place == selected).expect("it is seen");
            prop_assert_eq!(place.height, rows.min(room.height));
            for (number, (one, place, room, _)) in seen.iter().enumerate() {
                prop_assert!(room.intersection(*place) == *place, "{} lies outside its lane", one);
                let others = seen.iter().skip(number + 1).filter(|(_, other, ..)| place.intersects(*other));
                prop_assert_eq!(others.map(|(other, ..)| (*one, *other)).collect::<Vec<_>>(), Vec::new());
            }
        }
    }

    #[test]
    fn every_sticky_is_reached_by_arrows_from_every_other((layout, lanes, caught, size) in boards()) {
        let board = placed(&fixture(&layout, lanes, &caught), size);
        for from in places(&board) {
            prop_assert_eq!(reached(&board, from).len(), places(&board).len(), "from {}", from);
        }
    }

    #[test]
    fn the_same_words_and_size_give_the_same_list((layout, lanes, caught, size) in boards(), more in vec((0_u8..9, 0_usize..25), 1..6)) {
        let mut fixture = fixture(&layout, lanes, &caught);
        let mut kept = placed(&fixture, size);
        let count = u8::try_from(lanes.max(1)).unwrap();
        for (lane, words) in more {
            let lane = lane % count;
            catch(&mut fixture, count, (CaptureKind::Idea, lane, words));
            let first = fixture.session.captures().next().map(|capture| capture.id).unwrap();
            let _moved = fixture.ask(&Command::Move(first, CaptureKind::Idea, lane));
            prepare(&mut kept, &fixture, Size::new(size.width, size.height + 1));
            prepare(&mut kept, &fixture, size);
            let fresh = placed(&fixture, size);
            let spots = |board: &Placed| places(board).map(|place| *board.at(place).unwrap()).collect::<Vec<_>>();
            prop_assert_eq!(spots(&kept), spots(&fresh));
        }
    }
}

#[test]
fn an_arrow_leads_to_the_nearest_on_its_side() {
    let caught: Vec<Caught> = (0..5).map(|_| (CaptureKind::Idea, 0, 0)).chain([(CaptureKind::Idea, 2, 0)]).collect();
    let three = placed(&fixture(&Layout::Columns, 3, &caught), Size::new(80, 18));
    let lane = |place: Option<usize>| place.and_then(|place| three.at(place)).map(|spot| (spot.lane, spot.id.0));
    assert_eq!(lane(three.beside(1, Action::Up)), Some((0, 1)));
    assert_eq!(lane(three.beside(4, Action::Right)), Some((2, 6)), "over an empty lane, to the nearest row");
    assert_eq!(lane(three.beside(5, Action::Left)), Some((0, 1)), "in the same row");
    assert_eq!(lane(three.beside(0, Action::Up)), None);
    // Two in the last row, four in those above: below the last of four is the last of two.
    let many: Vec<Caught> = vec![(CaptureKind::Idea, 0, 0); 66];
    let wide = placed(&fixture(&Layout::Columns, 0, &many), Size::new(116, 18));
    assert_eq!(wide.beside(63, Action::Up), Some(59));
    assert_eq!(wide.beside(63, Action::Down), Some(65));
    assert_eq!(wide.beside(63, Action::Right), Some(64), "in a lane alone they go on in reading order");
}
