"""How something is removed on each platform, in the order one presses. The platforms' own words change; the way
does not."""

from __future__ import annotations

from lidsome_desktop.domain.removal import ItemKind
from lidsome_desktop.texts import _


def how_to_remove(platform: str, kind: ItemKind) -> tuple[str, ...]:
    """What to do, one thing a line."""
    first = {
        "facebook": _("Open it on Facebook, and act as the page, not as yourself."),
        "instagram": _("Open it on Instagram, logged in as the account."),
        "linkedin": _("Open it on LinkedIn, and act as the page, not as yourself."),
        "youtube": _("Open it on YouTube, logged in as the channel."),
        "vimeo": _("Open it on Vimeo, logged in as the account."),
    }.get(platform, _("Open it on the platform, logged in as the account."))
    if kind is ItemKind.MESSAGE:
        press = _(
            "Open the conversation and choose to delete the message. It is gone for you, not for the sender."
        )
    else:
        press = {
            "facebook": _("Press the three dots beside it and choose Delete. Do not choose Hide."),
            "instagram": _("Hold your finger on it, or press the three dots, and choose Delete."),
            "linkedin": _("Press the three dots beside it and choose Delete."),
            "youtube": _("Press the three dots beside it and choose Remove."),
            "vimeo": _("Press the three dots beside it and choose Delete."),
        }.get(platform, _("Choose to delete it, not to hide it."))
    return (first, press, _("Load the page again and see that it is gone. Then come back here."))
