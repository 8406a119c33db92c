"""Reading what a framework asks of whom."""
