"""The department's inbox: what is opened, what waits, what is refused, and in which order."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import HandoffPackage, LoginTest
from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.domain.identity import IdentityRole
from lidsome_desktop.domain.incoming import HeldStatus, IncomingStatus, IncomingVerdict
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import handoff_package
from lidsome_desktop.services import credentials, handoffs, identities, incoming
from lidsome_desktop.store.credentials import identity_in_use
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.sealing import seal
from lidsome_desktop.vault.signing import Context, new_signing_identity, sign
from tests.fixtures.rings import FakeRing
from tests.fixtures.two_houses import Houses, code_of, furnish, latest
from tests.fixtures.workplace import Clock

CANARY = "Kanariefågel-42!"


def test_an_unknown_senders_package_waits_with_its_seal_closed(houses: Houses) -> None:
    """Anyone has the public recipient: without a comparison nobody's password replaces a good one."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    keeper = houses.office.ring.keeper  # type: ignore[attr-defined]
    before = keeper.calls

    waiting = incoming.open_package(houses.office, path)

    assert (waiting.verdict, waiting.contents) == (IncomingVerdict.UNKNOWN_SIGNER, None)
    assert keeper.calls == before, "the key was not even taken out"
    assert waiting.package.status is IncomingStatus.QUARANTINED
    assert waiting.fingerprint == identities.own_keys(houses.library).signing_fingerprint
    assert code_of(incoming.accept, houses.office, waiting) == "incoming.not_opened"
    again = incoming.open_package(houses.office, path)
    assert again.package.id == waiting.package.id


def test_a_known_installation_with_another_key_is_quarantined_until_confirmed(houses: Houses) -> None:
    """A new workstation, or somebody who pretends to be one."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    incoming.accept(houses.office, houses.opened(path))
    identities.create_signing_identity(houses.library)
    _, second = houses.send(credential_id, "andra.overlamning")

    waiting = incoming.open_package(houses.office, second)
    assert waiting.verdict is IncomingVerdict.CHANGED_SIGNER
    pin = (houses.office, waiting.package.id, Compared.PHONE, "Anna Lindqvist")
    assert code_of(incoming.pin_signer, *pin) == "signer.change_unconfirmed"
    incoming.pin_signer(*pin, replace=True)
    assert incoming.open_package(houses.office, second).verdict is IncomingVerdict.READY


def test_a_package_for_somebody_else_is_refused(houses: Houses, clock: Clock, tmp_path: Path) -> None:
    """Another department's installation has another key; the seal stays closed."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    elsewhere = furnish(tmp_path / "elsewhere", clock, FakeRing(), "Ida Berg", Role.COMMUNICATIONS)
    identities.create_department_identity(elsewhere, "Grannkommunen")
    assert code_of(incoming.open_package, elsewhere, path) == IncomingVerdict.WRONG_RECIPIENT.value
    assert latest(elsewhere) is EventKind.PACKAGE_TURNED_DOWN
    elsewhere.registry.close()


def test_an_installation_without_the_departments_key_opens_nothing(houses: Houses) -> None:
    """The administrator's own program says whose file it is instead of trying."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    assert code_of(incoming.open_package, houses.library, path) == "incoming.no_department"


@pytest.mark.parametrize(
    ("spoil", "verdict"),
    [
        (lambda data: data[: len(data) // 2], IncomingVerdict.TRUNCATED),
        (lambda data: b"", IncomingVerdict.NO_PACKAGE),
        (lambda data: b"%PDF-1.7", IncomingVerdict.NO_PACKAGE),
        (lambda data: data.replace(b'"counter":1', b'"counter":2'), IncomingVerdict.FORGED),
        (lambda data: data.replace(b'"counter":1', b'"counter":"1"'), IncomingVerdict.CORRUPT),
        (lambda data: b'{"x":' + data + b"}", IncomingVerdict.NO_PACKAGE),
    ],
)
def test_a_spoiled_package_is_refused_with_the_reason(
    houses: Houses, spoil: Any, verdict: IncomingVerdict
) -> None:
    """Cut short, emptied, another file, changed on the way: each has its own words, none is opened."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    path.write_bytes(spoil(path.read_bytes()))
    assert code_of(incoming.open_package, houses.office, path) == verdict.value
    assert incoming.inbox(houses.office) == ()


