"""Översikt: what awaits you, the figures, the latest events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.account_facts import AccountFacts
from lidsome_desktop.domain.application import Application
from lidsome_desktop.domain.compliance import deficient, judge, sorted_by_urgency
from lidsome_desktop.domain.disclosure import answer_by
from lidsome_desktop.domain.disposal import Candidate, kept_until
from lidsome_desktop.domain.finding import Finding, Severity, finding
from lidsome_desktop.domain.identity import IdentityRole
from lidsome_desktop.domain.installation import Installation
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.services.workplace import SWEDEN, Workplace, swedish_day
from lidsome_desktop.store import accounts as store
from lidsome_desktop.store.account_facts import account_facts
from lidsome_desktop.store.accounts import Narrowed
from lidsome_desktop.store.credentials import identity_in_use
from lidsome_desktop.store.disclosures import ShownDisclosures, disclosures
from lidsome_desktop.store.disposals import ended_cases
from lidsome_desktop.store.events import EventLine, event_lines
from lidsome_desktop.store.tables.accounts import account
from lidsome_desktop.store.tables.applications import application
from lidsome_desktop.store.unit_of_work import View

_ALL_ACCOUNTS = frozenset({Role.COMMUNICATIONS, Role.DIRECTOR, Role.IT})
"""Roles that answer for every account (R25, R30); others see their own, and those that are nobody's."""


_MOST_REQUESTS = 50


class When(StrEnum):
    """The groups of the to-do list."""

    NOW = "now"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One line: one account, one sentence, one day, one thing to do.

    Attributes:
        account, unit, platform: names; "" for what concerns the registry or a draft without account.
        person: name of the person the finding is about, where it is about one.
        case: number of the removal it is about ("B-2026-012"): an account may have several.
    """

    finding: Finding
    when: When
    overdue: bool
    account: str = ""
    unit: str = ""
    platform: str = ""
    person: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The key figures of the accounts that concern the person."""

    active: int
    deficient: int
    waiting: int
    open_removals: int
    unregistered: int
    without_login: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What Översikt shows.

    Attributes:
        to_do: the person's own turn, the most urgent first.
        others: what waits for somebody else, of the same accounts.
    """

    to_do: tuple[ToDo, ...]
    others: tuple[ToDo, ...]
    figures: Figures
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """What `overview` makes its lines of: the person's own turn, that of others, and the figures."""

    own: tuple[Finding, ...]
    others: tuple[Finding, ...]
    figures: Figures


def overview(place: Workplace, role: Role | None = None, *, events: int = 8) -> Overview:
    """What awaits the one at the keyboard.

    Args:
        role: look with one role's eyes; None for all the roles that the person has. One who has none, or has
            not been declared, sees everything.
        events: how many of the latest events.
    """
    with place.view() as view:
        found = awaiting(view, place, role)
        lines = _Lines(view, place.today())
        return Overview(
            to_do=tuple(lines.made(found.own)),
            others=tuple(lines.made(found.others)),
            figures=found.figures,
            events=event_lines(view, limit=events),
        )


def awaiting(view: View, place: Workplace, role: Role | None = None) -> Awaiting:
    """The findings behind the to-do list, without the names that lines need; see `overview`."""
    today = place.today()
    person = _actor(view, place)
    roles = frozenset([role] if role else person.roles if person else ())
    facts = account_facts(view, place.policy, today)
    if person is not None and roles and not roles & _ALL_ACCOUNTS:
        own = store.ids_of(view, Narrowed(person_id=person.id)) | _unheld(view, facts, person)
        facts = {key: each for key, each in facts.items() if key in own}
    judged = {key: judge(each, place.policy, today) for key, each in facts.items()}
    found = [each for findings in judged.values() for each in findings]
    found += _registry(view, place, person)
    found = [each for each in found if each.severity is not Severity.HINT]
    urgent = tuple(_merged(sorted_by_urgency(found, today)))
    own_turn = tuple(each for each in urgent if not roles or roles & set(each.who))
    chosen = {id(each) for each in own_turn}
    return Awaiting(
        own=own_turn,
        others=tuple(each for each in urgent if id(each) not in chosen),
        figures=_figures(facts, judged),
    )


def to_do_count(place: Workplace, role: Role | None = None) -> int:
    """How many lines await the person: the number at Översikt in the navigation."""
    with place.view() as view:
        return len(awaiting(view, place, role).own)


def _actor(view: View, place: Workplace) -> Person | None:
    person_id = place.actor.person_id if place.actor else None
    return view.find(Person, id=person_id) if person_id else None


