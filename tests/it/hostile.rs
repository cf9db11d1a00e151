//! Scripts that nobody wrote to be run: too deep, too long, too many, or no text at all. Each gets an answer, and
//! neither the memory nor the stack gives out. Nothing is timed here; what hangs is ended and told.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use fourfold::journal::{self, Header};
use fourfold::library::sessions;
use fourfold::script::{
    Kind, LONGEST_TEXT, Library, Severity, Source, kind_of, one_line, read, read_exercise, renamed, render,
};

use super::journal::header;

/// So long a call may use the processor, in seconds: whoever has not answered by then hangs.
const PATIENCE: u32 = 60;
/// What a call may take of the memory, in kB.
const MEMORY: u32 = 600_000;
/// The status of a call about a script with errors, and about one that could not be read.
const HAS_ERRORS: i32 = 1;
const UNREAD: i32 = 3;
const MANY: usize = 100_000;

const HEAD: &str = "Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 4, max: 6), blocks: [";

fn step(fields: &str) -> String {
    format!("Step(kind: Solo, minutes: 5, stage: \"x\", {fields})")
}

fn exercise(steps: &str) -> String {
    format!("Exercise(title: \"A\", signature: Relating, purpose: \"b\", debrief: [], steps: [{steps}])")
}

fn workshop(blocks: &str) -> String {
    format!("{HEAD}{blocks}])")
}

/// A piece again and again, as far as a script may go.
fn full_of(start: &str, piece: &str, end: &str) -> String {
    let room = LONGEST_TEXT - start.len() - end.len();
    start.to_owned() + &piece.repeat(room / piece.len()) + end
}

/// Texts by what is odd about them.
type Texts = Vec<(String, String)>;

/// Brackets in brackets, further than any stack would go.
fn deep() -> Texts {
    let mut texts = Texts::new();
    let mut add = |name: &str, text: String| texts.push((name.to_owned(), text));
    let closers =
        [("(", ")"), ("[", "]"), ("{", "}"), ("Some(", ")"), ("a: (", ")"), ("[([{", "}])]"), ("Step(", "),")];
    for (open, close) in closers {
        let deep = MANY.min((LONGEST_TEXT - 300) / (open.len() + close.len()));
        add(&format!("deep {open}"), open.repeat(deep));
        add(&format!("deep and closed {open}"), open.repeat(deep) + &close.repeat(deep));
        add(&format!("deep in blocks {open}"), workshop(&(open.repeat(deep) + &close.repeat(deep))));
        add(&format!("deep in a step {open}"), exercise(&step(&format!("capture: {}", open.repeat(deep)))));
        add(&format!("closed only {close}"), workshop(&close.repeat(deep)));
    }
    texts
}

/// One thing again and again, to the last byte that is read.
fn full() -> Texts {
    let mut texts = Texts::new();
    let mut add = |name: &str, text: String| texts.push((name.to_owned(), text));
    for piece in [
        "(", "[", ")", "\"", "\\\"", "x", "x ", "x,", "1 ", "1,", "a:", "a: 1,", "\u{202e}", "'", "' ", "/*", "{",
        "\0", "#![", "r#", "r#\"",
    ] {
        add(&format!("full of {piece}"), full_of(HEAD, piece, ""));
    }
    for (start, end) in
        [("'", ""), ("\"a\" \"", "x"), ("\"a\"b", "c"), ("a", "b"), ("“", "”"), ("\"", "\""), ("a:", "")]
    {
        add(&format!("blanks after {start}"), full_of(&format!("{HEAD}{start}"), " ", end));
    }
    add("attributes", "#![enable(implicit_some)]\n".repeat(LONGEST_TEXT / 30) + "x");
    texts
}

