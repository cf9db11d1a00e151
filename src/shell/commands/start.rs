//! `fourfold`, `fourfold run` and `fourfold resume`: the program on the screen.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::sessions::{find, read, zone_of};
use super::settings::{self, Settings};
use super::{Ended, FILE, HAS_ERRORS, USAGE, complain, workshops, zone_here};
use crate::app::App;
use crate::app::msg::{Bell, Effect, SessionEntry, Setting};
use crate::app::open_session::{Follows, StartOptions};
use crate::app::plain::Plain;
use crate::app::program::Letters;
use crate::journal::EarlierSession;
use crate::library::sessions::{self, Progress};

use crate::cli::{Environment, Lines, Run};
use crate::domain::dates::DayOrder;
use crate::domain::event::Place;
use crate::domain::names::list::{self, People};
use crate::domain::time::{LONGEST_DAY, Timestamp, Zone};
use crate::input::bindings::Bindings;
use crate::shell::cabinet::Cabinet;
use crate::shell::clock::SystemClock;
use crate::shell::letters::Choice;
use crate::shell::presence;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::export::holds_session;
use crate::shell::store::folders::{self, Places};
use crate::shell::store::open_file as store_opening;
use crate::shell::store::text_encoding::{self, Decoded};
use crate::shell::words::commands;
use crate::shell::zone;
use crate::shell::{Ending, LoopSender};
use crate::text::clean_line;
use crate::ui::theme::{Depth, Theme};

/// Opens home, or a new session of a workshop.
pub(super) fn run(run: Run, places: &Places, environment: &Environment) -> Result<ExitCode, Ended> {
    let mut clock = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?;
    let now = clock.read().now;
    let (zone, unknown) = zone::zone();
    let Run { workshop, follows, new } = run;
    let look = look(new.theme.as_deref(), places, environment)?;
    let people = new.people.as_deref().map(people).transpose()?;
    let end = new.end.as_deref().map(|text| end(text, now, &zone)).transpose()?;
    let Some(wanted) = workshop else {
        if new.session.is_some() || people.is_some() || end.is_some() {
            return Err((USAGE, commands::NAME_WORKSHOP.into()));
        }
        let (mut app, effects) = App::new(setting(places, zone), look.theme.clone());
        app.say_at_the_start(now, unknown);
        let keeps_awake = look.keeps_awake;
        return serve(look.worn_by(app), effects, clock, (places, keeps_awake, new.lines));
    };
    refuse_to_replace(new.session.as_deref())?;
    let follows = follows.map(|earlier| carried_on(&earlier, places)).transpose()?;
    let (workshop, _) = workshops::find(&wanted, places)?;
    let keeps_awake = look.keeps_awake;
    let mut app = look.put_on(places, zone);
    let (follows, said) = follows.unzip();
    let options = StartOptions { file: new.session, people, end, rehearsal: false, follows };
    let effects = app.start(now, &workshop, options);
    app.say_at_the_start(now, said);
    app.say_at_the_start(now, unknown);
    serve(app, effects, clock, (places, keeps_awake, new.lines))
}

/// What an earlier session hands on, and what is said of that.
fn carried_on(earlier: &Path, places: &Places) -> Result<(Box<Follows>, String), Ended> {
    let (path, bytes) = read(earlier, places)?;
    let contents = sessions::session_in(&bytes).map_err(|why| (FILE, commands::could_not_carry_on(&path, &why)))?;
    let zone = zone_of(&contents.header, &path);
    let name = contents.header.session;
    let legacy = contents.session.legacy(&name, &zone);
    let is_over = contents.session.place() == Place::Summary;
    let said =
        commands::carried_on((legacy.people.len(), legacy.promises.len()), is_over, &contents.unread.sentences());
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((Box::new(Follows { from: EarlierSession { earlier: name, file }, legacy }), said))
}

/// Goes on with a session: the one named, or the newest that is not finished.
pub(super) fn resume(
    session: Option<PathBuf>,
    (theme_name, lines): (Option<&str>, Lines),
    places: &Places,
    environment: &Environment,
) -> Result<ExitCode, Ended> {
    let path = session.map_or_else(|| newest_unfinished(places), |session| Ok(find(&session, places)))?;
    go_on(&path, (theme_name, lines), (places, environment), |app| app)
}

/// Drives a session from one more screen: the one named, or the one that was opened last on this computer.
pub(super) fn console(
    session: Option<PathBuf>,
    (theme_name, lines): (Option<&str>, Lines),
    places: &Places,
    environment: &Environment,
) -> Result<ExitCode, Ended> {
    let driven = || presence::driven(&places.state).ok_or_else(|| (FILE, commands::NOTHING_IS_DRIVEN.to_owned()));
    let path = session.map_or_else(driven, |session| Ok(find(&session, places)))?;
    go_on(&path, (theme_name, lines), (places, environment), App::as_console)
}

