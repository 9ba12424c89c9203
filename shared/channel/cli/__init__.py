"""The channel command: the same code on one's own machine."""
