//! The zone of the clock on the wall.
//!
//! Asking jiff for it reads every folder of the zone database first, which costs more than drawing the first frame. The
//! common ways of setting a zone name its file, so that file alone is read; whatever else there is, jiff still knows.
//!
//! Never here: a failure. A computer whose zone cannot be found has UTC; one that is asked for and not known is said.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::words::computer;
use crate::domain::time::{Zone, rules_in};
use crate::journal::Header;
use crate::text::clean_line;

/// Where the zone database lies on the systems we know.
const DATABASE: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"];

/// What a zone is called that has rules and no name.
const NAMELESS: &str = "local time";

/// No zone's rules are longer.
const LONGEST: u64 = 1 << 20;

/// A zone, and what to say where it is not the one that was meant.
pub(crate) type FoundZone = (Zone, Option<String>);

/// What `TZ` asks for or the system is set to; UTC where neither can be read.
pub(crate) fn zone() -> FoundZone {
    match env::var_os("TZ") {
        Some(text) => asked_for(&text.to_string_lossy()),
        None => (of_system().unwrap_or(Zone::UTC), None),
    }
}

/// The zone that a session was held in; where this computer does not know it, what its file says of it.
pub(crate) fn of_session(header: &Header) -> FoundZone {
    let name = &header.zone;
    if let Some(zone) = known(name) {
        return (zone, None);
    }
    match Zone::written(name, &header.local) {
        // An offset is a zone's whole name where it has no other.
        Some(zone) if name.starts_with(['+', '-']) || name == NAMELESS => (zone, None),
        Some(zone) => {
            let offset = header.local.get(header.local.len().saturating_sub(6)..).unwrap_or_default();
            let what = computer::zone_by_offset(&zone.name(), &clean_line(offset));
            (zone, Some(what))
        }
        None => {
            let (zone, _) = zone();
            let what = computer::zone_unknown(&clean_line(name), &zone.name());
            (zone, Some(what))
        }
    }
}

/// The same zone with the rules that this computer has for it.
pub(crate) fn with_rules(zone: Zone) -> Zone {
    known(&zone.name()).unwrap_or(zone)
}

fn asked_for(text: &str) -> FoundZone {
    let wanted = text.strip_prefix(':').unwrap_or(text);
    if wanted.is_empty() {
        return (Zone::UTC, None);
    }
    let found = if wanted.starts_with('/') { in_file(Path::new(wanted)) } else { known(wanted) };
    match found {
        Some(zone) => (zone, None),
        None => (Zone::UTC, Some(computer::no_zone(&clean_line(wanted)))),
    }
}

/// The zone of this name, or the rules that the name is.
fn known(name: &str) -> Option<Zone> {
    let found = named(name).map(Zone::new).or_else(|| Some(Zone::called(rules_in(name)?, name)));
    // A session may come from a computer that knows more zones than this one.
    let built_in = || TimeZoneDatabase::bundled().get(name);
    found.or_else(|| TimeZone::get(name).or_else(|_| built_in()).ok().map(Zone::new))
}

fn of_system() -> Option<Zone> {
    let link = fs::read_link("/etc/localtime").ok().and_then(|path| name_in(&path));
    let named = link.and_then(|name| named(&name));
    let zone = named.or_else(|| TimeZone::try_system().ok()).filter(|zone| !zone.is_unknown())?;
    let is_named = zone.iana_name().is_some() || zone.to_fixed_offset().is_ok();
    Some(if is_named { Zone::new(zone) } else { Zone::called(zone, NAMELESS) })
}

/// The zone of this name, from its file.
fn named(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    if !is_name(name) {
        return None;
    }
    let bytes = DATABASE.iter().find_map(|folder| rules_at(&Path::new(folder).join(name)))?;
    TimeZone::tzif(name, &bytes).ok()
}

/// The zone in a file, by the name that it has in a database, whichever links lead there.
fn in_file(path: &Path) -> Option<Zone> {
    let bytes = rules_at(path)?;
    let real = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    match name_in(path).or_else(|| name_in(&real)) {
        Some(name) => TimeZone::tzif(&name, &bytes).ok().map(Zone::new),
        None => TimeZone::tzif(NAMELESS, &bytes).ok().map(|rules| Zone::called(rules, NAMELESS)),
    }
}

