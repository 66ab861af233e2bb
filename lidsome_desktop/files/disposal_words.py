"""From the facts of a disposal to the words of its certificate, in the authority's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lidsome_desktop.domain.disposal import Disposal
from lidsome_desktop.domain.removal import ItemKind, Outcome
from lidsome_desktop.files.disposal_certificate import CaseLeft, DisposalCertificate, ItemLeft
from lidsome_desktop.sentences.disposals import supports
from lidsome_desktop.sentences.removals import item_kinds, outcomes
from lidsome_desktop.texts import OFFICIAL, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of a case; of each item its kind, outcome, day, diary number, diary and day of registration."""

    number: str
    discovered_on: date
    ended_on: date | None
    kept_until: date
    captures: int
    items: tuple[tuple[str, Outcome | None, date | None, str, str, date | None], ...]


@speaking(OFFICIAL)
def certificate(
    disposal: Disposal,
    *,
    by: str,
    cases: tuple[Left, ...],
    issuer: str,
    copies_kept_days: int,
    set_aside: tuple[str, ...],
    prepared_by: str,
    prepared_at: datetime,
    chain_head: str,
    chain_sequence: int,
    policy_version: str,
) -> DisposalCertificate:
    """What the certificate of `disposal` says."""
    return DisposalCertificate(
        issuer=issuer,
        number=disposal.number,
        support=supports()[disposal.support],
        reference=disposal.reference,
        decided_by=disposal.decided_by,
        decided_on=disposal.decided_on,
        disposed_at=disposal.disposed_at,
        disposed_by=by,
        files=disposal.files,
        kept_files=disposal.kept_files,
        finished_at=disposal.finished_at,
        replayed_at=disposal.replayed_at,
        copies_clean_on=disposal.copies_clean_on,
        copies_kept_days=copies_kept_days,
        set_aside=set_aside,
        cases=tuple(_case(each) for each in cases),
        prepared_by=prepared_by,
        prepared_at=prepared_at,
        chain_head=chain_head,
        chain_sequence=chain_sequence,
        policy_version=policy_version,
    )


def _case(left: Left) -> CaseLeft:
    return CaseLeft(
        number=left.number,
        discovered_on=left.discovered_on,
        ended_on=left.ended_on,
        kept_until=left.kept_until,
        captures=left.captures,
        items=tuple(
            ItemLeft(
                kind=item_kinds()[ItemKind(kind)],
                outcome=outcomes()[outcome] if outcome else "",
                happened_on=happened_on,
                number=number,
                diary=diary,
                registered_on=registered_on,
            )
            for kind, outcome, happened_on, number, diary, registered_on in left.items
        ),
    )
