"""A comment that came back is pointed out, with the way to the case it was in."""

from __future__ import annotations

from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.same_address import SameAddress
from tests.ui.removals.stage import Stage

POST = "https://www.facebook.com/biblioteket/posts/pfbid02abc?comment_id=7"


def test_the_other_case_is_one_press_away(stage: Stage) -> None:
    """Told where the address is written; the link opens the other case, and what was typed is saved."""
    first = stage.begun(address=POST)
    second = stage.begun(where="I tråden")
    page = stage.open(second, CapturePage, "capture")
    (said,) = page.findChildren(SameAddress)
    assert said.isHidden()
    address = page.form.control("address")
    address.setFocus()
    address.setText(POST.replace("www.", "m."))
    page.form.control("name").setFocus()
    stage.until(lambda: said.links)
    assert not said.isHidden()
    asked: list[str] = []
    stage.desk.paths.asked.connect(lambda _room, what, _words: asked.append(what))
    said.links[0].click()
    assert asked == [first]
    stage.settled()
