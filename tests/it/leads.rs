//! What somebody leads from: a page for each of their blocks, from a workshop, from a session, and from the roster.

use std::fs;

use fourfold::export::sheet::plan::Plan;
use fourfold::export::sheet::{Form, pages, write};
use fourfold::script::{Library, read, shipped_workshops};
use pulldown_cmark::{Event as Mark, Parser, Tag};

use crate::authors::Desk;
use crate::exports::golden;
use crate::pty::Home;
use crate::room::{Room, TASTER};

/// The taster with words in it that try to be more than words.
const MARKUP: &str = "</h2><script>alert(1)</script> [x](http://x.yz) <img src=x> \u{1b}[31m\u{202e}";

fn taster() -> fourfold::domain::workshop::Workshop {
    let shipped = shipped_workshops()[0];
    read(shipped.file, shipped.text, &Library::shipped()).workshop.unwrap()
}

#[test]
fn a_lead_gets_a_page_for_each_block_in_every_form() {
    let workshop = taster();
    let plan = Plan::written(&workshop, Some(fourfold::domain::time::Length::from_minutes(9 * 60)));
    for (form, ending) in [(Form::Markdown, "md"), (Form::Html, "html"), (Form::Text, "txt")] {
        golden(&format!("lead.{ending}"), &pages(&plan, &[2, 5], form).unwrap());
    }
}

#[test]
fn every_page_is_a_sheet_of_paper_of_its_own_and_needs_nothing_else() {
    let workshop = taster();
    let plan = Plan::written(&workshop, None);
    let page = pages(&plan, &[0, 2, 5], Form::Html).unwrap();
    assert_eq!(page.matches("<article class=\"").count(), 3);
    assert_eq!(page.matches(" alone\">").count(), 3);
    assert!(page.contains("article.alone { margin: 0; padding-top: 3mm; break-before: page; }"));
    assert!(page.contains("size: A4"));
    for outside in ["http:", "https:", "url(", "@import", "<link", "<script", "src="] {
        assert!(!page.contains(outside), "{outside}");
    }
    let rules = |text: &str| Parser::new(text).filter(|mark| *mark == Mark::Rule).count();
    assert_eq!(rules(&pages(&plan, &[0, 2, 5], Form::Markdown).unwrap()), 2, "one between any two");
    assert_eq!(rules(&pages(&plan, &[4], Form::Markdown).unwrap()), 0);
}

#[test]
fn the_page_tells_what_is_needed_at_the_board() {
    let workshop = taster();
    let page = pages(&Plan::written(&workshop, None), &[2], Form::Text).unwrap();
    for told in [
        "Block 3 of 10 · Distributed Leadership: a taster",
        "3. DRAW LEADERSHIP (12 min)",
        "Why          We see the picture",
        "Bring        - a sticky note",
        "Room sees    Draw leadership",
        "Say          Draw the word leadership.",
        "At 1:30 min  Last line.",
        "Watch for    Keep the silence",
        "Debrief      1. Where did",
    ] {
        assert!(page.contains(told), "{told}:\n{page}");
    }
}

#[test]
fn no_text_of_a_script_is_markup_on_a_page() {
    let mut workshop = taster();
    MARKUP.clone_into(&mut workshop.title);
    let block = &mut workshop.blocks[2];
    for text in [&mut block.title, &mut block.purpose, &mut block.room, &mut block.lead, &mut block.source] {
        MARKUP.clone_into(text);
    }
    for list in [&mut block.materials, &mut block.debrief, &mut block.watch] {
        *list = vec![MARKUP.to_owned()];
    }
    let step = &mut block.steps[1];
    for text in [&mut step.stage, &mut step.say, &mut step.watch] {
        MARKUP.clone_into(text);
    }
    MARKUP.clone_into(&mut step.prompts[0].text);
    let plan = Plan::written(&workshop, None);
    for page in [pages(&plan, &[2], Form::Html).unwrap(), write(&plan, Form::Html).unwrap()] {
        assert!(page.matches("&#60;script&#62;").count() > 10, "the words are there:\n{page}");
        for markup in ["<script", "<img", "<a ", "\u{1b}", "\u{202e}"] {
            assert!(!page.contains(markup), "{markup}:\n{page}");
        }
    }
    for page in [pages(&plan, &[2], Form::Markdown).unwrap(), write(&plan, Form::Markdown).unwrap()] {
        for mark in Parser::new(&page) {
            let is_more = matches!(
                mark,
                Mark::Html(_)
                    | Mark::InlineHtml(_)
                    | Mark::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
            );
            assert!(!is_more, "{mark:?}:\n{page}");
        }
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'));
    }
}

