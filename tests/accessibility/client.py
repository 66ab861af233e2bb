"""An assistive technology from outside: reads the program by AT-SPI and does a removal by names alone.

    /usr/bin/python3 -W ignore client.py (walk | removal)

Run by Debian's Python, which has AT-SPI's bindings; the program's own environment has not. It knows nothing of
the program but what it says of itself: names, roles and states. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PROGRAM = "lidsome-desktop"
PATIENCE = 40.0


class Lost(Exception):
    """What was looked for is not there."""


def until(look, what):
    """The first thing that `look()` gives, within patience."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            found = look()
        except gi.repository.GLib.Error:
            found = None  # it went away while it was read
        if found:
            return found
        if time.monotonic() > end:
            raise Lost(what)
        time.sleep(0.1)


def program():
    """The program, as the desktop lists it."""

    def look():
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            each = desktop.get_child_at_index(index)
            if each and PROGRAM in (each.get_name() or "") and each.get_child_count():
                return each
        return None

    return until(look, PROGRAM)


def walk(node):
    """The node and everything in it that shows; of a list only itself, since it may have a million rows."""
    if node.get_role_name() != "application" and not has(node, Atspi.StateType.SHOWING):
        return
    yield node
    if node.get_role_name() in ("table", "tree table", "list"):
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def has(node, *states):
    held = node.get_state_set()
    return all(held.contains(state) for state in states)


def showing(app):
    """Everything that shows now."""
    return list(walk(app))


def one(app, name, roles=()):
    """The control of that name that shows and can be used."""

    def look():
        found = [
            node
            for node in showing(app)
            if (node.get_name() or "") == name and (not roles or node.get_role_name() in roles)
        ]
        # A heading may say the same as the button under it.
        usable = [
            node
            for node in found
            if has(node, Atspi.StateType.ENABLED) and has(node, Atspi.StateType.FOCUSABLE)
        ]
        return (usable or [None])[0]

    return until(look, f"{name} {roles}")


def press(app, name, roles=()):
    """Press the control of that name."""
    node = one(app, name, roles)
    actions = node.get_action_iface()
    names = [actions.get_action_name(index).lower() for index in range(actions.get_n_actions())]
    wanted = [index for index, each in enumerate(names) if each in ("press", "toggle", "click", "check")]
    if not wanted:
        raise Lost(f"{name} cannot be pressed: {names}")
    actions.do_action(wanted[0])


def write(app, name, text):
    """Write into the field of that name."""
    node = one(app, name, ("text", "entry", "paragraph"))
    node.get_editable_text_iface().set_text_contents(text)
    until(
        lambda: Atspi.Text.get_text(node.get_text_iface(), 0, -1).strip() == text.strip(), f"{name}: {text}"
    )


def choose(app, label, wanted):
    """Choose in the box that bears `label`: to its line in the list, by keyboard, as one who hears the lines."""
    box = until(lambda: next((node for node in showing(app) if labelled(node, label)), None), label)
    lines = box.get_child_at_index(0)
    names = [lines.get_child_at_index(index).get_name() for index in range(lines.get_child_count())]
    if wanted not in names:
        raise Lost(f"{wanted} is not among {names}")
    box.get_component_iface().grab_focus()
    until(lambda: has(box, Atspi.StateType.FOCUSED), f"{label} does not take the focus")
    key("Home")
    for _ in range(names.index(wanted)):
        key("Down")
    until(lambda: box.get_name() == wanted, f"{label}: {wanted}, not {box.get_name()}")


def labelled(node, label):
    """Whether it is a box that says `label` before its value."""
    if node.get_role_name() != "combo box":
        return False
    relations = node.get_relation_set()
    return any(relation.get_target(0).get_name() == label for relation in relations)


KEYS = {"Home": 0xFF50, "Down": 0xFF54, "Return": 0xFF0D}


def key(name):
    """Press a key where the focus is."""
    Atspi.generate_keyboard_event(KEYS[name], None, Atspi.KeySynthType.SYM)


def nameless(app, where):
    """Focusable controls without a name, and where they stand."""
    found = []
    for node in showing(app):
        if has(node, Atspi.StateType.FOCUSABLE) and not (node.get_name() or "").strip():
            role = node.get_role_name()
            if role in (
                "frame",
                "application",
                "filler",
                "scroll pane",
                "viewport",
                "table cell",
                "list item",
            ):
                continue
            found.append(f"{where}: {path(node)}")
    return found


