//! `fourfold show`: the run sheet of a workshop or a session, or the pages of whoever leads a block, to read or to print.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::sessions::{find, read, zone_of};
use super::{Ended, FILE, USAGE, print, workshops};
use crate::cli::{SheetFormat, Show};
use crate::domain::names::NameMatch;
use crate::domain::session::Session;
use crate::domain::time::{Length, NotToCome, typed_time_of_day};
use crate::domain::workshop::Workshop;
use crate::export::sheet::plan::Plan;
use crate::export::sheet::{self, Form};
use crate::library::sessions::{Contents, session_in};
use crate::shell::clock::SystemClock;
use crate::shell::store::folders::Places;
use crate::shell::words::commands;
use crate::shell::words::leads as words;

/// Prints the run sheet, or pages of it.
pub(super) fn show(show: &Show, places: &Places) -> Result<ExitCode, Ended> {
    let start = show.start.as_deref().map(start_of).transpose()?;
    if let Some(path) = session(&show.workshop, places) {
        let (path, bytes) = read(&path, places)?;
        let Contents { header, session, .. } =
            session_in(&bytes).map_err(|why| (FILE, commands::could_not_open(&path, &why)))?;
        let now = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?.read().now;
        let plan = Plan::of_session(&session, start, (&zone_of(&header, &path), now));
        return print_sheet(show, &plan, Some(&session));
    }
    let (_, workshop) = workshops::find(&show.workshop, places)?;
    print_sheet(show, &Plan::written(&workshop, start), None)
}

fn print_sheet(show: &Show, plan: &Plan<'_>, session: Option<&Session>) -> Result<ExitCode, Ended> {
    let form = match show.format {
        SheetFormat::Md => Form::Markdown,
        SheetFormat::Txt => Form::Text,
        SheetFormat::Html => Form::Html,
    };
    let written = match &show.lead {
        None => sheet::write(plan, form),
        Some(lead) => sheet::pages(plan, &blocks(lead.trim(), plan.workshop, session)?, form),
    };
    print(&written.map_err(|why| (FILE, why.to_string()))?)
}

/// The session that is named so; none where it is no name of one.
fn session(wanted: &str, places: &Places) -> Option<PathBuf> {
    let path = find(Path::new(wanted), places);
    let is_named = |path: &Path| path.extension().is_some_and(|ending| ending == "ronl");
    (is_named(Path::new(wanted)) || is_named(&path) && path.exists()).then_some(path)
}

/// The blocks whose pages are wanted, counted from 0.
fn blocks(lead: &str, workshop: &Workshop, session: Option<&Session>) -> Result<Vec<usize>, Ended> {
    let refused = |why: String| Err((USAGE, why));
    let list = || words::list(workshop.blocks.iter().map(|block| block.title.as_str()));
    if lead.is_empty() {
        return refused(words::whose(&list()));
    }
    if lead.bytes().all(|byte| byte.is_ascii_digit()) {
        let index = lead.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let index = index.filter(|index| *index < workshop.blocks.len());
        return index.map_or_else(|| refused(words::no_block(lead, &list())), |index| Ok(vec![index]));
    }
    let Some(session) = session else { return refused(words::no_people(lead, &list())) };
    let names = |ids: &[_]| ids.iter().filter_map(|id| session.person(*id)).map(|person| person.name.clone()).collect();
    match session.names().find(lead) {
        NameMatch::Person(id) => {
            let blocks = session.led_by(id);
            let name: Vec<String> = names(&[id]);
            if blocks.is_empty() { refused(words::leads_nothing(&name.concat(), &list())) } else { Ok(blocks) }
        }
        NameMatch::Shared(ids) | NameMatch::Ask(ids) => refused(words::who_is(lead, &names(&ids))),
        NameMatch::Nobody => refused(words::nobody(lead, session.people().map(|person| person.name.as_str()))),
    }
}

/// `9:30` counted from midnight.
fn start_of(text: &str) -> Result<Length, Ended> {
    typed_time_of_day(text).ok_or_else(|| (USAGE, format!("--start: {}", NotToCome::NoTime(text.to_owned()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        assert_eq!(start_of("9:30").unwrap(), Length::from_minutes(570));
        assert_eq!(start_of("0930").unwrap(), Length::from_minutes(570));
        assert_eq!(start_of("00:00").unwrap(), Length::ZERO);
        for text in ["24:00", "25", "9:60", "+9:30", "", ":", "9:3o", "-1:00", "1000:00", "960", "12345"] {
            assert!(start_of(text).is_err(), "{text}");
        }
    }
}
