"""What each command shows, as records for programs and as tables or pages for people: one module a command."""
