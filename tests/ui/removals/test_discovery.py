"""Where it was seen: the account is told already when it can be one only."""

from __future__ import annotations

from datetime import date

import pytest

from lidsome_desktop.services import accounts, applications
from lidsome_desktop.ui.kit import Confirm
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.discovery import QuestionPage, WherePage
from tests.factories.account_scenes import register
from tests.fixtures.window import type_text
from tests.ui.removals.stage import Stage


def where_page(stage: Stage) -> WherePage:
    """The page that asks for the account, once it offers them."""
    stage.room.open("new")
    question = stage.page_of(QuestionPage)
    question.form.control("suspected_abuse").mark("no").click()
    stage.forward()
    page = stage.page_of(WherePage)
    stage.until(lambda: page.form.control("account_id").count())
    assert isinstance(page, WherePage)
    return page


def appoint(stage: Stage, account_id: str) -> None:
    actor = stage.place.actor
    assert actor is not None
    assert actor.person_id is not None
    accounts.appoint(stage.place, account_id, actor.person_id, on=date(2026, 11, 22), reference="Mejl")


def test_the_only_account_is_chosen_before_anybody_is_appointed(stage: Stage) -> None:
    """A library with one page: there is nothing to choose."""
    assert where_page(stage)._beginning.account_id == stage.account.id


@pytest.mark.parametrize("mine", [1, 2])
def test_ones_own_only_account_is_chosen(stage: Stage, mine: int) -> None:
    """Others' accounts, and a draft of one's own, stand in the list; what one answers for alone is chosen."""
    own = register(stage.place, "Museet").account.id
    appoint(stage, own)
    applications.start(stage.place)
    if mine > 1:
        appoint(stage, stage.account.id)
    page = where_page(stage)
    assert page.form.control("account_id").count() == 2
    assert page.form.values()["account_id"] == (own if mine == 1 else None)


def test_what_was_told_of_the_place_is_the_case_s_once_it_is_opened(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is left once with a question that is answered no, and then the case is opened: nothing is unsaved."""
    asked: list[str] = []

    def stay(_title: str, words: str, *_more: object, **_named: object) -> bool:
        asked.append(words)
        return False

    monkeypatch.setattr(Confirm, "ask", stay)
    page = where_page(stage)
    type_text(page.form.control("address"), "https://www.instagram.com/p/ABC123/c/178/")
    assert not stage.room.flow.may_leave()
    assert len(asked) == 1
    stage.forward()
    stage.page_of(CapturePage)
    stage.settled()
    assert stage.room.flow.may_leave()
    assert len(asked) == 1
