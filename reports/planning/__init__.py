"""From scores and actions to steps in time; :mod:`reports.roadmap` is the way in."""
