# When somebody wants to come, as it was understood: said again in full, and asked where it may mean two things.

wish-day = { $day }
wish-days = { $first } – { $last }
# Days and what part of them: "Tuesday 17 March, afternoon".
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] morning
        [midday] midday
        [afternoon] afternoon
       *[evening] evening
    }
wish-at = { $time }
wish-from = from { $time }
wish-until = until { $time }
wish-between = { $start } to { $end }
wish-moment = { $day }, { $time }
# From a moment of one day to a moment of another.
wish-stretch = { $start } – { $until }
wish-list-2 = { $when1 }; { $when2 }
wish-list-3 = { $when1 }; { $when2 }; { $when3 }
wish-list-4 = { $when1 }; { $when2 }; { $when3 }; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 }; { $when2 }; { $when3 }; { $when4 }; and one more
       *[other] { $when1 }; { $when2 }; { $when3 }; { $when4 }; and { $count } more
    }
wish-soonest = As soon as possible
wish-soonest-in = As soon as possible: { $when }

choose-wished = { $wish }: these times are free. Which one suits you?
which-wish = I can read that in more than one way. Which do you mean?
no-times-wished = { $wish }: nothing is free. These are the nearest free times. Does one of them suit you?
no-times-wished-or-near = { $wish }: nothing is free, and nothing near it. You can choose another day, or contact { $contact }.
wish-too-far = That is too far ahead. You can book until { $day }.
wish-too-soon = That is too soon, or over. The first time you can book is { $moment }.
impossible-no-such-day = There is no such day. Please write another one.
impossible-no-such-time = There is no such time on that day. Please write another one.
impossible-past = That is in the past. Please write a day to come.
party-too-large =
    { $count ->
        [one] Only one can come at a time here.
       *[other] At most { $count } can come together here.
    }

# What could be written: quoted in the sentences below.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) } morning
        [midday] { WEEKDAY($day) } midday
        [afternoon] { WEEKDAY($day) } afternoon
       *[evening] { WEEKDAY($day) } evening
    }
example-after = { WEEKDAY($day) } after { $time }
missed-when = I did not understand that. You can write, for example, “{ $one }” or “{ $other }”, or choose a day in the calendar.
missed-person = I am sorry, I do not understand. A person can help you: press “Talk to a person”.
missed-contact = I am sorry, I do not understand. Please press a button, or contact { $contact }.
