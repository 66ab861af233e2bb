"""Who there is in Exempelköping: boards, departments, units, persons, and the common routines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from lidsome_desktop.domain.people import Role
from lidsome_desktop.services import people, routines, welcome
from lidsome_desktop.services.demonstration.story import Act, Ago, Story
from lidsome_desktop.services.workplace import Workplace

BEGAN = Ago(762, "08.30")
"""When the registry was opened, in the story."""

_SECOND_ROUTINES = 68
"""So many days ago the second version of the routines came into force."""

TOWN = "Exempelköping"
HOST = "exempelkoping.example"


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    name: str
    title: str
    roles: tuple[Role, ...]
    unit: str
    read: int | None = 60
    """Days since the second version of the routines was read; None when it was not."""

    @property
    def email(self) -> str:
        return email_of(self.name)


@dataclass(frozen=True, slots=True)
class _Unit:
    key: str
    name: str
    board: str
    diary: str
    schedule: str = "DHP 2025 (exempel)"
    gdpr: str = "dan"


BOARDS = {
    "executive": (f"Kommunstyrelsen i {TOWN}", "Kommunledningskontoret", "KS"),
    "culture": (f"Kulturnämnden i {TOWN}", "Kulturförvaltningen", "KUN"),
    "education": (f"Utbildningsnämnden i {TOWN}", "Utbildningsförvaltningen", "UN"),
    "care": (f"Omsorgsnämnden i {TOWN}", "Omsorgsförvaltningen", "ON"),
    "planning": (f"Samhällsnämnden i {TOWN}", "Samhällsförvaltningen", "SN"),
}
"""Board, its department, and the letters of its diary."""

UNITS = (
    _Unit("library", f"{TOWN}s bibliotek", "culture", "KUN"),
    _Unit("communications", "Kommunikationsavdelningen", "executive", "KS"),
    _Unit("museum", f"{TOWN}s museum", "culture", "KUN"),
    _Unit("music", "Kulturskolan Exempel", "culture", "KUN"),
    _Unit("youth", "Fritidsgården Exempelhuset", "culture", "KUN", schedule="", gdpr=""),
    _Unit("chestnut", "Förskolan Exempelkastanjen", "education", "UN"),
    _Unit("maple", "Förskolan Exempellönnen", "education", "UN"),
    _Unit("school", "Exempelgymnasiet", "education", "UN"),
    _Unit("homecare", "Hemtjänsten Exempel", "care", "ON", schedule=""),
    _Unit("baths", "Badhuset Exempelviken", "planning", "SN"),
    _Unit("rescue", "Räddningstjänsten Exempel", "planning", "SN", schedule="", gdpr=""),
)

PERSONS = (
    _Person(
        "anna",
        "Anna Lindqvist",
        "Bibliotekarie",
        (Role.ADMINISTRATOR, Role.COMMUNICATIONS),
        "library",
        read=61,
    ),
    _Person("omar", "Omar Ek", "Kommunikatör", (Role.COMMUNICATIONS,), "communications"),
    _Person("doris", "Doris Hallberg", "Kommunikationschef", (Role.DIRECTOR,), "communications"),
    _Person("rut", "Rut Sandberg", "Registrator", (Role.REGISTRAR,), "communications", read=None),
    _Person("ivar", "Ivar Nordin", "It-tekniker", (Role.IT,), "communications", read=None),
    _Person("maria", "Maria Sandell", "Bibliotekschef", (Role.MANAGER,), "library", read=59),
    _Person("per", "Per Wallin", "Museichef", (Role.MANAGER,), "museum", read=52),
    _Person("karin", "Karin Östlund", "Rektor", (Role.MANAGER,), "chestnut", read=57),
    _Person("eva", "Eva Ahlgren", "Gymnasiechef", (Role.MANAGER,), "school", read=None),
    _Person("lars", "Lars Åkesson", "Enhetschef", (Role.MANAGER,), "baths", read=55),
    _Person("maja", "Maja Lind", "Bibliotekarie", (Role.ADMINISTRATOR,), "library", read=60),
    _Person("ali", "Ali Rahimi", "Förskollärare", (Role.ADMINISTRATOR,), "chestnut", read=56),
    _Person("elin", "Elin Öberg", "Museipedagog", (Role.ADMINISTRATOR,), "museum", read=51),
    _Person("jonas", "Jonas Ivarsson", "Lärare", (Role.ADMINISTRATOR,), "school", read=None),
    _Person("sofia", "Sofia Nyström", "Bibliotekspedagog", (Role.ADMINISTRATOR,), "library", read=58),
    _Person("tove", "Tove Berglund", "Intendent", (Role.ADMINISTRATOR,), "museum", read=50),
    _Person("linus", "Linus Ängman", "Badvakt", (Role.ADMINISTRATOR,), "baths", read=54),
)

WHO = {each.key: each for each in PERSONS}


def email_of(name: str) -> str:
    """The address of that name: at a domain that nobody can own (RFC 2606)."""
    plain = name.casefold().translate(str.maketrans("åäöé", "aaoe"))
    return f"{'.'.join(plain.split())}@{HOST}"


def tell(story: Story) -> None:
    """The first days: the organisation, the persons, the first routines; and the second routines later."""
    story.at(BEGAN, lambda place: _open(story, place), by="")
    story.at(Ago(758, "10.15"), lambda place: _publish(place, story, "2025:1", 757))
    story.at(Ago(750, "13.00"), lambda place: _read(story, place, 750))
    story.at(
        Ago(_SECOND_ROUTINES + 3, "10.40"), lambda place: _publish(place, story, "2026:2", _SECOND_ROUTINES)
    )
    for each in PERSONS:
        if each.read is not None:
            story.at(Ago(each.read, "11.20"), _reader(story, each.key, each.read))
    story.at(Ago(9, "15.45"), lambda place: people.leave(place, story.known["person tove"], story.day(9)))


def _open(story: Story, place: Workplace) -> None:
    board, department, _letters = BOARDS["culture"]
    anna = WHO["anna"]
    actor = welcome.introduce(
        place,
        name=anna.name,
        email=anna.email,
        title=anna.title,
        roles=anna.roles,
        board_name=board,
        unit_name=UNITS[0].name,
    )
    story.known["person anna"] = str(actor.person_id)
    place = place.acting(actor)
    known = people.organisation(place)
    story.known["board culture"] = known.boards[0].id
    story.known["unit library"] = known.units[0].id
    for key, (name, department, _letters) in BOARDS.items():
        if key != "culture":
            story.moment.pass_on()
            kept = people.keep_board(place, name, executive=key == "executive")
            story.known[f"board {key}"] = kept.id
        made = people.keep_department(place, f"{department} (exempel)", story.known[f"board {key}"])
        story.known[f"department {key}"] = made.id
    for unit in UNITS:
        story.moment.pass_on()
        _keep_unit(story, place, unit)
    for person in PERSONS:
        story.moment.pass_on()
        if person.key != "anna":
            kept_person = people.keep_person(
                place,
                name=person.name,
                email=person.email,
                title=person.title,
                phone="0510-00 00 00",
                roles=person.roles,
                unit_id=story.known[f"unit {person.unit}"],
            )
            story.known[f"person {person.key}"] = kept_person.id


def _keep_unit(story: Story, place: Workplace, unit: _Unit) -> None:
    kept = people.keep_unit(
        place,
        unit.name,
        story.known[f"board {unit.board}"],
        department_id=story.known[f"department {unit.board}"],
        web_address=f"https://www.{HOST}/{unit.key}",
        records_schedule=unit.schedule,
        diary=f"{BOARDS[unit.board][0]}, diarium {unit.diary}",
        registrar_email=f"registrator.{unit.board}@{HOST}",
        gdpr_contact_name="Dan Exempelsson" if unit.gdpr else "",
        gdpr_contact_email=f"dataskydd@{HOST}" if unit.gdpr else "",
        unit_id=story.known.get(f"unit {unit.key}"),
    )
    story.known[f"unit {unit.key}"] = kept.id


def _publish(place: Workplace, story: Story, label: str, days: int) -> None:
    routines.publish(
        place,
        label=label,
        valid_from=story.day(days),
        decision_reference=f"Beslut KS {label.replace(':', '/')} (exempel)",
        web_address=f"https://intra.{HOST}/sociala-medier/rutiner-{label.replace(':', '-')}",
    )


def _read(story: Story, place: Workplace, days: int) -> None:
    """Everybody read the first version, the same week."""
    for each in PERSONS:
        if Role.REGISTRAR not in each.roles and Role.IT not in each.roles:
            story.moment.pass_on(timedelta(minutes=9))
            routines.confirm_reading(
                place,
                story.known[f"person {each.key}"],
                read_on=story.day(days),
                reference=f"Mejl från {each.name} {story.day(days)}",
            )


def _reader(story: Story, key: str, days: int) -> Act:
    def confirm(place: Workplace) -> None:
        routines.confirm_reading(
            place,
            story.known[f"person {key}"],
            read_on=story.day(days),
            reference=f"Mejl från {WHO[key].name} {story.day(days)}",
        )

    return confirm
