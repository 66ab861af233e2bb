"""Copies to a second folder, and back, with nothing lost on the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import backups, checking, opening
from lidsome_desktop.services.workplace import Workplace, evidence_record
from tests.fixtures.workplace import Clock


def capture(place: Workplace, content: bytes) -> EvidenceFile:
    staged = place.evidence.stage(content, name="bild.png")
    with place.work() as work:
        kept = work.add(evidence_record(staged, work.now))
        work.log(EventKind.SETTINGS_CHANGED, kept)
        work.commit()
    return kept


def test_a_backup_and_a_restore_into_a_new_home(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """The drill: everything is back on a fresh machine, and it verifies."""
    kept = capture(place, b"the only copy of a public record")
    second = tmp_path / "second"
    report = backups.back_up(place, second)
    assert report.files == 2  # the policy and the capture
    home = Places(tmp_path / "fresh machine")
    restored = backups.restore(home, second, clock)
    assert restored.set_aside is None
    opened = opening.open_registry(home, clock=clock)
    try:
        backups.note_restored(opened.place, restored)
        assert checking.check(opened.place).sound
        assert opened.place.evidence.read(str(kept.sha256)) == b"the only copy of a public record"
    finally:
        opened.place.registry.close()


def test_only_new_evidence_is_copied_the_second_time(place: Workplace, tmp_path: Path) -> None:
    """Evidence never changes, so what is there is there."""
    backups.back_up(place, tmp_path / "second")
    capture(place, b"new")
    assert backups.back_up(place, tmp_path / "second").files == 1


def test_a_folder_beside_the_registry_is_refused(place: Workplace) -> None:
    """A copy that is lost with the original is no copy."""
    for folder in (place.places.data, place.places.data / "copies", place.places.data.parent):
        with pytest.raises(Refusal) as raised:
            backups.choose_folder(place, folder)
        assert raised.value.code == "backup.same_folder"


def test_without_a_folder_the_backup_says_so(place: Workplace) -> None:
    """The to-do list nags; the verb itself refuses in words, and the automatic one stays silent."""
    assert backups.state(place).folder is None
    with pytest.raises(Refusal) as raised:
        backups.back_up(place)
    assert raised.value.code == "backup.no_folder"
    assert backups.back_up_if_chosen(place) is None


def test_a_folder_that_is_gone_is_told(place: Workplace, tmp_path: Path) -> None:
    """A disk that was pulled out is a fault to act on, not a new empty folder."""
    second = tmp_path / "second"
    backups.choose_folder(place, second)
    second.rmdir()
    with pytest.raises(EnvironmentFault, match=r"backup\.unreachable"):
        backups.back_up(place)
    assert not backups.state(place).reachable


def test_a_copy_with_a_damaged_file_is_not_restored(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """What is there now stays when the copy does not hold."""
    kept = capture(place, b"record")
    report = backups.back_up(place, tmp_path / "second")
    damaged = report.folder / "evidence" / str(kept.sha256)[:2] / str(kept.sha256)
    damaged.chmod(0o600)
    damaged.write_bytes(b"recorD")
    home = Places(tmp_path / "fresh")
    with pytest.raises(EnvironmentFault, match=r"backup\.evidence_missing"):
        backups.restore(home, tmp_path / "second", clock)
    assert not home.registry.exists()


def test_a_restore_sets_the_present_registry_aside(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """Nothing is overwritten: what was there before the restore lies beside it, whole."""
    backups.back_up(place, tmp_path / "second")
    later = capture(place, b"after the copy")
    place.registry.close()
    report = backups.restore(place.places, tmp_path / "second", clock)
    assert report.set_aside is not None
    aside = opening.open_unchanged(place.places, f"sqlite:///{report.set_aside}")
    with aside.view() as view:
        assert view.get(EvidenceFile, later.id) == later
    aside.close()


def test_restoring_from_an_empty_folder_is_refused(clock: Clock, tmp_path: Path) -> None:
    """There is nothing there, and that is said."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal) as raised:
        backups.restore(Places(tmp_path / "home"), tmp_path / "empty", clock)
    assert raised.value.code == "backup.nothing_there"


