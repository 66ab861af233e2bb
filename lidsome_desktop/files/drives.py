"""Whether a folder stands on this machine's own disk, on a network drive, or in a cloud-synced folder.

SQLite on a network drive corrupts and a synced one is replaced behind the program's back, so the registry
refuses both with the reason. What is proven where:

* Linux: the mount table (`/proc/self/mountinfo`, proc(5)) is parsed in tests with real lines of NFS, CIFS,
  SSHFS, WebDAV, Google Drive and others, and read on the machine that runs the tests.
* Windows (`GetDriveTypeW`, UNC paths) and macOS (`statfs`): written from the vendors' reference, never run.
* Synced folders are known by their usual names and by Windows' `OneDrive*` variables: a renamed folder is not
  noticed, and a folder that only bears such a name is refused all the same. Nextcloud's own mark
  (`.sync_*.db`, `._sync_*.db`) is looked for as well.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath


@dataclass(frozen=True, slots=True)
class Local:
    """A disk of this machine, as far as can be seen."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network drive; `kind` is its file system (`nfs4`, `cifs`, `unc`, …)."""

    kind: str


@dataclass(frozen=True, slots=True)
class Synced:
    """A folder that a program copies to a cloud; `name` is the service."""

    name: str


DriveVerdict = Local | Network | Synced

# Named one by one: a file system that is not here counts as a disk.
_NETWORK_TYPES = frozenset(
    {
        "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "curlftpfs", "davfs", "fuse.ceph",
        "fuse.curlftpfs", "fuse.davfs2", "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse",
        "fuse.kio-fuse", "fuse.mfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "gfs2",
        "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb", "smb2", "smb3",
        "smbfs", "vboxsf", "webdav",
    }
)  # fmt: skip

# The folder's usual names, case-folded; a tenant's is called "OneDrive - Lidköpings kommun".
_SYNCED = (
    (re.compile(r"onedrive(\b|[ _-].*|commercial.*)?"), "OneDrive"),
    (re.compile(r"dropbox(\b.*)?"), "Dropbox"),
    (re.compile(r"(google ?drive(\b.*)?|googledrive(-.*)?|my ?drive|min enhet)"), "Google Drive"),
    (re.compile(r"(icloud ?drive(\b.*)?|iclouddrive|com~apple~clouddocs|mobile documents)"), "iCloud"),
    (re.compile(r"nextcloud(\d*|\b.*)"), "Nextcloud"),
    (re.compile(r"owncloud(\d*|\b.*)"), "ownCloud"),
    (re.compile(r"(box|box sync)"), "Box"),
    (re.compile(r"syncthing(\b.*)?"), "Syncthing"),
)
# Only these words stand alone as an ordinary person's folder as well: believed below the home folder only.
_ORDINARY_WORDS = frozenset({"box", "my drive", "mydrive", "min enhet"})


def drive_verdict(path: Path, environ: Mapping[str, str] | None = None) -> DriveVerdict:
    """Where `path` (which need not exist yet) stands. Links are followed. Never raises: what cannot be
    found out counts as local."""
    environ = os.environ if environ is None else environ
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        real = path.absolute()
    kind = _network_kind(real)
    if kind:
        return Network(kind)
    name = synced_name(real, environ) or _sync_mark(real)
    return Synced(name) if name else Local()


