"""The command line, `frontdesk COMMAND`: reads arguments, starts things, tells errors.

Exit status: 0 all well, 1 it could not be done, 2 the settings or the arguments are wrong.
A command imports what it works with when it works: help and `frontdesk understand` need little of it.
"""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import __version__, announcements_command, aside_command, deeds_command, reminders_command, understand_command
from bot.options import Config

_HELP = """The appointment desk in chat.

Patients book in Telegram; the calendar stays in the clinic's practice system.
New here? [bold]frontdesk demo[/bold] needs nothing but this machine."""

cli = typer.Typer(
    help=_HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"frontdesk {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)
]


@cli.callback()
def _frontdesk(*, version: Version = False) -> None:
    """Only `--version`, which has said it already."""


@cli.command()
def demo(
    port: Annotated[int, typer.Option(envvar="FRONTDESK_DEMO_PORT", help="Where the page is.")] = 8400,
    *,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also show what the bot tells of itself.")] = False,
) -> None:
    """Try it in a browser: a town, two clinics and the real bot, on this machine alone."""
    from bot import demo as town

    _run(town.run(port, level="info" if verbose else "warning", say=typer.echo))


@cli.command()
def serve(config: Config = None) -> None:
    """Work with webhooks: Telegram brings updates to a public https address."""
    _work("serve", config)


@cli.command()
def poll(config: Config = None) -> None:
    """Work with long polling: no public address needed."""
    _work("poll", config)


@cli.command()
def work(config: Config = None) -> None:
    """Send reminders when they are due, beside `serve`; as many as you like. A store in a folder needs none."""
    _work("work", config)


@cli.command()
def rehearse(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Journeys (*.chat); without any, all of the checkout's."),
    ] = None,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only tell which journeys came true.")] = False,
    week: Annotated[
        bool, typer.Option("--week", help="Instead: a week of a small clinic, and all that was sent to whom.")
    ] = False,
    desk: Annotated[
        str, typer.Option("--desk", metavar="NAME", help="With --week: at this desk of the town.")
    ] = "paws",
    seed: Annotated[int, typer.Option("--seed", help="With --week: decides who comes when, and why.")] = 1,
) -> None:
    """Play whole conversations against the real bot in a town of its own; status 0 if every line came true."""
    if week:
        _rehearse_week(files or [], desk, seed)
    from bot import rehearse as rehearsing

    raise typer.Exit(rehearsing.rehearse(files or (), say=typer.echo, quiet=quiet))


def _rehearse_week(files: list[Path], desk: str, seed: int) -> None:
    if files:
        raise typer.BadParameter("a week has no journeys; leave the files out", param_hint="--week")
    from bot.week import run as weeks

    try:
        as_expected = _run(weeks.run(desk, seed=seed, say=typer.echo))
    except weeks.NoSuchDesk as wrong:
        raise typer.BadParameter(str(wrong), param_hint="--desk") from None
    raise typer.Exit(0 if as_expected else 1)


