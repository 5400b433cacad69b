"""The data full screen, to walk about in: only what shows it. What is said comes from the pages and tables that the
other commands show. Needs Textual (the extra `browse`), which nothing else imports.
"""
