"""Reading the results of a closed wave: everything here comes from the release."""
