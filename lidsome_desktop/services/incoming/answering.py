"""The department's receipt: signed over what was opened and what the login gave, with the proof of opening."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest, Receipt
from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.incoming import (
    HeldCredential,
    IncomingPackage,
    IncomingStatus,
    OverseenAccount,
)
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.files import disk, handoff_mail, receipt_file
from lidsome_desktop.files.handing import read_bounded, save_read_back
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import identity_in_use
from lidsome_desktop.store.unit_of_work import View
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.signing import Context, sign


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSaved:
    """A receipt as it was saved."""

    package: IncomingPackage
    path: Path
    outcome: LoginTest


def make_receipt(place: Workplace, incoming_id: str, path: Path) -> ReceiptSaved:
    """Sign the answer to a package and save it to `path`. May be made again when the file was lost.

    Raises:
        Refusal: `incoming.not_tested`, `incoming.unopened` (nobody opened it: there is nothing to answer),
            `identity.no_department`, `identity.not_in_ring`.
        EnvironmentFault: `disk.*`; RingFault: the keyring's.
    """
    with place.view() as view:
        package = view.get(IncomingPackage, incoming_id)
        outcome, reason, held = _answer(view, package)
        opening, signing = _department(view)
    if package.nonce is None:
        raise refuse("incoming.unopened")
    receipt = Receipt(
        handoff_id=package.handoff_id,
        sealed_digest=package.sealed_digest,
        outcome=outcome,
        reason=reason,
        tested_at=held.tested_at if held is not None and held.tested_at else place.clock(),
        nonce=package.nonce,
        receiver=opening.organisation,
        receiver_key=signing.public,
    )
    key = fetch_key(place.ring, signing)
    signed = receipt.with_signature(sign(Context.RECEIPT, receipt_file.bytes_to_sign(receipt), key))
    key.wipe()
    save_read_back(path, receipt_file.write(signed))
    with place.work() as work:
        package = work.put(
            work.get(IncomingPackage, incoming_id).with_changes(
                status=IncomingStatus.ANSWERED, answered_at=work.now, receipt_saved_as=str(path)
            )
        )
        work.log(EventKind.RECEIPT_MADE, package, outcome=outcome.value)
        work.commit()
    return ReceiptSaved(package=package, path=path, outcome=outcome)


def receipt_draft(place: Workplace, incoming_id: str, path: Path) -> Path:
    """Save a mail draft with the receipt enclosed; the person fills in whom it goes to.

    Raises:
        Refusal: `incoming.not_answered`.
        EnvironmentFault: `source.*`, `disk.*`.
    """
    with place.view() as view:
        package = view.get(IncomingPackage, incoming_id)
        account = view.find(OverseenAccount, account_id=package.account_id)
    if not package.receipt_saved_as:
        raise refuse("incoming.not_answered")
    saved = Path(package.receipt_saved_as)
    draft = handoff_mail.draft_receipt(
        account=account.name if account is not None else package.sender,
        platform=account.platform if account is not None else "",
        file_name=saved.name,
        content=read_bounded(saved),
    )
    return disk.save(path, draft)


def _answer(view: View, package: IncomingPackage) -> tuple[LoginTest, str, HeldCredential | None]:
    for held in view.all(HeldCredential, incoming_id=package.id):
        if held.outcome is not None:
            return held.outcome, held.reason, held
    if package.refused_because:
        return LoginTest.REFUSED, package.refused_because, None
    raise refuse("incoming.not_tested")


def _department(view: View) -> tuple[Identity, Identity]:
    opening = identity_in_use(view, IdentityRole.OPENING)
    signing = identity_in_use(view, IdentityRole.SIGNING)
    if opening is None or signing is None:
        raise refuse("identity.no_department")
    return opening, signing
