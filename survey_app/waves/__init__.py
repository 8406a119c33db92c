"""Planning a wave, inviting its people, following, closing and publishing it."""
