"""The evidence store keeps what was captured byte for byte, or says why not and keeps nothing."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.files.evidence import Cancelled, EvidenceStore, Verdict

PNG = (
    b"\x89PNG\r\n\x1a\n"
    + b"\0\0\0\rIHDR"
    + (640).to_bytes(4, "big")
    + (480).to_bytes(4, "big")
    + b"\x08\x02" * 9
)


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def everything(store: EvidenceStore) -> list[str]:
    return sorted(str(p.relative_to(store.folder)) for p in store.folder.rglob("*") if p.is_file())


def test_a_staged_file_stands_under_its_hash_and_says_what_it_is(
    store: EvidenceStore, tmp_path: Path
) -> None:
    """Hash, size, kind and name are told, and the bytes read back are the bytes given."""
    source = tmp_path / "skärm.png"
    source.write_bytes(PNG)
    staged = store.stage(source)
    assert staged.sha256 == hashlib.sha256(PNG).hexdigest()
    assert (staged.size, staged.media_type, staged.name) == (len(PNG), "image/png", "skärm.png")
    assert (staged.media.width, staged.media.height) == (640, 480)
    assert everything(store) == [f"{staged.sha256[:2]}/{staged.sha256}"]
    assert store.read(staged.sha256) == PNG
    assert store.verify(staged.sha256, staged.size) is Verdict.INTACT
    assert list(store.names()) == [staged.sha256]


def test_nobody_else_may_read_and_nobody_may_write(store: EvidenceStore) -> None:
    """Folders 0700, files 0400: evidence is immutable also to a careless hand."""
    place = store.path_of(store.stage(b"x").sha256)
    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


@given(st.text(st.characters(codec=None)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_text_comes_back_character_for_character(store: EvidenceStore, text: str) -> None:
    """No newline, normal form, NUL or half an emoji is changed on the way."""
    if text:
        assert store.read_text(store.stage_text(text).sha256) == text


def test_text_is_text_whatever_it_begins_with(store: EvidenceStore) -> None:
    """A comment that starts like a PDF or a page is still a comment."""
    for text in ("%PDF-1.7 ha", "<!doctype html><script>", "\ud83d half", "PK\x03\x04"):
        assert store.stage_text(text).media_type == "text/plain"


def test_the_same_bytes_are_kept_once_and_made_young(store: EvidenceStore) -> None:
    """A second capture of the same file reuses it, and a sweep no longer takes it for old."""
    first = store.stage(b"samma", name="a.txt")
    old = datetime.now(UTC) - timedelta(days=3)
    os.utime(store.path_of(first.sha256), (old.timestamp(), old.timestamp()))
    second = store.stage(b"samma", name="b.txt")
    assert second.already_there
    assert not first.already_there
    assert store.sweep(set(), datetime.now(UTC) - timedelta(hours=24)).files == ()


def test_a_damaged_file_under_the_same_name_is_set_aside(store: EvidenceStore) -> None:
    """Good bytes replace bad ones, and the bad ones stay for whoever has to look into it."""
    staged = store.stage(b"bevis")
    place = store.path_of(staged.sha256)
    place.chmod(0o600)
    place.write_bytes(b"BEVIS")
    assert store.verify(staged.sha256) is Verdict.DAMAGED
    with pytest.raises(EnvironmentFault) as fault:
        store.read(staged.sha256)
    assert fault.value.code == "evidence.damaged"
    again = store.stage(b"bevis")
    assert again.repaired
    assert store.verify(staged.sha256) is Verdict.INTACT
    assert [p.read_bytes() for p in (store.folder / ".damaged").iterdir()] == [b"BEVIS"]
    assert list(store.names()) == [staged.sha256]


@pytest.mark.parametrize("make", ["link", "folder", "pipe", "device"])
def test_only_plain_files_are_taken_in(store: EvidenceStore, tmp_path: Path, make: str) -> None:
    """A link could show one file and store another; folders, pipes and devices never end well."""
    source = tmp_path / "source"
    if make == "link":
        (tmp_path / "real").write_bytes(b"x")
        source.symlink_to(tmp_path / "real")
    elif make == "folder":
        source.mkdir()
    elif make == "pipe":
        os.mkfifo(source)
    else:
        source = Path("/dev/zero")
    with pytest.raises(Refusal) as refusal:
        store.stage(source)
    assert refusal.value.code == ("evidence.link" if make == "link" else "evidence.not_a_file")
    assert refusal.value.faults[0].field == "file"
    assert list(store.names()) == []


def test_an_empty_file_is_refused(store: EvidenceStore) -> None:
    """Nothing captured is not a capture."""
    with pytest.raises(Refusal) as refusal:
        store.stage(b"")
    assert refusal.value.code == "evidence.empty"
    assert everything(store) == []


def test_what_is_too_large_is_refused_before_and_while_reading(tmp_path: Path) -> None:
    """A known size is refused at once; a stream as soon as it passes the limit, leaving nothing."""
    store = EvidenceStore(tmp_path / "evidence", limit=10)
    for source in (b"x" * 11, io.BytesIO(b"x" * 11)):
        with pytest.raises(Refusal) as refusal:
            store.stage(source)
        assert refusal.value.code == "evidence.too_large"
        assert refusal.value.faults[0].facts["limit"] == 10
    assert everything(store) == []


def test_a_vanished_source_is_told(store: EvidenceStore, tmp_path: Path) -> None:
    """The stick was pulled out: told as such, not as a bug."""
    with pytest.raises(EnvironmentFault) as fault:
        store.stage(tmp_path / "borta.png")
    assert fault.value.code == "source.vanished"


class Breaking(io.RawIOBase):
    """A stream whose device disappears after the first piece."""

    def __init__(self, error: int) -> None:
        self.error = error
        self.pieces = 1

    def read(self, size: int = -1) -> bytes:
        if self.pieces:
            self.pieces -= 1
            return b"x" * 100
        raise OSError(self.error, os.strerror(self.error))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENODEV, "source.vanished"),
        (errno.EACCES, "source.forbidden"),
        (errno.EIO, "source.unreadable"),
    ],
)
def test_a_source_that_breaks_half_way_leaves_nothing(store: EvidenceStore, error: int, code: str) -> None:
    """Half a capture is never kept."""
    with pytest.raises(EnvironmentFault) as fault:
        store.stage(Breaking(error))  # type: ignore[arg-type]
    assert fault.value.code == code
    assert everything(store) == []


def test_a_source_that_changes_meanwhile_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    """A film still being written would be stored torn."""
    source = tmp_path / "film.mp4"
    source.write_bytes(b"x" * 3_000_000)

    def grow(done: int, total: int | None) -> None:
        with source.open("ab") as file:
            file.write(b"y")

    with pytest.raises(EnvironmentFault) as fault:
        store.stage(source, progress=grow)
    assert fault.value.code == "source.changed"
    assert everything(store) == []


def test_cancelling_keeps_nothing(store: EvidenceStore) -> None:
    """*Avbryt* in the middle leaves no trace."""
    seen: list[int] = []

    def progress(done: int, total: int | None) -> None:
        seen.append(done)

    with pytest.raises(Cancelled):
        store.stage(b"x" * 5_000_000, progress=progress, cancelled=lambda: len(seen) >= 2)
    assert len(seen) == 2
    assert everything(store) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """In a process that may write 1 MiB at most, as on a full or FAT-formatted disk."""
    script = """
