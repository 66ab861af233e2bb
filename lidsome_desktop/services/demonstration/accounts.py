"""The accounts that Exempelköping had before it kept a registry, each in its own shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lidsome_desktop.domain.account import Account, AccountScope
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.routines import RoutineKind, RoutinePart
from lidsome_desktop.services import accounts
from lidsome_desktop.services.accounts import AccountChanges
from lidsome_desktop.services.demonstration.organisation import HOST, TOWN, WHO
from lidsome_desktop.services.demonstration.story import Act, Ago, Story
from lidsome_desktop.services.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class _Existing:
    """An account as it was found, and how it has been looked after.

    Attributes:
        began: days since it was registered.
        lacks: what nobody has taken care of ("details", "monitoring", "upkeep", "terms", "goal").
        active, overseen, followed, archived, web: days since; None is never.
    """

    key: str
    platform: str
    name: str
    address: str
    unit: str
    manager: str = ""
    administrators: tuple[str, ...] = ()
    scope: AccountScope = AccountScope.UNIT
    began: int
    lacks: frozenset[str] = frozenset()
    active: int | None = 2
    overseen: int | None = 90
    followed: int | None = 150
    archived: int | None = 60
    web: int | None = 120
    purposes: tuple[str, ...] = ("dialogue", "relations")
    goal: str = "Fler ska hitta hit och våga fråga"
    audience: str = "Den som bor i kommunen"


_CORPORATE = AccountScope.CORPORATE

EXISTING = (
    _Existing(
        key="municipality.facebook",
        platform="Facebook",
        name=f"{TOWN}s kommun",
        address="https://www.facebook.com/exempelkoping",
        unit="communications",
        manager="doris",
        administrators=("omar", "anna"),
        scope=_CORPORATE,
        began=742,
        active=0,
        purposes=("understanding", "dialogue", "brand"),
        goal="Svara på frågor samma dag",
    ),
    _Existing(
        key="municipality.instagram",
        platform="Instagram",
        name=f"{TOWN}s kommun",
        address="@exempelkoping",
        unit="communications",
        manager="doris",
        administrators=("omar", "sofia"),
        scope=_CORPORATE,
        began=741,
        active=1,
        purposes=("brand", "relations"),
    ),
    _Existing(
        key="municipality.linkedin",
        platform="LinkedIn",
        name=f"{TOWN}s kommun",
        address="https://www.linkedin.com/company/exempelkoping",
        unit="communications",
        manager="doris",
        administrators=("omar", "maja"),
        scope=_CORPORATE,
        began=741,
        active=6,
        purposes=("brand",),
        audience="Den som söker jobb hos oss",
    ),
    _Existing(
        key="municipality.youtube",
        platform="YouTube",
        name=f"{TOWN}s kommun",
        address="https://www.youtube.com/@exempelkoping",
        unit="communications",
        manager="doris",
        administrators=("omar", "elin"),
        scope=_CORPORATE,
        began=740,
        active=24,
        purposes=("participation", "understanding"),
    ),
    _Existing(
        key="municipality.vimeo",
        platform="Vimeo",
        name=f"{TOWN}s sammanträden",
        address="https://vimeo.com/exempelkoping",
        unit="communications",
        manager="doris",
        administrators=("omar", "anna"),
        scope=_CORPORATE,
        began=738,
        active=118,
        purposes=("participation",),
        audience="Den som följer fullmäktige",
    ),
    _Existing(
        key="library.facebook",
        platform="Facebook",
        name=f"{TOWN}s bibliotek",
        address="https://www.facebook.com/exempelkopingsbibliotek",
        unit="library",
        manager="maria",
        administrators=("anna", "maja"),
        began=739,
        active=0,
        overseen=40,
    ),
    _Existing(
        key="library.instagram",
        platform="Instagram",
        name=f"{TOWN}s bibliotek",
        address="https://www.instagram.com/exempelkopingsbibliotek/",
        unit="library",
        manager="maria",
        administrators=("maja", "sofia"),
        began=735,
        active=1,
    ),
    _Existing(
        key="museum.facebook",
        platform="Facebook",
        name=f"{TOWN}s museum",
        address="https://www.facebook.com/exempelkopingsmuseum",
        unit="museum",
        manager="per",
        administrators=("elin", "anna"),
        began=731,
        active=3,
        followed=352,
    ),
    _Existing(
        key="museum.instagram",
        platform="Instagram",
        name=f"{TOWN}s museum",
        address="@exempelkopingsmuseum",
        unit="museum",
        manager="per",
        administrators=("elin", "tove"),
        began=731,
        active=12,
    ),
    _Existing(
        key="museum.youtube",
        platform="YouTube",
        name=f"{TOWN}s museum",
        address="https://www.youtube.com/@exempelkopingsmuseum",
        unit="museum",
        manager="per",
        administrators=("elin", "maja"),
        began=640,
        active=44,
    ),
    _Existing(
        key="school.instagram",
        platform="Instagram",
        name="Exempelgymnasiet",
        address="@exempelgymnasiet",
        unit="school",
        manager="eva",
        administrators=("jonas", "sofia"),
        began=412,
        active=2,
        overseen=170,
        audience="Elever i nian",
    ),
    _Existing(
        key="music.instagram",
        platform="Instagram",
        name="Kulturskolan Exempel",
        address="@kulturskolanexempel",
        unit="music",
        manager="maria",
        administrators=("sofia", "maja"),
        began=398,
        active=9,
        archived=214,
    ),
    _Existing(
        key="baths.facebook",
        platform="Facebook",
        name="Badhuset Exempelviken",
        address="https://www.facebook.com/exempelviken",
        unit="baths",
        manager="lars",
        administrators=("linus", "maja"),
        began=362,
        active=1,
        followed=None,
        overseen=20,
    ),
    _Existing(
        key="baths.instagram",
        platform="Instagram",
        name="Badhuset Exempelviken",
        address="@exempelviken",
        unit="baths",
        manager="lars",
        administrators=("linus",),
        began=34,
        active=5,
        followed=None,
        archived=None,
        overseen=None,
        web=32,
    ),
    _Existing(
        key="youth.instagram",
        platform="Instagram",
        name="Fritidsgården Exempelhuset",
        address="@exempelhuset",
        unit="youth",
        manager="lars",
        administrators=("anna", "ali"),
        began=205,
        lacks=frozenset({"monitoring", "terms"}),
        active=190,
        followed=None,
        archived=None,
        web=None,
        audience="Unga 13–18 år",
    ),
    _Existing(
        key="youth.tiktok",
        platform="TikTok",
        name="Exempelhuset",
        address="https://www.tiktok.com/@exempelhuset",
        unit="youth",
        manager="lars",
        administrators=("ali",),
        began=96,
        lacks=frozenset({"details", "monitoring", "upkeep", "terms"}),
        active=15,
        overseen=None,
        followed=None,
        archived=None,
        web=None,
    ),
    _Existing(
        key="rescue.facebook",
        platform="Facebook",
        name="Räddningstjänsten Exempel",
        address="https://www.facebook.com/raddningstjanstenexempel",
        unit="rescue",
        began=3,
        lacks=frozenset({"details", "monitoring", "upkeep", "terms"}),
        active=None,
        overseen=None,
        followed=None,
        archived=None,
        web=None,
    ),
)

PARTS = {
    RoutineKind.MONITORING: {
        "who": "{first}, vardagar. {second} tar över när {first} är ledig.",
        "stand_in": "{second}",
        "when": "Vardagar klockan 8, 12 och 16. Kvällar när något är på gång.",
        "absence": "På helger läser den som har jour. Semester planeras så att någon alltid läser.",
        "response_time": "Samma vardag, senast nästa vardag.",
        "alerts": "Till funktionsbrevlådan.",
        "escalation": "Hot, hat och misstänkta brott: chefen direkt, kommunikationsavdelningen samma dag.",
        "removal": "Spara först i Lidsome, ta bort sedan.",
        "registration": "Registratorn får handlingen samma dag.",
    },
    RoutineKind.UPKEEP: {
        "basic_information": "{first} ser över profilen varje kvartal.",
        "permissions": "Listan i Lidsome gås igenom varje halvår.",
        "passwords": "Lösenordet byts varje år och när någon slutar. Tvåfaktor är på.",
        "mailbox": "Funktionsbrevlådan äger kontot.",
        "archiving": "Två gånger om året enligt dokumenthanteringsplanen.",
        "evaluation": "Målen följs upp varje höst.",
        "staff_change": "Chefen avslutar uppdraget, lösenordet byts och lämnas över samma dag.",
    },
}


def parts_of(kind: RoutineKind, names: tuple[str, ...]) -> tuple[RoutinePart, ...]:
    """A routine's answers, in the name of those who keep it."""
    first, second = (names + names)[:2]
    return tuple(
        RoutinePart(code, words.format(first=first, second=second)) for code, words in PARTS[kind].items()
    )


