//! Tables of cases that were made by hand: a header, then a row a line, with tabs between the cells.

use std::path::Path;

/// The rows of a table below `tests`, without its header, each cell without its escapes.
pub(crate) fn rows(path: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)).unwrap();
    text.lines().skip(1).map(|line| line.split('\t').map(unescaped).collect()).collect()
}

/// Undoes the escapes of a cell: `\t`, `\n`, `\\` and `\u{200B}`.
pub(crate) fn unescaped(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (sign, length) = match after.chars().next() {
            Some('t') => ('\t', 1),
            Some('n') => ('\n', 1),
            Some('u') => {
                let code = after.split_once('{').unwrap().1.split_once('}').unwrap().0;
                (char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap(), code.len() + 3)
            }
            _ => ('\\', 1),
        };
        text.push(sign);
        rest = &after[length..];
    }
    text + rest
}
