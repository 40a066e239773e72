"""The desk's staff at work in Slack: cards in the desk's channel, modals, commands and the day sheet in App Home.

What staff do becomes an event of a chat like anybody's, once it was checked that they are staff of that desk now.
"""
