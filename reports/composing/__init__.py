"""From a scored release and a roadmap to every word of the report, one module a page.

:func:`reports.leadership_report.compose_report` is the way in.
"""
