"""What `channel evaluate --example` prints: a case and its lines, every field explained."""

SHAPE = """
JSON: period, purpose, payouts, totals (payable by currency), notes (what is hardly meant).

A payout: programme, version, kind, payee, period, window (the days measured).

Workings, one a version: qualifier, earning, base (baseline or target), slices.

A slice (band): low, high, rate, measured, amount.

Steps (caps, floors, stacking, guarantee, accrual): code, before, after, why.

Amounts: earned, settled, payable, held, each with amount and currency.

Forecast: now, year end, next threshold, distance; fund of mdf_accrual.

Trace: allocations of line_key, earned, payable, which sum to the payout.

Left out: excluded, each with line_key, code, reason. All figures are text.
"""

EXAMPLE = """\
// ---- case.json (lines that begin with // are comments and may stay)
// A single programme object, or a list of them, will do as well; every field but the first seven
// has a default. Amounts and rates may be numbers or text: 0.05, "0.05", "5%".
{
  "programmes": [
    {
      "id": "volume-2026", "version": 1, "currency": "USD",
      // who is paid: distributor or reseller
      "payee_tier": "distributor",
      // in force on sale dates from since up to, not with, until
      "since": "2026-01-01", "until": "2027-01-01",
      // the kind's own terms. Kinds: volume_rebate, growth_rebate, target_achievement,
      // deal_commission, spiff, mdf_accrual
      "rule": {
        "kind": "volume_rebate",
        "schedule": {
          // all_units, marginal, rolling, total, per_unit: bands of threshold and rate;
          // lump_sum: threshold and amount; per_increment: amount for each full "increment";
          // free_goods: "free" units for each full "increment", worth "unit_value" each
          "mechanism": "marginal",
          "bands": [{"threshold": 0, "rate": "10%"}, {"threshold": 1000, "rate": "25%"}],
          // bands may be stated by "up_to", "target", "from_unit" or "from" and "to" instead of
          // "threshold"; a band is reached "at" its threshold, or only "above" it
          "reached": "at",
          // a negative measure earns "nothing" or at the "first_rate"
          "below_zero": "nothing"
        }
      },
      // sell_through or sell_in; settled every month, quarter, half or year; "accumulates":
      // "year" measures from the start of the year and pays what earlier settlements did not
      "flow": "sell_through", "frequency": "quarter", "accumulates": "year",
      // what counts; an empty list admits all. Also: excluded_skus…, counterpart,
      // customer_classes (named, placeholder, unknown), customer_countries, transaction_types,
      // since, until; single customers by an expression: not (end_customer in ['dod'])
      "scope": {
        "families": ["switches"],
        "payee": {"ids": [], "levels": ["gold", "silver"], "regions": [], "excluded": []},
        "expression": "amount < 1000000 and not (sku =~ 'DEMO.*')"
      },
      // the bands are read on the qualifier, the rate multiplies the earning measure (left out:
      // the same). unit: revenue, units, points; price: resale, book, contract; cap: the most
      // that counts; net_of_returns: false leaves returns out; skus, families, categories: counts
      // these products only, as in thresholds on all sales that pay on one family
      "qualifier": {"unit": "revenue", "price": "resale", "net_of_returns": true, "cap": 5000000},
      "earning": null,
      // lines in another currency: leave_out, or convert by "fx"
      "foreign_currency": "convert",
      "limits": {"cap": 20000, "floor": 0},
      // the least that a settlement pays now; a negative one: clawback or carry_forward
      "settlement": {"minimum": 25, "negative": "clawback"},
      // order; whose results reduce the base (ids, categories or "all"); whether it reduces
      // others; with which it shares no line, and who wins one: "higher" or "order"
      "stacking": {"order": 1, "category": "rebate", "reduced_by": [], "reduces": true,
                   "excludes": ["promo"], "winner": "higher"},
      // "guarantee": {"amount": 10000, "cumulative": true} is for each settlement period
      // with --accrual: actual, forecast, or set with the "expected" measure
      "accrual": {"basis": "forecast"}
    },
    {
      // growth: thresholds are multiples of the baseline, or with "growth": "absolute" what is
      // sold above it. mode: fully_retrospective, retrospective, marginal, lump_sum; baseline:
      // given (baselines, --baseline), prior_period, prior_year (measured from the lines);
      // no_history: skip or zero
      "id": "growth-2026", "currency": "USD", "payee_tier": "distributor", "since": "2026-01-01",
      "rule": {"kind": "growth_rebate", "mode": "retrospective", "baseline": "given",
               "no_history": "skip", "bands": [{"threshold": "110%", "rate": "2%"}],
               "baselines": [{"partner": "disti-north", "amount": 1500, "period": "2026-Q1"}]}
    },
    {
      // thresholds are shares of the partner's own target
      "id": "target-2026", "currency": "USD", "payee_tier": "distributor", "since": "2026-01-01",
      "rule": {"kind": "target_achievement",
               "schedule": {"mechanism": "lump_sum", "bands": [{"threshold": 1, "amount": 50}]},
               "targets": [{"partner": "*", "amount": 2000}]}
    },
    {
      // lines matched to a deal, by the partner's share; rates by partner, level on the sale date,
      // sku, family or category, the first that fits;
      // accelerators multiply what is above a share of the target ("attainment": "measure":
      // above an amount), or everything if "retroactive". "requires_deal": false takes all lines
      "id": "deals-2026", "currency": "USD", "payee_tier": "reseller", "since": "2026-01-01",
      "rule": {"kind": "deal_commission",
               "rates": [{"level": "gold", "rate": "12%"}, {"rate": "10%"}],
               "accelerators": [{"threshold": 1, "multiplier": 1.5}],
               "attainment": "target", "targets": [{"partner": "*", "amount": 500}]}
    },
    {
      // money for each unit; sku, family or category, the first that fits
      "id": "promo", "currency": "USD", "payee_tier": "distributor", "since": "2026-01-01",
      "rule": {"kind": "spiff", "amounts": [{"sku": "SW-48", "amount": 5}], "from_units": 2}
    },
    {
      // a share of sales goes into the partner's fund
      "id": "mdf-2026", "currency": "USD", "payee_tier": "distributor", "since": "2026-01-01",
      "rule": {"kind": "mdf_accrual",
               "schedule": {"mechanism": "all_units", "bands": [{"rate": "3%"}]}}
    }
  ],
  // pattern: months, 4-4-5, 4-5-4, 5-4-4; first_month starts the fiscal year; a year of weeks
  // ends on end_weekday (0 Monday), the "last" in its month or the "nearest" to its end
  // (year_end); a fiscal year is named by the year of its "end" or its "start" (year_name)
  "calendar": {"pattern": "months", "first_month": 1},
  "partners": [
    {"id": "disti-north", "tier": "distributor", "level": "gold", "region": "north"},
    {"id": "reseller-a", "tier": "reseller",
     "levels": [{"level": "silver", "since": "2025-01-01"},
                {"level": "gold", "since": "2026-02-01"}]}
  ],
  "products": [{"sku": "SW-24", "family": "switches", "category": "network", "points": 2},
               {"sku": "SW-48", "family": "switches", "category": "network", "points": 4}],
  // prices of a list ("book", "contract" or a measure's price_list) for measures at list price
  "prices": [{"price_list": "book", "sku": "SW-24", "currency": "USD", "amount": 90,
              "since": "2026-01-01"}],
  "fx": [{"source": "EUR", "target": "USD", "rate": 1.1, "since": "2026-01-01"}],
  "deals": [{"deal_code": "D-1", "partner": "reseller-a", "share": 0.5},
            {"deal_code": "D-1", "partner": "reseller-b", "share": 0.5}],
  // also "baselines" and "targets": programme, partner, amount
  "settled": [{"programme": "volume-2026", "partner": "disti-north", "amount": 100}],
  "funds": [{"programme": "mdf-2026", "partner": "disti-north", "allocated": 500, "paid": 120,
             "approved": 80, "pending": 40}],
  // a label (2026, 2026-H1, 2026-Q1, 2026-03) or START/END with the end not in it
  "period": "2026-Q1"
}
# ---- lines.csv (lines that begin with # are comments). Needed: sale_date and what is measured,
# in columns of any order; without a currency it is the programme's.
# A return may be written positive or negative; payee (or distributor, reseller) names the partner.
# Also read: line_key, invoice_no, invoice_line, branch, flow, customer_class, end_customer,
# end_customer_country, unit_resale, unit_cost.
distributor,reseller,sale_date,sku,quantity,amount,currency,transaction_type,deal_code
disti-north,reseller-a,2026-01-15,SW-24,10,1000.00,USD,sale,
disti-north,reseller-a,2026-02-03,SW-48,5,1000.00,USD,sale,D-1
disti-north,reseller-b,2026-02-20,SW-24,1,100.00,USD,return,
disti-north,reseller-b,2026-03-09,SW-24,2,200.00,EUR,sale,
"""
