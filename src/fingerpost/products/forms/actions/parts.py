from fingerpost.products.forms import rules


def register_service_part(file_name: str, parse: rules.Parse) -> None:
    """Let a product read a file of every service folder; called from `AppConfig.ready`.

    `parse` takes the text, the file's name and the names of all files of the folder (None once it
    is published), and raises formflow's DefinitionError.
    """
    rules.register(file_name, parse)
