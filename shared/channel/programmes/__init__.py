"""Money out: dated rules that turn measured lines into amounts with their working."""
