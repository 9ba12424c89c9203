"""Which product a reported part number, distributor SKU or GTIN means."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from channel.products import Product
from channel.resolution.cases import Candidate
from channel.resolution.decisions import NOTHING_DECIDED, Snapshot, Subject
from channel.resolution.identifiers import gtin14
from channel.resolution.part_numbers import bare, compact, product_key
from channel.resolution.settings import DEFAULTS, Settings


class How(StrEnum):
    """By what a product was recognised."""

    VENDOR_SKU = "vendor_sku"
    CROSS_REFERENCE = "cross_reference"
    GTIN = "gtin"
    VARIANT = "variant"
    ALIAS = "alias"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class ProductDecision:
    """`sku` is empty unless resolved; `conflict` says that two identifiers name two products."""

    sku: str
    how: How
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    conflict: bool = False


_CLEARLY = 70
Found = tuple[str, How, str]  # sku, how, the evidence in words
Skus = tuple[str, ...]
K = TypeVar("K")


def _add(index: dict[K, Skus], key: K, sku: str) -> None:
    held = index.get(key, ())
    if sku not in held:
        index[key] = (*held, sku)


@dataclass(slots=True)
class ProductIndex:
    """The catalogue by each of its identifiers, built once a file; a lookup is a few dict reads."""

    products: Iterable[Product]
    snapshot: Snapshot = NOTHING_DECIDED
    settings: Settings = DEFAULTS
    by_sku: dict[str, Product] = field(init=False, default_factory=dict)
    _named: dict[str, Skus] = field(init=False, default_factory=dict)
    _bare: dict[str, Skus] = field(init=False, default_factory=dict)
    _gtins: dict[str, Skus] = field(init=False, default_factory=dict)
    _crossed: dict[tuple[str, str], Skus] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for product in self.products:
            self.by_sku[product.sku] = product
            _add(self._named, compact(product.sku), product.sku)
            _add(self._bare, bare(product.sku), product.sku)
            for full in filter(None, map(gtin14, product.gtins)):
                _add(self._gtins, full, product.sku)
            for distributor, names in product.cross_references.items():
                for name in names:
                    _add(self._crossed, (distributor, compact(name)), product.sku)

    def resolve(self, part: str, dist_sku: str, gtin: str, distributor: str) -> ProductDecision:
        """One product for all identifiers stated, or unresolved with candidates and the reason."""
        decided = self._decided(part, dist_sku, gtin, distributor)
        if decided:
            return ProductDecision(decided, How.ALIAS, ("decided before",))
        found = [
            *self._by_part(part, distributor),
            *self._by_distributor_sku(dist_sku, distributor),
            *self._by_gtin(gtin, distributor),
        ]
        named = {sku for sku, _, _ in found}
        if len(named) == 1 and not self._contradicted(found, part):
            sku, how, _ = found[0]
            return ProductDecision(sku, how, tuple([words for _, _, words in found]))
        if named:
            return self._disagreement(found)
        return ProductDecision("", How.UNRESOLVED, _doubts(gtin), self._near(part, dist_sku, gtin))

    def _decided(self, part: str, dist_sku: str, gtin: str, distributor: str) -> str:
        """What was decided of just these identifiers."""
        if Subject.PRODUCT not in self.snapshot.subjects:
            return ""
        key = product_key(part, dist_sku, gtin)
        sku = self.snapshot.find(Subject.PRODUCT, distributor, key) if key else ""
        return sku if sku in self.by_sku else ""

    def _by_part(self, part: str, distributor: str) -> list[Found]:
        if not part:
            return []
        exact = _only(self._named.get(compact(part)))
        if exact:
            return [(exact, How.VENDOR_SKU, f"part number {part} is a vendor SKU")]
        alias = self._decided(part, "", "", distributor)
        if alias:
            return [(alias, How.ALIAS, f"part number {part} was decided before")]
        crossed = _only(self._crossed.get((distributor, compact(part))))
        if crossed:
            words = f"part number {part} is this distributor's own name for it"
            return [(crossed, How.CROSS_REFERENCE, words)]
        return self._by_variant(part)

    def _by_variant(self, part: str) -> list[Found]:
        """Punctuation, then a declared packaging suffix; only when one product is left."""
        same = _only(self._bare.get(bare(part)))
        if same:
            return [(same, How.VARIANT, f"part number {part} differs in punctuation only")]
        for suffix in self.settings.variant_suffixes:
            stem = compact(part).removesuffix(suffix.upper())
            meant = _only(self._bare.get(bare(stem))) if stem != compact(part) else ""
            if meant:
                return [(meant, How.VARIANT, f"part number {part} ends in declared {suffix}")]
        return []

    def _by_distributor_sku(self, dist_sku: str, distributor: str) -> list[Found]:
        if not dist_sku:
            return []
        crossed = _only(self._crossed.get((distributor, compact(dist_sku))))
        if crossed:
            words = f"distributor SKU {dist_sku} is cross-referenced"
            return [(crossed, How.CROSS_REFERENCE, words)]
        alias = self._decided("", dist_sku, "", distributor)
        return [(alias, How.ALIAS, f"distributor SKU {dist_sku} was decided")] if alias else []

    def _by_gtin(self, gtin: str, distributor: str) -> list[Found]:
        full = gtin14(gtin) if gtin else ""
        if not full:
            return []
        meant = _only(self._gtins.get(full))
        if meant:
            return [(meant, How.GTIN, f"GTIN {full}")]
        alias = self._decided("", "", gtin, distributor)
        return [(alias, How.ALIAS, f"GTIN {full} was decided before")] if alias else []

    def _contradicted(self, found: list[Found], part: str) -> bool:
        """Whether the part number, unknown as written, is clearly that of another product."""
        if any("part number" in words for _, _, words in found):
            return False
        close = {sku for sku, score, _ in self._looks_like(part) if score >= _CLEARLY}
        return bool(close) and found[0][0] not in close

    def _disagreement(self, found: list[Found]) -> ProductDecision:
        says = tuple(f"{words}: {sku}" for sku, _, words in found)
        candidates = tuple(self._candidate(sku, 100, words) for sku, _, words in found)
        return ProductDecision("", How.UNRESOLVED, says, candidates, conflict=True)

    def _candidate(self, sku: str, score: int, words: str) -> Candidate:
        return Candidate(id=sku, name=self.by_sku[sku].name, score=score, evidence=(words,))

    def _near(self, part: str, dist_sku: str, gtin: str) -> tuple[Candidate, ...]:
        """Products a person should look at first; never taken without one."""
        offered: dict[str, Candidate] = {}
        for text, field_name in ((part, "part number"), (dist_sku, "distributor SKU")):
            for sku, score, why in self._looks_like(text):
                words = f"{field_name} {text}: {why}"
                offered.setdefault(sku, self._candidate(sku, score, words))
        for sku in self._case_of(gtin):
            offered.setdefault(sku, self._candidate(sku, 80, "GTIN of a case of this item"))
        ranked = sorted(offered.values(), key=lambda c: (-c.score, c.id))
        return tuple(ranked[: self.settings.shown])

    def _looks_like(self, text: str) -> Iterable[tuple[str, int, str]]:
        name = bare(text)
        for sku in self._bare.get(name, ()):
            yield sku, 95, "more than one product differs in punctuation only"
        for mended in (text.strip().removesuffix(".0"), name.lstrip("0")):
            for sku in self._bare.get(bare(mended), ()):
                yield sku, 85, "as a spreadsheet may have changed it"
        for size in range(len(name) - 1, max(3, len(name) // 2), -1):
            for sku in self._bare.get(name[:size], ()):
                yield sku, 100 * size // len(name), f"with an ending not declared, {name[size:]}"

    def _case_of(self, gtin: str) -> Iterable[str]:
        """Items whose GTIN-13 stands inside this GTIN-14 of a case (formats.md §3.41)."""
        full = gtin14(gtin) if gtin else ""
        if not full or full[0] == "0":
            return ()
        return sorted({s for g, skus in self._gtins.items() if g[1:13] == full[1:13] for s in skus})


def _only(skus: Skus | None) -> str:
    return skus[0] if skus and len(skus) == 1 else ""


def _doubts(gtin: str) -> tuple[str, ...]:
    return (f"GTIN {gtin} has a wrong check digit",) if gtin and not gtin14(gtin) else ()
