//! Exercises of one's own, named by the paths of their files, or by name where they lie in the folder for them.
//!
//! A path ends in `.ron` and counts from the file that names it. Inside a script every file has one name: its path from
//! the workshop's folder on, `.` and `..` taken out, so that a circle is seen however it is written. `mine/iceberg` is
//! `iceberg.ron` in the folder of one's own exercises, from wherever it is named.

/// What the names of one's own exercises begin with.
const OWN: &str = "mine/";

/// Whether an exercise's name is the path of a file.
pub fn is_path(name: &str) -> bool {
    name.strip_suffix(".ron").is_some()
}

/// What a script calls the exercise of one's own that lies as `file` in their folder: `mine/iceberg` for `iceberg`.
pub fn named_own(file: &str) -> String {
    format!("{OWN}{file}")
}

/// The file of an exercise of one's own, without its ending, where `name` is the name of one: `iceberg` for `mine/iceberg`.
pub fn own_file(name: &str) -> Option<&str> {
    name.strip_prefix(OWN).filter(|_| !is_path(name))
}

/// What names a file that the text `from` names: a path from where `from` counts, or the name of an own exercise; none
/// for what lies in the library.
pub(super) fn key(from: &str, name: &str) -> Option<String> {
    if !is_path(name) {
        return own_file(name).map(|_| name.to_owned());
    }
    if own_file(from).is_none() || name.starts_with('/') {
        return Some(resolved(from, name));
    }
    // What lies beside an own exercise is an own exercise.
    resolved("", name).strip_suffix(".ron").map(named_own)
}

/// What a path means that stands in the file `from`: a path from where `from` counts.
pub(super) fn resolved(from: &str, path: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_absolute = path.starts_with('/') || (!from.is_empty() && from.starts_with('/'));
    let mut parts: Vec<&str> = Vec::new();
    let start = if path.starts_with('/') { "" } else { folder };
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_absolute => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if is_absolute { format!("/{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_the_file_that_names_it() {
        for (from, path, meant) in [
            ("", "./mine/a.ron", "mine/a.ron"),
            ("mine/a.ron", "b.ron", "mine/b.ron"),
            ("mine/a.ron", "../b.ron", "b.ron"),
            ("mine/a.ron", "../../b.ron", "../b.ron"),
            ("../a.ron", "../b.ron", "../../b.ron"),
            ("mine/a.ron", "x/.././/a.ron", "mine/a.ron"),
            ("mine/a.ron", "/else/where/../b.ron", "/else/b.ron"),
            ("/else/a.ron", "../../../b.ron", "/b.ron"),
        ] {
            assert_eq!(resolved(from, path), meant, "{path} in {from}");
        }
    }

    #[test]
    fn an_own_exercise_has_one_name_from_wherever_it_is_named() {
        for (from, name, meant) in [
            ("", "mine/a", Some("mine/a")),
            ("", "mine/a.ron", Some("mine/a.ron")),
            ("deep/b.ron", "mine/a", Some("mine/a")),
            ("mine/b", "mine/a", Some("mine/a")),
            ("mine/b", "./a.ron", Some("mine/a")),
            ("mine/b", "/else/a.ron", Some("/else/a.ron")),
            ("mine/b", "../a.ron", Some("mine/../a")),
            ("", "opening/check-in", None),
        ] {
            assert_eq!(key(from, name).as_deref(), meant, "{name} in {from}");
        }
    }
}
