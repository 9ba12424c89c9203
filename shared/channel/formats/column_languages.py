"""Words of column names in languages that few senders write, by the one word each is read as."""

# Greek; South Slavic; Bulgarian, Ukrainian; Hebrew; Arabic; Thai; Lithuanian, Latvian, Estonian;
# Indonesian; then what senders of other languages write besides.
FURTHER = {
    "no": "αριθμός αρ κωδικός κωδ številka broj šifra број шифра מספר קוד رقم الرقم كود رمز"
    " เลขที่ รหัส"
    " kodas kodo kods kood nomor kode număr 代號",
    "qty": "ποσότητα ποσ količina količine количина кількість כמות الكمية كمية จำนวน kiekis"
    " daudzums kogus kuantitas počet 개수",
    "invoice": "τιμολόγιο τιμολογίου παραστατικό παραστατικού račun računa računu рачун рачуна"
    " рахунок рахунку накладна накладної фактуре חשבונית الفاتورة فاتورة ใบกำกับ ใบกำกับภาษี"
    " ใบแจ้งหนี้"
    " sąskaita sąskaitos rēķina rēķins arve faktur 納品書 銷貨單 세금계산서",
    "doc": "έγγραφο έγγραφου документи เอกสาร",
    "date": "ημερομηνία датум תאריך التاريخ تاريخ วันที่ datums datuma kuupäev tanggal tgl ngày",
    "amount": "αξία σύνολο ποσό vrednost vrijednost znesek iznos стойност вартість износ вредност"
    " סכום סה ערך القيمة قيمة المبلغ مبلغ الإجمالي الاجمالي إجمالي มูลค่า จำนวนเงิน ยอดรวม ยอดขาย"
    " ยอดเงิน nilai összeg spolu 공급가액",
    "price": "τιμή cijena ціна מחיר السعر سعر ราคา kaina hind harga",
    "unit price": "ราคาต่อหน่วย ühikuhind",
    "mfr": "κατασκευαστής κατασκευαστή προμηθευτής proizvajalec proizvođač произвођач производител"
    " виробник виробника יצרן ผู้ผลิต gamintojas gamintojo ražotājs ražotāja tootja producător",
    "part": "είδους είδος προϊόντος προϊόν artikla artikal izdelka izdelek proizvoda"
    " proizvod артикла артикула производа производ товару פריט الصنف صنف المنتج منتج القطعة قطعة"
    " สินค้า prekės prekė prece preces toote toode barang produk articol izstrādājuma 规格型号"
    " 货号 貨號",
    "part no": "מק מקט מקיט 品號",
    "unit": "μονάδας μονάδα jedinična jedinice enoto enota единична мярка одиницю ליחידה יחידה"
    " الوحدة وحدة หน่วย ühik ühiku vienības vieneto satuan jednotku jednotková jednotkovej"
    " 计量单位",
    "customer": "πελάτης πελάτη kupac kupca kupec купац купца покупець покупця клієнт клієнта לקוח"
    " العميل عميل الزبون زبون ลูกค้า pirkėjas pirkėjo klientas kliento pircējs pircēja klients"
    " klienta klient kliendi ostja pelanggan 販売先 购货单位",
    "name": "επωνυμία ονομασία όνομα naziv назив назва име שם اسم ชื่อ pavadinimas nosaukums"
    " nimetus nama",
    "description": "περιγραφή опис תיאור תאור الوصف وصف البيان รายละเอียด deskripsi megnevezése"
    " aprašymas apraksts kirjeldus 規格",
    "currency": "νόμισμα νομίσματος валута מטבע العملة عملة สกุลเงิน valiuta valūta valuuta deviza"
    " 币别",
    "city": "πόλη grad град місто עיר المدينة مدينة miestas pilsēta linn kota localitate",
    "country": "χώρα država држава държава країна מדינה الدولة دولة ประเทศ šalis valsts riik",
    "warehouse": "αποθήκη αποθήκης skladište skladišča skladišče складиште מחסן المستودع مستودع"
    " المخزن مخزن คลังสินค้า คลัง sandėlis noliktava ladu gudang depozit",
    "stock": "απόθεμα υπόλοιπο zaliha zaloga zalihe залиха наличност залишок מלאי المخزون مخزون"
    " الرصيد คงเหลือ สต็อก likutis atlikums laoseis",
    "serial": "σειριακός serijska serijski gyári výrobní výrobné التسلسلي",
    "sale": "πώλησης πωλήσεων prodaje prodaja продажба продажу продажів מכירה البيع بيع المبيعات"
    " ขาย müük müügi pardavimo pārdošanas 銷貨 거래",
    "net": "καθαρή καθαρό الصافي صافي 税抜 未税 不含税 未稅",
    "ship": "αποστολής παράδοσης испорука 출고",
    "type": "סוג نوع ประเภท tüüp jenis",
}
# Names of several words none of which means anything by itself.
PHRASES = {
    "invoice_no": "št računa|br računa|br fakture|serie factură|число фактури|số hóa đơn|hóa"
    " đơn|số chứng từ"
    "|számla sorszáma|เลขที่ใบกำกับภาษี",
    "invoice_date": "ημ νία|ημ νια|ημ νία τιμολογίου|ngày hóa đơn|ngày bán|ngày chứng từ"
    "|teljesítés dátuma|teljesítés",
    "mfr_part_no": "mã hàng|mã sản phẩm|mã vật tư|katalogové číslo",
    "description": "tên hàng|tên sản phẩm|mô tả|tên vật tư",
    "quantity": "số lượng|к сть",
    "uom": "μ μ|μονάδα μέτρησης|em|đvt|đơn vị tính|од|од вим|одиниця виміру|мярка|jed mjere"
    "|mato vnt|mērvienība"
    "|mértékegység|ühik|satuan|ед мярка",
    "unit_resale": "đơn giá|цена за единица|cena za mj|ár per db",
    "extended_amount": "thành tiền|giá trị|doanh thu",
    "currency": "tiền tệ|loại tiền|mata uang",
    "sold_to_name": "cari hesap unvanı|cari unvanı|cari hesap|khách hàng|tên khách hàng|tên khách",
    "sold_to_id": "cari hesap kodu|cari kodu|mã khách hàng|mã khách",
    "location": "kho",
    "qty_on_hand": "tồn kho|stav skladu|stav na sklade|stanje zaloge|stanje skladišta",
    "supplier": "nhà sản xuất",
    "serial_no": "số seri",
}
FURTHER_STOP = "του της των με na за на fără fara tva пдв ддс без ต่อ כ ט"
