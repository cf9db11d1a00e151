//! What the run sheet says.

use crate::domain::time::Length;
use crate::domain::workshop::{
    Advance, Block, BlockKind, CaptureRule, Late, Layout, PeopleRange, Priority, Safety, Status, Step, StepKind,
    Workshop,
};

/// How long it takes, from when to when.
pub(in crate::export) fn time(length: Length, from: &str, to: &str) -> String {
    format!("{}, from {from} to {to}", length.words())
}

/// When it must end.
pub(in crate::export) fn at(clock: &str) -> String {
    format!("at {clock}")
}

/// A block with its number, by which it is asked for: `3. Iceberg`.
pub(in crate::export) fn numbered(number: usize, title: &str) -> String {
    format!("{number}. {title}")
}

/// Which page of a workshop it is.
pub(in crate::export) fn page(number: usize, count: usize) -> String {
    format!("Block {number} of {count}")
}

/// Stands above what follows the steps, where a block has a page of its own.
pub(in crate::export) const AFTER: &str = "After the last step";

/// How large the groups are that people stay in.
pub(in crate::export) fn groups(size: u16) -> String {
    format!("primary groups of {size}, which stay together all day")
}

/// Said where the lead changes hands.
pub(in crate::export) const BATON: &str = "The lead changes hands: who leads from now on?";

/// Said where the room does not see what is caught.
pub(in crate::export) const HIDDEN: &str = "hidden from the room until `W` shows it";

/// Stands before a line that is said so far into a step.
pub(in crate::export) fn prompt(at: Length) -> String {
    format!("At {}", at.words())
}

/// Who does something in a step, and which part of a round it is. On the stage a briefing says what the room does.
pub(in crate::export) fn how(step: &Step) -> String {
    let how = if step.kind == StepKind::Brief { "You talk" } else { step.kind.words() };
    let part = step.turn.filter(|turn| turn.parts > 1).map(|turn| format!(", part {} of {}", turn.part, turn.parts));
    how.to_owned() + &part.unwrap_or_default()
}

/// What may become of a step's time.
pub(in crate::export) fn bounds(step: &Step) -> String {
    let words = [
        step.fixed.then(|| "fixed".to_owned()),
        step.least.map(|least| format!("{} at least", least.words())),
        step.most.map(|most| format!("{} at most", most.words())),
        (step.late == Late::Drop).then(|| "may be dropped".to_owned()),
        step.chime.then(|| "a bell at its end".to_owned()),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The rounds of the step that begins at this number; empty where it has none.
pub(in crate::export) fn rounds(block: &Block, head: u16) -> String {
    let parts = (0_u16..).zip(&block.steps).filter(|(number, _)| block.head(*number) == head);
    let parts: Vec<&Step> = parts.map(|(_, step)| step).collect();
    let Some(turn) = parts.first().and_then(|first| first.turn) else { return String::new() };
    let whole: Length = parts.iter().map(|step| step.length).sum();
    let round = parts.iter().filter(|step| step.turn.is_some_and(|turn| turn.round == 1));
    let round: Length = round.map(|step| step.length).sum();
    let least = if turn.least < turn.rounds { format!(", {} at least", turn.least) } else { String::new() };
    let by = if turn.advance == Advance::ByItself { ", each part by itself" } else { "" };
    match turn.rounds {
        1 => format!("{} parts, {}{by}", turn.parts, whole.words()),
        rounds => format!("{rounds} times {}, {}{least}{by}", round.words(), whole.words()),
    }
}

/// How far an exercise has been tried, and its version.
pub(in crate::export) fn tried(block: &Block) -> String {
    let status = block.status.map(|status| match status {
        Status::Draft => "not yet: a draft",
        Status::Tested => "tested",
        Status::Stable => "often: stable",
    });
    let version = (!block.version.is_empty()).then(|| format!("version {}", block.version));
    status.map(str::to_owned).into_iter().chain(version).collect::<Vec<_>>().join(", ")
}

/// For how many people, and whom.
pub(in crate::export) fn for_whom(workshop: &Workshop) -> String {
    let audience = workshop.audience.as_ref().map(|audience| format!(". {audience}"));
    people(workshop.people) + &audience.unwrap_or_default()
}

/// So many people.
pub(in crate::export) fn people(range: PeopleRange) -> String {
    if range.min == range.max { format!("{} people", range.min) } else { format!("{}-{} people", range.min, range.max) }
}

/// How much trust a block asks for.
pub(in crate::export) const fn safety(block: &Block) -> &'static str {
    match (block.kind, block.safety) {
        (BlockKind::Exercise, Safety::Light) => "light: fine with strangers",
        (_, Safety::Light) => "",
        (_, Safety::Medium) => "medium: wants some trust",
        (_, Safety::Deep) => "deep: wants much trust; everybody chooses how far to go",
    }
}

/// What happens to a block when time is short.
pub(in crate::export) const fn priority(block: &Block) -> &'static str {
    match block.priority {
        Priority::Must => "keep it whole",
        Priority::Should => "shorten it",
        Priority::Could => "drop it first",
    }
}

/// What a step catches, in words.
pub(in crate::export) fn caught(rule: &CaptureRule) -> String {
    match rule {
        CaptureRule::Ideas(ideas) => {
            let lanes = if ideas.lanes.is_empty() { String::new() } else { format!(": {}", ideas.lanes.join(", ")) };
            let lie = match ideas.layout {
                Layout::Columns => "",
                Layout::Rings => ", in rings from the innermost",
                Layout::Quadrants => ", in four fields",
                Layout::Axes { .. } => ", on two axes",
            };
            let told = rule.told().map(|told| format!(" ({told})")).unwrap_or_default();
            format!("ideas{lanes}{lie}{told}")
        }
        CaptureRule::Notes => "notes".to_owned(),
        CaptureRule::Quotes => "quotes, word for word".to_owned(),
        CaptureRule::Questions => "questions that stay open".to_owned(),
        CaptureRule::Decisions => "decisions".to_owned(),
        CaptureRule::Commitments => "commitments: who, what, by when".to_owned(),
        CaptureRule::LettingGo => "letting go: who hands what to whom, at which level".to_owned(),
        CaptureRule::Photos => "photos, by the names of their files".to_owned(),
        CaptureRule::LookBack => "what became of each promise: kept, changed, dropped, not yet".to_owned(),
        CaptureRule::Led => "who led".to_owned(),
        CaptureRule::Tally(tally) => match tally.scale_words() {
            Some(scale) => format!("hands {scale}"),
            None => format!("hands for each: {}", tally.options.join(", ")),
        },
        CaptureRule::Votes(rule) => {
            let asked = if rule.question.is_empty() { String::new() } else { format!(", “{}”", rule.question) };
            format!("votes on {}{asked}: {}", rule.on.several(), rule.words())
        }
    }
}
