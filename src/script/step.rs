//! A step as authors write it: its fields, its rounds and their parts, its prompts.

use super::captures::captures;
use super::choices::{Choice, one_of};
use super::diagnostic::{Place, Placed};
use super::fields::{Reader, each, length, moment, prose, stage, title, unwritten, whole};
use super::record::{Record, record, shapes};
use super::shape::{NEEDED, or, unless};
use super::tree::Node;
use super::words::language::{LENGTH_OF_TIME, PROMPTS};
use super::words::values as words;
use crate::domain::time::Length;
use crate::domain::workshop::{Advance, BoardRule, CaptureRule, Late, NamesRule, StepKind, TimerRule, Turn};

shapes! {
    STEP: Step of RawStep, "Step(kind: Solo, minutes: 5, stage: \"…\")", "a timed part of an exercise, with one instruction";
    CHANGE: Change of RawStep, "Change(step: 1, stage: \"…\")", "other words or times for one step of a used exercise: any field of `Step`",
        over "the step's own";
    ROUNDS: Rounds of RawRounds, "Rounds(times: 3, parts: [Part(minutes: 2)])", "a step played in rounds, each part with its own clock and its own line on the stage";
    PART: Part of RawPart, "Part(minutes: 2, stage: \"…\")", "a part of a round; what it leaves out it has from its step";
    PROMPT: prompts of RawPrompt, "(at: 3, text: \"…\")", "a line for you, so many minutes into a step", called "a prompt";
}

/// So many parts one step may have, all rounds together.
const MOST_PARTS: usize = 100;

record! {
    /// `Step( … )`, or what a `Change( … )` puts in its place.
    RawStep at place {
        step: u16 = whole(1..=1_000),
            Change("whole number, from 1", NEEDED, "the step's number, counted as steps are written in the form that is run; a step with rounds is one", "step: 1");
        kind: StepKind = one_of,
            Step|Change(StepKind::WORDS, NEEDED, "what people do: `Brief` (you talk), `Solo` (in silence), in `Pairs`, `Trios` or `Groups`, `All` together, `Move` about, `Vote`, `Rate`", "kind: Solo");
        minutes: Length = length,
            Step|Change(LENGTH_OF_TIME, unless("rounds", "needed, unless there are `rounds`: then it is their sum"), "how long it takes", "minutes: 5");
        stage: String = stage,
            Step|Change("text", NEEDED, "what the room reads, from the last row: 25 words at most, 12 are better. `\\n` begins a new line", "stage: \"What happened, and when?\"");
        work: String = stage,
            Step|Change("text", or("the same"), "what the room reads instead while the clock runs, above its large figures: 75 letters at most", "work: \"What happened?\"");
        min: Length = length, Step|Change(LENGTH_OF_TIME, or("half a minute"), "the least time that makes sense", "min: 3");
        max: Length = length, Step|Change(LENGTH_OF_TIME, or("no bound"), "the most time that makes sense", "max: 8");
        fixed: bool = one_of, Step|Change(bool::WORDS, or("`false`"), "it keeps its minutes whatever happens", "fixed: true");
        late: Late = one_of,
            Step|Change(Late::WORDS, or("`Shorten` for `Brief` steps and for `All` steps before the last one, `Keep` for all else"), "what may happen to it when you run late", "late: Drop");
        rounds: RawRounds = rounds,
            Step|Change("`Rounds( … )`", or("no rounds"), "it is played in rounds", "rounds: Rounds(times: 5, parts: [Part(minutes: 1)])");
        chime: bool = one_of, Step|Change(bool::WORDS, or("`false`"), "a bell at the end of its time, where you have bells switched on", "chime: true");
        baton: bool = one_of,
            Step|Change(bool::WORDS, or("`false`"), "the lead changes hands here, and you are asked who leads from now on: one name, or in groups one for each", "baton: true");
        say: String = prose,
            Step|Change("text", or(""), "what you say, with rounds once, as they begin; never shown to the room", "say: \"Tell one ordinary example.\"");
        watch: String = prose, Step|Change("text", or(""), "what you look out for; never shown to the room", "watch: \"An example without villains.\"");
        prompts: Vec<Placed<RawPrompt>> = each(prompt),
            Step|Change(PROMPTS, or(""), "lines for you, so many minutes into the step; never shown to the room", "prompts: [(at: 3, text: \"Halfway.\")]");
        capture: Vec<CaptureRule> = captures,
            Step|Change("what is caught, or a list of it", or("nothing"), "what is caught: one thing, or several. `i` catches the first; the others are offered too", "capture: [Ideas, Quotes]");
        lane: String = title, Step|Change("the title of a lane", or("the first lane"), "the lane that `i` fills in this step", "lane: \"pattern\"");
        board: BoardRule = one_of,
            Step|Change(BoardRule::WORDS, or("`Open`"), "what the room sees of what is caught: `Open` all of it, `Hidden` how much there is and no more, also in later steps and in what you export, until `W` shows it; to a `Locked` one nothing can be added", "board: Hidden");
        names: NamesRule = one_of, Step|Change(NamesRule::WORDS, or("`Stored`"), "whether it is kept who said what. With `NotStored` an `@name` at the end of a line, or before a colon at its start, is left out where it can only mean people of the room, two of one name included; all other words stay, and a commitment keeps its owner", "names: NotStored");
        timer: TimerRule = one_of, Step|Change(TimerRule::WORDS, or("`Always`"), "when the clock is on the stage", "timer: LastMinute");
        time_of_day: bool = one_of, Step|Change(bool::WORDS, or("`false`"), "the stage tells the time of day, and until when the step goes, small", "time_of_day: true");
        // Which part of which round it is, once rounds have been laid out.
        turn: Turn = unwritten;
    }
}

