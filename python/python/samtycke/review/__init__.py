"""An access log reviewed (*logguppföljning*, PDL 4:3)."""
