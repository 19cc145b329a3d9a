from django.apps import AppConfig


class GazetteerConfig(AppConfig):
    name = "fingerpost.common.gazetteer"
    label = "fp_gazetteer"
    verbose_name = "Gazetteer"
