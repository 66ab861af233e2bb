"""Lists of accounts and the facts for the judge, on both databases."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.account import Account, AccountState, Appointment, Duty, Given
from lidsome_desktop.domain.application import Application, Decision
from lidsome_desktop.domain.compliance import judge
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.routines import PublishedRoutines, ReadConfirmation
from lidsome_desktop.store import accounts as store
from lidsome_desktop.store.account_facts import account_facts
from lidsome_desktop.store.accounts import AccountSort, Narrowed
from lidsome_desktop.store.people import like, person_with, persons
from lidsome_desktop.store.registry import Registry
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import people
from tests.factories.accounts import account, lay_organisation
from tests.factories.applications import TODAY, complete_answers, shipped_policy
from tests.factories.people import NOW

NAMES = ["Örn", "ängel", "Åsa", "Zebra", "zebra", "Adam", "Lika", "lika", "100 %", "e_m"]


def filled(registry: Registry) -> None:
    with registry.work(None, NOW) as work:
        ground = lay_organisation(work)
        for number, name in enumerate(NAMES):
            unit = ground.units[number % 2]
            work.add(account(ground, unit=unit, name=name, address_key=f"facebook.com/{number}"))
        done(work)


def done(work: Work) -> None:
    work.log(EventKind.ACCOUNT_REGISTERED)
    work.commit()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", [AccountSort.NAME, AccountSort.UNIT, AccountSort.STATE])
def test_keyset_pages_join_to_the_whole_list(registry: Registry, sort: AccountSort, descending: bool) -> None:
    """Small pages in order are the big page: nothing twice, nothing lost, the same order on both databases."""
    filled(registry)
    with registry.view() as view:
        whole, end = store.page(view, Narrowed(), sort=sort, descending=descending)
        assert end is None
        pieces, after = [], None
        while True:
            rows, after = store.page(view, Narrowed(), sort=sort, descending=descending, after=after, limit=3)
            pieces += rows
            if after is None:
                break
        assert [each.account.id for each in pieces] == [each.account.id for each in whole]
        assert len(whole) == store.count(view, Narrowed()) == len(NAMES)
        if sort is AccountSort.NAME:
            order = ["100 %", "adam", "e_m", "lika", "lika", "zebra", "zebra", "åsa", "ängel", "örn"]
            assert [e.account.name.casefold() for e in whole] == (order[::-1] if descending else order)
        if sort is AccountSort.UNIT:
            names = [each.unit for each in whole]
            assert names == sorted(names, reverse=descending)


def test_signs_in_a_search_are_signs(registry: Registry) -> None:
    """`%`, `_` and backslash find themselves."""
    filled(registry)
    with registry.view() as view:
        for text, name in (("%", "100 %"), ("_", "e_m"), ("ÅSA", "Åsa")):
            rows, _ = store.page(view, Narrowed(search=text))
            assert [each.account.name for each in rows] == [name]
        assert store.count(view, Narrowed(search="\\")) == 0
    assert like(" A%_\\ ") == "%a\\%\\_\\\\%"


def test_one_address_one_account_until_it_is_given_up(registry: Registry) -> None:
    """The database itself refuses the second, and frees the address of what is discarded."""
    with registry.work(None, NOW) as work:
        ground = lay_organisation(work)
        first = work.add(account(ground, address_key="facebook.com/a"))
        assert store.account_at(work, "facebook.com/a") == first
        assert store.account_at(work, "facebook.com/a", first.id) is None
        done(work)
    with registry.work(None, NOW) as work, pytest.raises(DBAPIError):
        work.add(account(ground, address_key="facebook.com/a"))
    with registry.work(None, NOW) as work:
        work.put(first.with_changes(discarded_on=TODAY))
        work.add(account(ground, address_key="facebook.com/a"))
        done(work)


def test_answers_survive_their_row(registry: Registry) -> None:
    """Nested answers come out as they went in, å ä ö and emoji included."""
    answers = complete_answers()
    with registry.work(None, NOW) as work:
        kept = work.add(Application(id="f" * 32, started_on=TODAY, answers=answers))
        done(work)
    with registry.view() as view:
        assert view.get(Application, kept.id) == kept


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": Decision.APPROVED},
        {"decision": Decision.APPROVED, "decided_on": TODAY, "sent_on": TODAY},
        {"question": "Vem?"},
    ],
)
def test_half_a_decision_is_refused_by_the_database(registry: Registry, fields: dict[str, object]) -> None:
    """An approval has somebody, a day and a proof; a question has somebody who asked."""
    with registry.work(None, NOW) as work, pytest.raises(DBAPIError):
        work.add(Application(id="f" * 32, started_on=TODAY, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [AccountState.APPROVED, AccountState.ACTIVE, AccountState.CLOSED])
def test_a_draft_does_not_skip_its_course(registry: Registry, state: AccountState) -> None:
    """F1 in the database: no way from draft but through sending and decision."""
    with registry.work(None, NOW) as work:
        ground = lay_organisation(work)
        draft = work.add(account(ground, state=AccountState.DRAFT, address_key=""))
        done(work)
    with registry.work(None, NOW) as work, pytest.raises(DBAPIError):
        work.put(draft.with_changes(state=state, activated_on=TODAY))
    with registry.work(None, NOW) as work:
        sent = work.put(draft.with_changes(state=AccountState.SUBMITTED))
        with pytest.raises(DBAPIError):
            work.put(sent.with_changes(state=AccountState.APPROVED))


def test_facts_hold_who_is_there_and_what_is_read(registry: Registry) -> None:
    """Current appointments only, the version of the day only, the last day somebody was relieved."""
    with registry.work(None, NOW) as work:
        ground = lay_organisation(work)
        kept = work.add(account(ground))
        maja, ali, eva = (work.add(people.person(email=f"{n}@example.se")) for n in ("maja", "ali", "eva"))

        def appoint(person_id: str, duty: Duty = Duty.ADMINISTRATOR, **fields: object) -> None:
            number = len(work.all(Appointment))
            work.add(
                Appointment(
                    id=f"{number:032x}", account_id=kept.id, person_id=person_id, duty=duty, manager_id=None,
                    appointed_on=date(2026, 1, 1), reference="Mejl", **fields,  # type: ignore[arg-type]
                )
            )  # fmt: skip

        appoint(maja.id)
        appoint(ali.id, ended_on=date(2026, 6, 1))
        appoint(eva.id, Duty.EDITOR)
        for number, start in enumerate((date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1))):
            routines = work.add(PublishedRoutines(id=f"{number}" * 32, label=str(number), valid_from=start))
            reader = maja if number == 1 else ali
            work.add(
                ReadConfirmation(
                    id=f"{number}" * 32, person_id=reader.id, routines_id=routines.id, read_on=TODAY,
                    given=Given.SELF,
                )
            )  # fmt: skip
        done(work)
    with registry.view() as view:
        facts = account_facts(view, shipped_policy(), TODAY)[kept.id]
        assert account_facts(view, shipped_policy(), TODAY, [kept.id]) == {kept.id: facts}
        assert account_facts(view, shipped_policy(), TODAY, []) == {}
    assert [each.identity for each in facts.administrators] == ["maja@example.se"]
    assert [each.identity for each in facts.editors] == ["eva@example.se"]
    assert facts.short_since == date(2026, 6, 1)
    assert facts.routines is not None
    assert facts.routines.readers == {"maja@example.se"}
    assert {each.code for each in judge(facts, shipped_policy(), TODAY)} >= {"administrators_few"}


def test_ended_accounts_are_no_concern_unless_asked_for(registry: Registry) -> None:
    """Closed, rejected and discarded accounts are out of the to-do list and the usual list."""
    with registry.work(None, NOW) as work:
        ground = lay_organisation(work)
        closed = work.add(account(ground, state=AccountState.CLOSED, address_key="a"))
        work.add(account(ground, state=AccountState.DRAFT, discarded_on=TODAY, address_key="b"))
        done(work)
    with registry.view() as view:
        assert account_facts(view, shipped_policy(), TODAY) == {}
        rows, _ = store.page(view, Narrowed(states=(AccountState.CLOSED,)))
        assert [each.account.id for each in rows] == [closed.id]


def test_persons_by_role_and_by_any_spelling(registry: Registry) -> None:
    """Roles lie in JSON text; identities are compared folded."""
    with registry.work(None, NOW) as work:
        asa = work.add(people.person(name="Åsa", email="asa@example.se", roles=(Role.MANAGER, Role.EDITOR)))
        work.add(people.person(name="Bo", email="bo@example.se"))
        done(work)
    with registry.view() as view:
        assert persons(view, role=Role.EDITOR) == (asa,)
        assert persons(view, "example å") == (asa,)
        assert person_with(view, " ASA@example.SE") == asa


@pytest.mark.bench
def test_five_thousand_accounts_are_judged_within_a_second(sqlite_registry: Registry) -> None:
    """The overview of a large registry is a read, not a wait."""
    with sqlite_registry.work(None, NOW) as work:
        ground = lay_organisation(work)
        staff = [work.add(people.person(email=f"p{n}@example.se")) for n in range(500)]
        for number in range(5000):
            kept = work.add(account(ground, name=f"Konto {number}", address_key=f"facebook.com/{number}"))
            for person in (staff[number % 500], staff[(number + 7) % 500]):
                work.add(
                    Appointment(
                        id=f"{len(person.id)}{kept.id[:20]}{person.id[:10]}", account_id=kept.id,
                        person_id=person.id, manager_id=None, appointed_on=TODAY - timedelta(days=9),
                        reference="Mejl",
                    )
                )  # fmt: skip
        done(work)
    began = time.perf_counter()
    with sqlite_registry.view() as view:
        facts = account_facts(view, shipped_policy(), TODAY)
    gathered = time.perf_counter()
    count = sum(len(judge(each, shipped_policy(), TODAY)) for each in facts.values())
    judged = time.perf_counter()
    print(
        f"\n{len(facts)} accounts: facts {gathered - began:.2f} s, {count} findings {judged - gathered:.2f} s"
    )
    assert judged - began < 1.5
    with sqlite_registry.view() as view:
        assert view.find(Account, name="Konto 4999") is not None
