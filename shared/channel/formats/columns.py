"""Usual names of columns, in the languages distributors write, and the field each one means."""

import re
from functools import lru_cache

from channel.formats.month_names import folded
from channel.formats.record import CLAIM_FIELDS, HEADER_FIELDS, INVENTORY_FIELDS, SALES_FIELDS

# Words that mean the same in a column name are made one before it is looked up.
_SAME = {
    word: one
    for one, words in {
        "no": "no. nr num number numbers numero numéro nbr nummer num° n° nº código code id",
        "qty": "quantity quantities quant menge anzahl cantidad cant quantité quantite qte qté"
        " quantidade qtd qtde units pcs pieces stück stueck stk unidades einheiten unités",
        "invoice": "inv rechnung rechnungs factura fatura facture invoices nota",
        "date": "datum fecha data dt day tag",
        "amount": "amt betrag importe montant valor value wert umsatz ventas total",
        "price": "preis precio prix preço preco",
        "mfr": "mfg mfgr manufacturer manufacturers hersteller fabricante fabricant vendor supplier"
        " oem lieferant proveedor fournisseur fornecedor",
        "dist": "disti distributor distributors händler haendler distributeur distribuidor our",
        "part": "partnumber partno product produkt producto produit produto article artikel"
        " articulo artículo artigo item material sku référence reference referencia teilenummer"
        " teile",
        "unit": "unitario unitaire einheit unidad",
        "customer": "cust kunde kunden cliente client klant",
        "description": "desc bezeichnung descripcion descripción désignation designation"
        " descrição descricao beschreibung",
        "currency": "curr ccy cur währung waehrung wahrung moneda devise moeda",
        "city": "ort stadt ciudad ville cidade",
        "country": "land pais país pays",
        "postcode": "zip zipcode plz postal cep",
        "region": "state province provincia estado bundesland county",
        "street": "address strasse straße adresse direccion dirección endereço addr",
        "warehouse": "whse wh lager almacen almacén entrepôt entrepot deposito depósito",
        "stock": "inventory bestand existencias estoque inventario soh",
        "reseller": "wiederverkäufer revendeur revendedor var dealer resellers",
        "end": "final enduser endcustomer endkunde",
        "serial": "serials seriennummer serie série",
        "ship": "shipment shipped lieferung liefer entrega livraison delivery despatch dispatch",
        "sale": "sales sold verkauf verkaufs venta vente venda sell selling",
        "line": "position pos zeile linea línea ligne linha",
    }.items()
    for word in words.split()
}
_SAME = {folded(word): one for word, one in _SAME.items()}

