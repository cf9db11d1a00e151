//! The frame: head, screen, foot, and what lies on top. Reads only.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::App;
use super::live_session::LiveSession;
use super::msg::Effect;
use super::stack::Shown;
use super::typing::InputLine;
use super::words::{company, lines, votes};
use crate::domain::captures::CaptureKind;
use crate::domain::event::Place;
use crate::domain::plan::step_number;
use crate::domain::session::Session;
use crate::domain::signatures::Focus;
use crate::domain::time::Timestamp;
use crate::domain::workshop::StepKind;
use crate::input::Key;
use crate::input::keymap::{Action, Binding};
use crate::screens::frame::{self, TypedLine};
use crate::screens::purpose::Purpose;
use crate::screens::screen::Head;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The parts of a frame.
pub(super) struct Layout {
    head: Rect,
    banner: Rect,
    pub(super) body: Rect,
    pub(super) foot: Rect,
}

impl App {
    /// Makes ready what drawing at this size and time needs and what is too dear to do for every frame; gives back
    /// what has to be kept before the frame is seen.
    pub fn prepare(&mut self, now: Timestamp, columns: u16, rows: u16) -> Vec<Effect> {
        let effects = self.keep_draft();
        self.size = (columns, rows);
        self.with_screens(now, |stack, around| stack.seen_mut().for_each(|screen| screen.prepare(around)));
        effects
    }

    /// What is between head and foot of the screen as it was last seen.
    pub(super) fn body(&self) -> Rect {
        self.layout(Rect::new(0, 0, self.size.0, self.size.1)).body
    }

    /// Draws what a person sees now; reads only.
    pub fn view(&self, now: Timestamp, frame: &mut Frame<'_>) {
        let area = frame.area();
        let cursor = self.draw(now, area, frame.buffer_mut());
        if let Some(position) = cursor {
            frame.set_cursor_position(position);
        }
    }

    /// Draws into a buffer; where the cursor stands, if text is typed.
    pub fn draw(&self, now: Timestamp, area: Rect, buf: &mut Buffer) -> Option<Position> {
        parts::clear(buf, area, self.theme.style(Role::Background));
        if frame::is_too_small(area) {
            frame::too_small(&self.theme, area, buf);
            return None;
        }
        let layout = self.layout(area);
        self.draw_head(now, layout.head, buf);
        if let Some(words) = self.banner_words(area) {
            frame::banner(&words, &self.theme, layout.banner, buf);
        }
        let around = self.around(now);
        self.stack.base().screen().view(&around, layout.body, buf);
        if let Some(over) = self.stack.over() {
            over.screen().view(&around, parts::inset(layout.body, 1, 0), buf);
        }
        self.draw_foot(now, area, layout.foot, buf)
    }

    pub(super) fn layout(&self, area: Rect) -> Layout {
        let banner = self.banner_words(area).map_or(0, |words| frame::banner_rows(&words, area.width));
        let foot = match self.leaving_words(area) {
            Some(words) => frame::banner_rows(&words, area.width).max(1),
            None => match &self.line {
                Some(line) => {
                    let refused = self.refused_words(line);
                    // The same for what is masked as for what is looked at: nothing moves for that moment.
                    let rows = [true, false].map(|is_read| {
                        let asked = self.asked_in(line, area.width, is_read);
                        frame::rows_below(refused.as_deref(), asked.as_deref(), self.way_out(line), area.width)
                    });
                    1 + rows.into_iter().max().unwrap_or(1)
                }
                None => 1,
            },
        };
        let body = area.height.saturating_sub(1 + banner + foot);
        let [head, banner, body, foot] = parts::rows(area, [1, banner, body, foot]);
        Layout { head, banner, body, foot }
    }

    fn banner_words(&self, area: Rect) -> Option<String> {
        Some(frame::fitted(&self.banner_forms()?, area))
    }

    fn leaving_words(&self, area: Rect) -> Option<String> {
        Some(frame::fitted(&self.leaving_forms()?, area))
    }

    fn draw_head(&self, now: Timestamp, area: Rect, buf: &mut Buffer) {
        let head = self.stack.base().screen().head().unwrap_or_else(|| match &self.live {
            None => Head { place: format!("version {}", self.setting.version), state: String::new(), is_well: true },
            Some(live) if self.is_console() => self.console_head(live, now, area.width),
            Some(live) => {
                let hint = if self.is_prompted(now) { "● s   " } else { "" };
                let state = format!("{hint}{}{}", self.waiting_sign(), live.saved_sign());
                Head { place: self.place_line(live), state, is_well: live.saving.is_well() }
            }
        });
        frame::head(&head, &self.theme, area, buf);
    }

    /// What stands in the head for whoever drives: how many stages follow, and what time it is, where there is room.
    fn console_head(&self, live: &LiveSession, now: Timestamp, columns: u16) -> Head {
        let stages =
            if columns < 72 { String::new() } else { company::stages_follow(self.company.stage_count()) + " · " };
        let saved = format!("{}{}", self.waiting_sign(), live.saved_sign());
        let state = format!("{stages}{saved} · {}", live.zone.short_clock(now));
        Head { place: self.place_line(live), state, is_well: live.saving.is_well() }
    }

    fn place_line(&self, live: &LiveSession) -> String {
        let session = &live.session;
        let marks = [
            (session.is_rehearsal(), "REHEARSAL · "),
            (session.is_blank(), "BLANK · "),
            (session.is_frozen(), "FROZEN · "),
        ];
        let marks: String = marks.into_iter().filter_map(|(is_so, mark)| is_so.then_some(mark)).collect();
        let screen = self.stack.base().screen().name().unwrap_or_else(|| match live.session.place() {
            Place::Lobby => "welcome",
            Place::Step(_) => "stage",
            Place::Debrief(_) => "debrief",
            Place::Summary => "summary",
        });
        let here = if matches!(self.stack.base(), Shown::Console(_)) { step_line(session) } else { None };
        let here = here.unwrap_or_else(|| session.workshop().title.clone());
        format!("{marks}{screen} · {here}")
    }

