"""Reading a profile tells every fault at once, with key path and line, and never raises."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.policy_fault import PolicyFault
from lidsome_desktop.files.policy_file import LARGEST, read_policy, read_requirements
from lidsome_desktop.resources import resource
from tests.factories.policies import PROFILE, REQUIREMENTS, profile_with, shipped_requirements


def faults_of(*changes: tuple[str, str]) -> list[PolicyFault]:
    """The faults of the shipped profile after some changes."""
    return list(read_policy(profile_with(*changes), shipped_requirements().numbers).faults)


def only(*changes: tuple[str, str]) -> PolicyFault:
    """The one fault of the shipped profile after a change."""
    faults = faults_of(*changes)
    assert len(faults) == 1, faults
    return faults[0]


def line_with(content: bytes, words: str) -> int:
    """The line of a file, from one, where words first stand."""
    return content.decode().split(words)[0].count("\n") + 1


def test_the_fingerprint_is_of_the_bytes() -> None:
    """A version is known by the SHA-256 of exactly what was read, faults or not."""
    content = resource(PROFILE).read_bytes()
    assert read_policy(content).sha256 == hashlib.sha256(content).hexdigest()
    assert read_policy(b"\xff").sha256 == hashlib.sha256(b"\xff").hexdigest()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "policy.empty"),
        (b" \n\t", "policy.empty"),
        (b"format = 1\0", "policy.binary"),
        ("format = 1".encode("utf-16"), "policy.binary"),
        (b"PK\x03\x04\0\0", "policy.binary"),
        ("title = 'Lidköping'".encode("latin-1"), "policy.not_utf8"),
        (b"#" * (LARGEST + 1), "policy.too_big"),
        (b"format = ", "policy.syntax"),
        (b"format = 1\nformat = 2", "policy.syntax"),
        (b"day = 2026-02-30", "policy.syntax"),
        (b"x = " + b"[" * 20_000, "policy.syntax"),
    ],
)
@pytest.mark.parametrize("reader", [read_policy, read_requirements])
def test_what_is_no_profile_at_all_is_one_clear_fault(reader: object, content: bytes, code: str) -> None:
    """A wrong file, a wrong encoding, a slip of the pen: one fault that says so."""
    assert callable(reader)
    reading = reader(content)
    assert [fault.code for fault in reading.faults] == [code]


def test_bad_bytes_and_bad_syntax_are_found_by_line() -> None:
    """The line tells where to look, in files from Windows too."""
    assert read_policy(b"# one\r\n# two\r\na = \xe5\r\n").faults[0].line == 3
    assert read_policy(b"# one\r\n\r\na == 1\r\n").faults[0].line == 3
    assert read_policy(b"a = 1\nb = [1,\n").faults[0].line == 3


def test_an_editors_byte_order_mark_does_not_disturb() -> None:
    """Notepad's mark before the first sign is no part of the profile."""
    content = b"\xef\xbb\xbf" + resource(PROFILE).read_bytes().replace(b"\n", b"\r\n")
    assert read_policy(content).faults == ()


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    """One broken entry hides none of the others."""
    changes = (
        ('web_host = "lidkoping.se"', 'webhost = "lidkoping.se"'),
        ('access = ["role"]', 'access = ["roles"]'),
        ('requirement = "R9"', 'requirement = "R900"'),
        ('sv = "Skapa relationer", en = "Build relations"', 'sv = "Skapa relationer"'),
        ('code = "brand"', 'code = "dialogue"'),
        ("number = 4\n", 'number = "four"\n'),
        ("valid_from = 2009-06-30", "valid_from = 2009-06-30\nvalid_to = 2009-06-29"),
    )
    faults = faults_of(*changes)
    assert [(fault.key_path, fault.code) for fault in faults] == [
        ("municipality.web_host", "policy.key_missing"),
        ("municipality.webhost", "policy.key_unknown"),
        ("platforms[0].access[0]", "policy.value_unknown"),
        ("gates[3].requirement", "policy.requirement_unknown"),
        ("purposes[0].title.en", "policy.language_missing"),
        ("purposes[4].code", "policy.duplicate"),
        ("legal_bases[1].valid_to", "policy.dates_reversed"),
        ("removal_grounds[3].number", "policy.type_wrong"),
    ]
    assert [fault.line for fault in faults] == sorted(fault.line or 0 for fault in faults)
    assert read_policy(profile_with(*changes)).policy is None


def test_lines_are_those_of_the_file() -> None:
    """The line of a fault is the line of its key; a missing key is told at its table."""
    change = ('code = "not_representative"', 'code = "Not representative"')
    assert only(change).line == line_with(profile_with(change), "Not representative")
    change = ('scope = "corporate"\n', "")
    missing = faults_of(change)
    assert missing[0].key_path == "diaries[1].scope"
    assert missing[0].line == line_with(profile_with(change), "[[diaries]]\nholder")


