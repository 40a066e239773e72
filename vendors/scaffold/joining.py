"""A vendor that was begun joins the others: it can be configured, and every suite that runs on all vendors runs on it.

Nothing here says that it works. The contract suite does, or does not.
"""

from pathlib import Path

from vendors.scaffold.edits import Edit, after, before, edit, names


def join(root: Path, name: str) -> list[Path]:
    """Register it, its stand-in and its account in the contract's world; what changed. Raises `CannotEdit`."""
    return edit(root, [*_registry(name), *_town(name), *_suites(name)])


def _registry(name: str) -> list[Edit]:
    return [
        Edit(
            file="vendors/registry.py",
            find=r'^BEGUN: tuple\[str, \.\.\.\] = \([^)]*"' + name + r'"[^)]*\)',
            change=names(lambda known: tuple(one for one in known if one != name)),
        ),
        Edit(
            file="vendors/registry.py",
            find=r"^NAMES = \([^)]*\)",
            change=names(lambda known: tuple(sorted({*known, name}))),
        ),
    ]


def _town(name: str) -> list[Edit]:
    shown = ("show_day", "show_truth", "place", "change", "clear")
    book = "Book(\n" + "".join(f"        {one}={name}_window.{one},\n" for one in shown) + "    )"
    return [
        Edit(file="sandbox/app.py", find=r"^from sandbox import \(?", change=after(f"{name}, ")),
        Edit(file="sandbox/app.py", find=r"^    vendors = \{", change=after(f'"{name}": {name}, ')),
        Edit(file="sandbox/control.py", find=r"^STAND_INS = \([^)]*\)", change=names(lambda known: (*known, name))),
        Edit(
            file="tests/sandbox/test_control.py",
            find=r'town\["stand_ins"\] == \["telegram"[^\]]*(?=\])',
            change=after(f', "{name}"'),
        ),
        Edit(
            file="sandbox/calendars.py",
            find=r"^from sandbox\.sheets import ",
            change=before(f"from sandbox.{name} import window as {name}_window\n"),
        ),
        Edit(
            file="sandbox/calendars.py",
            find=r"^BOOKS: Mapping\[str, Book\] = \{",
            change=after(f'\n    "{name}": {book},'),
        ),
    ]


def _suites(name: str) -> list[Edit]:
    account = f"""def _{name}(town: Town, url: str) -> dict[str, Any]:
    return {{"base_url": f"{{url}}/{name}", "api_key": town.{name}.api_key}}


"""
    world, registry = "tests/vendors/contract/world.py", "tests/vendors/test_registry.py"
    return [
        Edit(file=world, find=r"^CONFIGS: Mapping", change=before(account)),
        Edit(file=world, find=r"^CONFIGS: Mapping[^{]*\{", change=after(f'\n    "{name}": _{name},')),
        Edit(file=world, find=r"^BOOKING_WRITE = \{", change=after(f'\n    "{name}": "POST /bookings",')),
        Edit(
            file="tests/vendors/contract/test_faults.py",
            find=r"^    for name in registry\.NAMES:\n        async with opened\(name, wrong\[name\]\)",
            change=before(f'    wrong["{name}"] = {{"api_key": "wrong-key"}}\n'),
        ),
        Edit(
            file=registry,
            find=r"^from vendors import capabilities, registry$",
            change=before(f"from tests.vendors.test_{name}_adapter import CONFIG as {name.upper()}\n"),
        ),
        Edit(
            file=registry,
            find=r"^CONFIGS: dict\[str, dict\[str, Any\]\] = \{",
            change=after(f'\n    "{name}": {name.upper()},'),
        ),
    ]
