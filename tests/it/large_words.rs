//! What is read on a drawn screen where words are pictures: the large letters of a stage and of a board. They are set as the
//! program sets them, and their words count as read only where the picture stands on the screen, cell by cell: words that are
//! to be seen and are not drawn are not read, and neither is what something lies on.

use fourfold::app::App;
use fourfold::domain::public::{PublicView, Scene, public_view};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::screens::board::{BoardSheet, State};
use fourfold::screens::preview;
use fourfold::screens::stage::below::{self, Below};
use fourfold::screens::stage::{self, StageSheet, StageText};
use fourfold::ui::big_type::{BigType, Picture};
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::painted;

/// Reads large letters. It keeps those that it has set: setting them is dear.
pub(crate) struct LargeWords {
    theme: Theme,
    big_type: BigType,
    sheet: StageSheet,
    below: Below,
    board: BoardSheet,
    /// How often a board was placed.
    looked: u64,
}

/// A drawn screen, and where the cursor stands while text is typed.
pub(crate) type Drawn = (Buffer, Option<Position>);

impl LargeWords {
    pub(crate) fn new(theme: &Theme, blocks: Blocks) -> Self {
        Self {
            theme: theme.clone(),
            big_type: BigType::of(blocks),
            sheet: StageSheet::default(),
            below: Below::default(),
            board: BoardSheet::default(),
            looked: 0,
        }
    }

    /// What large letters say on a screen, each with the place of its picture, from the top.
    pub(crate) fn find(&mut self, app: &App, now: Timestamp, drawn: &Drawn) -> Vec<(Rect, String)> {
        let body = self.body(drawn);
        let mut found = Vec::new();
        if let Some(live) = app.live() {
            found = self.standing(&live.session, now, drawn, &[body]);
        }
        if let Some(shown) = app.previewed().and_then(|previewed| previewed.shown()) {
            // With what is wrong beside the stage, and without.
            found = self.standing(shown, now, drawn, &[false, true].map(|panel| preview::areas(body, panel).0));
        }
        found.sort_by_key(|(place, _)| (place.y, place.x));
        found
    }

    /// What lies between the head with its banner and the foot.
    fn body(&self, (buffer, cursor): &Drawn) -> Rect {
        let area = buffer.area;
        let banner = self.theme.style(Role::Banner);
        let is_banner = |y: &u16| {
            let cell = &buffer[(area.x, *y)];
            (Some(cell.bg), cell.modifier) == (banner.bg.or(Some(cell.bg)), banner.add_modifier)
        };
        let above = 1 + u16::try_from((1..area.bottom()).take_while(is_banner).count()).unwrap();
        let foot = match cursor {
            Some(cursor) => area.bottom() - cursor.y,
            None => u16::try_from((above..area.bottom()).rev().take_while(is_banner).count()).unwrap().max(1),
        };
        Rect { y: above, height: area.height.saturating_sub(above + foot), ..area }
    }

    /// The large words that stand on the screen, in the first of these rooms for the stage in which there are any.
    fn standing(&mut self, session: &Session, now: Timestamp, drawn: &Drawn, rooms: &[Rect]) -> Vec<(Rect, String)> {
        let view = public_view(session, now);
        let found = rooms.iter().map(|room| self.standing_in(&view, drawn, *room));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn standing_in(&mut self, view: &PublicView<'_>, (buffer, cursor): &Drawn, area: Rect) -> Vec<(Rect, String)> {
        let typing = cursor.is_some();
        let rest = below::rest(view, area);
        self.below.prepare(&self.big_type, view, area);
        stage::prepare(&mut self.sheet, &self.big_type, view, &Zone::UTC, stage::Room { area: rest, typing });
        let on_stage = self.sheet.measured().filter_map(|(read, place)| match read {
            StageText::Letters(picture, words) => Some((picture, words, place)),
            StageText::Plain(_) => None,
        });
        let on_stage = on_stage.filter(|(picture, _, place)| stands(picture, buffer, *place));
        let mut found: Vec<(Rect, String)> = on_stage.map(|(_, words, place)| (place, words.to_owned())).collect();
        let mut elsewhere: Vec<(&Picture, &str)> = self.below.letters().collect();
        if let Scene::Step(step) | Scene::Debrief(step, ..) = &view.scene {
            self.looked += 1;
            let room = stage::Room { area: below::rest_of_board(view, area), typing };
            self.board.place(&self.big_type, step, room, self.looked);
            self.board.prepare(&self.big_type, (view, step), &State::default(), room);
            elsewhere.extend(self.board.letters(step));
        }
        for (picture, words) in elsewhere {
            found.extend(place_of(picture, buffer).map(|place| (place, words.to_owned())));
        }
        found
    }
}

/// All that is read on a screen: its rows, and behind the row where large letters begin what they say.
pub(crate) fn woven(buffer: &Buffer, large: &[(Rect, String)]) -> String {
    let mut text = String::new();
    for (y, row) in (buffer.area.y..).zip(painted::rows(buffer)) {
        text += row.trim_end();
        text.push('\n');
        for (_, words) in large.iter().filter(|(place, _)| place.y == y) {
            text += words;
            text.push('\n');
        }
    }
    text
}

/// Whether each cell of a picture is on the screen at this place.
pub(crate) fn stands(picture: &Picture, buffer: &Buffer, place: Rect) -> bool {
    buffer.area.intersection(place) == place && are_drawn(&picture.lines(), buffer, place)
}

/// Where a picture stands, wherever on the screen that is.
fn place_of(picture: &Picture, buffer: &Buffer) -> Option<Rect> {
    let (area, width, height) = (buffer.area, picture.columns(), picture.rows());
    let lines = picture.lines();
    let xs = area.x..(area.right() + 1).saturating_sub(width);
    let ys = area.y..(area.bottom() + 1).saturating_sub(height);
    let mut places = ys.flat_map(|y| xs.clone().map(move |x| Rect { x, y, width, height }));
    places.find(|place| are_drawn(&lines, buffer, *place))
}

fn are_drawn(lines: &[String], buffer: &Buffer, place: Rect) -> bool {
    let is_row = |(line, y): (&String, u16)| {
        (place.x..).zip(line.chars()).all(|(x, wanted)| buffer[(x, y)].symbol().chars().eq([wanted]))
    };
    lines.iter().zip(place.y..).all(is_row)
}

/// A word drawn by hand, and the same with a cell that something lies on.
#[test]
fn words_are_read_only_where_their_picture_stands() {
    let picture = BigType::new().set("Draw", 40, 10, ratatui::layout::Alignment::Left).unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 20));
    let place = Rect { x: 3, y: 4, width: picture.columns(), height: picture.rows() };
    assert_eq!(place_of(&picture, &buffer), None);
    picture.draw(&mut buffer, Rect { width: 40, height: 10, ..place }, ratatui::style::Style::new());
    assert!(stands(&picture, &buffer, place) && !stands(&picture, &buffer, Rect { x: 4, ..place }));
    assert_eq!(place_of(&picture, &buffer), Some(place));
    buffer[(place.right() - 2, place.bottom() - 1)].set_symbol("x");
    assert!(!stands(&picture, &buffer, place), "something lies on it");
    assert_eq!(place_of(&picture, &buffer), None);
}
