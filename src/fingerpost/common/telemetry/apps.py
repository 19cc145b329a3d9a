from django.apps import AppConfig


class TelemetryConfig(AppConfig):
    name = "fingerpost.common.telemetry"
    label = "fp_telemetry"
    verbose_name = "Telemetry"
