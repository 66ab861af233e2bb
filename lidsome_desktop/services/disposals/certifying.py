"""The certificate of a disposal, as an accessible and archivable PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.people import Board, Person
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.files import disposal_words
from lidsome_desktop.files.copies import KEPT_DAYS
from lidsome_desktop.files.disk import private_folder, save
from lidsome_desktop.files.disposal_certificate import paper
from lidsome_desktop.files.documents import typeset
from lidsome_desktop.services.disposals.views import CaseSkeleton, disposal, set_aside
from lidsome_desktop.services.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The certificate as it was saved."""

    path: Path
    finished: bool


def make_certificate(place: Workplace, disposal_id: str, path: Path | None = None) -> Certificate:
    """Save the certificate of a disposal at `path`, or among what is made for others. It can be made again.

    Raises:
        EnvironmentFault: `document.*` when it cannot be set, `disk.*` when it cannot be saved.
    """
    found = disposal(place, disposal_id)
    with place.view() as view:
        head = view.head()
        published = view.find(PublishedPolicy, id=place.policy_id)
        actor = view.find(Person, id=place.actor.person_id) if place.actor and place.actor.person_id else None
        accounts = {view.get(RemovalCase, each.disposed.case_id).account_id for each in found.cases}
        boards = {view.get(Account, each).board_id for each in accounts}
        issuers = sorted(view.get(Board, each).name for each in boards)
    document = disposal_words.certificate(
        found.disposal,
        by=found.by,
        cases=tuple(_left(each) for each in found.cases),
        issuer=", ".join(issuers) or place.policy.municipality.name,
        copies_kept_days=KEPT_DAYS,
        set_aside=set_aside(place),
        prepared_by=actor.name if actor else "",
        prepared_at=place.clock(),
        chain_head=head.digest,
        chain_sequence=head.sequence,
        policy_version=published.label if published else "",
    )
    target = path or private_folder(place.places.packages) / f"gallringsbevis-{found.disposal.number}.pdf"
    return Certificate(path=save(target, typeset(paper(document)).pdf), finished=found.disposal.finished)


def _left(each: CaseSkeleton) -> disposal_words.Left:
    return disposal_words.Left(
        number=each.number,
        discovered_on=each.discovered_on,
        ended_on=each.ended_on,
        kept_until=each.disposed.kept_until,
        captures=each.disposed.captures,
        items=tuple(
            (item.kind, item.outcome, item.happened_on, item.number, item.diary, item.registered_on)
            for item in each.items
        ),
    )
