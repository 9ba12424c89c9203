"""What the status of a line says: that it came about, or never did (`Shipped`, `Cancelled`)."""

from channel.formats.month_names import folded
from channel.formats.numbers import is_nothing
from channel.formats.profile import Meaning, Profile
from channel.formats.unreadable import Unreadable

# What may come of a line otherwise (open, quoted, returned, reversed…) only its sender knows.
_WORDS = {
    Meaning.SALE: "invoiced shipped delivered paid posted completed complete closed billed"
    " issued authorised authorized fulfilled finalised finalized processed settled sold sale"
    " active ok valid normal final dispatched"
    " despatched unpaid overdue regular sent viewed partiallypaid"
    " invoice fakturiert berechnet geliefert ausgeliefert"
    " bezahlt gebucht abgeschlossen erledigt versendet versandt verrechnet aktiv gültig facturé"
    " facturée expédié expédiée livré livrée payé payée comptabilisé comptabilisée clôturé"
    " clôturée soldé réglé facturado facturada enviado enviada entregado entregada pagado pagada"
    " contabilizado cerrado cerrada completado completada despachado despachada vendido vendida"
    " autorizado autorizada emitido emitida"
    " faturado faturada entregue pago paga concluído concluída fechado fechada fatturato fatturata"
    " spedito spedita consegnato consegnata pagato pagata evaso evasa chiuso chiusa contabilizzato"
    " contabilizzata gefactureerd verzonden geleverd betaald geboekt afgesloten voltooid"
    " zafakturowane zafakturowano wysłane wysłano dostarczone dostarczono zapłacone opłacone"
    " zrealizowane zrealizowano zaksięgowane zamknięte fakturováno fakturovano vyfakturováno"
    " dodáno zaplaceno uhrazeno vyřízeno odesláno zaúčtováno fakturerad levererad betald skickad"
    " avslutad faktureret fakturert leveret levert betalt sendt afsluttet bogført laskutettu"
    " toimitettu maksettu valmis faturalandı ödendi tamamlandı отгружено отгружен оплачено оплачен"
    " оплачена выполнено выполнен доставлено доставлен проведен проведено проведена закрыт закрыто"
    " számlázva kiszállítva kifizetve fizetve teljesítve lezárva facturat livrat platit finalizat"
    " 出荷済 出荷済み 請求済 請求済み 完了 納品済 納品済み 売上済 売上済み 計上済 計上済み"
    " 已发货 已出货 已开票 已完成 已付款"
    " 已交货 完成 正常 已出貨 已開票 已交貨"
    " 출고완료 배송완료 완료 정상",
    Meaning.SKIP: "cancelled canceled cancel delete canc cncl cxl cxld void voided deleted annulled"
    " storniert annulé annulée anulado anulada cancelado cancelada annullato annullata cancellato"
    " cancellata geannuleerd vervallen anulowane anulowano anulowana anulowany zrušeno zrušený"
    " zrušená zrušené zrusene stornováno stornovaný makulerad annulleret annullert kansellert"
    " peruttu peruutettu mitätöity iptal отменен отменено отменена отменён аннулирован"
    " аннулировано аннулирована törölve sztornó sztornózva stornózva anulat anulată"
    " 取消 取消済 取消済み"
    " キャンセル キャンセル済 キャンセル済み 無効 已取消"
    " 已作废 作废 作廢 已作廢 취소 취소됨 무효",
}
_PHRASES = {
    Meaning.SALE: "paid in full|fully paid|partially paid|partly paid|not paid|past due"
    "|awaiting payment|fully applied"
    "|fully invoiced|fully shipped|fully billed|fully delivered|teslim edildi|sevk edildi",
    Meaning.SKIP: "order cancelled|order canceled|line cancelled|line canceled|iptal edildi"
    "|cancelled by customer|canceled by customer",
}
_USUAL = {
    folded(word): meaning
    for meaning in _WORDS
    for word in [*_WORDS[meaning].split(), *_PHRASES[meaning].split("|")]
}


def usual_standing(text: str) -> Meaning | None:
    """What a status means for most senders; None where it may mean either."""
    return Meaning.SALE if is_nothing(text) else _USUAL.get(folded(" ".join(text.split())))


def standing_of(text: str, profile: Profile) -> Meaning:
    """What a status makes of its line, by the profile, then as most senders use it."""
    own = {folded(word): meaning for word, meaning in profile.statuses.items()}
    standing = own.get(folded(text)) or usual_standing(text)
    if standing is None:
        raise Unreadable(
            "unknown_status",
            f"whether a line that is {text!r} came about, the profile must say (`statuses`)",
            "line_status",
        )
    return standing


def under(standing: Meaning, meaning: Meaning) -> Meaning:
    """What a line of some type is, given its status."""
    if standing is Meaning.SALE or meaning is Meaning.SKIP:
        return meaning
    return standing if standing is Meaning.SKIP or meaning is Meaning.SALE else meaning
