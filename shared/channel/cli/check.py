"""`channel check`: reads a file as the system would and says what it could not take."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from channel.cli.render import print_checked
from channel.formats.check import check as check_file
from channel.formats.check_json import checked_json
from channel.formats.profile import Profile
from channel.formats.verdict import Verdict

EXIT = {Verdict.ACCEPTED: 0, Verdict.PARTIAL: 1, Verdict.HELD: 1, Verdict.REFUSED: 2}


def check(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The file to read.")],
    profile: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="The feed's profile, JSON; proposed if left out."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    today: Annotated[
        str, typer.Option(help="The day to check dates against, as YYYY-MM-DD; today if left out.")
    ] = "",
) -> None:
    """Check a distributor's file: sell-through, sell-in, inventory or claims.

    CSV and other text tables, fixed width, XLSX, XLS, X12 (867, 852, 846, 844), EDIFACT (SLSRPT,
    INVRPT) and JSON, also zipped: known by content. Nothing leaves this machine.

    Without --profile one is proposed from the column names and values and used for the check; the
    JSON shows it under "profile": save it, answer its questions, and pass it with --profile.

    Exit status: 0 accepted; 1 partial (some rows rejected) or held (a person must decide
    something first); 2 refused (nothing could be taken).
    """
    with file.open("rb") as source:
        checked = check_file(source, file.name, _profile(profile), _day(today))
    if as_json:
        typer.echo(json.dumps(checked_json(checked), ensure_ascii=False, indent=2))
    else:
        print_checked(checked, file.name)
    raise typer.Exit(EXIT[checked.verdict])


def _profile(path: Path | None) -> Profile | None:
    if path is None:
        return None
    try:
        return Profile.model_validate_json(path.read_bytes())
    except ValidationError as invalid:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'profile'}: {fault['msg']}"
            for fault in invalid.errors(include_url=False)
        )
        raise typer.BadParameter(f"{path.name}: {faults}", param_hint="--profile") from None


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day", param_hint="--today") from None
