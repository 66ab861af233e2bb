"""A secret as it is shown: dots, and for a while itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import font, line_height, px, tokens_of
from lidsome_desktop.ui.kit.typography import Paragraph, lay_out

SHOWN_SECONDS: Final = 20
_DOTS: Final = 16
"""Always as many, so that they say nothing of the length."""


class SecretView(QWidget):
    """Paints a secret, or dots in its place.

    It holds the secret only while it shows it, in a `Secret` and nowhere else: no text, no property. Hidden, the
    accessible tree says that it is hidden; shown, the description reads it, since who cannot see it must be able to
    type it too.

    Signals:
        hidden: it has been hidden, by whatever cause.
    """

    hidden = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret: Secret | None = None
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(SHOWN_SECONDS * 1000)
        self._until.timeout.connect(self.conceal)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()

    @property
    def shown(self) -> bool:
        """Whether the secret can be seen now."""
        return self._secret is not None

    @property
    def timer(self) -> QTimer:
        """What hides it again."""
        return self._until

    def reveal(self, secret: Secret) -> None:
        """Show it for `SHOWN_SECONDS`; it is wiped when it is hidden."""
        self._drop()
        self._secret = secret
        self._until.start()
        self._describe()

    def conceal(self) -> None:
        """Show dots again."""
        if self._secret is None:
            return
        self._drop()
        self._describe()
        self.hidden.emit()

    def with_secret(self, use: Callable[[Secret], None]) -> bool:
        """Call `use` with what is shown; False when nothing is."""
        if self._secret is None:
            return False
        use(self._secret)
        return True

    def _drop(self) -> None:
        self._until.stop()
        if self._secret is not None:
            self._secret.wipe()
        self._secret = None

    def _describe(self) -> None:
        self.setAccessibleDescription(self._secret.reveal() if self._secret is not None else _("Hidden"))
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """See the kit: sizes follow the text."""
        self.updateGeometry()

    def _face(self) -> QFont:
        face = font(weight=500)
        # Zero with a stroke and l that is no I, where the typeface has them: it is typed off by hand.
        for feature in ("zero", "ss02", "tnum"):
            face.setFeature(QFont.Tag(feature), 1)
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(1))
        return face

    def _paragraph(self, width: float | None) -> Paragraph | None:
        if self._secret is None:
            return None
        return lay_out(self._secret.reveal(), self._face(), line_height(), width)

    def hasHeightForWidth(self) -> bool:
        """Long ones go on the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """See Qt."""
        shape = self._paragraph(max(1, width))
        return shape.height if shape is not None else line_height()

    def sizeHint(self) -> QSize:
        """See Qt."""
        return QSize(px(200), self.heightForWidth(px(200)))

    def minimumSizeHint(self) -> QSize:
        """See Qt."""
        return QSize(px(96), line_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots, or the secret."""
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shape = self._paragraph(max(1, self.width()))
            if shape is not None:
                painter.setPen(tokens.colour("text"))
                shape.layout.draw(painter, QPointF(0, 0))
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("text"))
            radius, step = px(6) / 2, px(10)
            for number in range(min(_DOTS, int(self.width() // step))):
                painter.drawEllipse(QPointF(radius + number * step, line_height() / 2), radius, radius)
