//! Disks that fail, forget and hold locks, for what a real disk cannot be made to do in a test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::TryLockError;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use fourfold::domain::time::Timestamp;
use fourfold::shell::store::disk::{Disk, DiskFile, Here, Kind, Seen};

/// How a disk fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// This one call fails.
    Once,
    /// This call and all after it fail until the disk is mended.
    FromNowOn,
    /// If this call is a write it takes half of the bytes; it, or else the call itself, and all after it fail.
    Half,
}

/// A disk in memory, shared by its clones, that does what it is told to do wrong.
#[derive(Clone, Debug, Default)]
pub(crate) struct TestDisk(Arc<Mutex<World>>, Arc<Gate>);

/// What is written or synced waits here while it is shut.
#[derive(Debug, Default)]
struct Gate {
    doors: Mutex<Doors>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Doors {
    is_shut: bool,
    /// It shuts by itself before the call of this number.
    shuts_at: Option<usize>,
    /// For files under this folder alone, if that is so.
    only: Option<PathBuf>,
    /// How many calls came to it.
    calls: usize,
    /// How many of them wait.
    waiting: usize,
}

#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own that a test switches on")]
struct World {
    nodes: BTreeMap<u64, Node>,
    names: BTreeMap<PathBuf, u64>,
    folders: BTreeSet<PathBuf>,
    handles: u64,
    calls: usize,
    fault: Option<(usize, Fault)>,
    fired: bool,
    syncs_fail: bool,
    read_only: bool,
    no_locks: bool,
    no_lock_files: bool,
    silent: bool,
    /// Files opened up to this one are dead for good.
    dead: u64,
}

#[derive(Debug, Default)]
struct Node {
    live: Vec<u8>,
    /// What a power cut leaves.
    durable: Vec<u8>,
    /// Written and not synced. A sync that fails forgets them, as the system does.
    dirty: Vec<Range<usize>>,
    locked_by: Option<u64>,
    /// How often it was changed, which is what the disk counts time in.
    changes: u64,
    /// How old it is made to be, in milliseconds.
    age: i64,
}

/// A file of a [`TestDisk`].
#[derive(Debug)]
pub(crate) struct TestFile {
    disk: TestDisk,
    node: u64,
    handle: u64,
}

impl TestDisk {
    /// The disk fails at its `call`-th call, counted from 0.
    pub(crate) fn failing_at(call: usize, fault: Fault) -> Self {
        let disk = Self::default();
        disk.world().fault = Some((call, fault));
        disk
    }

    /// The disk fails at its next call but so many.
    pub(crate) fn fail_after(&self, calls: usize, fault: Fault) {
        let mut world = self.world();
        world.fault = Some((world.calls + calls, fault));
    }

    /// From now on all is well; whether anything has failed before.
    pub(crate) fn mend(&self) -> bool {
        let mut world = self.world();
        world.fault = None;
        (world.syncs_fail, world.read_only) = (false, false);
        world.fired
    }

    /// The disk takes as long as it likes: no write and no sync comes to its end until [`TestDisk::go_on`].
    pub(crate) fn hold(&self) {
        self.doors().is_shut = true;
    }

    /// The same from the write or sync of this number on, counted from 0.
    pub(crate) fn hold_at(&self, call: usize) {
        self.doors().shuts_at = Some(call);
    }

    /// What is held up is in this folder alone.
    pub(crate) fn hold_only(&self, folder: &str) {
        self.doors().only = Some(folder.into());
    }

    /// What was held up goes on, and nothing is held up any more.
    pub(crate) fn go_on(&self) {
        let mut doors = self.doors();
        (doors.is_shut, doors.shuts_at) = (false, None);
        self.1.changed.notify_all();
    }

    /// Whether something is held up.
    pub(crate) fn holds_up(&self) -> bool {
        self.doors().waiting > 0
    }

    /// Waits until something is held up.
    pub(crate) fn until_it_holds_up(&self) {
        drop(self.1.changed.wait_while(self.doors(), |doors| doors.waiting == 0).unwrap());
    }

    /// How many writes and syncs were asked for.
    pub(crate) fn waits(&self) -> usize {
        self.doors().calls
    }

    fn doors(&self) -> MutexGuard<'_, Doors> {
        self.1.doors.lock().unwrap()
    }

    fn wait(&self, node: u64) {
        let names: Vec<_> =
            self.world().names.iter().filter(|(_, at)| **at == node).map(|(name, _)| name.clone()).collect();
        let mut doors = self.doors();
        if doors.only.as_ref().is_some_and(|only| !names.iter().any(|name| name.starts_with(only))) {
            return;
        }
        doors.is_shut |= doors.shuts_at == Some(doors.calls);
        (doors.calls, doors.waiting) = (doors.calls + 1, doors.waiting + 1);
        self.1.changed.notify_all();
        let mut doors = self.1.changed.wait_while(doors, |doors| doors.is_shut).unwrap();
        doors.waiting -= 1;
    }

