"""Run all measurements."""

from bench import answering_speed, scoring_speed

scoring_speed.run()
answering_speed.run()