def _unheld(view: View, facts: dict[str, AccountFacts], person: Person) -> frozenset[str]:
    """Accounts of the person's unit that nobody administers yet: else who has just registered one sees nothing."""
    nobodys = [key for key, each in facts.items() if not each.administrators]
    unit = (account.c.unit_id == person.unit_id,) if person.unit_id else ()
    return frozenset(each.id for each in view.all(Account, account.c.id.in_(nobodys), *unit))


def _registry(view: View, place: Workplace, person: Person | None) -> Iterator[Finding]:
    """What concerns the registry itself, and drafts that have no account yet."""
    installation = view.all(Installation, limit=1)
    if installation and not installation[0].backup_folder and not installation[0].demonstration:
        if place.registry.path is not None:
            yield finding("backup_missing", Severity.DEFICIENCY, who=tuple(Role))
    # The registry of examples uses no keyring: no key can be made there.
    examples = bool(installation) and installation[0].demonstration
    if person is not None and person.has_role(Role.COMMUNICATIONS) and not examples:
        if identity_in_use(view, IdentityRole.OPENING) is None:
            yield finding("department_key_missing", Severity.TASK)
    due = _due_for_disposal(view, place)
    if due:
        yield finding("disposal_due", Severity.TASK, count=due)
    for request in disclosures(view, shown=ShownDisclosures.PENDING, limit=_MOST_REQUESTS):
        came_in = request.received_at.astimezone(SWEDEN).date()
        yield finding(
            "request_pending",
            Severity.TASK,
            target=request.id,
            due=answer_by(came_in),
            number=request.number,
        )
    open_drafts = (application.c.account_id.is_(None), application.c.discarded_on.is_(None))
    for draft in view.all(Application, *open_drafts):
        if person is None or draft.started_by in (None, person.id):
            yield finding(
                "application_unfinished",
                Severity.TASK,
                target=draft.id,
                who=(*person.roles,) if person else (),
            )


def _due_for_disposal(view: View, place: Workplace) -> int:
    """How many closed cases have been kept long enough; what holds one of them is told in the room of disposals."""
    today, limit = place.today(), place.policy.limits.local_copy_kept
    ended = ended_cases(view, today, place.clock() - timedelta(days=1))
    days = (
        kept_until(Candidate(case=each.case, ended_on=swedish_day(each.ended_at)), limit) for each in ended
    )
    return sum(day is not None and day < today for day in days)


def _merged(found: Iterable[Finding]) -> Iterator[Finding]:
    """One line where several accounts say the same of one thing: unpublished routines, a version unread."""
    seen = set()
    for each in found:
        key = (each.code, each.target)
        if each.code in ("routines_unpublished", "routines_unread", "routines_unread_by_editor"):
            if key in seen:
                continue
            seen.add(key)
        yield each


class _Lines:
    """Puts names to findings, asking once for each."""

    def __init__(self, view: View, today: date) -> None:
        self._view = view
        self._today = today

    def made(self, findings: Iterable[Finding]) -> Iterator[ToDo]:
        findings = tuple(findings)
        ids = {each.account_id for each in findings if each.account_id}
        rows = store.rows_of(self._view, tuple(ids)) if ids else {}
        names = self._names({str(each.facts["person"]) for each in findings if each.facts.get("person")})
        for each in findings:
            row = rows.get(each.account_id)
            due = each.due or self._today
            week = self._today + timedelta(days=7)
            yield ToDo(
                finding=each,
                when=When.NOW if due <= self._today else When.THIS_WEEK if due <= week else When.LATER,
                overdue=each.overdue(self._today),
                account=row.account.name if row else "",
                unit=row.unit if row else "",
                platform=row.account.platform if row else "",
                person=names.get(str(each.facts.get("person", "")), ""),
                case=str(each.facts.get("number", "")),
            )

    def _names(self, ids: set[str]) -> dict[str, str]:
        found = {}
        for person_id in ids:
            person = self._view.find(Person, id=person_id)
            if person is not None:
                found[person_id] = person.name
        return found


def _figures(facts: dict[str, AccountFacts], judged: dict[str, tuple[Finding, ...]]) -> Figures:
    active = [key for key, each in facts.items() if each.state is AccountState.ACTIVE]
    on_the_way = (AccountState.DRAFT, AccountState.SUBMITTED, AccountState.APPROVED)
    cases = [case for each in facts.values() for case in each.removals]
    return Figures(
        active=len(active),
        deficient=sum(1 for key in active if deficient(judged[key])),
        waiting=sum(1 for each in facts.values() if each.state in on_the_way),
        open_removals=sum(not case.off_platform for case in cases),
        unregistered=sum(case.off_platform and case.to_send for case in cases),
        without_login=sum(
            1
            for key in active
            if (known := facts[key].credential) is None or not (known.recorded and known.handed_over)
        ),
    )
