"""The pure core: what is said and decided. No input, no output, no clock, no chance; standard library only.

`machine.step(session, event, house)` is the whole of it. Everything else here is a value or a part of that function.
"""
