"""``plumbline doctor``: tells whether an installation keeps what it promises."""
