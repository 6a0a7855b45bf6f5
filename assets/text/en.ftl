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


## calendar

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
unit-day = Day
unit-week = Week
unit-month = Month
unit-quarter = Quarter
unit-year = Year
date-about = about { $date }
date-perhaps = { $date }, perhaps
date-decade = { $year }s
date-since = since { $date }
date-until = until { $date }
date-end-unknown = from { $date }, end not known
date-start-unknown = by { $date }, start not known

## lanes

lanes-category = By category
lanes-place = By place
lanes-document = By document
lane-no-category = No category
lane-no-place = No place
lane-no-document = No document

## playback

window-sliding = Sliding
window-cumulative = All up to now
window-step = One step at a time
