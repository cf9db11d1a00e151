//! The preview as a screen: the stage of the last version, and beside it what is wrong or what is private.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::words::frame;
use super::{Panel, Previewed, START};
use crate::domain::event::Place;
use crate::domain::session::Session;
use crate::input::keymap::{Action, Context};
use crate::screens;
use crate::screens::screen::{Around, Head, Screen, ScreenAnswer};
use crate::ui::big_type::BigType;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

impl Screen for Previewed {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Session, Context::Stage, Context::List, Context::Everywhere]
    }

    fn head(&self) -> Option<Head> {
        let (errors, warnings) = self.counts();
        let place = frame::preview(&self.name, errors > 0 && self.shown.is_some(), self.shown.as_ref());
        Some(Head { marks: String::new(), place, state: frame::verdict(errors, warnings), is_well: errors == 0 })
    }

    fn can(&self, _: &Around<'_>, action: Action) -> bool {
        match action {
            Action::Next | Action::Last => self.place().is_some_and(|place| place != Place::Summary),
            Action::Back | Action::First => self.place().is_some_and(|place| place != Place::Lobby),
            Action::Peek => self.shown.as_ref().is_some_and(|shown| shown.current_step().is_some()),
            Action::Up | Action::Down => !self.mistakes.is_empty(),
            Action::Close => self.panel != Panel::Closed,
            Action::Help | Action::Suspend | Action::Leave => true,
            _ => false,
        }
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        match action {
            Action::Next => self.step(1),
            Action::Back => self.step(-1),
            Action::First => self.step(isize::MIN),
            Action::Last => self.step(isize::MAX),
            Action::Up => self.choose(false),
            Action::Down => self.choose(true),
            Action::Close => self.panel = Panel::Closed,
            Action::Peek => {
                self.panel = if self.panel == Panel::Private { Panel::Closed } else { Panel::Private };
            }
            _ => return ScreenAnswer::Elsewhere,
        }
        ScreenAnswer::Done
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Next, Action::Back, Action::Help, Action::Down, Action::Peek, Action::Close, Action::Leave]
    }

    fn prepare(&mut self, around: &Around<'_>) {
        let (area, _) = self.areas(around.area);
        if let Some(shown) = &self.shown {
            self.stage.prepare(&in_session(shown, area, around));
        }
    }

    fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        self.stage.lacking(big_type)
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let (stage, panel) = self.areas(area);
        match &self.shown {
            Some(shown) => self.stage.view(&in_session(shown, stage, around), stage, buf),
            None => parts::centered(buf, stage, frame::NOTHING_TO_SHOW, around.theme.style(Role::Dim)),
        }
        self.draw_panel(around.theme, panel, buf);
    }
}

/// What the stage stands in: the session that is shown, at the moment at which nothing has begun.
fn in_session<'a>(shown: &'a Session, area: Rect, around: &Around<'a>) -> Around<'a> {
    Around { now: START, session: Some(shown), in_the_file: None, area, ..*around }
}

impl Previewed {
    /// Where the stage stands, and where the panel.
    fn areas(&self, area: Rect) -> (Rect, Rect) {
        screens::preview::areas(area, self.panel != Panel::Closed)
    }

    fn draw_panel(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let current = self.shown.as_ref().and_then(Session::current_step);
        match (self.panel, current) {
            (Panel::Mistakes, _) => {
                let title = frame::mistake_of(&self.name, self.chosen + 1, self.mistakes.len());
                let told = self.mistakes.iter().skip(self.chosen);
                let drawn: Vec<String> = told.map(|mistake| mistake.drawn(area.width.saturating_sub(4))).collect();
                screens::preview::mistakes(&title, &drawn.join("\n\n"), theme, area, buf);
            }
            (Panel::Private, Some((at, step))) => {
                if let Some(block) = self.shown.as_ref().and_then(|shown| shown.workshop().block(at.block)) {
                    screens::preview::private(block, step, theme, area, buf);
                }
            }
            (Panel::Private, None) => {
                parts::panel(buf, area, frame::FOR_YOU, theme);
            }
            (Panel::Closed, _) => {}
        }
    }
}
