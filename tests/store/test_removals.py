"""Reading removals back: numbers, facts, lists and counts, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.store import removals as store
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.removals import After, Shown
from lidsome_desktop.store.unit_of_work import NotFound
from tests.factories import removals as make
from tests.factories.removal_scenes import closed, commit, gone, lay, ready, saved
from tests.factories.removals import NOW


def test_numbers_run_by_the_year(registry: Registry) -> None:
    """B-2026-001, -002, and again from one in the next year; no number twice."""
    with registry.work(None, NOW) as work:
        assert store.next_number(work, 2026) == (1, "B-2026-001")
        scene = lay(work)
        assert store.next_number(work, 2026) == (2, "B-2026-002")
        assert store.next_number(work, 2027) == (1, "B-2027-001")
        commit(scene)
    with registry.work(None, NOW) as work, pytest.raises(DBAPIError, match=r"starts open|UNIQUE|unique"):
        lay(work, ordinal=2)


def test_facts_come_back_whole_and_in_order(registry: Registry) -> None:
    """A case with everything recorded of it, in one query a table; the last of each counts."""
    with registry.work(None, NOW) as work:
        scene = lay(work)
        gone(scene)
        scene.add(make.sender(scene.item, ordinal=2, name="Kenneth Berg"))
        scene.register()
        second = scene.add(make.item(scene.case, ordinal=2))
        commit(scene)
    with registry.view() as view:
        facts = store.case_facts(view, scene.case.id)
        assert [each.item.ordinal for each in facts.items] == [1, 2]
        one = facts.item(scene.item.id)
        assert one.sender is not None
        assert one.sender.name == "Kenneth Berg"
        assert len(one.senders) == 2
        assert one.gone
        assert one.registered
        assert facts.item(second.id).captures == ()
        with pytest.raises(NotFound):
            store.case_of_items(view, [scene.item.id, new_id()])
        with pytest.raises(NotFound):
            store.case_of_items(view, [])


def test_lists_are_read_by_keyset(registry: Registry) -> None:
    """Every case once, the latest discovery first, also where two were discovered at the same moment."""
    numbers = []
    with registry.work(None, NOW) as work:
        scene = lay(work, number="B-2026-100", ordinal=100)
        for ordinal in range(1, 8):
            discovered = NOW - timedelta(minutes=ordinal // 2)
            work.add(
                make.case(
                    account_id=scene.case.account_id,
                    policy_id=scene.case.policy_id,
                    number=f"B-2026-{ordinal:03d}",
                    ordinal=ordinal,
                    discovered_at=discovered,
                )
            )
        commit(scene)
    after = None
    with registry.view() as view:
        while page := store.cases(view, shown=Shown.ALL, after=after, limit=3):
            numbers += [case.number for case in page]
            after = After(page[-1].discovered_at, page[-1].id)
        ordered = store.cases(view, shown=Shown.ALL)
    assert len(numbers) == len(set(numbers)) == 8
    assert numbers == [case.number for case in ordered]
    assert [case.discovered_at for case in ordered] == sorted(
        (case.discovered_at for case in ordered), reverse=True
    )


def test_lists_show_what_is_asked_for(registry: Registry) -> None:
    """Open, still to remove, ended; and words of number, place and account, å ä ö and % as they are."""
    with registry.work(None, NOW) as work:
        for ordinal, (before, place) in enumerate(
            [(ready, "Inlägget om hösten"), (gone, "100% fel"), (closed, ""), (saved, "")], 1
        ):
            scene = lay(work, number=f"B-2026-{ordinal:03d}", ordinal=ordinal, place=place)
            before(scene)
        commit(scene)

    def found(**how: Any) -> set[str]:
        with registry.view() as view:
            return {case.number[-1] for case in store.cases(view, **how)}

    assert found(shown=Shown.ALL) == {"1", "2", "3", "4"}
    assert found() == {"1", "2", "4"}
    assert found(shown=Shown.TO_REMOVE) == {"1", "4"}
    assert found(shown=Shown.TO_REGISTER) == {"1", "2", "4"}
    assert found(shown=Shown.CLOSED) == {"3"}
    assert found(search="HÖSTEN inlägget") == {"1"}
    assert found(search="0% F") == {"2"}
    assert found(search="lidköpings", shown=Shown.ALL) == {"1", "2", "3", "4"}
    with registry.view() as view:
        assert store.counts(view) == store.Counts(open=3, to_remove=2, to_register=3)
