"""One file for each thing a person comes to do: what a state shows and what it does with an answer, side by side.

A flow never imports another flow: it names a state, or says `onward`.
"""
