"""One catalogue, one language at a time; what leaves the house is in the authority's own."""

from __future__ import annotations

import threading

from lidsome_desktop.texts import OFFICIAL, _, language, speaking, use_language


def test_a_document_is_said_in_the_authoritys_language() -> None:
    """Whoever works in English still sends the registrar Swedish, and the window goes on in English."""
    use_language("en")
    with speaking(OFFICIAL):
        assert _("Cancel") == "Avbryt"
    assert _("Cancel") == "Cancel"


def test_other_threads_do_not_notice() -> None:
    """A document is made on a lane of its own while the window is painted."""
    use_language("en")
    heard: list[str] = []
    with speaking(OFFICIAL):
        thread = threading.Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == ["en"]
