"""Stand-ins for the outside world: Telegram, the practice systems, the people and their phones, the clock.

Shares no code with what it stands in for: a mistake made twice by the same hand would prove nothing.
"""
