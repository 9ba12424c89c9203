"""Edits name the revision that they replace."""

import pytest

from channel.aws.http.problems import RevisionWanted, Stale
from channel.aws.http.revisions import etag, expected
from channel.errors import Invalid


def test_the_tag_of_a_revision_is_taken_back() -> None:
    assert expected(etag(7), current=7) == 7


def test_an_edit_without_a_revision_is_asked_for_one() -> None:
    with pytest.raises(RevisionWanted):
        expected(None, current=7)


def test_an_edit_of_an_older_revision_is_stale() -> None:
    with pytest.raises(Stale):
        expected('"6"', current=7)


@pytest.mark.parametrize("stated", ["7", "*", 'W/"7"', '"x"', '"7", "8"'])
def test_what_is_not_one_tag_of_ours_is_invalid(stated: str) -> None:
    with pytest.raises(Invalid):
        expected(stated, current=7)
