"""What the sign-in page shows."""

from dataclasses import dataclass
from typing import ClassVar

from survey_app.accounts.forms import SignInForm


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form, with the one sentence for any e-mail or password that does not fit."""

    template: ClassVar[str] = "accounts/sign_in.html"
    form: SignInForm
    problem: str | None = None