/// More of everything than a script has, and a mistake in each.
fn many() -> Texts {
    let mut texts = Texts::new();
    let mut add = |name: &str, text: String| texts.push((name.to_owned(), text));
    let numbered = |piece: &str| (0..MANY).map(|number| piece.replace('#', &number.to_string())).collect::<String>();
    add("fields", format!("Workshop({})", numbered("a#: 1,")));
    add("fields of a step", exercise(&step(&numbered("a#: 1,"))));
    add("one field", format!("Workshop({})", "id: 1,".repeat(MANY)));
    add("steps", exercise(&"Step(),".repeat(MANY)));
    add("short steps", exercise(&"0,".repeat(MANY)));
    add("blocks", workshop(&"Break(),".repeat(MANY)));
    add("uses", full_of(HEAD, "Use(exercise:\"opening/check-in\"),", "])"));
    add("strangers", full_of(HEAD, "Use(exercise:\"opening/chekin\"),", "])"));
    add("lanes", exercise(&step(&format!("capture: Ideas(lanes: [{}])", numbered("\"#\",")))));
    add("prompts", exercise(&step(&format!("prompts: [{}]", "(at:9),".repeat(MANY)))));
    add("changes", workshop(&format!("Use(exercise: \"opening/check-in\", change: [{}])", "Change(),".repeat(MANY))));
    add("materials", exercise("").replace("debrief", &format!("materials: [{}], debrief", "\"\",".repeat(MANY))));
    add("paragraphs", exercise("").replace("debrief: []", &format!("debrief: [{}]", "\" \",".repeat(MANY))));
    texts
}

/// Numbers that are none, or none of any use.
fn numbers() -> Texts {
    let mut texts = Texts::new();
    let mut add = |name: &str, text: String| texts.push((name.to_owned(), text));
    let numbers = ["1e308", "-1e308", "1e-308", "NaN", "-NaN", "inf", "-inf", "-0", "-0.0", "1e999", "0xFFFF", "14410"];
    for number in numbers.into_iter().map(str::to_owned).chain(["9".repeat(MANY), format!("\"{}m\"", "9".repeat(MANY))])
    {
        let short: String = number.chars().take(8).collect();
        add(&format!("minutes of {short}"), workshop(&format!("Break(minutes: {number})")));
        add(&format!("people of {short}"), workshop("Break(minutes: 1)").replace("max: 6", &format!("max: {number}")));
        add(
            &format!("groups of {short}"),
            exercise("").replace("debrief", &format!("room: Groups({number}), debrief")),
        );
    }
    let long = format!("Break(minutes: {:?})", "1h".repeat(MANY));
    add("a long length", workshop(&long));
    texts
}

/// Texts that are odd and right.
fn right() -> Texts {
    let talk = |say: &str| workshop(&format!("Teach(title: \"T\", minutes: 5, stage: \"x\", say: {say})"));
    let nested = "/*".repeat(MANY) + &"*/".repeat(MANY);
    vec![
        ("comments in comments".to_owned(), nested + &talk("\"\"")),
        ("a long comment".to_owned(), format!("/*{}*/{}", "([{\"".repeat(MANY), talk("\"\""))),
        ("many comments".to_owned(), "// (\n".repeat(MANY) + &talk("\"\"")),
        ("brackets in a text".to_owned(), talk(&format!("\"{}\"", "([{".repeat(MANY)))),
        ("a raw text".to_owned(), talk(&format!("r##\"{}\"##", "\"#(".repeat(MANY)))),
        ("escapes".to_owned(), talk(&format!("\"{}\"", "\\u{41}\\n".repeat(MANY)))),
        ("paragraphs".to_owned(), talk(&format!("\"{}\"", "a\n\n".repeat(MANY)))),
        ("marks on one letter".to_owned(), talk(&format!("\"e{}\"", "\u{301}".repeat(MANY)))),
    ]
}

/// Reads texts and expects that each has a mistake, told in few words. A test has a quarter of the stack that the
/// program has.
fn answered(texts: Texts) {
    for (name, text) in texts {
        assert!(text.len() <= LONGEST_TEXT, "{name} is {} long", text.len());
        let reading = read("a.ron", &text, &Library::shipped());
        assert!(reading.workshop.is_none(), "{name} is a workshop");
        let is_exercise = kind_of(&text) == Kind::Exercise;
        let reading = if is_exercise { read_exercise("a.ron", &text, &Library::shipped()) } else { reading };
        let told = reading.diagnostics;
        assert!(told.iter().any(|it| it.severity == Severity::Error), "{name}: nothing is wrong with it");
        assert!(told.len() <= 130, "{name}: {}", told.len());
        for diagnostic in told.iter().step_by(29) {
            assert!(render(diagnostic, &text, false, 80).len() < 10_000, "{name}");
            assert!(one_line(diagnostic).len() < 1_000, "{name}: {}", one_line(diagnostic));
        }
    }
}