#[test]
fn whose_page_is_not_clear_is_told_with_what_there_is() {
    let desk = Desk::new();
    for (lead, told) in [
        (vec![], "whose page? --lead N takes the number of a block"),
        (vec!["11"], "there is no block 11; --lead takes one of these numbers:\n   1  Welcome\n"),
        (vec!["0"], "there is no block 0;"),
        (vec!["99999999999999999999999"], "there is no block 99999999999999999999999;"),
        (vec!["Ana\u{1b}[2J"], "a workshop has no people yet, so nobody in it is `Ana"),
    ] {
        let call = [&["show", TASTER, "--lead"], &lead[..]].concat();
        let said = desk.fourfold(&call);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{call:?}");
        assert!(said.complaint.starts_with(&format!("fourfold: {told}")), "{}", said.complaint);
        assert!(
            said.complaint.ends_with("  10  Check-out\n") && !said.complaint.contains('\u{1b}'),
            "{}",
            said.complaint
        );
    }
    let page = desk.fourfold(&["show", TASTER, "--lead", "3", "--start", "9:00", "--format", "md"]).fine();
    assert!(page.starts_with("# 09:10  3. Draw leadership (12 min)\n\nBlock 3 of 10 · "), "{page}");
    let page = desk.fourfold(&["show", TASTER, "--format", "html"]).fine();
    assert!(page.starts_with("<!doctype html>") && page.contains("3. Draw leadership"), "{page}");
}

/// A lead is named ahead, on the agenda; the same pages come from the roster and from the command line, by any part of the name.
#[test]
fn somebody_who_is_named_on_the_agenda_has_pages_to_lead_from() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", TASTER, "--people", "Ana Ruiz, Ana Silva, Ben"]).start();
    terminal.until_text("until 10:30");
    terminal.keys("down down l");
    terminal.until_text("who leads?");
    terminal.keys("\"silva\" enter down down down l \"ana silva\" enter R e");
    terminal.until_text("Ana Ruiz leads no block yet");
    terminal.keys("down e");
    terminal.until_text("2 files written to");
    terminal.keys("q q");
    assert!(terminal.wait().success());
    let session = home.session_path();
    let folder = home.0.path().join("data/exports").join(session.file_stem().unwrap());
    let page = fs::read_to_string(folder.join("lead-2-ana-silva.md")).unwrap();
    let titles: Vec<&str> = page.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(titles, ["# 0:10  3. Draw leadership (12 min)", "# 0:40  6. Team coverage map (20 min)"]);
    assert!(page.contains("- **Led by:** Ana Silva"), "{page}");
    assert!(fs::read_to_string(folder.join("lead-2-ana-silva.html")).unwrap().contains("6. Team coverage map"));

    let desk = Desk::new();
    let file = session.to_str().unwrap();
    let show = |lead: &str| desk.fourfold(&["show", file, "--format", "md", "--lead", lead]);
    assert_eq!(show("silva").fine(), page);
    assert!(show("6").fine().starts_with("# 0:40  6. Team coverage map"));
    let said = show("Ana");
    assert_eq!(said.complaint, "fourfold: it is not clear who `Ana` is; did you mean Ana Ruiz or Ana Silva?\n");
    assert!(show("Ruiz").complaint.starts_with("fourfold: Ana Ruiz leads no block yet; `l` on the agenda"));
    let nobody = "fourfold: nobody on the roster is `Zoe`; there are Ana Ruiz, Ana Silva, Ben\n";
    assert_eq!((show("Zoe").status, show("Zoe").complaint.as_str()), (2, nobody));
}

#[test]
fn nobody_is_selected_on_an_empty_roster() {
    let mut room = Room::open(TASTER);
    room.keys("esc R e");
    assert!(room.store.exported.is_empty());
}
