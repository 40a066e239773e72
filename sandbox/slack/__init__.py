"""Slack as the town sees it: one workspace, one app in it. Strict where Slack is, and stricter where Slack forgives.

Refused here and not by Slack: unknown parameters and fields, block types a desk has no use for, blocks without a text
for screen readers. `application(workspace)` is the Web API; `screens.py` and `hands.py` are the members' side.
"""

from sandbox.slack.administering import Administering
from sandbox.slack.application import application
from sandbox.slack.handling import Handling
from sandbox.slack.hands import Hands
from sandbox.slack.workspace import Installation, Workspace
from sandbox.slack.writing import Writing

__all__ = ["Administering", "Handling", "Hands", "Installation", "Workspace", "Writing", "application"]