_NAMES = {
    "reporting_partner": "dist|dist name|dist no|reporter|sale by|reporting dist|reporting partner",
    "supplier": "mfr|mfr name|brand|marke|marca|marque",
    "report_no": "report no|report",
    "currency": "currency|currency no|iso currency|invoice currency|sale currency|currency iso no",
    "branch": "branch|branch no|store|store no|location|location no|sale location|site|filiale"
    "|sucursal|warehouse|warehouse no|branch name|filial",
    "transaction_type": "type|transaction type|trans type|doc type|document type|record type"
    "|invoice type|line type|belegart|tipo|tipo documento|type de document|tx type|sale type"
    "|tipo de documento|transaction no|trans no|vorgangsart|buchungsart",
    "invoice_no": "invoice|dist invoice|dist invoice no|invoice no|document no|doc no"
    "|billing doc|billing document|belegnummer"
    "|beleg no|beleg|invoice doc no|rechnungsnummer|receipt no|transaction ref|facture no"
    "|no invoice|credit memo no|invoice credit no|sale invoice|sale invoice no|sale document no"
    "|invoice de venta|no de invoice|doc|document",
    "invoice_line": "invoice line|line|line no|line item|invoice line no|item line|ln|part line"
    "|invoice line part|line part|invoice part no",
    "invoice_date": "invoice date|sale date|posting date|trans date|transaction date|date"
    "|doc date|document date|activity date|billing date|rechnungsdatum|belegdatum|verkaufsdatum"
    "|date invoice|date de invoice|fecha de invoice|date da invoice|date of sale"
    "|date of invoice|buchungsdatum|week|month|week ending|period ending|fecha|sale day"
    "|invoiced date",
    "ship_date": "ship date|date ship|lieferdatum|actual ship date|goods issue date",
    "mfr_part_no": "mfr part|mfr part no|mpn|part no|part|mfr no|mfr mpn|part name no|partno"
    "|no part|no de part|mfr part part|catalog no|catalogue no|mfr part number|mpn no|model"
    "|herstellernummer|mfr artnr|artikelnummer|material no|mfr model|part part no|part part",
    "dist_sku": "dist part|dist part no|dist no part|internal part no|item code dist|dist mpn",
    "gtin": "upc|ean|gtin|upc no|ean no|gtin no|barcode|ean upc|upc ean|ean13|ean no barcode|ndc"
    "|jan|gtin ean|strichcode",
    "description": "description|part description|part name|part text|mfr part description",
    "quantity": "qty|qty sale|sale qty|qty ship|ship qty|invoice qty|qty invoice|qty invoiced"
    "|invoiced qty|net qty|billed qty|qty of sale|order qty|verkaufte qty|absatz|qty qty"
    "|qty vendida|qty vendue|absatzmenge|verkaufsmenge|sale out qty|sellout qty|pos qty",
    "uom": "uom|unit|unit of measure|um|u m|me|mengeneinheit|unidad|unidade|unite|qty of measure"
    "|measure|qty measure|u o m|uom no|ea",
    "unit_resale": "price|unit price|sale price|price unit|resale|unit resale|net price"
    "|resale price|stückpreis|einzelpreis|verkaufspreis|sale price each|price each|asp"
    "|unit sale price|sale unit price|vk price|unit net price|net unit price|unit resale price"
    "|unit price net|price net|sale out price|resale unit price|price each net|resale each",
    "unit_cost": "cost|unit cost|dbc|purchase cost|acq cost|acquisition cost|list price|dist cost"
    "|book cost|standard cost|unit cost price|einkaufspreis|costo|cout|custo|book price"
    "|unit purchase price|purchase price|dist price|part cost|ek price|mfr part cost",
    "extended_amount": "amount|extended|ext|extended amount|ext amount|net sale|sale amount"
    "|ext price|extended price|net amount|line amount|extended resale|ext resale|nettobetrag"
    "|resale amount|resale ext|sale|revenue|amount net|net invoice amount|invoice amount"
    "|gesamtpreis|amount ht|line value|ext sale|extended sale|amount price|price amount"
    "|amount sale|pos amount|total resale|sale out amount|gesamtbetrag|amount neto"
    "|amount liquido",
    "deal_code": "debit no|ship debit|ship and debit|spa|spa no|contract|contract no|bid|bid no"
    "|deal|deal no|quote|quote no|deal registration|deal reg|deal reg no|special price no"
    "|mfr bid no|debit|ship debit no|deal registration no|projekt no|project no|opportunity no"
    "|promo no",
    "customer_po": "po|po no|customer po|customer po no|purchase order|purchase order no"
    "|customer order no|bestellnummer|reseller po|customer purchase order",
    "sales_order": "so|so no|sale order|sale order no|order no|order|auftragsnummer|auftrag",
    "serial_no": "serial|serial no|serial nos|s n|sn|imei|no serial|no de serial",
    "claim_amount": "claim|claim amount|credit|rebate|rebate amount|credit amount|claimed amount"
    "|debit amount|claim credit|credit claimed|qty claim|total claim",
    "line_no": "row no|row|seq|sequence|lfd no|scan no",
    "quantity_sign": "qty sign|qty qualifier|sign|return indicator|return flag|qty no qualifier",
    "amount_sign": "credit debit|debit credit|dr cr|cr dr|d c|c d|credit debit flag|amount sign"
    "|debit credit indicator|soll haben|credit flag|dc",
    "location": "warehouse|warehouse no|location|location no|branch|store|site|dist warehouse"
    "|warehouse name|stock location|plant|werk|storage location|location name|branch no"
    "|store no",
    "as_of_date": "as of|week|month|as of date|stock date|snapshot date|report date|date|stichtag"
    "|date of stock|date stock|count date|asof|week ending|effective date|on date|bestandsdatum"
    "|balance date",
    "qty_on_hand": "qty on hand|on hand|on hand qty|stock|stock qty|qty in stock|soh|qoh|onhand"
    "|stock on hand|qty stock|in stock|lagerbestand|balance|current stock|qty onhand|oh qty"
    "|physical stock|stock level|on hand stock|stock on hand qty|total on hand|ending stock"
    "|qty oh",
    "qty_available": "qty available|available|available qty|free stock|verfügbar|disponible|atp"
    "|disponivel|verfugbar|available stock|available to sale|stock available|free qty",
    "qty_reserved": "qty reserved|reserved|allocated|qty allocated|committed|reserviert|reservado"
    "|reserved qty|allocated qty|committed qty|qty committed|reserve|on hold",
    "qty_on_order": "qty on order|on order|on order qty|open po qty|bestellt|backlog|open orders"
    "|order open qty|qty order|qty on po|on po|open purchase orders|pedido",
    "qty_in_transit": "qty in transit|in transit|in transit qty|intransit|transit|unterwegs"
    "|transit qty|en transito|goods in transit",
    "qty_backordered": "qty backordered|backordered|backorder|qty on backorder|backorder qty"
    "|qty backorder|back order|back ordered|back order qty|on backorder|bo qty",
    "qty_returned": "qty returned|returned|return qty|returns|defective|qty defective|rma qty"
    "|returned qty|defective qty|qty return|retouren",
    "qty_sold": "qty sale|sale qty|qty sold|sold qty",
    "claim_no": "claim no|claim|debit memo|debit memo no|claim ref|claim part|dm no|claim part no",
    "authorisation_no": "authorisation|authorization|authorisation no|authorization no|spa|spa no"
    "|contract|contract no|debit no|ship debit no|auth no|ship and debit no|debit|agreement no"
    "|special price no|sda no|quote no|bid no|deal no",
    "book_cost": "book cost|dbc|unit cost|acq cost|acquisition cost|dist cost|book price"
    "|into stock|purchase cost|original cost|list price|cost|base cost|invoice cost|old cost",
    "contract_rate": "contract rate|contract price|contract cost|adjusted cost|debit cost"
    "|spa price|special price|authorised cost|net cost|approved cost|new cost|special cost"
    "|authorized cost|debit price|agreed price|agreed cost|contract unit price|spa cost"
    "|adjusted price|approved price",
}
_ROLES = {
    "sold_to": "reseller|bill to|sold to|sale to|customer|buyer|purchaser|account"
    "|reseller customer",
    "ship_to": "ship to|consignee|ship|deliver to|ship to customer",
    "end_customer": "end customer|end user|end|enduser|eu|ultimate customer",
}
_PARTS = {
    "id": "no|account no|account|customer no|acct|gln|duns",
    "name": "|name|company|customer name|company name|name 1|nombre|nom|nome|firma",
    "street": "street|street 1|street line 1|street 2|rua|rue|calle",
    "city": "city|town",
    "region": "region|region no",
    "postcode": "postcode|postcode no|postcode postcode",
    "country": "country|country no|country iso|iso country",
    "domain": "domain|website|web|url|email domain",
}
_COMPOUND = re.compile(
    "([a-z]{4,}?)s?(nr|nummer|datum|name|menge|preis|betrag|wert|bezeichnung|einheit|land|ort|plz)"
)
_CASES = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|#|\b[Nn]°")
_WORDS = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
_LONGEST = 200  # characters of a name; a title above the header may be any text
_UNITS = frozenset("usd eur gbp chf cad aud jpy local lc in the of".split())


