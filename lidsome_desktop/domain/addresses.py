"""Account addresses: one key for all the ways of writing the same account (R12, R80).

An account is unique on its platform by this key. Host variants, `www`, `m.`, languages before the host, trailing
slashes, fragments and queries fall away, except the part of a query that identifies. What identifies on which
platform is policy data (`AddressRule`); addresses of other platforms follow the general rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from lidsome_desktop.domain.platform import AddressRule, Platform
from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.refusals import Refusal, refuse

LONGEST = 2000

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?://)?", re.IGNORECASE)
# What may stand before a platform's host without meaning another account: views of the same page, languages.
_VIEW = re.compile(r"(?:www\d?|m|mobile|mbasic|touch|web|lite|[a-z]{2}(?:-[a-z]{2,4})?)\.")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
# Added by links and shares; they say where the reader came from, not what is read.
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|igsh(?:id)?|mibextid|si|ref|refsrc|locale|hl|feature|trk|lang")
# What a key cannot hold as it is, since it would be read as something else.
_RESERVED = {char: quote(char, safe="") for char in "%?#&+\\"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAddress:
    """Where an account is.

    Attributes:
        platform: code of the decided platform, or None for any other.
        key: what two spellings of the same account share ("facebook.com/biblioteket").
        url: the address to open, with https.
    """

    platform: str | None
    key: str
    url: str


def read_address(
    text: str, policy: Policy, platform: Platform | None = None, field: str = "address"
) -> AccountAddress:
    """The account that `text` points at.

    Args:
        text: an address in any spelling; with `platform` also a bare handle ("@biblioteket", "biblioteket").
        policy: whose platforms are known.
        platform: the one that the address has to belong to; None recognises it by its host.
        field: the field of the form that a fault is told at.

    Raises:
        Refusal: `address.missing`, `address.too_long`, `address.spaces`, `address.control_characters`,
            `address.scheme` (javascript:, mailto: and the like), `address.malformed`, `address.credentials`,
            `address.platform_needed`, `address.other_platform`, `address.no_account`, `address.shortened`,
            `address.identifier_missing`.
    """
    cleaned = _cleaned(text, field)
    if platform is None and cleaned.startswith("@") and "/" not in cleaned:
        raise refuse("address.platform_needed", field)
    if platform is not None and (handle := _handle(cleaned, platform)) is not None:
        cleaned = f"https://{platform.host}{_filled(platform.handle_key, {'handle': handle})}"
    host, path, query = _split(cleaned, field)
    found = platform_of_host(host, policy.platforms)
    if platform is not None and found != platform:
        other = found.name if found else host
        raise refuse("address.other_platform", field, platform=platform.name, other=other)
    if found is None:
        return _elsewhere(host, path, query, field)
    return _on_platform(found, host, path, query, field)


def platform_of(text: str, policy: Policy) -> Platform | None:
    """The decided platform that an address belongs to, or None; never refuses."""
    try:
        host, _, _ = _split(_cleaned(text, "address"), "address")
    except Refusal:
        return None
    return platform_of_host(host, policy.platforms)


def platform_of_host(host: str, platforms: Iterable[Platform]) -> Platform | None:
    """The platform that `host` (or a view of it: www, m., sv-se.) belongs to, or None."""
    for platform in platforms:
        if _known_host(host, platform) is not None:
            return platform
    return None


def _known_host(host: str, platform: Platform) -> str | None:
    """`host` as the platform names it, without what may stand before it; None for another's host."""
    known = {platform.host, *platform.host_aliases, *platform.opaque_hosts}
    while host not in known:
        before = _VIEW.match(host)
        if before is None:
            return None
        host = host[before.end() :]
    return host


def _cleaned(text: str, field: str) -> str:
    cleaned = unicodedata.normalize("NFC", text).strip().strip("<>\"'”“").strip()
    if not cleaned:
        raise refuse("address.missing", field)
    if len(cleaned) > LONGEST:
        raise refuse("address.too_long", field, largest=LONGEST)
    if any(char.isspace() for char in cleaned):
        raise refuse("address.spaces", field)
    if any(not char.isprintable() for char in cleaned):
        raise refuse("address.control_characters", field)
    return cleaned


def _handle(text: str, platform: Platform) -> str | None:
    """The bare handle that `text` is, or None when it is an address."""
    bare = text.removeprefix("@")
    if "/" in bare or ":" in bare or not re.fullmatch(platform.handle_pattern, bare):
        return None
    if text.startswith("@"):
        return bare
    # "facebook.com" alone is the platform, not a handle with a full stop in it.
    last = bare.rpartition(".")[2].casefold()
    looks_like_host = "." in bare and (_known_host(bare.casefold(), platform) is not None or last in _DOMAINS)
    return None if looks_like_host else bare


_DOMAINS = frozenset({"com", "se", "net", "org", "nu", "eu", "be", "io", "tv", "am", "in", "me"})


