"""A deal in, every result out."""

from ipabs.run.document import Meta, deal_document, document
from ipabs.run.engine import Outcome, run_deal

__all__ = ["Meta", "Outcome", "deal_document", "document", "run_deal"]
