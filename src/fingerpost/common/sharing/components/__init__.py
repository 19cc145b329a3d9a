from .banner import purpose_banner
from .refusals import not_shared_panel
from .register import impact_rows, processing_rows
from .words import words_of

__all__ = ["impact_rows", "not_shared_panel", "processing_rows", "purpose_banner", "words_of"]
