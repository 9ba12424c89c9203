"""Words of column names in the languages distributors write, and the one word each is read as."""

from channel.formats.month_names import folded

# One meaning a line; a word that means two at once is listed under both, apart by a blank.
_SAME = {
    "no": "no. n nr nrs num number numbers numero numéro nbr nummer num° n° nº numer código codigo"
    " code codice cod kod id ids 番号 コード 编号 编码 代码 号",
    "qty": "quantity quantities quant menge mengen anzahl cantidad cantidades cant quantité"
    " quantite quantites qte qté quantidade qtd qtde quantità qta hoeveelheid aantal ilość units"
    " pcs pieces stück stueck stk stückzahl unidades einheiten unités pezzi stuks 数量 個数 数",
    "invoice": "inv rechnung rechnungs factura facturas fatura facture invoices nota fattura"
    " factuur faktura faktury 請求書 請求 伝票 发票",
    "date": "datum fecha data dt day tag dato jour giorno 日 日付 日期",
    "amount": "amt betrag importe importo montant valor value wert umsatz ventas total totale"
    " totaal gesamt bedrag omzet fatturato wartość 金額 金额",
    "price": "preis precio prix preço preco prezzo prijs cena 価格 价格",
    "unit price": "単価 单价 stukprijs",
    "mfr": "mfg mfgr manufacturer manufacturers hersteller fabricante fabricant fabrikant vendor"
    " supplier oem lieferant lieferanten proveedor fournisseur fornecedor fornitore produttore"
    " leverancier メーカー 仕入先 厂商 制造商 供应商",
    "dist": "disti distributor distributors händler haendler distributeur distribuidor"
    " distributore our 自社 当社 代理店",
    "part": "partnumber product produkt producto produit produto prodotto produktu article"
    " artikel articulo artículo artigo articolo item material sku référence reference referencia"
    " referência riferimento ref teilenummer teile teil parte peça pièce 型番 品番 製品 商品 型号"
    " 产品 物料",
    "part no": "partno pn",
    "unit": "unitario unitaria unitaire unitário einheit einzel unidad unidade eenheid unità"
    " 単位 单位",
    "customer": "cust kunde kunden cliente clientes client klant klanten kontrahent 得意先 顧客"
    " 取引先 客户",
    "name": "names nom nombre nome naam title 名 名称 社名",
    "description": "desc bezeichnung bezeichnungen descripcion descripción descrizione désignation"
    " designation descrição descricao beschreibung omschrijving libellé opis 品名 説明 描述",
    "currency": "curr ccy währung waehrung wahrung moneda devise moeda valuta divisa munt waluta"
    " cur 通貨 币种 货币",
    "city": "ort stadt ciudad ville cidade città plaats stad 市 城市",
    "country": "land pais país pays paese 国 国名 国家",
    "postcode": "zip zipcode plz post postal cep cap postleitzahl 郵便番号 邮编",
    "region": "state province provincia provincie estado bundesland county uf 都道府県 省",
    "street": "address strasse straße adresse adres direccion dirección endereço indirizzo addr"
    " 住所 地址",
    "warehouse": "whse wh lager almacen almacén entrepôt entrepot deposito depósito depot dépôt"
    " magazijn magazzino 倉庫 仓库",
    "stock": "inventory bestand bestands existencias estoque inventario soh voorraad giacenza"
    " giacenze 在庫 库存",
    "reseller": "resellers wiederverkäufer revendeur revendedor revenda rivenditore wederverkoper"
    " var dealer 販売店 经销商",
    "end": "final finale enduser endcustomer endkunde endkunden eind エンドユーザー エンドユーザ"
    " 最終 最终",
    "user": "usuario utilisateur utilizador utente gebruiker benutzer 用户",
    "serial": "serials seriennummer serie série seriale serienummer シリアル 序列",
    "ship": "shipment shipped shipping lieferung liefer entrega livraison delivery despatch"
    " dispatch consegna levering versand verzend expédition envío 出荷 納品 发货",
    "sale": "sales sold verkauf verkaufs verkaufte venta vente venda vendita vendida vendue"
    " vendite vendute vendas verkoop sell selling 販売 売上 销售",
    "line": "position pos zeile linea línea ligne linha riga regel 明細 行",
    "type": "typ tipo soort 種別 区分 类型",
    "net": "netto neto líquido liquido nets 净",
    "doc": "document documents documento dokument beleg",
    "order": "orders auftrag commande ordine pedido bestelling 発注 注文 受注 订单",
    "open": "残",
    "on": "in en im",
    "available": "verfügbar verfugbar disponible disponivel disponível disponibile beschikbaar"
    " 有効 可用",
    "reserved": "reserviert reservado réservé riservato gereserveerd 引当 预留",
    "physical": "physique fisico físico",
    "cost": "costo coût cout custo kosten 原価 成本",
    "as": "基準 stand",
    "week": "woche semana semaine settimana 週 周",
    "month": "monat mes mois mese maand 月",
    "issue": "emissão emision emisión émission emissione ausstellungs",
    "ext": "extd xtnd",
    "gtin": "jan ean upc barcode",
}
_STOP = (
    "de da do das dos del della dello di des du d l la le les el los las der die den dem von van"
    " het of the per por pour para a al au aux incl excl excluding including vat ht hors taxe tax"
    " mwst ust iva btw fiscal lc local usd eur gbp chf cad aud jpy brl の"
)
_SHORT = frozenset("no nr pn dt id po so".split())  # that may stand inside a compound word
_LINKS = ("", "s", "n", "en", "es")  # between its parts, as German and Dutch write them

_ONE = {
    folded(word): tuple(one.split()) for one, words in _SAME.items() for word in words.split()
} | {word: (word,) for one in _SAME for word in one.split()}
STOP_WORDS = frozenset(folded(word) for word in _STOP.split())


def meant(word: str) -> tuple[str, ...]:
    """A folded word as the words it means; a compound of known words as theirs."""
    if word in _ONE:
        return _ONE[word]
    return _parted(word) or (word,)


def _parted(word: str) -> tuple[str, ...]:
    """The meanings of the known words that a word is made of, the longest first; () if none."""
    for size in range(len(word) - 1, 0, -1):
        head, rest = word[:size], word[size:]
        if head not in _ONE or not _may_stand_inside(head):
            continue
        for link in _LINKS:
            tail = rest.removeprefix(link)
            if len(tail) + len(link) != len(rest) or not tail:
                continue
            found = _ONE.get(tail) if _may_stand_inside(tail) else None
            if found := found or _parted(tail):
                return (*_ONE[head], *found)
    return ()


def _may_stand_inside(piece: str) -> bool:
    return len(piece) > 2 or not piece.isascii() or piece in _SHORT