#[test]
fn brackets_as_deep_as_they_come_are_answered() {
    answered(deep());
}

#[test]
fn a_text_full_of_anything_is_answered() {
    answered(full());
}

#[test]
fn more_of_everything_than_a_script_has_is_answered() {
    answered(many());
}

#[test]
fn numbers_of_no_use_are_answered() {
    answered(numbers());
}

#[test]
fn what_is_odd_and_right_is_read() {
    for (name, text) in right() {
        let reading = read("a.ron", &text, &Library::shipped());
        let told: Vec<String> = reading.diagnostics.iter().map(one_line).collect();
        assert!(reading.workshop.is_some(), "{name}: {told:?}");
    }
}

#[test]
fn a_small_script_that_would_make_a_huge_plan_is_refused() {
    let long = exercise(&step("").repeat(1_000).replace(")Step", "),Step"));
    let library = Library::of([Source { name: "a/long".to_owned(), text: long }]);
    let text = workshop(&"Use(exercise: \"a/long\"),".repeat(500));
    let reading = read("a.ron", &text, &library);
    assert!(reading.workshop.is_none());
    let told: Vec<String> = reading.diagnostics.iter().map(one_line).collect();
    assert!(told.iter().any(|it| it.contains("the workshop has 6000 steps, more than it can hold")), "{told:?}");
}

/// A folder of files that are no scripts, in a place of its own for the program.
struct Yard(tempfile::TempDir);

impl Yard {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Calls the program in the folder, with no more memory and no longer than it may take.
    fn fourfold(&self, arguments: &[&str]) -> Output {
        let bounds = format!("ulimit -v {MEMORY}; ulimit -t {PATIENCE}; exec \"$0\" \"$@\"");
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", bounds.as_str(), env!("CARGO_BIN_EXE_fourfold")])
            .args(arguments)
            .current_dir(self.0.path());
        for (name, folder) in
            [("HOME", ""), ("TMPDIR", ""), ("FOURFOLD_DATA_DIR", "data"), ("FOURFOLD_STATE_DIR", "state")]
        {
            command.env(name, self.path(folder));
        }
        command.env("FOURFOLD_CONFIG_DIR", self.path("config")).stdin(Stdio::null()).output().unwrap()
    }

    /// Calls every command that reads scripts, and expects that each answers with one of these and a sentence.
    fn refused(&self, name: &str, status: i32, sentence: &str) {
        let calls: [&[&str]; 6] =
            [&["preview"], &["check"], &["run"], &["show"], &["rehearse"], &["new", "ours", "--from"]];
        // A preview shows what is wrong with a text, where there is a terminal.
        let is_text = status == HAS_ERRORS;
        for call in calls.into_iter().skip(usize::from(is_text)) {
            let output = self.fourfold(&[call, &[name]].concat());
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(output.status.code() == Some(status), "{call:?} {name}: {said}");
            assert!(said.contains(sentence), "{call:?} {name}: {said}");
            assert!(!said.contains("panicked") && said.len() < 40_000, "{call:?} {name}: {said}");
        }
        assert!(!self.path("ours.ron").exists());
    }
}

fn pipe(path: &Path) {
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
}

