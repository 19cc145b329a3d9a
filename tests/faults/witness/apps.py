from django.apps import AppConfig


class WitnessConfig(AppConfig):
    name = "tests.faults.witness"
    label = "fp_witness"

    def ready(self):
        from . import subscribers, traps_in_batches, traps_in_uploads

        subscribers.connect()
        traps_in_batches.lay()
        traps_in_uploads.lay()
