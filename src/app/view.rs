//! The frame: head, screen, foot, and what lies on top. Reads only.

use std::collections::BTreeSet;

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
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::StepKind;
use crate::input::Key;
use crate::input::keymap::{Action, Binding};
use crate::screens::frame::{self, BelowLine, TypedLine};
use crate::screens::purpose::Purpose;
use crate::screens::screen::Head;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Stands between marks of the head.
const SEPARATOR: &str = " · ";

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
        let mut effects = self.keep_draft();
        self.size = (columns, rows);
        let lacking: BTreeSet<char> = self.with_screens(now, |stack, around| {
            let prepared = stack.seen_mut().map(|screen| {
                screen.prepare(around);
                screen.lacking(around.big_type)
            });
            prepared.flatten().collect()
        });
        let session = self.live.as_ref().map(|live| &live.session);
        effects.extend(self.asked_letters.ask(&lacking, session, &self.big_type));
        effects
    }

    /// What is between head and foot of the screen as it was last seen.
    pub(super) fn body(&self) -> Rect {
        self.layout(Rect::new(0, 0, self.size.0, self.size.1)).body
    }

    /// Draws what a person sees now over all of an area; where the cursor stands, if text is typed. Reads only.
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
        let [base, panel] = self.beside_panel(layout.body);
        self.stack.base().screen().view(&around, base, buf);
        if let Some(over) = self.stack.over() {
            over.screen().view(&around, parts::inset(panel, 1, 0), buf);
        }
        self.draw_foot(now, area, layout.foot, buf)
    }

    /// The room of the screen, and that of what lies on top of it.
    pub(super) fn beside_panel(&self, body: Rect) -> [Rect; 2] {
        let over = self.stack.over().map(|over| over.screen().columns(body.height));
        over.map_or([body, body], |least| frame::beside_panel(body, least))
    }

    pub(super) fn layout(&self, area: Rect) -> Layout {
        let banner = self.banner_words(area).map_or(0, |words| frame::banner_rows(&words, area.width));
        let foot = match self.leaving_words(area) {
            Some(words) => frame::banner_rows(&words, area.width).max(1),
            None => match &self.line {
                Some(line) => {
                    let fields = self.promises(&line.purpose).map(|_| String::new());
                    let (refused, order) = (self.refused_words(line), fields.or_else(|| self.order_in(line)));
                    // The same for what is masked as for what is looked at: nothing moves for that moment.
                    let rows = [true, false].map(|is_read| {
                        let asked = self.asked_in(line, area.width, is_read);
                        let below = BelowLine {
                            order: order.as_deref(),
                            refused: refused.as_deref(),
                            question: asked.as_deref(),
                            way_out: self.way_out(line),
                        };
                        below.rows(area.width)
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
            None => Head { place: format!("version {}", self.setting.version), is_well: true, ..Head::default() },
            Some(live) => self.session_head(live, now, area.width),
        });
        frame::head(&head, &self.theme, area, buf);
    }

    /// What stands in the head of a session: what holds for all that is seen, where the session is, and what whoever drives has
    /// to know. Where there is little room, first the name of the screen goes, then all is said in few words: which step this is
    /// and its block are read at any width.
    fn session_head(&self, live: &LiveSession, now: Timestamp, columns: u16) -> Head {
        let paused = pause_mark(live).filter(|_| self.is_console());
        let keyboard = self.is_passed().then(|| company::PASSED.to_owned());
        let marks = marks(&live.session).into_iter().chain(keyboard).chain(paused).collect::<Vec<_>>().join(SEPARATOR);
        let places = self.places(live, now);
        let whole = || places.iter().map(|place| (place, self.head_state(live, now, false)));
        let few = || places.iter().skip(1).map(|place| (place, self.head_state(live, now, true)));
        let fits = |(place, state): &(&String, String)| frame::head_fits(&marks, place, state, columns);
        let last = places.last().map(|place| (place, self.head_state(live, now, true)));
        let (place, state) = whole().chain(few()).find(fits).or(last).unzip();
        let place = place.cloned().unwrap_or_default();
        Head { marks, place, state: state.unwrap_or_default(), is_well: live.saving.is_well() }
    }

    /// What stands at the right of the head: on the console how many stages follow and what time it is; everywhere how many
    /// lines wait, and whether all is saved.
    fn head_state(&self, live: &LiveSession, now: Timestamp, is_short: bool) -> String {
        let waiting = if is_short { self.waiting_mark() } else { self.waiting_sign() };
        let saved = live.saved_sign();
        if self.is_console() {
            let stages = company::stages_follow(self.company.stage_count(), is_short);
            return format!("{stages} · {waiting}{saved} · {}", live.zone.short_clock(now));
        }
        let hint = if self.is_prompted(now) { "● s   " } else { "" };
        format!("{hint}{waiting}{saved}")
    }

    /// Where the session is, the longest form first.
    fn places(&self, live: &LiveSession, now: Timestamp) -> Vec<String> {
        let is_there = matches!(self.stack.base(), Shown::Console(_) | Shown::Stage(_));
        // While the room sees less than what is under way, a screen that it may see does not tell either.
        let is_told = !self.is_seen() || !live.session.is_blank() && !live.session.is_frozen();
        let here = company::step_lines(&live.session, is_told).filter(|_| is_there);
        let [here, short] = here.map(|here| here.map(Some)).unwrap_or_default();
        std::iter::once(self.place_line(live, now, here.as_deref())).chain(here).chain(short).collect()
    }

    fn place_line(&self, live: &LiveSession, now: Timestamp, here: Option<&str>) -> String {
        let screen = self.stack.base().screen().name().unwrap_or_else(|| match live.session.place() {
            Place::Lobby => "welcome",
            Place::Step(_) => "stage",
            Place::Debrief(_) => "debrief",
            Place::Summary => "summary",
        });
        let here = here.unwrap_or(&live.session.workshop().title);
        let beside = self.stack.base().screen().beside_name(&self.around(now));
        let beside = beside.map_or_else(String::new, |beside| format!("{SEPARATOR}{beside}"));
        format!("{screen}{beside}{SEPARATOR}{here}")
    }

    fn draw_foot(&self, now: Timestamp, screen: Rect, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if let Some(line) = &self.line {
            return self.with_typed(now, line, area, |typed| frame::typed_line(typed, &self.theme, area, buf));
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

    /// Does something with the typed line as it stands in the foot.
    pub(super) fn with_typed<T>(
        &self,
        now: Timestamp,
        line: &InputLine,
        area: Rect,
        then: impl FnOnce(&TypedLine<'_>) -> T,
    ) -> T {
        let is_masked = self.is_masked(line, now);
        let (label, hint) = self.line_words(line, !is_masked);
        let takes = self.takes_alone(&line.purpose).filter(|_| hint != lines::GROUP_LEADS);
        let hint = lines::hint(&hint, &line.purpose, takes.as_deref());
        let (label, refused) = (self.told_apart(line, label), self.refused_words(line));
        let label = lines::of_batch(label, line.batch.len());
        let lanes = self.current(|session| session.current_block().map(|block| session.lanes(block).len()));
        let in_lane = matches!(line.purpose, Purpose::Catch { kind: CaptureKind::Idea, .. });
        let question = self.asked_in(line, area.width, !is_masked);
        let fields = self.fields_in(line, now, area.width.saturating_sub(4));
        let order = fields.or_else(|| self.order_in(line));
        let masked = is_masked.then(|| line.prompt.masked());
        let dotted = self.without_confidence(line).filter(|_| !is_masked);
        let typed = TypedLine {
            label: &label,
            prompt: masked.as_ref().or(dotted.as_ref()).unwrap_or(&line.prompt),
            look: masked.as_ref().and_then(|_| self.key_of(Action::LookAtLine)),
            hint: &hint,
            said: self.notice.as_ref().and_then(|notice| notice.forms.first()).map(String::as_str),
            kinds: matches!(line.purpose, Purpose::Catch { .. }),
            lanes: in_lane && lanes.is_some_and(|lanes| lanes > 1),
            ends: [
                lines::takes(&line.purpose, line.waits() > 0 && line.is_empty(), !line.batch.is_empty()),
                lines::leaves(matches!(line.purpose, Purpose::Catch { .. }), !line.batch.is_empty()),
            ],
            waiting: line.waits(),
            note: line.note.as_deref(),
            below: BelowLine {
                order: order.as_deref(),
                refused: refused.as_deref(),
                question: question.as_deref(),
                way_out: self.way_out(line),
            },
        };
        then(&typed)
    }

    /// What is typed for what into a line for several numbers, with a sign before the one that is next.
    fn order_in(&self, line: &InputLine) -> Option<String> {
        let Purpose::Tally(_) = line.purpose else { return None };
        let is_end = |letter: char| [' ', ',', ';', '/'].contains(&letter);
        let typed = line.prompt.text().trim_start_matches(is_end);
        let begun = typed.split(is_end).filter(|word| !word.is_empty()).count();
        let next = if typed.ends_with(is_end) || typed.is_empty() { begun } else { begun - 1 };
        self.current(|session| Some(votes::order(session.current_step()?.1.tally()?, next)))
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
            session.suggested_lead(*block).map(|(person, why)| (person.name.clone(), why))
        });
        lines::takes_alone(purpose, suggested)
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

/// What holds for all that is seen.
fn marks(session: &Session) -> Vec<String> {
    let marks = [
        (session.is_rehearsal(), company::REHEARSAL),
        (session.is_blank(), company::BLANK),
        (session.is_frozen(), company::FROZEN),
    ];
    marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark.to_owned()).collect()
}

/// That everything stands, and until when where that is known.
fn pause_mark(live: &LiveSession) -> Option<String> {
    let pause = live.session.pause()?;
    let back = pause.length.map(|length| live.zone.short_clock(pause.since + length));
    Some(company::stands(back.as_deref()))
}
