"""What is marked secret stands nowhere on the screen, nor in what reads it aloud, until somebody presses to see it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.services import captures, event_log, navigation, overview, registrations, removals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.removals.capture import CapturePage
from lidsome_desktop.ui.removals.closing import ClosePage
from lidsome_desktop.ui.removals.covered import CoveredPage
from lidsome_desktop.ui.removals.facts import FactsPage
from lidsome_desktop.ui.removals.judging import JudgePage
from lidsome_desktop.ui.removals.removing import RemovePage
from lidsome_desktop.ui.search import find
from tests.factories import removals as factory
from tests.ui.removals.stage import Stage

TEXT, NAME, REASON = "KANARIETEXT", "KANARIENAMN", "KANARIESKÄL"
CANARIES = (TEXT, NAME, REASON)


def secret_case(stage: Stage) -> str:
    """A case with content, sender and reasons, marked as secret."""
    case_id = stage.begun()
    item_id = removals.case(stage.place, case_id).facts.items[0].item.id
    factory.save(stage.place, item_id, f"Om {TEXT}", name=NAME, handle=f"@{NAME}")
    removals.judge(stage.place, (item_id,), grounds=("secrecy",), motivation=f"Det rör {REASON}.")
    removals.describe_secrecy(
        stage.place,
        case_id,
        secrecy=True,
        provision="25 kap. 1 § OSL",
        marked_on=factory.TODAY,
        authority="Kulturnämnden",
    )
    return case_id


def told(window: QWidget) -> Iterator[str]:
    """Every text that a window holds: labels, fields, lists, names, tips, titles, also of what is hidden."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for part in (window, *window.findChildren(QWidget)):
        yield from (part.windowTitle(), part.toolTip(), part.accessibleName(), part.accessibleDescription())
        yield part.statusTip()
        read = QAccessible.queryAccessibleInterface(part)
        if read is not None:
            yield from (read.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText)
        if isinstance(part, QLabel | QLineEdit):
            yield part.text()
        if isinstance(part, QPlainTextEdit | QTextEdit):
            yield part.toPlainText()
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            yield from cells(part.model())
    for inner in window.findChildren(QObject):
        yield inner.objectName()


def cells(model: QAbstractItemModel) -> Iterator[str]:
    """Everything that a list shows or says."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex())):
            yield from (str(model.index(row, column).data(role)) for role in roles)


def found(texts: Iterator[str]) -> set[str]:
    """The canaries that are told."""
    said = "\n".join(texts)
    return {each for each in CANARIES if each in said}


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("discover", FactsPage),
        ("capture", CoveredPage),
        ("judge", CoveredPage),
        ("remove", RemovePage),
        ("send", CoveredPage),
        ("close", ClosePage),
    ],
)
def test_no_page_of_a_secret_case_tells_it(stage: Stage, step: str, kind: type) -> None:
    """Content, sender and reasons stand in no label, field, list, tip, title or accessible name of any page."""
    case_id = secret_case(stage)
    stage.open(case_id, kind, step)
    stage.settled()
    assert found(told(stage.window)) == set()


def test_to_press_shows_it_and_is_an_event(stage: Stage) -> None:
    """Who looked, at which page, is in the log before anything is shown; what was shown is not."""
    case_id = secret_case(stage)
    covered = stage.open(case_id, CoveredPage, "capture")
    assert isinstance(covered, CoveredPage)
    covered.cover.link.click()
    page = stage.page_of(CapturePage)
    assert page.form.control("text").value() == f"Om {TEXT}"
    assert EventKind.REMOVAL_REVEALED in {each.kind for each in event_log.latest(stage.place)}
    stage.room.flow._choose_step(2)
    stage.page_of(JudgePage)
    stage.settled()
    assert found(told(stage.window)) == {REASON}


@pytest.mark.parametrize("way", ["lock", "list", "another program"])
def test_it_is_covered_again(stage: Stage, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """On lock, on leaving the case, and when another program comes to the front; what is typed waits for its page."""
    case_id = secret_case(stage)
    covered = stage.open(case_id, CoveredPage, "judge")
    assert isinstance(covered, CoveredPage)
    covered.cover.link.click()
    page = stage.page_of(JudgePage)
    page.form.control("motivation").set_value(f"Nytt {REASON}")
    if way == "lock":
        stage.room.locked()
    elif way == "list":
        stage.room._leave_flow()
    else:
        monkeypatch.setattr(QApplication, "activeWindow", staticmethod(lambda: None))
        stage.room.left_alone()
    stage.page_of(CoveredPage)
    stage.settled()
    assert found(told(stage.window)) == set()
    assert not stage.room.flow.trip.revealed
    stage.room.open(case_id, step="judge")
    again = stage.page_of(CoveredPage)
    assert isinstance(again, CoveredPage)
    stage.settled()
    again.cover.link.click()
    assert stage.page_of(JudgePage).form.control("motivation").value() == f"Nytt {REASON}"


def test_lists_counts_search_and_log_tell_nothing(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """What other rooms read of a secret case once it is on its way to the registrar, what is said and logged, and the
    names of files and folders that are made of it."""
    caplog.set_level(logging.DEBUG)
    case_id = secret_case(stage)
    place: Workplace = stage.place
    told_of = factory.fields(sender_public=False, sender_text="", public_summary="En kommentar, borttagen")
    sent = registrations.prepare_registration(place, case_id, told_of)
    registrations.make_registration_package(place, sent.registration.id)
    rows = [
        removals.cases(place),
        removals.cases(place, search=TEXT, include_secret=True),
        registrations.registrations(place),
        registrations.diary(place),
        overview.overview(place),
        navigation.navigation_view(place),
        event_log.latest(place),
        find(place, TEXT),
        find(place, NAME),
    ]
    assert found(repr(each) for each in rows) == set()
    hits = captures.search(place, captures.CaptureQuery(text=TEXT, include_secret=True)).rows
    assert hits
    assert found(word for each in hits for word in (each.excerpt, each.sender)) == set()
    assert found(iter(stage.said)) == set()
    assert found(record.getMessage() for record in caplog.records) == set()
    made = [str(path) for path in Path(place.places.data).rglob("*")]
    assert any("registreringsunderlag" in each for each in made)
    assert found(iter(made)) == set()