def words_of(name: str) -> tuple[str, ...]:
    """A column name as its words: accents, case, punctuation and synonyms made one."""
    spaced = _CASES.sub(lambda cut: " no " if cut[0] else " ", _BRACKETS.sub(" ", name))
    words = (part for word in _WORDS.findall(spaced) for part in _parted(folded(word)))
    return tuple(_SAME.get(word, word) for word in words)


def _parted(word: str) -> tuple[str, ...]:
    """A compound as German writes it, in two where both parts are known: rechnungs|nr."""
    seen = None if word in _SAME else _COMPOUND.fullmatch(word)
    return (seen[1], seen[2]) if seen and seen[1] in _SAME else (word,)


def _usual(names: str) -> set[tuple[str, ...]]:
    return {words_of(name) for name in names.split("|")}


_FIELDS = {
    field: _usual(_NAMES.get(field, "")) - {()} | {words_of(field)}
    for field in SALES_FIELDS | INVENTORY_FIELDS | CLAIM_FIELDS | HEADER_FIELDS
}
_PARTIES = {
    (*words_of(role), *words_of(part)): f"{field}_{name}"
    for field, roles in _ROLES.items()
    for role in roles.split("|")
    for name, parts in _PARTS.items()
    for part in parts.split("|")
}
PARTY_WORDS = {words_of(part): name for name, parts in _PARTS.items() for part in parts.split("|")}
_PARTIES |= {
    words_of("kundennummer"): "sold_to_id",
    words_of("kundenname"): "sold_to_name",
    words_of("endkundenname"): "end_customer_name",
}


@lru_cache(maxsize=2048)
def fields_of(name: str) -> frozenset[str]:
    """Every canonical field that a column of this name usually means; mostly one or none."""
    if len(name) > _LONGEST:
        return frozenset()
    for words in (words_of(name), tuple(w for w in words_of(name) if w not in _UNITS)):
        found = {field for field, names in _FIELDS.items() if words in names}
        found |= {_PARTIES[words]} if words in _PARTIES else set()
        if found:
            return frozenset(found)
    return frozenset()
