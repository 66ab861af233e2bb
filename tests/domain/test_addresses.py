"""One account has one key, however its address is written; what is no account's address is refused."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lidsome_desktop.domain.addresses import AccountAddress, platform_of, read_address
from lidsome_desktop.domain.platform import Platform
from lidsome_desktop.domain.refusals import Refusal
from tests.factories.policies import shipped_policy

POLICY = shipped_policy()
PLATFORMS = {platform.code: platform for platform in POLICY.platforms}


def key(text: str, platform: str | None = None) -> str:
    """The key of an address."""
    return read_address(text, POLICY, PLATFORMS[platform] if platform else None).key


def refusal(text: str, platform: str | None = None) -> str:
    """The code that an address is refused with."""
    with pytest.raises(Refusal) as refused:
        key(text, platform)
    assert refused.value.faults[0].field == "address"
    return refused.value.code


@pytest.mark.parametrize(
    ("expected", "variants"),
    [
        (
            "facebook.com/biblioteketlidkoping",
            "https://www.facebook.com/BiblioteketLidkoping/ http://m.facebook.com/biblioteketlidkoping "
            "sv-se.facebook.com/biblioteketlidkoping FB.com/Biblioteket.Lidkoping fb.me/biblioteketlidkoping "
            "https://mbasic.facebook.com//biblioteketlidkoping/about?locale=sv_SE#x "
            "facebook.com:443/biblioteketlidkoping "
            "https://www.facebook.com/pg/biblioteketlidkoping/posts/?ref=page_internal "
            "<facebook.com/BIBLIOTEKETLIDKOPING> "
            "//facebook.com/biblioteketlidkoping/ facebook.com./biblioteketlidkoping "
            "https://facebook.com/biblioteket%6Cidkoping ｆａｃｅｂｏｏｋ.com/biblioteketlidkoping",
        ),
        (
            "facebook.com/profile.php?id=100064123456",
            "https://www.facebook.com/profile.php?id=100064123456 "
            "m.facebook.com/profile.php?sk=about&id=100064123456#a "
            "facebook.com/people/Biblioteket/100064123456/ "
            "facebook.com/pages/Bibblan-i-Lidk%C3%B6ping/100064123456?ref=x "
            "facebook.com/p/Biblioteket-100064123456/ facebook.com/Biblioteket-100064123456 fb.com/100064123456",
        ),
        (
            "instagram.com/biblioteket_lidkoping",
            "https://www.instagram.com/Biblioteket_Lidkoping/ instagr.am/biblioteket_lidkoping?igsh=MzRl "
            "https://instagram.com/biblioteket_lidkoping/reels/ instagram.com/stories/biblioteket_lidkoping/123",
        ),
        (
            "linkedin.com/company/lidköpings-kommun",
            "https://www.linkedin.com/company/lidk%C3%B6pings-kommun/about/ se.linkedin.com/company/Lidköpings-Kommun "
            "https://linkedin.com/company/LIDKO\u0308PINGS-kommun/posts/?feedView=all",
        ),
        (
            "youtube.com/channel/UCaB-c_D123",
            "https://www.youtube.com/channel/UCaB-c_D123 m.youtube.com/channel/UCaB-c_D123/videos?view=0 "
            "https://studio.youtube.com/channel/UCaB-c_D123/analytics",
        ),
        (
            "youtube.com/@lidkopingskommun",
            "https://www.youtube.com/@LidkopingsKommun youtube.com/@lidkopingskommun/featured "
            "https://youtube.com/%40LidkopingsKommun?si=x",
        ),
        (
            "youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3 youtu.be/dQw4w9WgXcQ?si=x youtube.com/shorts/dQw4w9WgXcQ",
        ),
        ("vimeo.com/lidkopingskommun", "https://vimeo.com/LidkopingsKommun/videos www.vimeo.com/lidkopingskommun/"),
        ("vimeo.com/12345", "https://player.vimeo.com/video/12345 vimeo.com/12345"),
        ("tiktok.com/@lidkoping", "https://www.tiktok.com/@Lidkoping?utm_source=x m.tiktok.com/@lidkoping/"),
    ],
)  # fmt: skip
def test_all_ways_of_writing_an_account_give_one_key(expected: str, variants: str) -> None:
    """Host variants, case, slashes, queries, fragments and encodings do not make another account."""
    for variant in variants.split():
        assert key(variant) == expected, variant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facebook.com/profile.php?id=100064", "facebook.com/profile.php?id=100065"),
        ("youtube.com/channel/UCaB", "youtube.com/channel/UCab"),
        ("youtube.com/watch?v=abC", "youtube.com/watch?v=abc"),
        ("youtube.com/@a-b", "youtube.com/@ab"),
        ("linkedin.com/company/bibblan", "linkedin.com/school/bibblan"),
        ("instagram.com/bibblan", "vimeo.com/bibblan"),
        ("instagram.com/bibb.lan", "instagram.com/bibblan"),
        ("facebook.com/groups/bibblan", "facebook.com/bibblan"),
        ("example.org/?user=1", "example.org/?user=2"),
    ],
)
def test_what_identifies_is_kept(one: str, other: str) -> None:
    """The id of profile.php, v=, the case of channel ids, and everything else that tells accounts apart."""
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("handle", "platform", "expected"),
    [
        ("@biblioteket", "instagram", "instagram.com/biblioteket"),
        ("Biblioteket.Lidkoping", "facebook", "facebook.com/biblioteketlidkoping"),
        ("lidkopings-kommun", "linkedin", "linkedin.com/company/lidkopings-kommun"),
        ("@Lidköping", "youtube", "youtube.com/@lidköping"),
        ("user123", "vimeo", "vimeo.com/user123"),
    ],
)
def test_a_bare_handle_is_enough_where_the_platform_is_known(
    handle: str, platform: str, expected: str
) -> None:
    """People know their handle better than their address; without platform it says too little."""
    assert key(handle, platform) == expected
    assert refusal(handle) in ("address.platform_needed", "address.malformed", "address.no_account")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "address.missing"),
        (" \u00a0 ", "address.missing"),
        ("javascript:alert(1)", "address.scheme"),
        ("JavaScript://facebook.com/%0aalert(1)", "address.scheme"),
        ("data:text/html,<b>", "address.scheme"),
        ("file:///etc/passwd", "address.scheme"),
        ("mailto:biblioteket@lidkoping.se", "address.scheme"),
        ("facebook com/biblioteket", "address.spaces"),
        ("facebook.com/biblio\u200bteket", "address.control_characters"),
        ("facebook.com/biblio\0teket", "address.control_characters"),
        ("facebook.com/\u202etekeb", "address.control_characters"),
        ("facebook.com/" + "a" * 3000, "address.too_long"),
        ("https://facebook.com@evil.example/bibblan", "address.credentials"),
        ("https://user:word@facebook.com/bibblan", "address.credentials"),
        ("https://", "address.malformed"),
        ("https://[::1", "address.malformed"),
        ("https://facebook.com:99999/x", "address.malformed"),
        ("https://192.0.2.1/x", "address.malformed"),
        ("localhost/x", "address.malformed"),
        ("..", "address.malformed"),
        ("https://-.-/x", "address.malformed"),
        ("https://" + "a" * 70 + ".com/x", "address.malformed"),
        ("https://facebook.com", "address.no_account"),
        ("https://www.facebook.com/?id=1", "address.no_account"),
        ("https://facebook.com/%2F%00", "address.no_account"),
        ("https://example.org/", "address.no_account"),
        ("facebook.com/profile.php", "address.identifier_missing"),
        ("facebook.com/profile.php?id=", "address.identifier_missing"),
        ("youtube.com/watch?t=3", "address.identifier_missing"),
        ("https://fb.watch/abc", "address.shortened"),
        ("lnkd.in/abc", "address.shortened"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_its_reason(text: str, code: str) -> None:
    """Nothing that is no account's address gets a key, and each has its own reason."""
    assert refusal(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "https://youtube.com/@biblioteket",
        "https://facebook.com.evil.example/biblioteket",
        "https://evilfacebook.com/biblioteket",
        "https://fäcebook.com/biblioteket",
        "https://facebook.com:8080/biblioteket",
        "www.lidkoping.se",
        "tiktok.com/@biblioteket",
    ],
)
def test_another_platforms_address_is_refused(text: str) -> None:
    """A Facebook account is on Facebook: look-alike hosts and other platforms are not."""
    assert refusal(text, "facebook") == "address.other_platform"
    found = platform_of(text, POLICY)
    assert found is None or found.code == "youtube"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://sv-se.facebook.com/x", "facebook"),
        ("youtu.be/x", "youtube"),
        ("https://www.linkedin.com/", "linkedin"),
        ("lnkd.in/x", "linkedin"),
        ("vimeo.com", "vimeo"),
        ("instagr.am/x", "instagram"),
        ("x.com/lidkoping", None),
        ("javascript:facebook.com", None),
        ("", None),
    ],
)
def test_the_platform_is_recognised_by_its_address(text: str, code: str | None) -> None:
    """Pasting an address is enough to choose the platform; asking never refuses."""
    found = platform_of(text, POLICY)
    assert (found.code if found else None) == code