record! {
    /// `Rounds( … )`.
    RawRounds {
        parts: Vec<Placed<RawPart>> = each(RawPart::of(&PART)),
            Rounds("list of `Part`", NEEDED, "what a round is made of; 100 parts in all rounds together at most", "parts: [Part(minutes: 1)]");
        times: u16 = whole(1..=1_000), Rounds("whole number, from 1", or("once"), "how often all parts are played", "times: 5");
        least: u16 = whole(1..=1_000), Rounds("whole number, from 1", or("all of them"), "the fewest rounds that still make sense", "least: 2");
        advance: Advance = one_of,
            Rounds(Advance::WORDS, or("`ByHand`"), "who goes on to the next part: you, or it begins by itself five seconds after the last one ended", "advance: ByItself");
    }
}

record! {
    /// `Part( … )`: what it leaves out it takes from its step.
    RawPart {
        minutes: Length = length, Part(LENGTH_OF_TIME, NEEDED, "how long the part takes", "minutes: 1");
        min: Length = length,
            Part(LENGTH_OF_TIME, or("its share of the step's `min`; without that half a minute"), "the least time that makes sense for it", "min: 0.5");
        stage: String = stage, Part("text", or("the step's"), "what the room reads during the part", "stage: \"Listener: play it back\"");
        work: String = stage, Part("text", or("the part's `stage`, or the step's `work` where it has none"), "what the room reads instead while the clock runs", "work: \"Play it back\"");
        kind: StepKind = one_of, Part(StepKind::WORDS, or("the step's"), "what people do in the part", "kind: Pairs");
        say: String = prose, Part("text", or(""), "what you say in every round; never shown to the room", "say: \"Change roles.\"");
        watch: String = prose, Part("text", or("the step's"), "what you look out for; never shown to the room", "watch: \"Advice.\"");
        lane: String = title, Part("the title of a lane", or("the step's"), "the lane that `i` fills in the part", "lane: \"pattern\"");
        prompts: Vec<Placed<RawPrompt>> = each(prompt),
            Part(PROMPTS, or(""), "lines for you, counted from the start of the part", "prompts: [(at: 0.5, text: \"Halfway.\")]");
    }
}

record! {
    /// `(at: 3, text: "…")`: a line to say at a time into a step.
    RawPrompt {
        at: Length = moment, prompts(LENGTH_OF_TIME, NEEDED, "how far into the step", "at: 3");
        text: String = title, prompts("text", NEEDED, "what you are told then", "text: \"Halfway.\"");
    }
}

impl RawStep {
    /// How long it takes: its minutes, or else those of its rounds together.
    pub(super) fn length(&self) -> Option<Length> {
        let written = self.minutes.as_ref().map(|minutes| minutes.value);
        written.or_else(|| self.rounds.as_ref().map(|rounds| rounds.value.length()))
    }

    /// Whether it keeps its minutes.
    pub(super) fn is_fixed(&self) -> bool {
        self.fixed.as_ref().is_some_and(|fixed| fixed.value)
    }
}

impl RawRounds {
    /// The parts of one round.
    pub(super) fn parts(&self) -> &[Placed<RawPart>] {
        self.parts.as_ref().map(|parts| parts.value.as_slice()).unwrap_or_default()
    }

    pub(super) fn times(&self) -> u16 {
        self.times.as_ref().map_or(1, |times| times.value)
    }

    /// How many parts are played, all rounds together.
    pub(super) fn count(&self) -> usize {
        self.parts().len().saturating_mul(usize::from(self.times()))
    }

    /// How long all rounds take together.
    pub(super) fn length(&self) -> Length {
        let round: Length = self.parts().iter().map(|part| part.value.length()).sum();
        Length::from_millis(round.as_millis().saturating_mul(i64::from(self.times())))
    }
}

impl RawPart {
    pub(super) fn length(&self) -> Length {
        self.minutes.as_ref().map_or(Length::ZERO, |minutes| minutes.value)
    }
}

/// A line with its time; none where either is missing.
pub(super) fn prompt(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawPrompt> {
    RawPrompt::of(&PROMPT)(node, place, reader).filter(|prompt| prompt.at.is_some() && prompt.text.is_some())
}

fn rounds(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawRounds> {
    let rounds = RawRounds::of(&ROUNDS)(node, place, reader)?;
    let parts = rounds.parts.as_ref()?;
    if parts.value.is_empty() {
        reader.error(&parts.place, words::NO_PARTS);
        return None;
    }
    if let (Some(least), times) = (&rounds.least, rounds.times())
        && least.value > times
    {
        reader.error(&least.place, words::rounds_turned(least.value, times));
    }
    let count = rounds.count();
    if count > MOST_PARTS {
        let place = rounds.times.as_ref().map_or(&parts.place, |times| &times.place);
        reader.error(place, words::too_many_parts(count, MOST_PARTS));
        return None;
    }
    Some(rounds)
}