    /// From now on the disk does not tell what others do, as some in a network.
    pub(crate) fn fall_silent(&self) {
        self.world().silent = true;
    }

    /// From now on the disk knows no locks, as some in a network.
    pub(crate) fn forget_locks(&self) {
        self.world().no_locks = true;
    }

    /// From now on no lock file can be made beside a file.
    pub(crate) fn refuse_lock_files(&self) {
        self.world().no_lock_files = true;
    }

    pub(crate) fn make_read_only(&self) {
        self.world().read_only = true;
    }

    pub(crate) fn fail_syncs(&self) {
        self.world().syncs_fail = true;
    }

    /// The disk is pulled out and put back: what was open is dead, the files are there.
    pub(crate) fn plug_in_again(&self) {
        let mut world = self.world();
        world.dead = world.handles;
    }

    /// The bytes at a path, if there is a file.
    pub(crate) fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let world = self.world();
        Some(world.nodes[world.names.get(path)?].live.clone())
    }

    /// What a power cut would leave at a path.
    pub(crate) fn durable(&self, path: &Path) -> Option<Vec<u8>> {
        let world = self.world();
        Some(world.nodes[world.names.get(path)?].durable.clone())
    }

    /// Puts a file there, synced.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut world = self.world();
        let node = world.new_node(path);
        let node = world.nodes.get_mut(&node).unwrap();
        (node.live, node.durable) = (bytes.to_vec(), bytes.to_vec());
    }

    /// The programs that held locks are gone.
    pub(crate) fn let_go_of_locks(&self) {
        self.world().nodes.values_mut().for_each(|node| node.locked_by = None);
    }

    /// Another program adds bytes to a file.
    pub(crate) fn add(&self, path: &Path, bytes: &[u8]) {
        let mut world = self.world();
        let node = world.names[path];
        let node = world.nodes.get_mut(&node).unwrap();
        node.live.extend_from_slice(bytes);
        node.changes += 1;
    }

    /// Another program changes one byte of a file.
    pub(crate) fn meddle(&self, path: &Path, at: usize) {
        self.meddle_unseen(path, at);
        let mut world = self.world();
        let node = world.names[path];
        world.nodes.get_mut(&node).unwrap().changes += 1;
    }

    /// The same so soon after our own write that the disk counts it as the same time.
    pub(crate) fn meddle_unseen(&self, path: &Path, at: usize) {
        let mut world = self.world();
        let node = world.names[path];
        world.nodes.get_mut(&node).unwrap().live[at] ^= 1;
    }

    /// A file was last written so many milliseconds ago.
    pub(crate) fn age(&self, path: &Path, millis: i64) {
        let mut world = self.world();
        let node = world.names[path];
        world.nodes.get_mut(&node).unwrap().age = millis;
    }

    pub(crate) fn names(&self) -> Vec<PathBuf> {
        self.world().names.keys().cloned().collect()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }

    /// Counts a call, and fails it where it is to fail.
    fn call(&self) -> io::Result<MutexGuard<'_, World>> {
        let mut world = self.world();
        let call = world.calls;
        world.calls += 1;
        let fails = match world.fault {
            Some((at, Fault::Once)) => call == at,
            Some((at, Fault::FromNowOn | Fault::Half)) => call >= at,
            None => false,
        };
        if fails {
            world.fired = true;
            return Err(ErrorKind::StorageFull.into());
        }
        Ok(world)
    }

    fn file(&self, world: &mut World, node: u64) -> TestFile {
        world.handles += 1;
        TestFile { disk: self.clone(), node, handle: world.handles }
    }
}

impl World {
    fn new_node(&mut self, path: &Path) -> u64 {
        let node = self.nodes.len() as u64 + 1;
        self.nodes.insert(node, Node::default());
        self.names.insert(path.to_owned(), node);
        node
    }

    fn seen_at(&self, path: &Path) -> io::Result<Seen> {
        let nothing = || io::Error::from(ErrorKind::NotFound);
        let folder = Seen {
            identity: (1, 0),
            kind: Kind::Folder,
            length: 0,
            modified: Timestamp::from_millis(0),
            stamp: (0, 0),
        };
        let is_folder = self.folders.contains(path);
        let file = self.names.get(path).map(|node| self.seen(*node));
        file.or(is_folder.then_some(folder)).ok_or_else(nothing)
    }

    fn seen(&self, node: u64) -> Seen {
        let length = self.nodes[&node].live.len() as u64;
        let changes = i128::from(self.nodes[&node].changes);
        let stamp = (changes, changes);
        let modified = Timestamp::from_millis(-self.nodes[&node].age);
        Seen { identity: (1, node), kind: Kind::File, length, modified, stamp }
    }
}

impl Disk for TestDisk {
    type File = TestFile;

    fn tells_of_changes(&self, _: &Path) -> bool {
        !self.world().silent
    }

