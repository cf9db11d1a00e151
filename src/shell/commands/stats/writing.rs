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
use crate::stats::{Compared, Run, proposals};
use crate::text::clean_line;

/// Shows what would change, asks, and writes.
pub(super) fn write(script: &str, runs: &[Run], wanted: &Stats, places: &Places) -> Result<ExitCode, Ended> {
    let (path, listed, plan) = script_to_change(script, places)?;
    let compared = Compared::of(&plan, &sessions_of(&plan, runs)?, wanted.least());
    let mut said = vec![proposals(&compared).trim_start().to_owned()];
    if !compared.unmatched.is_empty() {
        said.push(format!("Not found in the script, and left alone: {}.\n", compared.unmatched.join(", ")));
    }
    let lengths: Vec<(StepRef, Length)> = compared.proposals().map(|(_, step, length)| (step.at, length)).collect();
    let sources = listed.uses.iter().map(|(name, text)| Source { name: name.clone(), text: text.clone() });
    let library = Library::of(sources);
    let new = script::retimed(&listed.text, &library, &lengths);
    let new =
        new.ok_or_else(|| (HAS_ERRORS, "the script would not pass `fourfold check` with these minutes".to_owned()))?;
    for block in new.kept.iter().filter_map(|id| plan.block(*id)) {
        let why = "its minutes stand elsewhere, or lines and limits of its steps are in the way; change it by hand";
        said.push(format!("{} stays as it is: {why}.\n", block.title));
    }
    for block in new.pressed.iter().filter_map(|id| plan.block(*id)) {
        let why = "the minutes of a step are written as they are before all are pressed into those of the block";
        said.push(format!("In {}, {why}.\n", block.title));
    }
    if new.text == listed.text {
        said.push("Nothing to change.\n".to_owned());
        return print(&said.join("\n"));
    }
    said.push(diff(&listed.text, &new.text, &shown(&path)));
    said.extend(new_warnings(&listed.text, &new.text, &library, &shown(&path)));
    print(&said.join("\n"))?;
    if !wanted.yes && !is_agreed(&path)? {
        return Ok(ExitCode::SUCCESS);
    }
    put(&path, &listed.text, &new.text, &places.state)?;
    print(&format!("wrote {}\n", shown(&path)))
}

/// The author's script: its file behind all links, its text, and the plan in it.
fn script_to_change(script: &str, places: &Places) -> Result<(PathBuf, Listed, Workshop), Ended> {
    let found = workshops::found(script, places)?;
    let Origin::Own(path) = &found.origin else {
        let id = clean_line(script);
        let why =
            format!("`{id}` comes with the program and stays; `fourfold new NAME --from {id}` makes one of your own");
        return Err((USAGE, why));
    };
    let script = found.script(places)?;
    if script::kind_of(&script.text) == Kind::Exercise {
        let why = "this is an exercise; name the workshop that uses it, where its minutes are fitted in";
        return Err((USAGE, format!("{why} ({})", shown(path))));
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
        return Err((FILE, format!("{} is read only and stays as it is; make it writable first", shown(path))));
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
        [] => Err((USAGE, "there is no session to go by".to_owned())),
        [other] => {
            complain(&format!(
                "these sessions are of `{other}`; their steps are found in `{}` by their words",
                plan.id
            ));
            Ok(runs.iter().collect())
        }
        others => {
            let why = format!("none of these sessions is of `{}`, and they are of several workshops", plan.id);
            Err((USAGE, format!("{why}: {}; name the sessions of one", others.join(", "))))
        }
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
        complain(&"nothing was written; --yes writes it without asking");
        return Ok(false);
    }
    let unheard = |error: io::Error| (FILE, format!("could not ask: {error}"));
    let mut out = io::stdout().lock();
    write!(out, "\nWrite this into {}? [y/N] ", shown(path)).and_then(|()| out.flush()).map_err(unheard)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(unheard)?;
    let is_agreed = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
    if !is_agreed {
        complain(&"nothing was written");
    }
    Ok(is_agreed)
}

/// Writes the script whole, with the permissions it had; not where it has changed since it was read.
fn put(path: &Path, old: &str, new: &str, state: &Path) -> Result<(), Ended> {
    let failed = |error: io::Error| (FILE, io_failure::from_io(Operation::Script, path, &error).to_string());
    let now = folders::text(&RealDisk, path).map_err(|why| (FILE, format!("could not read the script: {why}")))?;
    if now != old {
        return Err((FILE, format!("{} was changed meanwhile and stays as it is; call this again", shown(path))));
    }
    let permissions = permissions_to_write(path)?;
    let named = |new: &Path| fs::set_permissions(new, permissions).and_then(|()| RealDisk.rename(new, path));
    whole::write(&RealDisk, state, folder_of(path), &new.as_bytes().to_vec(), Readers::Owner, named).map_err(failed)
}
