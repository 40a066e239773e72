"""Which languages a setting may name: those there are words for."""

from importlib.resources import files


def a_language(name: str) -> str:
    """The language, which we speak. Raises `ValueError` for any other."""
    known = sorted(entry.name for entry in files("locales").iterdir() if (entry / "dates.toml").is_file())
    if name not in known:
        raise ValueError(f"expected a language the desk speaks: {', '.join(known)}")
    return name
