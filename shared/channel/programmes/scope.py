"""What a programme counts: predicates on product, partner, date, type and class, with reasons."""

from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, PlainSerializer, field_validator

from channel.programmes.exact import STRICT, Names
from channel.programmes.line_facts import LineFacts
from channel.programmes.reasons import Reason, plain
from channel.sales import CustomerClass, TransactionType

Classes = Annotated[frozenset[CustomerClass], PlainSerializer(sorted, return_type=list[str])]
Types = Annotated[frozenset[TransactionType], PlainSerializer(sorted, return_type=list[str])]
if TYPE_CHECKING:
    from channel.programmes.expression import Expression

COUNTED_TYPES = frozenset(set(TransactionType) - {TransactionType.SAMPLE})


class PartnerScope(BaseModel):
    """Which partners; an empty set admits all, an exclusion wins."""

    model_config = STRICT
    ids: Names = frozenset()
    levels: Names = frozenset()
    regions: Names = frozenset()
    countries: Names = frozenset()
    excluded: Names = frozenset()


class Scope(BaseModel):
    """Fields for what is common, an expression for the rest; an empty set admits all.

    `payee` is the partner that is paid, `counterpart` the other tier on the line. Levels are
    those held on the sale date.
    """

    model_config = STRICT
    skus: Names = frozenset()
    families: Names = frozenset()
    categories: Names = frozenset()
    excluded_skus: Names = frozenset()
    excluded_families: Names = frozenset()
    excluded_categories: Names = frozenset()
    payee: PartnerScope = PartnerScope()
    counterpart: PartnerScope = PartnerScope()
    customer_classes: Classes = frozenset()
    customer_countries: Names = frozenset()
    transaction_types: Types = COUNTED_TYPES
    since: date | None = None
    until: date | None = None
    expression: str = ""

    @field_validator("expression")
    @classmethod
    def _compiles(cls, text: str) -> str:
        if text:
            _expression(text)
        return text

    def admits(self, line: LineFacts) -> bool:
        """Whether the line counts, without the words on why it does not."""
        return self._refusing(line) is None

    def decide(self, line: LineFacts) -> Reason | None:
        """None when the line counts, else the first reason that it does not."""
        name = self._refusing(line)
        return None if name is None else self._reason(name, line)

    def _refusing(self, line: LineFacts) -> str | None:
        """The first field of the scope, or of the line, that refuses it."""
        for field, wanted, excluded in self._sets:
            seen = line.value(field)
            if (wanted and seen not in wanted) or seen in excluded:
                return field
        day = line.line.sale_date
        if self.since and day < self.since:
            return "since"
        if self.until and day >= self.until:
            return "until"
        if self.expression and not _expression(self.expression).admits(line):
            return "expression"
        return None

    def _reason(self, name: str, line: LineFacts) -> Reason:
        if name == "expression":
            return Reason(name, f"does not meet: {self.expression}")
        sold = (("sale_date", str(line.line.sale_date)),)
        if name == "since":
            return Reason("before_scope", f"sold {{sale_date}}, before {self.since}", sold)
        if name == "until":
            return Reason("after_scope", f"sold {{sale_date}}, not before {self.until}", sold)
        (wanted,) = (wanted for field, wanted, _ in self._sets if field == name)
        if wanted and line.value(name) not in wanted:
            names = ", ".join(sorted(wanted))
            return _seen(line, "not_in_scope", name, f"is not in {plain(names)}")
        return _seen(line, "excluded", name, "is excluded")

    def references(self) -> frozenset[str]:
        """The names of `LineFacts` that the decision reads."""
        fields = {field for field, _, _ in self._sets}
        dates = {"sale_date"} if self.since or self.until else set()
        symbols = _expression(self.expression).symbols if self.expression else frozenset()
        return frozenset(fields | dates | symbols)

    @cached_property
    def _sets(self) -> tuple[tuple[str, Names, Names], ...]:
        """The fields that say something, with what each admits and excludes."""
        none: Names = frozenset()
        sets = (
            ("transaction_type", frozenset(self.transaction_types), none),
            ("sku", self.skus, self.excluded_skus),
            ("family", self.families, self.excluded_families),
            ("category", self.categories, self.excluded_categories),
            ("payee", self.payee.ids, self.payee.excluded),
            ("payee_level", self.payee.levels, none),
            ("payee_region", self.payee.regions, none),
            ("payee_country", self.payee.countries, none),
            ("counterpart", self.counterpart.ids, self.counterpart.excluded),
            ("counterpart_level", self.counterpart.levels, none),
            ("counterpart_region", self.counterpart.regions, none),
            ("counterpart_country", self.counterpart.countries, none),
            ("customer_class", frozenset(self.customer_classes), none),
            ("end_customer_country", self.customer_countries, none),
        )
        return tuple(row for row in sets if row[1] or row[2])


@lru_cache(maxsize=256)
def _expression(text: str) -> "Expression":
    """Compiled once; the engine takes half a second to load, which only who uses it should pay."""
    from channel.programmes.expression import Expression

    return Expression(text)


def _seen(line: LineFacts, code: str, field: str, why: str) -> Reason:
    wording = f"{field.replace('_', ' ')} {{{field}!r}} {why}"
    return Reason(f"{field}_{code}", wording, ((field, str(line.value(field))),))
