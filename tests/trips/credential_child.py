"""A program of its own for the kill tests: keeps, replaces and hands over until it is killed.

    python credential_child.py FOLDER [MOMENT]

Each line it prints is acknowledged work: `kept NUMBER`, `saved PATH`. With a moment it kills itself there:
`before-store`, `after-store`, or the kind of an event, as soon as that is committed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from lidsome_desktop.domain.credential import Description
from lidsome_desktop.domain.handoff_states import Compared, PinStatus
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import credentials, handoffs, identities, opening
from lidsome_desktop.services.open_intents import settle_open_intents
from lidsome_desktop.store.unit_of_work import Committed
from lidsome_desktop.vault.ring import SystemRing

PASSWORD = "Lösenord-{number}-fågel!"
WRITTEN = Description(user_name="lidkopingsbibliotek", owner_mailbox="bibliotek@example.se")


class DyingRing(SystemRing):
    """The system's ring, in whose `store` the program is killed."""

    moment = ""

    def store(self, reference: SecretReference, secret: Secret) -> None:
        # The program's own keys are made first, and in peace.
        mine = not reference.account.startswith("identity.")
        if mine and self.moment == "before-store":
            die()
        super().store(reference, secret)
        if mine and self.moment == "after-store":
            die()


def die() -> None:
    """As kill -9: nothing is flushed, closed or said."""
    os.kill(os.getpid(), signal.SIGKILL)


def say(text: str) -> None:
    print(text, flush=True)


def main(folder: Path, moment: str) -> None:
    ring = DyingRing()
    place = opening.open_registry(Places(folder / "data"), ring=ring).place
    settle_open_intents(place)
    account_id = (folder / "account").read_text()
    identities.ensure_signing_identity(place)
    shown = identities.import_card(place, folder / "kort.mottagarkort")
    if shown.card.status is not PinStatus.PINNED:
        identities.pin_card(place, shown.card.id, Compared.PHONE, "Omar Ek")
    ring.moment = moment

    def listen(committed: Committed) -> None:
        if committed.kind.value == moment:
            die()

    place.registry.listeners.append(listen)
    say("ready")
    while True:
        begun = credentials.credentials_of(place, account_id)
        known = [each for each in begun if each.credential.current]
        number = max((each.number for view in begun for each in view.versions), default=0) + 1
        secret = Secret(PASSWORD.format(number=number))
        if known:
            view = credentials.replace_password(place, known[0].credential.id, secret)
        else:
            view = credentials.keep_password(place, account_id, WRITTEN, secret)
        say(f"kept {number}")
        if view.credential.next:
            credentials.take_into_use(place, view.credential.id)
            say(f"used {number}")
        sealed = handoffs.seal_package(place, view.credential.id)
        path = folder / "desk" / f"{number}.overlamning"
        handoffs.save_package(place, sealed, path)
        say(f"saved {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
