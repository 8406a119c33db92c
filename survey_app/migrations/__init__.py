"""Steps from one shape of the database to the next; run by ``survey_app.schema``."""
