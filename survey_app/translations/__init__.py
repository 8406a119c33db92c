"""The words of respondents' pages and mails in other languages, a catalogue for each."""
