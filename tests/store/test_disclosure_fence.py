"""The fence around requests for records, on both databases: what raw SQL may not do, and what holds disposal."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.disclosure import (
    Answer,
    Decision,
    Disclosure,
    DisclosureItem,
    DisclosureState,
    Span,
    held_by_request,
)
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.tables.disclosures import held
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import disclosures as make
from tests.factories.removal_scenes import Scene, lay
from tests.factories.removals import NOW


def scene_with(work: Work, **fields: Any) -> tuple[Scene, Disclosure, DisclosureItem]:
    """A request that covers the one captured record of a case."""
    scene = lay(work)
    capture = scene.add(scene.capture())
    asked = work.add(make.request(**fields))
    return scene, asked, work.add(make.item(asked, capture))


def decided(work: Work, scene: Scene, asked: Disclosure, item: DisclosureItem) -> Disclosure:
    work.put(item.with_changes(answer=Answer.WHOLE))
    return work.put(asked.with_changes(decision=Decision.WHOLE, decided_at=NOW, decided_by=scene.person.id))


def refused(registry: Registry, message: str, act: Any) -> None:
    """`act(work, scene, request, item)` fails in the database, whose words hold `message`."""
    with registry.work(None, NOW) as work:
        scene, asked, item = scene_with(work)
        with pytest.raises(DBAPIError, match=message):
            act(work, scene, asked, item)


def test_no_request_is_decided_past_its_records(registry: Registry) -> None:
    """Each record has its answer first, and the decision says what the answers say."""
    done = {"decided_at": NOW}
    refused(
        registry,
        "has its answer",
        lambda work, scene, asked, item: work.put(
            asked.with_changes(decision=Decision.PART, decided_by=scene.person.id, **done)
        ),
    )

    def whole_although_refused(work: Work, scene: Scene, asked: Disclosure, item: DisclosureItem) -> None:
        work.put(item.with_changes(answer=Answer.REFUSED, provision="OSL 21:1"))
        work.put(asked.with_changes(decision=Decision.WHOLE, decided_by=scene.person.id, **done))

    refused(registry, "has its answer", whole_although_refused)


def test_a_refusal_without_provision_is_not_kept(registry: Registry) -> None:
    """Nor a mask that masks nothing, nor a whole record with parts taken out."""
    for fields, message in [
        ({"answer": Answer.REFUSED}, "refused_by_provision"),
        ({"answer": Answer.MASKED}, "masked_somewhere"),
        ({"answer": Answer.WHOLE, "spans": (Span(start=0, end=1),)}, "whole_is_whole"),
    ]:
        refused(
            registry,
            message,
            lambda work, scene, asked, item, fields=fields: work.put(item.with_changes(**fields)),
        )


def test_what_a_decision_rests_on_stays(registry: Registry) -> None:
    """After the decision neither it nor the masks are changed, and nothing is added."""

    def after(act: Any) -> Any:
        def run(work: Work, scene: Scene, asked: Disclosure, item: DisclosureItem) -> None:
            asked = decided(work, scene, asked, item)
            act(work, scene, asked, work.get(DisclosureItem, item.id))

        return run

    refused(
        registry,
        "rests on",
        after(lambda work, scene, asked, item: work.put(item.with_changes(reason="efteråt"))),
    )
    refused(
        registry,
        "never changed",
        after(lambda work, scene, asked, item: work.put(asked.with_changes(reasons="efteråt"))),
    )
    refused(
        registry,
        "takes no more",
        after(
            lambda work, scene, asked, item: work.add(
                make.item(asked, scene.add(scene.capture(ordinal=2)), ordinal=2)
            )
        ),
    )
    with registry.work(None, NOW) as work:
        scene, asked, item = scene_with(work)
        decided(work, scene, asked, item)
        work.put(work.get(DisclosureItem, item.id).with_changes(copy_digest="b" * 64, copy_size=3))


def test_an_answer_leaves_only_what_was_made(registry: Registry) -> None:
    """Nothing is given out without copies, and an end stays an end."""

    def answered_at_once(work: Work, scene: Scene, asked: Disclosure, item: DisclosureItem) -> None:
        asked = decided(work, scene, asked, item)
        work.put(asked.with_changes(state=DisclosureState.ANSWERED, answered_at=NOW, answer_way="mail"))

    refused(registry, "given_out_by_package", answered_at_once)

    def pending_again(work: Work, scene: Scene, asked: Disclosure, item: DisclosureItem) -> None:
        asked = work.put(
            asked.with_changes(
                state=DisclosureState.WITHDRAWN, withdrawn_at=NOW, withdrawn_reason="Behövs inte."
            )
        )
        work.put(asked.with_changes(state=DisclosureState.PENDING, withdrawn_at=None, withdrawn_reason=""))

    refused(registry, "stays ended", pending_again)


def test_only_what_was_captured_is_covered(registry: Registry) -> None:
    """A record of another case, or of none, is no record of this registry."""
    refused(
        registry,
        "has been captured",
        lambda work, scene, asked, item: work.add(
            item.with_changes(id=new_id(), version=0, ordinal=2, capture_id=new_id())
        ),
    )


def test_nothing_of_a_request_is_erased(registry: Registry) -> None:
    """The log of what was given out is itself a record."""
    for table in ("disclosure_item", "disclosure"):
        refused(
            registry,
            "never deleted",
            lambda work, scene, asked, item, table=table: work.execute(text(f"DELETE FROM {table}")),
        )


def test_the_fence_holds_what_the_rule_holds(registry: Registry) -> None:
    """`held` in SQL and `held_by_request` agree in every state, so that disposal may ask either."""
    chosen = {"selected_at": NOW}
    withdrawn = {"state": DisclosureState.WITHDRAWN, "withdrawn_at": NOW, "withdrawn_reason": "Behövs inte."}
    for fields, after, in_item in [
        ({}, {}, True),
        (chosen, {}, True),
        (chosen, {}, False),
        (chosen, withdrawn, True),
        ({}, withdrawn, True),
    ]:
        for own_account in (True, False):
            with registry.work(None, NOW) as work:
                scene, asked, item = scene_with(work)
                other = lay(work, number="B-2026-002", ordinal=2)
                account = (scene if own_account else other).case.account_id
                asked = work.put(asked.with_changes(account_id=account, **fields, **after))
                item = work.put(item.with_changes(chosen=in_item))
                case = scene.case
                by_rule = bool(held_by_request([asked], [item], case_id=case.id, account_id=case.account_id))
                by_fence = work.execute(
                    text(f"SELECT 1 WHERE {held(':case', ':account')}").bindparams(
                        case=case.id, account=case.account_id
                    )
                ).first()
                assert bool(by_fence) is by_rule
