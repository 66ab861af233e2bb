"""Disposals: a case from discovery to its last day, with words and an image that can be looked for afterwards."""

from __future__ import annotations

import io
import random
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.disposal import Support, SupportFields
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make
from tests.fixtures.workplace import Clock

WORDS = "Zebrakvastlåda vid Ömsesidiga ån 4711"
SENDER = "Xerxes Quistgårdh"
ADDRESS = "https://www.facebook.com/groups/kvastzebra/posts/99887766"
SCHEDULE = SupportFields(
    support=Support.SCHEDULE,
    reference="DHP 2025, 4.2 Sociala medier",
    decided_on=date(2025, 3, 1),
    decided_by="Kulturnämnden",
)
LAST_DAY = date(2028, 1, 1)
AFTER = datetime(2028, 1, 2, 9, 0, tzinfo=UTC)


def picture(seed: int = 1) -> bytes:
    """The bytes of an image that nothing else holds."""
    return b"\x89PNG\r\n\x1a\n" + random.Random(seed).randbytes(40_000)


def closed(
    place: Workplace,
    account: Account | None = None,
    *,
    words: str = WORDS,
    image: bytes | None = None,
    number: str = "KUN 2026/45",
    until: date = LAST_DAY,
) -> CaseView:
    """A case that is closed and to be kept until `until`; its package for the registrar is made."""
    opened = make.open_case(place, account, address=ADDRESS)
    item = make.first(opened)
    if image is not None:
        removals.capture_file(place, item, image, name="kvastzebra.png")
    make.save(place, item, words, name=SENDER)
    make.judge(place, item)
    view = removals.confirm_removed(place, [item])
    registered = make.registered(place, view, number, sender_text=SENDER)
    registrations.make_registration_package(place, registered)
    return removals.close(place, view.case.id, retention_until=until, disposal_basis="DHP 4.2")


def traces(folder: Path, *needles: bytes) -> list[tuple[str, bytes]]:
    """Every file below `folder` that holds one of the needles."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found += [(str(path.relative_to(folder)), each[:40]) for each in needles if each in content]
    return found


def forms(text: str) -> tuple[bytes, ...]:
    """A text in the forms that files hold texts in."""
    import base64
    import json

    plain = text.encode()
    return (
        plain,
        text.lower().encode(),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        quote(text).encode(),
        json.dumps(text)[1:-1].encode(),
        *(base64.b64encode(b" " * shift + plain)[4:-4] for shift in range(3)),
    )


def parts(content: bytes) -> tuple[bytes, ...]:
    """Stretches from the beginning, middle and end of a file's bytes."""
    stream = io.BytesIO(content)
    found = []
    for start in (8, len(content) // 2, len(content) - 64):
        stream.seek(start)
        found.append(stream.read(48))
    return tuple(found)


def pass_time(clock: Clock) -> None:
    """The day after the last day."""
    clock.now = AFTER
