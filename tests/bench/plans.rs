//! A long plan that runs late: its agenda, and the offers to win time back with the times each leads to, which have to
//! be there within a frame.

use divan::{Bencher, black_box};
use fourfold::domain::command::Command;
use fourfold::domain::event::{Record, Surface};
use fourfold::domain::plan::agenda;
use fourfold::domain::replan::replan;
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp};
use fourfold::domain::workshop::{Block, BlockId, Priority, Workshop};

use crate::day;

/// The blocks of a plan longer than any day.
const BLOCKS: [u32; 2] = [10, 500];

/// A plan of so many blocks, every second of which could be dropped.
fn workshop(blocks: u32) -> Workshop {
    let shipped = day::workshop();
    let many = (0..blocks).zip(shipped.blocks.iter().cycle()).map(|(number, block)| Block {
        id: BlockId(number),
        priority: if number % 2 == 0 { Priority::Could } else { Priority::Should },
        ..block.clone()
    });
    Workshop { blocks: many.collect(), ..shipped.clone() }
}

/// A session of it that has begun hours ago and stands in its first step.
fn late(blocks: u32) -> (Session, Timestamp) {
    let start = Timestamp::from_millis(0);
    let mut session = Session::new(workshop(blocks), start);
    let mut seq = 0;
    tell(&mut session, &Command::Next, start, &mut seq);
    (session, start + Length::from_minutes(300))
}

fn tell(session: &mut Session, command: &Command, now: Timestamp, seq: &mut u64) {
    let act = *seq + 1;
    for event in session.decide(command, now).unwrap() {
        *seq += 1;
        session.apply(&Record { seq: *seq, at: now, by: Surface::Run, opening: 1, act, event });
    }
}

/// The agenda with its clock times.
#[divan::bench(args = BLOCKS)]
fn look_at_the_plan(bencher: Bencher<'_, '_>, blocks: u32) {
    let (session, now) = late(blocks);
    bencher.bench_local(|| agenda(black_box(&session), now));
}

/// All that `r` works out: the offers, and the plan that each leads to.
#[divan::bench(args = BLOCKS)]
fn win_time_back(bencher: Bencher<'_, '_>, blocks: u32) {
    let (session, now) = late(blocks);
    bencher.bench_local(|| {
        let offers = replan(black_box(&session), now).offers;
        let plans = offers.into_iter().map(|offer| {
            let mut tried = session.clone();
            let mut seq = tried.last_seq();
            tell(&mut tried, &Command::Replan(offer.cuts, offer.wins), now, &mut seq);
            agenda(&tried, now)
        });
        plans.collect::<Vec<_>>()
    });
}
