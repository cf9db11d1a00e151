//! What the lists of commitments and handovers say.
//!
//! Never here: a decision.

use crate::domain::promises::level_told;
use crate::domain::signatures::Signature;
use crate::domain::time::Date;
use crate::library::promises::{Group, OpenPromise};
use crate::text::{clean_line, counted, width};

/// Said of commitments by level.
pub(in crate::shell) const NO_LEVELS: &str =
    "commitments have no levels; fourfold list handovers is the delegation board";

/// Printed where there is nothing.
pub(in crate::shell) const NOTHING_OPEN: &str = "nothing is open\n";

/// Said of a session that cannot be read.
pub(in crate::shell) fn left_out(path: &str, why: &str) -> String {
    format!("{path} is left out: {why}; `fourfold verify` says more")
}

/// Said of a session of which part can be read.
pub(in crate::shell) fn partly(path: &str, unread: &str) -> String {
    format!("{path}: {unread}")
}

/// How many rehearsals were left out.
pub(in crate::shell) fn rehearsals(count: usize) -> String {
    format!("{} left out; name a session to have it in", counted(count, "rehearsal is", "rehearsals are"))
}

/// All that is open, group by group.
pub(in crate::shell) fn table(groups: &[(Group, Vec<OpenPromise>)]) -> String {
    let all = || groups.iter().flat_map(|(group, promises)| promises.iter().map(move |promise| (group, promise)));
    let widest = |cell: fn(&Group, &OpenPromise) -> String| {
        all().map(|(group, promise)| width(&cell(group, promise))).max().unwrap_or(0)
    };
    let widths = [widest(when), widest(who)];
    let blocks = groups.iter().map(|(group, promises)| {
        let rows = promises.iter().map(|promise| {
            let cells = [when(group, promise), who(group, promise)];
            let cells = cells.iter().zip(widths).filter(|(_, widest)| *widest > 0);
            let cells: String = cells.map(|(cell, widest)| padded(cell, widest)).collect();
            format!("  {cells}{}\n", clean_line(&what(promise)))
        });
        format!("{}\n{}", clean_line(&title(group)), rows.collect::<String>())
    });
    blocks.collect::<Vec<_>>().join("\n")
}

fn padded(cell: &str, widest: u16) -> String {
    let blanks = usize::from(widest.saturating_sub(width(cell))) + 2;
    format!("{}{}", clean_line(cell), " ".repeat(blanks))
}

fn title(group: &Group) -> String {
    match group {
        Group::Overdue => "Overdue".to_owned(),
        Group::ToCome => "To come".to_owned(),
        Group::NoDay => "Without a day".to_owned(),
        Group::Of(who) => who.clone(),
        Group::Level(level) => level_told(*level),
        Group::NoLevel => "No level said".to_owned(),
    }
}

/// By when; said where that is over, unless the title says so.
fn when(group: &Group, promise: &OpenPromise) -> String {
    let when = promise.by_date.map_or_else(|| promise.by_when.clone(), Date::words);
    if promise.overdue && *group != Group::Overdue { format!("{when}, overdue") } else { when }
}

/// Who does it, unless the title says so; and who hands it over.
fn who(group: &Group, promise: &OpenPromise) -> String {
    match (&promise.from, group) {
        (Some(from), Group::Of(_)) => format!("from {from}"),
        (None, Group::Of(_)) => String::new(),
        (Some(from), _) => format!("{from} to {}", promise.who),
        (None, _) => promise.who.clone(),
    }
}

/// What is promised, and what else is known of it.
fn what(promise: &OpenPromise) -> String {
    let levels = promise.level_before.zip(promise.level_after);
    let parts = [
        levels.map(|(before, after)| format!("{before} to {after}")),
        promise.signature.map(|signature| Signature::name(signature).to_owned()),
        promise.buddy.as_ref().map(|buddy| format!("buddy {buddy}")),
        promise.looked_at.then(|| "looked at: not yet".to_owned()),
        Some(format!("promised on {}", promise.promised_on.words())),
    ];
    format!("{} ({})", promise.what, parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}
