"""A week of a small clinic: invented people book, say that they will come, move, cancel and stay away, against the real
bot in a town whose clock is moved from one thing that is due to the next.

plan                      who they are and what they will do (pure)
account, rules, judging   what was done and sent; what should have been; whether it was so (pure)
words, guest, play        what phones show, by each language's texts; one person; the week itself
telling, run              the account in words (pure); the whole of it
"""
