//! The panel of `e`: which files an export writes, and what private things go into them. Nothing private is in its words.

use std::path::PathBuf;

use super::msg::Effect;
use super::{App, Overlay};
use crate::domain::time::Timestamp;
use crate::export::{Format, Included, Private};
use crate::input::keymap::{Action, Binding, Context};
use crate::screens::exporting::Words;

/// What an export would write.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) files: Vec<(PathBuf, Format)>,
    /// What private things were asked for; none each time the panel is opened.
    pub(super) included: Included,
    /// How much there is of each.
    counts: Vec<(Private, usize)>,
}

/// The private kind that an action puts in or leaves out.
pub const fn private(action: Action) -> Option<Private> {
    Some(match action {
        Action::IncludeNotes => Private::Notes,
        Action::IncludeParking => Private::Parking,
        Action::IncludeHidden => Private::Hidden,
        Action::IncludeConfidence => Private::Confidence,
        _ => return None,
    })
}

impl App {
    pub(super) fn lay_export(&mut self, now: Timestamp) -> Vec<Effect> {
        let included = Included::default();
        let files = self.report(&included, now).map(|report| self.export_files(&report)).unwrap_or_default();
        let counts = self.current(|session| Some(Private::ALL.map(|kind| (kind, kind.count(session))).to_vec()));
        self.lay(Overlay::Export(State { files, included, counts: counts.unwrap_or_default() }))
    }

    pub(super) fn act_on_export(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let Some(Overlay::Export(state)) = &mut self.overlay else { return Vec::new() };
        match private(action) {
            Some(kind) => state.included.turn(kind),
            None if action == Action::Choose => {
                let included = state.included.clone();
                return self.export(&included, now);
            }
            None => {}
        }
        Vec::new()
    }
}

impl State {
    /// What the panel says.
    pub(super) fn words(&self, rows: &[Binding]) -> Words {
        let private = rows.iter().filter(|row| row.context == Context::Export).filter_map(|row| toggle(row, self));
        let folder = self.files.first().and_then(|(path, _)| path.parent()).map(|folder| folder.display().to_string());
        let files = self.files.iter().map(|(path, format)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            format!("{:<10} {name}", format.name())
        });
        Words { private: private.collect(), folder: folder.unwrap_or_default(), files: files.collect() }
    }
}

/// One private kind with its key, whether it goes in, and how much of it there is: `1 [ ] notes: 3`.
fn toggle(row: &Binding, state: &State) -> Option<String> {
    let kind = private(row.action)?;
    let mark = if state.included.has(kind) { "[x]" } else { "[ ]" };
    let count = state.counts.iter().find(|(known, _)| *known == kind).map_or(0, |(_, count)| *count);
    Some(format!("{} {mark} {}: {count}", row.key, kind.words()))
}
