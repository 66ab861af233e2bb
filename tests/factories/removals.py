"""Removal facts for the pure rules, and the steps of a removal through the public verbs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from lidsome_desktop.domain.account import Account, AccountOrigin, AccountState, Given
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Person, Role, Unit
from lidsome_desktop.domain.registration import Matter, Registration, RegistrationFields
from lidsome_desktop.domain.removal import (
    Capture,
    CaptureForm,
    ContextAnswer,
    ItemFields,
    JudgedGround,
    Judgement,
    Outcome,
    OutcomeApproval,
    OutcomeRecord,
    RemovalCase,
    RemovalItem,
    SenderRecord,
    StayReason,
    Verdict,
)
from lidsome_desktop.domain.removal_facts import CaseFacts, ItemFacts
from lidsome_desktop.domain.text import Text
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
TODAY = date(2026, 11, 22)
THREAT = "defamation_threats"
RULE = "profanity"
ONGOING = "ongoing_case"
STARTS = "starts_case"
PORNOGRAPHY = "violence_pornography"
SECRET = "secrecy"


def case(**fields: Any) -> RemovalCase:
    return RemovalCase(
        **{
            "id": new_id(),
            "number": "B-2026-001",
            "year": 2026,
            "ordinal": 1,
            "account_id": new_id(),
            "discovered_at": NOW - timedelta(hours=1),
            "recorded_at": NOW - timedelta(minutes=58),
            "address": "https://www.facebook.com/biblioteket/posts/1",
            "suspected_abuse": False,
            "policy_id": new_id(),
            **fields,
        }
    )


def item(of: RemovalCase, **fields: Any) -> RemovalItem:
    return RemovalItem(
        **{
            "id": new_id(),
            "case_id": of.id,
            "ordinal": 1,
            "published_shown": "1 tim",
            "context": ContextAnswer.IN_CAPTURE,
            **fields,
        }
    )


def capture(of: RemovalItem, **fields: Any) -> Capture:
    return Capture(
        **{
            "id": new_id(),
            "case_id": of.case_id,
            "item_id": of.id,
            "ordinal": 1,
            "form": CaptureForm.TEXT,
            "text": "Jag vet var ni jobbar.",
            "evidence": "a" * 64,
            "digest": "a" * 64,
            "size": 22,
            "captured_at": NOW - timedelta(minutes=30),
            "recorded_at": NOW - timedelta(minutes=29),
            **fields,
        }
    )


def description(of: RemovalItem, **fields: Any) -> Capture:
    return capture(
        of, form=CaptureForm.DESCRIPTION, evidence=None, text="En bild, beskriven i ord.", **fields
    )


def sender(of: RemovalItem, **fields: Any) -> SenderRecord:
    return SenderRecord(
        **{
            "id": new_id(),
            "case_id": of.case_id,
            "item_id": of.id,
            "ordinal": 1,
            "name": "Kenneth B",
            "recorded_at": NOW - timedelta(minutes=28),
            **fields,
        }
    )


def ground(**fields: Any) -> JudgedGround:
    return JudgedGround(
        **{
            "code": THREAT,
            "number": 1,
            "title": Text(sv="Hot", en="Threats"),
            "rule": "Förtal, hot, personliga angrepp eller förolämpningar",
            **fields,
        }
    )


def judgement(of: RemovalItem, **fields: Any) -> Judgement:
    return Judgement(
        **{
            "id": new_id(),
            "case_id": of.case_id,
            "item_id": of.id,
            "ordinal": 1,
            "verdict": Verdict.REMOVE,
            "grounds": (ground(),),
            "motivation": "Ett hot mot personalen.",
            "policy_id": new_id(),
            "judged_at": NOW - timedelta(minutes=20),
            **fields,
        }
    )


def staying(of: RemovalItem, reason: StayReason, **fields: Any) -> Judgement:
    preset = "opening_hours" if reason is StayReason.TRIVIAL else ""
    told = {"trivial_preset": preset, **fields}
    return judgement(of, verdict=Verdict.STAYS, grounds=(), stay_reason=reason, **told)


def outcome(of: RemovalItem, which: Outcome = Outcome.REMOVED, **fields: Any) -> OutcomeRecord:
    return OutcomeRecord(
        **{
            "id": new_id(),
            "case_id": of.case_id,
            "item_id": of.id,
            "ordinal": 1,
            "outcome": which,
            "happened_at": NOW - timedelta(minutes=10),
            "reason": "" if which.gone else "Sidan tillåter bara att dölja.",
            "recorded_at": NOW - timedelta(minutes=9),
            **fields,
        }
    )


def approval(of: OutcomeRecord, **fields: Any) -> OutcomeApproval:
    return OutcomeApproval(
        **{
            "id": new_id(),
            "case_id": of.case_id,
            "item_id": of.item_id,
            "outcome_id": of.id,
            "approved_by": new_id(),
            "approved_on": TODAY,
            "given": Given.STATED,
            "reference": "E-post 2026-11-22",
            "recorded_at": NOW,
            **fields,
        }
    )


def registration(of: RemovalCase, **fields: Any) -> Registration:
    return Registration(
        **{
            "id": new_id(),
            "case_id": of.id,
            "ordinal": 1,
            "record_origin": "received",
            "record_on": TODAY,
            "designation": "Kommentar på Facebook",
            "sender_public": True,
            "sender_text": "Kenneth B",
            "public_summary": "Kommentar med hot, borttagen.",
            "diary": "Kulturnämndens diarium",
            "matter": Matter.REGISTRAR_DECIDES,
            "prepared_at": NOW,
            **fields,
        }
    )


def facts(of: RemovalCase | None = None, bare: RemovalItem | None = None, **told: Any) -> ItemFacts:
    """An item with nothing but what is told."""
    of = of or case()
    return ItemFacts(case=of, item=bare or item(of), **told)


def copied(of: RemovalCase | None = None, **told: Any) -> ItemFacts:
    """An item with content and sender saved, and what is told besides."""
    of = of or case()
    one = item(of)
    saved = description(one) if of.suspected_abuse else capture(one)
    return ItemFacts(case=of, item=one, **{"captures": (saved,), "senders": (sender(one),), **told})


def with_all(of: RemovalCase | None = None) -> ItemFacts:
    """An item that may be removed."""
    ready = copied(of)
    return ItemFacts(
        case=ready.case,
        item=ready.item,
        captures=ready.captures,
        senders=ready.senders,
        judgements=(judgement(ready.item),),
    )


def case_facts(*items: ItemFacts, **told: Any) -> CaseFacts:
    """The case of `items`."""
    return CaseFacts(case=items[0].case if items else case(), items=items, **told)


# Through the public verbs


def keep_account(place: Workplace, **fields: Any) -> Account:
    """An active account of the workplace's unit, with a manager."""
    with place.work() as work:
        unit = work.all(Unit)[0]
        manager = work.add(
            Person(id=new_id(), name="Maria Sandell", email=f"{new_id()}@example.se", roles=(Role.MANAGER,))
        )
        account = work.add(
            Account(
                **{
                    "id": new_id(),
                    "name": "Lidköpings bibliotek",
                    "platform": "facebook",
                    "address": "https://www.facebook.com/biblioteket",
                    "address_key": new_id(),
                    "origin": AccountOrigin.EXISTING,
                    "state": AccountState.ACTIVE,
                    "board_id": unit.board_id,
                    "unit_id": unit.id,
                    "manager_id": manager.id,
                    "registered_on": TODAY,
                    "policy_id": place.policy_id,
                    **fields,
                }
            )
        )
        work.log(EventKind.ACCOUNT_REGISTERED, account)
        work.commit()
    return account


