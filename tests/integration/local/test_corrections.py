"""The corrections refuse an emulator that they were not written for."""

import pytest

from infra.local import corrections
from infra.local.corrections import CORRECTIONS, EmulatorMoved, correct, require


def test_every_corrected_name_is_in_the_installed_emulator() -> None:
    require(name for correction in CORRECTIONS for name in correction.names)


@pytest.mark.parametrize(
    "name",
    ["ministack.services.scheduler:_tick_no_more", "ministack.services.s3:_buckets.no_such"],
)
def test_a_name_that_is_gone_stops_the_start(name: str) -> None:
    with pytest.raises(EmulatorMoved, match=name.replace(".", r"\.")):
        require([name])


def test_another_version_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "VERSION", "1.5.34")
    with pytest.raises(EmulatorMoved, match=r"ministack 1\.5\.34 is wanted, 1\.5\.33 is installed"):
        correct()