def test_check_names_a_missing_and_a_changed_file(place: Workplace) -> None:
    """Evidence is read through, not only counted."""
    kept = capture(place, b"record")
    path = place.evidence.path_of(str(kept.sha256))
    path.chmod(0o600)
    path.write_bytes(b"recorD")
    fault = checking.check(place).fault
    assert fault is not None
    assert fault.code == "check.evidence_damaged"
    path.unlink()
    fault = checking.check(place).fault
    assert fault is not None
    assert fault.code == "check.evidence_missing"


def test_a_file_cut_short_in_the_second_folder_is_copied_again(place: Workplace, tmp_path: Path) -> None:
    """A full or pulled-out disk leaves an empty file: a copy that says it holds must hold."""
    kept = capture(place, b"record")
    report = backups.back_up(place, tmp_path / "second")
    cut = report.folder / "evidence" / str(kept.sha256)[:2] / str(kept.sha256)
    cut.chmod(0o600)
    cut.write_bytes(b"rec")
    assert backups.back_up(place, tmp_path / "second").files == 1
    assert cut.read_bytes() == b"record"


def test_a_restore_mends_a_damaged_file(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """A damaged file here is why somebody restores: the whole one in the copy takes its place."""
    kept = capture(place, b"record")
    backups.back_up(place, tmp_path / "second")
    place.registry.close()
    damaged = place.evidence.path_of(str(kept.sha256))
    damaged.chmod(0o600)
    damaged.write_bytes(b"recorD")
    assert backups.restore(place.places, tmp_path / "second", clock).files == 1
    assert place.evidence.read(str(kept.sha256)) == b"record"


def test_a_damaged_registry_is_restored_over(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """A registry that cannot be read is no obstacle; it is kept as it is, for whoever wants to look."""
    backups.back_up(place, tmp_path / "second")
    place.registry.close()
    for rubbish in (b"no database at all" * 500, b""):
        place.places.registry.write_bytes(rubbish)
        report = backups.restore(place.places, tmp_path / "second", clock)
        assert report.set_aside is not None
        assert report.set_aside.read_bytes() == rubbish
        opened = opening.open_registry(place.places, clock=clock)
        opened.place.registry.close()


def test_nothing_is_restored_under_an_open_program(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """It would go on showing and judging by what is no longer the registry; what it had just written would go."""
    backups.back_up(place, tmp_path / "second")
    before = place.places.registry.stat().st_ino
    with pytest.raises(EnvironmentFault, match=r"backup\.in_use"):
        backups.restore(place.places, tmp_path / "second", clock)
    assert place.places.registry.stat().st_ino == before
    assert not list(place.places.data.glob("registry.restoring*"))


def test_what_is_no_registry_is_not_restored(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """Some other program's database, an empty one, a text: what is there stays, and nothing is left behind."""
    place.registry.close()
    before = place.places.registry.stat().st_ino
    foreign, empty, text = tmp_path / "foreign.sqlite", tmp_path / "empty.sqlite", tmp_path / "text.txt"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE recipe (name)")
        connection.commit()
    empty.touch()
    text.write_text("hej" * 1000)
    for source in (foreign, empty, text):
        with pytest.raises((EnvironmentFault, Refusal)):
            backups.restore(place.places, source, clock)
    assert place.places.registry.stat().st_ino == before
    assert [path.name for path in place.places.data.glob("registry*")] == ["registry.sqlite"]


def test_a_clock_that_went_back_does_not_cost_the_copy(
    place: Workplace, clock: Clock, tmp_path: Path
) -> None:
    """Thirty days' copies are kept; the one made now is among them, whatever the clock says."""
    for _ in range(backups.KEPT_DAYS + 1):
        clock.forward(days=1)
        backups.back_up(place, tmp_path / "second")
    clock.forward(days=-400)
    assert backups.back_up(place, tmp_path / "second").registry.exists()
