"""Making what leaves for the registrar: document, data, files and a mail draft in one folder, which may be handed over
in a folder that the registrar reads."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Board, Person
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.files import disk, registration_words
from lidsome_desktop.files.registration_package import RegistrationPackage, make_package
from lidsome_desktop.services.registrations.cards import standing_card
from lidsome_desktop.services.registrations.views import covered, platform_name
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import removals
from lidsome_desktop.vault.sealing import seal_stream


def make_registration_package(
    place: Workplace, registration_id: str, *, cancelled: Callable[[], bool] | None = None
) -> RegistrationPackage:
    """Make the folder for the registrar. What is marked as secret is sealed for the card of its diary, where there is
    one; without a card it rides in no mail and is handed over by folder. A document that fails does not stop the
    rest: `failure` says why, and everything then lies beside it. Earlier folders stay.

    Raises:
        Refusal: `registration.nothing_captured`, `mail.address` (the registrar's address).
        EnvironmentFault: `evidence.*` when a file is missing or damaged, `disk.*`. Nothing is left then.
        Cancelled: `cancelled()` said so (`files.evidence`).
        NotFound: there is no such registration.
    """
    with place.view() as view:
        found = view.get(Registration, registration_id)
        facts = removals.case_facts(view, found.case_id)
        items = covered(facts, found)
        if not items:
            raise refuse("registration.nothing_captured")
        account = view.get(Account, facts.case.account_id)
        actor = place.actor.person_id if place.actor else None
        by = view.find(Person, id=actor) if actor else None
        head = view.head()
        card = standing_card(view, found.diary) if facts.case.secrecy else None
        around = registration_words.Surroundings(
            issuer=view.get(Board, account.board_id).name,
            account=account.name,
            platform=platform_name(place, account),
            prepared_by=by.name if by else "",
            prepared_at=place.clock(),
            chain_head=head.digest,
            chain_sequence=head.sequence,
            policy_version=view.get(PublishedPolicy, facts.case.policy_id).label,
        )
    made = make_package(
        registration_words.document(found, facts.case, items, around),
        registration_words.evidence(items),
        place.evidence,
        place.places.packages,
        registrar=found.registrar_email,
        seal=partial(seal_stream, recipients=card.recipients) if card is not None else None,
        cancelled=cancelled,
    )
    with place.work() as work:
        now_kept = work.get(Registration, registration_id)
        kept = work.put(
            now_kept.with_changes(
                package_name=made.name, package_digest=made.data_sha256, package_made_at=work.now
            )
        )
        work.log(
            EventKind.REGISTRATION_PACKAGED,
            kept,
            case=found.case_id,
            head=str(head),
            document=made.failure or "made",
            card=card.id if card is not None else None,
        )
        work.commit()
    return made


def deliver_package(place: Workplace, registration_id: str, folder: Path) -> Path:
    """Copy the package that was last made into `folder`, one that the registrar reads: whole, or not at all.

    Returns:
        Where the copy lies.

    Raises:
        Refusal: `registration.no_package` (none is made, or it lies on another computer),
            `registration.delivered_already`.
        EnvironmentFault: `disk.*`.
    """
    with place.view() as view:
        found = view.get(Registration, registration_id)
    source = place.places.packages / found.package_name
    if not found.package_name or not source.is_dir():
        raise refuse("registration.no_package")
    target = folder / found.package_name
    if target.exists():
        raise refuse("registration.delivered_already", folder=str(target))
    beside = folder / f".{found.package_name}.part"
    with disk.telling_write_faults():
        try:
            # Plain copies: rights and times of the private folder would keep the registrar out.
            beside.mkdir()
            for each in sorted(source.iterdir()):
                shutil.copyfile(each, beside / each.name)
            beside.rename(target)
            disk.flush_folder(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    with place.work() as work:
        kept = work.get(Registration, registration_id)
        work.log(EventKind.REGISTRATION_DELIVERED, kept, case=found.case_id)
        work.commit()
    return target
