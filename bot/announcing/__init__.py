"""What becomes of visits, told to others: systems by signed webhooks, people by Apprise addresses. In the order in
which it happened, at least once, and never in the way of a patient.

    port, memory, redis   a queue for each target: numbered without gaps, kept after delivery, what failed beside it
    announcer             what happened goes into the queue of each target that wants it, as much as it may know
    deliverer             brings what waits, one at a time for a target; tries again for a day, then sets it aside
    bodies, signing       what a webhook carries, and how the receiver knows that it is from us
    webhooks, apprises    the two ways out
    targets               who is told what, as the settings have it
"""