@pytest.mark.parametrize(
    ("old", "new", "path", "code", "near"),
    [
        ("aliases = [", "alias = [", "platforms[0].alias", "policy.key_unknown", "aliases"),
        ('effect = "warns"', 'effect = "warn"', "gates[0].effect", "policy.value_unknown", "warns"),
        ('hints = ["police-report"]', 'hints = ["police_report"]', "removal_grounds[0].hints[0]",
         "policy.value_unknown", "police-report"),
        ('grounds = ["secrecy"]', 'grounds = ["secresy"]', "reply_templates[1].grounds[0]",
         "policy.reference_unknown", "secrecy"),
        ('scope = "unit"', 'scope = "units"', "diaries[0].scope", "policy.value_unknown", "unit"),
    ],
)  # fmt: skip
def test_a_near_miss_is_answered_with_what_was_meant(
    old: str, new: str, path: str, code: str, near: str
) -> None:
    """A typing mistake is told with the word that was probably meant."""
    fault = next(each for each in faults_of((old, new)) if each.key_path == path)
    assert (fault.code, fault.facts["near"]) == (code, near)


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("format = 1", "format = 2", "format", "policy.format_unknown"),
        ('"kommunikation@lidkoping.se"', '"kommunikation"', "contacts.communications_email",
         "policy.email_malformed"),
        ("match = '/watch'", "match = '/watch('", "platforms[3].addresses[3].match", "policy.pattern_broken"),
        ("match = '/watch'", "match = '/[[watch]'", "platforms[3].addresses[3].match", "policy.pattern_broken"),
        ('key = "/groups/{name}"', 'key = "/groups/{nam}"', "platforms[0].addresses[5].key",
         "policy.braces_unknown"),
        ('key = "/groups/{name}"', 'key = "/groups/"', "platforms[0].addresses[5].key",
         "policy.key_identifies_nothing"),
        ('key = "/groups/{name}"', 'key = "/groups/{name!r}"', "platforms[0].addresses[5].key",
         "policy.key_malformed"),
        ('key = "/groups/{name}"', 'key = "groups/{name"', "platforms[0].addresses[5].key",
         "policy.key_malformed"),
        ('handle_key = "/{handle}"', 'handle_key = "/x"', "platforms[0].handle_key", "policy.key_malformed"),
        ('"https://vimeo.com/terms"', '"vimeo.com/terms"', "platforms[4].terms", "policy.address_malformed"),
        ('host = "vimeo.com"', 'host = "https://vimeo.com"', "platforms[4].host", "policy.host_malformed"),
        ("length = 24", "length = 10", "platforms[1].password.length", "policy.length_outside"),
        ("length = 24", "length = 65", "platforms[1].password.length", "policy.length_outside"),
        ("ABCDEFGHJKLMNPQRSTUVWXYZ", "ÅBCDEFGHJKLMNPQRSTUVWXYZ", "platforms[1].password.alphabet",
         "policy.alphabet_unfit"),
        ("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", "", "platforms[1].password.alphabet", "policy.alphabet_narrow"),
        ('access = ["role"]', 'access = ["password"]', "platforms[0].password", "policy.password_missing"),
        ('access = ["password"]', 'access = ["role"]', "platforms[1].password", "policy.password_superfluous"),
        ('access = ["role"]', "access = []", "platforms[0].access", "policy.section_empty"),
        ('aliases = ["ig"', 'aliases = ["FB"', "platforms[1]", "policy.duplicate"),
        ('who = ["director"]', "who = []", "gates[5].who", "policy.section_empty"),
        ('requirement = "R4"', 'requirement = "4"', "gates[1].requirement", "policy.requirement_malformed"),
        ('requirement = "R4"', 'requirement = "R3"', "gates[1].requirement", "policy.duplicate"),
        ('sv = "Främja dialog"', 'sv = "  "', "purposes[3].title.sv", "policy.language_missing"),
        ("number = 2\n", "number = 1\n", "removal_grounds[1].number", "policy.dates_overlap"),
        ("number = 2\n", "number = 0\n", "removal_grounds[1].number", "policy.not_positive"),
        ('rule = "Reklam och propaganda"', 'rule = ""', "removal_grounds[6].rule", "policy.text_empty"),
        ('capture = ["normal", "description-only"]', 'capture = ["description-only"]',
         "removal_grounds[2].capture", "policy.capture_never_normal"),
        ("complete_by_transfer = true", "complete_by_transfer = false",
         "removal_grounds[8].complete_by_transfer", "policy.transfer_mismatch"),
        ('example = "KS 2026/123"', 'example = "2026/123"', "diaries[1].example", "policy.example_misfit"),
        ('letter = "b"', 'letter = "a"', "closure_grounds[1].letter", "policy.duplicate"),
        ("value = 30\nmeasure = \"days\"\norigin = \"own choice\"\nrequirements = [\"R84\"]",
         "value = 0\nmeasure = \"days\"\norigin = \"own choice\"\nrequirements = [\"R84\"]",
         "limits.activity_warning.value", "policy.not_positive"),
        ("value = 90", "value = 180", "limits.activity_none", "policy.limits_out_of_order"),
        ("value = 90", "value = 90.0", "limits.activity_low.value", "policy.type_wrong"),
        (
            'value = 12\nmeasure = "months"',
            'value = 12\nmeasure = "count"',
            "limits.resources_confirmed.measure",
            "policy.measure_unfit",
        ),
        ('measure = "count"', 'measure = "days"', "limits.minimum_administrators.measure", "policy.measure_unfit"),
        ("value = 90", "value = true", "limits.activity_low.value", "policy.type_wrong"),
        ("valid_from = 1998-05-01", "valid_from = 1998-05-01T00:00:00", "legal_bases[0].valid_from",
         "policy.type_wrong"),
        ('requirements = ["R33"]', 'requirements = ["R33", "R93"]',
         "limits.minimum_administrators.requirements[1]", "policy.requirement_unknown"),
        ("default = true", "", "archive_levels", "policy.default_not_one"),
        ("{municipality}s regler", "{kommun}s regler", "reply_templates[2].body.sv", "policy.braces_unknown"),
        ("{municipality}s regler", "{municipality s regler", "reply_templates[2].body.sv",
         "policy.braces_unknown"),
    ],
)  # fmt: skip
def test_each_rule_says_no_at_its_place(old: str, new: str, path: str, code: str) -> None:
    """Every rule of the profile, broken once: the fault stands at the key that has to change."""
    fault = only((old, new))
    assert (fault.key_path, fault.code) == (path, code)
    assert fault.line is not None


