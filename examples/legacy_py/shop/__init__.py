"""Helpers of a small shop, in the style of an earlier decade."""
