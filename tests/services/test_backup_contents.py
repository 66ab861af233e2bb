"""A copy counts when its content is right, and is looked at before it takes the registry's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.files.evidence import EvidenceStore
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import backups, opening
from lidsome_desktop.services.workplace import Workplace
from tests.fixtures.workplace import Clock
from tests.services.test_backups import capture


@pytest.fixture
def second(place: Workplace, tmp_path: Path) -> Path:
    """The second folder, chosen."""
    backups.choose_folder(place, tmp_path / "second")
    return tmp_path / "second"


def damage(path: Path, *, quietly: bool = False) -> None:
    """Change one byte; `quietly` as a failing disk does, without a new time."""
    before = path.stat()
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    if quietly:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def in_copy(report: backups.BackupReport | None, name: str) -> Path:
    """Where a file of the evidence lies in the copy."""
    assert report is not None
    return EvidenceStore(report.folder / "evidence").path_of(name)


def test_the_automatic_copy_finds_a_damaged_file_of_the_same_size(place: Workplace, second: Path) -> None:
    """Size says nothing: the content is compared, and the damaged file is replaced."""
    kept = capture(place, b"the only copy of a public record")
    copy = in_copy(backups.back_up_if_chosen(place), str(kept.sha256))
    damage(copy)
    report = backups.back_up_if_chosen(place)
    assert report is not None
    assert report.files == 1
    assert copy.read_bytes() == b"the only copy of a public record"


def test_what_looks_as_when_it_was_compared_is_read_again_after_some_weeks(
    place: Workplace, second: Path, clock: Clock
) -> None:
    """Not after each capture, which would take hours on a slow disk; but a disk that forgets is found out, and whoever
    asks for a copy gets every file compared at once."""
    kept = capture(place, b"record")
    copy = in_copy(backups.back_up_if_chosen(place), str(kept.sha256))
    damage(copy, quietly=True)
    clock.forward(days=1)
    assert in_copy(backups.back_up_if_chosen(place), str(kept.sha256)).read_bytes() != b"record"
    clock.forward(days=28)
    backups.back_up_if_chosen(place)
    assert copy.read_bytes() == b"record"
    damage(copy, quietly=True)
    assert backups.back_up(place).files == 1
    assert copy.read_bytes() == b"record"


@pytest.mark.parametrize("memory", [b"", b"[]", b'{"a": 1}', b"\xff"])
def test_a_memory_that_cannot_be_read_only_means_reading_everything(
    place: Workplace, second: Path, memory: bytes
) -> None:
    """Nothing rests on it."""
    kept = capture(place, b"record")
    report = backups.back_up_if_chosen(place)
    copy = in_copy(report, str(kept.sha256))
    damage(copy, quietly=True)
    assert report is not None
    (report.folder / "compared.json").write_bytes(memory)
    backups.back_up_if_chosen(place)
    assert copy.read_bytes() == b"record"


def test_the_copies_are_listed_newest_first(place: Workplace, second: Path, clock: Clock) -> None:
    """One for each day, with what the folder tells of them."""
    assert backups.kept_copies(place) == ()
    backups.back_up(place)
    clock.forward(days=1)
    newest = backups.back_up(place).registry
    os.utime(newest, (clock().timestamp(), clock().timestamp()))
    found = backups.kept_copies(place)
    assert [each.path for each in found] == [newest, newest.with_name("registry-2026-11-22.sqlite")]
    assert found[0].made == clock()
    assert found[0].size == newest.stat().st_size


def test_looking_at_a_copy_tells_what_would_be_lost(place: Workplace, second: Path, clock: Clock) -> None:
    """Since when, and how many things; nothing is changed by looking."""
    capture(place, b"before")
    report = backups.back_up(place)
    at = clock()
    clock.forward(hours=3)
    capture(place, b"after")
    capture(place, b"after that")
    before = sorted(each.name for each in place.places.data.iterdir())
    card = backups.look_at(place, report.registry)
    assert (card.latest, card.same, card.lost, card.files) == (at, True, 2, 2)
    assert sorted(each.name for each in place.places.data.iterdir()) == before


def test_a_copy_of_another_registry_is_told_apart(place: Workplace, tmp_path: Path, clock: Clock) -> None:
    """Everything here would be replaced by somebody else's."""
    other = opening.open_registry(Places(tmp_path / "other"), clock=clock)
    try:
        report = backups.back_up(other.place, tmp_path / "elsewhere")
    finally:
        other.place.registry.close()
    card = backups.look_at(place, report.registry)
    assert not card.same
    with place.view() as view:
        assert card.lost == view.head().sequence


def test_a_damaged_copy_is_refused_when_it_is_looked_at(place: Workplace, second: Path) -> None:
    """The database, or a file that it rests on and that is not here either."""
    kept = capture(place, b"record")
    report = backups.back_up(place)
    for path in (place.evidence.path_of(str(kept.sha256)), in_copy(report, str(kept.sha256))):
        damage(path)
    with pytest.raises(EnvironmentFault, match=r"backup\.evidence_missing"):
        backups.look_at(place, report.registry)
    report.registry.write_bytes(b"no database at all" * 1000)
    with pytest.raises((EnvironmentFault, Refusal)):
        backups.look_at(place, report.registry)
