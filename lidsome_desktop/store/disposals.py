"""Disposals: which cases have become due, what of them goes, and emptying it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import String, and_, delete, func, insert, or_, select, update

from lidsome_desktop.domain.disclosure import Disclosure, DisclosureItem, DisclosureState, held_by_request
from lidsome_desktop.domain.disposal import Candidate, Disposal, DisposedCase
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.removal import Capture, OutcomeApproval, RemovalCase, RemovalItem
from lidsome_desktop.domain.skeleton import OF_A_CASE, skeleton
from lidsome_desktop.store.tables import table_of
from lidsome_desktop.store.tables.accounts import account, policy, routines
from lidsome_desktop.store.tables.applications import application
from lidsome_desktop.store.tables.base import metadata
from lidsome_desktop.store.tables.disclosures import disclosure, disclosure_item
from lidsome_desktop.store.tables.disposals import disposal, disposal_file, disposed_case
from lidsome_desktop.store.tables.installation import evidence_file
from lidsome_desktop.store.tables.log import record_version
from lidsome_desktop.store.tables.registrations import registration
from lidsome_desktop.store.tables.removals import (
    removal_approval,
    removal_capture,
    removal_case,
    removal_item,
)
from lidsome_desktop.store.unit_of_work import View, Work


@dataclass(frozen=True, slots=True)
class EndedCase:
    """A case that has ended and is not disposed of, with what a list of it shows."""

    case: RemovalCase
    account: str
    platform: str
    items: int
    captures: int

    @property
    def ended_at(self) -> datetime:
        """When it was closed or withdrawn."""
        ended = self.case.closed_at or self.case.withdrawn_at
        assert ended is not None  # noqa: S101 (only such cases are found)
        return ended


@dataclass(frozen=True, slots=True)
class Files:
    """The files of some cases: those that go with them, and those that another record rests on, too."""

    going: tuple[EvidenceFile, ...]
    staying: tuple[EvidenceFile, ...]


def next_number(view: View, year: int) -> tuple[int, str]:
    """The next ordinal and number of a disposal in `year` ("G-2026-003")."""
    last = view.execute(select(func.max(disposal.c.ordinal)).where(disposal.c.year == year)).scalar()
    ordinal = (last or 0) + 1
    return ordinal, f"G-{year}-{ordinal:03d}"


def ended_cases(view: View, before: date, moment: datetime) -> tuple[EndedCase, ...]:
    """The cases that may be due: their day has been passed on `before`, or none was set and they ended before
    `moment`. Those that were to go first come first."""
    c = removal_case.c
    items = select(func.count()).where(removal_item.c.case_id == c.id).scalar_subquery()
    captures = select(func.count()).where(removal_capture.c.case_id == c.id).scalar_subquery()
    ended = func.coalesce(c.closed_at, c.withdrawn_at)
    query = (
        select(
            removal_case,
            account.c.name.label("account_name"),
            account.c.platform.label("account_platform"),
            items.label("items"),
            captures.label("captures"),
        )
        .join(account, account.c.id == c.account_id)
        .where(
            or_(c.closed_at.is_not(None), c.withdrawn_at.is_not(None)),
            or_(c.retention_until < before, and_(c.retention_until.is_(None), ended < moment)),
            c.id.not_in(select(disposed_case.c.case_id)),
        )
        .order_by(func.coalesce(c.retention_until, func.substr(ended.cast(String), 1, 10)), c.id)
    )
    known = table_of(RemovalCase)
    return tuple(
        EndedCase(
            known.record(row),  # type: ignore[arg-type]
            row["account_name"],
            row["account_platform"],
            row["items"],
            row["captures"],
        )
        for row in view.execute(query).mappings()
    )


def candidate(view: View, case: RemovalCase, day: Callable[[datetime], date]) -> Candidate:
    """What decides whether `case` may be disposed of; `day` gives the day of a moment."""
    ended = case.closed_at or case.withdrawn_at
    pending = view.all(Disclosure, disclosure.c.state == DisclosureState.PENDING)
    items = view.all(DisclosureItem, disclosure_item.c.case_id == case.id) if pending else ()
    r = registration.c
    awaiting = select(r.id).where(r.case_id == case.id, r.sent_at.is_not(None), r.number == "").limit(1)
    return Candidate(
        case=case,
        ended_on=day(ended) if ended else None,
        disposed=view.find(DisposedCase, case_id=case.id) is not None,
        requests=held_by_request(pending, items, case_id=case.id, account_id=case.account_id),
        awaiting_number=view.execute(awaiting).first() is not None,
    )


def count_of(view: View, cls: type[RemovalItem] | type[Capture], case_id: str) -> int:
    """How many items or captures a case has."""
    table = table_of(cls).table
    return int(view.execute(select(func.count()).where(table.c.case_id == case_id)).scalar_one())


def files_of(view: View, case_ids: Collection[str]) -> Files:
    """The files that the cases rest on and that stand in the store."""
    named = {each.evidence for each in view.all(Capture, removal_capture.c.case_id.in_(case_ids))}
    named |= {each.evidence for each in view.all(OutcomeApproval, removal_approval.c.case_id.in_(case_ids))}
    named |= {each.withdrawn_evidence for each in view.all(RemovalCase, removal_case.c.id.in_(case_ids))}
    ids = [each for each in named if each is not None]
    standing = view.all(EvidenceFile, evidence_file.c.id.in_(ids), evidence_file.c.sha256.is_not(None))
    needed = {each.id for each in standing if _needed(view, each, case_ids)}
    return Files(
        going=tuple(each for each in standing if each.id not in needed),
        staying=tuple(each for each in standing if each.id in needed),
    )


def _needed(view: View, file: EvidenceFile, case_ids: Collection[str]) -> bool:
    """Whether something that is not disposed of rests on the file."""
    gone = select(disposed_case.c.case_id)
    for table in metadata.tables.values():
        for column in table.c:
            if not any(key.column is evidence_file.c.id for key in column.foreign_keys):
                continue
            query = select(table.c.id).where(column == file.id)
            case = table.c.id if table is removal_case else table.c.get("case_id")
            if case is not None:
                query = query.where(case.not_in(case_ids), case.not_in(gone))
            if view.execute(query.limit(1)).first() is not None:
                return True
    # Answers of an application name their documents within them; a published text is known by its digest.
    answered = select(application.c.id).where(application.c.answers.cast(String).contains(file.id))
    published = [select(each.c.id).where(each.c.sha256 == file.sha256) for each in (policy, routines)]
    return any(view.execute(query.limit(1)).first() is not None for query in (answered, *published))


def carry_out(
    work: Work, begun: Disposal, cases: Sequence[DisposedCase], going: Iterable[EvidenceFile]
) -> Disposal:
    """Empty the cases, in the caller's unit of work: each row becomes its skeleton, and each earlier version of it
    loses payload and salt together. What is left of files is written down to be removed."""
    files = tuple(going)
    kept = work.add(begun)
    for each in cases:
        work.add(each)
    digests = [{"disposal_id": kept.id, "sha256": each.sha256} for each in files]
    if digests:
        work.execute(insert(disposal_file).values(digests))
    records: list[Record] = []
    for each in cases:
        records.append(work.get(RemovalCase, each.case_id))
        for cls in OF_A_CASE:
            records += work.all(cls, table_of(cls).table.c.case_id == each.case_id)
    records += files
    for record in records:
        work.execute(
            update(record_version)
            .where(
                record_version.c.record_kind == record.kind,
                record_version.c.record_id == record.id,
                record_version.c.salt.is_not(None),
            )
            .values(bytes=None, salt=None)
        )
        work.put(skeleton(record))
    work.forget_texts([each.id for each in records if isinstance(each, RemovalItem)])
    return work.put(kept.with_changes(carried_out_at=work.now))


def waiting_files(view: View, disposal_id: str) -> tuple[str, ...]:
    """The digests of the files that a disposal still has to remove."""
    found = select(disposal_file.c.sha256).where(disposal_file.c.disposal_id == disposal_id)
    return tuple(view.execute(found.order_by(disposal_file.c.sha256)).scalars())


def cross_off(work: Work, disposal_id: str, digests: Collection[str]) -> None:
    """These files are gone."""
    c = disposal_file.c
    work.execute(delete(disposal_file).where(c.disposal_id == disposal_id, c.sha256.in_(digests)))


def taken_in_again(view: View, digests: Collection[str]) -> frozenset[str]:
    """Those of the digests that stand for a file again: somebody has captured the same bytes since."""
    found = select(evidence_file.c.sha256).where(evidence_file.c.sha256.in_(digests))
    return frozenset(view.execute(found).scalars())


def disposals(view: View, *, unfinished: bool = False) -> tuple[Disposal, ...]:
    """Disposals, the latest first."""
    where = (disposal.c.finished_at.is_(None),) if unfinished else ()
    return view.all(Disposal, *where, order_by=(disposal.c.year.desc(), disposal.c.ordinal.desc()))


def cases_of(view: View, disposal_id: str) -> tuple[DisposedCase, ...]:
    """The cases that a disposal emptied, in order."""
    c = disposed_case.c
    return view.all(DisposedCase, c.disposal_id == disposal_id, order_by=(c.ordinal,))


def requests_with(view: View, case_ids: Collection[str]) -> tuple[str, ...]:
    """The numbers of the requests that gave out, or were to give out, something of the cases."""
    query = (
        select(disclosure.c.number)
        .join(disclosure_item, disclosure_item.c.disclosure_id == disclosure.c.id)
        .where(disclosure_item.c.case_id.in_(case_ids))
        .distinct()
    )
    return tuple(view.execute(query).scalars())
