"""The kit: everything the rooms are built of. Tokens, type, icons and controls that paint themselves on Fusion.

Lengths are given at 100 % text. Texts are plain, wherever they come from.
"""

from lidsome_desktop.ui.kit.announce import Toast, announce
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
from lidsome_desktop.ui.kit.people import Avatar, CheckLine, PersonCard, PersonRow, initials
from lidsome_desktop.ui.kit.progress import Countdown, Meter, Progress
from lidsome_desktop.ui.kit.reading_order import order_focus
from lidsome_desktop.ui.kit.rows import DueLabel, RowItem, RowList, TodoRow
from lidsome_desktop.ui.kit.states import LOOKS, Look, State, due_state, look_of
from lidsome_desktop.ui.kit.stations import PathH, PathV, Station, Step, StepList
from lidsome_desktop.ui.kit.table import CELL, Cell, Table, TableColumn
from lidsome_desktop.ui.kit.tabs import Tab, Tabs
from lidsome_desktop.ui.kit.text import IconLabel, Text, section, set_tip, title
from lidsome_desktop.ui.kit.theme import Preference, Theme
from lidsome_desktop.ui.kit.tokens import Tokens, tokens_of
from lidsome_desktop.ui.kit.typography import Run, breadth, font, line_height, px, text_scale

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
    "Why",
    "announce",
    "breadth",
    "clear",
    "click_on",
    "due_state",
    "font",
    "icon_for",
    "initials",
    "line_height",
    "look_of",
    "order_focus",
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
