"""Forms about what is in writing: routines, terms, the web, purpose, records schedule, GDPR contact."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.routines import RoutineKind, WrittenRoutine
from lidsome_desktop.domain.typed import blank, read_count
from lidsome_desktop.sentences.accounts import routine_kinds
from lidsome_desktop.sentences.saying import say
from lidsome_desktop.services import accounts, unit_facts
from lidsome_desktop.services.accounts import AccountChanges, AccountView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.asking.day import DayText, required_day
from lidsome_desktop.ui.asking.document import DocumentField
from lidsome_desktop.ui.asking.known import Known
from lidsome_desktop.ui.asking.page import FormPage
from lidsome_desktop.ui.asking.quotes import why
from lidsome_desktop.ui.asking.routine import add_routine, read_parts, routine_values, show_way
from lidsome_desktop.ui.desk import Desk, open_outside
from lidsome_desktop.ui.kit import Choice, Choices, ComboBox, LineEdit, Link, TextEdit, click_on


class RoutinePage(FormPage):
    """The account's routine for monitoring or upkeep (R34-R36)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView, routine: RoutineKind) -> None:
        monitoring = routine is RoutineKind.MONITORING
        super().__init__(
            desk,
            _("How is the account monitored?") if monitoring else _("How is the account kept up?"),
            _("Save the routine"),
            lead=routine_kinds()[routine],
            aside=why(known.book, "R34" if monitoring else "R35", "R36"),
        )
        standing = next((each for each in view.routines if each.routine is routine), None)
        owners = [Choice(each.id, each.name) for each in _named(view)]
        document = add_routine(self.form, routine, known.policy, owners, owner="owner_id")
        if standing is not None:
            if standing.evidence:
                document.show_kept(_("The document that is kept"))
                document.remove.hide()
            self.form.set_values(
                routine_values(
                    standing.parts,
                    attached=standing.evidence is not None,
                    dated=standing.dated.isoformat(),
                    owner=standing.owner_id or "",
                    owner_name="owner_id",
                )
            )
        else:
            self.form.set_values({"how": "answers", "dated": known.today.isoformat()})
        show_way(self.form)
        self.form.fields["owner_id"].control.set_value(  # type: ignore[attr-defined]
            (standing.owner_id if standing else None) or (owners[0].value if owners else None)
        )
        self.read = {"written_routine": standing.version if standing else 0}
        self.act = lambda values: (
            write_routine,
            (view.account.id, routine, self.read["written_routine"], values),
            {},
        )

    def values_of(self, record: Record) -> dict[str, Any]:
        """The answers, day and owner of the routine that another has written."""
        assert isinstance(record, WrittenRoutine)  # noqa: S101 (the one kind that this form reads)
        values = routine_values(
            record.parts,
            attached=record.evidence is not None,
            dated=record.dated.isoformat(),
            owner=record.owner_id or "",
            owner_name="owner_id",
        )
        return {name: value for name, value in values.items() if name in self.form.fields}


class TermsPage(FormPage):
    """Somebody has read the platform's terms of use (R39-R41)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(
            desk,
            _("Who has read the terms of use?"),
            _("Record the terms"),
            aside=why(known.book, "R39", "R41"),
        )
        platform = known.policy.platform(view.account.platform)
        if platform is not None:
            link = Link(
                _("Read the terms of {platform}").format(platform=platform.name), icon="arrow-square-out"
            )
            click_on(link, partial(open_outside, platform.terms))
            self.above.add(link, 8)
        form = self.form
        form.add(
            "terms",
            _("Version or day of the terms"),
            LineEdit(),
            help=_("As the platform writes it, for example “in force since 1 January 2026”."),
        )
        readers = [Choice(each.id, each.name) for each in _named(view)]
        form.add(
            "read_by",
            _("Read by"),
            ComboBox(readers),
            check=lambda value: "" if value else _("Choose a person."),
        )
        form.add("read_on", _("Read on"), DayText())
        form.add(
            "binds_to", _("What do they bind you to?"), TextEdit(), help=_("In your own words, briefly.")
        )
        document = DocumentField(_("Attach a copy of the terms"), _("Drop it here, or press to choose"))
        form.add("evidence", _("Copy of the terms"), document, optional=True)
        self.act = lambda values: (record_terms, (view.account.id, values), {})


class WebPage(FormPage):
    """The unit's information on the web is up to date (R9), and where it is (R8)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(
            desk,
            _("Is the web up to date?"),
            _("Save"),
            lead=_("Look through {unit}'s pages first. Record the day when they were right.").format(
                unit=view.unit.name
            ),
            aside=why(known.book, "R9", "R8"),
        )
        form = self.form
        form.add("page", _("The unit's page"), LineEdit(view.unit.web_address))
        form.add("web_confirmed_on", _("Looked through and right on"), DayText())
        self.read = _versions(view)
        self.names = {"page": "web_address"}
        self.act = lambda values: (confirm_web, (view.account.id, self.read, values), {})


