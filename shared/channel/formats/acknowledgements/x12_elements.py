"""Where X12 sets of sales state what."""

# Where a canonical field is stated: segment, position of the element in it, its data element.
ELEMENTS = {
    "transaction_type": ("PTD", "1", "521"),
    "invoice_no": ("REF", "2", "127"),
    "invoice_date": ("DTM", "2", "373"),
    "ship_date": ("DTM", "2", "373"),
    "as_of_date": ("DTM", "2", "373"),
    "mfr_part_no": ("LIN", "3", "234"),
    "quantity": ("QTY", "2", "380"),
    "uom": ("QTY", "3", "355"),
    "unit_resale": ("UIT", "2", "212"),
    "unit_cost": ("UIT", "2", "212"),
    "extended_amount": ("AMT", "2", "782"),
    "claim_amount": ("AMT", "2", "782"),
    "currency": ("CUR", "2", "100"),
}
