# Words that every channel needs, and that stand beside what the desk says. No markup here.

# An answer given before, under the question when it is asked again.
field-value = Now: { $value }

# Above the panel, which came down because somebody pressed a button further up.
earlier-message = That was a button of an earlier message. This is how things stand now:

# Below a message that came with a file which could not be passed on: to whoever was to get it.
file-too-large = There was a file with this, of more than { $most } MB. It could not be passed on.
file-gone = There was a file with this that could not be passed on. Please ask for it once more.

# To whoever sent a file that is too large to be passed on.
file-too-large-to-send = A file may have { $most } MB at most, so this one was not passed on. Please send a smaller one.

# In the place of a message that was taken back and is too old to be deleted.
message-taken-back = This message was taken back.
