"""What the law asks stands where it is needed, and so does the checklist on personal data."""

from __future__ import annotations

import pytest

from lidsome_desktop.ui.kit import Text
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.guidance import Guidance
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.page import Page
from tests.ui.removals.stage import Stage


@pytest.mark.parametrize(
    ("kind", "step", "act"),
    [
        (CapturePage, "capture", "Tryckfrihetsförordningen 2 kap."),
        (JudgePage, "judge", "Offentlighets- och sekretesslagen 5 kap. 5 §"),
    ],
)
def test_the_sections_of_the_page_unfold(stage: Stage, kind: type[Page], step: str, act: str) -> None:
    """R42, R70: a link each; the law of this page and no other, in the words of the policy in force."""
    stage.open(stage.begun(), kind, step)
    (guide,) = [each for each in stage.window.findChildren(Guidance) if each.isVisible()]
    assert not guide.law.isVisible()
    guide.laws.click()
    guide.personal.click()
    said = [each.text() for each in guide.findChildren(Text) if each.isVisible()]
    assert act in said
    assert "Skriv inga personnummer." in said
    guide.laws.click()
    assert not guide.law.isVisible()


def test_a_page_of_which_the_policy_says_nothing_has_no_guidance(stage: Stage) -> None:
    """Nothing empty is offered."""
    stage.open(stage.begun(), FactsPage, "discover")
    assert stage.window.findChildren(Guidance) == []


def test_where_there_is_no_room_beside_it_stands_under_the_form(stage: Stage) -> None:
    """1024 wide: the same links, once, under the form."""
    stage.window.resize(1024, 700)
    page = stage.open(stage.begun(), JudgePage, "judge")
    (guide,) = [each for each in stage.window.findChildren(Guidance) if each.isVisible()]
    assert page.isAncestorOf(guide)
