//! What we last wrote where, so that nothing is replaced that somebody has changed since: in the state folder a file for
//! each folder with exports, which grows by a line when a file is about to be written (`try`), and by another when it
//! stands there (`put`), each with the SHA-256 of its bytes, their number, and its name.
//!
//! The record is held locked while a folder is exported into, so that two programs do it one after the other. Where it
//! cannot be read or kept, nothing that stands there counts as ours.
//!
//! A checksum of 32 bits would not do: of so many edited files one would be taken for ours.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::disk::{Disk, DiskFile, Kind, Locked, Seen, write_whole};
use super::whole::Content;

/// The folder in the state folder that holds the records.
const FOLDER: &str = "written";
/// So many quarters of a millisecond another program may take for its export.
const PATIENCE: u32 = 40_000;
/// A record that is longer is written anew.
const LONGEST: u64 = 64 * 1024;

/// What bytes are known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum(String);

impl Sum {
    /// The sum of what goes into a file.
    pub(super) fn of(content: &impl Content) -> io::Result<Self> {
        let mut summed = Summed { hash: Sha256::new(), length: 0 };
        content.write_to(&mut summed)?;
        let mut text = String::new();
        for byte in summed.hash.finalize() {
            // Writing into a text cannot fail.
            let _always = write!(text, "{byte:02x}");
        }
        let _always = write!(text, " {}", summed.length);
        Ok(Self(text))
    }

    fn is_of_length(&self, length: u64) -> bool {
        self.0.split_once(' ').is_some_and(|(_, own)| own.parse() == Ok(length))
    }
}

/// Bytes that are summed up and go nowhere.
struct Summed {
    hash: Sha256,
    length: u64,
}

impl io::Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What was written into one folder.
pub(super) struct Record<F: DiskFile> {
    /// None where nothing can be recorded.
    file: Option<(Arc<F>, Locked<F>)>,
    /// By its name, escaped: what we last wrote there, then what was about to be written when we were killed.
    known: BTreeMap<String, Vec<Sum>>,
}

impl<F: DiskFile> Record<F> {
    /// The record of this folder; `state` is the state folder.
    pub(super) fn of<D: Disk<File = F>>(disk: &D, state: &Path, folder: &Path) -> Self {
        Self::open(disk, state, folder).unwrap_or(Self { file: None, known: BTreeMap::new() })
    }

    fn open<D: Disk<File = F>>(disk: &D, state: &Path, folder: &Path) -> io::Result<Self> {
        let folder = disk.real_path(folder)?;
        let records = state.join(FOLDER);
        disk.create_folders(&records)?;
        let name = Sum::of(&folder.as_os_str().as_encoded_bytes().to_vec())?.0;
        let path = records.join(name.split(' ').next().unwrap_or_default());
        let file = match disk.create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => disk.open(&path, true)?,
            made => made?,
        };
        let file = Arc::new(file);
        let lock = Locked::take(&file, PATIENCE).map_err(io::Error::from)?;
        let length = file.look()?.length;
        let bytes = if length > 16 * LONGEST { Vec::new() } else { file.read_from(0)? };
        let record = Self { file: Some((file, lock)), known: known(&bytes) };
        if length == 0 || length > LONGEST {
            record.begin_anew(&folder);
        } else if !bytes.ends_with(b"\n") {
            // A kill left half a line.
            record.add("\n");
        }
        Ok(record)
    }

    /// What stands at a path in this folder.
    pub(super) fn look<D: Disk<File = F>>(&self, disk: &D, path: &Path) -> io::Result<Standing> {
        let here = match disk.look_here(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Free),
            here => here?,
        };
        // A file that cannot be read is not known to be ours.
        let is_ours =
            here.seen.kind == Kind::File && here.is_writable && self.holds(disk, path, &here.seen).unwrap_or(false);
        Ok(if is_ours { Standing::Ours } else { Standing::Other })
    }

    fn holds<D: Disk<File = F>>(&self, disk: &D, path: &Path, seen: &Seen) -> io::Result<bool> {
        let Some(known) = self.known.get(&name_of(path)) else { return Ok(false) };
        if !known.iter().any(|sum| sum.is_of_length(seen.length)) {
            return Ok(false);
        }
        let file = disk.open(path, false)?;
        // Another file may have taken its place meanwhile, or a link.
        Ok(file.look()?.identity == seen.identity && known.contains(&Sum::of(&file.read_from(0)?)?))
    }

    /// These bytes are about to be written there.
    pub(super) fn about_to_write(&mut self, path: &Path, sum: &Sum) {
        let name = name_of(path);
        self.add(&format!("try {} {name}\n", sum.0));
        self.known.entry(name).or_default().push(sum.clone());
    }

    /// They stand there.
    pub(super) fn wrote(&mut self, path: &Path, sum: &Sum) {
        let name = name_of(path);
        self.add(&format!("put {} {name}\n", sum.0));
        self.known.insert(name, vec![sum.clone()]);
    }

    fn begin_anew(&self, folder: &Path) {
        let mut text = format!("folder {}\n", folder.as_os_str().as_encoded_bytes().escape_ascii());
        for (name, sums) in &self.known {
            for (number, sum) in sums.iter().enumerate() {
                let _always = writeln!(text, "{} {} {name}", if number == 0 { "put" } else { "try" }, sum.0);
            }
        }
        if let Some((file, _)) = &self.file {
            drop(file.cut(0));
        }
        self.add(&text);
    }

    fn add(&self, line: &str) {
        let Some((file, _)) = &self.file else { return };
        // What cannot be recorded is not known to be ours the next time, and stays.
        drop(file.look().and_then(|seen| write_whole(&**file, line.as_bytes(), seen.length)));
    }
}

/// What stands at a path that an export goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Free,
    /// What we last wrote there, to the letter.
    Ours,
    /// Anything else: a file that somebody has changed, put there or protected, a folder, a link.
    Other,
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().as_encoded_bytes().escape_ascii().to_string()
}

/// What a record tells; lines that are no lines of a record, such as half of one, tell nothing.
fn known(bytes: &[u8]) -> BTreeMap<String, Vec<Sum>> {
    let mut known = BTreeMap::<String, Vec<Sum>>::new();
    for line in String::from_utf8_lossy(bytes).split_terminator('\n') {
        let mut parts = line.splitn(4, ' ');
        let (Some(word), Some(sum), Some(length), Some(name)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let (sums, sum) = (known.entry(name.to_owned()).or_default(), Sum(format!("{sum} {length}")));
        match word {
            "put" => *sums = vec![sum],
            "try" => sums.push(sum),
            _ => {}
        }
    }
    known
}