def _split(text: str, field: str) -> tuple[str, str, str]:
    """Host (in ASCII, without port), path and query of an address that may lack its scheme."""
    scheme = _SCHEME.match(text)
    if scheme and "." not in scheme.group(1) and not re.match(r"[a-z]+:\d+(?:/|$)", text, re.IGNORECASE):
        if scheme.group(1).lower() not in ("http", "https"):
            raise refuse("address.scheme", field, scheme=scheme.group(1).lower())
        text = text[scheme.end() :]
    text = text.lstrip("/")
    try:
        parts = urlsplit(f"https://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise refuse("address.malformed", field) from None
    if parts.username is not None or parts.password is not None:
        # "https://facebook.com@evil.example/" shows one host and leads to another.
        raise refuse("address.credentials", field)
    host = _ascii_host(host, field)
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    return host, parts.path, parts.query


def _ascii_host(host: str, field: str) -> str:
    try:
        ascii_host = unquote(host).rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise refuse("address.malformed", field) from None
    labels = ascii_host.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(each) for each in labels) or labels[-1].isdigit():
        raise refuse("address.malformed", field)
    return ascii_host


def _on_platform(platform: Platform, host: str, path: str, query: str, field: str) -> AccountAddress:
    known = _known_host(host, platform) or host
    if known in platform.opaque_hosts:
        raise refuse("address.shortened", field, host=known)
    tail = _tail(platform, known, _plain(path), query, field)
    # A key must lead to itself: what one rule makes, another may fit ("1.2345…" loses its full stop).
    for _ in range(3):
        again_path, _, again_query = tail.partition("?")
        again = _tail(platform, platform.host, _plain(again_path), again_query, field)
        if again == tail:
            break
        tail = again
    key = platform.host + tail
    return AccountAddress(platform=platform.code, key=key, url=_openable(key))


def _tail(platform: Platform, host: str, path: str, query: str, field: str) -> str:
    """Path and query of the key."""
    if path == "/":
        raise refuse("address.no_account", field, platform=platform.name)
    parameters = {name.casefold(): value for name, value in parse_qsl(query)}
    for rule in platform.addresses:
        if rule.hosts and host not in rule.hosts:
            continue
        found = re.fullmatch(rule.match, path, re.IGNORECASE)
        if found is None:
            continue
        groups = {name: value or "" for name, value in found.groupdict().items()}
        if rule.query is not None:
            groups[rule.query] = _settled(parameters.get(rule.query, ""))
        if not all(groups.values()):
            raise refuse("address.identifier_missing", field, name=rule.query or "")
        return _filled(rule.key, {name: _by_rule(rule, value) for name, value in groups.items()})
    return _escaped(path.casefold())


def _by_rule(rule: AddressRule, value: str) -> str:
    if rule.without_dots:
        value = value.replace(".", "") or value
    return value if rule.keep_case else unicodedata.normalize("NFC", value.casefold())


def _filled(key: str, groups: Mapping[str, str]) -> str:
    return key.format(**{name: _escaped(value) for name, value in groups.items()})


def _elsewhere(host: str, path: str, query: str, field: str) -> AccountAddress:
    """An address on no decided platform: the query stays, less what only tracks, since nobody knows what counts."""
    while (before := _VIEW.match(host)) and host.count(".") >= 2:
        host = host[before.end() :]
    kept = sorted(
        f"{_escaped(_settled(name))}={_escaped(_settled(value))}"
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name.casefold())
    )
    plain = _plain(path)
    if plain == "/" and not kept:
        raise refuse("address.no_account", field, platform=host)
    tail = _escaped(unicodedata.normalize("NFC", plain.casefold())) + (f"?{'&'.join(kept)}" if kept else "")
    return AccountAddress(platform=None, key=host + tail, url=_openable(host + tail))


def _plain(path: str) -> str:
    """A path decoded, with single slashes, none last, and no dots that climb."""
    steps: list[str] = []
    for step in _settled(path).replace("\\", "/").split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/" + "/".join(steps)


def _settled(text: str) -> str:
    """Percent-decoded, composed, and without what cannot be seen."""
    decoded = unicodedata.normalize("NFC", unquote(text))
    return "".join(char for char in decoded if char.isprintable() and not char.isspace())


def _escaped(text: str) -> str:
    return "".join(_RESERVED.get(char, char) for char in text)


def _openable(key: str) -> str:
    """The key as an address that every browser takes."""
    return "https://" + quote(key, safe="/:?=&%@~!$'()*,;._-")


def place_key(text: str) -> str:
    """What two spellings of the same post or page share, on any platform: without views, trackers and the like; ""
    when `text` is no address."""
    try:
        host, path, query = _split(_cleaned(text, "address"), "address")
        return _elsewhere(host, path, query, "address").key
    except Refusal:
        return ""
