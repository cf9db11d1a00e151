//! Proposed minutes put into an author's script: shown as a diff first, written whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use similar::TextDiff;

use super::super::{Ended, FILE, HAS_ERRORS, USAGE, complain, print, workshops};
use super::shown;
use crate::cli::Stats;
use crate::domain::time::Length;
use crate::domain::workshop::{StepRef, Workshop};
use crate::library::workshops::{Listed, Origin};
use crate::script::{self, Kind, Library, Source};
use crate::shell::store::disk::{Disk, RealDisk, folder_of};
use crate::shell::store::folders::{self, Places};
use crate::shell::store::io_failure::{self, Operation};
use crate::shell::store::whole::{self, Readers};
use crate::shell::words::stats as words;
use crate::stats::{Compared, Run, proposals};
use crate::text::clean_line;

/// Shows what would change, asks, and writes.
pub(super) fn write(script: &str, runs: &[Run], wanted: &Stats, places: &Places) -> Result<ExitCode, Ended> {
    let (path, listed, plan) = script_to_change(script, places)?;
    let compared = Compared::of(&plan, &sessions_of(&plan, runs)?, wanted.least());
    let mut said = vec![proposals(&compared).trim_start().to_owned()];
    if !compared.unmatched.is_empty() {
        said.push(words::not_found(&compared.unmatched));
    }
    let lengths: Vec<(StepRef, Length)> = compared.proposals().map(|(_, step, length)| (step.at, length)).collect();
    let sources = listed.uses.iter().map(|(name, text)| Source { name: name.clone(), text: text.clone() });
    let library = Library::of(sources);
    let new = script::retimed(&listed.text, &library, &lengths);
    let new = new.ok_or_else(|| (HAS_ERRORS, words::WOULD_NOT_PASS.to_owned()))?;
    said.extend(new.kept.iter().filter_map(|id| plan.block(*id)).map(|block| words::stays(&block.title)));
    said.extend(new.pressed.iter().filter_map(|id| plan.block(*id)).map(|block| words::pressed(&block.title)));
    if new.text == listed.text {
        said.push(words::NOTHING_TO_CHANGE.to_owned());
        return print(&said.join("\n"));
    }
    said.push(diff(&listed.text, &new.text, &shown(&path)));
    said.extend(new_warnings(&listed.text, &new.text, &library, &shown(&path)));
    print(&said.join("\n"))?;
    if !wanted.yes && !is_agreed(&path)? {
        return Ok(ExitCode::SUCCESS);
    }
    put(&path, &listed.text, &new.text, &places.state)?;
    print(&words::wrote(&shown(&path)))
}

/// The author's script: its file behind all links, its text, and the plan in it.
fn script_to_change(script: &str, places: &Places) -> Result<(PathBuf, Listed, Workshop), Ended> {
    let found = workshops::found(script, places)?;
    let Origin::Own(path) = &found.origin else {
        return Err((USAGE, words::is_shipped(&clean_line(script))));
    };
    let script = found.script(places)?;
    if script::kind_of(&script.text) == Kind::Exercise {
        return Err((USAGE, words::is_exercise(&shown(path))));
    }
    let path = fs::canonicalize(path)
        .map_err(|error| (FILE, io_failure::from_io(Operation::Script, path, &error).to_string()))?;
    permissions_to_write(&path)?;
    let (listed, plan) = found.read(script)?;
    Ok((path, listed, plan))
}

/// The permissions of a script that may be written to. Another file is put in its place with them, which a read-only one
/// would not hinder.
fn permissions_to_write(path: &Path) -> Result<Permissions, Ended> {
    let permissions = fs::metadata(path)
        .map_err(|error| (FILE, io_failure::from_io(Operation::Script, path, &error).to_string()))?
        .permissions();
    if permissions.readonly() {
        return Err((FILE, words::read_only(&shown(path))));
    }
    Ok(permissions)
}

/// The sessions of this workshop; where there are none, those of the one other workshop there is, such as the one that
/// the script was made from.
fn sessions_of<'r>(plan: &Workshop, runs: &'r [Run]) -> Result<Vec<&'r Run>, Ended> {
    let own: Vec<&Run> = runs.iter().filter(|run| run.plan.id == plan.id).collect();
    if !own.is_empty() {
        return Ok(own);
    }
    let mut others: Vec<&str> = runs.iter().map(|run| run.plan.id.as_str()).collect();
    others.sort_unstable();
    others.dedup();
    match others.as_slice() {
        [] => Err((USAGE, words::NONE_TO_GO_BY.to_owned())),
        [other] => {
            complain(&words::of_another(other, &plan.id));
            Ok(runs.iter().collect())
        }
        others => Err((USAGE, words::of_several(others, &plan.id))),
    }
}

/// What would change, as a unified diff. No character of it drives a terminal: the script has passed the check.
fn diff(old: &str, new: &str, name: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(name, name).to_string().replace('\r', "")
}

/// What the check will warn of that it did not before.
fn new_warnings(old: &str, new: &str, library: &Library, name: &str) -> Vec<String> {
    let old: Vec<String> =
        script::read(name, old, library).diagnostics.into_iter().map(|found| found.message).collect();
    let new = script::read(name, new, library).diagnostics.into_iter().filter(|found| !old.contains(&found.message));
    new.map(|found| format!("{}\n", script::one_line(&found))).collect()
}

/// Asks at a terminal; elsewhere nobody can agree.
fn is_agreed(path: &Path) -> Result<bool, Ended> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        complain(&words::NOT_AGREED);
        return Ok(false);
    }
    let unheard = |error: io::Error| (FILE, words::not_asked(&error));
    let mut out = io::stdout().lock();
    write!(out, "{}", words::write_into(&shown(path))).and_then(|()| out.flush()).map_err(unheard)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(unheard)?;
    let is_agreed = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
    if !is_agreed {
        complain(&words::NOT_WRITTEN);
    }
    Ok(is_agreed)
}

/// Writes the script whole, with the permissions it had; not where it has changed since it was read.
fn put(path: &Path, old: &str, new: &str, state: &Path) -> Result<(), Ended> {
    let failed = |error: io::Error| (FILE, io_failure::from_io(Operation::Script, path, &error).to_string());
    let now = folders::text(&RealDisk, path).map_err(|why| (FILE, words::not_read(&why)))?;
    if now != old {
        return Err((FILE, words::changed(&shown(path))));
    }
    let permissions = permissions_to_write(path)?;
    let named = |new: &Path| fs::set_permissions(new, permissions).and_then(|()| RealDisk.rename(new, path));
    whole::write(&RealDisk, state, folder_of(path), &new.as_bytes().to_vec(), Readers::Owner, named).map_err(failed)
}