def open_case(place: Workplace, account: Account | None = None, **told: Any) -> CaseView:
    """A case that was discovered a moment ago."""
    account = account or keep_account(place)
    return removals.open_case(
        place,
        **{
            "account_id": account.id,
            "suspected_abuse": False,
            "address": "https://www.facebook.com/biblioteket/posts/1",
            **told,
        },
    )


def first(view: CaseView) -> str:
    """The id of the case's first item."""
    return view.facts.items[0].item.id


def save(place: Workplace, item_id: str, text: str = "Jag vet var ni jobbar.", **sender: Any) -> CaseView:
    """Content, sender, time and context of an item saved."""
    removals.capture_text(place, item_id, text)
    removals.record_sender(place, item_id, **(sender or {"name": "Kenneth B"}))
    return removals.describe_item(
        place, item_id, ItemFields(published_shown="1 tim", context=ContextAnswer.IN_CAPTURE)
    )


def judge(place: Workplace, *item_ids: str, grounds: tuple[str, ...] = (THREAT,), **told: Any) -> CaseView:
    """Items judged to go."""
    return removals.judge(
        place, item_ids, grounds=grounds, **{"motivation": "Ett hot mot personalen.", **told}
    )


def removed(place: Workplace, account: Account | None = None, **told: Any) -> CaseView:
    """A case whose one item is off the platform."""
    opened = open_case(place, account)
    save(place, first(opened))
    judge(place, first(opened), **told)
    return removals.confirm_removed(place, (first(opened),))


def fields(**told: Any) -> RegistrationFields:
    """Everything that OSL 5:2 asks for."""
    return RegistrationFields(
        **{
            "record_on": TODAY,
            "designation": "Kommentar på Facebook",
            "sender_text": "Kenneth B",
            "public_summary": "Kommentar med hot, borttagen.",
            "diary": "Kulturnämndens diarium",
            **told,
        }
    )


def registered(place: Workplace, view: CaseView, number: str = "KUN 2026/45", **told: Any) -> str:
    """The case's registration with a number back; its id."""
    prepared = registrations.prepare_registration(place, view.case.id, fields(**told)).registration
    registrations.confirm_sent(place, prepared.id)
    registrations.record_number(place, prepared.id, number=number, registered_on=TODAY)
    return prepared.id
