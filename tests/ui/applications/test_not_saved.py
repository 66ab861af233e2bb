"""What could not be saved is not forgotten: the answer is saved at the next try, and no button is left turning."""

from __future__ import annotations

from typing import Any

import pytest

from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.services import applications
from tests.ui.applications.stage import Guide


def test_an_answer_that_could_not_be_saved_is_saved_at_the_next_try(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when a field is left and Continue pressed: both are told, and nothing typed is lost."""
    trouble: list[Exception] = []
    guide.desk.operations.trouble.connect(trouble.append)
    guide.open("new")
    page = guide.page
    real = applications.save_step

    def full(*_args: Any, **_words: Any) -> None:
        raise EnvironmentFault("disk.full")

    monkeypatch.setattr(applications, "save_step", full)
    page.form.control("name").setText("Lidköpings bibliotek")
    page.keep()
    guide.wizard.frame.next_button.click()
    guide.until(lambda: guide.wizard.trip.idle)
    guide.until(lambda: bool(trouble))
    assert not guide.wizard.frame.next_button.busy
    assert guide.page is page
    assert page.touched
    monkeypatch.setattr(applications, "save_step", real)
    guide.wizard.keep()
    guide.idle()
    assert guide.wizard.trip.view.answers.platform.name == "Lidköpings bibliotek"
