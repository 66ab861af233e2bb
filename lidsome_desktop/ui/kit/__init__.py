"""The kit: everything the rooms are built of. Tokens, type, icons and controls that paint themselves on Fusion.

Lengths are given at 100 % text. Texts are plain, wherever they come from.

A module is imported when the first of its names is asked for, so that the window is on the screen before what only
the rooms need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lidsome_desktop.ui.kit.announcements import Toast, announce
    from lidsome_desktop.ui.kit.arrange import Beside, KeyFigures, ListDetails
    from lidsome_desktop.ui.kit.buttons import Button, Link, PlainButton, click_on
    from lidsome_desktop.ui.kit.choices import Check, Choice, Choices, Radio
    from lidsome_desktop.ui.kit.details import Deficiency, DetailsPane, Fact
    from lidsome_desktop.ui.kit.dialogs import Confirm, Dialog
    from lidsome_desktop.ui.kit.dropzone import DropZone, Thumbnail
    from lidsome_desktop.ui.kit.field import FaultSummary, FaultText, Field
    from lidsome_desktop.ui.kit.fields import (
        ComboBox,
        DateField,
        LineEdit,
        TextEdit,
        TimeField,
        parse_date,
        parse_time,
    )
    from lidsome_desktop.ui.kit.figures import Age, BarChart, Bars, Dots, KeyFigure
    from lidsome_desktop.ui.kit.flow import FlowFrame
    from lidsome_desktop.ui.kit.focus import FocusRing
    from lidsome_desktop.ui.kit.forms import Form
    from lidsome_desktop.ui.kit.icons import icon_for, paint_icon, platform_icon
    from lidsome_desktop.ui.kit.layouts import Card, Column, Line, Pane, Row, Scroll, clear
    from lidsome_desktop.ui.kit.navigation import Mark, Navigation, NavItem, NavRoom
    from lidsome_desktop.ui.kit.notices import EmptyRoom, Notice, Quote, Why
    from lidsome_desktop.ui.kit.paged import PagedModel
    from lidsome_desktop.ui.kit.people import Avatar, CheckLine, PersonCard, PersonRow, initials
    from lidsome_desktop.ui.kit.progress import Countdown, Meter, Progress
    from lidsome_desktop.ui.kit.reading_order import ReadByTab, focus_first
    from lidsome_desktop.ui.kit.rows import DueLabel, RowItem, RowList, TodoRow
    from lidsome_desktop.ui.kit.states import LOOKS, Look, State, due_state, look_of
    from lidsome_desktop.ui.kit.stations import PathH, PathV, Station, Step, StepList
    from lidsome_desktop.ui.kit.table import CELL, Cell, Table, TableColumn
    from lidsome_desktop.ui.kit.tabs import Tab, Tabs
    from lidsome_desktop.ui.kit.text import IconLabel, Text, section, set_tip, title
    from lidsome_desktop.ui.kit.theme import Preference, Theme
    from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
    from lidsome_desktop.ui.kit.turns import Turns
    from lidsome_desktop.ui.kit.typography import Run, breadth, font, line_height, px, text_scale

_HOMES = {
    "announcements": "Toast announce",
    "arrange": "Beside KeyFigures ListDetails",
    "buttons": "Button Link PlainButton click_on",
    "choices": "Check Choice Choices Radio",
    "details": "Deficiency DetailsPane Fact",
    "dialogs": "Confirm Dialog",
    "dropzone": "DropZone Thumbnail",
    "field": "FaultSummary FaultText Field",
    "fields": "ComboBox DateField LineEdit TextEdit TimeField parse_date parse_time",
    "figures": "Age BarChart Bars Dots KeyFigure",
    "flow": "FlowFrame",
    "focus": "FocusRing",
    "forms": "Form",
    "icons": "icon_for paint_icon platform_icon",
    "layouts": "Card Column Line Pane Row Scroll clear",
    "navigation": "Mark Navigation NavItem NavRoom",
    "notices": "EmptyRoom Notice Quote Why",
    "paged": "PagedModel",
    "people": "Avatar CheckLine PersonCard PersonRow initials",
    "progress": "Countdown Meter Progress",
    "reading_order": "ReadByTab focus_first",
    "rows": "DueLabel RowItem RowList TodoRow",
    "states": "LOOKS Look State due_state look_of",
    "stations": "PathH PathV Station Step StepList",
    "table": "CELL Cell Table TableColumn",
    "tabs": "Tab Tabs",
    "text": "IconLabel Text section set_tip title",
    "theme": "Preference Theme",
    "tokens": "Tokens tokens_of",
    "turns": "Turns",
    "typography": "Run breadth font line_height px text_scale",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """A name of the kit, from the module it lives in."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "CELL",
    "LOOKS",
    "Age",
    "Avatar",
    "BarChart",
    "Bars",
    "Beside",
    "Button",
    "Card",
    "Cell",
    "Check",
    "CheckLine",
    "Choice",
    "Choices",
    "Column",
    "ComboBox",
    "Confirm",
    "Countdown",
    "DateField",
    "Deficiency",
    "DetailsPane",
    "Dialog",
    "Dots",
    "DropZone",
    "DueLabel",
    "EmptyRoom",
    "Fact",
    "FaultSummary",
    "FaultText",
    "Field",
    "FlowFrame",
    "FocusRing",
    "Form",
    "IconLabel",
    "KeyFigure",
    "KeyFigures",
    "Line",
    "LineEdit",
    "Link",
    "ListDetails",
    "Look",
    "Mark",
    "Meter",
    "NavItem",
    "NavRoom",
    "Navigation",
    "Notice",
    "PagedModel",
    "Pane",
    "PathH",
    "PathV",
    "PersonCard",
    "PersonRow",
    "PlainButton",
    "Preference",
    "Progress",
    "Quote",
    "Radio",
    "ReadByTab",
    "Row",
    "RowItem",
    "RowList",
    "Run",
    "Scroll",
    "State",
    "Station",
    "Step",
    "StepList",
    "Tab",
    "Table",
    "TableColumn",
    "Tabs",
    "Text",
    "TextEdit",
    "Theme",
    "Thumbnail",
    "TimeField",
    "Toast",
    "TodoRow",
    "Tokens",
    "Turns",
    "Why",
    "announce",
    "breadth",
    "clear",
    "click_on",
    "due_state",
    "focus_first",
    "font",
    "icon_for",
    "initials",
    "line_height",
    "look_of",
    "paint_icon",
    "parse_date",
    "parse_time",
    "platform_icon",
    "px",
    "section",
    "set_tip",
    "text_scale",
    "title",
    "tokens_of",
]
