"""What can be wrong with what scoring is given; each message says what to do next."""


class ScoringError(ValueError):
    """Answers, buckets or a stored release do not fit what they are scored with."""
