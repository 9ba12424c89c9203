"""The local run: what the emulator must do as AWS does, and the demo end to end."""
