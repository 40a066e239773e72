"""The laws of a turn. Each is a function that says what is wrong, or None; its docstring is the law.

They are asked of every turn of every reachable session (`explorer`) and of random conversations. They stand in
`laws_of_turns`, `laws_of_lists`, `laws_of_bookings`, `laws_of_orders`, `laws_of_visits` and
`laws_of_the_desk`.
"""

from tests.conversations.law import Law
from tests.conversations.laws_of_announcements import each_fact_is_announced_once
from tests.conversations.laws_of_bookings import (
    a_booking_on_its_way_is_not_touched,
    a_lost_booking_is_looked_for,
    a_move_changes_nothing_else,
    answers_are_used,
    holds_end,
    nothing_personal_stays,
    said_after_reading,
    visits_are_the_vendors,
    what_became_of_a_press_is_told,
)
from tests.conversations.laws_of_lists import more_shows_more_of_what_was_meant, show_all_shows_all
from tests.conversations.laws_of_orders import (
    a_payment_is_told,
    money_goes_back_as_was_said,
    money_is_told_once,
    money_never_vanishes,
    money_pays_once,
    one_link_a_booking,
    only_the_proven_are_looked_up,
    only_what_stands_may_be_paid,
    rehearsed_as_it_stands,
    what_is_handed_over_is_not_ordered,
    what_is_not_asked_is_not_told,
)
from tests.conversations.laws_of_the_desk import (
    a_card_shows_the_record,
    a_patients_chat_tells_the_desk,
    every_deed_is_told_to_the_patient,
    nobody_waits_unseen,
    nothing_personal_without_its_class,
    staff_do_nothing_without_a_press,
    the_bot_never_talks_over_a_person,
    the_desk_is_told_what_a_talk_is_about,
    what_is_said_is_passed_on,
    who_asks_for_a_person_comes_to_one,
)
from tests.conversations.laws_of_turns import (
    days_are_of_their_month,
    every_wish_ends,
    ids_are_the_turns,
    one_write_at_a_time,
    same_twice,
    stale_changes_nothing,
    there_is_a_way_on,
    times_shown_for_a_wish_fit_it,
    view_is_of_the_session,
    what_failed_is_not_repeated,
    within_capabilities,
    words_wait_for_something,
    written_by_a_press,
)
from tests.conversations.laws_of_visits import (
    a_hint_proves_nothing,
    an_end_is_told_once,
    the_visit_in_front_stays_there,
    who_is_too_late_asks,
)

OF_THE_DESK: dict[str, Law] = {
    law.__name__: law
    for law in (
        the_bot_never_talks_over_a_person,
        what_is_said_is_passed_on,
        nobody_waits_unseen,
        staff_do_nothing_without_a_press,
        a_card_shows_the_record,
        every_deed_is_told_to_the_patient,
        nothing_personal_without_its_class,
        a_patients_chat_tells_the_desk,
        who_asks_for_a_person_comes_to_one,
        the_desk_is_told_what_a_talk_is_about,
    )
}
"""Asked where people are at the desk."""

LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        same_twice,
        stale_changes_nothing,
        within_capabilities,
        one_write_at_a_time,
        written_by_a_press,
        holds_end,
        answers_are_used,
        said_after_reading,
        visits_are_the_vendors,
        a_move_changes_nothing_else,
        nothing_personal_stays,
        a_lost_booking_is_looked_for,
        a_booking_on_its_way_is_not_touched,
        ids_are_the_turns,
        view_is_of_the_session,
        days_are_of_their_month,
        there_is_a_way_on,
        rehearsed_as_it_stands,
        one_link_a_booking,
        a_payment_is_told,
        money_never_vanishes,
        money_is_told_once,
        money_goes_back_as_was_said,
        money_pays_once,
        only_what_stands_may_be_paid,
        what_is_not_asked_is_not_told,
        only_the_proven_are_looked_up,
        what_is_handed_over_is_not_ordered,
        what_failed_is_not_repeated,
        times_shown_for_a_wish_fit_it,
        every_wish_ends,
        words_wait_for_something,
        more_shows_more_of_what_was_meant,
        show_all_shows_all,
        what_became_of_a_press_is_told,
        each_fact_is_announced_once,
        who_is_too_late_asks,
        a_hint_proves_nothing,
        an_end_is_told_once,
        the_visit_in_front_stays_there,
    )
}
