//! What `fourfold show` says where it is not clear whose pages are wanted.
//!
//! Never here: text from outside that was not cleaned.

use super::commands::{did_you_mean, there_are};
use crate::text::clean_line;

/// The blocks with their numbers, a line each.
pub(in crate::shell) fn list<'a>(titles: impl Iterator<Item = &'a str>) -> String {
    let lines = (1..).zip(titles).map(|(number, title)| format!("\n{number:>4}  {}", clean_line(title)));
    lines.collect::<Vec<_>>().concat()
}

/// Said where nobody is named.
pub(in crate::shell) fn whose(blocks: &str) -> String {
    format!("whose page? --lead N takes the number of a block, and in a session the name of whoever leads:{blocks}")
}

/// Said of a number that no block has.
pub(in crate::shell) fn no_block(number: &str, blocks: &str) -> String {
    format!("there is no block {}; --lead takes one of these numbers:{blocks}", clean_line(number))
}

/// Said of a name where there are no people yet.
pub(in crate::shell) fn no_people(name: &str, blocks: &str) -> String {
    format!(
        "a workshop has no people yet, so nobody in it is `{}`; name a session, or take the number of a block:{blocks}",
        clean_line(name)
    )
}

/// Said of somebody who leads nothing.
pub(in crate::shell) fn leads_nothing(name: &str, blocks: &str) -> String {
    format!(
        "{} leads no block yet; `l` on the agenda says who leads the one that is selected, and --lead takes its number \
         as well:{blocks}",
        clean_line(name)
    )
}

/// Said where one of these may be meant.
pub(in crate::shell) fn who_is(name: &str, candidates: &[String]) -> String {
    let candidates: Vec<String> = candidates.iter().map(|candidate| clean_line(candidate)).collect();
    format!("it is not clear who `{}` is; {}", clean_line(name), did_you_mean(&candidates))
}

/// Said where nobody is.
pub(in crate::shell) fn nobody<'a>(name: &str, people: impl Iterator<Item = &'a str>) -> String {
    let people: Vec<String> = people.map(clean_line).collect();
    let known = if people.is_empty() { "nobody is on it yet".to_owned() } else { there_are(&people) };
    format!("nobody on the roster is `{}`; {known}", clean_line(name))
}
