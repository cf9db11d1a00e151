//! What an invented cohort says. Plain words, so that a rehearsal looks like a session.

use crate::domain::signatures::Focus;

/// Ideas that suit what a block is for.
pub(in crate::app) const fn ideas(focus: Option<Focus>) -> &'static [&'static str] {
    match focus {
        Some(Focus::Sensemaking) => &SENSEMAKING,
        Some(Focus::Relating) => &RELATING,
        Some(Focus::Visioning) => &VISIONING,
        Some(Focus::Inventing) => &INVENTING,
        _ => &GENERAL,
    }
}

const SENSEMAKING: [&str; 9] = [
    "Orders come in waves, and we staff for the mean",
    "Three teams call the same thing by three names",
    "The numbers we report are not the ones we act on",
    "Customers ask for dates; we answer with plans",
    "Nobody has sat with the night shift this year",
    "We hear of trouble a week late",
    "New people see it in their first week, then stop saying so",
    "We fix the symptom every quarter",
    "Two suppliers have changed and we have not noticed",
];

const RELATING: [&str; 9] = [
    "Ask before answering",
    "Say what I saw, then what I made of it",
    "Sales and service have lunch on Thursdays",
    "Tell people what became of their idea",
    "Name the tension while it is small",
    "One person outside the house for each of us",
    "Thank somebody by name at every meeting",
    "Start with the quiet half of the table",
    "Say when I was wrong",
];

const VISIONING: [&str; 9] = [
    "A child could explain what we do",
    "Nobody waits for permission to help a customer",
    "Mondays begin with a story, not with a number",
    "People come back to work here",
    "The town notices when we are closed",
    "We are asked how we do it",
    "Every team can say no and be thanked",
    "Our grandchildren use it",
    "Half of the meetings, twice the decisions",
];

const INVENTING: [&str; 9] = [
    "Swap jobs for one morning a month",
    "Two rotating seats at the planning table",
    "A ten-minute demo instead of the report",
    "The decision log hangs beside the coffee machine",
    "Whoever finds it may stop the line",
    "No meeting without a question in its title",
    "Try it with one customer by Friday",
    "A budget that any three people can spend",
    "The agenda is written by who led least",
];

const GENERAL: [&str; 9] = [
    "Tired, and curious",
    "We do well when it is urgent",
    "More laughter than I expected",
    "I learned who carries what",
    "Shorter theory, longer talk",
    "Keep the silent minute",
    "A clear end to each decision",
    "The same three voices",
    "Time to think before we speak",
];

pub(in crate::app) const QUOTES: [&str; 8] = [
    "I thought that was my job alone",
    "We have been polite instead of clear",
    "It was there the whole time",
    "I would rather hear it early than neatly",
    "Nobody asked, so nobody said",
    "That is the first map we both believe",
    "I can let go of the first half",
    "Say that again, slowly",
];

pub(in crate::app) const NOTES: [&str; 4] = [
    "The back table came alive once they stood up",
    "Two people spoke for the first time today",
    "Much energy, little listening in the first round",
    "The question had to be said twice",
];

pub(in crate::app) const QUESTIONS: [&str; 5] = [
    "Who decides when two teams differ?",
    "What do we stop, to make room for this?",
    "Who tells the people who are not here?",
    "How would we notice that it works?",
    "What are we not saying?",
];

pub(in crate::app) const DECISIONS: [&str; 4] = [
    "We try the rotating seats until the end of the quarter",
    "The weekly report becomes a ten-minute demo",
    "One list of open questions, read every Monday",
    "Each team names who may say yes",
];

/// A file and what is on it.
pub(in crate::app) const PHOTOS: [&str; 4] = [
    "IMG_2041.jpg; the map of the back table",
    "IMG_2042.jpg; our wall after ten minutes",
    "IMG_2043.jpg; the tower, just before it fell",
    "IMG_2044.jpg; the sheet nobody wanted to throw away",
];

/// What, the level now and from then on, and when to look again; from whom to whom comes before it.
pub(in crate::app) const LETTING_GO: [&str; 5] = [
    "chairing the weekly meeting #v; 2 > 5; at the end of January",
    "the first answer to new requests #s; 3 > 6; in four weeks",
    "the budget below a thousand #i; 1 > 4; 15 December",
    "calling the partners #r; 2 > 6; after the spring meeting",
    "the last word on the agenda; 4 > 7",
];

/// What, by when, and how sure; the name comes before it.
pub(in crate::app) const COMMITMENTS: [&str; 8] = [
    "When a plan is presented, I ask what it does not explain, by next Monday, 8 #s",
    "When somebody brings a problem, I ask two questions before I answer, by this Friday, 7 #r",
    "When I open the monthly meeting, I tell one customer's story, by 1 December, 6 #v",
    "When a meeting has no question, I propose one or cancel it, by next week, 9 #i",
    "When I hear a rumour, I go and look, by Wednesday, 7 #s",
    "When two teams differ, I bring them to one table, by 15 December, 5 #r",
    "When we set a target, I draw what it looks like, by the next planning day, 6 #v",
    "When something works twice, I write it down for others, by the end of the month, 8 #i",
];
