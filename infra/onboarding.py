"""The state machine of a partner's onboarding: one waiting step after another, until done."""

from infra.state_language import State, task, waiting_task


def definition() -> State:
    """The state is a `channel.tracks.waiting.Waiting`: references, `done`, two spans in seconds.

    Whoever takes a step answers its token with the next state; who is quicker than the token is
    found by looking again. A missed `heartbeat_seconds` reminds, a missed `timeout_seconds`
    escalates and at last expires; each answers with the state to go on from.
    """
    return {
        "Comment": "Onboarding of one partner on one track; its name begins with its id",
        "StartAt": "Done?",
        "States": {
            "Done?": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.done", "BooleanEquals": True, "Next": "Conclude"}],
                "Default": "Await step",
            },
            "Await step": waiting_task(
                "advance_onboarding",
                {"reason": "open", "onboarding.$": "$"},
                "Done?",
                TimeoutSecondsPath="$.timeout_seconds",
                HeartbeatSecondsPath="$.heartbeat_seconds",
                Catch=[
                    _missed("StepTaken", "Look again"),
                    _missed("States.HeartbeatTimeout", "Remind"),
                    _missed("States.Timeout", "Escalate"),
                ],
            ),
            "Look again": _again("look"),
            "Remind": _again("remind"),
            "Escalate": _again("escalate"),
            "Conclude": _again("conclude", "Ended"),
            "Ended": {"Type": "Succeed"},
        },
    }


def _missed(error: str, then: str) -> State:
    return {"ErrorEquals": [error], "ResultPath": "$.missed", "Next": then}


def _again(reason: str, then: str = "Done?") -> State:
    return task("advance_onboarding", then, Parameters={"reason": reason, "onboarding.$": "$"})
