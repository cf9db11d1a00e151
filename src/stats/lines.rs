//! The comparison as people read it in a terminal: a table of eighty columns, then what is always cut, then the proposal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Compared, Spread, Times, words};
use crate::domain::time::{Length, Zone};
use crate::export::words::minutes::decimal_minutes;

/// How many columns a line may take.
const WIDTH: usize = 80;
/// The columns of the names; the figures take the rest.
const NAMES: usize = 32;

/// The comparison of one workshop; the dates as the wall showed them where each was held, or of this zone
/// where that is not known.
pub fn written(compared: &Compared, zone: &Zone) -> String {
    let mut lines = vec![format!("{} ({})", compared.title, compared.id), sessions(compared, zone), String::new()];
    lines.push(row(words::MINUTES, words::FIGURES.map(str::to_owned)));
    for block in &compared.blocks {
        lines.push(row(&format!("{:>2}  {}", block.block, block.title), figures(&block.times)));
        let steps = block.steps.iter().filter(|_| block.steps.len() > 1);
        lines.extend(steps.map(|step| row(&format!("      {}", step.step), figures(&step.times))));
    }
    lines.push(String::new());
    lines.extend(legend(compared).into_iter().flat_map(|text| wrapped(text, "")));
    let cut = always_cut(compared);
    section(&mut lines, words::ALWAYS_CUT, &cut);
    section(&mut lines, words::OLDER_PLANS, &compared.unmatched);
    lines.join("\n") + "\n" + &proposals(compared)
}

/// The proposed minutes with their reasons, and what they make of the whole.
pub fn proposals(compared: &Compared) -> String {
    let told: Vec<String> = compared
        .proposals()
        .map(|(block, step, minutes)| {
            let name =
                if block.steps.len() > 1 { format!("{}, {}", block.title, step.step) } else { block.title.clone() };
            words::proposal(&name, minutes, &step.advice.why)
        })
        .collect();
    let mut lines = Vec::new();
    if told.is_empty() {
        lines.push(String::new());
        lines.extend(wrapped(&nothing(compared), ""));
    } else {
        section(&mut lines, words::PROPOSED, &told);
        lines.push(words::whole(compared.proposed, compared.planned));
    }
    lines.join("\n") + "\n"
}

fn nothing(compared: &Compared) -> String {
    let most = compared.blocks.iter().map(|block| block.times.took.len()).max().unwrap_or(0);
    if most < compared.least { words::too_few(compared.least) } else { words::NOTHING_PROPOSED.to_owned() }
}

fn sessions(compared: &Compared, zone: &Zone) -> String {
    let days: Vec<String> =
        compared.sessions.iter().map(|held| held.zone.as_ref().unwrap_or(zone).date(held.started)).collect();
    let open = compared.sessions.iter().filter(|held| !held.finished).count();
    let rehearsals = compared.sessions.iter().filter(|held| held.rehearsal).count();
    words::sessions(&days, open, rehearsals)
}

fn figures(times: &Times) -> [String; 7] {
    let number = |number: usize| if number == 0 { "·".to_owned() } else { number.to_string() };
    let mark = if times.planned_otherwise > 0 { "*" } else { "" };
    [
        decimal_minutes(times.planned) + mark,
        times.median.map(decimal_minutes).unwrap_or_default(),
        times.spread.map(|spread| spread_words(&spread)).unwrap_or_default(),
        number(times.runs),
        number(times.over),
        number(times.cut),
        number(times.skipped),
    ]
}

fn spread_words(spread: &Spread) -> String {
    let between = |from: Length, to: Length| match (decimal_minutes(from), decimal_minutes(to)) {
        (from, to) if from == to => from,
        (from, to) => format!("{from}–{to}"),
    };
    match spread {
        Spread::Range { least, most } => between(*least, *most),
        Spread::Quartiles { lower, upper } => between(*lower, *upper) + " ½",
    }
}

fn row(name: &str, [planned, median, spread, runs, over, cut, skipped]: [String; 7]) -> String {
    let name = fitted(name);
    let line = format!("{name}{planned:>8}{median:>8}{spread:>12}{runs:>5}{over:>5}{cut:>5}{skipped:>5}");
    line.trim_end().to_owned()
}

