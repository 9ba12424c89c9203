"""Free conditions on a line in the rule-engine language: typed, exact, checked on save."""

import rule_engine
from rule_engine.errors import EngineError, EvaluationError

from channel.programmes.line_facts import NAMES, LineFacts

TYPES = {
    "sale_date": rule_engine.DataType.DATETIME,
    **dict.fromkeys(
        "quantity amount points unit_resale unit_cost".split(), rule_engine.DataType.FLOAT
    ),
}
SYMBOLS = {name: TYPES.get(name, rule_engine.DataType.STRING) for name in NAMES}


class Expression:
    """A compiled condition; ValueError says what is wrong and which names exist."""

    __slots__ = ("_rule", "symbols", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._rule = _compiled(text)
        self.symbols = frozenset(self._rule.context.symbols)

    def admits(self, line: LineFacts) -> bool:
        """Whether the line meets it; a price that is absent meets no comparison."""
        try:
            return bool(self._rule.matches(line))
        except EvaluationError:
            return False


def _compiled(text: str) -> rule_engine.Rule:
    context = rule_engine.Context(
        type_resolver=rule_engine.type_resolver_from_dict(SYMBOLS),
        resolver=LineFacts.value,
    )
    try:
        rule = rule_engine.Rule(text, context=context)
    except EngineError as wrong:
        names = ", ".join(sorted(SYMBOLS))
        raise ValueError(
            f"{text!r} does not compile: {wrong.message}; the names it may use are {names}"
        ) from wrong
    if rule.statement.expression.result_type is not rule_engine.DataType.BOOLEAN:
        raise ValueError(f"{text!r} is no condition; it must be true or false for each line")
    return rule
