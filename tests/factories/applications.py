"""A complete application, the registry's facts around it, and the shipped policy."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from lidsome_desktop.domain.account import AccountScope, AccountState
from lidsome_desktop.domain.account_facts import AccountFacts, PersonFacts, RoutinesFacts
from lidsome_desktop.domain.application import (
    AccessibilityAnswer,
    AdministratorsAnswer,
    Answers,
    Appointee,
    AssessmentAnswer,
    AssignmentAnswer,
    ChannelAnswer,
    Confirmation,
    ContentAnswer,
    OrganisationAnswer,
    PersonalDataAnswer,
    PersonAnswer,
    PlatformAnswer,
    ReadingAnswer,
    RecordsAnswer,
    RoutineAnswer,
    RoutinesAnswer,
    Stated,
    Step,
    TermsAnswer,
    Verdict,
    WebAnswer,
)
from lidsome_desktop.domain.application_projection import FlowFacts
from lidsome_desktop.domain.credential import CredentialFacts
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.routines import RoutinePart
from lidsome_desktop.files.policy_file import read_policy
from lidsome_desktop.resources import resource

TODAY = date(2026, 11, 22)
MANAGER, MAJA, ALI = "chef@example.se", "maja@example.se", "ali@example.se"


@cache
def shipped_policy() -> Policy:
    policy = read_policy(resource("policy/lidkoping.toml").read_bytes()).policy
    assert policy is not None
    return policy


def stated(on: str = "2026-11-20", reference: str = "Mejl 2026-11-20", **fields: Any) -> Stated:
    return Stated(on=on, reference=reference, **fields)


def appointee(email: str, name: str = "Maja Lind", **fields: Any) -> Appointee:
    return Appointee(name=name, email=email, **{"assignment": stated(), **fields})


def routine(kind: str, **fields: Any) -> RoutineAnswer:
    topics = [each.code for each in shipped_policy().routine_topics if each.routine == kind]
    parts = tuple(RoutinePart(code, f"Så här gör vi: {code}") for code in topics)
    return RoutineAnswer(**{"parts": parts, "dated": "2026-11-01", "owner_email": MAJA, **fields})


def complete_answers(board_id: str = "b1", unit_id: str = "u1", **steps: Any) -> Answers:
    """Answers that nothing is missing in; `steps` replace whole steps."""
    policy = shipped_policy()
    answers = Answers(
        platform=PlatformAnswer(
            platform="instagram", name="Kastanjens förskola", address="@kastanjen", scope=AccountScope.UNIT
        ),
        organisation=OrganisationAnswer(
            board_id=board_id, unit_id=unit_id, manager=PersonAnswer(name="Karin Chef", email=MANAGER)
        ),
        web=WebAnswer(
            updated=True,
            confirmed_by="Karin Chef",
            confirmed_on="2026-11-19",
            page="https://lidkoping.se/kastanjen",
            complements="Månadsbrevet",
        ),
        content=ContentAnswer(
            plan="Vardagen på förskolan",
            frequency="Två gånger i veckan",
            absence="Ali tar över",
            replies="Vi svarar samma dag",
            purposes=("dialogue",),
            goal="300 följare före sommaren",
            audience="Vårdnadshavare",
        ),
        assessment=AssessmentAnswer(
            channels=tuple(
                ChannelAnswer(code=each.code, verdict=Verdict.NOT_ENOUGH, because="Når inte dem vi vill nå")
                for each in policy.existing_channels
            ),
            conclusion=Verdict.NOT_ENOUGH,
            because="Vi behöver bilder i vardagen",
        ),
        assignment=AssignmentAnswer(
            given=stated(), scope="Inlägg och svar", hours_per_week="2,5", knowledge="Kurs i klarspråk"
        ),
        administrators=AdministratorsAnswer(
            administrators=(appointee(MAJA), appointee(ALI, "Ali Öst")),
            deputies=(appointee("eva@example.se", "Eva Ek"),),
        ),
        reading=ReadingAnswer(
            confirmations=tuple(Confirmation(email=each, read=stated()) for each in (MANAGER, MAJA, ALI))
        ),
        routines=RoutinesAnswer(monitoring=routine("monitoring"), upkeep=routine("upkeep")),
        terms=TermsAnswer(
            terms="2026-01-01",
            read_by=MAJA,
            read_on="2026-11-18",
            binds_to="Vi får inte tävla om gilla-markeringar",
            bound=True,
            evidence="a" * 64,
        ),
        personal_data=PersonalDataAnswer(
            gdpr_contact_name="Dan Skydd",
            gdpr_contact_email="dan@example.se",
            purpose="Samtal med vårdnadshavare",
            legal_basis="Allmänt intresse",
            in_record=True,
        ),
        records=RecordsAnswer(schedule="DHP 2026", item="4.2", archive_level="full", interval_months="6"),
        accessibility=AccessibilityAnswer(checked=tuple(each.code for each in policy.accessibility)),
    )
    for step, answer in steps.items():
        answers = answers.with_step(Step(step), answer)
    return answers


def routines_facts(*readers: str) -> RoutinesFacts:
    return RoutinesFacts(routines_id="r1", valid_from=date(2026, 1, 1), readers=frozenset(readers))


def flow_facts(**fields: Any) -> FlowFacts:
    return FlowFacts(**{"routines": routines_facts(), "unit_boards": {"u1": "b1"}, **fields})


def person_facts(identity: str, **fields: Any) -> PersonFacts:
    return PersonFacts(identity=identity, **{"person_id": f"p-{identity}", **fields})


def account_facts(**fields: Any) -> AccountFacts:
    """An active account without any deficiency."""
    return AccountFacts(
        **{
            "account_id": "a1",
            "state": AccountState.ACTIVE,
            "registered_on": date(2026, 9, 1),
            "activated_on": date(2026, 9, 15),
            "manager": person_facts(MANAGER),
            "administrators": (person_facts(MAJA), person_facts(ALI)),
            "routines": routines_facts(MANAGER, MAJA, ALI),
            "monitoring": True,
            "upkeep": True,
            "terms": True,
            "web_confirmed_on": date(2026, 9, 1),
            "purposes": True,
            "goal": True,
            "audience": True,
            "records_schedule": True,
            "gdpr_contact": True,
            "last_overseen_on": date(2026, 10, 1),
            "last_activity_on": date(2026, 11, 20),
            "approved": True,
            "hours": 150,
            "credential": CredentialFacts(account_id="a1", recorded=True, handed_over=True, receipted=True),
            **fields,
        }
    )