fn rules_at(path: &Path) -> Option<Vec<u8>> {
    let seen = fs::metadata(path).ok()?;
    if seen.is_file() && seen.len() <= LONGEST { fs::read(path).ok() } else { None }
}

/// The zone that a path in the database is named for: `../usr/share/zoneinfo/Europe/London`.
fn name_in(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let (_, name) = text.split_once("/zoneinfo/")?;
    is_name(name).then(|| name.to_owned())
}

/// Whether this is a zone's name, `Europe/London`, and neither a path to somewhere else nor a rule such as `CET-1CEST`.
/// Zones that count leap seconds have clocks that nobody has on the wall.
fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '+'))
    };
    text.split('/').next() != Some("right") && text.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;

    #[test]
    fn a_zone_is_told_from_paths_and_rules() {
        for name in [
            "Japan",
            "EST5EDT",
            "Europe/London",
            "America/Argentina/Buenos_Aires",
            "Etc/GMT+5",
            "America/Port-au-Prince",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in ["", "/etc/passwd", "../etc/passwd", "Europe/../../x", "M3.5.0", "right/UTC", "Europe//London"] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn every_form_that_tz_may_have_is_understood_and_any_other_is_said() {
        let noon = Timestamp::parse("2026-07-01T12:00:00Z").unwrap();
        let has_database = DATABASE.iter().any(|folder| Path::new(folder).join("Europe/Berlin").exists());
        for (text, clock, needs_database) in [
            ("", "12:00", false),
            (":", "12:00", false),
            ("UTC", "12:00", false),
            ("UTC0", "12:00", false),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "14:00", false),
            (":CET-1CEST,M3.5.0,M10.5.0/3", "14:00", false),
            ("CET-1CEST", "14:00", false),
            ("<+0530>-5:30", "17:30", false),
            ("NZST-12NZDT,M9.5.0,M4.1.0/3", "00:00", false),
            ("Europe/Berlin", "14:00", true),
            (":Europe/Berlin", "14:00", true),
            ("/usr/share/zoneinfo/Europe/Berlin", "14:00", true),
            (":/usr/share/zoneinfo/Europe/Berlin", "14:00", true),
            ("Japan", "21:00", true),
        ] {
            if needs_database && !has_database {
                continue;
            }
            let (zone, said) = asked_for(text);
            assert_eq!((zone.clock(noon).as_str(), said), (clock, None), "{text}");
            if text.contains("Berlin") {
                assert_eq!(zone.name(), "Europe/Berlin", "{text}");
            }
            let again = Zone::written(&zone.name(), &zone.stamp(noon)).unwrap();
            assert_eq!(again.clock(noon), clock, "{text} from a session file");
        }
        for text in ["Mars/Phobos", "Foo", "nonsense!", "/etc/passwd", "/dev/zero", "/", "../etc/passwd", "\u{1b}[31m"]
        {
            let (zone, said) = asked_for(text);
            let said = said.unwrap_or_else(|| panic!("{text} is not said"));
            assert!(zone == Zone::UTC && said.ends_with("which is no time zone known here; times are UTC"), "{said}");
            assert!(!said.contains('\u{1b}'));
        }
    }

    #[test]
    fn the_link_of_the_system_names_its_zone() {
        let named = |path: &str| name_in(Path::new(path));
        assert_eq!(named("/usr/share/zoneinfo/Europe/London").as_deref(), Some("Europe/London"));
        assert_eq!(named("../usr/share/zoneinfo/Asia/Tokyo").as_deref(), Some("Asia/Tokyo"));
        assert_eq!(named("/nix/store/abc/localtime"), None);
    }

    #[test]
    fn a_zone_read_from_its_file_is_the_one_that_the_database_gives() {
        // A computer without the database has only the other way.
        let Some(read) = named("Europe/London") else { return };
        let (read, known) = (Zone::new(read), Zone::new(TimeZone::get("Europe/London").unwrap()));
        assert_eq!(read.name(), "Europe/London");
        for text in ["2026-11-23T09:00:00Z", "2026-07-01T09:00:00Z", "2040-07-01T09:00:00Z", "1970-01-01T00:00:00Z"] {
            let at = Timestamp::parse(text).unwrap();
            assert_eq!(read.stamp(at), known.stamp(at));
        }
    }
}
