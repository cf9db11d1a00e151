//! Exercises of one's own in files beside a workshop: what is laid over what, and every mistake told in its own file.

use std::fs;
use std::path::{Path, PathBuf};

use fourfold::domain::time::Length;
use fourfold::domain::workshop::{Late, Workshop};
use fourfold::script::{Absent, Library, Script, ScriptReading, Source, one_line, read, read_exercise, render};
use fourfold::shell::store::disk::RealDisk;
use fourfold::shell::store::folders;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/beside").join(name)
}

/// The workshop in one of the folders, with all it needs.
fn script(name: &str) -> Script {
    folders::script(&RealDisk, &folder(name).join("workshop.ron"), &folder("own")).unwrap()
}

fn reading(name: &str) -> (Script, ScriptReading) {
    let script = script(name);
    let reading = read("workshop.ron", &script.text, &Library::shipped().beside(&script));
    (script, reading)
}

/// A workshop with these blocks and these files beside it.
fn made(blocks: &str, files: &[(&str, &str)]) -> ScriptReading {
    let text =
        format!("Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 6, max: 24), blocks: [{blocks}])");
    let script = Script::gathered(text, |path| {
        let found = files.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| (*text).to_owned()).ok_or_else(|| Absent {
            why: "it is not there".to_owned(),
            place: path.to_owned(),
            others: Vec::new(),
        })
    });
    read("docs/a.ron", &script.text, &Library::shipped().beside(&script))
}

fn told(reading: &ScriptReading) -> Vec<String> {
    reading.diagnostics.iter().map(one_line).collect()
}

/// Every folder has what is said about its workshop beside it. `FOURFOLD_BLESS=1` writes it anew.
#[test]
fn mistakes_are_told_where_they_are_written_each_once() {
    let here = folder("").display().to_string();
    for name in ["circle", "missing", "mistakes", "strangers", "unknown"] {
        let (script, reading) = reading(name);
        let draw = |diagnostic| render(diagnostic, reading.text_of(diagnostic, &script.text), false, 100) + "\n\n";
        let found: String = reading.diagnostics.iter().map(draw).collect();
        let found = found.replace(here.trim_end_matches('/'), "HERE");
        let expected = folder(name).join("said.txt");
        if std::env::var_os("FOURFOLD_BLESS").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&expected).unwrap_or_default(), "{name}");
        assert!(reading.workshop.is_none(), "{name}");
    }
}

fn good() -> Workshop {
    let (_, reading) = reading("good");
    assert_eq!(told(&reading), Vec::<String>::new());
    reading.workshop.unwrap()
}

#[test]
fn what_an_exercise_leaves_out_it_has_from_the_one_it_is_built_on() {
    let blocks = good().blocks;
    let titles: Vec<&str> = blocks.iter().map(|block| block.title.as_str()).collect();
    assert_eq!(titles, ["Iceberg", "Iceberg again", "Iceberg", "Arriving", "Iceberg in short"]);
    let [pressed, short, again, arriving, changed] = blocks.as_slice() else { panic!() };
    assert_eq!((pressed.length(), pressed.steps.len()), (Length::from_minutes(8), 2));
    assert_eq!((short.length(), short.steps[0].stage.as_str()), (Length::from_minutes(2), "One word"));
    assert_eq!((&short.purpose, &short.watch), (&pressed.purpose, &vec!["Haste.".to_owned()]));
    assert_eq!((again.purpose.as_str(), again.room.as_str()), ("Once more.", "one circle"));
    assert_eq!((again.debrief.as_slice(), again.length()), (pressed.debrief.as_slice(), Length::from_minutes(10)));
    assert!(arriving.debrief.is_empty() && !arriving.steps.is_empty() && !arriving.source.is_empty());
    assert_eq!((changed.steps[1].stage.as_str(), changed.steps[1].late), ("Choose one", Late::Drop));
}

