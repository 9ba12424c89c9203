"""Market development funds: a share of what is sold accrues to a fund with a balance."""

from typing import Literal

from channel.programmes.kinds.volume_rebate import VolumeRebate


class MdfAccrual(VolumeRebate):
    """Pays into the partner's fund, not out; the balance is in the payout (`terms.Fund`)."""

    kind: Literal["mdf_accrual"] = "mdf_accrual"  # type: ignore[assignment]
