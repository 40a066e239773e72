"""The configuration: one file, every value also by environment, secrets never in the file. Nothing here connects.

model       the tables and their keys, `desks` among them (also the source of docs/settings.md)
secrets     where a secret may come from, and that it never comes from the file
sources     the file and the environment, merged
mistakes    what is wrong, key by key, in words an operator can act on
loading     all of it in order: `load`
reference   docs/settings.md
"""

from bot.settings.desks import DeskSettings
from bot.settings.loading import CONFIG, load
from bot.settings.mistakes import SettingsWrong
from bot.settings.model import Settings

__all__ = ["CONFIG", "DeskSettings", "Settings", "SettingsWrong", "load"]
