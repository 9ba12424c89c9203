"""The encoding of a text, settled by rule and never by a detector."""

import io

import pytest

from channel.formats.decoding import CHUNK
from channel.formats.opened import FileRefused, ReadHints, open_file
from channel.formats.record import Weight
from channel.formats.verdict import Verdict
from tests.kit.checked import checked
from tests.kit.files import opened, refusal, remark_codes, rows_of

_TEXT = "Kunde;Menge\nMüller;5\n"
_ROWS = [(1, ["Kunde", "Menge"]), (2, ["Müller", "5"])]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (_TEXT.encode(), "utf-8"),
        (_TEXT.encode("utf-8-sig"), "utf-8"),
        (_TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + _TEXT.encode("utf-16-be"), "utf-16-be"),
        (_TEXT.encode("utf-16-le"), "utf-16-le"),
        (_TEXT.encode("utf-16-be"), "utf-16-be"),
        (_TEXT.encode("utf-32"), "utf-32-le"),
        (_TEXT.encode("utf-32-be"), "utf-32-be"),
        (_TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_one_table_reads_the_same_in_every_encoding(content: bytes, encoding: str) -> None:
    [(part, sheets)] = opened(content)
    assert part.encoding == encoding
    assert [(number, list(cells)) for number, cells in sheets[""]] == _ROWS


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("cp1250", "Škoda Łódź"),
        ("cp850", "Müller ÄÖ"),
        ("shift_jis", "東京商事"),
        ("gb18030", "中国人民"),
        ("mac_roman", "Café Éire"),
    ],
)
def test_a_profile_names_the_code_page_that_no_rule_can_know(page: str, name: str) -> None:
    content = f"name,qty\n{name},5\n".encode(page)
    assert rows_of(content, ReadHints(encoding=page))[1] == (2, [name, "5"])


FRENCH = "nom,qte\nSociété Générale Besançon,5\nHôtel de Zürich,6\n"
CHINESE = "名称,数量\n中国人民有限公司,5\n"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (FRENCH, "mac_roman"),
        (FRENCH, "cp850"),
        (CHINESE, "gb18030"),
        ("名稱,數量\n臺灣電子股份有限公司,5\n", "big5"),
        ("名称,数量\n東京商事株式会社ソニー,5\n", "shift_jis"),
    ],
)
def test_a_page_that_alone_makes_words_of_a_text_is_taken_and_said(text: str, page: str) -> None:
    [(part, sheets)] = opened(text.encode(page))
    assert part.encoding == page
    assert list(sheets[""][1].cells) == text.splitlines()[1].split(",")
    [remark] = part.remarks
    assert remark.code == "code_page_guessed"
    offset = next(at for at, byte in enumerate(text.encode(page)) if byte > 127)
    assert f"Byte {offset} " in remark.text
    assert f"was read as {page}" in remark.text


POLISH = "Faktura nr;Data sprzedaży;Kod produktu;Ilość;Wartość netto;Waluta;Nabywca"
CZECH = "Číslo faktury;Datum;Kód produktu;Množství;Částka;Měna;Zákazník"
HUNGARIAN = "Számla szám;Dátum;Cikkszám;Mennyiség;Érték;Pénznem;Vevő"
RUSSIAN = "Номер счета;Дата;Артикул;Количество;Сумма;Валюта;Покупатель"
TURKISH = "Fatura No;Tarih;Ürün Kodu;Miktar;Tutar;Para Birimi;Müşteri"
ENGLISH = "Invoice No;Invoice Date;Part No;Qty;Amount;Currency;Customer"
LODZ, PRIBRAM = "Zakład Usługowy Łódź", "Dvořák s.r.o. Příbram"
GYOR = "Győri Hűtőgép és Műszaki Áruház"
OF_PAGES = [
    ("cp1250", POLISH, LODZ), ("iso8859_2", POLISH, LODZ), ("cp852", POLISH, LODZ),
    ("cp1250", CZECH, PRIBRAM), ("iso8859_2", CZECH, PRIBRAM), ("cp852", CZECH, PRIBRAM),
    ("cp1250", HUNGARIAN, GYOR), ("cp852", HUNGARIAN, GYOR), ("cp1254", TURKISH, "Doğan Işık A.Ş."),
    ("cp1251", RUSSIAN, "ООО «Ромашка»"), ("koi8_r", RUSSIAN, "ООО Ромашка"),
    ("cp866", RUSSIAN, "ООО Ромашка"), ("iso8859_5", RUSSIAN, "ООО Ромашка"),
    ("cp1250", ENGLISH, "Żabka Śląska Łódź"), ("cp1251", ENGLISH, "ООО Ромашка, Москва"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "head", "name"), OF_PAGES)
def test_the_page_of_one_language_is_proposed_and_kept(page: str, head: str, name: str) -> None:
    content = f"{head}\r\n7;2026-10-01;W-1;2;20,00;EUR;{name}\r\n".encode(page)
    found = checked(content)
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.encoding == page
    assert [(line.quantity, line.extended_amount) for line in found.lines] == [(2, 20)]
    assert found.lines[0].sold_to.name == name
    [said] = found.summary.remarks
    assert (said.code, said.weight) == ("code_page_guessed", Weight.WARNS)
    assert f"was read as {page}" in said.text
    assert found.summary.profile.encoding == page
    again = checked(content, found.summary.profile)
    assert again.summary.remarks == ()
    assert again.lines == found.lines


