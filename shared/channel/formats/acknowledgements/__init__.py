"""Acknowledgements of EDI files: TA1, 997 or 999, and 824 for X12, CONTRL for EDIFACT."""
