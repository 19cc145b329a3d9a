from django.apps import AppConfig


class WitnessConfig(AppConfig):
    name = "tests.faults.witness"
    label = "fp_witness"

    def ready(self):
        from . import subscribers, traps_in_batches

        subscribers.connect()
        traps_in_batches.lay()
