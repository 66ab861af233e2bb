"""The questions in short: as they stand at the fields, and again in the summary."""

from __future__ import annotations

from lidsome_desktop.texts import _


def labels() -> dict[str, str]:
    """Each field's label, by `<step>.<field>`."""
    return {
        "platform.platform": _("Platform"),
        "platform.name": _("Name of the account"),
        "platform.address": _("Planned address"),
        "platform.scope": _("Whose account is it?"),
        "organisation.board_id": _("Board"),
        "organisation.department_id": _("Department"),
        "organisation.unit_id": _("Unit"),
        "organisation.manager": _("Manager"),
        "web.updated": _("The unit's information on the web is up to date"),
        "web.confirmed_by": _("Who has looked it through?"),
        "web.confirmed_on": _("When?"),
        "web.page": _("The unit's page"),
        "web.complements": _("What does the account complement?"),
        "content.plan": _("What do you plan to publish?"),
        "content.frequency": _("How often?"),
        "content.absence": _("Who takes over during absence?"),
        "content.replies": _("How are questions and comments answered?"),
        "content.comments_closed": _("Comments will be closed"),
        "content.purposes": _("Purposes"),
        "content.purpose_text": _("In your own words"),
        "content.goal": _("Goal"),
        "content.audience": _("Audience"),
        "content.audience_size": _("About how many are they?"),
        "assessment.conclusion": _("Conclusion: are the existing channels enough?"),
        "assessment.because": _("What does the conclusion rest on?"),
        "assignment.given": _("The manager's assignment"),
        "assignment.scope": _("What does the assignment cover?"),
        "assignment.hours_per_week": _("Hours a week"),
        "assignment.knowledge": _("Knowledge and training"),
        "administrators.administrators": _("Administrators"),
        "administrators.deputies": _("Deputies"),
        "administrators.editors": _("Editors"),
        "reading.confirmations": _("Read confirmations"),
        "routines.monitoring": _("Routine for monitoring"),
        "routines.upkeep": _("Routine for upkeep"),
        "routines.dated": _("Dated"),
        "routines.owner_email": _("Owner of the routine"),
        "terms.terms": _("Version or day of the terms"),
        "terms.read_by": _("Read by"),
        "terms.read_on": _("Read on"),
        "terms.binds_to": _("What do they bind you to?"),
        "terms.bound": _("We know that accepting the terms binds us to follow them"),
        "terms.evidence": _("Copy of the terms"),
        "personal_data.board": _("Controller of personal data"),
        "personal_data.gdpr_contact": _("GDPR contact"),
        "personal_data.gdpr_contact_name": _("Name of the GDPR contact"),
        "personal_data.gdpr_contact_email": _("E-mail address"),
        "personal_data.gdpr_contact_phone": _("Telephone"),
        "personal_data.purpose": _("What is personal data used for?"),
        "personal_data.legal_basis": _("Legal basis"),
        "personal_data.in_record": _("Is the account in the record of processing?"),
        "records.schedule": _("Records schedule"),
        "records.item": _("Item in it"),
        "records.archive_level": _("How much is archived?"),
        "records.interval_months": _("Months between archivings"),
        "accessibility.checked": _("What have you thought through?"),
        "accessibility.how": _("How do you go about it?"),
    }


def label(name: str) -> str:
    """One field's label."""
    return labels()[name]
