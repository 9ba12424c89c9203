"""The typed client: against the stack in process, and as it is made."""
