"""Charts as geometry: drawn once, inlined by the web pages and embedded by the PDF."""