fn go_on(
    path: &Path,
    (theme_name, lines): (Option<&str>, Lines),
    (places, environment): (&Places, &Environment),
    program: impl FnOnce(App) -> App,
) -> Result<ExitCode, Ended> {
    let clock = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?;
    let look = look(theme_name, places, environment)?;
    let (path, bytes) = read(path, places)?;
    sessions::can_open(&bytes).map_err(|why| (FILE, commands::could_not_open(&path, &why)))?;
    let keeps_awake = look.keeps_awake;
    let app = program(look.put_on(places, zone_here()));
    serve(app, vec![Effect::Open(path)], clock, (places, keeps_awake, lines))
}

fn serve(
    app: App,
    effects: Vec<Effect>,
    clock: SystemClock,
    (places, keeps_awake, lines): (&Places, bool, Lines),
) -> Result<ExitCode, Ended> {
    let reader = clock.for_thread();
    let files = |loop_sender: LoopSender| {
        let cabinet = Cabinet::open(RealDisk, places.clone(), reader, loop_sender)?;
        Ok(cabinet.keeping_awake(keeps_awake))
    };
    if lines.plain {
        let plain = Plain::new(app, &effects, lines.show_private);
        let left = crate::shell::run_in_lines(plain, effects, clock, files);
        let left = left.map_err(|why| (USAGE, why.to_string()))?;
        let status = say_farewell(left.ending, left.app.app());
        // Whoever types has read what was not taken; whoever has a script read is told by this.
        let is_script = !rustix::termios::isatty(rustix::stdio::stdin());
        let is_told = is_script && left.ending == Ending::Quit && left.app.app().is_whole();
        return Ok(if is_told && left.app.refused_lines() { ExitCode::from(HAS_ERRORS) } else { status });
    }
    let left = crate::shell::run(app, effects, clock, files).map_err(|why| (USAGE, commands::or_in_lines(&why)))?;
    Ok(say_farewell(left.ending, &left.app))
}

/// Says where the session is and how to come back; the exit status.
fn say_farewell(ending: Ending, app: &App) -> ExitCode {
    if app.did_nothing().is_some_and(|path| !path.exists()) {
        complain(&commands::NOTHING_DONE);
    } else if let Some(farewell) = app.farewell() {
        complain(&farewell);
    }
    status(ending, app)
}

/// The exit status: why the program ended, and of somebody who left, whether all of the session is where it belongs.
pub(super) fn status(ending: Ending, app: &App) -> ExitCode {
    if ending == Ending::Quit && !app.is_whole() { ExitCode::from(FILE) } else { ending.status() }
}

