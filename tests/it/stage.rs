//! The stage as a program of its own, in a terminal beside the one that drives: what it shows, and what it never does.

use std::fs;

use fourfold::ui::blocks::Blocks;
use rustix::process::Signal;

use crate::large::Large;
use crate::private_markers::{self, PRIVATE};
use crate::pty::{Home, Terminal, until};

/// Stands in what the room may see: what searches for what is private finds this.
const PUBLIC: &str = "zqpublic";

/// A stage that has shown a session shows nothing until the next one.
fn assert_bare(stage: &Terminal) {
    stage.until("nothing on the stage", |screen| screen.contents().trim().is_empty());
}

/// Looks at all that this terminal was sent, as bytes and as whoever watched it saw it: nothing private is in it, in plain
/// letters or in large ones of any size; what is public is found by the same search, in both.
fn assert_nothing_private(terminal: &Terminal, about: &str) {
    let sent = terminal.bytes();
    let sent = String::from_utf8_lossy(&sent);
    let at = sent.find(PRIVATE).and_then(|at| sent.get(at.saturating_sub(60)..at + 40));
    assert_eq!(at, None, "it was sent, {about}");
    let [private, public] = [PRIVATE, PUBLIC].map(|word| Large::words(word, Blocks::default()));
    let (mut plain, mut large) = (false, false);
    terminal.each_frame(|screen| {
        let shown = screen.contents();
        assert!(!shown.contains(PRIVATE) && !private.is_on(screen), "it was shown, {about}:\n{shown}");
        plain |= shown.contains(PUBLIC);
        large |= public.is_on(screen);
    });
    assert!(plain && large, "nothing is found, {about}: plain {plain}, large {large}");
}

/// Goes on from step to step and through the pages of the summary; each is drawn, on the stage or else here, before the next
/// one is asked for.
fn go_on_to_the_end(driver: &mut Terminal, stage: Option<&Terminal>) {
    const END: &str = "this is the end of the plan";
    while !driver.contents().contains(END) {
        let drawn = |driver: &Terminal| stage.unwrap_or(driver).bytes().len();
        let before = drawn(driver);
        driver.keys("n");
        until("the next one", || drawn(driver) > before || driver.contents().contains(END));
    }
}

fn stage(home: &Home) -> Terminal {
    let stage = home.fourfold(&["stage"]).start();
    stage.until_large_words();
    stage
}

fn run(home: &Home) -> Terminal {
    home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"]).start()
}

#[test]
fn a_stage_waits_shows_what_is_driven_and_waits_again() {
    let home = Home::new();
    let stage = stage(&home);
    let mut driver = run(&home);
    stage.until_text("Welcome");
    driver.until_text("until 10:30");
    driver.keys("n n");
    // The stage was there first: this screen is the console at once.
    driver.until_text("console ·");
    stage.until_text("Check-in");
    driver.keys("i \"rain\" enter esc");
    stage.until_text("1 idea");
    driver.keys("q");
    driver.until_text("q again leaves; the stage shows nothing then");
    driver.keys("q");
    assert!(driver.wait().success());
    assert_bare(&stage);
    let shown = stage.bytes();
    let shown = String::from_utf8_lossy(&shown);
    for word in ["saved", "help", ".ronl", "console", "quit", "leave"] {
        assert!(!shown.contains(word), "the room reads `{word}`");
    }
}

#[test]
fn a_killed_driver_and_a_killed_stage_do_not_count() {
    let home = Home::new();
    let watching = stage(&home);
    let mut driver = run(&home);
    driver.until_text("until 10:30");
    driver.keys("n");
    driver.until_text("console ·");
    watching.signal(Signal::KILL);
    driver.until_text("no stage shows this session any more");
    driver.until_text("stage ·");
    let mut second = home.fourfold(&["stage"]).start();
    second.until_text("Listen");
    // A screen that may hang on the wall turns into the console when somebody says so, and not by itself.
    driver.until_text("w makes this screen your console");
    assert!(driver.contents().contains("stage ·"), "{}", driver.contents());
    driver.keys("w");
    driver.until_text("console ·");
    driver.signal(Signal::KILL);
    assert_bare(&second);
    second.keys("q");
    second.keys("q");
    assert!(second.wait().success());
}

