"""Who, when and where: people, waves, invitations, pages, jobs and commands."""
