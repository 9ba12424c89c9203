"""Programme kinds: one module and one row in `KINDS` each.

Ship and debit, price protection and stock rotation come with channel inventory and stand here.
"""

from typing import Annotated

from pydantic import Field

from channel.programmes.kinds.deal_commission import DealCommission
from channel.programmes.kinds.growth_rebate import GrowthRebate
from channel.programmes.kinds.mdf_accrual import MdfAccrual
from channel.programmes.kinds.rule import KindRule
from channel.programmes.kinds.spiff import Spiff
from channel.programmes.kinds.target_achievement import TargetAchievement
from channel.programmes.kinds.volume_rebate import VolumeRebate

KINDS: dict[str, type[KindRule]] = {
    "volume_rebate": VolumeRebate,
    "growth_rebate": GrowthRebate,
    "target_achievement": TargetAchievement,
    "deal_commission": DealCommission,
    "spiff": Spiff,
    "mdf_accrual": MdfAccrual,
}

AnyRule = Annotated[
    VolumeRebate | GrowthRebate | TargetAchievement | DealCommission | Spiff | MdfAccrual,
    Field(discriminator="kind"),
]
