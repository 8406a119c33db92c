"""Run all measurements."""

from bench import answering_speed, disclosure, loading, scoring

scoring.run()
disclosure.run()
answering_speed.run()
loading.run()
