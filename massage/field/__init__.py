"""The trade's own words, read from `assets/field/`."""

from massage.field.blueprint import Blueprint, read_blueprint
from massage.field.claims import Claim, read_claims
from massage.field.references import Reference, read_references

__all__ = ["Blueprint", "Claim", "Reference", "read_blueprint", "read_claims", "read_references"]
