"""The search index: every hit of a search that reads everything, no other, in step with each unit of work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from lidsome_desktop.domain.removal import RemovalItem
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store import captures, schema, search
from lidsome_desktop.store.captures import Wanted
from lidsome_desktop.store.grams import entry_text, grams, telling_grams, words_of
from lidsome_desktop.store.registry import Registry, sqlite_url
from lidsome_desktop.store.removals import Shown, cases
from lidsome_desktop.store.unit_of_work import Work
from tests.factories import removals as make
from tests.factories.removal_scenes import Scene, commit, lay
from tests.factories.removals import NOW

TEXTS = (
    "Snöröjningen på Storgatan är en SKANDAL",
    "PÅGÅENDE ÅNG från brunnen",
    "ang oss: ring",
    "100% fel_stavat (NEAR) OR 'citat' \"dubbelt\" * ^ - :",
    "Avgå\u202e nu 👍🏽👍",
    "مرحبا بالعالم",
    "hot hot hot " * 800,
    "zq",
    "a\u0308rligt talat",
    "ﬁn ligatur och STRASSE",
)
SEARCHES = (
    "röjning", "rojning", "ång", "ÅNG", "ang", "å", "a", "ä", "zq", "q", "z", "skandal storgatan", "storgatan zq",
    '"', "'", "*", "%", "_", "100%", "fel_", "fel_stavat NEAR(", "OR", "AND", "NOT x", "^", "-", ":", "text:hot", "(",
    "👍", "👍🏽", "🏽", "\u202e", "مرح", "م", "hot", "ärligt", "fin", "strasse", "straße", "\0zq\0", "\ud800", "\ufffe",
    "hot " * 2500, "x" * 10_000, "x y " * 2500, "   ", "snö\trö", "jning p", "biblioteket/posts", "kenneth", "https://",
)  # fmt: skip


def tell(work: Work, content: str, ordinal: int, **fields: object) -> Scene:
    scene = lay(work, number=f"B-2026-{ordinal:03d}", ordinal=ordinal, **fields)
    scene.add(scene.capture(text=content, size=1))
    scene.add(make.sender(scene.item, name=f"Kenneth B {ordinal}"))
    return scene


def fill(registry: Registry, texts: tuple[str, ...] = TEXTS) -> None:
    with registry.work(None, NOW) as work:
        for ordinal, content in enumerate(texts, 1):
            scene = tell(work, content.replace("\0", ""), ordinal)
        commit(scene)


def hits(registry: Registry, words: str = "", **wanted: object) -> list[str]:
    """The numbers of the cases that are found."""
    with registry.view() as view:
        found = captures.found(view, Wanted(text=words, **wanted))  # type: ignore[arg-type]
    return [each.case_number[-3:] for each in found]


def read_through(registry: Registry, words: str) -> list[str]:
    """What a search that looks at every text finds, the latest first."""
    with registry.view() as view:
        everything = captures.found(view, Wanted())
        return [
            each.case_number[-3:]
            for each in everything
            if all(
                word in folded(f"{each.text} {each.address} {each.sender}") for word in folded(words).split()
            )
        ]


def in_step(registry: Registry) -> bool:
    with registry.raw_view() as connection:
        return not [*search.differing(connection), *search.broken_indexes(connection)]


def test_every_search_finds_what_reading_everything_finds(registry: Registry) -> None:
    """Compounds, Swedish letters, one letter, words of the database's own language, emoji, other scripts, signs that
    cannot be seen, and ten thousand letters: plain text, each of them."""
    fill(registry)
    for words in SEARCHES:
        assert hits(registry, words) == read_through(registry, words), words[:40]
    assert hits(registry, "röjning") == ["001"]
    assert hits(registry, "ång") == ["002"]
    assert hits(registry, "ang") == ["003"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="aåbB %_\"'*!\\-é👍\u0301", max_size=9))
def test_any_search_is_plain_text(filled: Registry, words: str) -> None:
    """Whatever is typed, what is found is what holds it."""
    assert hits(filled, words) == read_through(filled, words)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    registry = Registry(sqlite_url(tmp_path_factory.mktemp("search") / "registry.db"))
    schema.upgrade(registry)
    fill(registry, ("aåb%", "B_a \"'*!", "\\-é å a", "👍 b% å*", "aa åå bb", "e\u0301 %%", "''", "!_"))
    yield registry
    registry.close()


def test_letters_that_few_have_are_found_far_back(
    sqlite_registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the newest are read through for one or two letters; beyond them the index names those that have them, and
    pages meet without a gap."""
    monkeypatch.setattr(captures, "_READ_THROUGH", 3)
    fill(sqlite_registry)
    for words in ("q", "zq", "å", "x", "a", "👍", "rö", "a å"):
        assert hits(sqlite_registry, words) == read_through(sqlite_registry, words), words
        paged: list[str] = []
        after = None
        with sqlite_registry.view() as view:
            while page := captures.found(view, Wanted(text=words), after=after, limit=2):
                paged += [each.case_number[-3:] for each in page]
                after = page[-1].number
        assert paged == read_through(sqlite_registry, words), words


