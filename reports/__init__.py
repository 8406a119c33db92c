"""What to do about it: actions, the roadmap, the words and the leadership report."""
