"""What the room calls things beside the shared tables of `sentences.removals`. Looked up when shown."""

from __future__ import annotations

from lidsome_desktop.domain.removal import CapturePurpose, ItemKind
from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.domain.removal_progress import StepCode, Todo
from lidsome_desktop.domain.text import Text
from lidsome_desktop.sentences import removals as sentences
from lidsome_desktop.texts import _, language, pgettext

LOOKS = {
    State.DISCOVERED: "discovered",
    State.JUDGED: "info",
    State.CAPTURED: "captured",
    State.REMOVABLE: "removable",
    State.STAYS: "kept",
    State.REMOVED: "removed",
    State.SENT: "submitted",
    State.REGISTERED: "registered",
    State.NOT_CAPTURED: "missing",
    State.WITHDRAWN: "rejected",
    State.CLOSED: "closed",
}
"""The kit's look of each state."""

STEP_OF = {
    Todo.SAVE_CONTENT: StepCode.CAPTURE,
    Todo.SAVE_SENDER: StepCode.CAPTURE,
    Todo.TELL_PUBLISHED: StepCode.CAPTURE,
    Todo.TELL_CONTEXT: StepCode.CAPTURE,
    Todo.JUDGE: StepCode.JUDGE,
    Todo.REMOVE: StepCode.REMOVE,
    Todo.REMOVE_HIDDEN: StepCode.REMOVE,
    Todo.APPROVE: StepCode.REMOVE,
    Todo.PREPARE: StepCode.SEND,
    Todo.SEND: StepCode.SEND,
    Todo.NUMBER: StepCode.NUMBER,
    Todo.CONFIRM_MOVED: StepCode.NUMBER,
    Todo.CLOSE: StepCode.CLOSE,
}
"""The page on which each thing is done."""


def own(text: Text) -> str:
    """The policy's words in the language of now."""
    return text.in_language(language())


def state_of(state: State, *, hidden: bool = False) -> tuple[str, str]:
    """Look and word of a state; something hidden is still to be removed and says so."""
    if hidden and state in (State.REMOVABLE, State.CAPTURED, State.JUDGED, State.DISCOVERED):
        return "hidden", pgettext("outcome", "Hidden, not removed")
    return LOOKS[state], sentences.states()[state]


def the_kind(kind: ItemKind) -> str:
    """The kind inside a sentence, in definite form."""
    return {
        ItemKind.COMMENT: _("the comment"),
        ItemKind.POST: _("the post"),
        ItemKind.ATTACHMENT: _("the attachment"),
        ItemKind.MESSAGE: _("the message"),
        ItemKind.OTHER: _("the material"),
    }[kind]


def media_word(media_type: str) -> str:
    """What sort of file it is, in a short word."""
    known = {
        "image/png": "PNG",
        "image/jpeg": "JPEG",
        "image/gif": "GIF",
        "image/webp": "WebP",
        "application/pdf": "PDF",
        "text/html": "HTML",
        "multipart/related": "MHTML",
    }
    return known.get(media_type) or pgettext("media", "File")


def media_icon(media_type: str) -> str:
    """The icon of a sort of file."""
    if media_type.startswith("image/"):
        return "image"
    return {
        "application/pdf": "file-pdf",
        "text/html": "file-html",
        "multipart/related": "file-html",
        "application/zip": "file-zip",
        "text/plain": "file-text",
    }.get(media_type, "file")


def capture_name(number: int, media_type: str, purpose: CapturePurpose) -> str:
    """What a capture is called in the room: never by its file name, which may tell what it holds."""
    if purpose is CapturePurpose.CONTEXT:
        return _("Context {n}").format(n=number)
    if media_type.startswith("image/"):
        return _("Picture {n}").format(n=number)
    return _("File {n}").format(n=number)