#[test]
fn keys_that_go_to_the_stage_do_nothing_and_are_told_to_whoever_drives() {
    let home = Home::new();
    let mut stage = stage(&home);
    let mut driver = run(&home);
    driver.until_text("until 10:30");
    driver.keys("n");
    stage.until_text("Listen");
    stage.keys("n n i \"zqlost\" enter q");
    driver.until_text("keys are going to the stage");
    assert!(stage.contents().contains("Listen"), "{}", stage.contents());
    assert!(!home.session().contains("zqlost"));
    driver.keys("b");
    stage.until("the stage blank", |screen| screen.contents().trim().is_empty());
    driver.keys("b f n");
    driver.until_text("FROZEN");
    stage.until_text("Welcome");
    driver.keys("f");
    stage.until_text("Check-in");
}

#[test]
fn a_stage_stays_with_its_session_and_never_shows_a_rehearsal() {
    let home = Home::new();
    let stage = stage(&home);
    let rehearsal = home.fourfold(&["rehearse", "distributed-leadership-taster"]).start();
    rehearsal.until_text("REHEARSAL");
    let mut first = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada"]).start();
    first.until_text("until 10:30");
    first.keys("n n");
    stage.until_text("Check-in");
    let mut second = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ben"]).start();
    second.until_text("until 10:30");
    second.keys("n n n");
    second.until_text("3 of 32");
    first.keys("p");
    stage.until_text("Welcome");
    first.keys("q q");
    assert!(first.wait().success());
    stage.until_text("All together");
    second.keys("q q");
    assert!(second.wait().success());
    assert_bare(&stage);
    // It never was anything else than a rehearsal.
    assert!(rehearsal.contents().contains("REHEARSAL"));
}

#[test]
fn no_byte_that_a_stage_sends_is_of_anything_private() {
    let home = Home::new();
    let script = home.0.path().join("planted.ron");
    fs::write(&script, private_markers::workshop().text).unwrap();
    let path = home.0.path().join(format!("{PRIVATE}.ronl"));
    let arguments = ["run", script.to_str().unwrap(), "--people", "Ada, Ben", "--session", path.to_str().unwrap()];
    let mut driver = home.fourfold(&arguments).start();
    driver.until_text("Welcome");
    driver.keys(&format!("n n i \"{PRIVATE} undone\" enter esc u i \"{PRIVATE} thrown away\" enter esc o down x p"));
    driver.until_text("1 of 14");
    let stage = home.fourfold(&["stage"]).start();
    driver.until_text("w makes this screen your console");
    driver.keys(&format!("w space N \"{PRIVATE} note\" enter esc P \"{PRIVATE} later\" enter esc s esc c esc"));
    driver.keys(&format!("n i \"{PUBLIC}\" enter esc o esc"));
    stage.until_text("1 idea");
    driver.keys(&format!("M \"{PUBLIC} line\" enter"));
    stage.until_large(PUBLIC);
    // The large letters have no Hebrew.
    driver.keys(&format!("M \"{PUBLIC} שלום\" enter"));
    stage.until_text(PUBLIC);
    driver.keys(&format!("n i \"{PRIVATE} hidden\" enter esc o esc n r esc e esc tab esc n n n n"));
    stage.until_large("Where am I strong?");
    go_on_to_the_end(&mut driver, Some(&stage));
    driver.keys("q q");
    assert!(driver.wait().success());
    assert_bare(&stage);
    assert_nothing_private(&stage, "on the stage");
}