class PurposePage(FormPage):
    """What the account is for, and for whom (R11, R16)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(desk, _("What is the account for?"), _("Save"), aside=why(known.book, "R11"))
        form, account = self.form, view.account
        choices = [Choice(each.code, each.title.in_language(language())) for each in known.policy.purposes]
        form.add("purposes", _("Purposes"), Choices(choices, multiple=True))
        form.add("purpose_text", _("In your own words"), TextEdit(rows=2), optional=True)
        form.add("goal", _("Goal"), TextEdit(rows=2), help=_("Something that can be measured."))
        form.add("audience", _("Audience"), LineEdit())
        form.set_values(
            {
                "purposes": account.purposes,
                "purpose_text": account.purpose_text,
                "goal": account.goal,
                "audience": account.audience,
            }
        )
        self.read = _versions(view)
        self.act = lambda values: (
            accounts.change,
            (account.id, self.read["account"], AccountChanges(**values)),
            {},
        )


class RecordsPage(FormPage):
    """The unit's records schedule, the account's item and interval (R69)."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(
            desk,
            _("Which records schedule holds?"),
            _("Save"),
            lead=_("The schedule holds for the whole unit, the item and the interval for this account."),
            aside=why(known.book, "R69"),
        )
        form, account = self.form, view.account
        form.add("records_schedule", _("Records schedule"), LineEdit(view.unit.records_schedule))
        form.add("item", _("Item in it"), LineEdit(account.records_schedule_item), optional=True)
        months = account.archive_interval_months
        form.add(
            "archive_interval_months",
            _("Months between archivings"),
            LineEdit(str(months or ""), width=120, digits=True),
            optional=True,
            check=_months,
        )
        self.read = _versions(view)
        self.names = {"item": "records_schedule_item"}
        self.act = lambda values: (keep_schedule, (view.account.id, self.read, values), {})


class ContactPage(FormPage):
    """The unit's contact for GDPR (R71), reachable from everywhere with personal data."""

    def __init__(self, desk: Desk, known: Known, view: AccountView) -> None:
        super().__init__(
            desk,
            _("Who is the GDPR contact?"),
            _("Save"),
            lead=_("The contact holds for all accounts of {unit}.").format(unit=view.unit.name),
            aside=why(known.book, "R71"),
        )
        form, unit = self.form, view.unit
        form.add("gdpr_contact_name", _("First and last name"), LineEdit(unit.gdpr_contact_name))
        form.add("gdpr_contact_email", _("E-mail address"), LineEdit(unit.gdpr_contact_email))
        form.add("gdpr_contact_phone", _("Telephone"), LineEdit(unit.gdpr_contact_phone), optional=True)
        self.read = _versions(view)
        self.act = lambda values: (keep_contact, (view.account.id, self.read, values), {})


def write_routine(
    place: Workplace, account_id: str, routine: RoutineKind, version: int, values: dict[str, Any]
) -> AccountView:
    """`accounts.write_routine` for what is filled in."""
    attached = values["how"] == "document"
    return accounts.write_routine(
        place,
        account_id,
        routine,
        parts=() if attached else read_parts(values),
        document=values["evidence"] if attached else None,
        dated=required_day(values, "dated"),
        owner_id=values["owner_id"] or None,
        version=version,
    )


def record_terms(place: Workplace, account_id: str, values: dict[str, Any]) -> AccountView:
    """`accounts.record_terms` for what is filled in."""
    return accounts.record_terms(
        place,
        account_id,
        terms=str(values["terms"]),
        binds_to=str(values["binds_to"]),
        read_by=str(values["read_by"]),
        read_on=required_day(values, "read_on"),
        document=values["evidence"],
    )


def confirm_web(
    place: Workplace, account_id: str, read: Mapping[str, int], values: dict[str, Any]
) -> AccountView:
    """The day goes to the account, the page to its unit."""
    day = required_day(values, "web_confirmed_on")
    return _keep(
        place, account_id, read, AccountChanges(web_confirmed_on=day), web_address=str(values["page"])
    )


def keep_schedule(
    place: Workplace, account_id: str, read: Mapping[str, int], values: dict[str, Any]
) -> AccountView:
    """The schedule goes to the unit, item and interval to the account."""
    changes = AccountChanges(
        records_schedule_item=str(values["item"]),
        archive_interval_months=read_count(str(values["archive_interval_months"])),
    )
    return _keep(place, account_id, read, changes, records_schedule=str(values["records_schedule"]))


def keep_contact(
    place: Workplace, account_id: str, read: Mapping[str, int], values: dict[str, Any]
) -> AccountView:
    """The contact goes to the unit."""
    return _keep(place, account_id, read, AccountChanges(), **{name: str(v) for name, v in values.items()})


def _keep(
    place: Workplace, account_id: str, read: Mapping[str, int], changes: AccountChanges, **texts: str
) -> AccountView:
    return unit_facts.keep(
        place, account_id, changes, version=read["account"], unit_version=read["unit"], **texts
    )


def _versions(view: AccountView) -> dict[str, int]:
    return {"account": view.account.version, "unit": view.unit.version}


def _named(view: AccountView) -> list[Person]:
    """Those who have to do with the account now."""
    found = [each.person for each in view.people if each.appointment.current]
    if view.manager is not None:
        found.append(view.manager)
    return list({each.id: each for each in found}.values())


def _months(value: object) -> str:
    text = str(value)
    return "" if blank(text) or read_count(text) is not None else say("typed.number_malformed", {})
