from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls

urlpatterns = [
    path("health/", include("fingerpost.config.health")),
    path("account/", include("fingerpost.common.identity.urls")),
    path("editor/", include(wagtail_admin_urls)),
    path("documents/", include(wagtail_documents_urls)),
]
if settings.SHOWS_GALLERY:
    urlpatterns.append(path("design/", include("fingerpost.common.design.urls")))
urlpatterns.append(path("", include(wagtail_urls)))  # last: it answers whatever is left
