"""What the law asks on this page (R42), and the editor's checklist on personal data (R70), unfolded when asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Column, IconLabel, Link, Row, Text, click_on
from lidsome_desktop.ui.removals.page import show_if
from lidsome_desktop.ui.removals.times import day_of
from lidsome_desktop.ui.removals.trip import Trip
from lidsome_desktop.ui.removals.words import own

_WITH_PERSONAL_DATA = (StepCode.CAPTURE, StepCode.JUDGE, StepCode.SEND)


class Guidance(QWidget):
    """Two links, each with what the policy in force says under it. What the policy says nothing of has no link."""

    def __init__(self, trip: Trip, step: StepCode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy, column = trip.desk.operations.place.policy, Column(self, gap=12)
        sections = policy.sections_at(step.value, day_of(trip.now))
        self.laws = Link(_("What does the law say?"), icon="scales")
        self.law = QWidget()
        law = Column(self.law, gap=12)
        for each in sections:
            said = Column(gap=4)
            said.add(Text(each.act, weight=600), Text(own(each.text), tone="muted"))
            law.add(said)
        self.personal = Link(_("Personal data: check this"), icon="shield-check")
        self.data = QWidget()
        data = Column(self.data, gap=8)
        points = policy.personal_data if step in _WITH_PERSONAL_DATA else ()
        for point in points:
            line = Row(gap=8)
            line.addWidget(IconLabel("check", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(own(point.title)), 1)
            data.add(line)
        column.add(self.laws, self.law, self.personal, self.data)
        for link, part, held in ((self.laws, self.law, sections), (self.personal, self.data, points)):
            part.hide()
            show_if(link, bool(held))
            click_on(link, lambda part=part: show_if(part, part.isHidden()))
        self.empty = not sections and not points