fn setting(places: &Places, zone: Zone) -> Setting {
    Setting {
        zone,
        sessions: places.sessions(),
        workshops: places.workshops(),
        exports: places.exports(),
        here: env::current_dir().unwrap_or_default(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// A new session is not made where one is.
pub(super) fn refuse_to_replace(session: Option<&Path>) -> Result<(), Ended> {
    let Some(file) = session.filter(|file| file.exists()) else { return Ok(()) };
    let name = clean_line(&file.display().to_string());
    Err((USAGE, commands::is_there(&name, file.is_file() && holds_session(&RealDisk, file))))
}

/// How the program looks, sounds and is worked, as it is asked for here or set for good.
pub(super) struct Look {
    pub(super) theme: Theme,
    pub(super) letters: Letters,
    pub(super) keys: Bindings,
    pub(super) bell: Bell,
    pub(super) bell_command: Option<Vec<String>>,
    /// Which comes first where a day is typed in numbers alone.
    pub(super) dates: Option<DayOrder>,
    /// Whether the computer is kept awake while a session is on the screen.
    pub(super) keeps_awake: bool,
    /// Whether the mouse means something.
    pub(super) takes_mouse: bool,
    /// What is wrong with what is set for good.
    pub(super) mistake: Option<String>,
}

impl Look {
    fn worn_by(self, app: App) -> App {
        let app = app.with_keys(self.keys).with_letters(self.letters);
        app.with_bell(self.bell)
            .with_bell_command(self.bell_command)
            .with_mouse(self.takes_mouse)
            .with_day_order(self.dates)
            .with_mistake(self.mistake)
    }

    /// The program with it, for a session that is opened at once.
    pub(super) fn put_on(self, places: &Places, zone: Zone) -> App {
        let app = App::without_shelf(setting(places, zone), self.theme.clone());
        self.worn_by(app)
    }
}

/// The look of the program, in the theme that is asked for here.
pub(super) fn look(asked: Option<&str>, places: &Places, environment: &Environment) -> Result<Look, Ended> {
    let settings = settings::read(places);
    let theme = theme(asked, &settings, environment)?;
    if let Some(mistake) = &settings.mistake {
        complain(&mistake.drawn);
    }
    let choice = letters(&settings);
    let letters = Letters { blocks: choice.blocks, follow: choice.may_be_improved() };
    let Settings { keys, bell, bell_command, dates, keeps_awake, takes_mouse, mistake, .. } = settings;
    Ok(Look {
        theme,
        letters,
        keys,
        bell,
        bell_command,
        dates,
        keeps_awake,
        takes_mouse,
        mistake: mistake.map(|mistake| mistake.line),
    })
}

/// The theme that was asked for; else none where color is unwanted; else the one that is set.
pub(super) fn theme(asked: Option<&str>, settings: &Settings, environment: &Environment) -> Result<Theme, Ended> {
    let set = settings.theme.as_deref().filter(|_| !environment.no_color);
    let theme = match asked.or(set) {
        None if environment.no_color => Theme::mono(),
        None => Theme::unchosen(),
        Some(name) => Theme::named(name)
            .ok_or_else(|| (USAGE, commands::none_called("theme", name, &commands::there_are(&Theme::names()))))?,
    };
    Ok(theme.with_depth(depth(environment)))
}

/// The blocks that are set; else those that this terminal is known to draw.
pub(super) fn letters(settings: &Settings) -> Choice {
    settings.letters.map_or_else(|| Choice::by(|name| env::var(name).ok()), Choice::set)
}

/// How many colors the terminal shows, as it says of itself.
pub(super) fn depth(environment: &Environment) -> Depth {
    Depth::told_by(&environment.terminal, &environment.colors)
}

/// The roster of `--people`: names, or a file of them after `@`. How the file was read and what was left out of it stands
/// among the notes.
fn people(text: &str) -> Result<People, Ended> {
    let Some(path) = text.strip_prefix('@') else {
        // Nobody is called by the path of a file.
        let is_file = text.contains(['/', '.']) && Path::new(text).is_file();
        return if is_file {
            Err((USAGE, commands::people_of_a_file(&clean_line(text))))
        } else {
            Ok(list::read(text))
        };
    };
    let path = Path::new(path);
    let shown = clean_line(&path.display().to_string());
    let bytes = folders::bytes(&RealDisk, path, "roster")
        .map_err(|why| (FILE, commands::could_not_read("roster", &why, &shown)))?;
    let Decoded { text, encoding, is_damaged } = text_encoding::decoded(&bytes);
    let mut listed = list::read(&text);
    if listed.names.is_empty() {
        return Err((FILE, commands::nobody_in(&shown, &listed.told())));
    }
    let how = encoding.map(commands::read_as);
    let damage = is_damaged.then(|| commands::LETTERS_LOST.to_owned());
    listed.notes.splice(0..0, how.into_iter().chain(damage));
    if !listed.notes.is_empty() {
        complain(&commands::people_in(&shown, listed.names.len(), &listed.told()));
    }
    Ok(listed)
}

/// The time of `--end`: the next time the clock on the wall shows it.
fn end(text: &str, now: Timestamp, zone: &Zone) -> Result<Timestamp, Ended> {
    zone.next(text, now, LONGEST_DAY).map_err(|why| (USAGE, format!("--end: {why}")))
}

/// The newest session that has begun and not come to its summary; else the newest that has not come there; else the newest.
fn newest_unfinished(places: &Places) -> Result<PathBuf, Ended> {
    let found = folders::all_sessions(&RealDisk, places).map_err(|failure| (FILE, failure.to_string()))?;
    // No fact is newer than its file: once the rest were written to before the best one's last fact, they are not read.
    let mut newest: Option<SessionEntry> = None;
    for found in found {
        let is_settled = newest.as_ref().is_some_and(|best| {
            best.progress == Progress::UnderWay && best.last.is_some_and(|last| last > found.modified)
        });
        if is_settled {
            break;
        }
        let bytes = store_opening::read(&RealDisk, &found.path).unwrap_or_default();
        let entry = sessions::entry(found.path, &bytes);
        let rank = |entry: &SessionEntry| (entry.progress, entry.last);
        if entry.usable && newest.as_ref().is_none_or(|best| rank(&entry) > rank(best)) {
            newest = Some(entry);
        }
    }
    newest.map(|entry| entry.path).ok_or_else(|| (FILE, commands::nothing_to_resume(&places.sessions())))
}
