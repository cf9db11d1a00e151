//! The table of the language: every field in it is read, every example in it passes, what it calls needed is missed, and
//! the author's guide has its rows. `FOURFOLD_BLESS=1 cargo test language::` draws them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fourfold::script::language::{Field, Shape, fields, shapes};
use fourfold::script::{Library, ScriptReading, Source, one_line, read};

/// The fields that each bracket has at least in these trials.
const BASES: [(&str, &[(&str, &str)]); 16] = [
    (
        "Workshop",
        &[
            ("id", "id: \"a\""),
            ("title", "title: \"A\""),
            ("promise", "promise: \"b\""),
            ("people", "people: (min: 6, max: 24)"),
            ("blocks", "blocks: [Break(minutes: 5)]"),
        ],
    ),
    ("Use", &[("exercise", "exercise: \"a/base\"")]),
    (
        "Exercise",
        &[
            ("title", "title: \"A\""),
            ("signature", "signature: Relating"),
            ("purpose", "purpose: \"b\""),
            ("steps", "steps: [Step(kind: Solo, minutes: 5, stage: \"x\")]"),
            ("debrief", "debrief: []"),
        ],
    ),
    ("Teach", &[("title", "title: \"A\""), ("minutes", "minutes: 4"), ("stage", "stage: \"x\"")]),
    ("Energiser", &[("minutes", "minutes: 4"), ("stage", "stage: \"x\"")]),
    ("Break", &[("minutes", "minutes: 4")]),
    ("Buffer", &[("minutes", "minutes: 4")]),
    ("Step", &[("kind", "kind: Solo"), ("minutes", "minutes: 5"), ("stage", "stage: \"x\"")]),
    ("Change", &[("step", "step: 1")]),
    ("Rounds", &[("times", "times: 3"), ("parts", "parts: [Part(minutes: 2)]")]),
    ("Part", &[("minutes", "minutes: 1")]),
    ("people", &[("min", "min: 4"), ("max", "max: 30")]),
    ("prompts", &[("at", "at: 2"), ("text", "text: \"x\"")]),
    ("axes", &[("across", "across: (\"a\", \"b\")"), ("up", "up: (\"c\", \"d\")")]),
    ("Tally", &[("options", "options: [\"a\", \"b\"]")]),
    ("Scale", &[("from", "from: 0"), ("to", "to: 5")]),
];

