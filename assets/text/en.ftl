## Words used in many places

app-name = Dateline
count-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}

## Facets and their values

facet-category = Category
facet-kind = Kind
facet-place = Place
facet-role = Role of the place
facet-document = Document
facet-originator = Who says so
facet-stance = Stance of the source
facet-grade = Grade
facet-actor = Actor
facet-precision = Precision of the date
originator-none = Not named
grade-none = Not graded
kind-happening = Happening
kind-statement = Statement
kind-estimate = Estimate
kind-intent = Declared intent
kind-forecast = Forecast
kind-background = Background
role-at = At
role-from = From
role-to = To
role-about = About
role-voice = Voice
stance-confirms = Confirms
stance-asserts = Asserts
stance-reports = Reports
stance-doubts = Doubts
stance-denies = Denies
precision-day = Day
precision-month = Month
precision-season = Season
precision-quarter = Quarter
precision-year = Year
precision-decade = Decade
precision-range = Range
precision-unknown = Undated


## phrases

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
season-spring = spring
season-summer = summer
season-autumn = autumn
season-winter = winter
phrase-day = { $day } { $month } { $year }
phrase-month = { $month } { $year }
phrase-quarter = { $quarter ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[other] fourth quarter of { $year }
}
phrase-decade = { $year }s
phrase-about = about { $date }
phrase-perhaps = perhaps { $date }
phrase-from-to = { $from } to { $to }
phrase-not-before = { $date } or later
phrase-not-after = { $date } or earlier
when-all-through = all through { $date }
when-some-day-month = { $date }, some day in the month
when-some-day-season = { $date }, some day in the season
when-some-day-quarter = { $date }, some day in the quarter
when-some-day-year = { $date }, some day in the year
when-some-day-decade = { $date }, some day in the decade
when-some-day-from-to = some day from { $from } to { $to }
when-lasting-from-to = from { $from } to { $to }
when-since = since { $date }
when-or-later = { $date } or later
when-since-end-unknown = from { $date } on, until when is not stated
when-not-before = not before { $date }
when-until = until { $date }
when-or-earlier = { $date } or earlier
when-until-start-unknown = until { $date }, since when is not stated
when-not-after = not after { $date }
when-not-stated = not stated
when-unreadable = “{ $date }” is not a date
when-bound-not-before = no earlier than { $date }
when-bound-not-after = no later than { $date }
list-separator = {", "}
value-inferred = { $value } (inferred)
value-supplied = { $value } (supplied)
speakers-none = not named
speakers-arrow = {" → "}
thousands-separator = ,
decimal-separator = .
figure-about = about { $amount }
figure-at-least = at least { $amount }
figure-at-most = at most { $amount }
figure-up-to = up to { $amount }
figure-several = several { $amount }
figure-nearly = nearly { $amount }
figure-more-than = more than { $amount }
figure-less-than = less than { $amount }
figure-number-unknown = number not stated
figure-unit = { $amount } { $unit }
figure-percent = { $amount }%
figure-range = { $range } { $unit } in { $count ->
    [one] 1 claim
   *[other] { $count } claims
}
figure-as-of = as of { $date }
figure-according-to = according to { $who }
scope-planned = planned
scope-present = present
scope-cumulative = cumulative
scope-lost = lost

## citations

cite-text =
    “{ $quote }”
    { $title }, { $publisher }, { $date }, paragraph { $paragraph }
cite-no-title = title not stated
cite-no-publisher = publisher not stated
cite-no-date = date not stated
