from .banner import purpose_banner
from .refusals import not_shared_panel
from .register import impact_lines, processing_record
from .words import words_of

__all__ = ["impact_lines", "not_shared_panel", "processing_record", "purpose_banner", "words_of"]
