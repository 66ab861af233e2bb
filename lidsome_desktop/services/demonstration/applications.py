"""New accounts that were asked for: half filled in, waiting, returned, rejected, taken back, started."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lidsome_desktop.domain.account import AccountScope
from lidsome_desktop.domain.application import (
    AccessibilityAnswer,
    ActivationAnswer,
    AdministratorsAnswer,
    Answers,
    Appointee,
    AssessmentAnswer,
    AssignmentAnswer,
    ChannelAnswer,
    Confirmation,
    ContentAnswer,
    OrganisationAnswer,
    PersonalDataAnswer,
    PersonAnswer,
    PlatformAnswer,
    ReadingAnswer,
    RecordsAnswer,
    RoutineAnswer,
    RoutinesAnswer,
    Stated,
    Step,
    TermsAnswer,
    Verdict,
    WebAnswer,
)
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.services import activation, applications
from lidsome_desktop.services.demonstration.accounts import parts_of
from lidsome_desktop.services.demonstration.credentials import hand_over
from lidsome_desktop.services.demonstration.organisation import HOST, UNITS, WHO
from lidsome_desktop.services.demonstration.story import Ago, Story
from lidsome_desktop.services.workplace import Workplace

_WHOLE = tuple(Step)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """An application.

    Attributes:
        began: days since it was begun; sent a week later where it was sent.
        steps: those that were filled in.
        like: the application whose answers it began with.
        ends: "draft", "sent", "returned", "approved", "active" or "rejected".
    """

    key: str
    platform: str
    name: str
    address: str
    unit: str
    manager: str
    administrators: tuple[str, str]
    began: int
    steps: Sequence[Step] = _WHOLE
    ends: str = "draft"
    like: str = ""
    enough: bool = False


WANTED = (
    _Wanted(
        key="school.facebook",
        platform="facebook",
        name="Exempelgymnasiet",
        address="https://www.facebook.com/exempelgymnasiet",
        unit="school",
        manager="maria",
        administrators=("sofia", "maja"),
        began=58,
        ends="active",
    ),
    _Wanted(
        key="maple.instagram",
        platform="instagram",
        name="Förskolan Exempellönnen",
        address="@exempellonnen",
        unit="maple",
        manager="karin",
        administrators=("ali", "sofia"),
        began=40,
        ends="approved",
    ),
    _Wanted(
        key="maple.facebook",
        platform="facebook",
        name="Förskolan Exempellönnen",
        address="https://www.facebook.com/exempellonnen",
        unit="maple",
        manager="karin",
        administrators=("ali", "sofia"),
        began=13,
        steps=(Step.PLATFORM,),
        like="maple.instagram",
        ends="sent",
    ),
    _Wanted(
        key="museum.linkedin",
        platform="linkedin",
        name="Exempelköpings museum",
        address="https://www.linkedin.com/company/exempelkopingsmuseum",
        unit="museum",
        manager="per",
        administrators=("elin", "anna"),
        began=29,
        ends="returned",
    ),
    _Wanted(
        key="music.youtube",
        platform="youtube",
        name="Kulturskolans elevkonserter",
        address="https://www.youtube.com/@kulturskolanexempel",
        unit="music",
        manager="maria",
        administrators=("sofia", "anna"),
        began=49,
        ends="rejected",
    ),
    _Wanted(
        key="chestnut.instagram",
        platform="instagram",
        name="Förskolan Exempelkastanjen",
        address="@exempelkastanjen",
        unit="chestnut",
        manager="karin",
        administrators=("ali", "anna"),
        began=6,
        steps=tuple(Step)[:7],
    ),
    _Wanted(
        key="music.vimeo",
        platform="vimeo",
        name="Kulturskolan Exempel",
        address="",
        unit="music",
        manager="maria",
        administrators=("sofia", "maja"),
        began=21,
        steps=tuple(Step)[:5],
        enough=True,
    ),
    _Wanted(
        key="homecare.facebook",
        platform="facebook",
        name="Hemtjänsten Exempel",
        address="",
        unit="homecare",
        manager="karin",
        administrators=("ali", "anna"),
        began=2,
        steps=(Step.PLATFORM,),
    ),
)


def tell(story: Story) -> None:
    """Each application: begun, filled in, and what became of it."""
    for number, each in enumerate(WANTED):
        clock = f"{9 + number % 6:02}.{(number * 11) % 60:02}"
        story.at(Ago(each.began, clock), _begin(story, each))
        if each.ends == "draft":
            continue
        story.at(Ago(each.began - 4, clock), _send(story, each))
        if each.ends != "sent":
            story.at(Ago(each.began - 9, clock), _decide(story, each))
        if each.ends == "active":
            story.at(Ago(each.began - 14, clock), _start(story, each))


def _begin(story: Story, each: _Wanted) -> Callable[[Workplace], None]:
    def act(place: Workplace) -> None:
        model = story.known[f"application {each.like}"] if each.like else ""
        started = (applications.copy(place, model) if model else applications.start(place)).application.id
        story.known[f"application {each.key}"] = started
        answers = _answers(story, place.policy, each, place.today())
        for step in each.steps:
            if step is not Step.REVIEW:
                story.moment.pass_on()
                applications.save_step(place, started, step, answers.step(step))
        account = applications.view(place, started).application.account_id
        if account is not None:
            story.known[f"account {each.key}"] = account

    return act


def _send(story: Story, each: _Wanted) -> Callable[[Workplace], None]:
    def act(place: Workplace) -> None:
        sent = story.known[f"application {each.key}"]
        applications.submit(place, sent)
        story.moment.pass_on()
        applications.attach_signed(place, sent, reference=f"Underskriven av {WHO[each.manager].name}, pärm 3")

    return act


def _decide(story: Story, each: _Wanted) -> Callable[[Workplace], None]:
    def act(place: Workplace) -> None:
        sent = story.known[f"application {each.key}"]
        deciding = Deciding(
            by=story.known["person doris"], on=place.today(), reference=f"Mejl från Doris {place.today()}"
        )
        match each.ends:
            case "returned":
                question = "Hur tänker ni svara på frågor under helgerna? Komplettera rutinen för bevakning."
                applications.ask_completion(place, sent, question, deciding)
            case "rejected":
                reason = (
                    "Kulturskolan når redan samma publik på Instagram. Filmerna kan ligga på kommunens kanal."
                )
                applications.reject(place, sent, reason, deciding)
            case _:
                applications.approve(place, sent, deciding)

    return act


def _start(story: Story, each: _Wanted) -> Callable[[Workplace], None]:
    def act(place: Workplace) -> None:
        account = story.known[f"account {each.key}"]
        hand_over(story, place, each.key, each.administrators[0])
        story.moment.pass_on()
        checked = tuple(item.code for item in place.policy.basic_information)
        answer = ActivationAnswer(
            address=each.address, terms_accepted_on=f"{place.today()}", basic_information=checked
        )
        activation.save(place, account, answer)
        story.moment.pass_on()
        activation.activate(place, account)

    return act


def _answers(story: Story, policy: Policy, each: _Wanted, today: date) -> Answers:
    """Answers that nothing is missing in; the needs test says *räcker* where the story wants it."""
    manager, unit = WHO[each.manager], next(unit for unit in UNITS if unit.key == each.unit)
    names = tuple(WHO[key].name for key in each.administrators)
    said = Stated(on=f"{today}", reference=f"Mejl från {manager.name} {today}")
    verdict = Verdict.ENOUGH if each.enough else Verdict.NOT_ENOUGH
    return Answers(
        platform=PlatformAnswer(
            platform=each.platform, name=each.name, address=each.address, scope=AccountScope.UNIT
        ),
        organisation=OrganisationAnswer(
            board_id=story.known[f"board {unit.board}"],
            department_id=story.known[f"department {unit.board}"],
            unit_id=story.known[f"unit {each.unit}"],
            manager=PersonAnswer(name=manager.name, email=manager.email, title=manager.title),
        ),
        web=WebAnswer(
            updated=True,
            confirmed_by=manager.name,
            confirmed_on=f"{today}",
            page=f"https://www.{HOST}/{each.unit}",
            complements="Månadsbrevet och webbplatsens kalender",
        ),
        content=ContentAnswer(
            plan="Bilder och korta texter ur vardagen, utan barns ansikten.",
            frequency="Två gånger i veckan",
            absence=f"{names[1]} tar över när {names[0]} är ledig.",
            replies="Vi svarar på frågor samma vardag.",
            purposes=("dialogue", "participation"),
            goal="300 följare före sommaren",
            audience="Den som är nyfiken på oss",
        ),
        assessment=AssessmentAnswer(
            channels=tuple(
                ChannelAnswer(
                    code=channel.code,
                    verdict=verdict if channel.code == "other" else Verdict.NOT_ENOUGH,
                    because="Når bara den som redan letar efter oss"
                    if not each.enough
                    else "Kommunens kanal tar gärna våra filmer",
                )
                for channel in policy.existing_channels
            ),
            conclusion=verdict,
            because="Vi vill visa vardagen med bilder" if not each.enough else "Kommunens Vimeokanal räcker",
        ),
        assignment=AssignmentAnswer(
            given=said,
            scope="Inlägg, svar och bevakning",
            hours_per_week="2,5",
            knowledge="Kurs i klarspråk och tillgänglighet, våren",
        ),
        administrators=AdministratorsAnswer(
            administrators=tuple(
                Appointee(
                    name=WHO[key].name,
                    email=WHO[key].email,
                    title=WHO[key].title,
                    scope="Allt på kontot",
                    assignment=said,
                )
                for key in each.administrators
            )
        ),
        reading=ReadingAnswer(
            confirmations=tuple(
                Confirmation(email=WHO[key].email, read=replace(said, reference=f"Mejl från {WHO[key].name}"))
                for key in (each.manager, *each.administrators)
            )
        ),
        routines=RoutinesAnswer(
            monitoring=_routine(RoutineKind.MONITORING, names, each, today),
            upkeep=_routine(RoutineKind.UPKEEP, names, each, today),
        ),
        terms=TermsAnswer(
            terms="Villkoren som de såg ut i maj",
            read_by=WHO[each.administrators[0]].email,
            read_on=f"{today}",
            binds_to="Vi äger det vi lägger upp, och plattformen får visa det.",
            bound=True,
        ),
        personal_data=PersonalDataAnswer(
            gdpr_contact_name="Dan Exempelsson",
            gdpr_contact_email=f"dataskydd@{HOST}",
            purpose="Samtal med den som följer oss",
            legal_basis="Allmänt intresse",
            in_record=True,
        ),
        records=RecordsAnswer(
            schedule="DHP 2025 (exempel)",
            item="4.2 Sociala medier",
            archive_level="full",
            interval_months="6",
        ),
        accessibility=AccessibilityAnswer(
            checked=tuple(item.code for item in policy.accessibility), how="Alternativtext på alla bilder."
        ),
    )


def _routine(kind: RoutineKind, names: tuple[str, ...], each: _Wanted, today: date) -> RoutineAnswer:
    return RoutineAnswer(
        parts=parts_of(kind, names), dated=f"{today}", owner_email=WHO[each.administrators[0]].email
    )
