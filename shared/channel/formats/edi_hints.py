"""What a profile may say about a partner's EDI: its own qualifiers, and what it allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EdiHints:
    """Overrides of the standard qualifier tables; a field of "" says: known, and not wanted.

    - parties: N101 / NAD 3035 → reporting_partner, supplier, sold_to, ship_to, end_customer,
      branch; in reports of stock, location ("header BY": of the report's header alone)
    - quantities: QTY01, ZA01 / QTY 6063 → quantity (of a sale or return), or a qty_… field
    - prices: UIT03, CTP02 / PRI 5125 or 5387 → unit_resale, unit_cost, book_cost, contract_rate
    - amounts: AMT01 / MOA 5025 → extended_amount, claim_amount
    - references: REF01, N901, PTD04 / RFF 1153 → invoice_no, deal_code, serial_no…
    - dates: DTM01 (three digits) / DTM 2005 → invoice_date, ship_date, as_of_date, period_start,
      period_end, period (both)
    - products: LIN / PIA qualifier → mfr_part_no, dist_sku, gtin ("PIA+1 SA": of PIA+1 alone)

    `encoding` "" means UTF-8, else Windows-1252 (EDIFACT: the code page its UNB names). `tolerated`
    names remark codes that only warn for this partner: `segment_count`, `control_number`,
    `repeated_control_number`, `group_count`, `interchange_count`, `line_count`, `truncated`,
    `unterminated`, `spread_total`, `trailing_text`, `not_a_sale`, `amount_ahead_of_lines`,
    `quantity_without_item`, `price_multiplier`, `repeated_value`,
    `sales_stated_twice`, `price_unit`, `deleted_line`, `escaped_text`,
    `repeated_set`, `composite_unit`, `place_behind`,
    `details_behind`, `several_quantities`, `nothing_read`, `stray_text`,
    `stock_stated_twice`.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    quantities: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    tolerated: frozenset[str] = frozenset()


NO_HINTS = EdiHints()
