"""Lists of accounts: by keyset, sorted and filtered in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, tuple_

from lidsome_desktop.domain.account import Account, AccountState, Duty
from lidsome_desktop.domain.sorting import sort_key
from lidsome_desktop.store.people import like
from lidsome_desktop.store.tables.accounts import account, appointment
from lidsome_desktop.store.tables.applications import application
from lidsome_desktop.store.tables.base import table_of
from lidsome_desktop.store.tables.people import board, person, unit
from lidsome_desktop.store.unit_of_work import View

_STATES = {state: order for order, state in enumerate(AccountState)}


class AccountSort(StrEnum):
    """What a list of accounts is sorted by. NEXT is derived: see `services.accounts`."""

    NAME = "name"
    UNIT = "unit"
    STATE = "state"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account with the names a list shows."""

    account: Account
    unit: str
    board: str
    manager: str
    application_id: str | None = None


@dataclass(frozen=True, slots=True)
class After:
    """Where a page goes on: the sort values of the last row."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which accounts a list is about.

    Attributes:
        search: words that all occur in name, address, platform or unit.
        person_id: only those where the person is manager or is appointed.
        ids: only these; None for all.
        states: only these; empty for all. Rejected and discarded ones are shown only when asked for.
    """

    search: str = ""
    person_id: str | None = None
    ids: Collection[str] | None = None
    states: tuple[AccountState, ...] = ()


def page(
    view: View,
    narrowed: Narrowed,
    *,
    sort: AccountSort = AccountSort.NAME,
    descending: bool = False,
    after: After | None = None,
    limit: int = 100,
) -> tuple[tuple[AccountRow, ...], After | None]:
    """A page of accounts, and where the next one goes on (None at the end)."""
    keys = _keys(sort)
    statement = (
        _rows(narrowed).order_by(*(key.desc() if descending else key for key in keys)).limit(limit + 1)
    )
    if after is not None:
        mine, last = tuple_(*keys), tuple_(*after.values)
        statement = statement.where(mine < last if descending else mine > last)
    found = view.execute(statement.add_columns(*(key.label(f"key_{i}") for i, key in enumerate(keys)))).all()
    rows = tuple(_row(each) for each in found[:limit])
    if len(found) <= limit:
        return rows, None
    last_row = found[limit - 1]._mapping
    return rows, After(tuple(last_row[f"key_{i}"] for i in range(len(keys))))


def rows_of(view: View, ids: Sequence[str]) -> dict[str, AccountRow]:
    """The rows of these accounts by id."""
    narrowed = Narrowed(ids=ids, states=tuple(AccountState))
    return {row.account.id: row for row in map(_row, view.execute(_rows(narrowed)))}


def ids_of(view: View, narrowed: Narrowed) -> frozenset[str]:
    """The ids of the accounts that a list is about."""
    statement = _joined(select(account.c.id)).where(*_conditions(narrowed))
    return frozenset(view.execute(statement).scalars())


def count(view: View, narrowed: Narrowed) -> int:
    """How many accounts a list is about."""
    statement = _joined(select(func.count())).where(*_conditions(narrowed))
    return int(view.execute(statement).scalar_one())


def account_at(view: View, address_key: str, besides: str = "") -> Account | None:
    """The account that still occupies an address; `besides` is not looked at. A key holds the platform's host,
    so that one account found twice under two platform names is one."""
    occupying = [state for state in AccountState if state.occupies_address]
    found = view.all(
        Account,
        account.c.address_key == address_key,
        account.c.address_key != "",
        account.c.state.in_(occupying),
        account.c.discarded_on.is_(None),
        account.c.id != besides,
        limit=1,
    )
    return found[0] if found else None


def _keys(sort: AccountSort) -> tuple[ColumnElement[Any], ...]:
    name, last = account.c.sort_key, account.c.id
    if sort is AccountSort.UNIT:
        return (unit.c.sort_key, name, last)
    if sort is AccountSort.STATE:
        order = case(
            *((account.c.state == state, order) for state, order in _STATES.items()), else_=len(_STATES)
        )
        return (order, name, last)
    return (name, last)


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(account)
        .join(unit, unit.c.id == account.c.unit_id)
        .join(board, board.c.id == account.c.board_id)
        .outerjoin(person, person.c.id == account.c.manager_id)
    )


def _rows(narrowed: Narrowed) -> Select[Any]:
    columns = [*account.c, unit.c.name.label("unit_name"), board.c.name.label("board_name")]
    application_id = (
        select(application.c.id).where(application.c.account_id == account.c.id).scalar_subquery()
    )
    columns += [person.c.name.label("manager_name"), application_id.label("application_id")]
    return _joined(select(*columns)).where(*_conditions(narrowed))


def _row(found: Any) -> AccountRow:
    values = found._mapping
    return AccountRow(
        account=cast(Account, table_of(Account).record(values)),
        unit=values["unit_name"],
        board=values["board_name"],
        manager=values["manager_name"] or "",
        application_id=values["application_id"],
    )


def _conditions(narrowed: Narrowed) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [account.c.discarded_on.is_(None)]
    if narrowed.states:
        where.append(account.c.state.in_(narrowed.states))
    else:
        where.append(account.c.state != AccountState.REJECTED)
    if narrowed.ids is not None:
        where.append(account.c.id.in_(narrowed.ids))
    for word in narrowed.search.split():
        where.append(
            or_(
                account.c.search_text.like(like(word), escape="\\"),
                unit.c.sort_key.like(_sorted_like(word), escape="\\"),
            )
        )
    if narrowed.person_id is not None:
        where.append(or_(account.c.manager_id == narrowed.person_id, _appointed(narrowed.person_id)))
    return where


def _sorted_like(word: str) -> str:
    plain = sort_key(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def _appointed(person_id: str) -> ColumnElement[bool]:
    return exists().where(
        and_(
            appointment.c.account_id == account.c.id,
            appointment.c.person_id == person_id,
            appointment.c.ended_on.is_(None),
            appointment.c.duty != Duty.DEPUTY,
        )
    )
