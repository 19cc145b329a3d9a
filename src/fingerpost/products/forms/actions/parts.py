from fingerpost.products.forms import rules


def register_service_part(file_name: str, parse: rules.Parse) -> None:
    """Let a product read a file of every service folder; called from `AppConfig.ready`.

    `parse` takes the text and the file's name, and raises formflow's DefinitionError.
    """
    rules.register(file_name, parse)