def test_what_the_program_hangs_on_has_to_be_there() -> None:
    """A registration case, a legal basis or a transfer ground cannot be taken away or renamed."""
    renamed = faults_of(('code = "complaint"\nrequirement = "R50"', 'code = "gripe"\nrequirement = "R50"'))
    assert {fault.code for fault in renamed} == {
        "policy.value_unknown",
        "policy.code_missing",
        "policy.reference_unknown",
    }
    fault = faults_of(('code = "ongoing_case"\nnumber = 9', 'code = "case"\nnumber = 9'))
    assert {each.code for each in fault} >= {"policy.code_missing", "policy.transfer_mismatch"}
    without_hint = faults_of(('[[hints]]\ncode = "whose-work"', '[[hints]]\ncode = "new-case"'))
    assert [each.code for each in without_hint] == ["policy.reference_unknown", "policy.duplicate"]


def test_a_ground_may_return_on_other_days_only() -> None:
    """A new wording is a further entry with the same code; on no day do two hold."""
    first = ('hints = ["whose-work"]', 'hints = ["whose-work"]\nvalid_to = 2027-06-30')
    ground = resource(PROFILE).read_text("utf-8").split('[[removal_grounds]]\ncode = "copyright"')[1]
    ground = '[[removal_grounds]]\ncode = "copyright"' + ground.split("\n[[")[0]
    base = profile_with(first).decode()
    for start, codes in (("2027-07-01", []), ("2027-06-30", ["policy.dates_overlap"] * 2)):
        content = f"{base}\n{ground}\nvalid_from = {start}\n".encode()
        assert [fault.code for fault in read_policy(content).faults] == codes


def test_a_broken_entry_brings_no_false_alarms() -> None:
    """What refers to an entry that could not be read is not called unknown, nor the entry missing."""
    fault = only(("number = 8\n", "number = []\n"))
    assert (fault.key_path, fault.code) == ("removal_grounds[7].number", "policy.type_wrong")


def test_a_table_in_the_wrong_place_is_told() -> None:
    """A list where a table belongs, and the other way round."""
    assert only(("[abuse_material]", "[[abuse_material]]")).facts["found"] == "list"
    assert [f.key_path for f in read_policy(b"format = 1\nplatforms = 3").faults if f.line == 2] == [
        "platforms"
    ]


def test_requirements_tell_their_faults_too() -> None:
    """A reason is owed where the window asks; numbers are unique; words are known."""
    text = resource(REQUIREMENTS).read_text("utf-8")
    for old, new, code in (
        ('number = "R2"', 'number = "R1"', "policy.duplicate"),
        ('number = "R2"', 'number = "2"', "policy.requirement_malformed"),
        ('codes = ["I"]', 'codes = ["A"]', "policy.reason_missing"),
        ('codes = ["I"]', "codes = []", "policy.section_empty"),
        ('codes = ["I"]', 'codes = ["X"]', "policy.value_unknown"),
        ('quote = "beskriver på en övergripande nivå"', 'quote = " … "', "policy.text_empty"),
        ("gloss = ", "glos = ", "policy.key_unknown"),
        ("format = 1", "format = 7", "policy.format_unknown"),
    ):
        assert old in text
        reading = read_requirements(text.replace(old, new, 1).encode())
        assert code in [fault.code for fault in reading.faults], (new, reading.faults)
        assert reading.book is None


@given(st.data())
def test_a_damaged_profile_is_told_and_never_raises(data: st.DataObject) -> None:
    """Whatever happens to the bytes, the answer is a profile or faults, never an exception."""
    content = resource(PROFILE).read_bytes()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    noise = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"[[", b'"""', b"{", b"\n", b"=", b"#", b"'"])
    )
    reading = read_policy(content[:start] + noise + content[start + length :])
    assert (reading.policy is None) == bool(reading.faults)