def synced_name(path: PurePath, environ: Mapping[str, str]) -> str:
    """The cloud service whose folder `path` lies in, "" for none that is known."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environ.get(variable, "")
        if root and path.is_relative_to(type(path)(root)):
            return "OneDrive"
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    for part, name in _named_parts(path):
        if part.name.casefold() not in _ORDINARY_WORDS or (home and part.parent == type(path)(home)):
            return name
    return ""


def _named_parts(path: PurePath) -> Iterable[tuple[PurePath, str]]:
    for folder in (path, *path.parents):
        for pattern, name in _SYNCED:
            if pattern.fullmatch(folder.name.casefold()):
                yield folder, name


def _sync_mark(path: Path) -> str:
    """Nextcloud and ownCloud keep a database in the root of what they sync."""
    for folder in (path, *path.parents):
        try:
            if next(folder.glob(".sync_*.db"), None) or next(folder.glob("._sync_*.db"), None):
                return "Nextcloud"
        except OSError:
            continue
    return ""


def _network_kind(path: Path) -> str:
    if sys.platform == "win32":
        return _windows_kind(path)
    if sys.platform == "darwin":
        return _mac_kind(path)
    try:
        table = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    return mount_kind(path, table)


# Linux


def mount_kind(path: PurePath, table: str) -> str:
    """The network file system that `path` stands on by the mount table `table` (proc(5)), "" when none."""
    found = ""
    longest = -1
    for line in table.splitlines():
        left, separator, right = line.partition(" - ")
        fields = left.split(" ")
        if not separator or len(fields) < 5:
            continue
        point = PurePath(_unescaped(fields[4]))
        # A later mount on the same point hides the earlier one.
        if path.is_relative_to(point) and len(point.parts) >= longest:
            longest = len(point.parts)
            kind, _, rest = right.partition(" ")
            # Some container hosts serve the machine's whole system as 9p; that is its own disk.
            own = kind == "9p" and point == PurePath("/")
            found = kind if _is_network(kind, rest) and not own else ""
    return found


def _is_network(kind: str, rest: str) -> bool:
    if kind in _NETWORK_TYPES:
        return True
    # FUSE mounts of unknown programs: a source like `user@host:/path` or `//server/share` gives them away.
    source = _unescaped(rest.split(" ")[0])
    return kind.startswith("fuse") and (source.startswith("//") or re.match(r"[^/]+:/", source) is not None)


def _unescaped(field: str) -> str:
    """Blank, tab, newline and backslash stand as octal in the mount table."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), field)


# Windows

_DRIVE_REMOTE = 4


def is_unc(path: PureWindowsPath) -> bool:
    r"""Whether `path` names a server: `\\server\share` or `\\?\UNC\server\share`."""
    drive = path.drive.replace("/", "\\")
    if drive.lower().startswith("\\\\?\\unc\\"):
        return True
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def _windows_kind(path: Path) -> str:
    pure = PureWindowsPath(path)
    if is_unc(pure):
        return "unc"
    if sys.platform == "win32":
        if ctypes.windll.kernel32.GetDriveTypeW(pure.anchor) == _DRIVE_REMOTE:
            return "remote"
    return ""


# macOS


class _Statfs(ctypes.Structure):
    """`struct statfs` with 64-bit inodes, from <sys/mount.h>."""

    _fields_ = (
        ("bsize", ctypes.c_uint32), ("iosize", ctypes.c_int32), ("blocks", ctypes.c_uint64),
        ("bfree", ctypes.c_uint64), ("bavail", ctypes.c_uint64), ("files", ctypes.c_uint64),
        ("ffree", ctypes.c_uint64), ("fsid", ctypes.c_int32 * 2), ("owner", ctypes.c_uint32),
        ("type", ctypes.c_uint32), ("flags", ctypes.c_uint32), ("fssubtype", ctypes.c_uint32),
        ("fstypename", ctypes.c_char * 16), ("mntonname", ctypes.c_char * 1024),
        ("mntfromname", ctypes.c_char * 1024), ("flags_ext", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32 * 7),
    )  # fmt: skip


_MNT_LOCAL = 0x1000


def _mac_kind(path: Path) -> str:
    folder = next((candidate for candidate in (path, *path.parents) if candidate.exists()), Path("/"))
    info = _Statfs()
    libc = ctypes.CDLL(None)
    call = getattr(libc, "statfs$INODE64", None) or libc.statfs
    if call(os.fsencode(folder), ctypes.byref(info)) != 0:
        return ""
    return "" if info.flags & _MNT_LOCAL else bytes(info.fstypename).decode("ascii", "replace") or "remote"