def test_white_space_that_mail_adds_is_passed_over(houses: Houses) -> None:
    """A file that went through a mail program comes with blank lines around it."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    path.write_bytes(b"\r\n\r\n" + path.read_bytes() + b"\r\n")
    assert houses.opened(path).verdict is IncomingVerdict.READY


def test_a_seal_taken_into_another_envelope_is_refused(houses: Houses) -> None:
    """A known sender cannot pass on somebody else's seal as its own: ids and key stand inside too."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    incoming.accept(houses.office, houses.opened(path))
    first = handoff_package.read(path.read_bytes())
    _, second_path = houses.send(credential_id, "andra.overlamning")
    second = handoff_package.read(second_path.read_bytes())
    mixed = dataclasses.replace(second, sealed=first.sealed)
    with houses.library.view() as view:
        own = identity_in_use(view, IdentityRole.SIGNING)
    assert own is not None
    key = fetch_key(houses.library.ring, own)
    signed = mixed.with_signature(sign(Context.PACKAGE, handoff_package.bytes_to_sign(mixed), key))
    second_path.write_bytes(handoff_package.write(signed))
    found = code_of(incoming.open_package, houses.office, second_path)
    assert found in (IncomingVerdict.FORGED.value, IncomingVerdict.REPLAYED.value)


def test_a_package_is_taken_in_once(houses: Houses) -> None:
    """The same file again after it was accepted is a replay; before that it may be opened again."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    first = houses.opened(path)
    assert houses.opened(path).package.id == first.package.id
    incoming.accept(houses.office, first)
    assert code_of(incoming.open_package, houses.office, path) == IncomingVerdict.REPLAYED.value


def test_an_old_package_does_not_replace_a_newer_one(houses: Houses) -> None:
    """Kept back on the way, or brought out again: the good password stays."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, old = houses.send(credential_id, "gammal.overlamning")
    credentials.replace_password(houses.library, credential_id)
    credentials.take_into_use(houses.library, credential_id)
    _, new = houses.send(credential_id, "ny.overlamning")

    waiting = houses.opened(new)
    assert waiting.package.skipped == 1
    assert code_of(incoming.open_package, houses.office, old) == IncomingVerdict.OUT_OF_ORDER.value
    incoming.accept(houses.office, waiting)
    assert code_of(incoming.open_package, houses.office, old) == IncomingVerdict.OLDER_THAN_HELD.value


def test_what_is_held_stays_until_its_successor_is_tested(houses: Houses) -> None:
    """Opening never merges: the old one is in use until a login with the new one passed."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    handoffs.import_receipt(houses.library, houses.answered(path))
    credentials.replace_password(houses.library, credential_id, Secret("ett-nytt-lösenord"))
    credentials.take_into_use(houses.library, credential_id)
    assert houses.facts().hand_over_by is not None
    _, second = houses.send(credential_id, "andra.overlamning")

    package = houses.opened(second)
    assert package.held is not None
    assert package.held.status is HeldStatus.TESTED
    new = incoming.accept(houses.office, package)
    assert incoming.reveal_held(houses.office, package.held.id) == Secret(CANARY)
    incoming.login_tested(houses.office, new.id, LoginTest.PASSED)
    lines = {each.held.id: each.held.status for each in incoming.inbox(houses.office) if each.held}
    assert lines == {package.held.id: HeldStatus.SUPERSEDED, new.id: HeldStatus.TESTED}
    assert incoming.forget_superseded_held(houses.office, houses.ground.account.id) == 1
    assert not houses.office.ring.keeper.holds(CANARY)  # type: ignore[attr-defined]


def enveloped(package: HandoffPackage, **changed: Any) -> bytes:
    """`package` in a stranger's own envelope, signed by the stranger: anybody who saw the file can make it."""
    stranger = new_signing_identity()
    mixed = dataclasses.replace(package, sender="Någon annan", sender_key=stranger.public, **changed)
    return handoff_package.write(
        mixed.with_signature(sign(Context.PACKAGE, handoff_package.bytes_to_sign(mixed), stranger.key))
    )