import sys, pathlib
from lidsome_desktop.files.evidence import EvidenceStore
from lidsome_desktop.domain.refusals import EnvironmentFault
store = EvidenceStore(pathlib.Path(sys.argv[1]))
try:
    store.stage(b"x" * 3_000_000)
except EnvironmentFault as fault:
    print(fault.code, len([p for p in store.folder.rglob("*") if p.is_file()]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "evidence")],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20)),
    )
    assert done.stdout.split() == ["disk.file_too_big", "0"]


def test_too_little_room_is_told_with_the_figures(store: EvidenceStore, tmp_path: Path) -> None:
    """A file larger than what is free is refused before a byte is written (a sparse file stands in for it)."""
    source = tmp_path / "stor.mp4"
    with source.open("wb") as file:
        file.truncate(2**43)
    generous = EvidenceStore(store.folder, limit=2**50)
    with pytest.raises(EnvironmentFault) as fault:
        generous.stage(source)
    assert fault.value.code == "disk.full"
    assert int(fault.value.facts["needed"] or 0) > int(fault.value.facts["free"] or 0)


def test_a_folder_without_rights_is_told() -> None:
    """IT has locked the folder: /sys lets nobody make one, root included."""
    with pytest.raises(EnvironmentFault) as fault:
        EvidenceStore(Path("/sys/lidsome-evidence")).stage(b"x")
    assert fault.value.code == "disk.forbidden"


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 65, "../" + "a" * 61, "a/" + "b" * 62]
)
def test_no_name_leads_out_of_the_store(store: EvidenceStore, name: str) -> None:
    """A name is 64 hexadecimal digits or nothing."""
    for use in (store.open, store.read, store.verify, store.remove):
        with pytest.raises(ValueError, match="not the name"):
            use(name)


