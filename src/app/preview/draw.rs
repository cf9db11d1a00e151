//! The frame of a preview. Reads only.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CONTEXTS, Panel, Preview, START};
use crate::app::banner::settings_forms;
use crate::app::msg::{Effect, Msg};
use crate::app::program::Program;
use crate::domain::public::{PublicView, public_view};
use crate::domain::session::Session;
use crate::domain::time::{Timestamp, Zone};
use crate::input::keymap::{Action, Binding};
use crate::screens::frame::{self, Head};
use crate::screens::{self, palette, stage};
use crate::text::counted;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

impl Preview {
    /// Makes ready what drawing at this size needs.
    pub fn prepare(&mut self, columns: u16, rows: u16) {
        let [_, _, area, ..] = self.layout(Rect::new(0, 0, columns, rows));
        let mut big_text = std::mem::take(&mut self.big_text);
        if let Some(view) = self.public() {
            stage::prepare(&mut big_text, &self.big_type, &view, &Zone::UTC, stage::Room { area, typing: false });
        }
        self.big_text = big_text;
    }

    /// Draws into a buffer.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        parts::clear(buf, area, theme.style(Role::Background));
        if area.width < frame::LEAST.0 || area.height < frame::LEAST.1 {
            return frame::too_small(theme, area, buf);
        }
        let [head, banner, stage, panel, foot] = self.layout(area);
        let (errors, _) = self.counts();
        let (place, saved) = (self.head_words(), self.verdict());
        frame::head(&Head { place: &place, saved: &saved, well: errors == 0 }, theme, head, buf);
        if let Some(words) = self.banner_words(area) {
            frame::banner(&words, theme, banner, buf);
        }
        match self.public() {
            Some(view) => {
                let room = stage::Room { area: stage, typing: false };
                stage::view(&view, &Zone::UTC, &self.big_text, room, &mut Canvas::new(theme, buf));
            }
            None => parts::centered(buf, stage, "nothing to show yet", theme.style(Role::Dim)),
        }
        self.draw_panel(panel, buf);
        if let Some(from) = self.help {
            let body = parts::inset(Rect { height: area.height - 2, y: area.y + 1, ..area }, 1, 0);
            palette::help(&self.available(), from, theme, body, buf);
        }
        frame::keys(&self.foot_rows(), theme, foot, buf);
    }

    fn draw_panel(&self, area: Rect, buf: &mut Buffer) {
        let current = self.shown.as_ref().and_then(Session::current_step);
        match (self.panel, current) {
            (Panel::Mistakes, _) => {
                let title = format!("{} · {} of {}", self.name, self.chosen + 1, self.mistakes.len());
                let told = self.mistakes.iter().skip(self.chosen);
                let drawn: Vec<String> = told.map(|mistake| mistake.drawn(area.width.saturating_sub(4))).collect();
                screens::preview::mistakes(&title, &drawn.join("\n\n"), &self.theme, area, buf);
            }
            (Panel::Private, Some((at, step))) => {
                if let Some(block) = self.shown.as_ref().and_then(|shown| shown.workshop().block(at.block)) {
                    screens::preview::private(block, step, &self.theme, area, buf);
                }
            }
            (Panel::Private, None) => {
                parts::panel(buf, area, "For you alone", &self.theme);
            }
            (Panel::Closed, _) => {}
        }
    }

    fn head_words(&self) -> String {
        let (errors, _) = self.counts();
        let old = if errors > 0 && self.shown.is_some() { " · the last version without errors" } else { "" };
        format!("preview · {}{old}", self.name)
    }

    fn verdict(&self) -> String {
        match self.counts() {
            (0, 0) => "no mistakes".to_owned(),
            (errors, 0) => counted(errors, "error", "errors"),
            (0, warnings) => counted(warnings, "warning", "warnings"),
            (errors, warnings) => {
                format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"))
            }
        }
    }

    fn foot_rows(&self) -> Vec<&Binding> {
        let first =
            [Action::Next, Action::Back, Action::Help, Action::Down, Action::Peek, Action::Close, Action::Leave];
        let rows = self.available();
        first.iter().filter_map(|action| rows.iter().find(|row| row.action == *action).copied()).collect()
    }

    /// Head, banner, stage, panel and foot on a screen of this size.
    fn layout(&self, area: Rect) -> [Rect; 5] {
        let banner = self.banner_words(area).map_or(0, |words| frame::banner_rows(&words, area.width));
        let [head, banner, body, foot] = parts::rows(area, [1, banner, area.height.saturating_sub(2 + banner), 1]);
        let (stage, panel) = screens::preview::areas(body, self.panel != Panel::Closed);
        [head, banner, stage, panel, foot]
    }

    fn banner_words(&self, area: Rect) -> Option<String> {
        let closes = |row: &&Binding| row.action == Action::Close && CONTEXTS.contains(&row.context);
        let key = self.keys.rows().iter().find(closes)?.key;
        Some(frame::fitted(&settings_forms(self.mistake.as_ref()?, key), area))
    }

    fn public(&self) -> Option<PublicView<'_>> {
        self.shown.as_ref().map(|session| public_view(session, START))
    }
}

impl Program for Preview {
    fn update(&mut self, _: Timestamp, msg: Msg) -> Vec<Effect> {
        Self::update(self, msg)
    }

    fn prepare(&mut self, _: Timestamp, columns: u16, rows: u16) -> Vec<Effect> {
        Self::prepare(self, columns, rows);
        Vec::new()
    }

    fn view(&self, _: Timestamp, frame: &mut Frame<'_>) {
        self.draw(frame.area(), frame.buffer_mut());
    }

    fn next_change(&self, _: Timestamp) -> Option<Timestamp> {
        None
    }
}
