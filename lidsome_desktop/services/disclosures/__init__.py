"""What one does with a request for records, and what one sees of it (TF 2 kap. 15-18 §§; OSL 6 kap.)."""

from __future__ import annotations

from lidsome_desktop.files.disclosure_package import DisclosurePackage
from lidsome_desktop.files.evidence import Cancelled
from lidsome_desktop.services.disclosures.asking import (
    choose_records,
    describe_request,
    open_request,
    search_records,
    withdraw_request,
)
from lidsome_desktop.services.disclosures.deciding import (
    PackagePlace,
    decide,
    make_copies,
    package_place,
    record_answer,
)
from lidsome_desktop.services.disclosures.masking import (
    Material,
    MaterialKind,
    answer_record,
    material,
    reveal_record,
)
from lidsome_desktop.services.disclosures.views import (
    CoveredRecord,
    DisclosurePage,
    DisclosureRow,
    DisclosureView,
    Step,
    count_pending,
    deciders,
    disclosure,
    disclosures,
)
from lidsome_desktop.store.disclosures import AfterDisclosure, FoundCapture, ShownDisclosures, Sought

__all__ = [
    "AfterDisclosure",
    "Cancelled",
    "CoveredRecord",
    "DisclosurePackage",
    "DisclosurePage",
    "DisclosureRow",
    "DisclosureView",
    "FoundCapture",
    "Material",
    "MaterialKind",
    "PackagePlace",
    "ShownDisclosures",
    "Sought",
    "Step",
    "answer_record",
    "choose_records",
    "count_pending",
    "decide",
    "deciders",
    "describe_request",
    "disclosure",
    "disclosures",
    "make_copies",
    "material",
    "open_request",
    "package_place",
    "record_answer",
    "reveal_record",
    "search_records",
    "withdraw_request",
]
