"""A log reviewed: every row decided, questions asked, a report to read."""
