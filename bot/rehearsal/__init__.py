"""Rehearsing: whole conversations, written as readable transcripts, played against a real bot in a sandbox.

script, reading, lines    a journey and its lines; from text to these (pure)
screens, matching         what is seen; whether it is what a line says (pure)
phones, *_phones          the phones of a journey's people: the port, and one implementation for each channel
slack_screens, truth      what Slack's windows show, and what a vendor has, of a town's answer (pure)
company                   who is in a journey, with which phones
town, stage               the town's control surface; the processes of a rehearsal
player, backstage         one journey, line by line; what goes on behind it
"""
