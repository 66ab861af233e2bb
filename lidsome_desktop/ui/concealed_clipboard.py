"""A secret on the clipboard: marked so that clipboard managers leave it alone, and gone after a while.

How it is marked differs by system. Proven on X11 by reading the formats back; the Windows and macOS marks are the
documented ones and have not been run there:

- KDE and others: `x-kde-passwordManagerHint` with the text `secret`.
- macOS: nspasteboard.org's concealed type.
- Windows: `ExcludeClipboardContentFromMonitorProcessing`, and the DWORD 0 of `CanIncludeInClipboardHistory` and
  `CanUploadToCloudClipboard` (Microsoft, "Clipboard Formats").
"""

from __future__ import annotations

import secrets
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from lidsome_desktop.domain.secret import Secret

SECONDS: Final = 20
"""How long a copied secret stays."""

_OURS: Final = "application/x-lidsome-copy"
"""Says which copy it is, so that only our own is cleared. A random name, nothing of the secret."""


def _windows(name: str) -> str:
    """Qt's name for a Windows clipboard format of that name."""
    return f'application/x-qt-windows-mime;value="{name}"'


_WITHOUT_OTHERS: Final = ("offscreen", "minimal")
"""Qt's platforms whose clipboard nobody else sees, and which do not tell whose it is."""

_DWORD_0: Final = b"\0\0\0\0"

MARKS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    _windows("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _windows("CanIncludeInClipboardHistory"): _DWORD_0,
    _windows("CanUploadToCloudClipboard"): _DWORD_0,
}
"""What tells clipboard managers to leave it alone, by format."""


class ConcealedClipboard(QObject):
    """Puts a secret on the clipboard and takes it away again, if it is still ours.

    Signals:
        changed: another second has gone, something was copied, or it is over.
    """

    changed = Signal()

    def __init__(self, parent: QObject, clipboard: QClipboard | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard or QGuiApplication.clipboard()
        self._token = b""
        self._what = ""
        self._left = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.tick)
        self._clipboard.dataChanged.connect(self._looked_at)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    @property
    def seconds(self) -> int:
        """Seconds left; 0 when nothing of ours is there."""
        return self._left

    @property
    def what(self) -> str:
        """What was copied, by the name `put` was given; "" when nothing of ours is there."""
        return self._what

    def put(self, secret: Secret, what: str) -> None:
        """Copy `secret` for `SECONDS` seconds. `what` names it (never says it)."""
        data = QMimeData()
        data.setText(secret.reveal())
        for name, value in MARKS.items():
            data.setData(name, QByteArray(value))
        token = secrets.token_hex(16).encode("ascii")
        data.setData(_OURS, QByteArray(token))
        self._token = token
        self._clipboard.setMimeData(data)
        self._what, self._left = what, SECONDS
        self._second.start()
        self.changed.emit()

    def clear(self) -> None:
        """Take it away now, if it is still ours; what somebody else has copied since stays."""
        if self._holds_ours():
            self._clipboard.clear()
        self._forget()

    def tick(self) -> None:
        """A second has gone."""
        if self._left <= 1:
            self.clear()
            return
        self._left -= 1
        self.changed.emit()

    def _holds_ours(self) -> bool:
        # Another program's clipboard is not even asked: one that hangs would hang us.
        inside = QGuiApplication.platformName() in _WITHOUT_OTHERS
        if not self._token or not (inside or self._clipboard.ownsClipboard()):
            return False
        data = self._clipboard.mimeData()
        return data is not None and data.data(_OURS).data() == self._token

    def _looked_at(self) -> None:
        if self._left and not self._holds_ours():
            self._forget()

    def _forget(self) -> None:
        self._second.stop()
        was, self._token, self._what, self._left = self._left, b"", "", 0
        if was:
            self.changed.emit()
