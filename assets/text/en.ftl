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

## Command line

cli-error = error
cli-warning = warning
cli-check = { $documents } documents, { $paragraphs } paragraphs, { $events } events, { $citations } citations, { $faults } faults
cli-no-value = No { $facet } is called “{ $word }”. Did you mean “{ $nearest }”?
cli-bad-size = “{ $word }” is not a size: write width and height in pixels, such as 1920x1080
cli-bad-scale = “{ $word }” is not a scale: write a number from 0.5 to 8
cli-bad-date = “{ $word }” is not a date: write 2024-10-30, 2024-10 or 2024
cli-reversed = --to lies before --from: change them round
cli-not-written = { $path } could not be written
cli-no-gui = This build draws no pictures: build it with the default feature `gui`