/// What the columns mean, as far as the table uses them.
fn legend(compared: &Compared) -> Vec<&'static str> {
    let blocks = compared.blocks.iter().map(|block| &block.times);
    let all: Vec<&Times> =
        blocks.chain(compared.blocks.iter().flat_map(|block| &block.steps).map(|step| &step.times)).collect();
    let has = |wanted: fn(&Times) -> bool| all.iter().any(|times| wanted(times));
    let said = [
        (true, words::LEGEND),
        (has(|times| matches!(times.spread, Some(Spread::Range { .. }))), words::LEGEND_RANGE),
        (has(|times| matches!(times.spread, Some(Spread::Quartiles { .. }))), words::LEGEND_QUARTILES),
        (has(|times| times.planned_otherwise > 0), words::LEGEND_OTHERWISE),
    ];
    said.into_iter().filter(|(is_used, _)| *is_used).map(|(_, words)| words).collect()
}

/// Blocks and steps that no session kept; a block speaks for its steps.
fn always_cut(compared: &Compared) -> Vec<String> {
    let mut found = Vec::new();
    for block in &compared.blocks {
        if block.times.is_always_cut() {
            found.push(format!("{} ({})", block.title, words::cut_counts(&block.times)));
            continue;
        }
        let steps = block.steps.iter().filter(|step| step.times.is_always_cut());
        found.extend(steps.map(|step| format!("{}, {} ({})", block.title, step.step, words::cut_counts(&step.times))));
    }
    found
}

fn section(lines: &mut Vec<String>, title: &str, things: &[String]) {
    if things.is_empty() {
        return;
    }
    lines.extend([String::new(), title.to_owned()]);
    lines.extend(things.iter().flat_map(|thing| wrapped(&format!("- {thing}"), "  ")));
}

/// A text in lines of the width, each but the first after the indent.
fn wrapped(text: &str, indent: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if line.width() + 1 + word.width() > WIDTH && !line.trim().is_empty() {
            lines.push(format!("{indent}{word}"));
        } else {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines
}

/// A name in exactly the columns of the names.
fn fitted(name: &str) -> String {
    if name.width() <= NAMES {
        return format!("{name}{}", " ".repeat(NAMES - name.width()));
    }
    let (mut fitted, mut used) = (String::new(), 0);
    for letter in name.chars() {
        let width = letter.width().unwrap_or(0);
        if used + width + 1 > NAMES {
            break;
        }
        fitted.push(letter);
        used += width;
    }
    format!("{fitted}…{}", " ".repeat(NAMES - used - 1))
}

#[cfg(test)]
mod tests {
    use super::super::Run;
    use super::super::fixture::{plan, played};
    use super::*;

    #[test]
    fn the_table_says_all_in_eighty_columns() {
        let plan =
            plan(&[("A look at everything that is going on here", &[2.0, 10.0]), ("Talk", &[5.0]), ("日本語", &[4.0])]);
        let runs: Vec<Run> = [[2.0, 13.0, 1.0, 4.0], [2.5, 12.0, 0.1, 4.5], [2.0, 12.5, 2.0, 4.0]]
            .iter()
            .map(|took| played(&plan, took, true))
            .collect();
        let text = written(&Compared::of(&plan, &runs.iter().collect::<Vec<_>>(), 3), &Zone::UTC);
        assert!(text.lines().all(|line| line.width() <= WIDTH), "{text}");
        let wanted = "\
A trial (trial)
3 sessions, 2026-11-23

minutes                          planned  median      spread    n over  cut skip
 1  A look at everything that i…      12    14.5     14.5–15    3    3    ·    ·
      1 · Alone, in silence            2       2       2–2.5    3    1    ·    ·
      2 · Alone, in silence           10    12.5       12–13    3    3    ·    ·
 2  Talk                               5                        3    ·    2    1
 3  日本語                             4       4       4–4.5    3    1    ·    ·

n: the sessions that came to it; over: by a tenth and half a minute at least;
cut: it got less than half of its time; skip: it was passed over. Median and
spread leave out what was cut or skipped.
spread: the shortest and the longest.

Always cut
- Talk (skipped in 1, cut short in 2 of 3)

Proposed minutes
- A look at everything that is going on here, 2 · Alone, in silence: 13 min
  (took 12 to 13 min in 3 sessions, median 12.5; planned 10; over in 3 of 3)
The whole would take 24 min; 21 are planned.
";
        assert_eq!(text, wanted, "{text}");
    }

    #[test]
    fn too_few_sessions_propose_nothing_and_that_is_said() {
        let plan = plan(&[("Look", &[2.0])]);
        let run = played(&plan, &[9.0], true);
        let said = proposals(&Compared::of(&plan, &[&run], 3));
        assert_eq!(said, "\nNo minutes are proposed; a step needs 3 sessions that did not cut it.\n");
        assert_eq!(proposals(&Compared::of(&plan, &[&run], 1)).lines().nth(1), Some("Proposed minutes"));
    }
}
