"""The desk in Slack: the same conversation, in Block Kit.

`render` and `receive` translate and are pure; whatever speaks with Slack stands beside them.
"""
