//! The pages of the summary that the room walks through at the end: one kind of thing a page, and no page without anything on it.
//!
//! Never here: what a page looks like.

use super::captures::CaptureKind;
use super::event::{Place, Showing};
use super::session::Session;

/// How many decisions stand on a page.
pub const DECISIONS: usize = 3;
/// How many commitments stand on a page.
pub const COMMITMENTS: usize = 3;

/// A page of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryPage {
    /// What we set out to do.
    SetOut,
    /// How the four signatures are carried.
    Carried,
    /// What was decided, from this decision on, counted from 0.
    Decided(usize),
    /// Who does what by when, from this commitment on, counted from 0.
    Promised(usize),
    /// Who led.
    Led,
    /// Thanks, and what was caught.
    Thanks,
}

impl Session {
    /// The pages that there are.
    pub fn summary_pages(&self) -> Vec<SummaryPage> {
        let decisions = self.shown(CaptureKind::Decision).len();
        let commitments = self.shown(CaptureKind::Commitment).len();
        let led = self.workshop().blocks.iter().any(|block| !self.turns(block.id).is_empty());
        let carried = self.map().map(|_| SummaryPage::Carried);
        let mut pages: Vec<SummaryPage> = [Some(SummaryPage::SetOut), carried].into_iter().flatten().collect();
        pages.extend((0..decisions).step_by(DECISIONS).map(SummaryPage::Decided));
        pages.extend((0..commitments).step_by(COMMITMENTS).map(SummaryPage::Promised));
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
