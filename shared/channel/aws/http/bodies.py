"""Bodies in and out: JSON without floats, money as strings, nothing that was not declared."""

import json
from decimal import Decimal
from typing import Annotated, Any, Generic, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from channel.money import Money

__all__ = ["Asked", "MoneyBody", "Page", "Shown", "money_of", "read_json", "shown_money"]

AMOUNT = r"^-?(0|[1-9][0-9]{0,13})(\.[0-9]{1,6})?$"


class Asked(BaseModel):
    """What a caller may send: exactly the declared fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Shown(BaseModel):
    """What a caller gets to see: exactly the declared fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class MoneyBody(BaseModel):
    """An amount as a string in major units and its ISO 4217 currency."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    amount: Annotated[str, StringConstraints(strict=True, pattern=AMOUNT)] = Field(
        examples=["12.34"]
    )
    currency: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{3}$")] = Field(
        examples=["USD"]
    )


Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Some records in order; `next` is the cursor of what follows, null at the end."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    items: tuple[Item, ...]
    next: str | None = None


def shown_money(money: Money) -> MoneyBody:
    return MoneyBody(amount=money.major, currency=money.currency)


def money_of(body: MoneyBody) -> Money:
    return Money(Decimal(body.amount), body.currency)


def read_json(text: str) -> Any:
    """A request's JSON object: numbers exact, no NaN, no duplicate names, bounded in depth.

    Raises JSONDecodeError for everything that is not one, which the edge shows as a 400.
    """
    try:
        value = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_unique
        )
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as broken:
        raise json.JSONDecodeError(str(broken), "", 0) from broken
    if not isinstance(value, dict):
        raise json.JSONDecodeError("an object is wanted", "", 0)
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