    fn draw_foot(&self, now: Timestamp, screen: Rect, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if let Some(line) = &self.line {
            let is_masked = self.is_masked(line, now);
            let (label, hint) = self.line_words(line, !is_masked);
            let takes = self.takes_alone(&line.purpose).filter(|_| hint != lines::GROUP_LEADS);
            let hint = lines::hint(&hint, &line.purpose, takes.as_deref());
            let (label, refused) = (self.told_apart(line, label), self.refused_words(line));
            let label = lines::of_batch(label, line.batch.len());
            let lanes = self.current(|session| session.current_block().map(|block| session.lanes(block).len()));
            let in_lane = matches!(line.purpose, Purpose::Catch { kind: CaptureKind::Idea, .. });
            let question = self.asked_in(line, area.width, !is_masked);
            let masked = is_masked.then(|| line.prompt.masked());
            let typed = TypedLine {
                label: &label,
                prompt: masked.as_ref().unwrap_or(&line.prompt),
                look: masked.as_ref().and_then(|_| self.key_of(Action::LookAtLine)),
                hint: &hint,
                said: self.notice.as_ref().and_then(|notice| notice.forms.first()).map(String::as_str),
                kinds: matches!(line.purpose, Purpose::Catch { .. }),
                lanes: in_lane && lanes.is_some_and(|lanes| lanes > 1),
                ends: [
                    lines::takes(line.purpose.stays(), line.waits() > 0 && line.is_empty(), !line.batch.is_empty()),
                    lines::leaves(matches!(line.purpose, Purpose::Catch { .. }), !line.batch.is_empty()),
                ],
                waiting: line.waits(),
                refused: refused.as_deref(),
                note: line.note.as_deref(),
                question: question.as_deref(),
                way_out: self.way_out(line),
            };
            return frame::typed_line(&typed, &self.theme, area, buf);
        }
        if let Some(words) = self.leaving_words(screen) {
            frame::banner(&words, &self.theme, area, buf);
            return None;
        }
        match &self.notice {
            Some(notice) => frame::notice(&notice.forms, &self.theme, screen, buf),
            None => frame::keys(&self.foot_rows(now), &self.theme, area, buf),
        }
        None
    }

    /// The key that drops what is typed, and how many lines; none where nothing is typed.
    fn way_out(&self, line: &InputLine) -> Option<(Key, usize)> {
        let key = self.key_of(Action::Discard).filter(|_| !line.prompt.is_empty())?;
        Some((key, line.drops()))
    }

    /// The rows for the foot, the most useful first.
    pub(super) fn foot_rows(&self, now: Timestamp) -> Vec<&Binding> {
        // Whoever waits for the disk can only stop waiting.
        let first = if self.is_ending() { vec![Action::Leave] } else { self.stack.top().offers(&self.around(now)) };
        let rows = self.available(now);
        first.iter().filter_map(|action| rows.iter().find(|row| row.action == *action).copied()).collect()
    }

    /// What Enter on an empty line does, where it does anything.
    pub(super) fn takes_alone(&self, purpose: &Purpose) -> Option<String> {
        let suggested = self.current(|session| {
            let Purpose::Lead(block) = purpose else { return None };
            session.suggested_lead(*block).map(|person| person.name.clone())
        });
        lines::takes_alone(purpose, suggested.as_deref())
    }

    /// What a typed line is, and what to type into it; `is_read` where what is private may be read.
    pub(super) fn line_words(&self, typed: &InputLine, is_read: bool) -> (String, String) {
        let (label, hint) = lines::line(&typed.purpose);
        let (mut label, mut hint) = (label.to_owned(), hint.to_owned());
        match &typed.purpose {
            Purpose::Catch { kind: CaptureKind::Idea, lane } => {
                let lanes = self.current(|session| Some(session.lanes(session.current_block()?).to_vec()));
                if let Some(lane) = lanes.unwrap_or_default().get(usize::from(*lane)) {
                    label = lines::about(&label, lane);
                }
            }
            Purpose::Votes(id) => {
                if let Some((asked, typed)) = self.current(|session| votes::asked_for(session, *id)) {
                    (label, hint) = (asked.to_owned(), typed);
                }
            }
            Purpose::Tally(_) => {
                let asked = self.current(|session| Some(votes::tally_hint(session.current_step()?.1.tally()?)));
                hint = asked.unwrap_or_default();
            }
            Purpose::StepEnd(_) if self.current(Session::pause).is_some() => label = lines::BREAK_ENDS.into(),
            Purpose::Lead(_) => {
                let kind = self.current(|session| Some(session.current_step()?.1.kind));
                // Each group hands the lead on inside itself.
                if kind == Some(StepKind::Groups) {
                    hint = lines::GROUP_LEADS.into();
                }
            }
            Purpose::Meant(id) => hint = self.words_of(*id, is_read),
            _ => {}
        }
        (label, hint)
    }
}

/// The block under way with what it is for, and which step of the plan this is.
fn step_line(session: &Session) -> Option<String> {
    let block = session.workshop().block(session.current_block()?)?;
    let letter = block.focus.and_then(Focus::signature).map(|signature| format!("[{}] ", signature.letter()));
    let step = company::step_of(step_number(session)?);
    // What is cut on a small screen is the title: the room sees it as well.
    Some(format!("{step} · {}{}", letter.unwrap_or_default(), block.title))
}
