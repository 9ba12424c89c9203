"""A reason's wording is one for many lines; its text is each line's own."""

from channel.programmes.reasons import Reason, plain, worded


def test_a_text_says_what_was_seen() -> None:
    reason = Reason("sku_excluded", "sku {sku!r} is excluded", (("sku", "X-9"),))
    assert reason.text == "sku 'X-9' is excluded"
    assert reason.without(frozenset({"sku"})).wording == reason.wording
    assert reason.without(frozenset({"sku"})) == Reason(
        "sku_excluded", "sku {sku!r} is excluded", (("sku", ""),)
    )


def test_braces_in_a_programmes_own_words_stand_for_themselves() -> None:
    assert worded(f"sku {{sku!r}} is not in {plain('{sku}, B')}", {"sku": "A"}) == (
        "sku 'A' is not in {sku}, B"
    )
    assert Reason("expression", "does not meet: {family}").text == "does not meet: {family}"
