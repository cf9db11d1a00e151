//! What stands above things: the headings of a summary and the heads of its tables.

/// Above the five lines.
pub(in crate::export) const FIVE_LINES: &str = "In five lines";

/// The first of the five lines, with the promise.
pub(in crate::export) const SET_OUT: &str = "What we set out to do";

/// The second, with what stood out.
pub(in crate::export) const FOUND: &str = "What we found";

/// The third, and above the decisions.
pub(in crate::export) const DECIDED: &str = "What we decided";

/// The fourth.
pub(in crate::export) const WILL_DO: &str = "What we will do";

/// The fifth, and above who led.
pub(in crate::export) const WHO_LED: &str = "Who led";

/// Above who worked with whom.
pub(in crate::export) const TOGETHER: &str = "Who worked with whom";

/// What the tables at which people stay are called, where exercises are named.
pub(in crate::export) const TABLES_OF_THE_DAY: &str = "Tables of the day";

/// Above the decisions in a message.
pub(in crate::export) const DECIDED_SHORT: &str = "Decided";

/// Above what became of what was promised earlier.
pub(in crate::export) const BECAME_OF: &str = "What became of what we promised";

/// The columns of what was promised earlier.
pub(in crate::export) const EARLIER_COLUMNS: [&str; 4] = ["Who", "What", "By when", "What became of it"];

/// The kind of a row of something promised earlier.
pub(in crate::export) const EARLIER_KIND: &str = "promised earlier";

/// Above the commitments.
pub(in crate::export) const PROMISED: &str = "Who does what by when";

/// Above those that belong to no signature.
pub(in crate::export) const OTHER_COMMITMENTS: &str = "Other commitments";

/// Above what was handed over.
pub(in crate::export) const LET_GO: &str = "What we let go of";

/// The same in a message.
pub(in crate::export) const LET_GO_SHORT: &str = "Let go of";

/// Above what got most hands, where nothing was asked.
pub(in crate::export) const MOST_HANDS: &str = "Most hands";

/// Above the hands for options.
pub(in crate::export) const HANDS_COUNTED: &str = "Hands counted";

/// Above the coverage maps.
pub(in crate::export) const CARRIED: &str = "Who carries what";

/// Above the boards.
pub(in crate::export) const BOARDS: &str = "What we wrote";

/// Above the quotes.
pub(in crate::export) const QUOTES: &str = "In our own words";

/// Above the open questions.
pub(in crate::export) const QUESTIONS: &str = "Open questions";

/// Above the parking lot.
pub(in crate::export) const PARKED: &str = "Parking lot";

/// Above the notes.
pub(in crate::export) const NOTES: &str = "Notes";

/// Above the photos.
pub(in crate::export) const PHOTOS: &str = "Photos";

/// Above the look back at the end.
pub(in crate::export) const LOOK_BACK: &str = "Looking back";

/// Above the plan against the clock.
pub(in crate::export) const TIMES: &str = "Planned and actual time";

/// The same in a message.
pub(in crate::export) const STEP_BY_STEP: &str = "Planned and actual, step by step";

/// Above counts of more hands than people.
pub(in crate::export) const MORE_HANDS: &str = "More hands than people";

/// Above what was caught outside every block.
pub(in crate::export) const BETWEEN: &str = "Between the exercises";

/// The columns of the commitments, the last only where somebody is told to be sure.
pub(in crate::export) const COMMITMENT_COLUMNS: [&str; 4] = ["Who", "What", "By when", "How sure"];

/// The columns of what was handed over.
pub(in crate::export) const HANDOVER_COLUMNS: [&str; 6] = ["From", "To", "What", "Level", "Signature", "Look again"];

/// The columns of a coverage map.
pub(in crate::export) const MAP_COLUMNS: [&str; 3] = ["Signature", "People", ""];

/// The columns of who led.
pub(in crate::export) const LEAD_COLUMNS: [&str; 3] = ["Exercise", "Led by", "Minutes"];

/// The columns of counted hands.
pub(in crate::export) const HANDS_COLUMNS: [&str; 2] = ["", "Hands"];

/// The columns of the plan against the clock.
pub(in crate::export) const TIME_COLUMNS: [&str; 4] = ["", "Planned", "Actual", "Difference"];

/// The columns of the spreadsheet of all that was caught.
pub(in crate::export) const IDEAS_TABLE: [&str; 10] =
    ["kind", "exercise", "step", "prompt", "lane", "text", "author", "votes", "time", "votes by question"];

/// The columns of the actions, as importers of the common trackers expect them.
pub(in crate::export) const ACTIONS_TABLE: [&str; 6] =
    ["Summary", "Description", "Assignee", "Due date", "Labels", "Status"];

/// The columns of the times; both lengths are minutes as a number, to a tenth.
pub(in crate::export) const TIMES_TABLE: [&str; 5] = ["block", "exercise", "step", "planned minutes", "actual minutes"];

/// The kind of a row of counted hands.
pub(in crate::export) const HANDS_KIND: &str = "hands";

/// What the counts of a coverage map answer.
pub(in crate::export) const STRONGEST: &str = "strongest in";

/// The kind of a row that says that names are replaced.
pub(in crate::export) const REDACTED_KIND: &str = "redacted";

/// The kind of a row that says that it was a rehearsal.
pub(in crate::export) const REHEARSAL_KIND: &str = "rehearsal";

/// The kind of a row that tells more hands than people.
pub(in crate::export) const MORE_HANDS_KIND: &str = "more hands than people";

/// The kind of a row that says what is not there.
pub(in crate::export) const LEFT_OUT_KIND: &str = "not included";

/// The title of an action that says that names are replaced.
pub(in crate::export) const REDACTED_ACTION: &str = "Names are replaced";

/// The title of an action that says what is not there.
pub(in crate::export) const LEFT_OUT_ACTION: &str = "Not included";

/// The state of an action that is still to be done.
pub(in crate::export) const TO_DO: &str = "To do";

/// The state of one that asks for nothing.
pub(in crate::export) const DONE: &str = "Done";
