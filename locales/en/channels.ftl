# Words that every channel needs, and that stand beside what the desk says. No markup here.

# An answer given before, under the question when it is asked again.
field-value = Now: { $value }

# Above the panel, which came down because somebody pressed a button further up.
earlier-message = That was a button of an earlier message. This is how things stand now:
