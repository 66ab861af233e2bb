"""What one does with a removal case, and what one sees of it (R43-R65; F2)."""

from __future__ import annotations

from lidsome_desktop.files.evidence import Cancelled
from lidsome_desktop.files.page_bundle import PageBundle
from lidsome_desktop.services.removals.capturing import (
    capture_file,
    capture_text,
    copy_capture,
    describe_content,
    mark_not_captured,
    read_capture,
    record_sender,
)
from lidsome_desktop.services.removals.ending import (
    approve_hidden,
    close,
    confirm_removed,
    record_outcome,
    withdraw,
)
from lidsome_desktop.services.removals.examining import file_facts, page_and_folder
from lidsome_desktop.services.removals.judging import (
    JudgingMaterial,
    draft_judgement,
    judge,
    judging,
    mark_stays,
)
from lidsome_desktop.services.removals.opening import (
    add_item,
    describe_item,
    describe_secrecy,
    give_disposal_basis,
    open_case,
    report_to_police,
    reveal,
    suspect_abuse,
    tell_sender,
)
from lidsome_desktop.services.removals.same_address import OtherCase, same_address
from lidsome_desktop.services.removals.taking_in import take_in
from lidsome_desktop.services.removals.views import CasePage, CaseRow, CaseView, case, cases, counts
from lidsome_desktop.store.removals import After, Counts, Shown

__all__ = [
    "After",
    "Cancelled",
    "CasePage",
    "CaseRow",
    "CaseView",
    "Counts",
    "JudgingMaterial",
    "OtherCase",
    "PageBundle",
    "Shown",
    "add_item",
    "approve_hidden",
    "capture_file",
    "capture_text",
    "case",
    "cases",
    "close",
    "confirm_removed",
    "copy_capture",
    "counts",
    "describe_content",
    "describe_item",
    "describe_secrecy",
    "draft_judgement",
    "file_facts",
    "give_disposal_basis",
    "judge",
    "judging",
    "mark_not_captured",
    "mark_stays",
    "open_case",
    "page_and_folder",
    "read_capture",
    "record_outcome",
    "record_sender",
    "report_to_police",
    "reveal",
    "same_address",
    "suspect_abuse",
    "take_in",
    "tell_sender",
    "withdraw",
]
