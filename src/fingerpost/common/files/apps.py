from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "fingerpost.common.files"
    label = "fp_files"
    verbose_name = "Files"
