"""What it means: from answers without people to scores, levels, gaps and findings."""
