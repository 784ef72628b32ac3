"""A deal in, every result out."""

from ipabs.run.document import Meta, document
from ipabs.run.engine import Outcome, run_deal

__all__ = ["Meta", "Outcome", "document", "run_deal"]
