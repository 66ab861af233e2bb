"""The same address in another case is found, however it is spelled."""

from __future__ import annotations

import pytest

from lidsome_desktop.services import removals
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make

POST = "https://www.facebook.com/biblioteket/posts/pfbid02abc?comment_id=7"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (POST, True),
        ("m.facebook.com/biblioteket/posts/pfbid02abc/?comment_id=7&fbclid=IwAR1", True),
        ("https://www.facebook.com/biblioteket/posts/pfbid02abc?comment_id=8", False),
        ("https://www.instagram.com/biblioteket/posts/pfbid02abc?comment_id=7", False),
        ("inte en adress", False),
        ("", False),
        ("' OR 1=1 --/%%%/___", False),
    ],
)
def test_spelling_does_not_matter_and_the_comment_does(place: Workplace, address: str, found: bool) -> None:
    """Views and trackers are the reader's; the comment's number is the place's own."""
    first = make.open_case(place, make.keep_account(place), address=POST)
    others = removals.same_address(place, address)
    assert [each.number for each in others] == ([first.case.number] if found else [])


def test_a_case_is_not_another_than_itself(place: Workplace) -> None:
    """The case at hand is left out, an item's own address counts too."""
    account = make.keep_account(place)
    first = make.open_case(place, account, where="I tråden")
    removals.add_item(place, first.case.id, address=POST)
    second = make.open_case(place, account, address=POST)
    assert [each.case_id for each in removals.same_address(place, POST, but=second.case.id)] == [
        first.case.id
    ]


def test_the_account_itself_is_no_place(place: Workplace) -> None:
    """Who only gives the page's address is not told of every case on it."""
    account = make.keep_account(place)
    make.open_case(place, account, address=account.address)
    assert removals.same_address(place, account.address) == ()
