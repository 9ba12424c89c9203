"""Column names in the languages of fewer senders, as their programs head lists of sales."""

import pytest

from channel.formats.columns import fields_of
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, quantities

SALES = "invoice_no invoice_date mfr_part_no description quantity unit_resale extended_amount"
COLUMNS = [*SALES.split(), "currency", "sold_to_name"]
HEADS = [
    "Αρ. Τιμολογίου;Ημ/νία;Κωδικός Είδους;Περιγραφή;Ποσότητα;Τιμή Μονάδας;Καθαρή Αξία;Νόμισμα;"
    "Πελάτης",
    "Număr factură;Data facturii;Cod articol;Denumire produs;Cantitate;Preț unitar;"
    "Valoare fără TVA;Monedă;Nume client",
    "Számla sorszáma;Számla kelte;Cikkszám;Megnevezés;Mennyiség;Egységár;Nettó érték;Deviza;"
    "Vevő neve",
    "Číslo faktury;Datum vystavení;Katalogové číslo;Název zboží;Počet;Cena za jednotku;"
    "Celkem bez DPH;Měna;Odběratel",
    "Číslo faktúry;Dátum vystavenia;Kód tovaru;Názov tovaru;Množstvo;Jednotková cena;"
    "Spolu bez DPH;Mena;Odberateľ",
    "Št. računa;Datum računa;Šifra artikla;Naziv artikla;Količina;Cena na enoto;Znesek;Valuta;"
    "Kupec",
    "Broj računa;Datum računa;Šifra proizvoda;Naziv artikla;Količina;Jedinična cijena;Iznos;"
    "Valuta;"
    "Naziv kupca",
    "Број фактуре;Датум;Шифра артикла;Назив артикла;Количина;Цена;Износ;Валута;Купац",
    "Номер на фактура;Дата на фактура;Код на артикул;Описание;Количество;Единична цена;"
    "Стойност без ДДС;Валута;Име на клиент",
    "Номер накладної;Дата документа;Код товару;Назва товару;Кількість;Ціна за одиницю;"
    "Сума без ПДВ;Валюта;Покупець",
    "請求書番号;売上日;型番;商品名;数量;単価;税抜金額;通貨;販売先名",
    "发票号码;开票日期;产品型号;商品名称;数量;单价;未税金额;币别;客户名称",
    "銷貨單號;銷貨日期;品號;品名;數量;單價;未稅金額;幣別;客戶名稱",
    "세금계산서번호;거래일자;품목코드;품명;수량;단가;공급가액;통화;거래처명",
    "رقم الفاتورة;تاريخ الفاتورة;رمز الصنف;اسم الصنف;الكمية;سعر الوحدة;المبلغ;العملة;اسم العميل",
    "เลขที่ใบกำกับภาษี;วันที่เอกสาร;รหัสสินค้า;ชื่อสินค้า;จำนวน;ราคาต่อหน่วย;จำนวนเงิน;สกุลเงิน;"
    "ชื่อลูกค้า",
    'מספר חשבונית;תאריך;מק"ט;תיאור;כמות;מחיר ליחידה;סה"כ;מטבע;שם לקוח',
    "Số hóa đơn;Ngày bán;Mã hàng;Tên hàng;Số lượng;Đơn giá;Thành tiền;Loại tiền;Tên khách hàng",
    "Nomor Faktur;Tanggal;Kode Barang;Nama Barang;Kuantitas;Harga Satuan;Nilai;Mata Uang;Nama"
    " Pelanggan",
    "Sąskaitos Nr.;Data;Prekės kodas;Pavadinimas;Kiekis;Kaina;Suma;Valiuta;Pirkėjas",
    "Rēķina Nr.;Datums;Preces kods;Preces nosaukums;Daudzums;Cena;Summa;Valūta;Pircējs",
    "Arve nr;Kuupäev;Tootekood;Toote nimetus;Kogus;Ühikuhind;Summa;Valuuta;Ostja",
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_a_list_of_sales_is_read_under_names_of_many_languages(head: str) -> None:
    lines = (
        "F1;13.10.2026;A-1;Box;2;10,50;21,00;EUR;Acme\nF2;14.10.2026;A-2;Lid;3;1,00;3,00;EUR;B\n"
    )
    found = checked(f"{head}\n{lines}")
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, 3]
    names = found.summary.profile.columns
    assert [names[name] for name in found.summary.columns] == COLUMNS


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Μ.Μ.", "uom"),
        ("Απόθεμα", "qty_on_hand"),
        ("Šifra kupca", "sold_to_id"),
        ("Serijska številka", "serial_no"),
        ("Виробник", "supplier"),
        ("ĐVT", "uom"),
        ("المخزون", "qty_on_hand"),
        ("คงเหลือ", "qty_on_hand"),
        ("计量单位", "uom"),
    ],
)
def test_knows_names_besides(name: str, field: str) -> None:
    assert field in fields_of(name)


@pytest.mark.parametrize(
    "name", ["TVA", "Valoare TVA", "Сума ПДВ", "Σύνολο ΦΠΑ", "NA", "Tip", "Br"]
)
def test_takes_neither_taxes_nor_short_words_for_fields(name: str) -> None:
    assert not fields_of(name)