/// A screen that the room may see, alone and while a stage follows: whatever is typed, no byte of it is private, unless a
/// panel is asked for twice.
#[test]
fn no_byte_of_what_is_typed_on_a_seen_screen_is_of_anything_private() {
    for is_followed in [false, true] {
        let home = Home::new();
        let script = home.0.path().join("planted.ron");
        fs::write(&script, private_markers::workshop().text).unwrap();
        let mut driver = home.fourfold(&["run", script.to_str().unwrap(), "--people", "Ada, Ben"]).start();
        driver.until_text("Welcome");
        driver.keys("n");
        driver.until_text("1 of 14");
        let stage = is_followed.then(|| home.fourfold(&["stage"]).start());
        if let Some(stage) = &stage {
            stage.until_text("Listen");
            driver.until_text("w makes this screen your console");
        }
        // What is public is typed as what is private is. The large letters have no Hebrew.
        driver.keys(&format!("M \"{PUBLIC}\" enter"));
        for screen in std::iter::once(&driver).chain(&stage) {
            screen.until_large(PUBLIC);
        }
        driver.keys(&format!("M \"{PUBLIC} שלום\" enter"));
        for screen in std::iter::once(&driver).chain(&stage) {
            screen.until_text(&format!("{PUBLIC} שלום"));
        }
        // Each of these is drawn before the next one is done.
        let dots = |typed: &str| "•".repeat(PRIVATE.len() + 1 + typed.len());
        let steps = [
            (format!("N \"{PRIVATE} note\""), dots("note")),
            ("enter".to_owned(), "note caught".to_owned()),
            (format!("\"{PRIVATE} half\""), dots("half")),
            (format!("esc P \"{PRIVATE} later\""), dots("later")),
            ("esc s".to_owned(), "s again opens it".to_owned()),
            ("esc c".to_owned(), "c again opens it".to_owned()),
            ("esc r".to_owned(), "r again opens it".to_owned()),
            ("esc space".to_owned(), "the clock runs".to_owned()),
            ("n".to_owned(), "2 of 14".to_owned()),
            ("n".to_owned(), "3 of 14".to_owned()),
            (format!("Q \"{PRIVATE} hidden\""), dots("hidden")),
            ("enter".to_owned(), "quote caught".to_owned()),
            ("esc o".to_owned(), "board ·".to_owned()),
            ("esc u".to_owned(), "undone".to_owned()),
            ("U".to_owned(), "done again".to_owned()),
        ];
        for (keys, seen) in steps {
            driver.keys(&keys);
            driver.until_text(&seen);
        }
        go_on_to_the_end(&mut driver, None);
        assert_nothing_private(&driver, &format!("on a seen screen, followed: {is_followed}"));
        if let Some(stage) = &stage {
            stage.settle();
            assert_nothing_private(stage, "on the stage beside it");
        }
        let kept = home.session();
        assert!(
            ["note", "half", "later", "hidden"].iter().all(|word| kept.contains(&format!("{PRIVATE} {word}"))),
            "{kept}"
        );
        driver.keys("q q");
        assert!(driver.wait().success());
    }
}

#[test]
fn a_console_of_its_own_drives_beside_run_and_stays_a_console() {
    let home = Home::new();
    let stage = stage(&home);
    let mut run = run(&home);
    run.until_text("until 10:30");
    stage.until_text("Welcome");
    // Where none is named it is the session that is open; before it has begun it is the console as well.
    let mut console = home.fourfold(&["console"]).start();
    console.until_text("console ·");
    run.keys("n n");
    run.until_text("console ·");
    console.until_text("step 2 of 32");
    console.keys("i \"from the side\" enter esc");
    stage.until_text("1 idea");
    run.keys("p");
    console.until_text("step 1 of 32");
    stage.until_text("Welcome");
    stage.signal(Signal::KILL);
    run.until_text("stage ·");
    console.keys("n");
    run.until_text("2 of 32");
    assert!(console.contents().contains("console ·"), "{}", console.contents());
    console.keys("q q");
    run.keys("q q");
    assert!(console.wait().success() && run.wait().success());
    assert!(home.session().contains("by:Console(2)"));
}