@pytest.mark.parametrize(
    "names",
    [
        ["Søren López", "Bjørn Hélène"],
        ["Società Però Più", "Città", "Qualità è"],
        ["Müller Größe", "Škoda Plzen", "Žilina"],
        ["Simões São João", "Crème Brûlée", "Åse Håkansson", "Þórður", "Çelik", "½ Zoll"],
        ["SOCIÉTÉ GÉNÉRALE", "MÜLLER", "ÅNGSTRÖM"],
    ],
)
def test_names_of_western_countries_stay_in_the_usual_page(names: list[str]) -> None:
    text = "name,qty\n" + "".join(f"{name},1\n" for name in names)
    [(part, sheets)] = opened(text.encode("cp1252"))
    assert (part.encoding, part.remarks) == ("cp1252", [])
    assert [row.cells[0] for row in sheets[""][1:]] == names


def test_pages_that_may_both_be_meant_are_named_and_the_file_is_not_taken() -> None:
    found = checked(f"{ENGLISH}\n7;2026-10-01;W-1;2;20,00;EUR;ЩЕРБАКОВ\n".encode("cp1251"))
    assert found.verdict is Verdict.REFUSED
    [said] = found.summary.remarks
    assert said.code == "undecodable"
    assert "cp1251 reads 'ЩЕРБАКОВ'; gb18030 reads '倥辛朗温'" in said.text
    assert "in the profile (`encoding`: cp1251, gb18030" in said.text


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_long_text_is_told_by_its_lines_whichever_way_they_end(end: str) -> None:
    text = end.join(["nom,qte", *["x,1"] * (CHUNK // 4), "Société Générale Besançon,5", ""])
    [(part, sheets)] = opened(text.encode("mac_roman"))
    assert part.encoding == "mac_roman"
    assert sheets[""][-1].cells[0] == "Société Générale Besançon"


def test_a_text_that_two_pages_make_words_of_is_refused_and_both_are_named() -> None:
    """0x8A is `ä` on a Mac and `è` in DOS: Gebäude or Gebèude."""
    with pytest.raises(FileRefused) as refused:
        opened(b"name,qty\nGeb\x8aude,5\n")
    assert refused.value.remark.code == "undecodable"
    text = refused.value.remark.text
    assert text.startswith("Byte 12 (line 2) is no UTF-8, and under cp1252 it makes no words")
    assert "mac_roman reads 'Gebäude'; cp850 reads 'Gebèude'" in text
    assert "in the profile (`encoding`: mac_roman, cp850" in text


@pytest.mark.parametrize(
    "text",
    [
        "MÜLLER,ÄÖ KÖLN",
        "12°,5²,®Acme,Acme®,10 µm,±5",
        "Škoda,O’Brien",
        "„Ärzte“ GmbH",
        "¿Qué? nº5",
        "Acme®Pro",
    ],
)
def test_western_texts_stay_what_they_were(text: str) -> None:
    [(part, _)] = opened(f"a,b\n{text}\n".encode("cp1252"))
    assert (part.encoding, part.remarks) == ("cp1252", [])


def test_a_text_that_no_page_makes_words_of_is_held() -> None:
    assert remark_codes("name,qty\nAc±me±s,5\n".encode("cp1252")) == ["code_page_unclear"]


def test_utf_8_is_asked_before_the_profile() -> None:
    assert rows_of(_TEXT.encode(), ReadHints(encoding="cp1250")) == _ROWS


@pytest.mark.parametrize("page", ["cp9999", "zip", "rot13"])
def test_a_code_page_that_is_none_is_refused_by_name(page: str) -> None:
    with pytest.raises(FileRefused, match=page):
        opened("Müller\n".encode("cp1252"), ReadHints(encoding=page))


def test_undecodable_bytes_are_refused_with_their_offset_and_line() -> None:
    content = b"name,qty\nM\x81\x8d\x81ller,5\n"  # 0x81 is nothing in cp1252
    with pytest.raises(FileRefused) as refused:
        list(open_file(io.BytesIO(content), "x"))
    assert refused.value.remark.code == "undecodable"
    assert refused.value.remark.text.startswith("Byte 10 (line 2) is no UTF-8")
    assert refused.value.remark.row == 2


def test_utf_8_that_breaks_after_good_characters_is_not_taken_for_a_code_page() -> None:
    assert refusal("Müller\nMüll".encode() + b"\xfcr\n") == "undecodable"
    assert refusal("Größe;Name\n1;Müller\n2;Jü".encode()[:-1]) == "undecodable"


def test_an_offset_beyond_the_first_chunk_is_counted_from_the_start() -> None:
    line = b"x" * 99 + b"\n"
    content = line * (CHUNK // 100 + 5) + b"\xc3\xa9\n" + b"\xff\n"
    with pytest.raises(FileRefused) as refused:
        list(open_file(io.BytesIO(content), "x"))
    offset = 100 * (CHUNK // 100 + 5) + 3
    assert f"Byte {offset} (line {CHUNK // 100 + 7})" in refused.value.remark.text


@pytest.mark.parametrize("text", ["MÃ¼ller", "Itâ€™s", "Descri‡Æo", "a\ufffdb", "CafÃ©"])
def test_characters_converted_wrongly_before_us_are_remarked(text: str) -> None:
    assert remark_codes(f"name,qty\n{text},1\n".encode()) == ["mojibake"]


@pytest.mark.parametrize("text", ["Müller", "château", "SÃO PAULO", "Ângela", "naïve – “ok”"])
def test_honest_accents_are_not(text: str) -> None:
    assert remark_codes(f"name,qty\n{text},1\n".encode()) == []


def test_nuls_in_a_text_are_refused_with_their_place() -> None:
    with pytest.raises(FileRefused) as refused:
        list(open_file(io.BytesIO(b"a,b\n1,\x002\n"), "x"))
    assert refused.value.remark.code == "nul_bytes"
    assert refused.value.remark.text.startswith("Byte 6 (line 2) is NUL")


def test_a_text_without_line_ends_is_refused_before_it_fills_memory() -> None:
    assert refusal(b"a,b" * 1_000_000) == "line_too_long"
