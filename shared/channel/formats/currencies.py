"""ISO 4217 codes, and the signs and names that senders write for them."""

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
_KNOWN = frozenset(CURRENCIES)
# `$`, `¥` and `kr` are several currencies each, so they name none.
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "US$": "USD", "R$": "BRL", "EURO": "EUR", "ZŁ": "PLN"}


def currency(text: str) -> str:
    """The ISO code that a text names, empty for an empty one."""
    code = text.strip().upper()
    if not code or code in _KNOWN:
        return code
    if code in _SIGNS:
        return _SIGNS[code]
    raise Unreadable("unknown_currency", f"{text!r} is not an ISO 4217 code such as EUR")
