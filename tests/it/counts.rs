//! What hands are counted for, scales and debriefs, read off the stage at each size: whole, and apart from each other,
//! before and after hands are counted.

use fourfold::domain::event::Place;
use fourfold::domain::public::{Scene, public_view};
use fourfold::library::workshops;
use fourfold::library::workshops::{Listed, Origin};
use fourfold::ui::big_type::BigType;
use ratatui::layout::Alignment;

use crate::room::Room;

const SIZES: [(u16, u16); 6] = [(60, 16), (80, 20), (100, 34), (120, 40), (160, 45), (200, 60)];

const PEOPLE: [&str; 8] = ["Ben", "Amara", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];

/// Counts that no shipped workshop has: many options, long ones, numbers, and ends that need a row each.
const MORE: &str = r#"Workshop(
    id: "more", title: "More", promise: "More.", people: (min: 2, max: 20),
    blocks: [Exercise(
        title: "Counts", signature: Sensemaking, purpose: "Counting.",
        steps: [
            Step(kind: Rate, minutes: 2, stage: "How many cups, and of what, did you have since you got up this morning?",
                 capture: Tally(options: ["tea", "coffee", "milk", "water", "juice", "cocoa", "soup", "beer", "none of them"])),
            Step(kind: Rate, minutes: 2, stage: "Which?", capture: Tally(question: "Which is it?", options: [
                 "the one that we have talked about since this morning", "a new one", "both of them", "no one",
                 "ask me later", "ask somebody else", "a mixture of several"])),
            Step(kind: Rate, minutes: 2, stage: "How many?", capture: Tally(options: ["1", "2", "3", "10", "20"])),
            Step(kind: Rate, minutes: 2, stage: "How many?", capture: Tally(options: ["0", "1", "2", "3", "4", "more"])),
            Step(kind: Rate, minutes: 2, stage: "How warm?", capture: Scale(from: -5, to: 5, low: "freezing", high: "too hot")),
            Step(kind: Rate, minutes: 2, stage: "Which?", capture: Scale(from: 1, to: 2,
                 low: "not at all what I had hoped for", high: "all that I had hoped for, and more")),
            Step(kind: Rate, minutes: 2, stage: "How far?", capture: Scale(from: 90, to: 100, low: "hardly")),
        ],
        debrief: ["Which of all these counts has told us something that nobody here knew?", "Why?", "What now?", "Who?"],
    )],
)"#;

/// What a stage is to show.
enum Shown {
    Count { options: Vec<String>, ends: [String; 2] },
    Debrief(Vec<String>),
}

fn shown(room: &Room) -> Option<Shown> {
    match public_view(room.session(), room.now).scene {
        Scene::Step(view) => view.tally.as_ref().map(|tally| Shown::Count {
            options: tally.options.iter().map(|(option, _)| (*option).to_owned()).collect(),
            ends: tally.ends.clone(),
        }),
        Scene::Debrief(_, questions, _) => Some(Shown::Debrief(questions.to_vec())),
        _ => None,
    }
}

/// The hands as the stage has them now.
fn hands(room: &Room) -> Vec<String> {
    let Scene::Step(view) = public_view(room.session(), room.now).scene else { return Vec::new() };
    let hands = view.tally.as_ref().unwrap().options.iter().map(|(_, hands)| *hands);
    hands.map(|hands| hands.map_or("–".to_owned(), |hands| hands.to_string())).collect()
}

/// A drawn stage without its header and footer.
struct Stage(Vec<Vec<char>>);

impl Stage {
    fn of(room: &mut Room, columns: u16, rows: u16) -> Self {
        let rows: Vec<Vec<char>> = room.screen(columns, rows).lines().map(|row| row.chars().collect()).collect();
        Self(rows[2..rows.len() - 2].to_vec())
    }

    fn rows(&self) -> Vec<String> {
        self.0.iter().map(|row| row.iter().collect()).collect()
    }

    /// Whether a text stands there in plain letters, broken into lines or not.
    fn says(&self, text: &str) -> bool {
        let words = self.rows().iter().map(|row| row.trim().to_owned()).collect::<Vec<_>>().join(" ");
        words.contains(text)
    }

