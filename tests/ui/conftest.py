"""What every test of the window shares: the application dressed in the kit's theme, light and at 100 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from lidsome_desktop.ui.kit.theme import Theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """The theme of the run; it is made once, since fonts are loaded into the application for good."""
    QAccessible.setActive(True)
    return Theme(qapp, "light", 1.0)


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    """The theme, light and at 100 % before and after the test."""
    dressed.prefer("light")
    dressed.set_text_scale(1.0)
    yield dressed
    dressed.prefer("light")
    dressed.set_text_scale(1.0)
