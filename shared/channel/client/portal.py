"""The portal API as one signed-in caller; made by `python -m infra.typed_client`."""

from dataclasses import dataclass

from channel.client.connection import Connection
from channel.client.resources.applications import ApplicationsApi
from channel.client.resources.audit import AuditApi
from channel.client.resources.deals import DealsApi
from channel.client.resources.decisions import DecisionsApi
from channel.client.resources.disputes import DisputesApi
from channel.client.resources.exceptions import ExceptionsApi
from channel.client.resources.feeds import FeedsApi
from channel.client.resources.intelligence import IntelligenceApi
from channel.client.resources.ledger import LedgerApi
from channel.client.resources.level_reviews import LevelReviewsApi
from channel.client.resources.level_rules import LevelRulesApi
from channel.client.resources.lines import LinesApi
from channel.client.resources.matches import MatchesApi
from channel.client.resources.me import MeApi
from channel.client.resources.onboardings import OnboardingsApi
from channel.client.resources.openapi import OpenapiApi
from channel.client.resources.partners import PartnersApi
from channel.client.resources.payouts import PayoutsApi
from channel.client.resources.price_windows import PriceWindowsApi
from channel.client.resources.prices import PricesApi
from channel.client.resources.products import ProductsApi
from channel.client.resources.programmes import ProgrammesApi
from channel.client.resources.rules import RulesApi
from channel.client.resources.runs import RunsApi
from channel.client.resources.sales import SalesApi
from channel.client.resources.statements import StatementsApi
from channel.client.resources.tracks import TracksApi
from channel.client.resources.uploads import UploadsApi
from channel.client.resources.what_if import WhatIfApi


@dataclass(frozen=True, slots=True)
class Portal:
    """Every operation, by noun."""

    connection: Connection

    @property
    def applications(self) -> ApplicationsApi:
        return ApplicationsApi(self.connection)

    @property
    def audit(self) -> AuditApi:
        return AuditApi(self.connection)

    @property
    def deals(self) -> DealsApi:
        return DealsApi(self.connection)

    @property
    def decisions(self) -> DecisionsApi:
        return DecisionsApi(self.connection)

    @property
    def disputes(self) -> DisputesApi:
        return DisputesApi(self.connection)

    @property
    def exceptions(self) -> ExceptionsApi:
        return ExceptionsApi(self.connection)

    @property
    def feeds(self) -> FeedsApi:
        return FeedsApi(self.connection)

    @property
    def intelligence(self) -> IntelligenceApi:
        return IntelligenceApi(self.connection)

    @property
    def ledger(self) -> LedgerApi:
        return LedgerApi(self.connection)

    @property
    def level_reviews(self) -> LevelReviewsApi:
        return LevelReviewsApi(self.connection)

    @property
    def level_rules(self) -> LevelRulesApi:
        return LevelRulesApi(self.connection)

    @property
    def lines(self) -> LinesApi:
        return LinesApi(self.connection)

    @property
    def matches(self) -> MatchesApi:
        return MatchesApi(self.connection)

    @property
    def me(self) -> MeApi:
        return MeApi(self.connection)

    @property
    def onboardings(self) -> OnboardingsApi:
        return OnboardingsApi(self.connection)

    @property
    def openapi(self) -> OpenapiApi:
        return OpenapiApi(self.connection)

    @property
    def partners(self) -> PartnersApi:
        return PartnersApi(self.connection)

    @property
    def payouts(self) -> PayoutsApi:
        return PayoutsApi(self.connection)

    @property
    def price_windows(self) -> PriceWindowsApi:
        return PriceWindowsApi(self.connection)

    @property
    def prices(self) -> PricesApi:
        return PricesApi(self.connection)

    @property
    def products(self) -> ProductsApi:
        return ProductsApi(self.connection)

    @property
    def programmes(self) -> ProgrammesApi:
        return ProgrammesApi(self.connection)

    @property
    def rules(self) -> RulesApi:
        return RulesApi(self.connection)

    @property
    def runs(self) -> RunsApi:
        return RunsApi(self.connection)

    @property
    def sales(self) -> SalesApi:
        return SalesApi(self.connection)

    @property
    def statements(self) -> StatementsApi:
        return StatementsApi(self.connection)

    @property
    def tracks(self) -> TracksApi:
        return TracksApi(self.connection)

    @property
    def uploads(self) -> UploadsApi:
        return UploadsApi(self.connection)

    @property
    def what_if(self) -> WhatIfApi:
        return WhatIfApi(self.connection)
