"""What the app must be allowed to do in the workspace; `slack-manifest.yaml` asks for exactly this.

The names are those of docs.slack.dev/reference/scopes (November 2026).
"""

PATIENTS = frozenset({"chat:write", "commands", "files:read", "files:write", "im:history", "im:write", "users:read"})
"""For direct messages with the app."""

STAFF = frozenset({"channels:history", "groups:history", "usergroups:read"})
"""For the channels of desks that are staffed, besides."""
