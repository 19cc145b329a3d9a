from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "fingerpost.products.cases"
    label = "fp_cases"
    verbose_name = "Cases"
