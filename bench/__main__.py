"""Run all measurements."""

from bench import answering_speed, loading, scoring_speed

scoring_speed.run()
answering_speed.run()
loading.run()