def test_a_link_planted_in_the_store_is_not_followed(store: EvidenceStore, tmp_path: Path) -> None:
    """Someone swaps a file for a link: that is damage, not evidence."""
    staged = store.stage(b"x")
    place = store.path_of(staged.sha256)
    place.unlink()
    (tmp_path / "other").write_bytes(b"x")
    place.symlink_to(tmp_path / "other")
    assert store.verify(staged.sha256) is Verdict.UNREADABLE
    assert store.stage(b"x").repaired


def test_a_missing_file_is_named(store: EvidenceStore) -> None:
    """`check` and the views tell a missing file from a damaged one."""
    sha256 = "ab" * 32
    assert store.verify(sha256) is Verdict.MISSING
    with pytest.raises(EnvironmentFault) as fault:
        store.open(sha256)
    assert fault.value.code == "evidence.missing"


def test_a_sweep_takes_the_old_and_unnamed_only(store: EvidenceStore) -> None:
    """Named files stay for ever, young ones a day; staging files of a killed process go."""
    named, unnamed, young = (store.stage(content).sha256 for content in (b"1", b"22", b"333"))
    part = store.folder / ".staging" / "dead.part"
    part.write_bytes(b"4444")
    past = datetime.now(UTC).timestamp() - 2 * 86400
    for path in (store.path_of(named), store.path_of(unnamed), part):
        os.utime(path, (past, past))
    swept = store.sweep({named}, datetime.now(UTC) - timedelta(hours=24))
    assert (swept.files, swept.staging, swept.size) == ((unnamed,), 1, 6)
    assert sorted(store.names()) == sorted([named, young])


def test_a_killed_process_leaves_only_a_staging_file(tmp_path: Path) -> None:
    """kill -9 in the middle of a film: nothing stands under a hash, and the sweep takes the rest."""
    folder = tmp_path / "evidence"
    script = """
import sys, pathlib
from lidsome_desktop.files.evidence import EvidenceStore
def progress(done, total):
    if done > 2_000_000:
        print("half", flush=True)
        sys.stdin.read()
EvidenceStore(pathlib.Path(sys.argv[1])).stage(b"x" * 5_000_000, progress=progress)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == b"half\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    store = EvidenceStore(folder)
    assert list(store.names()) == []
    left = everything(store)
    assert len(left) == 1
    assert left[0].startswith(".staging/")
    assert store.sweep((), datetime.now(UTC) + timedelta(seconds=5)).staging == 1
    assert everything(store) == []


def test_many_threads_stage_the_same_file(store: EvidenceStore) -> None:
    """A double drop of one file gives one file."""
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(store.stage(b"samma" * 100_000).sha256))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert list(store.names()) == [found[0]]
    assert store.verify(found[0]) is Verdict.INTACT


def test_copying_out_proves_what_was_copied(store: EvidenceStore, tmp_path: Path) -> None:
    """A package gets the bytes or nothing."""
    good = store.stage(b"bra").sha256
    target = tmp_path / "ut.bin"
    assert store.copy_out(good, target) == 3
    assert target.read_bytes() == b"bra"
    bad = store.stage(b"illa").sha256
    store.path_of(bad).chmod(0o600)
    store.path_of(bad).write_bytes(b"ILLA")
    with pytest.raises(EnvironmentFault) as fault:
        store.copy_out(bad, tmp_path / "bad.bin")
    assert fault.value.code == "evidence.damaged"
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["ut.bin"]


def test_the_name_loses_its_folders(store: EvidenceStore) -> None:
    """Browsers and old programs hand over whole paths."""
    assert store.stage(b"x", name=r"C:\Users\anna\bild.png").name == "bild.png"
    assert store.stage(b"x", name="/home/anna/bild.png").name == "bild.png"


def test_a_name_that_is_no_text_is_one_all_the_same(store: EvidenceStore, tmp_path: Path) -> None:
    """A file from an old disk has a name in Latin-1: what cannot be written in UTF-8 must not cost the capture."""
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sk\xe4rm.png"))
    source.write_bytes(PNG)
    assert store.stage(source).name == "sk\ufffdrm.png"
