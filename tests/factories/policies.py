"""The shipped profile and requirements, and profiles made from them by small changes."""

from __future__ import annotations

from functools import cache

from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.requirements import RequirementBook
from lidsome_desktop.files.policy_file import read_policy, read_requirements
from lidsome_desktop.resources import resource

PROFILE = "policy/lidkoping.toml"
REQUIREMENTS = "policy/requirements.toml"


@cache
def shipped_policy() -> Policy:
    """The first version of the municipality's profile."""
    policy = read_policy(resource(PROFILE).read_bytes(), shipped_requirements().numbers).policy
    assert policy is not None
    return policy


@cache
def shipped_requirements() -> RequirementBook:
    """The book of requirements."""
    book = read_requirements(resource(REQUIREMENTS).read_bytes()).book
    assert book is not None
    return book


def profile_with(*changes: tuple[str, str]) -> bytes:
    """The shipped profile with some words replaced, each of which has to be there."""
    text = resource(PROFILE).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()
