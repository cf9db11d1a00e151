//! What holds of every script, whatever its text: asked by the tests here, and by the fuzz target that reads scripts.

use fourfold::domain::time::Length;
use fourfold::domain::workshop::{Block, Workshop};
use fourfold::script::{
    Diagnostic, Library, ScriptReading, Severity, kind_of, one_line, read, read_exercise, renamed, render, retimed,
    what_is_left,
};
use fourfold::text::is_kept;

/// Checks what must hold for whatever was read: no panic on the way here, positions inside, nothing raw in what is drawn.
pub(crate) fn holds_together(text: &str) {
    let library = Library::shipped();
    let reading = read("any.ron", text, &library);
    let has_errors = reading.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(reading.workshop.is_none(), has_errors);
    match &reading.workshop {
        Some(workshop) => is_run(text, workshop, &reading, &library),
        None => drop(what_is_left("any.ron", text, &library)),
    }
    kind_of(text);
    let alone = read_exercise("any.ron", text, &library);
    let told = [&reading, &alone].into_iter().flat_map(|reading| {
        reading.diagnostics.iter().map(|diagnostic| (diagnostic, reading.text_of(diagnostic, text)))
    });
    for (diagnostic, text) in told {
        is_told(diagnostic, text);
    }
}

/// Checks that a plan is one that can be run, comes again from what a session carries, and can be written with another
/// name and other minutes.
fn is_run(text: &str, workshop: &Workshop, reading: &ScriptReading, library: &Library) {
    is_sound(workshop);
    let again = read("any.ron", text, &Library::of(reading.uses.clone()));
    assert_eq!(again.workshop.as_ref(), Some(workshop), "a session that carries all it uses reads another plan");
    let other = renamed(text, "other", "Other").expect("a whole script is given another name");
    let other = read("any.ron", &other, library).workshop.expect("it is as whole under another name");
    assert_eq!((other.id.as_str(), other.title.as_str()), ("other", "Other"));
    assert_eq!(other.blocks, workshop.blocks, "another name is another plan");
    let first = workshop
        .blocks
        .iter()
        .flat_map(Block::step_refs)
        .next()
        .map(|(at, step)| (at, step.length + Length::from_minutes(1)));
    let wanted: Vec<_> = first.into_iter().collect();
    let retimed = retimed(text, library, &wanted).expect("a whole script is given other minutes");
    let later = read("any.ron", &retimed.text, library).workshop.expect("it is as whole with other minutes");
    for (at, length) in wanted.iter().filter(|(at, _)| !retimed.kept.contains(&at.block)) {
        assert_eq!(later.step(*at).map(|step| step.length), Some(*length));
    }
}

/// Checks that what is said stands inside the text, and that nothing raw comes out with it.
fn is_told(diagnostic: &Diagnostic, text: &str) {
    let Diagnostic { span, position, .. } = diagnostic;
    assert!(text.get(span.clone()).is_some(), "{span:?} lies outside");
    let line = text.split('\n').nth(position.line - 1).expect("the line is there");
    assert!(position.column <= line.chars().count() + 1, "column {} of {line:?}", position.column);
    for paint in [false, true] {
        // What paints is no text of the script.
        let drawn = render(diagnostic, text, paint, 80) + &one_line(diagnostic);
        let is_raw = |letter: &char| *letter != '\n' && !is_kept(*letter) && !(paint && *letter == '\u{1b}');
        assert_eq!(drawn.chars().find(is_raw), None, "a raw character comes out of {text:?}");
    }
}

/// What the rest of the program relies on in every plan.
fn is_sound(workshop: &Workshop) {
    assert!(!workshop.blocks.is_empty() && workshop.length() <= Length::from_minutes(24 * 60));
    for block in &workshop.blocks {
        assert!(!block.title.is_empty() && !block.steps.is_empty(), "{block:?}");
        for step in &block.steps {
            assert!(step.length > Length::ZERO && step.least.is_none_or(|least| least <= step.length), "{step:?}");
            assert!(step.prompts.iter().all(|prompt| prompt.at < step.length), "{step:?}");
            assert!(!step.stage.trim().is_empty(), "{step:?}");
            assert!(step.stage.chars().all(|letter| letter == '\n' || is_kept(letter)), "{step:?}");
        }
    }
}
