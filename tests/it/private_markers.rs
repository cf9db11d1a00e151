//! A workshop that holds everything a workshop can hold, with a marker in all that is private, and texts that a room
//! never says but a program has to bear.

use fourfold::library::workshops;
use fourfold::library::workshops::{Listed, Origin};

/// Stands in everything that the room must never see.
pub(crate) const PRIVATE: &str = "zqprivate";

/// The workshop; every step of it is of another kind.
const SCRIPT: &str = r#"Workshop(
    id: "planted",
    title: "リーダーシップ: שלום to everybody who came, 👩‍🚀 included",
    promise: "Know who carries which part: à la ﬁn, “quoted”, unbreakableunbreakableunbreakableunbreakableunbreakable.",
    people: (min: 2, max: 9),
    blocks: [
        Teach(
            title: "Welcome", signature: Opening, minutes: 1.5, stage: "שלום\nWelcome", say: "zqprivate say",
            watch: "zqprivate watch", prompts: [(at: "30s", text: "zqprivate prompt")], timer: Never,
        ),
        Exercise(
            title: "Many lanes, and a title that is longer than any row of the screen can be 日本語日本語日本語",
            signature: Sensemaking, purpose: "zqprivate purpose", safety: Deep,
            steps: [
                Step(kind: Groups, minutes: 3, stage: "みんなで地図を作る、試す、そしてもう一度描き直してみましょう",
                     say: "zqprivate say", watch: "zqprivate watch", timer: LastMinute,
                     capture: Ideas(lanes: ["one", "二", "three", "four", "five", "six", "seven", "eight", "nine"])),
                Step(kind: Vote, minutes: 2, stage: "Which of them?", board: Hidden, capture: Tally(options: ["yes", "no"])),
                Step(kind: Solo, minutes: 1, stage: "No names", names: NotStored, capture: Ideas),
                Step(kind: All, minutes: 1, stage: "Nothing more for the board", board: Locked, capture: Notes),
            ],
            debrief: ["What did you see?", "What 日本 did you not see?"],
            watch: ["zqprivate also"],
        ),
        Break(minutes: 2, say: "zqprivate say"),
        Exercise(
            title: "Ties", signature: Relating, purpose: "zqprivate purpose",
            steps: [
                Step(kind: Rate, minutes: 2, stage: "Where am I strong?", capture: Strongest, say: "zqprivate say"),
                Step(kind: Rate, minutes: 1, stage: "On whom do I lean?", capture: LeanOn(question: "I lean on")),
                Step(kind: All, minutes: 1, stage: "What do we decide?", capture: Decisions),
                Step(kind: Pairs, minutes: 1, stage: "What was said?", capture: Quotes),
                Step(kind: Trios, minutes: 1, stage: "What is open?", capture: Questions),
            ],
            debrief: ["One question alone?"],
        ),
        Buffer(minutes: 1),
        Exercise(
            title: "Promises", signature: Closing, purpose: "zqprivate purpose",
            steps: [
                Step(kind: Move, minutes: 1, stage: "Who does what?", capture: Commitments, prompts: [(at: 0.5, text: "zqprivate prompt")]),
                Step(kind: Rate, minutes: 1, stage: "Worth it?", capture: ReturnOnTime),
            ],
        ),
    ],
)"#;

/// The workshop, as home lists it.
pub(crate) fn workshop() -> Listed {
    let listed = workshops::listed("planted", Origin::Shipped, "planted.ron", SCRIPT);
    assert!(listed.workshop.is_ok(), "{:?}", listed.workshop.as_ref().err());
    listed
}

/// Texts that a room never says but a program has to bear.
pub(crate) const STRANGE: [&str; 14] = [
    "",
    "ask the night shift",
    "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7} and \u{9b}2J after",
    "\u{0}\u{1}\u{7f}\u{85} bells\u{7}\u{8}\u{8}",
    "safe\u{202e}elif\u{2066}x\u{2069} \u{61c}\u{feff}\u{e0041}",
    "שלום עולם \u{200f}and\u{200e} مرحبا بالعالم",
    "zero\u{200b}width\u{200d}\u{200c}\u{2060} \u{ad}soft",
    "👨‍👩‍👧‍👦👩‍🚀🏳️‍🌈🇳🇱✊🏽 1️⃣",
    "e\u{301}\u{302}\u{303}\u{304} z\u{335}\u{336}\u{337}a\u{340}lgo",
    "日本語の付箋はとても長いので折り返されます。ありがとう、ございます！",
    "one\r\n- two\r\n3. three\n\n\u{2028}four\u{2029}five\tsix",
    "=cmd|' /C calc'!A0; <script>alert(1)</script> | `code` **bold** [x](y) \\",
    "@Ben; ring two clients #s; Friday; 8",
    "unbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakableunbreakable",
];
