"""Reading Markdown paper lists."""
