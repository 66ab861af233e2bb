"""A registry on a network or synced drive is found before it is damaged."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from lidsome_desktop.files.drives import Local, Synced, drive_verdict, is_unc, mount_kind, synced_name

TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:50 / /home rw,relatime shared:1 - nfs4 filer:/export/home rw,vers=4.2
41 40 254:1 / /home/lokal rw,relatime - ext4 /dev/vdb rw
42 27 0:51 / /mnt/G:\040gemensam rw,relatime - cifs //server/gemensam rw,vers=3.1.1
43 27 0:52 / /mnt/smb rw - smb3 //server/x rw
44 27 0:53 / /mnt/ssh rw - fuse.sshfs anna@server:/data rw
45 27 0:54 / /mnt/dav rw - fuse https://moln.example/dav rw
46 27 0:55 / /mnt/unknown rw - fuse.superfs //server/share rw
47 27 0:56 / /mnt/disk rw - fuseblk /dev/sdb1 rw
48 27 0:57 / /mnt/drive rw - fuse.rclone gdrive:/ rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", ""),
        ("/home/anna/.local/share", "nfs4"),
        ("/home/lokal/anna", ""),
        ("/mnt/G: gemensam/x", "cifs"),
        ("/mnt/smb", "smb3"),
        ("/mnt/ssh/x", "fuse.sshfs"),
        ("/mnt/unknown/x", "fuse.superfs"),
        ("/mnt/disk/x", ""),
        ("/mnt/drive/x", "fuse.rclone"),
        ("/homepage", ""),
    ],
)
def test_the_mount_table_tells_the_file_system(path: str, kind: str) -> None:
    """The longest mount point counts, names with blanks are read, a local disk inside a share is local."""
    assert mount_kind(PurePosixPath(path), TABLE) == kind


def test_a_containers_own_9p_is_its_disk() -> None:
    """Only a 9p mount below the root is somebody else's disk (WSL's /mnt/c)."""
    assert mount_kind(PurePosixPath("/data"), "1 0 0:1 / / rw - 9p none rw") == ""
    assert (
        mount_kind(PurePosixPath("/mnt/c/x"), "1 0 0:1 / / rw - 9p none rw\n2 1 0:2 / /mnt/c rw - 9p C: rw")
        == "9p"
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("C:/Users/anna/OneDrive - Lidköpings kommun/lidsome", "OneDrive"),
        ("C:/Users/anna/OneDrive/lidsome", "OneDrive"),
        ("C:/Users/anna/Dropbox/x", "Dropbox"),
        ("C:/Users/anna/Dropbox (Kommunen)/x", "Dropbox"),
        ("G:/Min enhet/x", ""),
        ("C:/Users/anna/Min enhet/x", "Google Drive"),
        ("C:/Users/anna/iCloudDrive/x", "iCloud"),
        ("C:/Users/anna/Nextcloud/x", "Nextcloud"),
        ("C:/Users/anna/nextcloud2/x", "Nextcloud"),
        ("C:/Users/anna/AppData/Local/lidsome-desktop", ""),
        ("C:/box/lidsome", ""),
        ("C:/Users/anna/Box/lidsome", "Box"),
        ("D:/Jobb/lidsome", "OneDrive"),
    ],
)
def test_synced_folders_are_known_by_name_and_variable(path: str, name: str) -> None:
    """Also where the tenant's name follows, and where the variable names another folder."""
    environ = {"USERPROFILE": "C:/Users/anna", "OneDriveCommercial": "D:/Jobb"}
    assert synced_name(PureWindowsPath(path), environ) == name


def test_icloud_on_a_mac() -> None:
    """iCloud Drive's own folder lies in Library."""
    path = PurePosixPath("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/x")
    assert synced_name(path, {"HOME": "/Users/anna"}) == "iCloud"


@pytest.mark.parametrize(
    ("path", "unc"),
    [
        (r"\\server\share\x", True),
        (r"\\?\UNC\server\share\x", True),
        (r"\\?\C:\x", False),
        (r"C:\x", False),
        (r"x", False),
    ],
)
def test_a_path_that_names_a_server(path: str, unc: bool) -> None:
    """UNC in both spellings; a long local path is no server."""
    assert is_unc(PureWindowsPath(path)) is unc


def test_this_machine(tmp_path: Path) -> None:
    """The verdict on real folders: local, synced by name, synced by Nextcloud's mark, and through a link."""
    assert drive_verdict(tmp_path / "not" / "yet", {}) == Local()
    assert drive_verdict(tmp_path / "OneDrive - Lidköpings kommun" / "x", {}) == Synced("OneDrive")
    marked = tmp_path / "moln"
    marked.mkdir()
    (marked / ".sync_a1b2.db").touch()
    assert drive_verdict(marked / "lidsome", {}) == Synced("Nextcloud")
    (tmp_path / "genväg").symlink_to(marked)
    assert drive_verdict(tmp_path / "genväg" / "lidsome", {}) == Synced("Nextcloud")