    fn open(&self, path: &Path, writing: bool) -> io::Result<TestFile> {
        let mut world = self.call()?;
        if writing && world.read_only {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let node = *world.names.get(path).ok_or(ErrorKind::NotFound)?;
        Ok(self.file(&mut world, node))
    }

    fn create_new(&self, path: &Path) -> io::Result<TestFile> {
        let mut world = self.call()?;
        let is_lock = path.extension().is_some_and(|ending| ending == "lock");
        if world.read_only || world.no_lock_files && is_lock {
            return Err(ErrorKind::PermissionDenied.into());
        }
        if world.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let node = world.new_node(path);
        Ok(self.file(&mut world, node))
    }

    fn look(&self, path: &Path) -> io::Result<Seen> {
        self.call()?.seen_at(path)
    }

    fn look_here(&self, path: &Path) -> io::Result<Here> {
        let seen = self.call()?.seen_at(path)?;
        Ok(Here { seen, is_ours: true, is_private: true, is_writable: true, names: 1 })
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.call().map(|_| path.to_owned())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.call()?.names.contains_key(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.rename(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.call()?;
        let node = world.names.remove(from).ok_or(ErrorKind::NotFound)?;
        world.names.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?.names.remove(path).map(|_| ()).ok_or(ErrorKind::NotFound.into())
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.call()?.folders.insert(path.to_owned());
        Ok(())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        if self.call()?.folders.insert(path.to_owned()) { Ok(()) } else { Err(ErrorKind::AlreadyExists.into()) }
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut world = self.call()?;
        let is_empty = !world.names.keys().any(|name| name.parent() == Some(path));
        if is_empty && world.folders.remove(path) { Ok(()) } else { Err(ErrorKind::DirectoryNotEmpty.into()) }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let world = self.call()?;
        let all = world.names.keys().chain(&world.folders);
        Ok(all.filter(|path| path.parent() == Some(folder)).cloned().collect())
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        self.call().map(drop)
    }
}

impl TestFile {
    fn call(&self) -> io::Result<MutexGuard<'_, World>> {
        let world = self.disk.call()?;
        if self.handle <= world.dead { Err(io::Error::from_raw_os_error(5)) } else { Ok(world) }
    }
}

impl DiskFile for TestFile {
    fn try_lock(&self) -> Result<(), TryLockError> {
        let mut world = self.call().map_err(TryLockError::Error)?;
        if world.no_locks {
            return Err(TryLockError::Error(io::Error::from_raw_os_error(37)));
        }
        let node = world.nodes.get_mut(&self.node).unwrap();
        match node.locked_by {
            Some(handle) if handle != self.handle => Err(TryLockError::WouldBlock),
            _ => {
                node.locked_by = Some(self.handle);
                Ok(())
            }
        }
    }

    fn unlock(&self) -> io::Result<()> {
        self.call()?.nodes.get_mut(&self.node).unwrap().locked_by = None;
        Ok(())
    }

    fn look(&self) -> io::Result<Seen> {
        Ok(self.call()?.seen(self.node))
    }

    fn read_from(&self, at: u64) -> io::Result<Vec<u8>> {
        let world = self.call()?;
        let live = &world.nodes[&self.node].live;
        Ok(live[live.len().min(index(at))..].to_vec())
    }

    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<usize> {
        self.disk.wait(self.node);
        let mut world = self.disk.world();
        let halved = matches!(world.fault, Some((call, Fault::Half)) if call == world.calls);
        if halved {
            (world.calls, world.fired) = (world.calls + 1, true);
        } else {
            drop(world);
            world = self.call()?;
        }
        let count = if halved { bytes.len() / 2 } else { bytes.len() };
        let node = world.nodes.get_mut(&self.node).unwrap();
        let range = index(at)..index(at) + count;
        node.live.resize(node.live.len().max(range.end), 0);
        node.live[range.clone()].copy_from_slice(&bytes[..count]);
        node.dirty.push(range);
        node.changes += 1;
        Ok(count)
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        let mut world = self.call()?;
        let node = world.nodes.get_mut(&self.node).unwrap();
        node.live.truncate(index(length));
        node.durable.truncate(index(length));
        node.changes += 1;
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.disk.wait(self.node);
        let mut world = self.call()?;
        let fails = world.syncs_fail;
        let node = world.nodes.get_mut(&self.node).unwrap();
        let dirty = std::mem::take(&mut node.dirty);
        if fails {
            return Err(io::Error::from_raw_os_error(5));
        }
        for range in dirty {
            let range = range.start.min(node.live.len())..range.end.min(node.live.len());
            node.durable.resize(node.durable.len().max(range.end), 0);
            node.durable[range.clone()].copy_from_slice(&node.live[range]);
        }
        Ok(())
    }
}

impl Drop for TestFile {
    /// A lock falls with the handle that holds it.
    fn drop(&mut self) {
        if let Some(node) =
            self.disk.world().nodes.get_mut(&self.node).filter(|node| node.locked_by == Some(self.handle))
        {
            node.locked_by = None;
        }
    }
}

fn index(at: u64) -> usize {
    usize::try_from(at).unwrap()
}