#[test]
fn the_short_form_goes_with_the_steps_it_belongs_to() {
    let base = "Exercise(title: \"B\", signature: Relating, purpose: \"p\", debrief: [],
        steps: [Step(kind: Solo, minutes: 9, stage: \"x\")], short: [Step(kind: Solo, minutes: 3, stage: \"y\")])";
    let other = "Exercise(like: \"b.ron\", steps: [Step(kind: Solo, minutes: 2, stage: \"z\")])";
    let files = [("b.ron", base), ("c.ron", other), ("d.ron", "Exercise(like: \"b.ron\", title: \"D\")")];
    assert_eq!(told(&made("Use(exercise: \"d.ron\", form: Short), Use(exercise: \"c.ron\")", &files)), [""; 0]);
    let short = made("Use(exercise: \"c.ron\", form: Short)", &files);
    assert!(told(&short)[0].contains("this exercise has no short form"), "{:?}", told(&short));
}

#[test]
fn a_session_carries_every_file_and_needs_none() {
    let (script, reading) = reading("good");
    let names: Vec<&str> = reading.uses.iter().map(|used| used.name.as_str()).collect();
    assert_eq!(names, ["mine/iceberg.ron", "mine/deep/short-iceberg.ron", "opening/check-in"]);
    let again = read("trial", &script.text, &Library::of(reading.uses.clone()));
    assert_eq!((told(&again), again.workshop), (vec![], reading.workshop));
    let without: Vec<Source> = reading.uses.into_iter().skip(1).collect();
    let again = read("trial", &script.text, &Library::of(without));
    assert!(told(&again)[0].contains("`./mine/iceberg.ron` is not among the files that were read"), "{again:?}");
}

#[test]
fn a_diagnostic_names_a_file_as_it_leads_there_from_the_workshop() {
    let reading =
        made("Use(exercise: \"mine/x.ron\"), Use(exercise: \"../y.ron\")", &[("mine/x.ron", ""), ("../y.ron", "")]);
    let files: Vec<&str> = reading.diagnostics.iter().map(|diagnostic| diagnostic.source.as_str()).collect();
    assert_eq!(files, ["docs/mine/x.ron", "y.ron"]);
}

#[test]
fn own_exercises_are_used_by_name_and_come_along_in_the_session() {
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path().join("a.ron");
    let blocks = "Use(exercise: \"mine/short-iceberg\"), Use(exercise: \"mine/iceberg\", minutes: 6)";
    let text =
        format!("Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 6, max: 12), blocks: [{blocks}])");
    fs::write(&path, &text).unwrap();
    let script = folders::script(&RealDisk, &path, &folder("own")).unwrap();
    let reading = read("a.ron", &text, &Library::shipped().beside(&script));
    assert_eq!(told(&reading), [""; 0]);
    let blocks = reading.workshop.clone().unwrap().blocks;
    let short = ("Our iceberg in short", Length::from_minutes(3));
    assert_eq!((blocks[0].title.as_str(), blocks[0].length()), short, "a path beside it is the same exercise by name");
    assert_eq!((blocks[1].title.as_str(), blocks[1].length()), ("Our iceberg", Length::from_minutes(6)));
    let names: Vec<&str> = reading.uses.iter().map(|used| used.name.as_str()).collect();
    assert_eq!(names, ["mine/short-iceberg", "mine/iceberg"]);
    assert_eq!(read("trial", &text, &Library::of(reading.uses)).workshop, reading.workshop);
}

#[test]
fn a_list_of_own_exercises_is_whole_and_a_script_that_needs_too_many_is_told_so() {
    let desk = tempfile::tempdir().unwrap();
    let own = desk.path().join("own");
    fs::create_dir(&own).unwrap();
    let text = "Exercise(title: \"X\", signature: Relating, purpose: \"p\", debrief: [],
        steps: [Step(kind: Solo, minutes: 9, stage: \"x\")])";
    for number in 0..250 {
        fs::write(own.join(format!("x{number}.ron")), text).unwrap();
    }
    let library = folders::library(&RealDisk, &own).unwrap();
    assert_eq!(library.names().filter(|name| name.starts_with("mine/")).count(), 250);
    let needing = |count: usize| {
        let uses: Vec<String> = (0..count).map(|number| format!("Use(exercise: \"mine/x{number}\")")).collect();
        let path = desk.path().join("a.ron");
        let head = "id: \"a\", title: \"A\", promise: \"b\", people: (min: 6, max: 12)";
        fs::write(&path, format!("Workshop({head}, blocks: [{}])", uses.join(","))).unwrap();
        let script = folders::script(&RealDisk, &path, &own).unwrap();
        read("a.ron", &script.text, &Library::shipped().beside(&script))
    };
    let errors = |reading: &ScriptReading| -> Vec<String> {
        told(reading).into_iter().filter(|line| line.contains(": error: ")).collect()
    };
    let said = errors(&needing(201));
    assert_eq!(said.iter().filter(|line| line.contains("`mine/x")).count(), 1, "{said:?}");
    assert!(said[0].contains("is not among the files that were read"), "{said:?}");
    assert!(said[0].contains("a script can use 200 files, of 4 MB in all"), "{said:?}");
    assert!(errors(&needing(200)).iter().all(|line| !line.contains("`mine/x")));
}

#[test]
fn exercises_are_built_on_each_other_so_deep_and_no_deeper() {
    let chain = |length: usize| {
        let first = "Exercise(title: \"B\", signature: Relating, purpose: \"p\", debrief: [],
            steps: [Step(kind: Solo, minutes: 9, stage: \"x\")])";
        let link = |number: usize| format!("Exercise(like: \"{}.ron\")", number - 1);
        let texts: Vec<String> =
            (0..length).map(|number| if number == 0 { first.into() } else { link(number) }).collect();
        let names: Vec<String> = (0..length).map(|number| format!("{number}.ron")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        told(&made(&format!("Use(exercise: \"{}.ron\")", length - 1), &files))
    };
    assert_eq!(chain(16), [""; 0]);
    assert!(chain(17)[0].contains("built on each other more than 16 deep"), "{:?}", chain(17));
    assert!(chain(190)[0].contains("built on each other more than 16 deep"));
}

#[test]
fn an_exercise_alone_is_read_with_what_it_is_built_on_and_never_with_itself() {
    let script = folders::script(&RealDisk, &folder("good/mine/deep/short-iceberg.ron"), &folder("own")).unwrap();
    let library = Library::shipped().beside(&script);
    let reading = read_exercise("good/mine/deep/short-iceberg.ron", &script.text, &library);
    assert_eq!(told(&reading), [""; 0]);
    assert_eq!(reading.uses.len(), 1);
    let script = folders::script(&RealDisk, &folder("circle/itself.ron"), &folder("own")).unwrap();
    let reading = read_exercise("circle/itself.ron", &script.text, &Library::shipped().beside(&script));
    assert_eq!(told(&reading).len(), 1, "{:?}", told(&reading));
    assert!(told(&reading)[0].starts_with("circle/itself.ron:2:11: error: this exercise is built on itself"));
}

#[test]
fn a_path_reads_no_device_no_pipe_and_nothing_huge() {
    let desk = tempfile::tempdir().unwrap();
    let at = |name: &str| desk.path().join(name);
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, at("pipe.ron"), rustix::fs::FileType::Fifo, mode, 0).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("zero.ron")).unwrap();
    fs::File::create(at("huge.ron")).unwrap().set_len(100_000_000).unwrap();
    fs::write(at("latin.ron"), [0xe9]).unwrap();
    let uses = ["pipe", "zero", "huge", "latin", "x\\u{301}🎉"].map(|name| format!("Use(exercise: \"{name}.ron\"),"));
    fs::write(at("a.ron"), format!("Workshop(blocks: [{}])", uses.concat())).unwrap();
    let script = folders::script(&RealDisk, &at("a.ron"), &at("own")).unwrap();
    let why: Vec<String> = script.beside.values().map(|file| file.clone().unwrap_err().why).collect();
    assert_eq!(
        why,
        [
            "it is longer than 1 MiB, which no script is",
            "byte 1 is not UTF-8 text; save it as UTF-8",
            "it is a pipe, a socket or a device; choose a file",
            "there is no such file or folder; check the path",
            "it is a pipe, a socket or a device; choose a file",
        ]
    );
}

#[test]
fn what_a_path_holds_never_reaches_a_terminal_raw() {
    let reading = made("Use(exercise: \"a\\u{1b}[31m.ron\"), Use(exercise: \"b\u{202e}.ron\")", &[]);
    for line in told(&reading) {
        assert!(line.chars().all(fourfold::text::is_kept), "{line:?}");
    }
    assert_eq!(reading.diagnostics.len(), 2);
}
