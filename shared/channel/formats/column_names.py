"""Usual names of columns and the canonical field each one means (formats.md §2)."""

NAMES = {
    "reporting_partner": "dist|dist name|dist no|reporter|sale by|reporting dist|reporting partner",
    "supplier": "mfr|mfr name|brand|marke|marca|marque",
    "report_no": "report no|report",
    "currency": "currency|currency no|iso currency|invoice currency|sale currency|currency iso no"
    "|para birimi|invoice currency no"
    "|doc currency|currency key|waerk|waers|wkz|wkz amount|amount currency|price currency"
    "|total price currency|line currency|part currency"
    "|currency type|transaction currency|order currency|order currency no",
    "branch": "branch|branch no|store|store no|location|location no|sale location|site|filiale"
    "|sucursal|warehouse|warehouse no|branch name|filial"
    "|plant|sale office|filiaal|agence|vestiging|支店|店舗|werks",
    "transaction_type": "type|transaction type|trans type|doc type|document type|record type"
    "|invoice type|line type|belegart|tipo|tipo documento|type de document|tx type|sale type"
    "|tipo de documento|vorgangsart|buchungsart"
    "|billing type|bill type|fkart|vch type|voucher type"
    "|do ty|pos trans type|pos type|vbtyp|movement type|pos transaction type"
    "|sale out type|sell out type|sale through type",
    "invoice_no": "invoice|dist invoice|dist invoice no|invoice no|document no|doc no"
    "|billing doc|billing document|belegnummer"
    "|beleg no|beleg|invoice doc no|rechnungsnummer|receipt no|transaction ref|facture no"
    "|no invoice|credit memo no|invoice credit no|sale invoice|sale invoice no|sale document no"
    "|invoice de venta|no de invoice|doc|document"
    "|no piece|invoice ref|billing no|vbeln|invoice reference no|sale doc|sale no"
    "|trx no|belegfeld 1|belegfeld|voucher|voucher no|vch no|voucher number",
    "invoice_line": "invoice line|line|line no|line item|invoice line no|item line|ln|part line"
    "|invoice line part|line part|invoice part no"
    "|posnr|invoice item|billing item",
    "invoice_date": "invoice date|sale date|posting date|trans date|transaction date|date"
    "|doc date|document date|activity date|billing date|rechnungsdatum|belegdatum|verkaufsdatum"
    "|date invoice|date de invoice|fecha de invoice|date da invoice|date of sale"
    "|date of invoice|buchungsdatum|week|month|week ending|period ending|fecha|sale day"
    "|invoiced date|pos trx date|pos date|pos transaction date"
    "|trx date|issue date|date issue|week ending date|week end date|fkdat|erdat|period end"
    "|invoice d|date comptable|date piece|date de piece|invoice bill date|g l date|gl date|dist"
    " invoice"
    " date|posted date|accounting date|invoicing date|date invoiced"
    "|calendar day|calendar month|cal day|calendar year month|billing doc date",
    "ship_date": "ship date|bol date|date ship|lieferdatum|actual ship date|goods issue date",
    "mfr_part_no": "mfr part|mfr part no|mpn|part no|part|mfr no|mfr mpn|part name no|partno"
    "|no piece|stock part"
    "|no part|no de part|mfr part part|catalog no|catalogue no|mfr part number|mpn no|model"
    "|herstellernummer|mfr artnr|artikelnummer|material no|mfr model|part part no|part part"
    "|mfr p n|matnr|mfr part|part no mfr|model no|modelo|stock no|stock item|stock item no"
    "|ship part|part sku|sku part"
    "|part model",
    "dist_sku": "dist part|dist part no|dist no part|internal part no|item code dist|dist mpn"
    "|dist p n|asin|kdmat",
    "gtin": "upc|ean|gtin|upc no|ean no|gtin no|barcode|ean upc|upc ean|ean13|ean no barcode|ndc"
    "|jan|gtin ean|strichcode"
    "|jan no|itf|ean13 no|ean upc no|part gtin",
    "description": "description|part description|part name|part text|mfr part description"
    "|part title|maktx|arktx"
    "|part no description|line description|part line description",
    "quantity": "qty|qty sale|sale qty|qty ship|ship qty|invoice qty|qty invoice|qty invoiced"
    "|invoiced qty|net qty|billed qty|qty of sale|order qty|verkaufte qty|absatz|qty qty"
    "|qty vendida|qty vendue|absatzmenge|verkaufsmenge|sale out qty|sellout qty|pos qty"
    "|q ta|qty facturee|qty facturada|qty fatturata|qty billed"
    "|part qty|qty total|unit qty|actual qty|fkimg|kwmeng|sell through qty|sell out qty|net unit"
    "|dist ship qty|our ship qty|sale out unit|sell out unit|sale through qty|line qty|qty"
    " shipped invoiced"
    "|billing qty|licence qty|license qty|qty licences|qty licenses",
    "uom": "uom|uo m|unit|unit of measure|um|u m|me|mengeneinheit|unidad|unidade|unite"
    "|qty of measure|measure|qty measure|u o m|uom no|ea|j m|jm|mj|ед изм"
    "|sale unit|vrkme|meins"
    "|ium|part uom|sale uom"
    "|sale unit symbol|unit symbol",
    "unit_resale": "price|unit sale|unit price|sale price|price unit|resale|unit resale|net price"
    "|resale price|stückpreis|einzelpreis|verkaufspreis|sale price each|price each|asp"
    "|unit sale price|sale unit price|vk price|unit net price|net unit price|unit resale price"
    "|unit price net|price net|sale out price|resale unit price|price each net|resale each"
    "|unit price net|dealer price|net dealer price|netpr|uprice|unit net sale price|rate"
    "|unit amount|part rate|part price"
    "|invoice price|unit invoice price"
    "|dealer net|reseller net|net to reseller|price after discount|net unit|priceeach"
    "|part unit price|price per unit",
    "unit_cost": "cost|unit cost|dbc|purchase cost|acq cost|acquisition cost|list price|dist cost"
    "|book cost|standard cost|unit cost price|einkaufspreis|costo|cout|custo|book price"
    "|unit purchase price|purchase price|dist price|part cost|ek price|mfr part cost",
    "extended_amount": "amount|extended|ext|extended amount|ext amount|net sale|sale amount"
    "|ext price|extended price|net amount|line amount|extended resale|ext resale|nettobetrag"
    "|resale amount|resale ext|sale|revenue|amount net|net invoice amount|invoice amount"
    "|gesamtpreis|amount ht|line value|ext sale|extended sale|amount price|price amount"
    "|amount sale|pos amount|total resale|sale out amount|gesamtbetrag|amount neto"
    "|amount liquido|subtotal|taxable amount"
    "|ext net|net ext|amount ext|amount net sale|netwr|ext sale price|ship revenue"
    "|chiffre affaires|ca|revenue amount|line amount net|receita|faturamento|turnover"
    "|amount actual|actual sale"
    "|row amount|ext amount line|line ext amount|line net amount|net line amount"
    "|extended net|net extended"
    "|ext dealer net|ext reseller net|part amount price",
    "deal_code": "debit no|ship debit|ship and debit|spa|spa no|contract|contract no|bid|bid no"
    "|deal|deal no|quote|quote no|deal registration|deal reg|deal reg no|special price no"
    "|mfr bid no|debit|ship debit no|deal registration no|projekt no|project no|opportunity no"
    "|promo no"
    "|opg deal no|special bid no|agreement no|registration no|program no|special bid",
    "customer_po": "po|po no|customer po|customer po no|purchase order|purchase order no"
    "|customer order no|bestellnummer|reseller po|customer purchase order"
    "|reseller po no|reseller order no|your order no|po part|your part",
    "sales_order": "so|so no|sale order|sale order no|order no|order|auftragsnummer|auftrag"
    "|order part",
    "serial_no": "serial|serial no|serial nos|s n|sn|imei|no serial|no de serial",
    "claim_amount": "claim|claim amount|credit|rebate|rebate amount|credit amount|claimed amount"
    "|debit amount|claim credit|credit claimed|qty claim|total claim"
    "|credit requested|requested credit|claim amount requested"
    "|extended claim|ext claim",
    "line_no": "row no|row|seq|sequence|lfd no|scan no",
    "quantity_sign": "qty sign|qty qualifier|sign|qty no qualifier",
    "amount_sign": "credit debit|debit credit|dr cr|cr dr|d c|c d|credit debit flag|amount sign"
    "|debit credit indicator|soll haben|soll haben flag|sh flag|s h|credit flag|dc",
    "location": "warehouse|warehouse no|location|location no|branch|store|site|dist warehouse"
    "|warehouse name|stock location|plant|werk|storage location|location name|branch no"
    "|store no"
    "|lgort|werks|filiaal|支店",
    "as_of_date": "as of|week|month|as of date|stock date|snapshot date|report date|date|stichtag"
    "|date of stock|date stock|count date|asof|week ending|effective date|on date|bestandsdatum"
    "|balance date"
    "|stand date|peildatum|date on stock|week ending date|inventory date|stock as date",
    "qty_on_hand": "qty on hand|on hand|on hand qty|stock|stock qty|qty in stock|soh|qoh|onhand"
    "|stock on hand|qty stock|in stock|lagerbestand|balance|current stock|qty onhand|oh qty"
    "|physical stock|stock level|on hand stock|stock on hand qty|total on hand|ending stock"
    "|qty oh|qty on hand kg"
    "|on hand unit|labst|physical|zählbestand|unrestricted|unrestricted stock|unrestricted use"
    "|unrestricted use stock|frei verwendbar|frei verwendbarer stock",
    "qty_available": "qty available|available|available qty|free stock|verfügbar|disponible|atp"
    "|disponivel|verfugbar|available stock|available to sale|stock available|free qty",
    "qty_reserved": "qty reserved|reserved|allocated|qty allocated|committed|reserviert|reservado"
    "|reserved qty|allocated qty|committed qty|qty committed|reserve|on hold",
    "qty_on_order": "qty on order|on order|on order qty|open po qty|bestellt|backlog|open orders"
    "|order open qty|qty order|qty on po|on po|open purchase orders"
    "|order open|on order unit|qty order open|qoo",
    "qty_in_transit": "qty in transit|in transit|in transit qty|intransit|transit|unterwegs"
    "|transit qty|en transito|goods in transit",
    "qty_backordered": "qty backordered|backordered|backorder|qty on backorder|backorder qty"
    "|qty backorder|back order|back ordered|back order qty|on backorder|bo qty",
    "qty_returned": "qty returned|returned|return qty|returns|defective|qty defective|rma qty"
    "|returned qty|defective qty|qty return|retouren|customer returns"
    "|qty refunded|refunded qty",
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
ROLES = {
    "sold_to": "reseller|bill to|billing|party|sold to|sale to|customer|buyer|purchaser|account"
    "|reseller customer|sale to customer|bill to customer|sale to party"
    "|t2|tier 2|tier2|ag reseller",
    "ship_to": "ship to|consignee|ship|deliver to|ship to customer",
    "end_customer": "end customer|end user|end|enduser|eu|ultimate customer|grower",
}
PARTS = {
    "id": "no|account no|account|customer no|acct|gln|duns|ebid",
    "name": "|name|company|customer name|company name|name 1|nombre|nom|nome|firma",
    "street": "street|street 1|street line 1|street 2|rua|rue|calle",
    "city": "city|town",
    "region": "region|region no",
    "postcode": "postcode|postcode no|postcode postcode",
    "country": "country|country no|country iso|iso country",
    "domain": "domain|website|web|url|email domain",
}
# What a column may mean where no other column means it by a more telling name.
WEAK = {
    "mfr_part_no": "no|code|symbol|indeks|индекс|row labels|part key|nabca no"
    "|zeilenbeschriftungen|étiquettes de lignes|etiquetas de fila"
    "|etichette di riga|rótulos de linha",  # of pivot tables, whose rows mostly are products
    "invoice_no": "num|ship no|ship doc no|transaction no|external record identifier",
    "invoice_date": "rep month|report month|period|year month|fiscal period|reporting month"
    "|order date|timestamp|date time|datetime|created at|created date|processed at|paid at"
    "|effective date|issue|purchase date|purchased on|ordered on|date placed|date purchased",
    "sold_to_name": "particulars|alpha name|contact name|partner|name|name 1|name1|customer"
    " project|ragione sociale"
    "|ragione sociale customer|razón social|raison sociale"
    "|razão social|partner name|company",
    "sold_to_id": "client facture|address no|cnpj|cif|nif|nip|rfc|ičo|инн|partita iva|kunag|kunnr"
    "|customer key|reseller key",
    "quantity": "volume|net qty|shipped|qty ordered|ordered qty|quantityordered|order part qty"
    "|transaction qty",
    "branch": "store name|office|store key",
    "transaction_type": "transaction no|trans no|tran no|tran type",
    "unit_cost": "sale cost|net cost",
    "extended_amount": "net|ordered part sale|dollar sale",
    "invoice_line": "order line|order line no|order line item|order part no",
    "description": "part|name",
}
