"""`frontdesk prove`: the whole program on this machine, with people, rivals, crashes, faults, and an audit at the end.

Knows the bot only from outside: its command, its settings, what it says on phones; and the vendors only by what the
sandbox's town tells of them. Decides nothing of a conversation and writes to no store.
"""
