"""The credential's trip on a real Secret Service, with a canary that must be nowhere afterwards."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import logging
import shutil
import subprocess
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.domain.identity import IdentityRole
from lidsome_desktop.domain.incoming import IncomingVerdict
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import handoff_package
from lidsome_desktop.services import backups, credentials, handoffs, identities, incoming
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import identity_in_use
from lidsome_desktop.store.events import event_lines
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.ring import SystemRing
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from lidsome_desktop.vault.signing import Context, sign
from tests.fixtures.session_bus import SecretService
from tests.fixtures.two_houses import Houses, furnish
from tests.fixtures.workplace import Clock

CANARY = "Kanariefågel-7319-sjunger!"


def disguises(secret: str) -> tuple[bytes, ...]:
    """Every form in which a secret has been found where it should not be, digests included."""
    plain = secret.encode("utf-8")
    forms = [plain, secret.encode("utf-16-le"), secret.encode("utf-16-be"), plain.hex().encode()]
    forms.append(secret.encode("unicode_escape"))
    forms.append(secret.encode("ascii", "backslashreplace"))
    for shift in range(3):
        # Whatever stands before it in the stream, these characters are in its base64.
        coded = base64.b64encode(b"\0" * shift + plain)[4:-4]
        forms += [coded, coded.translate(bytes.maketrans(b"+/", b"-_"))]
    for name in ("md5", "sha1", "sha256", "sha512"):
        digest = hashlib.new(name, plain)
        forms += [digest.digest(), digest.hexdigest().encode(), base64.b64encode(digest.digest())[:20]]
    return tuple(forms)


def found_in(folder: Path) -> list[str]:
    """The files below `folder` that hold the canary in some form."""
    forms = disguises(CANARY)
    assert folder.exists()
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


@pytest.fixture
def real_houses(
    houses: Houses, secret_service: SecretService, clock: Clock, tmp_path: Path
) -> Iterator[Houses]:
    """Both installations on a real Secret Service."""
    office = furnish(tmp_path / "real-office", clock, SystemRing(), "Omar Ek", Role.COMMUNICATIONS)
    identities.create_department_identity(office, "Kommunikationsavdelningen")
    real = dataclasses.replace(
        houses, library=dataclasses.replace(houses.library, ring=SystemRing()), office=office
    )
    yield real
    office.registry.close()


def signing_key(place: Workplace, role: IdentityRole) -> Secret:
    with place.view() as view:
        own = identity_in_use(view, role)
    assert own is not None
    return fetch_key(place.ring, own)


def test_the_canary_is_nowhere_after_the_whole_trip(
    real_houses: Houses, tmp_path: Path, isolated: Path, secret_service: SecretService
) -> None:
    """Kept, shown, sealed, sent, opened, shown there, tested, receipted, replaced, revoked; backed up and failed
    at on the way. It is in no file, event, log line, view or exception, in no form."""
    houses = real_houses
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    shown: list[Any] = []
    (tmp_path / "copies").mkdir()
    houses.pin()

    credential_id = houses.keep(CANARY)
    assert credentials.reveal(houses.library, credential_id) == Secret(CANARY)
    credentials.copied(houses.library, credential_id, 1)
    handoff, path = houses.send(credential_id)
    handoffs.mail_draft(houses.library, handoff.id, houses.desk / "mejl.eml")
    waiting = incoming.open_package(houses.office, path)
    incoming.pin_signer(houses.office, waiting.package.id, Compared.PHONE, "Anna Lindqvist")
    opened = incoming.open_package(houses.office, path)
    shown += [waiting, opened, repr(opened.contents), f"{opened.contents}"]
    secret_service.lock()
    for failing in (
        lambda: incoming.accept(houses.office, opened),
        lambda: credentials.reveal(houses.library, credential_id),
        lambda: credentials.replace_password(houses.library, credential_id, Secret(CANARY + "2")),
        lambda: handoffs.seal_package(houses.library, credential_id),
    ):
        with pytest.raises(RingFault) as fault:
            failing()
        shown.append("".join(traceback.format_exception(fault.value)))
        summary = traceback.TracebackException.from_exception(fault.value, capture_locals=True)
        shown.append("".join(summary.format()))
    secret_service.kill()
    secret_service.start()
    held = incoming.accept(houses.office, opened)
    assert incoming.reveal_held(houses.office, held.id) == Secret(CANARY)
    incoming.held_copied(houses.office, held.id)
    incoming.login_tested(houses.office, held.id, LoginTest.PASSED)
    answer = incoming.make_receipt(houses.office, opened.package.id, houses.desk / "svar.kvittens")
    incoming.receipt_draft(houses.office, opened.package.id, houses.desk / "svar.eml")
    shown.append(handoffs.import_receipt(houses.library, answer.path))
    for place in (houses.library, houses.office):
        backups.choose_folder(place, tmp_path / "copies" / str(id(place)))
        backups.back_up(place)
    credentials.replace_password(houses.library, credential_id)
    credentials.take_into_use(houses.library, credential_id)
    credentials.forget_superseded(houses.library, credential_id)
    shown += [credentials.credential_view(houses.library, credential_id), incoming.inbox(houses.office)]
    shown.append(credentials.revoke(houses.library, credential_id, "Kontot avslutat"))

    logging.getLogger().removeHandler(handler)
    for place in (houses.library, houses.office):
        with place.view() as view:
            shown.append(event_lines(view, limit=1000))
            rows = view.execute(text("SELECT bytes FROM event")).scalars().all()
            shown += [bytes(row).decode("utf-8") for row in rows]
    said = "\n".join([told.getvalue(), *(each if isinstance(each, str) else repr(each) for each in shown)])
    assert [form for form in disguises(CANARY) if form in said.encode("utf-8")] == []
    # Everything either installation has written: registry, write-ahead log, evidence, copies, files to carry.
    assert (isolated / "registry.sqlite-wal").exists()
    assert found_in(tmp_path) == []


def test_the_scan_would_find_it(tmp_path: Path) -> None:
    """A test of the test: each disguise is recognised."""
    for at, form in enumerate(disguises(CANARY)):
        folder = tmp_path / str(at)
        folder.mkdir()
        (folder / "file").write_bytes(b"something " + form + b" more")
        assert found_in(folder)


def age(*arguments: str, given: bytes = b"") -> bytes:
    program = shutil.which("age")
    if program is None:
        pytest.skip("age is not installed (packaging/run test installs it)")
    return subprocess.run([program, *arguments], input=given, capture_output=True, check=True).stdout


def test_debians_age_opens_the_seal_with_the_departments_identity(
    real_houses: Houses, tmp_path: Path
) -> None:
    """Should this program be gone, the department still reads what it was given."""
    houses = real_houses
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    identity = tmp_path / "identity.txt"
    identity.write_text(signing_key(houses.office, IdentityRole.OPENING).reveal())
    sealed = handoff_package.read(path.read_bytes()).sealed

    plain = age("-d", "-i", str(identity), given=sealed.encode())

    assert CANARY.encode("utf-8") in plain


def test_what_debians_age_sealed_is_opened(real_houses: Houses, tmp_path: Path) -> None:
    """And the other way round: the seal is age's own format, the envelope is ours."""
    houses = real_houses
    houses.pin()
    _, path = houses.send(houses.keep(CANARY))
    identity = tmp_path / "identity.txt"
    identity.write_text(signing_key(houses.office, IdentityRole.OPENING).reveal())
    package = handoff_package.read(path.read_bytes())
    plain = age("-d", "-i", str(identity), given=package.sealed.encode())
    opening = identities.own_keys(houses.office).opening
    assert opening is not None
    resealed = age("-a", "-r", opening.public, given=plain).decode("ascii")
    changed = dataclasses.replace(package, sealed=resealed)
    signature = sign(
        Context.PACKAGE,
        handoff_package.bytes_to_sign(changed),
        signing_key(houses.library, IdentityRole.SIGNING),
    )
    path.write_bytes(handoff_package.write(changed.with_signature(signature)))

    waiting = incoming.open_package(houses.office, path)
    incoming.pin_signer(houses.office, waiting.package.id, Compared.IN_PERSON, "Anna Lindqvist")
    opened = incoming.open_package(houses.office, path)

    assert opened.verdict is IncomingVerdict.READY
    assert opened.contents is not None
    assert opened.contents.credential.secret == Secret(CANARY)


def test_a_locked_keyring_leaves_the_way_on(real_houses: Houses, secret_service: SecretService) -> None:
    """Locked, and no window to unlock it: said, and when it is unlocked the same verb goes through."""
    houses = real_houses
    secret_service.lock()
    with pytest.raises(RingFault) as fault:
        houses.keep(CANARY)
    assert fault.value.trouble is RingTrouble.LOCKED
    shown = credentials.credentials_of(houses.library, houses.ground.account.id)[0]
    assert shown.credential.state is CredentialState.INTENDED
    secret_service.kill()
    secret_service.start()
    credential_id = houses.keep(CANARY)
    assert credentials.check_in_ring(houses.library, credential_id).present
