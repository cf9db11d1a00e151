//! What `e` writes: the files, what private things go into them, and what is offered before; on the roster, the pages that
//! somebody leads from.

use std::path::PathBuf;

use super::App;
use super::exports::export_folder;
use super::msg::Effect;
use super::stack::Shown;
use super::words::exports;
use crate::domain::people::{PersonId, Who};
use crate::domain::time::Timestamp;
use crate::export::sheet::plan::Plan;
use crate::export::sheet::{self, Form};
use crate::export::{self, Format, Included, Private, Report};
use crate::input::keymap::{Action, Context};
use crate::screens::exporting::{Exporting, PrivateKind};

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
    /// Shows what would be written. Nothing private goes in before it is asked for, each time anew.
    pub(super) fn lay_export(&mut self, now: Timestamp) -> Vec<Effect> {
        let files = self.report(&Included::default(), now).map(|report| self.export_files(&report)).unwrap_or_default();
        let folder = files.first().and_then(|(path, _)| path.parent()).map(|folder| folder.display().to_string());
        let files = files.iter().map(|(path, format)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            format!("{:<10} {name}", format.name())
        });
        let files = files.collect();
        let rows = self.keys.rows().iter().filter(|row| row.context == Context::Export);
        let kinds = rows.filter_map(|row| {
            let kind = private(row.action)?;
            let count = self.current(|session| Some(kind.count(session))).unwrap_or_default();
            Some(PrivateKind { action: row.action, key: row.key, words: kind.words(), count, is_in: false })
        });
        let panel = Exporting { kinds: kinds.collect(), folder: folder.unwrap_or_default(), files };
        self.lay(Shown::Export(panel))
    }

    /// What the session has come to by now, with what is private and was asked for.
    pub(super) fn report(&self, included: &Included, now: Timestamp) -> Option<Report> {
        let live = self.live.as_ref()?;
        let report = if live.session.behind().is_some() {
            let (session, now) = live.session.clone().for_reading(now);
            Report::including(included, &session, &live.zone, now)
        } else {
            Report::including(included, &live.session, &live.zone, now)
        };
        Some(report.with_unread(live.lost))
    }

    /// The files of an export.
    pub(super) fn export_files(&self, report: &Report) -> Vec<(PathBuf, Format)> {
        let Some(live) = &self.live else { return Vec::new() };
        let folder = export_folder(&self.setting, &live.header.session, live.path.as_deref());
        let files = Format::ALL.into_iter();
        files.map(|format| (folder.join(export::file_name(report, format)), format)).collect()
    }

    /// Writes the pages of all blocks that somebody leads, to print and to edit.
    pub(super) fn write_lead_pages(&mut self, now: Timestamp, person: PersonId) -> Vec<Effect> {
        if self.exporting {
            self.say_for(now, exports::ALREADY, 20);
            return Vec::new();
        }
        let Some(live) = &self.live else { return Vec::new() };
        let name = live.session.name_of(&Who::Person(person)).to_owned();
        let blocks = live.session.led_by(person);
        if blocks.is_empty() {
            let key = self.key_of(Action::Lead).map(|key| key.to_string()).unwrap_or_default();
            self.say_for(now, exports::leads_nothing(&name, &key), 15);
            return Vec::new();
        }
        let plan = Plan::of_session(&live.session, None, (&live.zone, now));
        let folder = export_folder(&self.setting, &live.header.session, live.path.as_deref());
        let files = [(Form::Html, Format::Html), (Form::Markdown, Format::Markdown)].map(|(form, format)| {
            let file = folder.join(export::lead_file_name(person.0, &name, format));
            Ok((file, sheet::pages(&plan, &blocks, form)?.into_bytes()))
        });
        self.write(now, files.into_iter().collect(), exports::WRITING_PAGES)
    }

    /// Has these files written, if all of them could be made; says so meanwhile.
    fn write(
        &mut self,
        now: Timestamp,
        files: Result<Vec<(PathBuf, Vec<u8>)>, export::Unwritten>,
        meanwhile: &str,
    ) -> Vec<Effect> {
        match files {
            Ok(files) => {
                self.exporting = true;
                self.say_for(now, meanwhile, 600);
                vec![Effect::Export { files }]
            }
            Err(why) => {
                self.say_for(now, why.to_string(), 20);
                Vec::new()
            }
        }
    }

    /// Writes them, with the private kinds that these actions put in.
    pub(super) fn export(&mut self, now: Timestamp, put_in: &[Action]) -> Vec<Effect> {
        let mut included = Included::default();
        put_in.iter().copied().filter_map(private).for_each(|kind| included.turn(kind));
        if self.exporting {
            self.say_for(now, exports::ALREADY, 20);
            return Vec::new();
        }
        let Some(report) = self.report(&included, now) else { return Vec::new() };
        let files = self.export_files(&report).into_iter();
        let report = export::Clean::new(report);
        let files = files.map(|(path, format)| Ok((path, report.render(format)?.into_bytes())));
        self.write(now, files.collect(), exports::WRITING)
    }
}
