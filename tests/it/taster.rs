//! The taster from the roster to the summary through the keys a facilitator presses, with what goes wrong on a real day:
//! a late start, overtime, slips undone, a lid closed over the break. What is handed out in the end is compared as whole
//! texts; `FOURFOLD_BLESS=1` writes them anew: read them as somebody who was not there.

use fourfold::domain::event::Place;
use fourfold::export::Format;
use fourfold::ui::blocks::Blocks;

use crate::exports::golden;
use crate::large::Large;
use crate::pty::Home;
use crate::room::{Room, TASTER};
use Turn::{Keys, Leaves, Paste, Sees, Wait};

/// What the facilitator does next.
enum Turn {
    /// Keys are pressed.
    Keys(&'static str),
    /// A text is pasted.
    Paste(&'static str),
    /// Time passes.
    Wait(&'static str),
    /// This stands on the screen, in plain letters or in large ones.
    Sees(&'static str),
    /// The program is left, and the session resumed after so long.
    Leaves(&'static str),
}

const DAY: &[Turn] = &[
    // People arrive. The list comes from a mail; somebody on it is ill, and somebody else has come along.
    Paste("1. Amara\r\n2. Ben Okri\r\n3. Chen\r\n4. Dora\r\n5. Emil\r\n6. Farah\r\n7. Goro\r\n8. Hana\r\n"),
    Keys("esc"),
    Sees("8 people"),
    Keys("down*6 x i \"Zoë\" enter enter"),
    Sees("1 h 30, until"),
    // Welcome, four minutes late: the clock is told.
    Wait("4m"),
    Keys("n"),
    Sees("Welcome"),
    Wait("2m"),
    Keys("k \"1.5\" enter l \"amara\" enter"),
    Wait("2:30"),
    Keys("n"),
    // Check-in.
    Sees("Check-in"),
    Keys("l \"ben\" enter space"),
    Wait("1m"),
    Keys("n space i \"tired of being the only one who asks why @Dora\" enter \"curious, and a bit late @zoë\" esc"),
    Wait("5:20"),
    Sees("OVER"),
    Keys("n space"),
    Wait("55s"),
    Keys("n"),
    // Draw leadership. The count is typed wrong, and undone.
    Sees("Draw leadership"),
    Keys("l \"chen\" enter space"),
    Wait("1m"),
    Keys("n space"),
    Wait("2m"),
    Keys("n space T \"1 6 1 0\" enter"),
    Keys("u T \"6 1 1 0\" enter"),
    Wait("3m"),
    Keys("n space i \"The person at the top never looks tired\" esc"),
    Wait("2:40"),
    Keys("n space Q \"We drew a boss, and I have never had one like that @Hana\" esc"),
    Wait("3m"),
    Keys("n"),
    Sees("debrief"),
    Keys("O \"Who decides when nobody is in charge? @Emil\" esc"),
    Wait("2m"),
    Keys("n"),
    // The four signatures, with a look at what to say.
    Sees("The four signatures"),
    Keys("l enter space s s"),
    Sees("this screen is seen"),
    Wait("30s"),
    Keys("esc P \"Do we rate ourselves or each other? @Farah\" esc"),
    Wait("5m"),
    Keys("n"),
    // Where am I strong? Somebody goes one step too far and comes back.
    Sees("Where am I strong?"),
    Keys("l \"emil\" enter space"),
    Wait("2m"),
    Keys("n space"),
    Wait("1m"),
    Keys("n u"),
    Sees("Where am I strong?"),
    Wait("3m"),
    Keys("n space"),
    Wait("2m"),
    Keys("n space T \"2 4 2 0\" enter"),
    Wait("2m"),
    Keys("n space T \"2 2 3 1\" enter"),
    Wait("2m"),
    // The lid is closed over a break that was in no plan.
    Leaves("9m"),
    Sees("Where am I strong?"),
    Keys("n"),
    // The map. It needs more time.
    Sees("Team coverage map"),
    // The beginning of a name is enough.
    Keys("l \"far\" enter space"),
    Wait("2m"),
    Keys("n space T \"3 4 1 0\" enter"),
    Wait("4m"),
    Keys("n space i \"Relating: we smooth things over instead of saying them\" esc"),
    Wait("5m"),
    Keys("+ +"),
    Wait("3m"),
    Keys("n space N \"Inventing stood empty for a whole minute before anybody laughed\" esc"),
    Wait("5m"),
    Keys("n space i \"We grow Inventing first: nobody carries it, and the spring programme needs it\" enter"),
    Keys("\"Every Monday meeting is led by somebody else; the list hangs in the kitchen @farah\" esc"),
    Wait("3m"),
    Keys("n"),
    Wait("1m"),
    Keys("n"),
    // 1-2-4-All. The ideas come from a chat, one of them twice; hands are counted on the board.
    Sees("1-2-4-All"),
    Keys("l \"ze\" ctrl-c l \"zoë\" enter space"),
    Wait("1m"),
    Keys("n space"),
    Wait("2m"),
    Keys("n space"),
    Wait("4m"),
    Keys("n space"),
    Paste(
        "- A ten-minute test on Fridays: one change, one week, then keep it or drop it @Ben Okri\n- Ask the newest person what they would change\n- Whoever says “we have always done it so” buys the biscuits @Chen\n- Draw it before we decide it @Emil\n- A shelf for things that did not work\n- a shelf for things that did not work\n",
    ),
    Sees("6 lines"),
    Keys("enter \"Half a day a month without e-mail\" esc o"),
    Sees("7 ideas"),
    Keys("up home"),
    Keys("v \"6\" enter right v \"5\" enter right*3 v \"3\" enter right x"),
    Sees("6 ideas"),
    Keys("esc"),
    Wait("5m"),
    Keys("n"),
    Wait("90s"),
    Keys("n"),
    // Commitments. One has nobody's name, is refused, and gets one.
    Sees("If–then commitments"),
    Keys("l \"dora\" enter space"),
    Wait("1m"),
    Keys("n space"),
    Wait("3m"),
    Keys("n space"),
    Wait("3m"),
    Keys("n space i \"When the stand-up ends, I start the ten-minute test\" enter"),
    Sees("who takes it?"),
    Keys("home \"Ben Okri; \" end \" #i; this Friday; 9\" enter"),
    Keys("\"Hana; I ask the two newest people what they would change #i; 30 November; 8\" enter"),
    Keys("\"Emil; I draw the spring programme on one page #v; Tuesday; 7\" enter"),
    Keys("\"@Dora when a decision comes up, I say what I see before I say what I want #s\" enter"),
    Keys("\"Farah; I have coffee with somebody from the other floor #r; Thursday\" enter"),
    Keys("\"Maya from next door; lends us a prototype table; December\" esc"),
    Wait("3m"),
    Keys("n"),
    Wait("1m"),
    Keys("n"),
    // Keep and change, in two lanes; one thing lands in the wrong one.
    Sees("Keep and change"),
    Keys("l \"hana\" enter space"),
    Wait("1m"),
    Keys("n space 1 \"Standing in the corners\" enter \"More time for the map\" esc 2 \"Water on the tables\" esc"),
    Keys("1 \"The silence before the talking @Hana\" esc o up home down shift-right esc"),
    Wait("3m"),
    Keys("n space T \"0 0 0 2 4 2\" enter"),
    Wait("1m"),
    Keys("n"),
    // Check-out.
    Sees("Check-out"),
    Keys("l \"ben\" enter space i \"relief: I do not have to be complete @Emil\" enter \"Mondays @Amara\" esc"),
    Wait("3m"),
    Keys("n"),
    // The summary, page by page to its end.
    Sees("What we set out to do"),
    Keys("n"),
    Sees("2 of 11"),
    Keys("n*2"),
    Sees("Who does what by when"),
    Keys("n*7"),
    Sees("11 of 11"),
    Wait("40s"),
];

#[test]
fn played_to_its_end_it_hands_out_a_summary() {
    let mut room = Room::open(TASTER);
    for turn in DAY {
        take(&mut room, turn);
    }
    assert_eq!(room.session().place(), Place::Summary);
    room.keys("e enter");
    assert_eq!(room.store.exported.len(), Format::ALL.len());
    for (path, bytes) in &room.store.exported {
        let name = path.file_name().unwrap().to_str().unwrap();
        let ending = match name.strip_prefix("2026-11-23-distributed-leadership-taster").unwrap() {
            "-ideas.csv" => ".csv",
            "-actions.csv" => ".actions.csv",
            "-times.csv" => ".times.csv",
            other => other,
        };
        golden(&format!("taster{ending}"), std::str::from_utf8(bytes).unwrap());
    }
}

fn large(text: &str) -> Large {
    Large::words(text, Blocks::default())
}

fn take(room: &mut Room, turn: &Turn) {
    match turn {
        Keys(keys) => {
            room.keys(keys);
        }
        Paste(text) => {
            room.paste(text);
        }
        Wait(length) => {
            room.wait(length);
        }
        Sees(text) => {
            let is_seen = room.screen(80, 20).contains(text) || room.read(80, 20).contains(text);
            assert!(is_seen, "`{text}` is not seen:\n{}", room.read(80, 20));
        }
        Leaves(length) => {
            room.keys("q q");
            assert!(room.ended);
            room.wait(length).reopened_at_home().keys("end enter");
        }
    }
}

/// The clock stands in both, so that all that time does is alike.
#[test]
fn in_a_terminal_the_same_keys_make_the_same_file() {
    let mut room = Room::open(TASTER);
    let home = Home::new();
    let launch = |arguments: &[&str]| home.fourfold(arguments).with("FOURFOLD_NOW", "2026-11-23T13:00:00Z");
    let mut terminal = launch(&["run", TASTER]).start();
    terminal.until_text("Who is in the room?");
    for turn in DAY {
        match turn {
            Wait(_) | Sees("OVER") => continue,
            Sees(text) => {
                let large = large(text);
                terminal.until(text, |screen| screen.contents().contains(text) || large.is_on(screen));
            }
            Keys(keys) => terminal.keys(keys),
            Paste(text) => terminal.paste(text),
            Leaves(_) => {
                terminal.keys("q q");
                assert!(terminal.wait().success());
                terminal.assert_left_clean();
                terminal = launch(&["resume"]).start();
            }
        }
        take(&mut room, if matches!(turn, Leaves(_)) { &Leaves("0s") } else { turn });
    }
    terminal.keys("q q");
    room.keys("q q");
    assert!(terminal.wait().success());
    let session = home.session();
    let wanted = std::str::from_utf8(room.file()).unwrap();
    // The first line says which program wrote it.
    for (line, wanted) in session.lines().zip(wanted.lines()).skip(1) {
        assert_eq!(line, wanted);
    }
    assert_eq!(session.lines().count(), wanted.lines().count());
    let path = home.session_path();
    let mut export = launch(&["export", path.to_str().unwrap(), "--format", "txt", "--output", "-"]).start();
    assert!(export.wait().success());
    // What was parked is not for everybody.
    export.until_text("Who decides when nobody is in charge?");
    export.until_text("1 parked thing");
}
