"""Acknowledgements of EDI files: 997 and 824 for X12, CONTRL for EDIFACT."""
