"""The leadership report as PDF; the only place that knows ReportLab."""