def test_filters_narrow_what_is_found(registry: Registry) -> None:
    """Account, sender, period and ground, alone and together with words."""
    with registry.work(None, NOW) as work:
        first = tell(work, "snö och is", 1)
        second = tell(work, "snö igen", 2)
        first.judge()
        second.add(
            second.capture(ordinal=2, text="snö senare", captured_at=NOW, recorded_at=NOW, supersedes=None)
        )
        commit(second)
    assert hits(registry, "snö", account_id=first.case.account_id) == ["001"]
    assert hits(registry, "snö", sender="kenneth 2") == ["002", "002"]
    assert hits(registry, sender="B 1") == ["001"]
    assert hits(registry, "snö", since=NOW) == ["002"]
    assert hits(registry, until=NOW - timedelta(days=1)) == []
    assert hits(registry, "snö", ground=make.THREAT) == ["001"]
    assert hits(registry, ground="profanity") == []
    assert hits(registry, ground="%") == []


def test_what_is_secret_is_searched_by_choice(registry: Registry) -> None:
    """Secrecy and suspected abuse material stand in an index of their own; marked later, a text moves there at once."""
    marked = {
        "secrecy": True,
        "secrecy_provision": "OSL 21:1",
        "secrecy_on": NOW.date(),
        "secrecy_authority": "KS",
    }
    with registry.work(None, NOW) as work:
        open_one = tell(work, "hemlig adress", 1)
        tell(work, "hemlig diagnos", 2, **marked)
        commit(open_one)
    assert hits(registry, "hemlig") == hits(registry, "em") == ["001"]
    assert sorted(hits(registry, "hemlig", include_secret=True)) == ["001", "002"]
    with registry.work(None, NOW) as work:
        work.put(open_one.case.with_changes(**marked))
        commit(replace(open_one, work=work))
    assert hits(registry, "hemlig") == hits(registry) == []
    assert sorted(hits(registry, "hemlig", include_secret=True)) == ["001", "002"]
    assert in_step(registry)


def test_the_index_follows_each_change_and_none_that_is_taken_back(registry: Registry) -> None:
    """A corrected address and sender are found at once by both old and new words of the sender, a draft's capture
    takes the place of the bare item, and what is rolled back is never found."""
    with registry.work(None, NOW) as work:
        scene = lay(work)
        scene.add(make.sender(scene.item, name="Första Avsändaren"))
        commit(scene)
    assert hits(registry, "avsändaren") == []  # nothing is captured yet
    with registry.view() as view:
        assert len(cases(view, search="avsänd")) == 1
    with registry.work(None, NOW) as work:
        scene.work = work
        scene.add(scene.capture(text="Ordet som söks"))
        scene.add(make.sender(scene.item, ordinal=2, name="Andra"))
        item = work.get(RemovalItem, scene.item.id)
        work.put(item.with_changes(address="https://example.se/rättad"))
        commit(scene)
    with registry.work(None, NOW) as work:
        replace(scene, work=work).add(scene.capture(ordinal=2, text="Ångrat"))
    for words, expected in (("rättad", 1), ("första", 1), ("andra söks", 1), ("ångrat", 0)):
        assert len(hits(registry, words)) == expected, words
    assert in_step(registry)


