//! The statements by which people rate themselves. They are of our own and not a validated test.

/// Four for each signature, in the order the model tells them.
pub(in crate::domain) const STATEMENTS: [&str; 16] = [
    "I go and look for what could prove my first impression wrong.",
    "I ask people who sit somewhere else how things look from there.",
    "I can sum up a tangled situation so that others say: yes, that’s it.",
    "I try something small to find out what is true, rather than argue about it.",
    "I can repeat somebody’s view so that they agree I have got it.",
    "When I state an opinion, I also show how I got there.",
    "I make it easy for people to disagree with me.",
    "I bring people together, or ask for help, across group lines.",
    "I talk about what we are building so that people can picture it.",
    "I connect daily work to something worth caring about.",
    "I ask others what future they want, and work it in.",
    "What I do under pressure matches the future I talk about.",
    "I question the way we usually do things, even when it works.",
    "I come up with more than one way before choosing.",
    "I turn ideas into roles, steps and dates.",
    "I get rough versions tried out quickly, and change them after.",
];
