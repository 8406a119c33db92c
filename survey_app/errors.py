"""The family of errors that people may see; each message says what to do next.

PlumblineError
├── Refused          a rule of the product says no (page: 400 or 409; command: exit 1)
├── NotThere         nothing at this address, or not yours: both look the same (404)
└── SetupError       settings, keys, files or a server are not ready (command: exit 1)
"""


class PlumblineError(Exception):
    """Something a person can act on; ``str(error)`` is the sentence they read."""


class Refused(PlumblineError):
    """A rule of the product forbids this."""


class NotThere(PlumblineError):
    """What was asked for does not exist, or belongs to somebody else."""


class SetupError(PlumblineError):
    """The installation cannot work as it is set up."""
