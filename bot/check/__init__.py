"""`frontdesk check`: whether the settings are right, and whether a desk can do its work. Tells, and mends nothing."""
