"""Every known way to break a framework's files, by theme, with what a person is told."""