@cli.command()
def check(
    config: Config = None,
    desk: Annotated[
        str | None, typer.Option("--desk", metavar="NAME", help="Try this desk for real: rights, catalogue, times.")
    ] = None,
    *,
    book: Annotated[
        bool,
        typer.Option("--book", help="With --desk, in a test tenant: also book for somebody invented, and cancel it."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --book: do not ask whether this is meant.")] = False,
) -> None:
    """Ask the store, Telegram and every vendor whether the settings are right; says what to do if not."""
    from bot import log
    from bot.check import desk as one
    from bot.check import everybody
    from bot.settings import load
    from bot.settings.model import LogFormat, LogLevel, LogSettings

    settings = load(config)
    # What is found is told below; the log would say it a second time.
    log.start(LogSettings(format=LogFormat.CONSOLE, level=LogLevel.ERROR))
    if desk is None and book:
        raise typer.BadParameter("--book needs --desk NAME", param_hint="--book")
    if desk is not None and desk not in settings.desks:
        raise typer.BadParameter(f"there is no desk {desk}; there are {', '.join(settings.desks)}", param_hint="--desk")
    if desk is None:
        raise typer.Exit(0 if _run(everybody.run(settings, say=typer.echo)) else 1)
    if book and not yes and typer.prompt(one.warning(settings.desks[desk]), default="", show_default=False) != desk:
        typer.echo("That is not its name: nothing was booked.", err=True)
        raise typer.Exit(1)
    raise typer.Exit(0 if _run(one.run(settings, desk, book=book, say=typer.echo)) else 1)


@cli.command()
def prove(
    vendor: Annotated[
        list[str] | None,
        typer.Option("--vendor", metavar="NAME", help="Only this one: qmatic, cliniko, careportals, provet."),
    ] = None,
    part: Annotated[
        list[str] | None, typer.Option("--part", metavar="NAME", help="Only this part.", show_default="all parts")
    ] = None,
    tries: Annotated[
        int, typer.Option(min=1, help="How often somebody goes for a time, at each vendor, in each part.")
    ] = 200,
    minutes: Annotated[
        float, typer.Option(min=0.1, help="After so long a part ends at a vendor, whatever is left of the tries.")
    ] = 10.0,
    seed: Annotated[
        int, typer.Option(help="Decides the plan: who wants which time, when rivals strike, what fails.")
    ] = 1,
    *,
    case: Annotated[
        list[str] | None, typer.Option("--case", metavar="KEY", help="Only this case, as a report names it.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The report as data, on standard output.")] = False,
) -> None:
    """Prove that *booked* means booked: crowds, rivals, crashes and faults against the real bot, on this machine alone.

    Nothing of yours is touched: a town of stand-ins, a store and several workers are started for it and gone at the
    end. Status 0 only if nobody got a time twice, was lost, untold or told wrongly, and no time stayed held.

    A seed repeats the plan, not the machine: which of two workers is faster, the operating system decides anew each
    time. A rare finding may need its command more than once.
    """
    from json import dumps

    from bot.prove import run as proving
    from bot.prove.report import as_data, as_text

    try:
        asked = proving.Asked(
            vendors=tuple(vendor or ()),
            parts=tuple(part or ()),
            cases=tuple(case or ()),
            tries=tries,
            minutes=minutes,
            seed=seed,
        )
    except proving.Unknown as unknown:
        raise typer.BadParameter(str(unknown), param_hint=unknown.option) from None
    report = _run(proving.run(asked, say=lambda said: typer.echo(said, err=True)))
    typer.echo(dumps(as_data(report), indent=2) if json else as_text(report))
    raise typer.Exit(0 if report.clean else 1)


cli.add_typer(announcements_command.cli, name="announcements")
cli.add_typer(aside_command.cli, name="aside")
cli.command("deeds")(deeds_command.deeds)
cli.command("understand")(understand_command.understand)
cli.command("reminders")(reminders_command.reminders)


def _work(way: str, config: Path | None) -> None:
    from bot import life, log
    from bot.settings import load

    settings = load(config)
    log.start(settings.log)
    _run(life.run(settings, life.Way(way)))


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


def main() -> int:
    """The program; what it could not do is told in sentences, on standard error."""
    try:
        cli(prog_name="frontdesk")
    except SystemExit:  # how most commands end: nothing is to be told
        raise
    except _cannot() as why:
        from bot.settings import SettingsWrong

        if isinstance(why, SettingsWrong):
            typer.echo(str(why), err=True)
            return 2
        typer.echo(f"frontdesk: {why}", err=True)
        return 1
    return 0


def _cannot() -> tuple[type[Exception], ...]:
    """What a command cannot be done for; each says what happened and what to do. Looked at only when it happened."""
    from bot.clock import WrongOffset
    from bot.demo import PortTaken
    from bot.kept import NotUp
    from bot.life import CannotListen
    from bot.rehearse import NoJourneys
    from bot.settings import SettingsWrong
    from bot.speech import WordsMissing
    from bot.store.connect import WrongAddress
    from bot.store.embedded import EmbeddedUnavailable
    from bot.store_command import NoSuchDesk, NotDone
    from bot.week.play import NoRest

    return (
        CannotListen,
        EmbeddedUnavailable,
        NoJourneys,
        NoRest,
        NoSuchDesk,
        NotDone,
        NotUp,
        PortTaken,
        SettingsWrong,
        WordsMissing,
        WrongAddress,
        WrongOffset,
    )


if __name__ == "__main__":
    raise SystemExit(main())
