from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtail_documents_urls

from fingerpost.products.website import views as website

handler400 = "fingerpost.common.design.views.bad_request"
handler403 = "fingerpost.common.design.views.permission_denied"
handler404 = "fingerpost.common.design.views.not_found"
handler429 = "fingerpost.common.design.views.too_many"  # asked for by allauth
handler500 = "fingerpost.common.design.views.server_error"

PICTURES = settings.MEDIA_ROOT / "images"  # what editors put on public pages
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("apply/", include("fingerpost.products.forms.urls.public")),  # first: asked for most often
    path("health/", include("fingerpost.config.health")),
    path("account/", include("fingerpost.common.identity.urls.account")),
    path("staff/", include("fingerpost.common.identity.urls.staff")),
    # One page to sign in: Wagtail's own know no one-time codes.
    path("editor/login/", website.sign_in_to_edit, name="editor-sign-in"),
    path("_util/login/", to_sign_in, name="page-sign-in"),
    path("audit/", include("fingerpost.common.audit.urls")),
    path("", include("fingerpost.common.sharing.urls")),
    path("people/", include("fingerpost.products.single_view.urls")),
    path("cases/", include("fingerpost.products.cases.urls")),
    path("figures/", include("fingerpost.products.insight.urls")),
    path("appointments/", include("fingerpost.products.appointments.urls")),
    path("submissions/", include("fingerpost.products.forms.urls.staff")),
    path("operations/", include("fingerpost.config.operations")),
    path("operations/events/", include("fingerpost.common.events.urls")),
    path("operations/jobs/", include("fingerpost.common.tasks.urls")),
    path("operations/deliveries/", include("fingerpost.products.forms.urls.operating")),
    path("operations/payments/", include("fingerpost.products.payments.urls")),
    path("operations/messages/", include("fingerpost.common.notify.urls")),
    path("form-editor/", include("fingerpost.products.authoring.urls")),
    path("journeys/", include("fingerpost.products.journeys.urls.staff")),
    path("feedback/", include("fingerpost.products.journeys.urls.public")),
    path("statistics/", include("fingerpost.common.telemetry.urls")),
    path("robots.txt", website.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("media/images/<path:path>", serve, {"document_root": PICTURES}, name="pictures"),
    path("map/", include("fingerpost.common.gazetteer.urls")),
    path("file/", include("fingerpost.common.files.urls")),
    path("editor/", include(wagtail_admin_urls)),
    path("documents/", include(wagtail_documents_urls)),
]
if settings.SHOWS_GALLERY:
    urlpatterns.append(path("design/", include("fingerpost.common.design.urls")))
if settings.IS_DEMONSTRATION:
    urlpatterns.append(path("demonstration/", include("fingerpost.config.demonstration.switcher")))
urlpatterns.append(path("", include(wagtail_urls)))  # last: it answers whatever is left