    /// The rows between blank ones, where only these columns are looked at.
    fn bands(&self, columns: std::ops::Range<usize>) -> Vec<Vec<&[char]>> {
        let cut = |row: &'_ Vec<char>| columns.start.min(row.len())..columns.end.min(row.len());
        let rows: Vec<&[char]> = self.0.iter().map(|row| &row[cut(row)]).collect();
        let is_blank = |row: &[char]| row.iter().all(|cell| *cell == ' ');
        rows.split(|row| is_blank(row)).filter(|band| !band.is_empty()).map(<[&[char]]>::to_vec).collect()
    }
}

/// Whether so many things stand side by side in rows, further from each other than their own parts are.
fn stand_apart(rows: &[Vec<char>], count: usize) -> bool {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_inked = |x: &usize| rows.iter().any(|row| row.get(*x).is_some_and(|cell| *cell != ' '));
    let inked: Vec<usize> = (0..columns).filter(is_inked).collect();
    let mut gaps: Vec<usize> = inked.windows(2).map(|pair| pair[1] - pair[0] - 1).filter(|gap| *gap > 0).collect();
    gaps.sort_unstable_by(|one, other| other.cmp(one));
    gaps.get(count - 2).is_some_and(|gap| *gap > 1 && gaps.get(count - 1).is_none_or(|inside| inside < gap))
}

fn is_big(cell: char) -> bool {
    ('\u{2580}'..='\u{259f}').contains(&cell)
}

/// Asserts that numbers, their hands and the ends are there and apart.
fn assert_scale(at: &str, stage: &Stage, options: &[String], hands: &[String], ends: &[String; 2]) {
    let rows = stage.rows();
    let all = rows.join("\n");
    let words = |row: &String| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let Some(line) = rows.iter().position(|row| row.contains("──")) else {
        let numbers = rows.iter().position(|row| words(row) == options);
        let numbers = numbers.unwrap_or_else(|| panic!("{at}: the numbers are not one row of words:\n{all}"));
        assert_eq!(words(&rows[numbers - 1]), hands, "{at}: the hands stand above:\n{all}");
        for end in ends {
            assert!(stage.says(end), "{at}: no {end:?}:\n{all}");
        }
        return;
    };
    let inked = |rows: &[Vec<char>]| rows.iter().map(|row| row.iter().any(|cell| *cell != ' ')).collect::<Vec<_>>();
    let (above, below) = (&stage.0[..line], &stage.0[line + 1..]);
    let numbers = inked(below).iter().take_while(|inked| **inked).count();
    assert!((3..=6).contains(&numbers), "{at}: the numbers take {numbers} rows:\n{all}");
    let counted = &above[line - numbers..];
    assert!(stand_apart(&below[..numbers], options.len()), "{at}: numbers run together:\n{all}");
    assert!(stand_apart(counted, hands.len()), "{at}: hands run together:\n{all}");
    assert!(above[line - numbers - 1].iter().all(|cell| *cell == ' '), "{at}: bars touch the hands:\n{all}");
    let in_letters = below[numbers..].iter().flatten().any(|cell| is_big(*cell));
    let is_said = ends.iter().all(|end| stage.says(end));
    assert!(in_letters || is_said, "{at}: the ends are missing:\n{all}");
}

/// Asserts that options and their hands are there, and that no option touches the next.
fn assert_options(at: &str, stage: &Stage, options: &[String], hands: &[String]) {
    let rows = stage.rows();
    let all = rows.join("\n");
    if rows.iter().any(|row| row.trim_start().starts_with(&format!("{} ", options[1]))) {
        for (option, hands) in options.iter().zip(hands) {
            let is_there = |row: &String| {
                let rest = row.split_once(option.as_str()).map(|(_, rest)| rest.trim_start().to_owned());
                rest.is_some_and(|rest| rest.split_whitespace().next() == Some(hands))
            };
            // An option that goes on in the next line has its hands in the first.
            let is_long = stage.says(option) || option.split(' ').all(|word| all.contains(word));
            assert!(rows.iter().any(is_there) || option.len() > 40 && is_long, "{at}: no {option:?}, {hands}:\n{all}");
        }
        return;
    }
    let bands = stage.bands(0..rows[0].len().max(60) / 2);
    let last = &bands[bands.len() - options.len()..];
    let highest = last.iter().map(Vec::len).max().unwrap();
    assert!(highest <= 6, "{at}: options touch each other:\n{all}");
    assert!(last.iter().flatten().any(|row| row.iter().any(|cell| is_big(*cell))), "{at}: no options:\n{all}");
}

