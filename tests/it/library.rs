//! The library as authors meet it: every exercise and workshop that is shipped takes the minutes it promises.

use fourfold::domain::time::Length;
use fourfold::domain::workshop::{Block, BlockKind, Workshop};
use fourfold::script::{Library, read, shipped_workshops};

/// The minutes of every exercise in full, by focus: what a facilitator plans with, and what the agendas add up from.
const MINUTES: &[(&str, i64)] = &[
    ("capstone/four-leg-relay", 45),
    ("closing/check-out", 6),
    ("closing/commitments", 20),
    ("closing/letting-go", 35),
    ("closing/look-back", 12),
    ("closing/map-again", 15),
    ("closing/my-signature-line", 20),
    ("closing/next-lead", 6),
    ("closing/plus-delta", 8),
    ("closing/signature-spotting", 25),
    ("closing/stop-list", 35),
    ("inventing/crazy-eights", 35),
    ("inventing/how-might-we", 25),
    ("inventing/one-two-four-all", 12),
    ("inventing/pre-mortem", 35),
    ("inventing/prototype-in-twenty", 50),
    ("inventing/riskiest-assumption", 45),
    ("inventing/scamper-sprint", 35),
    ("inventing/twenty-five-ten", 30),
    ("opening/check-in", 10),
    ("opening/coverage-map", 25),
    ("opening/draw-leadership", 12),
    ("opening/impromptu-networking", 12),
    ("opening/leadership-lifeline", 40),
    ("opening/self-rating", 15),
    ("opening/tower-with-leadership-watch", 45),
    ("opening/working-agreements", 20),
    ("relating/appreciative-interviews", 45),
    ("relating/bridge-map", 30),
    ("relating/conversation-cafe", 42),
    ("relating/inquiry-and-advocacy", 40),
    ("relating/left-hand-column", 45),
    ("relating/listening-triads", 36),
    ("relating/troika-consulting", 30),
    ("relating/user-manual-of-me", 40),
    ("sensemaking/draw-the-map-test-the-map", 35),
    ("sensemaking/futures-wheel", 40),
    ("sensemaking/iceberg", 45),
    ("sensemaking/ladder-of-inference", 35),
    ("sensemaking/rich-picture", 40),
    ("sensemaking/what-so-what-now-what", 30),
    ("sensemaking/who-is-in-the-system", 40),
    ("sensemaking/wicked-questions", 25),
    ("visioning/backcasting", 45),
    ("visioning/cover-story", 60),
    ("visioning/drawing-together", 40),
    ("visioning/nine-whys", 20),
    ("visioning/ninety-second-campfire", 30),
    ("visioning/personal-to-shared-vision", 45),
    ("visioning/postcard-from-the-future", 35),
    ("visioning/think-feel-say-do", 40),
];

/// The minutes of every workshop, and of its blocks in order.
const AGENDAS: &[(&str, i64, &[i64])] = &[
    ("distributed-leadership-taster", 90, &[4, 6, 12, 6, 12, 20, 12, 10, 5, 3]),
    ("distributed-leadership-half-day", 255, &[5, 10, 12, 13, 15, 25, 10, 25, 30, 10, 20, 30, 16, 20, 8, 6]),
    (
        "distributed-leadership-full-day",
        480,
        &[8, 10, 12, 20, 15, 25, 15, 5, 45, 5, 36, 60, 4, 5, 35, 5, 5, 35, 45, 10, 35, 11, 20, 8, 6],
    ),
    ("distributed-leadership-intact-team", 180, &[5, 8, 12, 15, 25, 6, 10, 30, 35, 20, 8, 6]),
    ("reunion", 60, &[6, 20, 12, 10, 5, 3, 4]),
    ("four-evenings-1-sensemaking", 75, &[6, 6, 40, 12, 6, 5]),
    ("four-evenings-2-relating", 75, &[6, 6, 40, 12, 6, 5]),
    ("four-evenings-3-visioning", 75, &[6, 6, 40, 12, 6, 5]),
    ("four-evenings-4-inventing", 75, &[6, 6, 40, 12, 6, 5]),
];

/// A workshop of one shipped exercise, in full.
fn alone(name: &str) -> Workshop {
    let text = format!(
        "Workshop(id: \"one\", title: \"One\", promise: \"One.\", people: (min: 1, max: 999), \
         blocks: [Use(exercise: {name:?})])"
    );
    read("one.ron", &text, &Library::shipped()).workshop.unwrap()
}

fn workshop(id: &str) -> Workshop {
    let shipped = shipped_workshops().iter().find(|shipped| shipped.id == id).unwrap();
    read(shipped.file, shipped.text, &Library::shipped()).workshop.unwrap()
}

#[test]
fn every_shipped_exercise_takes_the_minutes_of_the_table() {
    let library = Library::shipped();
    let found: Vec<(&str, Length)> = library.names().map(|name| (name, alone(name).length())).collect();
    let wanted: Vec<(&str, Length)> =
        MINUTES.iter().map(|(name, minutes)| (*name, Length::from_minutes(*minutes))).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_shipped_workshop_takes_what_it_promises_block_by_block() {
    let ids: Vec<&str> = shipped_workshops().iter().map(|shipped| shipped.id).collect();
    assert_eq!(ids, AGENDAS.iter().map(|(id, _, _)| *id).collect::<Vec<_>>());
    for (id, minutes, blocks) in AGENDAS {
        let workshop = workshop(id);
        let found: Vec<Length> = workshop.blocks.iter().map(Block::length).collect();
        let wanted: Vec<Length> = blocks.iter().map(|minutes| Length::from_minutes(*minutes)).collect();
        assert_eq!(found, wanted, "{id}");
        assert_eq!(workshop.length(), Length::from_minutes(*minutes), "{id}");
        assert_eq!(workshop.minutes, Some(Length::from_minutes(*minutes)), "{id} promises something else");
    }
}

/// A facilitator who has never seen an exercise runs it from the screen: every step has words, every method a source.
#[test]
fn everything_shipped_has_words_for_whoever_leads_it() {
    let exercises = Library::shipped().names().map(|name| (name.to_owned(), alone(name))).collect::<Vec<_>>();
    let workshops = shipped_workshops().iter().map(|shipped| (shipped.id.to_owned(), workshop(shipped.id)));
    for (name, workshop) in exercises.into_iter().chain(workshops) {
        for block in &workshop.blocks {
            for step in &block.steps {
                assert!(!step.stage.is_empty(), "{name}: a step of {} shows nothing", block.title);
                // What opens rounds is said once; a part may speak through its line on the stage alone.
                let opens = step.turn.is_none_or(|turn| (turn.round, turn.part) == (1, 1));
                assert!(!opens || !step.say.is_empty(), "{name}: {} in {} has nothing to say", step.stage, block.title);
            }
            if block.kind == BlockKind::Exercise {
                assert!(!block.purpose.is_empty(), "{name}: {} has no purpose", block.title);
                assert!(!block.source.is_empty(), "{name}: {} has no source", block.title);
            }
        }
    }
}
