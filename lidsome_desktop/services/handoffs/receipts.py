"""The department's answer: proven to be its own, for our package, by one who opened it; then believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain import credential_course as credential_rules
from lidsome_desktop.domain import handoff_states as rules
from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.credential import Credential, CredentialState, Deficiency
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest, Receipt, nonce_digest
from lidsome_desktop.domain.handoff_states import (
    Handoff,
    HandoffStatus,
    HandoffWay,
    ImportedReceipt,
    PinnedCard,
    ReceiptVerdict,
)
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import Faults, Refusal, refuse
from lidsome_desktop.files import receipt_file
from lidsome_desktop.files.handing import read_bounded
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.unit_of_work import View, Work
from lidsome_desktop.vault.signing import Context, verify

_ANSWERABLE = (CredentialState.SEALED, CredentialState.HANDED_OVER, CredentialState.RECEIPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """A receipt that was believed, and what came of it.

    Attributes:
        superseded: it answers a version that is no longer the one in use, so nothing came of it.
    """

    receipt: ImportedReceipt
    handoff: Handoff
    credential: Credential
    superseded: bool


def import_receipt(place: Workplace, path: Path) -> ReceiptView:
    """Read the department's receipt in. A no puts the credential back to `kept`, with a deficiency.

    Raises:
        Refusal: the code of a `ReceiptVerdict`, or what `files.receipt_file.read` raises; an event tells that a
            receipt was turned down.
        EnvironmentFault: `source.*`.
    """
    try:
        receipt = receipt_file.read(read_bounded(path))
    except Refusal as refusal:
        _turned_down(place, None, refusal.code)
        raise
    with place.view() as view:
        verdict = _judge(view, receipt)
        known = view.find(Handoff, id=receipt.handoff_id)
    if verdict is not None:
        _turned_down(place, known, verdict.value)
        raise refuse(verdict.value)
    with place.work() as work:
        handoff = work.get(Handoff, receipt.handoff_id)
        late = _too_late(work, handoff)
        if late is not None:
            raise refuse(late.value)  # somebody else was first, a moment ago
        kept = work.add(
            ImportedReceipt(
                id=new_id(),
                handoff_id=handoff.id,
                sealed_digest=receipt.sealed_digest,
                outcome=receipt.outcome,
                reason=receipt.reason,
                tested_at=receipt.tested_at,
                receiver=receipt.receiver,
                signer_key=receipt.receiver_key,
                received_at=work.now,
            )
        )
        answer = _answer(place, work, handoff, kept)
        work.log(EventKind.RECEIPT_IMPORTED, answer.handoff, outcome=kept.outcome.value)
        work.commit()
    return answer


def state_receipt(
    place: Workplace,
    handoff_id: str,
    outcome: LoginTest,
    *,
    receiver: str,
    reference: str,
    reason: str = "",
    tested_at: datetime | None = None,
) -> ReceiptView:
    """The department has said, without a file, that it has the role (*uppgett av*). Only for a granted role.

    Raises:
        Refusal: `receipt.needs_file` (a package has a signed receipt), `receipt.receiver_missing`,
            `receipt.reference_missing`, `receipt.reason_missing`, `receipt.twice`, `receipt.lapsed`.
    """
    with place.work() as work:
        handoff = work.get(Handoff, handoff_id)
        faults = Faults()
        if handoff.way is not HandoffWay.GRANT:
            faults.add("receipt.needs_file")
        if not receiver.strip():
            faults.add("receipt.receiver_missing", "receiver")
        if not reference.strip():
            faults.add("receipt.reference_missing", "reference")
        if outcome is not LoginTest.PASSED and not reason.strip():
            faults.add("receipt.reason_missing", "reason")
        faults.settle()
        late = _too_late(work, handoff)
        if late is not None:
            raise refuse(late.value)
        kept = work.add(
            ImportedReceipt(
                id=new_id(),
                handoff_id=handoff.id,
                outcome=outcome,
                reason=reason.strip(),
                tested_at=tested_at or work.now,
                receiver=receiver.strip(),
                received_at=work.now,
                given=Given.STATED,
                reference=reference.strip(),
            )
        )
        answer = _answer(place, work, handoff, kept)
        work.log(EventKind.RECEIPT_STATED, answer.handoff, outcome=kept.outcome.value)
        work.commit()
    return answer


def _judge(view: View, receipt: Receipt) -> ReceiptVerdict | None:
    """What is wrong with the receipt, or None. The signature is looked at before anything it says is."""
    handoff = view.find(Handoff, id=receipt.handoff_id)
    if handoff is None or handoff.card_id is None:
        return ReceiptVerdict.FOREIGN
    if receipt.receiver_key != view.get(PinnedCard, handoff.card_id).signing_key:
        return ReceiptVerdict.FOREIGN
    if not verify(
        Context.RECEIPT, receipt_file.bytes_to_sign(receipt), receipt.signature, receipt.receiver_key
    ):
        return ReceiptVerdict.FORGED
    if receipt.sealed_digest != handoff.sealed_digest:
        return ReceiptVerdict.OTHER_PACKAGE
    if f"sha256:{nonce_digest(receipt.nonce)}" != handoff.nonce_digest:
        return ReceiptVerdict.FORGED
    return _too_late(view, handoff)


def _too_late(view: View, handoff: Handoff) -> ReceiptVerdict | None:
    if view.find(ImportedReceipt, handoff_id=handoff.id) is not None:
        return ReceiptVerdict.TWICE
    return None if handoff.status.awaits_receipt else ReceiptVerdict.LAPSED


def _answer(place: Workplace, work: Work, handoff: Handoff, receipt: ImportedReceipt) -> ReceiptView:
    handoff = work.put(rules.answered(handoff, receipt.outcome))
    credential = work.get(Credential, handoff.credential_id)
    in_use = credential.current == handoff.number and credential.state in _ANSWERABLE
    if receipt.outcome is LoginTest.PASSED:
        for each in work.all(Handoff, credential_id=credential.id):
            if each.status.awaits_receipt and each.number == handoff.number and each.id != handoff.id:
                # The same thing sent twice: one answer is enough, a later one would be taken for another's.
                work.put(each.with_changes(status=HandoffStatus.LAPSED))
        if in_use:
            credential = work.put(credential_rules.receipted(credential))
    elif in_use:
        failed = receipt.outcome is LoginTest.FAILED
        credential = work.put(
            credential_rules.turned_down(
                credential,
                Deficiency.LOGIN_FAILED if failed else Deficiency.NOT_ACCEPTED,
                today=place.today(),
                hand_over_by=due_after(place.today(), place.policy.limits.change_report_due),
            )
        )
    return ReceiptView(receipt=receipt, handoff=handoff, credential=credential, superseded=not in_use)


def _turned_down(place: Workplace, handoff: Handoff | None, code: str) -> None:
    with place.work() as work:
        work.log(EventKind.RECEIPT_TURNED_DOWN, handoff, code=code)
        work.commit()
