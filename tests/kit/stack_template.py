"""Reads the synthesised template: its resources by type, its expressions with names filled in."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from infra.app import TEMPLATE, synthesised
from tests.kit.iam import Statement, statement
from tests.kit.iam_actions import ACCOUNT, REGION

PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "Channel",
}
HANDLER = re.compile(r"functions/(\w+)/handler\.handler")


@cache
def template() -> Mapping[str, Any]:
    """The template of the sources as they are."""
    loaded: Mapping[str, Any] = json.loads((synthesised() / TEMPLATE).read_text())
    return loaded


def of_type(kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Logical id and properties of every resource of a CloudFormation type."""
    for logical, resource in template()["Resources"].items():
        if resource["Type"] == kind:
            yield logical, resource.get("Properties", {})


def function_ids() -> dict[str, str]:
    """Logical id by function name, as the handler's path tells it."""
    found = {}
    for logical, properties in of_type("AWS::Lambda::Function"):
        match = HANDLER.fullmatch(properties["Handler"])
        assert match, f"{logical} is no function of the catalogue: {properties['Handler']}"
        found[match[1]] = logical
    return found


@dataclass(slots=True)
class Names:
    """What `Ref` and `Fn::GetAtt` give for each deployed resource."""

    refs: dict[str, str] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, logical: str, ref: str, **attributes: str) -> None:
        self.refs[logical] = ref
        self.attributes |= {(logical, name): value for name, value in attributes.items()}

    def resolve(self, expression: Any) -> Any:
        """A template value with every intrinsic function worked out."""
        if isinstance(expression, list):
            return [self.resolve(part) for part in expression]
        if not isinstance(expression, dict):
            return expression
        if len(expression) == 1:
            (name, argument), *_ = expression.items()
            if name == "Ref" or name.startswith("Fn::"):
                return self._intrinsic(name, argument)
        return {key: self.resolve(value) for key, value in expression.items()}

    def _intrinsic(self, name: str, argument: Any) -> Any:
        match name:
            case "Ref":
                return PSEUDO.get(argument) or self.refs.get(argument, argument)
            case "Fn::GetAtt":
                logical, attribute = argument
                return self.attributes.get((logical, attribute), f"{logical}.{attribute}")
            case "Fn::Join":
                glue, parts = argument
                return glue.join(str(self.resolve(part)) for part in parts)
            case "Fn::Sub" if isinstance(argument, str):
                return re.sub(r"\$\{([^}]+)}", lambda m: str(self._named(m[1])), argument)
        raise NotImplementedError(f"the kit does not read {name}: {argument}")

    def _named(self, name: str) -> str:
        logical, dot, attribute = name.partition(".")
        expression = {"Fn::GetAtt": [logical, attribute]} if dot else {"Ref": logical}
        resolved: str = self.resolve(expression)
        return resolved


def statements_of(function: str, names: Names) -> tuple[Statement, ...]:
    """The statements of every policy attached to the function's role."""
    properties = template()["Resources"][function_ids()[function]]["Properties"]
    role = properties["Role"]["Fn::GetAtt"][0]
    return tuple(
        statement(names.resolve(document))
        for _, policy in of_type("AWS::IAM::Policy")
        if {"Ref": role} in policy["Roles"]
        for document in policy["PolicyDocument"]["Statement"]
    )


def environment_of(function: str, names: Names) -> dict[str, str]:
    properties = template()["Resources"][function_ids()[function]]["Properties"]
    variables: dict[str, str] = names.resolve(properties["Environment"]["Variables"])
    return variables
