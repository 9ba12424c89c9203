"""The state machine of a partner's onboarding: one waiting step after another, until done."""

from infra.state_language import State, task, waiting_task


def definition() -> State:
    """The state is `onboarding_id`, `partner_id`, `step`, `done` and two spans in seconds.

    Whoever takes a step answers its token with the next state. A missed `heartbeat_seconds`
    reminds, a missed `timeout_seconds` escalates; both answer with the state to go on from.
    """
    return {
        "Comment": "Onboarding of one partner on one track; its name is the onboarding's id",
        "StartAt": "Done?",
        "States": {
            "Done?": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.done", "BooleanEquals": True, "Next": "Ended"}],
                "Default": "Await step",
            },
            "Await step": waiting_task(
                "advance_onboarding",
                {"reason": "open", "onboarding.$": "$"},
                "Done?",
                TimeoutSecondsPath="$.timeout_seconds",
                HeartbeatSecondsPath="$.heartbeat_seconds",
                Catch=[
                    _missed("States.HeartbeatTimeout", "Remind"),
                    _missed("States.Timeout", "Escalate"),
                ],
            ),
            "Remind": _again("remind"),
            "Escalate": _again("escalate"),
            "Ended": {"Type": "Succeed"},
        },
    }


def _missed(error: str, then: str) -> State:
    return {"ErrorEquals": [error], "ResultPath": "$.missed", "Next": then}


def _again(reason: str) -> State:
    return task("advance_onboarding", "Done?", Parameters={"reason": reason, "onboarding.$": "$"})
