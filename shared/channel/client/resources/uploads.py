"""The API's operations on uploads; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.shared_2 import LineView
from channel.client.models.uploads import (
    AcknowledgementView,
    ClaimView,
    Confirmation,
    InventoryView,
    ProposalView,
    RejectionView,
    RereadAsked,
    RevisionRequest,
    Suggested,
    SuggestionView,
    UploadAsked,
    UploadTicket,
)
from channel.client.models.uploads_2 import UploadView


@dataclass(frozen=True, slots=True)
class UploadsApi:
    """/uploads"""

    connection: Connection

    def ask_to_reread(
        self, upload: str, body: RereadAsked, *, partner: str | None = None, key: str = ""
    ) -> RevisionRequest:
        """Read an upload again."""
        query = {"partner": partner}
        return cast(
            "RevisionRequest",
            self.connection.post(path("uploads", upload, "revisions"), query, body=body, key=key),
        )

    def ask_to_upload(self, body: UploadAsked, *, key: str = "") -> UploadTicket:
        """Ask to send a file."""
        return cast("UploadTicket", self.connection.post(path("uploads"), body=body, key=key))

    def confirm_proposal(
        self, upload: str, body: Confirmation, *, partner: str | None = None, key: str = ""
    ) -> RevisionRequest:
        """Confirm the layout, edited or not, and read the file with it."""
        query = {"partner": partner}
        return cast(
            "RevisionRequest",
            self.connection.post(
                path("uploads", upload, "proposal", "confirmation"), query, body=body, key=key
            ),
        )

    def download_rejections(
        self, upload: str, *, partner: str | None = None, after: int | None = None
    ) -> bytes:
        """Rows not taken in the sender's own layout, with their error codes and texts."""
        query = {"partner": partner, "after": after}
        return self.connection.download(path("uploads", upload, "rejections.csv"), query)

    def download_workbook(
        self, upload: str, *, partner: str | None = None, after: int | None = None
    ) -> bytes:
        """Rows not taken in the sender's own layout, with their error codes and texts."""
        query = {"partner": partner, "after": after}
        return self.connection.download(path("uploads", upload, "rejections.xlsx"), query)

    def list_acknowledgements(
        self, upload: str, *, partner: str | None = None
    ) -> Iterator[AcknowledgementView]:
        """What answers an EDI file: TA1, 997, 999 or CONTRL for its form, 824 for its cont"""
        query = {"partner": partner}
        return cast(
            "Iterator[AcknowledgementView]",
            self.connection.every(path("uploads", upload, "acknowledgements"), query),
        )

    def list_claims(
        self, upload: str, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[ClaimView]:
        """Claimed lines that were taken."""
        query = {"partner": partner, "limit": limit}
        return cast(
            "Iterator[ClaimView]", self.connection.every(path("uploads", upload, "claims"), query)
        )

    def list_inventory(
        self, upload: str, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[InventoryView]:
        """Stock that was taken."""
        query = {"partner": partner, "limit": limit}
        return cast(
            "Iterator[InventoryView]",
            self.connection.every(path("uploads", upload, "inventory"), query),
        )

    def list_lines(
        self, upload: str, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[LineView]:
        """The lines that were taken."""
        query = {"partner": partner, "limit": limit}
        return cast(
            "Iterator[LineView]", self.connection.every(path("uploads", upload, "lines"), query)
        )

    def list_rejections(
        self,
        upload: str,
        *,
        partner: str | None = None,
        code: str | None = None,
        limit: int | None = None,
    ) -> Iterator[RejectionView]:
        """Rows not taken, and why."""
        query = {"partner": partner, "code": code, "limit": limit}
        return cast(
            "Iterator[RejectionView]",
            self.connection.every(path("uploads", upload, "rejections"), query),
        )

    def list_revisions(
        self, upload: str, *, partner: str | None = None
    ) -> Iterator[RevisionRequest]:
        """What was asked of an upload."""
        query = {"partner": partner}
        return cast(
            "Iterator[RevisionRequest]",
            self.connection.every(path("uploads", upload, "revisions"), query),
        )

    def list_uploads(
        self, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[UploadView]:
        """Uploads, latest first; the vendor's of everybody."""
        query = {"partner": partner, "limit": limit}
        return cast("Iterator[UploadView]", self.connection.every(path("uploads"), query))

    def show_acknowledgement(self, upload: str, name: str, *, partner: str | None = None) -> bytes:
        """One acknowledgement as EDI."""
        query = {"partner": partner}
        return self.connection.download(path("uploads", upload, "acknowledgements", name), query)

    def show_line(self, upload: str, line: str, *, partner: str | None = None) -> LineView:
        """One line of an upload."""
        query = {"partner": partner}
        return cast("LineView", self.connection.get(path("uploads", upload, "lines", line), query))

    def show_proposal(self, upload: str, *, partner: str | None = None) -> ProposalView:
        """The layout proposed for a file."""
        query = {"partner": partner}
        return cast("ProposalView", self.connection.get(path("uploads", upload, "proposal"), query))

    def show_upload(self, upload: str, *, partner: str | None = None) -> UploadView:
        """One upload, as its latest revision."""
        query = {"partner": partner}
        return cast("UploadView", self.connection.get(path("uploads", upload), query))

    def suggest(self, upload: str, body: Suggested, *, key: str = "") -> SuggestionView:
        """Say how the file ought to be read; the vendor confirms."""
        return cast(
            "SuggestionView",
            self.connection.post(
                path("uploads", upload, "proposal", "suggestions"), body=body, key=key
            ),
        )