def path(node):
    """The node and what it stands in."""
    parts = []
    while node is not None and len(parts) < 6:
        parts.append(f"{node.get_role_name()} {(node.get_name() or '')[:30]!r}")
        node = node.get_parent()
    return " < ".join(parts)


def tree(app):
    """Everything that shows, as lines."""
    return [
        f"{node.get_role_name()}: {node.get_name()!r}"
        + (" focusable" if has(node, Atspi.StateType.FOCUSABLE) else "")
        + ("" if has(node, Atspi.StateType.ENABLED) else " disabled")
        for node in showing(app)
    ]


# The two errands


def rooms(app):
    """The navigation's buttons, by what they say."""
    bar = until(
        lambda: next((node for node in showing(app) if node.get_name() == "Navigering"), None), "Navigering"
    )
    return [node.get_name() for node in walk(bar) if node.get_role_name() in ("push button", "button")]


def started(app):
    """Wait until the registry is open: the navigation counts what waits."""
    until(lambda: any("väntar" in name for name in rooms(app)), "the registry does not open")


def visit(app):
    """Every room and the first form in it; what in it has no name."""
    found, seen = nameless(app, "Översikt"), {}
    for name in rooms(app):
        if "Lås" in name or "Sök" in name:
            continue
        # What waits may have been counted anew since.
        now = next(each for each in rooms(app) if each.partition(",")[0] == name.partition(",")[0])
        press(app, now)
        settle(app)
        seen[now.partition(",")[0]] = len(showing(app))
        found += nameless(app, now)
        for tab in tabs(app):
            press(app, tab, ("page tab",))
            settle(app)
            found += nameless(app, f"{now}, {tab}")
    return {"nameless": found, "seen": seen}


def tabs(app):
    """The tabs that show."""
    return [told(node) for node in showing(app) if node.get_role_name() == "page tab" and told(node)]


def settle(app):
    """Until the tree says the same twice."""
    before = None

    def same():
        nonlocal before
        now = [(node.get_role_name(), node.get_name()) for node in showing(app)]
        known, before = before, now
        return known == now

    until(same, "the window does not come to rest")


REMOVAL = (
    (press, "Ny borttagning, Ctrl+Skift+B"),
    (press, "Nej"),
    (press, "Fortsätt"),
    (choose, "Konto", "Exempelköpings bibliotek, Facebook"),
    (write, "Eller var det står, i ord, frivilligt", "Kommentar under inlägget om bokcirkeln"),
    (press, "Påbörja borttagningen"),
    (write, "Texten i kommentaren, ordagrant", "Jag vet var ni jobbar."),
    (write, "Avsändarens namn", "Kenneth Exempel"),
    (write, "Publicerad, som det visas", "1 tim"),
    (press, "Syns i det jag har sparat"),
    (press, "Spara och fortsätt"),
    (press, "Ja, det ska tas bort"),
    (press, "Förtal, hot, personliga angrepp eller förolämpningar"),
    (write, "Din motivering", "Ett hot mot personalen."),
    (press, "Spara och fortsätt"),
    (press, "Jag har tagit bort det"),
    (press, "Spara vad som hände"),
    (press, "Spara och gör paketet"),
    (press, "Jag har skickat det"),
    (press, "Diarienummer, Nu, du är här"),
    (write, "Nummer", "KUN 2026/300"),
    (press, "Spara numret"),
    (press, "Avsluta ärendet"),
)
"""A removal, as the person hears it."""


def remove(app):
    """A removal by names alone, from the first question to the closed case."""
    found = []
    for act, *words in REMOVAL:
        act(app, *words)
        settle(app)
        found += nameless(app, words[0])
    heading = until(
        lambda: next((each for each in map(told, showing(app)) if each.startswith("B-")), None), "the case"
    )
    return {"case": heading.partition(",")[0], "nameless": found, "tree": tree(app)}


def told(node):
    """What a node says of itself."""
    return node.get_name() or ""


def main(errand):
    app = program()
    try:
        started(app)
        answer = {"walk": visit, "removal": remove}[errand](app)
    except Lost as lost:
        answer = {"lost": str(lost), "tree": tree(app)}
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
