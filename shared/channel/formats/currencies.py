"""ISO 4217 codes, and the signs and names that senders write for them."""

import re
from collections.abc import Set

from channel.formats.unreadable import Unreadable

CURRENCIES = tuple(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN"
    " BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD"
    " FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY"
    " KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP"
    " MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR"
    " RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT"
    " TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR"
    " ZMW ZWG".split()
)
_FEW = 8  # currencies of one sign that can be listed
_KNOWN = frozenset(CURRENCIES)
# Signs beside an amount, and every currency that each may mean.
_DOLLARS = (
    "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP CUP BBD BMD BND BSD BZD FJD GYD JMD KYD"
    " LRD NAD SBD SRD TTD XCD"
)
_MEANT = {
    sign: frozenset(codes.split())
    for sign, codes in {
        "$": _DOLLARS,
        "US$": "USD",
        "R$": "BRL",
        "A$": "AUD",
        "C$": "CAD NIO",
        "HK$": "HKD",
        "S$": "SGD",
        "€": "EUR",
        "£": "GBP EGP FKP GIP SDG SHP SSP SYP",
        "¥": "JPY CNY",
        "₹": "INR",
        "₩": "KRW KPW",
        "₽": "RUB",
        "₪": "ILS",
        "฿": "THB",
        "₺": "TRY",
        "₴": "UAH",
        "₫": "VND",
        "₱": "PHP",
        "₦": "NGN",
        "₸": "KZT",
        "￥": "JPY CNY",
        "￡": "GBP",
        "NT$": "TWD",
        "RM": "MYR",
        "Rp": "IDR",
        "Rs": "INR PKR LKR NPR MUR SCR",
        "R": "ZAR",
        "TL": "TRY",
        "Kč": "CZK",
        "Ft": "HUF",
        "lei": "RON MDL",
        "руб": "RUB BYN",
        "грн": "UAH",
        "лв": "BGN",
        "дин": "RSD",
        "din": "RSD",
        "円": "JPY",
        "元": "CNY TWD HKD",
        "원": "KRW",
        "đ": "VND",
        "kr": "SEK NOK DKK ISK",
        "Fr": "CHF XAF XOF XPF DJF GNF KMF RWF BIF CDF",
        "zł": "PLN",
    }.items()
}
_WORDS = "kr Fr zł RM Rp Rs TL Kč Ft lei руб грн лв дин din đ".split()
SIGN = re.compile(
    r"(?:US|R|A|C|HK|S|NT)?\$|[£€¥₹₩₽₪฿₺₴₫₱₦₸￥￡円元원]"
    rf"|(?<![^\W\d_])(?:{'|'.join(CURRENCIES)}|(?:{'|'.join(_WORDS)})\.?)(?![^\W\d_])"
    # Rand stand before cents only, for R5 may be five returned.
    r"|(?<![^\W\d_])R(?=\s?[0-9][0-9 ,\u00a0]*[.,][0-9]{2}(?![0-9]))"
)
# `$`, `¥` and `kr` are several currencies each, so they name none.
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "US$": "USD", "R$": "BRL", "EURO": "EUR", "ZŁ": "PLN"}


_NONE = frozenset(["-", "--", "N/A", "NA", "NULL", "NONE", "NAN", "\\N"])
_NAMES = {
    "US DOLLAR": "USD",
    "US DOLLARS": "USD",
    "UNITED STATES DOLLAR": "USD",
    "EUROS": "EUR",
    "POUND STERLING": "GBP",
    "BRITISH POUND": "GBP",
    "STERLING": "GBP",
    "CANADIAN DOLLAR": "CAD",
    "AUSTRALIAN DOLLAR": "AUD",
    "SWISS FRANC": "CHF",
    "SCHWEIZER FRANKEN": "CHF",
    "JAPANESE YEN": "JPY",
    "INDIAN RUPEE": "INR",
    "CHINESE YUAN": "CNY",
    "RMB": "CNY",
    "人民币": "CNY",
    "日本円": "JPY",
}


def currencies_named(text: str) -> frozenset[str]:
    """Every currency that the signs and codes beside an amount may mean; none where none is."""
    signs = (sign.rstrip(".") for sign in SIGN.findall(text))
    return frozenset().union(*(_MEANT.get(sign, frozenset([sign])) for sign in signs))


def likeliest(codes: Set[str]) -> str:
    """The one currency that is meant, or the best known of `£`, for a person to confirm."""
    return next(iter(codes)) if len(codes) == 1 else "GBP" if codes == _MEANT["£"] else ""


def called(codes: frozenset[str]) -> str:
    """A currency by its code, or several by the sign that may mean any of them."""
    signs = (sign for sign, meant in _MEANT.items() if meant == codes and len(codes) > 1)
    return next(signs, either(codes))


def either(codes: Set[str]) -> str:
    """Currencies as one may read them, or that they are too many to list."""
    return "/".join(sorted(codes)) if len(codes) <= _FEW else "another currency"


def currency(text: str) -> str:
    """The ISO code that a text names, empty for an empty one."""
    code = text.strip().strip('="').upper()
    if not code or code in _KNOWN:
        return code
    if code in _NONE:
        return ""
    if found := _SIGNS.get(code) or _NAMES.get(code):
        return found
    raise Unreadable("unknown_currency", f"{text!r} is not an ISO 4217 code such as EUR")
