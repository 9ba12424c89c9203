"""Reference documents over HTTP: listed, shown with an ETag, made, replaced; all audited."""

from datetime import UTC, datetime
from typing import Generic, TypeVar

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from channel.aws.http.caller import Caller
from channel.aws.http.deeds import note
from channel.aws.http.lists import Asking
from channel.aws.http.revisions import etag, expected
from channel.aws.store import reference
from channel.aws.store.reference import Document
from channel.errors import Conflict, NotFound

Model = TypeVar("Model", bound=BaseModel)
NO_SUCH = "There is no such record."  # the same words for what is missing and what is another's


class Shelf(Generic[Model]):
    """The documents of one kind, each the JSON of a `model`."""

    def __init__(self, kind: str, model: type[Model]) -> None:
        self.kind = kind
        self.model = model

    def read(self, document: Document) -> Model:
        return self.model.model_validate_json(document.body)

    def find(self, owner: str, id: str) -> Document:
        """One document; NotFound when there is none."""
        document = reference.get(self.kind, owner, id)
        if document is None:
            raise NotFound(NO_SUCH)
        return document

    def show(self, owner: str, id: str) -> tuple[Model, dict[str, str]]:
        """One document's model and the headers that go with it."""
        document = self.find(owner, id)
        return self.read(document), {"ETag": etag(document.revision)}

    def page(self, owner: str, asking: Asking, prefix: str = "") -> tuple[list[Model], str | None]:
        """One page of an owner's documents by id, and the cursor of the next."""
        found = reference.listing(
            self.kind, owner, limit=asking.limit + 1, after=asking.after, prefix=prefix
        )
        shown = found[: asking.limit]
        more = len(found) > asking.limit
        return [self.read(each) for each in shown], asking.next(shown[-1].id if more else None)

    def create(
        self, caller: Caller, owner: str, id: str, model: Model, path: str
    ) -> Response[Model]:
        """Write a document that must be new; Conflict when its id is taken."""
        if reference.get(self.kind, owner, id) is not None:
            raise Conflict(f"There is a {self.kind} {id} already; change it with PUT.")
        document = self._write(caller, owner, id, model, None)
        headers = {"ETag": etag(document.revision), "Location": path}
        return Response(201, "application/json", model, headers)

    def replace(
        self, caller: Caller, owner: str, id: str, model: Model, if_match: str | None
    ) -> Response[Model]:
        """Write the next revision of a document that the caller has read as it is now."""
        before = self.find(owner, id)
        expected(if_match, before.revision)
        document = self._write(caller, owner, id, model, before)
        return Response(200, "application/json", model, {"ETag": etag(document.revision)})

    def replace_or_begin(
        self, caller: Caller, owner: str, id: str, model: Model, if_match: str | None
    ) -> Response[Model]:
        """The same of a document that is always there: revision 0 until it is first written."""
        if reference.get(self.kind, owner, id) is not None:
            return self.replace(caller, owner, id, model, if_match)
        expected(if_match, 0)
        document = self._write(caller, owner, id, model, None)
        return Response(200, "application/json", model, {"ETag": etag(document.revision)})

    def _write(
        self, caller: Caller, owner: str, id: str, model: Model, before: Document | None
    ) -> Document:
        now = datetime.now(UTC)
        body = model.model_dump_json()
        document = reference.put(
            Document(self.kind, owner, id, 0, body),
            expected=before.revision if before else 0,
            by=caller.user,
            at=now,
        )
        action, was = ("replace", before.body) if before else ("create", "")
        note(caller, action, self.kind, owner, id, before=was, after=document.body)
        return document