fn assert_debrief(at: &str, stage: &Stage, questions: &[String], columns: u16) {
    let all = stage.rows().join("\n");
    if questions.iter().all(|question| stage.says(question) || stage.says(&question.replace("  ", " "))) {
        return;
    }
    if questions.len() > 1 {
        // Each stands behind its number.
        assert_eq!(stage.bands(2..9).len(), questions.len(), "{at}: {questions:?}:\n{all}");
        return;
    }
    let rows = stage.rows();
    let set = |height| BigType::new().set(&questions[0], columns - 4, height, Alignment::Left);
    let is_there = (4..=u16::try_from(rows.len()).unwrap()).filter_map(set).any(|picture| {
        let lines = picture.lines();
        rows.windows(lines.len()).any(|rows| rows.iter().zip(&lines).all(|(row, line)| row.contains(line.trim())))
    });
    assert!(is_there, "{at}: no {questions:?}:\n{all}");
}

/// Asserts that what is shown now can be read at each size.
fn assert_readable(name: &str, room: &mut Room) {
    let Some(shown) = shown(room) else { return };
    let hands = hands_of(&shown, room);
    for (columns, rows) in SIZES {
        let stage = Stage::of(room, columns, rows);
        let at = format!("{name} at {columns}×{rows}");
        match &shown {
            Shown::Debrief(questions) => assert_debrief(&at, &stage, questions, columns),
            Shown::Count { options, ends } if options.iter().all(|option| option.parse::<i64>().is_ok()) => {
                assert_scale(&at, &stage, options, &hands, ends);
            }
            Shown::Count { options, .. } => assert_options(&at, &stage, options, &hands),
        }
    }
}

fn hands_of(shown: &Shown, room: &Room) -> Vec<String> {
    if matches!(shown, Shown::Count { .. }) { hands(room) } else { Vec::new() }
}

/// Goes through a workshop, counts hands wherever there are any to count, and looks before and after.
fn look_through(listed: &Listed) {
    let mut room = Room::at_home().starting_listed(listed, Some(&PEOPLE));
    while room.session().place() != Place::Summary {
        room.keys("n");
        let name = format!("{}, {:?}", listed.id, room.session().place());
        let Some(now) = shown(&room) else { continue };
        assert_readable(&name, &mut room);
        if let Shown::Count { options, .. } = now {
            let counts = ["0", "5", "1", "0", "2"].into_iter().cycle().take(options.len()).collect::<Vec<_>>();
            room.keys(&format!("T {:?} enter", counts.join(" ")));
            // More hands than people have to be meant.
            if room.is_typing() {
                room.keys("enter");
            }
            assert_readable(&format!("{name}, counted"), &mut room);
            if hands(&room)[0] != "0" {
                room.keys("W W");
            }
            assert_eq!(hands(&room), counts, "{name}");
            assert_readable(&format!("{name}, revealed"), &mut room);
            room.keys("space");
            assert_readable(&format!("{name}, with the clock running"), &mut room);
        }
    }
}

#[test]
fn every_count_and_every_debrief_of_a_shipped_workshop_can_be_read_at_each_size() {
    for listed in workshops::shipped() {
        look_through(&listed);
    }
}

#[test]
fn counts_of_every_other_form_can_be_read_too() {
    let listed = workshops::listed("more", Origin::Shipped, "more.ron", MORE);
    assert!(listed.workshop.is_ok(), "{:?}", listed.workshop.as_ref().err());
    look_through(&listed);
}

/// Nothing of a small stage is left for the clock beside nine options, and the room sees it none the less.
#[test]
fn a_count_leaves_the_room_its_clock() {
    let listed = workshops::listed("more", Origin::Shipped, "more.ron", MORE);
    let mut room = Room::at_home().starting_listed(&listed, Some(&PEOPLE));
    room.keys("n");
    while shown(&room).is_none() {
        room.keys("n");
    }
    room.keys("space");
    for (columns, rows) in SIZES {
        let stage = room.screen(columns, rows);
        let is_large = stage.matches(is_big).count() > 20;
        assert!(is_large || stage.contains("2:00"), "{columns}×{rows}:\n{stage}");
    }
}
