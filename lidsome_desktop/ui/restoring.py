"""A copy takes the registry's place: when nothing is being saved any more, everything lets go of the registry, and the
copy is brought back by the same verb as in the terminal."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from lidsome_desktop.services import backups
from lidsome_desktop.ui.operations import Operations


class Restoring(QObject):
    """Runs once.

    Signals:
        ended: the report, or None and the error; nobody has the registry open then.
    """

    ended = Signal(object, object)
    _done = Signal(object, object)

    def __init__(self, operations: Operations, source: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._source = source
        self._closed = False
        self._done.connect(self.ended, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin as soon as everything is saved."""
        self._operations.busy.connect(self._look)
        self._look()

    @Slot()
    def _look(self) -> None:
        # After the answer of what was saved last: it may begin another.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._closed or self._operations.under_way:
            return
        self._closed = True
        self._operations.close()
        self._operations.place.registry.close()
        threading.Thread(target=self._restore, name="restoring", daemon=True).start()

    def _restore(self) -> None:
        place = self._operations.place
        try:
            report = backups.restore(place.places, self._source, place.clock)
        except Exception as error:
            self._done.emit(None, error)
        else:
            self._done.emit(report, None)
