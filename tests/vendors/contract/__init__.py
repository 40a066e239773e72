"""One contract for every vendor, kept against the stand-ins."""