def test_a_forgery_takes_nothing_from_the_package_it_imitates(houses: Houses) -> None:
    """Who saw a package on its way can spoil a copy of it; the true one, opened and waiting, stays what it is."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    opened = houses.opened(path)
    true = handoff_package.read(path.read_bytes())
    forged = path.with_name("forfalskad.overlamning")
    other = sign(Context.PACKAGE, b"something else", new_signing_identity().key)
    forged.write_bytes(handoff_package.write(true.with_signature(other)))
    assert code_of(incoming.open_package, houses.office, forged) == IncomingVerdict.FORGED.value

    again = incoming.open_package(houses.office, path)
    assert (again.verdict, again.package.id) == (IncomingVerdict.READY, opened.package.id)
    assert incoming.accept(houses.office, again).status is HeldStatus.HELD


def test_a_strangers_seal_does_not_stand_in_a_true_packages_way(houses: Houses) -> None:
    """A hand-off's id can be read on the outside: a stranger's package with it, come first, lies in quarantine, and
    the true one is opened, accepted and booked on who truly sent it."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    true = handoff_package.read(path.read_bytes())
    strange = path.with_name("framling.overlamning")
    own_seal = seal(b"{}", (opening_key(houses),)).decode()
    strange.write_bytes(enveloped(true, installation_id="f" * 32, counter=2**40, sealed=own_seal))
    told = incoming.open_package(houses.office, strange)
    assert told.verdict is IncomingVerdict.UNKNOWN_SIGNER
    incoming.turn_down(houses.office, told.package.id, "Ingen känner till den.")

    opened = houses.opened(path)
    assert opened.verdict is IncomingVerdict.READY
    kept = opened.package
    assert (kept.installation_id, kept.signer_key, kept.sender, kept.counter) == (
        true.installation_id,
        true.sender_key,
        true.sender,
        true.counter,
    )
    assert incoming.accept(houses.office, opened).installation_id == true.installation_id


@pytest.mark.parametrize("stranger_first", [True, False])
def test_the_same_seal_in_a_strangers_envelope_takes_nothing(houses: Houses, stranger_first: bool) -> None:
    """Whoever comes first: the stranger's lies in quarantine, and the true package stays its sender's."""
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    strange = path.with_name("framling.overlamning")
    strange.write_bytes(enveloped(handoff_package.read(path.read_bytes()), installation_id="f" * 32))

    def stranger_comes() -> None:
        told = incoming.open_package(houses.office, strange)
        assert told.verdict is IncomingVerdict.UNKNOWN_SIGNER
        assert told.contents is None

    if stranger_first:
        stranger_comes()
    opened = houses.opened(path)
    assert opened.verdict is IncomingVerdict.READY
    if not stranger_first:
        stranger_comes()
    assert incoming.accept(houses.office, opened).status is HeldStatus.HELD


def test_a_strangers_counter_hides_no_gap(houses: Houses) -> None:
    """Somebody who calls itself the library with a number from the sky: the next true package still tells how many
    were skipped."""
    houses.pin()
    credential_id = houses.keep(CANARY)
    _, path = houses.send(credential_id)
    houses.opened(path)
    strange = path.with_name("framling.overlamning")
    strange.write_bytes(
        enveloped(handoff_package.read(path.read_bytes()), handoff_id="e" * 32, counter=2**40)
    )
    assert incoming.open_package(houses.office, strange).verdict is IncomingVerdict.CHANGED_SIGNER
    houses.send(credential_id, "kom-aldrig-fram.overlamning")
    _, third = houses.send(credential_id, "tredje.overlamning")
    assert incoming.open_package(houses.office, third).package.skipped == 1


def opening_key(houses: Houses) -> str:
    """The department's public recipient."""
    with houses.office.view() as view:
        own = identity_in_use(view, IdentityRole.OPENING)
    assert own is not None
    return own.public
