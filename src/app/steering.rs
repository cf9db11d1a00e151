//! Steering a session off its plan: pausing all of it, breaks, leaving out, playing again, putting in, winning time back.

use super::msg::Effect;
use super::typing::Purpose;
use super::{App, Overlay};
use crate::domain::command::Command;
use crate::domain::event::Place;
use crate::domain::plan::{Agenda, agenda};
use crate::domain::replan::replan;
use crate::domain::session::Session;
use crate::domain::session::reading::block_of;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::BlockId;
use crate::input::keymap::Action;
use crate::screens::agenda::AgendaEntry;
use crate::screens::replan as offers;

/// How long the offers stay open without a key.
const LOOKED_AT: Length = Length::from_seconds(60);
/// A break that was not planned, where nobody says how long.
pub(super) const SHORT_BREAK: Length = Length::from_minutes(10);

impl App {
    pub(super) fn steer(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            Action::BreakNow => self.type_in(Purpose::Break),
            Action::Again => {
                self.say(now, "a step alone starts again from the stage; left selects its block");
                Vec::new()
            }
            Action::Replan => self.lay_offers(now),
            Action::Insert => self.lay_exercises(),
            Action::TestBell => {
                self.say(now, "that was the bell, if this terminal has one; config.ron switches it on");
                vec![Effect::Bell]
            }
            _ => Vec::new(),
        }
    }

    /// What is selected on the agenda.
    pub(super) fn chosen_on_agenda(&self) -> Option<AgendaEntry> {
        self.current(|session| self.agenda.chosen(session))
    }

    /// The block that is selected on the agenda, or that the selected step lies in.
    pub(super) fn selected_block(&self) -> Option<BlockId> {
        self.chosen_on_agenda().and_then(AgendaEntry::block)
    }

    /// Works out the offers and what each leads to; they are as good as at this moment, so they close themselves.
    fn lay_offers(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(live) = &self.live else { return Vec::new() };
        let replan = replan(&live.session, now);
        let led_to = replan.offers.iter().map(|offer| {
            live.tried(&Command::Replan(offer.cuts.clone(), offer.wins), now).map(|session| agenda(&session, now))
        });
        let previews: Vec<Option<Agenda>> = led_to.collect();
        self.lay(Overlay::Replan(offers::State { replan, previews, selected: 0, until: now + LOOKED_AT }))
    }

    pub(super) fn act_on_offers(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let Some(Overlay::Replan(state)) = &mut self.overlay else { return Vec::new() };
        state.until = now + LOOKED_AT;
        if action != Action::Choose {
            state.selected = crate::screens::moved(action, state.selected, state.replan.offers.len(), 3);
            return Vec::new();
        }
        let chosen = state.replan.offers.get(state.selected).cloned();
        self.overlay = None;
        match chosen {
            Some(offer) => self.ask(now, Command::Replan(offer.cuts, offer.wins)),
            None => Vec::new(),
        }
    }
}

/// The place the room came to this block from, wherever in the plan that is.
pub(super) fn came_from(session: &Session) -> Option<Place> {
    let here = block_of(session.place());
    let mut before = session.visits().iter().rev().map(|visit| visit.place);
    before.find(|place| block_of(*place) != here && *place != session.place())
}
