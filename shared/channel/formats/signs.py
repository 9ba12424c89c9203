"""Which lines are returns: the types senders use, and the one rule that sets the sign."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from channel.formats.month_names import folded
from channel.formats.profile import Meaning, Profile, SignRule
from channel.formats.unreadable import Unreadable

# X12 element 521 as 867 senders use it (formats.md §1.3), then words of text files.
_WORDS = {
    Meaning.SALE: "ss sd ds sh bd invoice inv sale sales sell sold ship shipment rechnung facture"
    " factura fatura vente venta venda verkauf normal regular s i debit order pos standard re f2"
    " lieferung faktura rech pointofsaledocument saledocument direct fattura factuur faktuur fv"
    " sprzedaz prodej salg forsaljning myynti satış продажа реализация 売上 销售 銷售 판매",
    Meaning.RETURN: "rp rb ru bn rtn ret rga crn return returns returned credit rma cm cn"
    " cr gutschrift avoir"
    " retour abono devolucion devolucao storno refund r c rueckgabe ruckgabe retoure"
    " creditmemo creditnote gs g2 cancellation reversal pointofsalereturndocument reso"
    " creditnota kreditnota kreditfaktura dobropis vratka hyvitys hyvityslasku iade"
    " jovairas возврат сторно 返品 赤伝 退货 退貨 반품 stornorechnung rechnungskorrektur",
    Meaning.PRICE_ADJUSTMENT: "pa preiskorrektur",
    Meaning.SAMPLE: "sm sample samples muster free evaluation demo foc eval",
    Meaning.SKIP: "ib ia sa rc rv bj sc transfer interbranch scrap relocation umlagerung receipt"
    " cancelled canceled void voided",
}
_PHRASES = {
    Meaning.SALE: "sales invoice|sales shipment"
    "|stock sale|drop ship|drop-ship|ship and debit|ship & debit|tax invoice"
    "|point of sale|drop ship sale",
    Meaning.RETURN: "credit memo|credit note|sales return|customer return"
    "|sales credit memo|sales credit note|nota de credito"
    "|note de credit|nota credito"
    "|nota di credito|nota de abono|facture d'avoir|return to stock|invoice credit"
    "|sales credit|credit invoice",
    Meaning.PRICE_ADJUSTMENT: "price adjustment|price adj|price correction|price only"
    "|price protection|billing adjustment",
    Meaning.SAMPLE: "free of charge",
    Meaning.SKIP: "inter-branch|inter branch|interbranch transfer|stock transfer"
    "|inventory adjustment|stock adjustment|return to vendor|received from vendor",
}
_USUAL = {
    folded(word): meaning
    for meaning in Meaning
    for word in [*_WORDS[meaning].split(), *_PHRASES[meaning].split("|")]
}
# Codes beside a quantity: QTY01 76, ZA01 QU and QR (852), QTY 6063 61 and 210 (by consumers); then
# words of text files.
QUANTITY_FLAGS = frozenset(
    "76 QU Q2 Q3 RQ QR 61 210 R RETURN CREDIT CR C - -1 MINUS NEG Y YES TRUE".split()
)
AMOUNT_FLAGS = frozenset("C CR CREDIT H HABEN - -1 MINUS NEG R RETURN".split())

Signed = tuple[Decimal, Meaning]


def usual_meaning(code: str) -> Meaning | None:
    """What a transaction type means for most senders, if it means one thing."""
    if not code:
        return Meaning.SALE
    plain = folded(" ".join(code.replace("_", " ").split()))
    return _USUAL.get(plain) or _USUAL.get(plain.replace("-", " "))


def meaning_of(code: str, profile: Profile) -> Meaning:
    """What a transaction type means, by the profile, then as most senders use it."""
    if not code:
        return Meaning.SALE
    own = {folded(word): meaning for word, meaning in profile.transaction_types.items()}
    if folded(code) in {folded(word) for word in profile.return_codes}:
        return Meaning.RETURN
    meaning = own.get(folded(code)) or usual_meaning(code)
    if meaning is None:
        raise Unreadable(
            "unknown_transaction_type",
            f"{code!r} is not a transaction type that we know; the profile must say what it means",
        )
    return meaning


def sign_of(rule: SignRule, profile: Profile) -> Callable[[Decimal, Meaning, str, str], Signed]:
    """The rule as a function of (quantity, meaning, quantity's code, amount's code)."""
    own = frozenset(code.upper() for code in profile.return_codes)

    def by_quantity(quantity: Decimal, meaning: Meaning, _q: str, _a: str) -> Signed:
        if quantity < 0 and meaning is Meaning.SALE:
            return quantity, Meaning.RETURN
        if quantity > 0 and meaning is Meaning.RETURN:
            raise _conflict("the row is typed a return but its quantity is positive", rule)
        return quantity, meaning

    def by_type(quantity: Decimal, meaning: Meaning, _q: str, _a: str) -> Signed:
        return _by_flag(quantity, meaning, meaning is Meaning.RETURN, rule)

    def by_qualifier(quantity: Decimal, meaning: Meaning, code: str, _a: str) -> Signed:
        return _by_flag(quantity, meaning, code.upper() in (own or QUANTITY_FLAGS), rule)

    def by_amount(quantity: Decimal, meaning: Meaning, _q: str, code: str) -> Signed:
        return _by_flag(quantity, meaning, code.upper() in (own or AMOUNT_FLAGS), rule)

    return {
        SignRule.SIGNED_QUANTITY: by_quantity,
        SignRule.TYPE_CODE: by_type,
        SignRule.QUANTITY_QUALIFIER: by_qualifier,
        SignRule.AMOUNT_FLAG: by_amount,
    }[rule]


def _by_flag(quantity: Decimal, meaning: Meaning, returned: bool, rule: SignRule) -> Signed:
    if returned:
        # Never -(-5): a sender who marks a return twice still returns it once.
        return -abs(quantity), Meaning.RETURN if meaning is Meaning.SALE else meaning
    if quantity < 0:
        raise _conflict("the quantity is negative but nothing marks the row as a return", rule)
    return quantity, meaning


def _conflict(seen: str, rule: SignRule) -> Unreadable:
    return Unreadable(
        "sign_conflict", f"{seen}; this feed's returns are told by {rule}", "quantity"
    )


def rule_of(rows: Iterable[tuple[bool, Meaning | None, str, str]]) -> SignRule | None:
    """The rule that explains rows of (negative, meaning, quantity's code, amount's code).

    None when two rules contradict each other: a person must say which one holds.
    """
    seen = {_marks(*row) for row in rows}
    marked = {frozenset(marks - {None}) for marks in seen} - {frozenset()}
    for rule in (
        SignRule.SIGNED_QUANTITY,
        SignRule.TYPE_CODE,
        SignRule.QUANTITY_QUALIFIER,
        SignRule.AMOUNT_FLAG,
    ):
        # A rule explains the file when it marks every return that any other rule would mark.
        if all(rule in marks for marks in marked):
            return rule
    return None


def at_odds(rows: Iterable[tuple[bool, Meaning | None, str, str]]) -> list[int]:
    """The places of two rows that are returns under no one rule, if there are such."""
    first: dict[frozenset[SignRule | None], int] = {}
    for place, row in enumerate(rows):
        if marks := _marks(*row) - {None}:
            first.setdefault(marks, place)
    pairs = ([n, m] for a, n in first.items() for b, m in first.items() if n < m and not a & b)
    return next(pairs, [])


def _marks(
    negative: bool, meaning: Meaning | None, quantity_code: str, amount_code: str
) -> frozenset[SignRule | None]:
    """The rules under which a row is a return."""
    return frozenset(
        (
            SignRule.SIGNED_QUANTITY if negative else None,
            SignRule.TYPE_CODE if meaning is Meaning.RETURN else None,
            SignRule.QUANTITY_QUALIFIER if quantity_code.upper() in QUANTITY_FLAGS else None,
            SignRule.AMOUNT_FLAG if amount_code.upper() in AMOUNT_FLAGS else None,
        )
    )
