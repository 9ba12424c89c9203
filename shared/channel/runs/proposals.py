"""A line that may belong to a registered deal, as a run found it and a person is asked."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from channel.deals.confirmations import match_id
from channel.deals.matching import ProposedMatch
from channel.identity import short_id
from channel.sales import SalesLine


class ProposedLine(BaseModel):
    """The proposal with what a person needs to see of the line; a pure fact of line and deal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    line_key: str
    deal_id: str
    score: int
    evidence: tuple[str, ...]
    distributor: str
    reseller: str
    end_customer_name: str
    sku: str
    sale_date: date
    invoice_no: str
    quantity: Decimal
    amount: Decimal
    currency: str
    deal_code: str

    @classmethod
    def of(cls, proposed: ProposedMatch, line: SalesLine) -> "ProposedLine":
        return cls(
            line_key=proposed.line_key,
            deal_id=proposed.deal_id,
            score=proposed.score,
            evidence=proposed.evidence,
            distributor=line.distributor,
            reseller=line.reseller,
            end_customer_name=line.end_customer_name,
            sku=line.sku,
            sale_date=line.sale_date,
            invoice_no=line.invoice_no,
            quantity=line.quantity,
            amount=line.amount,
            currency=line.currency,
            deal_code=line.deal_code,
        )

    @property
    def match_id(self) -> str:
        """Names line and deal, whatever the evidence."""
        return match_id(self.line_key, self.deal_id)

    @property
    def name(self) -> str:
        """Names the proposal by its content; those of one line and deal stand together."""
        return f"{self.match_id}#{short_id(self.model_dump_json())}"
