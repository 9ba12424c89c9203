"""Words of column names in the languages distributors write, and the one word each is read as."""

from channel.formats.column_languages import FURTHER, FURTHER_STOP
from channel.formats.month_names import folded

# One meaning a line; a word that means two at once is listed under both, apart by a blank.
_SAME = {
    "no": "no. n nr nrs num number numbers numero numéro nbr nummer num° n° nº numer código codigo"
    " code codice cod kod id ids 番号 コード 编号 编码 代码 号 číslo čís numery номер № код kodu"
    " nbrs kód koodi szám száma kódja 号码 號碼 號 編號 번호 코드"
    " cd",
    "qty": "quantity quantities quant menge mengen anzahl cantidad cantidades cant quantité"
    " quantite quantites qte qté quantidade qtd qtde quantità qta hoeveelheid aantal ilość units"
    " pcs pieces stück stueck stk stückzahl unidades einheiten unités pezzi stuks 数量 個数 数"
    " antal antall množství množstvo miktar adet mennyiség määrä kpl cantitate количество кол"
    " sztuk szt kusů ks 數量 수량",
    "invoice": "inv rechnung rechnungs factura facturas fatura facture invoices nota fattura"
    " factuur faktura faktury 請求書 請求 伝票 发票 faktúra faktúry faktúr fakturan lasku laskun"
    " számla facturii счет счета фактура фактуры накладная накладной инвойс 發票 송장 전표 票据"
    " 單據 开票 開票 fakture"
    " fakt",
    "date": "datum fecha data dt day tag dato jour giorno 日 日付 日期 dátum tarih tarihi"
    " päivämäärä päivä pvm kelte kelt дата 일자 날짜 일",
    "amount": "amt betrag importe importo montant valor value wert umsatz ventas total totale"
    " totaal gesamt bedrag omzet fatturato wartość 金額 金额 valore valeur valoare summa suma"
    " сумма стоимость belopp beløb tutar tutarı érték částka celkem сума 금액 wartości vlr",
    "price": "preis precio prix preço preco prezzo prijs cena 価格 价格 pris hinta fiyat fiyatı ár"
    " prc ára preț цена ceny",
    "unit price": "単価 单价 stukprijs 單價 단가 egységár pu",
    "mfr": "mfg mfgr manufacturer manufacturers hersteller fabricante fabricant fabrikant vendor"
    " supplier oem lieferant lieferanten proveedor fournisseur fornecedor fornitore produttore"
    " leverancier メーカー 仕入先 厂商 制造商 供应商 herst výrobce výrobca producent producenta"
    " výrobcu leverantör leverantörs leverandør leverandørs üretici valmistajan valmistaja gyártó"
    " gyártói производитель производителя поставщик поставщика 製造商 廠商 제조사 공급사 lev",
    "dist": "disti distributor distributors händler haendler distributeur distribuidor"
    " distributore our 自社 当社 代理店 дистрибьютор дистрибьютора nasz distribütör",
    "part": "partnumber product produkt producto produit produto prodotto produktu article artikel"
    " articulo artículo artigo articolo item material sku référence reference referencia"
    " referência riferimento ref teilenummer teile teil parte peça 型番 品番 製品 商品 型号 产品"
    " 物料 art towar towaru zboží tovar tovaru vare varan varor tuote tuotteen ürün ürünü cikk"
    " produs produsului termék артикул товар товара товаров номенклатура номенклатуры продукт 產品"
    " 제품 상품 품목 výrobku výrobek"
    " lineitem"
    " prod malzeme 存货 itm",
    "part no": "partno pn 料號 料号 품번 모델 mtm",
    "unit": "unitario unitaria unitaire unitário einheit einzel unidad unidade eenheid unità 単位"
    " 单位 unitar jednostkowa jedn birim birimi enhet enhed yksikkö egység единица ед 單位 단위"
    " jednotka",
    "customer": "cust kunde kunden cliente clientes client klant klanten kontrahent 得意先 顧客"
    " 取引先 客户 kd kund müşteri müşterinin asiakas asiakkaan zákazník zákazníka odběratel"
    " odberateľ odběratele vevő vásárló kontrahenta odbiorca odbiorcy nabywca nabywcy покупатель"
    " покупателя контрагент контрагента клиент клиента 客戶 고객 거래처 cumpărător"
    " debitor debitoren tiers debtor"
    " auftraggeber",
    "name": "names nom nombre nome naam title 名 名称 社名 namn navn nimi adı adi ad název názov"
    " nazwa neve név denumire nume наименование название 名稱 명 명칭 isim ünvan"
    " nm intitulé",
    "description": "desc bezeichnung bezeichnungen descripcion descripción descrizione désignation"
    " designation descrição descricao beschreibung omschrijving libellé opis 品名 説明 描述"
    " benämning beteckning varetekst megnevezés popis açıklama описание kuvaus leírás descriere"
    " 품명 설명",
    "currency": "curr ccy währung waehrung wahrung moneda devise moeda valuta divisa munt waluta"
    " cur 通貨 币种 货币 měna mena měny valuutta valutta pénznem валюта 幣別 幣種 통화 waluty"
    " döviz"
    " währg crncy",
    "city": "ort stadt ciudad ville cidade città plaats stad 市 城市 město mesto miasto şehir"
    " kaupunki város oraș город 도시 miejscowość",
    "country": "land pais país pays paese 国 国名 国家 země krajina kraj ülke maa ország țara"
    " страна 國家 국가",
    "postcode": "zip zipcode plz post postal cep cap postleitzahl 郵便番号 邮编 psč postnr"
    " postnummer postinumero irányítószám почтовый 郵遞區號 우편번호",
    "region": "state province provincia provincie estado bundesland county uf 都道府県 省",
    "street": "address strasse straße adresse adres direccion dirección endereço indirizzo addr"
    " 住所 地址 adresa ulice ulica gata gade osoite cím адрес 주소 adress",
    "warehouse": "whse wh lager almacen almacén entrepôt entrepot deposito depósito depot dépôt"
    " magazijn magazzino 倉庫 仓库 sklad skladu magazyn magazynu varasto raktár depo склад склада"
    " 倉 창고",
    "stock": "inventory bestand bestands existencias estoque inventario soh voorraad giacenza"
    " giacenze 在庫 库存 stan zásoba zásoby stok készlet остаток остатки stoc 庫存 재고 saldo",
    "reseller": "resellers wiederverkäufer revendeur revendedor revenda rivenditore wederverkoper"
    " var retailer dealer 販売店 经销商 återförsäljare forhandler odsprzedawca jälleenmyyjä bayi"
    " viszonteladó дилер дилера партнер 代理 리셀러",
    "end": "final finale enduser endcustomer endkunde endkunden eind エンドユーザー エンドユーザ"
    " 最終 最终 koncový końcowy son slut slutt конечный 최종",
    "user": "usuario utilisateur utilizador utente gebruiker benutzer 用户 uživatel użytkownik"
    " kullanıcı användare bruker bruger пользователь 사용자",
    "serial": "serials seriennummer serie série seriale serienummer シリアル 序列 sériové seri"
    " seryjny sarja seriový серийный 序號 시리얼 일련",
    "ship": "shipment shipped shipping lieferung liefer entrega livraison delivery despatch"
    " dispatch consegna levering versand verzend expédition envío 出荷 納品 发货 dodávky dodání"
    " dostawy leverans leveranse sevk toimitus szállítás отгрузки отгрузка доставки 出貨 出库 출하"
    " 납품 livrée livré verzonden shp shpd",
    "sale": "sales sold verkauf verkaufs verkaufte venta vente venda vendita vendida vendue"
    " vendite vendute vendas verkoop sell selling 販売 売上 销售 sprzedaż sprzedaży prodej prodeje"
    " predaj predaja försäljning salg salgs satış myynti eladás értékesítés vânzare продажа"
    " продажи продаж 銷售 판매 매출 sld",
    "line": "position pos zeile linea línea ligne linha riga regel 明細 行 pozycja položka řádek"
    " rad kalem rivi tétel строка позиция 項次 행",
    "type": "typ tipo soort 種別 区分 类型 druh tür tyyppi típus тип вид 類型 유형 rodzaj",
    "net": "netto neto líquido liquido nets 净 nettó net 无税",
    "doc": "document documents documento dokument beleg dokumentu dokumenty doklad dokladu doklady"
    " belge документ документа 单据 asiakirja fiş",
    "order": "orders auftrag commande ordine pedido bestelling 発注 注文 受注 订单 objednávka"
    " objednávky zamówienie zamówienia sipariş tilaus rendelés заказ заказа beställning ordre 訂單"
    " 주문 bestel",
    "open": "残",
    "on": "in en im",
    "available": "verfügbar verfugbar disponible disponivel disponível disponibile beschikbaar"
    " 有効 可用 dostępny dostupné mevcut tillgänglig saatavilla доступно 可用量 가용",
    "reserved": "reserviert reservado réservé riservato gereserveerd 引当 预留",
    "physical": "physique fisico físico",
    "cost": "costo coût cout custo kosten 原価 成本 maliyet kustannus koszt náklad себестоимость",
    "as": "基準 stand",
    "week": "woche semana semaine settimana 週 周 týden týždeň tydzień hafta viikko vecka uke uge"
    " hét неделя 주 kw cw wk kalenderwoche",
    "year": "jahr año année anno jaar rok år év yıl vuosi год 年 년 yr",
    "month": "monat mes mois mese maand 月 měsíc mesiac miesiąc kuukausi månad måned hónap месяц"
    " luna 월",
    "issue": "emissão emision emisión émission emissione ausstellungs vystavení wystawienia"
    " vystavenia düzenleme",
    "invoice type": "fakturaart rechnungsart",
    "return flag": "shkzg",
    "movement type": "bewegungsart bwart",
    "invoice qty": "invoicedquantity invoicedqty",
    "sale out": "sellout",
    "sale through": "sellthrough sellthru",
    "ext": "extd xtnd extension",
    "gtin": "jan ean upc barcode",
    "text": "tekst testo texto texte szöveg teksti",
    "invoice no": "folio 單號 单号",
    "status": "statut statuts stato stav durum sts etat situação estatus státusz állapot статус"
    " состояние ステータス 状態 状况 状态 狀態 상태",
    "cancelled": "fksto stokz storkz loekz canceled cancellation cancel canc void voided deleted"
    " deletion storno storniert stornierung annulé annulée annulation anulado anulada anulación"
    " cancelado cancelada annullato annullata geannuleerd anulowane anulowano zrušeno stornováno"
    " iptal отменен отменено 取消"
    " キャンセル 作废 作廢 취소",
    "flag": "indicator ind kennzeichen kz mark marker kenner indicateur indicador 标志 フラグ 표시",
}
_STOP = (
    "de da do das dos del della dello di des du d l la le les el los las der die den dem von van"
    " het of the per por pour para a al au aux incl excl excluding including vat ht hors taxe tax"
    " mwst ust iva btw fiscal lc local usd eur gbp chf cad aud jpy brl の"
    " za bez dph kdv alv moms áfa ндс без"
    " во tva gst sin ohne sans senza sem zonder utan uden teur keur tusd kusd tchf ex tsd tds"
    " miles"
)
_SHORT = frozenset("no nr nm pn dt id po so".split())  # that may stand inside a compound word
_LINKS = ("", "s", "n", "en", "es")  # between its parts, as German and Dutch write them

_ONE = {
    folded(word): tuple(one.split())
    for same in (FURTHER, _SAME)
    for one, words in same.items()
    for word in words.split()
} | {word: (word,) for one in _SAME for word in one.split()}
STOP_WORDS = frozenset(folded(word) for word in f"{_STOP} {FURTHER_STOP}".split())


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
