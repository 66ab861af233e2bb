"""What even raw SQL may not do: empty what no disposal takes, or dispose of what is not due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.disposal import Disposal, DisposedCase, Support
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.store import check
from lidsome_desktop.store import disposals as store
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.tables import table_of
from tests.factories import removal_scenes as scenes
from tests.factories.people import NOW

TODAY = date(2031, 1, 1)
LATER = NOW + timedelta(days=1500)


def ended(registry: Registry, until: date | None = date(2028, 1, 1), ordinal: int = 1) -> str:
    """The id of a case that is closed, of several records, in the registry."""
    with registry.work(None, NOW) as work:
        scene = scenes.lay(work, number=f"B-2026-{ordinal:03d}", ordinal=ordinal)
        scenes.closed(scene)
        case = work.get(type(scene.case), scene.case.id)
        if until is not None and case.retention_until != until:
            work.put(case.with_changes(retention_until=until))
        scenes.commit(scene)
    return scene.case.id


def begun(**changes: object) -> Disposal:
    return Disposal(
        id=new_id(),
        number="G-2031-001",
        year=2031,
        ordinal=1,
        support=Support.SCHEDULE,
        reference="DHP 4.2",
        decided_on=date(2025, 1, 1),
        decided_by="Kulturnämnden",
        disposed_on=TODAY,
        disposed_at=LATER,
    ).with_changes(**changes)


def of(disposal: Disposal, case_id: str, until: date = date(2028, 1, 1)) -> DisposedCase:
    return DisposedCase(
        id=new_id(),
        disposal_id=disposal.id,
        case_id=case_id,
        ordinal=1,
        kept_until=until,
        items=1,
        captures=1,
    )


def carry_out(registry: Registry, case_id: str) -> Disposal:
    with registry.work(None, LATER) as work:
        disposal = begun()
        done = store.carry_out(work, disposal, [of(disposal, case_id)], store.files_of(work, [case_id]).going)
        work.log(EventKind.DISPOSAL_CARRIED_OUT, done)
        work.commit()
    return done


def raw(registry: Registry, *statements: str) -> None:
    with registry.raw_connection() as connection:
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


def sound(registry: Registry) -> bool:
    with registry.raw_connection() as connection:
        return not [*check.database(connection), *check.chain(connection), *check.records(connection)]


def test_a_disposal_empties_its_case_and_the_chain_verifies(registry: Registry) -> None:
    """Every version but the skeleton's loses payload and salt together: on both databases."""
    case_id = ended(registry)
    carry_out(registry, case_id)
    with registry.raw_view() as connection:
        left = connection.execute(
            text("SELECT COUNT(*) FROM record_version WHERE record_kind = 'removal_capture' AND version = 1"
                 " AND (bytes IS NOT NULL OR salt IS NOT NULL)")
        ).scalar()  # fmt: skip
        captures = connection.execute(text("SELECT text, digest, evidence FROM removal_capture")).all()
        files = connection.execute(text("SELECT sha256 FROM evidence_file")).scalars().all()
    assert left == 0
    assert captures
    assert all(row.digest == "0" * 64 and row.text in ("", "–") for row in captures)
    assert None in files
    registry.clean()
    registry.cut_log()
    assert sound(registry)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_version SET bytes = NULL, salt = NULL WHERE record_kind = 'removal_capture'",
        "UPDATE record_version SET bytes = NULL, salt = NULL WHERE record_kind = 'removal_case'",
        "UPDATE record_version SET bytes = NULL, salt = NULL WHERE record_kind = 'evidence_file'",
        "UPDATE removal_capture SET text = '–', digest = '" + "0" * 64 + "', name = '', size = 1",
        "UPDATE removal_sender SET name = '', unknown = TRUE, unknown_reason = '–'",
        "UPDATE evidence_file SET sha256 = NULL, size = 0, name = ''",
        "DELETE FROM disposal",
        "DELETE FROM disposed_case",
    ],
)
def test_nothing_is_emptied_without_a_disposal(registry: Registry, statement: str) -> None:
    """Neither before any disposal, nor after one has been carried out for another case."""
    ended(registry)
    if not statement.startswith("DELETE"):
        with pytest.raises(DBAPIError):
            raw(registry, statement)
    carry_out(registry, ended(registry, ordinal=2))
    with pytest.raises(DBAPIError):
        raw(registry, statement)
    assert sound(registry)


@pytest.mark.parametrize("until", [TODAY, TODAY + timedelta(days=400)])
def test_what_is_not_due_is_not_disposed_of(registry: Registry, until: date) -> None:
    """The day until which it is kept has not passed."""
    case_id = ended(registry, until)
    with pytest.raises(DBAPIError, match="whose time has come"), registry.work(None, LATER) as work:
        disposal = work.add(begun())
        work.add(of(disposal, case_id, until))


def test_an_open_case_is_not_disposed_of(registry: Registry) -> None:
    """However long ago it was discovered."""
    with registry.work(None, NOW) as work:
        scene = scenes.lay(work)
        scenes.commit(scene)
    with pytest.raises(DBAPIError, match="whose time has come"), registry.work(None, LATER) as work:
        disposal = work.add(begun())
        work.add(of(disposal, scene.case.id))


def test_a_disposal_is_never_rewritten(registry: Registry) -> None:
    """Its support and its day stay, and it does not begin again."""
    carry_out(registry, ended(registry))
    for change in ("reference = 'x'", "decided_on = '2020-01-01'", "carried_out_at = NULL"):
        with pytest.raises(DBAPIError, match="never changed"):
            raw(registry, f"UPDATE disposal SET {change}")
    assert sound(registry)


def test_a_row_is_forged_under_no_cover(registry: Registry) -> None:
    """While a disposal is under way its rows become their skeletons and nothing else."""
    case_id = ended(registry)
    with registry.work(None, LATER) as work:
        disposal = work.add(begun())
        work.add(of(disposal, case_id))
        table = table_of(DisposedCase).table
        assert work.execute(table.select()).first() is not None
        with pytest.raises(DBAPIError):
            work.execute(text("UPDATE removal_judgement SET verdict = 'stays'"))
