"""The API's operations on partners; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from channel.client.connection import Connection, path
from channel.client.models.partners import (
    Agreement,
    AgreementInput,
    AgreementView,
    ComplianceView,
    Contacts,
    CreditLine,
    Enrolment,
    EnrolmentAsked,
    EntitlementsView,
    Escalation,
    Feed,
    Grants,
    History,
)
from channel.client.models.partners_2 import (
    Imported,
    LevelChange,
    LevelView,
    Partner,
    PartnerTable,
    ProgrammeCard,
    Recruit,
    Reports,
    Scorecard,
    ServiceReceipt,
    ServiceReport,
)
from channel.client.models.partners_3 import Shipment, Signature, Training
from channel.client.models.shared_2 import Observation
from channel.client.models.shared_3 import Profile, ProfileInput


@dataclass(frozen=True, slots=True)
class PartnersApi:
    """/partners"""

    connection: Connection

    def add_agreement(self, partner_id: str, body: AgreementInput, *, key: str = "") -> Agreement:
        """A new agreement, or its next version from a later day."""
        return cast(
            "Agreement",
            self.connection.post(path("partners", partner_id, "agreements"), body=body, key=key),
        )

    def add_training(self, partner_id: str, body: Training, *, key: str = "") -> Training:
        """A completed training."""
        return cast(
            "Training",
            self.connection.post(path("partners", partner_id, "trainings"), body=body, key=key),
        )

    def apply_level(self, partner_id: str, body: LevelChange, *, key: str = "") -> LevelView:
        """Apply a level from a day on."""
        return cast(
            "LevelView",
            self.connection.post(path("partners", partner_id, "level"), body=body, key=key),
        )

    def change_enrolment(
        self, partner_id: str, programme: str, body: Enrolment, *, etag: str
    ) -> Enrolment:
        """Change an enrolment."""
        return cast(
            "Enrolment",
            self.connection.put(
                path("partners", partner_id, "enrolments", programme), body=body, etag=etag
            ),
        )

    def create_feed(self, partner_id: str, body: Feed, *, key: str = "") -> Feed:
        """A new feed."""
        return cast(
            "Feed", self.connection.post(path("partners", partner_id, "feeds"), body=body, key=key)
        )

    def create_partner(self, body: Partner, *, key: str = "") -> Partner:
        """A new partner."""
        return cast("Partner", self.connection.post(path("partners"), body=body, key=key))

    def create_profile(self, partner_id: str, body: ProfileInput, *, key: str = "") -> Profile:
        """A new feed profile."""
        return cast(
            "Profile",
            self.connection.post(path("partners", partner_id, "profiles"), body=body, key=key),
        )

    def enrol(self, partner_id: str, body: EnrolmentAsked, *, key: str = "") -> Enrolment:
        """Enrol a partner."""
        return cast(
            "Enrolment",
            self.connection.post(path("partners", partner_id, "enrolments"), body=body, key=key),
        )

    def export_csv(self) -> bytes:
        """CSV."""
        return self.connection.download(path("partners", "export.csv"))

    def export_xlsx(self) -> bytes:
        """XLSX, to whoever accepts its media type."""
        return self.connection.download(path("partners", "export.xlsx"))

    def import_partners(self, body: PartnerTable, *, key: str = "") -> Imported:
        """Partners from a CSV or XLSX file."""
        return cast(
            "Imported", self.connection.post(path("partners", "import"), body=body, key=key)
        )

    def list_agreements(
        self, partner_id: str, *, limit: int | None = None
    ) -> Iterator[AgreementView]:
        """A partner's agreements, by version."""
        query = {"limit": limit}
        return cast(
            "Iterator[AgreementView]",
            self.connection.every(path("partners", partner_id, "agreements"), query),
        )

    def list_feeds(self, partner_id: str, *, limit: int | None = None) -> Iterator[Feed]:
        """What a partner has to report."""
        query = {"limit": limit}
        return cast(
            "Iterator[Feed]", self.connection.every(path("partners", partner_id, "feeds"), query)
        )

    def list_partners(self, *, limit: int | None = None) -> Iterator[Partner]:
        """Partners by id; a partner sees itself."""
        query = {"limit": limit}
        return cast("Iterator[Partner]", self.connection.every(path("partners"), query))

    def list_profiles(self, partner_id: str, *, limit: int | None = None) -> Iterator[Profile]:
        """A partner's feed profiles."""
        query = {"limit": limit}
        return cast(
            "Iterator[Profile]",
            self.connection.every(path("partners", partner_id, "profiles"), query),
        )

    def list_programmes_of(self, partner_id: str) -> Iterator[ProgrammeCard]:
        """Programmes that may pay a partner."""
        return cast(
            "Iterator[ProgrammeCard]",
            self.connection.every(path("partners", partner_id, "programmes")),
        )

    def list_records(
        self,
        partner_id: str,
        *,
        kind: Literal["credit_line", "escalation", "recruit", "observation", "shipment"],
        limit: int | None = None,
    ) -> Iterator[CreditLine | Escalation | Recruit | Observation | Shipment]:
        """Service records of a kind."""
        query = {"kind": kind, "limit": limit}
        return cast(
            "Iterator[CreditLine | Escalation | Recruit | Observation | Shipment]",
            self.connection.every(path("partners", partner_id, "services"), query),
        )

    def list_reports(self, partner_id: str, *, limit: int | None = None) -> Reports:
        """Reports due, come and missing."""
        query = {"limit": limit}
        return cast("Reports", self.connection.get(path("partners", partner_id, "reports"), query))

    def list_trainings(self, partner_id: str, *, limit: int | None = None) -> Iterator[Training]:
        """A partner's trainings."""
        query = {"limit": limit}
        return cast(
            "Iterator[Training]",
            self.connection.every(path("partners", partner_id, "trainings"), query),
        )

    def replace_feed(self, partner_id: str, id: str, body: Feed, *, etag: str) -> Feed:
        """Change a feed."""
        return cast(
            "Feed",
            self.connection.put(path("partners", partner_id, "feeds", id), body=body, etag=etag),
        )

    def replace_partner(self, partner_id: str, body: Partner, *, etag: str) -> Partner:
        """Change a partner."""
        return cast(
            "Partner", self.connection.put(path("partners", partner_id), body=body, etag=etag)
        )

    def replace_profile(
        self, partner_id: str, id: str, body: ProfileInput, *, etag: str
    ) -> Profile:
        """The profile's next version."""
        return cast(
            "Profile",
            self.connection.put(path("partners", partner_id, "profiles", id), body=body, etag=etag),
        )

    def report(self, partner_id: str, body: ServiceReport, *, key: str = "") -> ServiceReceipt:
        """Report service records, JSON or CSV."""
        return cast(
            "ServiceReceipt",
            self.connection.post(path("partners", partner_id, "services"), body=body, key=key),
        )

    def set_contacts(self, partner_id: str, body: Contacts, *, etag: str) -> Contacts:
        """Change a partner's people."""
        return cast(
            "Contacts",
            self.connection.put(path("partners", partner_id, "contacts"), body=body, etag=etag),
        )

    def set_entitlements(self, partner_id: str, body: Grants, *, etag: str) -> Grants:
        """Grant or withdraw."""
        return cast(
            "Grants",
            self.connection.put(path("partners", partner_id, "entitlements"), body=body, etag=etag),
        )

    def show_compliance(self, partner_id: str, *, period: str) -> ComplianceView:
        """Obligations in a period (2026-Q1, 2026-03 or START/END), with evidence."""
        query = {"period": period}
        return cast(
            "ComplianceView", self.connection.get(path("partners", partner_id, "compliance"), query)
        )

    def show_contacts(self, partner_id: str) -> Contacts:
        """A partner's people."""
        return cast("Contacts", self.connection.get(path("partners", partner_id, "contacts")))

    def show_entitlements(self, partner_id: str) -> EntitlementsView:
        """What a partner may do and see."""
        return cast(
            "EntitlementsView", self.connection.get(path("partners", partner_id, "entitlements"))
        )

    def show_history(self, partner_id: str) -> History:
        """Status and levels over time."""
        return cast("History", self.connection.get(path("partners", partner_id, "history")))

    def show_level(self, partner_id: str) -> LevelView:
        """Level held, earned, and what next."""
        return cast("LevelView", self.connection.get(path("partners", partner_id, "level")))

    def show_partner(self, partner_id: str) -> Partner:
        """One partner."""
        return cast("Partner", self.connection.get(path("partners", partner_id)))

    def show_profile(self, partner_id: str, id: str) -> Profile:
        """One feed profile."""
        return cast("Profile", self.connection.get(path("partners", partner_id, "profiles", id)))

    def show_scorecard(self, partner_id: str, *, period: str) -> Scorecard:
        """Figures of a period (2026-Q1, 2026-03 or START/END) with the rows behind them."""
        query = {"period": period}
        return cast(
            "Scorecard", self.connection.get(path("partners", partner_id, "scorecard"), query)
        )

    def sign(
        self, partner_id: str, agreement_id: str, body: Signature, *, key: str = ""
    ) -> Agreement:
        """Sign a version that is a draft."""
        return cast(
            "Agreement",
            self.connection.post(
                path("partners", partner_id, "agreements", agreement_id, "signature"),
                body=body,
                key=key,
            ),
        )