def tell(story: Story) -> None:
    """Registered, taken care of (or not), looked at."""
    for number, each in enumerate(EXISTING):
        minute = f"{8 + number % 8:02}.{5 + (number * 7) % 50:02}"
        for days, act in _life(story, each):
            story.at(Ago(days, minute), act)


def _life(story: Story, each: _Existing) -> Iterator[tuple[int, Act]]:
    yield each.began, lambda place: _register(story, place, each)
    if "details" not in each.lacks:
        yield each.began - 4, lambda place: _describe(story, place, each)
    if each.administrators:
        yield each.began - 6, lambda place: _appoint(story, place, each)
    if each.overseen is not None:
        yield each.overseen, lambda place: accounts.oversee(place, story.known[f"account {each.key}"])
    if each.active is not None:
        yield max(each.active, 1), lambda place: _look(story, place, each)
    cared = [days for days in (each.followed, each.archived) if days is not None]
    if cared:
        yield min(cared), lambda place: _care(story, place, each)


def _register(story: Story, place: Workplace, each: _Existing) -> None:
    shown = accounts.register_existing(
        place,
        platform=each.platform,
        name=each.name,
        address=each.address,
        unit_id=story.known[f"unit {each.unit}"],
        manager_id=story.known[f"person {each.manager}"] if each.manager else None,
        scope=each.scope,
        owner_mailbox=f"{each.unit}@{HOST}",
    )
    story.known[f"account {each.key}"] = shown.account.id


