"""Everything that can be read of a closed wave, fetched as a browser of its owner would fetch it.

Where an organisation has no owner, a manager stands in: both read the same.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Flask, Response, g, make_response, url_for
from sqlalchemy import select

from survey_app.access import Member
from survey_app.auditing.reading import Output, read_page, read_pdf
from survey_app.db import db
from survey_app.errors import NotThere
from survey_app.models import Account, Membership, Organisation, Right, Wave
from survey_app.pinned import scope_of

READ_HERE = ("results", "roadmaps")
READERS = (Right.OWNER, Right.MANAGER)
PDF_TYPE = "application/pdf"


def outputs_of(app: Flask, wave_id: UUID) -> Iterator[Output]:
    """Yield every page of results and roadmap, and the PDF, found by the routes of the app.

    Nobody is signed in for it and nothing is written: the pages are made for the owner, or a
    manager, as the routes make them.
    """
    with app.app_context():
        wave = db.session.get_one(Wave, wave_id)
        areas, member, account = scope_of(wave), *_reader(wave)
        db.session.expunge_all()
    for endpoint, needs in sorted(_pages(app)):
        for area in areas if "area_id" in needs else ("",):
            values = {"wave_id": wave_id} | ({"area_id": area} if area else {})
            found = _fetched(app, endpoint, values, member, account)
            if found is not None:
                yield _read(endpoint, area, found)


def _pages(app: Flask) -> Iterator[tuple[str, tuple[str, ...]]]:
    for rule in app.url_map.iter_rules():
        is_read = rule.endpoint.partition(".")[0] in READ_HERE and "GET" in (rule.methods or ())
        if is_read and rule.arguments <= {"wave_id", "area_id"}:
            yield rule.endpoint, tuple(sorted(rule.arguments))


def _reader(wave: Wave) -> tuple[Member, Account]:
    """Return whose browser it is: an owner's, or a manager's where there is no owner."""
    query = (
        select(Account, Organisation, Membership.right)
        .join(Membership, Membership.account_id == Account.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Organisation.id == wave.organisation_id, Membership.right.in_(READERS))
        .order_by(Membership.right != Right.OWNER, Account.name)
    )
    row = db.session.execute(query).first()
    if row is None:
        raise NotThere(
            "The organisation of this wave has neither owner nor manager who could read it."
        )
    account, organisation, right = row
    member = Member(account.id, account.name, organisation.id, organisation.name, right)
    return member, account


def _fetched(
    app: Flask,
    endpoint: str,
    values: dict[str, Any],
    member: Member,
    account: Account,
) -> Response | None:
    """Return what a route answers to them; None where it has nothing to show."""
    base = app.extensions["plumbline"].settings.base_url
    with app.test_request_context(base_url=base):
        path = url_for(endpoint, **values)
    with app.test_request_context(path, base_url=base):
        g.member, g._login_user = member, account
        app.preprocess_request()
        try:
            return make_response(app.dispatch_request())
        except NotThere:
            return None


def _read(endpoint: str, area: str, response: Response) -> Output:
    name = f"{endpoint} {area}".strip()
    response.direct_passthrough = False
    if response.mimetype == PDF_TYPE:
        return read_pdf(name, response.get_data())
    return read_page(name, area, response.get_data())
