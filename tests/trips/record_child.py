"""A program of its own for the kill tests: captures and saves drafts until it is killed.

    python record_child.py FOLDER (capture | draft | judge)

Each line it prints is acknowledged work: `captured CASE DIGEST`, `saved APPLICATION NUMBER`,
`typed CASE NUMBER`.
"""

from __future__ import annotations

import hashlib
import sys
from itertools import count
from pathlib import Path

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.application import PlatformAnswer, Step
from lidsome_desktop.domain.removal import JudgementFields, Verdict
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import applications, opening, removals
from lidsome_desktop.services.demonstration.pictures import comment_picture
from lidsome_desktop.services.workplace import Workplace
from tests.fixtures.rings import FakeRing


def say(text: str) -> None:
    print(text, flush=True)


def capture(place: Workplace) -> None:
    """Case after case, each with words, a picture and a sender."""
    with place.view() as view:
        account = view.all(Account)[0]
    for number in count(1):
        opened = removals.open_case(
            place, account_id=account.id, suspected_abuse=False, where=f"Inlägg {number}"
        )
        item = opened.facts.items[0].item.id
        say(f"opened {opened.case.id} -")
        for content in (f"Ord {opened.case.id}".encode(), comment_picture(number) + opened.case.id.encode()):
            removals.capture_file(place, item, content, name=f"exempel-{number}")
            say(f"captured {opened.case.id} {hashlib.sha256(content).hexdigest()}")
        removals.record_sender(place, item, name=f"Avsändare {number}")
        say(f"sender {opened.case.id} {number}")


def draft(place: Workplace) -> None:
    """One draft, saved again and again."""
    begun = applications.drafts(place)
    draft_id = begun[0].application_id if begun else applications.start(place).application.id
    first = int(applications.view(place, draft_id).answers.platform.name or "0") + 1
    for number in count(first):
        applications.save_step(place, draft_id, Step.PLATFORM, PlatformAnswer(name=str(number)))
        say(f"saved {draft_id} {number}")


def judge(place: Workplace) -> None:
    """A judgement that is thought through, letter by letter, and never made."""
    with place.view() as view:
        account = view.all(Account)[0]
    opened = removals.open_case(place, account_id=account.id, suspected_abuse=False, where="Ett inlägg")
    item = opened.facts.items[0].item.id
    for number in count(1):
        fields = JudgementFields(verdict=Verdict.REMOVE, motivation=f"Skäl {number}")
        removals.draft_judgement(place, item, fields, version=number - 1)
        say(f"typed {opened.case.id} {number}")


if __name__ == "__main__":
    opened_place = opening.open_registry(Places(Path(sys.argv[1])), ring=FakeRing()).place
    say("ready")
    {"capture": capture, "draft": draft, "judge": judge}[sys.argv[2]](opened_place)
