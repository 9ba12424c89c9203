"""A stack may have alarms of metric math; here they watch the first of their metrics.

CloudFormation takes `Metrics`; the emulator refuses the stack. Nobody is alarmed on this machine,
so that the alarm exists is enough.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"""

from typing import Any

from ministack.services.cloudformation import provisioners

NAMES = ("ministack.services.cloudformation.provisioners:_cw_metric_alarm_record",)


def apply() -> None:
    plain = provisioners._cw_metric_alarm_record

    def record(name: str, properties: dict[str, Any]) -> object:
        return plain(name, _of_one_metric(properties))

    provisioners._cw_metric_alarm_record = record


def _of_one_metric(properties: dict[str, Any]) -> dict[str, Any]:
    watched = [m["MetricStat"] for m in properties.get("Metrics", ()) if "MetricStat" in m]
    if not watched:
        return properties
    kept = {name: value for name, value in properties.items() if name != "Metrics"}
    return {**kept, **watched[0]["Metric"], "Period": watched[0]["Period"]}