def _describe(story: Story, place: Workplace, each: _Existing) -> None:
    account_id = story.known[f"account {each.key}"]
    accounts.change(
        place,
        account_id,
        _version(place, account_id),
        AccountChanges(
            purposes=each.purposes,
            goal=each.goal,
            audience=each.audience,
            two_factor=True,
            records_schedule_item="4.2 Sociala medier",
        ),
    )
    for kind in RoutineKind:
        if kind.value not in each.lacks:
            story.moment.pass_on()
            _write(story, place, each, kind)
    if "terms" not in each.lacks and each.administrators:
        story.moment.pass_on()
        accounts.record_terms(
            place,
            account_id,
            terms=f"{story.day(each.began + 200):%Y-%m-%d}",
            binds_to="Vi äger det vi lägger upp, och plattformen får visa det. Inga tävlingar om gilla-markeringar.",
            read_by=story.known[f"person {each.administrators[0]}"],
            read_on=story.day(each.began - 4),
        )


def _write(story: Story, place: Workplace, each: _Existing, kind: RoutineKind) -> None:
    names = tuple(WHO[key].name for key in each.administrators)
    accounts.write_routine(
        place,
        story.known[f"account {each.key}"],
        kind,
        parts=parts_of(kind, names),
        dated=story.day(each.began - 4),
        owner_id=story.known[f"person {each.administrators[0]}"],
    )


def _appoint(story: Story, place: Workplace, each: _Existing) -> None:
    for key in each.administrators:
        story.moment.pass_on()
        accounts.appoint(
            place,
            story.known[f"account {each.key}"],
            story.known[f"person {key}"],
            on=story.day(each.began - 6),
            reference=f"Mejl från {WHO[each.manager].name} {story.day(each.began - 6)}",
        )


def _look(story: Story, place: Workplace, each: _Existing) -> None:
    """When something was last published, and the web last looked over."""
    account_id = story.known[f"account {each.key}"]
    accounts.change(
        place,
        account_id,
        _version(place, account_id),
        AccountChanges(
            last_activity_on=story.day(each.active or 0) if each.active else place.today(),
            web_confirmed_on=None if each.web is None else story.day(each.web),
        ),
    )


def _care(story: Story, place: Workplace, each: _Existing) -> None:
    """Follow-up and export are noted by their day alone."""
    with place.work() as work:
        before = work.get(Account, story.known[f"account {each.key}"])
        work.put(
            before.with_changes(
                last_follow_up_on=None if each.followed is None else story.day(each.followed),
                last_archived_on=None if each.archived is None else story.day(each.archived),
            )
        )
        work.log(EventKind.ACCOUNT_CHANGED, before, fields="last_archived_on,last_follow_up_on")
        work.commit()


def _version(place: Workplace, account_id: str) -> int:
    with place.view() as view:
        return view.get(Account, account_id).version
