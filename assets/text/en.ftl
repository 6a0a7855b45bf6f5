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

