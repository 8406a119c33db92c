"""Reading the roadmap of a closed wave."""