def test_cases_are_found_by_what_is_not_secret_in_them(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of removals: words of the text, the sender, the place, each where it stands; also when so many have
    the word that the index is not asked."""
    fill(registry)
    for few in (2_000, 0):
        monkeypatch.setattr(captures, "_FEW", few)
        with registry.view() as view:
            for words, expected in (
                ("röjning", ["001"]),
                ("kenneth brunnen", ["002"]),
                ("q zq", ["008"]),
                ("'\"*", []),
            ):
                found = cases(view, shown=Shown.ALL, search=words)
                assert [each.number[-3:] for each in found] == expected, words


def test_secret_cases_are_found_by_choice(registry: Registry) -> None:
    """The list of removals asks the index of what is secret only when told."""
    marked = {
        "secrecy": True,
        "secrecy_provision": "OSL 21:1",
        "secrecy_on": NOW.date(),
        "secrecy_authority": "KS",
    }
    with registry.work(None, NOW) as work:
        commit(tell(work, "hennes adress", 1, **marked))
    with registry.view() as view:
        for words in ("adress", "ad"):
            assert cases(view, search=words) == ()
            assert len(cases(view, search=words, include_secret=True)) == 1


def test_it_is_remade_from_the_records(registry: Registry) -> None:
    """A registry that was filled before there was an index, or whose index was lost, gets the same again."""
    fill(registry)
    before = hits(registry, "a")
    with registry.raw_connection() as connection:
        for shelf in search.SHELVES:
            connection.execute(shelf.entries.delete())
        search.take_up(connection)
        connection.commit()
    assert not in_step(registry)
    schema.upgrade(registry)
    assert in_step(registry)
    assert sorted(hits(registry, "a")) == sorted(before)
    with registry.raw_connection() as connection:
        assert search.rebuild(connection) == len(TEXTS)
        connection.commit()
    assert in_step(registry)


def test_check_sees_an_index_that_says_something_else(registry: Registry) -> None:
    """A changed entry, one too many, one too few, and groups of letters that no entry has."""
    fill(registry)
    harms = [
        "UPDATE search_entry SET text = 'annat  ' WHERE number = 1",
        "DELETE FROM search_entry WHERE number = 2",
        "INSERT INTO search_entry VALUES (99, 'borta', NULL, 'x', 'x', NULL, '', '', '')",
    ]
    if registry.path is not None:
        harms.append("INSERT INTO search_index(rowid, text) VALUES (1, 'smuget')")
    for harm in harms:
        with registry.raw_connection() as connection:
            connection.execute(text(harm))
            connection.commit()
        assert not in_step(registry), harm
        with registry.raw_connection() as connection:
            search.rebuild(connection)
            connection.commit()
        assert in_step(registry)


def test_what_is_forgotten_leaves_no_trace_in_the_index(sqlite_registry: Registry) -> None:
    """After a disposal the groups of letters of the text are in no page of the index, and others are still found."""
    fill(sqlite_registry)
    with sqlite_registry.raw_connection() as connection:
        for name in ("removal_capture_never_changed", "removal_capture_never_deleted"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        item = connection.execute(text("SELECT item_id FROM removal_capture WHERE text = 'zq'")).scalar_one()
        other = connection.execute(
            text("SELECT item_id FROM search_entry WHERE text LIKE '%snö%'")
        ).scalar_one()
        for one in (item, other):
            connection.execute(text("DELETE FROM removal_capture WHERE item_id = :item"), {"item": one})
        search.forget(connection, [item, other])
        connection.commit()
        terms = set(connection.execute(text("SELECT term FROM search_vocabulary")).scalars())
        pages = b"".join(connection.execute(text("SELECT block FROM search_index_data")).scalars())
    assert not terms & {"snö", "röj", "zq "}
    assert "storg" not in str(terms)
    # A group shares its first letters with the one before it, so its last letter is looked for with what precedes.
    assert "snö".encode() not in pages
    assert hits(sqlite_registry, "snöröj") == hits(sqlite_registry, "zq") == []
    assert hits(sqlite_registry, "hot") == ["007"]
    assert in_step(sqlite_registry)


def test_a_word_gives_groups_that_every_text_with_it_has() -> None:
    """Few enough to ask for, and none that is not in the word."""
    for word in (
        "abc",
        "åäö",
        "https://www.",
        "https://www.facebook.com/biblioteket",
        "x" * 9000,
        "👍👍👍",
        "röjning",
    ):
        asked = telling_grams(word)
        assert asked
        assert len(asked) <= 40
        assert set(asked) <= grams(word) <= grams(entry_text(f"före{word}efter"))
    assert telling_grams("åä") == ()
    assert words_of(" Å  å\tb ") == ("å", "b")
