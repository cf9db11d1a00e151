//! The pages of the summary that the room walks through at the end: one kind of thing a page, and no page without anything on it.
//!
//! Never here: what a page looks like.

use super::captures::CaptureKind;
use super::event::{Place, Showing};
use super::session::Session;

/// How many decisions stand on a page at the most.
const DECISIONS: usize = 3;

/// A page of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryPage {
    /// What we set out to do.
    SetOut,
    /// How the four signatures are carried.
    Carried,
    /// What was decided: from this decision on, counted from 0, so many.
    Decided(usize, usize),
    /// What became of what was promised in an earlier session.
    BecameOf,
    /// Who does what by when: this commitment, counted from 0. Each is read back alone.
    Promised(usize),
    /// Who hands what to whom: this handover, counted from 0.
    LetGo(usize),
    /// Who led.
    Led,
    /// Thanks, and what was caught.
    Thanks,
}

/// So many things on as few pages as there may be, about as many on each: from which on, and how many. None stands alone where
/// there are others.
fn parted(count: usize, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let pages = count.div_ceil(most);
    (0..pages).map(move |page| (page * count / pages, (page + 1) * count / pages - page * count / pages))
}

impl Session {
    /// The pages that there are.
    pub fn summary_pages(&self) -> Vec<SummaryPage> {
        let decisions = self.shown(CaptureKind::Decision).len();
        let commitments = self.shown(CaptureKind::Commitment).len();
        let led = self.workshop().blocks.iter().any(|block| !self.turns(block.id).is_empty());
        let carried = self.map().map(|_| SummaryPage::Carried);
        let mut pages: Vec<SummaryPage> = [Some(SummaryPage::SetOut), carried].into_iter().flatten().collect();
        pages.extend(self.carried().next().map(|_| SummaryPage::BecameOf));
        pages.extend(parted(decisions, DECISIONS).map(|(from, count)| SummaryPage::Decided(from, count)));
        pages.extend((0..commitments).map(SummaryPage::Promised));
        pages.extend((0..self.shown(CaptureKind::LettingGo).len()).map(SummaryPage::LetGo));
        pages.extend(led.then_some(SummaryPage::Led));
        pages.push(SummaryPage::Thanks);
        pages
    }

    /// The page that is shown, its number from 1, and how many there are.
    pub fn summary_page(&self) -> (SummaryPage, [usize; 2]) {
        let pages = self.summary_pages();
        let at = self.page_number().min(pages.len().saturating_sub(1));
        (pages.get(at).copied().unwrap_or(SummaryPage::Thanks), [at + 1, pages.len()])
    }

    /// What the stage shows where somebody goes on from this page, or back; none where that leads out of the summary.
    pub(super) fn page_beside(&self, forwards: bool) -> Option<Showing> {
        if self.place() != Place::Summary || self.pause().is_some() {
            return None;
        }
        let last = self.summary_pages().len().saturating_sub(1);
        let at = self.page_number().min(last);
        let to = if forwards { Some(at + 1).filter(|to| *to <= last) } else { at.checked_sub(1) }?;
        u16::try_from(to).ok().map(|to| if to == 0 { Showing::Instruction } else { Showing::Page(to) })
    }

    fn page_number(&self) -> usize {
        if let Showing::Page(page) = self.showing() { usize::from(page) } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_as_full_as_each_other() {
        let parted = |count| parted(count, 3).collect::<Vec<_>>();
        assert_eq!(parted(0), []);
        assert_eq!(parted(1), [(0, 1)]);
        assert_eq!(parted(3), [(0, 3)]);
        assert_eq!(parted(4), [(0, 2), (2, 2)], "a fourth one is not alone");
        assert_eq!(parted(7), [(0, 2), (2, 2), (4, 3)]);
    }
}
