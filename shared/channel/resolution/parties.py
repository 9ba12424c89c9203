"""Which partner a reported party is: by number, by earlier decision, then by name and place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from channel.partners import Partner
from channel.resolution.blocking import Profile, country_code
from channel.resolution.cases import Candidate
from channel.resolution.decisions import NOTHING_DECIDED, Snapshot, Subject
from channel.resolution.identifiers import UNIVERSAL, identifier
from channel.resolution.likeness import Likeness, compare
from channel.resolution.names import folded, name_key
from channel.resolution.nearest import Nearest, Scored
from channel.resolution.settings import DEFAULTS, Settings
from channel.sales import Party


@dataclass(frozen=True, slots=True)
class PartyDecision:
    """`chosen` is a partner id, or empty with the reason; `by` is the rule that decided."""

    chosen: str
    by: str
    score: int = 0
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


def party_keys(party: Party) -> tuple[str, ...]:
    """The alias keys of a reported party, the narrowest first; none when it says nothing.

    A case is about number and name together where both are stated: distributors use one number
    for many customers, and one name for many numbers. A person may decide on either alone.
    """
    scheme = (party.id_scheme or "assigned").casefold()
    number, name = party.id and identifier(scheme, party.id), name_key(party.name)
    by_number = f"id:{scheme}:{number}" if number else ""
    by_name = f"name:{name}|{country_code(party.country)}|{folded(party.city)}" if name else ""
    both = f"{by_number}|{by_name}" if number and name else ""
    return tuple(filter(None, (both, by_number, by_name)))


@dataclass(slots=True)
class PartyIndex:
    """The partners of one tier by number and by blocks of name and place, built once a file."""

    partners: Iterable[Partner]
    subject: Subject
    snapshot: Snapshot = NOTHING_DECIDED
    settings: Settings = DEFAULTS
    _known: tuple[Partner, ...] = field(init=False)
    _by_id: dict[str, Partner] = field(init=False)
    _nearest: Nearest = field(init=False)
    _numbers: dict[tuple[str, str], set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._known = tuple(self.partners)
        self._by_id = {p.id: p for p in self._known}
        profiles = (
            Profile.of(p.name, p.country, p.city, p.postcode, p.domains) for p in self._known
        )
        self._nearest = Nearest(profiles, self.settings)
        numbers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for partner in self._known:
            for scheme, number in _numbers_of(partner):
                numbers[scheme, number].add(partner.id)
        self._numbers = dict(numbers)

    def resolve(self, party: Party, distributor: str) -> PartyDecision:
        """One partner when sure; else no choice, ranked candidates and the reason."""
        numbered = self._by_number(party, distributor)
        if numbered is not None:
            return numbered
        for key in party_keys(party) if self.subject in self.snapshot.subjects else ():
            decided = self._by_id.get(self.snapshot.find(self.subject, distributor, key))
            if decided is None:
                continue
            if not key.startswith("name:") or not _number_disagrees(
                decided, *_reported_number(party, distributor)
            ):
                return PartyDecision(decided.id, "alias", 100, ("decided before",))
        return self._by_name(party, distributor)

    def _by_number(self, party: Party, distributor: str) -> PartyDecision | None:
        """None when the number is missing, masked or known to nobody."""
        if not party.id:
            return None
        scheme, number = _reported_number(party, distributor)
        owners = self._numbers.get((scheme, number), set()) if number else set()
        if party.id.strip().casefold() in self._by_id:
            owners = {party.id.strip().casefold()}
        if len(owners) == 1:
            return PartyDecision(next(iter(owners)), "identifier", 100, (f"{scheme} {party.id}",))
        if not owners:
            return None
        words = f"{scheme} {party.id} belongs to {len(owners)} partners"
        candidates = tuple(
            Candidate(id=p.id, name=p.name, score=100, evidence=(words,))
            for p in self._known
            if p.id in owners
        )
        return PartyDecision("", "", 0, (), candidates, words)

    def _by_name(self, party: Party, distributor: str) -> PartyDecision:
        domains = (party.domain,) if party.domain else ()
        wanted = Profile.of(party.name, party.country, party.city, party.postcode, domains)
        if not wanted.name:
            return PartyDecision("", "", reason="the line names no partner")
        number = _reported_number(party, distributor)
        likely: list[tuple[Likeness, Partner]] = []
        sure = None
        for near in self._nearest.ever_more(wanted):
            likely = self._likely(wanted, number, near)
            sure = self._sure(likely)
            if sure is not None and sure.score == near[0][1]:
                break
        if sure is not None:
            return sure
        reason = _doubt(likely[0][0]) if likely else "no partner has this name"
        return PartyDecision("", "", 0, (), self._ranked(wanted, likely), reason)

    def _sure(self, likely: list[tuple[Likeness, Partner]]) -> PartyDecision | None:
        """The likeliest, if it is sure enough and no other could be meant as well."""
        if not likely or not likely[0][0].sure(self.settings.accept):
            return None
        like, partner = likely[0]
        rivals = [other.score for other, _ in likely[1:] if other.rivals]
        if rivals and like.score - max(rivals) < self.settings.margin:
            return None
        return PartyDecision(partner.id, "name", like.score, like.evidence)

    def _likely(
        self, wanted: Profile, reported: tuple[str, str], near: Scored
    ) -> list[tuple[Likeness, Partner]]:
        """Partners by position and name score, the likeliest first."""
        scheme, number = reported
        likely = []
        for position, score in near:
            partner = self._known[position]
            like = compare(wanted, self._nearest.profiles[position], score)
            if _number_disagrees(partner, scheme, number):
                like = like._replace(conflict="another number in the same scheme")
            likely.append((like, partner))
        return sorted(likely, key=lambda pair: (*pair[0].rank, pair[1].id))

    def _ranked(
        self, wanted: Profile, likely: list[tuple[Likeness, Partner]]
    ) -> tuple[Candidate, ...]:
        """What a person is shown: the likely ones, then those that share an uncommon word."""
        offered = {
            p.id: Candidate(id=p.id, name=p.name, score=like.score, evidence=like.evidence)
            for like, p in likely
        }
        for position, score in self._nearest.by_word(wanted):
            partner = self._known[position]
            if partner.id not in offered:
                like = compare(wanted, self._nearest.profiles[position], score)
                offered[partner.id] = Candidate(
                    id=partner.id, name=partner.name, score=score, evidence=like.evidence
                )
        ranked = sorted(offered.values(), key=lambda c: (-c.score, c.id))
        return tuple(ranked[: self.settings.shown])


def _doubt(best: Likeness) -> str:
    if best.conflict:
        return f"the nearest name has {best.conflict}"
    return "the nearest name is not sure enough, or not the only one"


def _numbers_of(partner: Partner) -> Iterable[tuple[str, str]]:
    for held in partner.identifiers:
        number = identifier(held.scheme, held.value)
        if number:
            yield held.scheme.casefold(), number


def _reported_number(party: Party, distributor: str) -> tuple[str, str]:
    """A number assigned by a distributor holds there only: its scheme is `assigned:<id>`."""
    if not party.id:
        return "", ""
    scheme = (party.id_scheme or "assigned").casefold()
    number = identifier(scheme, party.id)
    return (scheme if scheme in UNIVERSAL else f"{scheme}:{distributor}"), number


def _number_disagrees(partner: Partner, scheme: str, number: str) -> bool:
    if not (number and partner.identifiers):
        return False
    held = {own for kind, own in _numbers_of(partner) if kind == scheme}
    return bool(held and number not in held)