HOSTS = [host for platform in POLICY.platforms for host in (platform.host, *platform.host_aliases)]
NAMES = st.text(
    alphabet=string.ascii_letters + string.digits + ".-_@%/ÅÄÖåäöß\u0130\u0308ſK:?&=#+~", max_size=30
)
ADDRESSES = st.builds(
    lambda host, path: f"https://{host}/{path}", st.sampled_from([*HOSTS, "example.org"]), NAMES
)


def accepted(text: str) -> AccountAddress:
    """The address, where it is one."""
    try:
        return read_address(text, POLICY)
    except Refusal:
        assume(False)
        raise


@given(ADDRESSES)
# A name without its full stop becomes a number, and numbers are ids.
@example("https://facebook.com/1000.64123456")
def test_a_key_leads_to_itself(text: str) -> None:
    """Reading a key, or the address made of it, gives the same key: nothing is lost by reading twice."""
    address = accepted(text)
    for again in (address.key, address.url):
        assert read_address(again, POLICY) == address
    assert address.url.isascii()


@given(
    ADDRESSES,
    st.sampled_from(["https://", "HTTP://", "", "//"]),
    st.sampled_from(["", "www.", "m.", "sv-se.", "WWW."]),
    st.sampled_from(["", "#top", "#?v=1"]),
)
def test_variants_of_an_address_are_equal(text: str, scheme: str, before: str, after: str) -> None:
    """Scheme, what stands before the host, and fragment never tell accounts apart."""
    address = accepted(text.partition("#")[0])
    variant = scheme + before + text.partition("#")[0].removeprefix("https://") + after
    assert read_address(variant, POLICY).key == address.key


@given(st.text(max_size=40), st.sampled_from([None, *PLATFORMS.values()]))
def test_anything_at_all_is_read_or_refused(text: str, platform: Platform | None) -> None:
    """No input raises anything but a refusal."""
    try:
        found = read_address(text, POLICY, platform).key
    except Refusal as refused:
        found = refused.code
    assert found
