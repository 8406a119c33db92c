"""Run all measurements."""

from bench import answering_speed, loading, scoring

scoring.run()
answering_speed.run()
loading.run()
