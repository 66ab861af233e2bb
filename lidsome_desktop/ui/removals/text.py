"""The text of an item as it is typed: every saving is a version, and the latest is the one that is shown."""

from __future__ import annotations

from lidsome_desktop.domain.removal import Capture, CaptureForm, CapturePurpose
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import ngettext


def keep_text(place: Workplace, case_id: str, item_id: str, text: str, *, described: bool) -> CaseView:
    """Keep the text as a better version of the one before it, whichever that is by the time it is kept.

    Raises: as `removals.capture_text` and `removals.describe_content`.
    """
    before = text_captures(removals.case(place, case_id).facts.item(item_id), described=described)
    verb = removals.describe_content if described else removals.capture_text
    return verb(place, item_id, text, supersedes=before[-1].id if before else None)


def text_captures(item: ItemFacts, *, described: bool) -> list[Capture]:
    """The versions of the text, the latest last."""
    form = CaptureForm.DESCRIPTION if described else CaptureForm.TEXT
    return [each for each in item.captures if each.form is form and each.purpose is CapturePurpose.CONTENT]


def versions_note(count: int) -> str:
    """What is said of a text that has been saved more than once: that every change is a new version."""
    if count <= 1:
        return ""
    return ngettext(
        "Saved in {n} version; all are kept.", "Saved in {n} versions; all are kept.", count
    ).format(n=count)
