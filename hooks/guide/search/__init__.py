"""The site's own search: a static index in small files, and one ranking for the terminal and the browser."""
