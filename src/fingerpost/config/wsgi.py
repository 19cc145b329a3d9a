import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from .reception import Reception

# Threads of a process that work, and those that wait for what is sent: fewer together than it has.
WORK_AT_ONCE, ARRIVE_AT_ONCE = 4, 6

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.config.settings")

django = get_wsgi_application()
application = Reception(
    django,
    at_once=WORK_AT_ONCE,
    arriving=ARRIVE_AT_ONCE,
    most_bytes=settings.BODY_MAX_BYTES,
    folder=settings.HOME,
)
