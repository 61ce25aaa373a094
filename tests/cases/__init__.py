"""Marked-up sentences that say who is quoted for what; README.md tells their format."""