/// A whole script in which a bracket stands with these fields.
fn script(shape: &Shape, inner: &[&str]) -> String {
    let inner = inner.join(", ");
    let block = |block: &str| {
        format!("Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 6, max: 24), blocks: [{block}])")
    };
    // Before it a step with lanes, for whatever is to fill one of them.
    let step = |fields: &str| {
        block(&format!(
            "Exercise(title: \"A\", signature: Relating, purpose: \"b\", debrief: [], steps: [
                Step(kind: Groups, minutes: 5, stage: \"w\", capture: Ideas(lanes: [\"event\", \"pattern\"])), Step({fields})])"
        ))
    };
    let whole = format!("{}({inner})", shape.head.unwrap_or_default());
    match shape.name {
        "Workshop" => whole,
        "Use" | "Exercise" | "Teach" | "Energiser" | "Break" | "Buffer" => block(&whole),
        "Step" => step(&inner),
        "Change" => block(&format!("Use(exercise: \"a/base\", change: [{whole}])")),
        "Rounds" => step(&format!("kind: Solo, stage: \"x\", rounds: {whole}")),
        "Part" => step(&format!("kind: Solo, stage: \"x\", rounds: Rounds(parts: [{whole}])")),
        "people" => block("Break(minutes: 5)").replace("(min: 6, max: 24)", &whole),
        "prompts" => step(&format!("kind: Solo, minutes: 5, stage: \"x\", prompts: [{whole}]")),
        "axes" => step(&format!("kind: Solo, minutes: 5, stage: \"x\", capture: Ideas(axes: {whole})")),
        // Something to vote on.
        "Votes" => step(&format!(
            "kind: Solo, minutes: 5, stage: \"x\", capture: [Ideas, Questions]), Step(kind: Vote, minutes: 2, stage: \"y\", capture: {whole}"
        )),
        _ if inner.is_empty() => step(&format!("kind: Solo, minutes: 5, stage: \"x\", capture: {}", shape.name)),
        _ => step(&format!("kind: Solo, minutes: 5, stage: \"x\", capture: {whole}")),
    }
}

fn told(text: &str) -> Vec<String> {
    reading(text).diagnostics.iter().map(one_line).collect()
}

/// The whole plan in words; nothing where it has errors.
fn plan(text: &str) -> String {
    reading(text).workshop.map(|workshop| format!("{workshop:?}")).unwrap_or_default()
}

fn reading(text: &str) -> ScriptReading {
    let base = "Exercise(title: \"B\", signature: Relating, purpose: \"p\", debrief: [],
        steps: [Step(kind: Pairs, minutes: 6, stage: \"x\"), Step(kind: All, minutes: 5, stage: \"y\",
            capture: Ideas(lanes: [\"event\", \"pattern\"]))],
        short: [Step(kind: Solo, minutes: 5, stage: \"x\")])";
    let library = Library::shipped().with([Source { name: "a/base".to_owned(), text: base.to_owned() }]);
    read("a.ron", text, &library)
}

/// The fields that a bracket has at least, without those of an example.
fn base(shape: &Shape, example: &str) -> Vec<&'static str> {
    let base = BASES.iter().find(|(name, _)| *name == shape.name).map_or(&[][..], |(_, base)| base);
    let others = base.iter().filter(|(name, _)| !example.split([' ', ',']).any(|word| word == format!("{name}:")));
    others.map(|(_, text)| *text).collect()
}

fn every_field() -> impl Iterator<Item = (&'static Shape, &'static Field)> {
    shapes().flat_map(|shape| shape.fields().map(move |field| (shape, field)))
}

#[test]
fn every_example_of_every_field_is_read_without_a_word_wherever_it_may_stand() {
    for (shape, field) in every_field() {
        let mut inner = base(shape, if field.name == "like" { "" } else { field.example });
        inner.push(field.example);
        if (shape.name, field.name) == ("Votes", "question") {
            inner.push("dots: 3");
        }
        let text = script(shape, &inner);
        assert_eq!(told(&text), [""; 0], "{}.{}: {text}", shape.name, field.name);
    }
}

#[test]
fn what_has_to_be_there_is_missed_and_nothing_else_is() {
    for (shape, field) in every_field() {
        let rest: Vec<&str> =
            base(shape, "").into_iter().filter(|text| !text.starts_with(&format!("{}:", field.name))).collect();
        let text = script(shape, &rest);
        let is_missed = told(&text).iter().any(|line| line.contains("error:"));
        let is_needed = shape.usual(field).starts_with("needed");
        // Votes have dots or a score, and these trials no other.
        if shape.name != "Votes" && (shape.name, field.name) != ("Teach", "title") {
            assert_eq!(is_missed, is_needed, "{}.{}: {text}: {:?}", shape.name, field.name, told(&text));
        }
    }
}

#[test]
fn every_field_changes_the_plan() {
    let told_first = every_field().filter(|(shape, field)| field.of[0] == shape.name);
    // A short form is there to be used by others.
    for (shape, field) in told_first.filter(|(_, field)| field.name != "short") {
        let mut inner = base(shape, field.example);
        let without = plan(&script(shape, &inner));
        inner.push(field.example);
        assert!(plan(&script(shape, &inner)) != without, "nobody uses {}.{}: {inner:?}", shape.name, field.name);
    }
}

#[test]
fn every_field_has_a_home_a_meaning_and_a_type_and_stands_once() {
    let mut seen = Vec::new();
    for field in fields() {
        for name in field.of {
            assert!(shapes().any(|shape| shape.name == *name), "no bracket `{name}`");
            assert!(!seen.contains(&(*name, field.name)), "{name}.{} stands twice", field.name);
            seen.push((*name, field.name));
        }
        assert!(!field.kind.is_empty() && !field.meaning.is_empty() && field.example.contains(": "), "{field:?}");
        assert!(
            !field.meaning.ends_with('.') && !field.kind.contains('|') && !field.meaning.contains('|'),
            "{field:?}"
        );
    }
    assert_eq!(seen.len(), every_field().count());
    for field in every_field().filter(|(shape, _)| matches!(shape.name, "Step" | "Exercise")) {
        let other = if field.0.name == "Step" { "Change" } else { "Use" };
        let is_own = matches!(field.1.name, "like" | "short");
        assert!(is_own || field.1.of.contains(&other), "{other} cannot change {}", field.1.name);
    }
}

#[test]
fn every_field_of_the_table_is_read() {
    for (shape, field) in every_field() {
        let nonsense = format!("{}: Xylophone(3)", field.name);
        let mut inner = base(shape, &nonsense);
        inner.push(&nonsense);
        let text = script(shape, &inner);
        let is_refused = told(&text).iter().any(|line| line.contains("error:"));
        assert!(is_refused, "nobody reads {}.{}: {text}", shape.name, field.name);
    }
}

#[test]
fn the_words_of_a_choice_are_those_that_are_read() {
    let mut count = 0;
    for (shape, field) in every_field() {
        let words: Vec<&str> = field.kind.split('`').skip(1).step_by(2).collect();
        let listed: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let is_bare = words.iter().all(|word| word.chars().all(char::is_alphabetic));
        if words.len() < 2 || !is_bare || listed.join(", ") != field.kind {
            continue;
        }
        let wrong = format!("{}: [3]", field.name);
        let mut inner = base(shape, &wrong);
        inner.push(&wrong);
        let text = script(shape, &inner);
        let (last, others) = listed.split_last().unwrap();
        let wanted = format!("expected one of {} or {last}, found a list", others.join(", "));
        assert!(told(&text).iter().any(|line| line.contains(&wanted)), "{}: {:?}", field.kind, told(&text));
        count += 1;
    }
    assert!(count > 30, "hardly a choice is left");
}

#[test]
fn every_word_that_can_be_caught_is_in_the_table_and_no_other() {
    let wrong =
        told(&script(&Shape { name: "Xylophone", ..*shapes().find(|shape| shape.name == "Notes").unwrap() }, &[]));
    let listed: Vec<&str> = wrong[0].split('`').skip(3).step_by(2).collect();
    let mut words: Vec<&str> = shapes().skip_while(|shape| shape.name != "Ideas").map(|shape| shape.name).collect();
    words.retain(|word| *word != "axes");
    let sorted = |mut words: Vec<&'static str>| {
        words.sort_unstable();
        words
    };
    assert_eq!(sorted(words.clone()).len(), listed.len(), "{listed:?}");
    for word in words {
        assert!(listed.contains(&word), "{word}: {listed:?}");
    }
}

/// Compares a part of the author's guide, or draws it there.
fn in_the_guide(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (start, end) = (format!("<!-- {name}: drawn by a test -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("no marker for {name}"));
    let (found, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end of {name}"));
    let wanted = format!("\n{wanted}\n");
    if std::env::var_os("FOURFOLD_BLESS").is_some() {
        fs::write(path, format!("{before}{start}{wanted}{end}{after}")).unwrap();
        return;
    }
    assert!(
        found == wanted,
        "the fields of {name} in the guide are not those of the table; they should read\n{wanted}"
    );
}

/// A cell with what words in backquotes leave unsaid.
fn left_out(field: &Field) -> &str {
    if field.usual.is_empty() { "–" } else { field.usual }
}

#[test]
fn the_tables_of_the_authors_guide_are_drawn_from_the_table() {
    for name in ["Workshop", "Use", "Change", "Exercise", "Step", "Rounds", "Part"] {
        let mut table = String::from("| field | type | left out | what it is |\n|---|---|---|---|\n");
        for field in fields().filter(|field| field.of[0] == name) {
            writeln!(table, "| `{}` | {} | {} | {} |", field.name, field.kind, left_out(field), field.meaning).unwrap();
        }
        in_the_guide(name, &table);
    }
    let captures: Vec<&Shape> = shapes().skip_while(|shape| shape.name != "Ideas").collect();
    let mut table = String::from("| capture | what is caught |\n|---|---|\n");
    for shape in captures.iter().filter(|shape| shape.head.is_some()) {
        writeln!(table, "| `{}` | {} |", shape.example, shape.meaning).unwrap();
    }
    in_the_guide("captures", &table);
    let mut table =
        String::from("| field | of | type | left out | what it is | for example |\n|---|---|---|---|---|---|\n");
    let of = |field: &Field| field.of.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    for field in fields().filter(|field| captures.iter().any(|shape| shape.name == field.of[0])) {
        let Field { name, kind, meaning, example, .. } = field;
        writeln!(table, "| `{name}` | {} | {kind} | {} | {meaning} | `{example}` |", of(field), left_out(field))
            .unwrap();
    }
    in_the_guide("fields of captures", &table);
    let mut table = String::from("| field | of | type | left out | what it is |\n|---|---|---|---|---|\n");
    let blocks = ["Teach", "Energiser", "Break", "Buffer"];
    for field in fields().filter(|field| blocks.contains(&field.of[0])) {
        let Field { name, kind, meaning, .. } = field;
        writeln!(table, "| `{name}` | {} | {kind} | {} | {meaning} |", of(field), left_out(field)).unwrap();
    }
    in_the_guide("Teach, Energiser, Break, Buffer", &table);
}