#[test]
fn what_is_no_text_is_refused_by_every_command_in_a_sentence() {
    let yard = Yard::new();
    fs::write(yard.path("latin.ron"), b"Workshop(title: \"caf\xe9\")").unwrap();
    fs::write(yard.path("zeros.ron"), [0; 999]).unwrap();
    fs::File::create(yard.path("huge.ron")).unwrap().set_len(100_000_000).unwrap();
    fs::create_dir(yard.path("folder.ron")).unwrap();
    pipe(&yard.path("pipe.ron"));
    symlink("/dev/zero", yard.path("zero.ron")).unwrap();
    symlink(yard.path("round.ron"), yard.path("about.ron")).unwrap();
    symlink(yard.path("about.ron"), yard.path("round.ron")).unwrap();
    symlink("nowhere.ron", yard.path("dangling.ron")).unwrap();
    for (name, sentence) in [
        ("latin.ron", "byte 21 is not UTF-8 text; save it as UTF-8"),
        ("huge.ron", "it is longer than 1 MiB, which no script is"),
        ("pipe.ron", "it is a pipe, a socket or a device"),
        ("zero.ron", "it is a pipe, a socket or a device"),
        ("/dev/zero", "it is a pipe, a socket or a device"),
        ("round.ron", "its links lead round in a circle"),
        ("dangling.ron", "there is no such file or folder"),
        ("nowhere.ron", "there is no such file or folder"),
        ("latin.ron/x.ron", "a part of the path is not a folder"),
    ] {
        yard.refused(name, UNREAD, sentence);
    }
    yard.refused("zeros.ron", HAS_ERRORS, "an invisible character hides here: U+0000");
    yard.refused("folder.ron", UNREAD, "folder");
}

#[test]
fn the_worst_texts_are_refused_by_every_command() {
    let yard = Yard::new();
    for (name, text) in deep().into_iter().step_by(9).chain(many()).chain(full().into_iter().step_by(9)) {
        fs::write(yard.path("a.ron"), text).unwrap();
        let output = yard.fourfold(&["check", "a.ron"]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.len() < 400_000, "{name}: {} bytes are said", output.stdout.len());
    }
    yard.refused("a.ron", HAS_ERRORS, "error");
}

#[test]
fn a_file_that_shrinks_grows_and_goes_meanwhile_is_answered_every_time() {
    let yard = Yard::new();
    let (file, is_over) = (yard.path("a.ron"), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let texts = [workshop("Break(minutes: 1)"), full_of(HEAD, "x,", ""), String::new(), "x".repeat(2_000_000)];
            while !is_over.load(Ordering::Relaxed) {
                for text in &texts {
                    fs::write(&file, text).unwrap();
                }
                fs::remove_file(&file).unwrap();
            }
        });
        for _ in 0..40 {
            let output = yard.fourfold(&["check", "a.ron"]);
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{said}");
            assert!(!said.contains("panicked"), "{said}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn the_script_in_a_session_file_is_trusted_no_more_than_any() {
    let long = exercise(&step("").repeat(1_000).replace(")Step", "),Step"));
    let hoard = Header {
        uses: vec![("a/long".to_owned(), long)],
        script: workshop(&"Use(exercise: \"a/long\"),".repeat(500)),
        ..header()
    };
    let texts =
        deep().into_iter().step_by(9).chain(many().into_iter().step_by(4)).chain(numbers()).map(|(_, text)| text);
    let headers = texts.map(|script| Header { script, ..header() }).chain([hoard]);
    for header in headers {
        let line = journal::encode_header(&header).unwrap();
        let why = sessions::session_in(line.as_bytes()).err();
        assert_eq!(why.as_deref(), Some("the script in its first line cannot be read by this version"));
    }
    let yard = Yard::new();
    let deep = ["(format:1,program:\"1\",", &"[".repeat(MANY)].concat();
    let line = journal::encode_header(&Header { script: full_of(HEAD, "x,", ""), ..header() }).unwrap();
    for (name, text) in [("deep.ronl", deep + "\n"), ("full.ronl", line)] {
        fs::write(yard.path(name), text).unwrap();
        for call in ["resume", "export", "verify"] {
            let output = yard.fourfold(&[call, name]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(matches!(output.status.code(), Some(1..=3)), "{call} {name}: {said}");
            assert!(!said.contains("panicked") && said.len() < 2_000, "{call} {name}: {said}");
        }
    }
}

#[test]
fn only_whole_scripts_are_given_another_name() {
    let whole = workshop("Break(minutes: 1)");
    assert!(renamed(&whole, "b", "B").is_some_and(|text| text.contains("id: \"b\", title: \"B\"")));
    for (name, text) in many() {
        let is_workshop = kind_of(&text) == Kind::Workshop;
        let made = renamed(&text, "b", "B");
        assert!(made.is_none() || is_workshop, "{name}");
    }
}
