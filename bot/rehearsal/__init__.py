"""Rehearsing: whole conversations, written as readable transcripts, played against a real bot in a sandbox.

script, reading   a journey and its lines; from text to these (pure)
matching          whether what a phone shows is what a line says (pure)
phones            what a phone shows, of a town's answer (pure)
town, stage       the town's control surface; the processes of a rehearsal
player            one journey, line by line
"""
