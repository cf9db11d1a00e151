//! Disks that another computer can change as well, and that do not tell of it.
//!
//! Never here: what becomes of that.

use std::path::Path;

/// What disks are called, by the numbers that Linux has for them, that another computer can change as well.
#[cfg(target_os = "linux")]
const NETWORK: [(i64, &str); 9] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "SMB"),
    (0xfe53_4d42, "SMB"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x00c3_6400, "Ceph"),
    (0x5346_414f, "AFS"),
    (0x786f_4256, "VirtualBox"),
];

/// What the disk of a path is called, where another computer can change it as well: it does not tell of that.
#[cfg(target_os = "linux")]
pub(super) fn name(path: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(path).ok()?.f_type & 0xffff_ffff;
    NETWORK.into_iter().find_map(|(number, name)| (number == kind).then_some(name))
}

/// It is not known how to find out here.
#[cfg(not(target_os = "linux"))]
pub(super) const fn name(_: &Path) -> Option<&'static str> {
    None
}
