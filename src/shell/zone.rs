//! The zone of the clock on the wall.
//!
//! Asking jiff for it reads every folder of the zone database first, which costs more than drawing the first frame. The
//! common ways of setting a zone name its file, so that file alone is read; whatever else there is, jiff still knows.
//!
//! Never here: a failure. A computer whose zone cannot be found has UTC.

use std::env;
use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;

use crate::domain::time::Zone;

/// Where the zone database lies on the systems we know.
const DATABASE: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"];

/// What `TZ` asks for or the system is set to; UTC where neither can be read.
pub fn zone() -> Zone {
    let asked = env::var_os("TZ").map(|text| text.to_string_lossy().into_owned());
    let name = match asked {
        Some(text) => text.strip_prefix(':').unwrap_or(&text).to_owned(),
        None => fs::read_link("/etc/localtime").ok().and_then(|path| name_in(&path)).unwrap_or_default(),
    };
    named(&name).or_else(|| TimeZone::try_system().ok()).map_or(Zone::UTC, Zone::new)
}

/// The zone of this name, from its file.
fn named(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    if !is_name(name) {
        return None;
    }
    let bytes = DATABASE.iter().find_map(|folder| fs::read(Path::new(folder).join(name)).ok())?;
    TimeZone::tzif(name, &bytes).ok()
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
    let mut parts = text.split('/');
    let is_part = |part: &str| {
        !part.is_empty()
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '+'))
    };
    parts.clone().count() > 1 && parts.next() != Some("right") && text.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;

    #[test]
    fn a_zone_is_told_from_paths_and_rules() {
        for name in ["Europe/London", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince"] {
            assert!(is_name(name), "{name}");
        }
        for other in ["", "/etc/passwd", "../etc/passwd", "Europe/../../x", "CET-1CEST", "right/UTC", "Europe//London"]
        {
            assert!(!is_name(other), "{other}");
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
