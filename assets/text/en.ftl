## Words used in many places

app-name = Dateline
# What this language calls itself.
language-name = English
text-bad-tag = “{ $tag }” is not the tag of a language. Name the file by one, such as de.ftl
text-no-texts = The file { $tag }.ftl holds no texts. Begin with a copy of en.ftl
count-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}

## faults: what is wrong with a case; each says what happened, where, and what to do

fault-at-case = case
fault-at-file = file { $id }
fault-at-event = event { $id }
fault-at-claim = claim { $id }
fault-at-place = place { $id }
fault-at-category = category { $id }
fault-at-view = view { $id }
fault-at-judgement = judgement { $id }
fault-at-briefing = briefing { $id }
fault-at-document = document { $id }

fault-field-left-out = The field “{ $field }” has the wrong shape and was not read; it is kept as it is. Correct it in the case file
fault-item-left-out = Number { $number } of the { $list } can't be read ({ $reason }) and was left out; it is kept as it is. Correct it in the case file
fault-duplicate-id = The id “{ $id }” is used more than once, so only the first can be found by it. Give each its own id in the case file

fault-document-missing = The file “{ $file }” is not in the folder of the case. Put it back; until then its quotations can't be shown
fault-document-not-allowed = There is no right to read the file “{ $file }”. Change its permissions and open the case again
fault-document-too-large = The file “{ $file }” has { $megabytes } MB; documents of up to { $limit } MB are read. Split it into several files
fault-document-outside = The file “{ $file }” lies outside the folder of the case, and was not read. Copy it into the folder and correct its name in the case file
fault-document-not-a-file = “{ $file }” is not an ordinary file, and was not read. Put the document's text in its place
fault-document-unreadable = The file “{ $file }” can't be read ({ $reason }). Check the disk and open the case again
fault-document-changed = The file “{ $file }” has changed since it was recorded: its checksum is another. Put the recorded version back, or check every quotation from it
fault-document-empty = The file “{ $file }” holds no text. Remove it from the folder, or put the text into it
fault-document-unread = Nothing is recorded from this document yet. Record its events, or list its paragraphs as holding none
fault-text-not-utf8 = The text is not UTF-8 in { $runs } { $runs ->
    [one] place
   *[other] places
}, the first in line { $line }; these were read as Windows-1252. Save the file as UTF-8 if letters look wrong
fault-text-bad-utf16 = The text is UTF-16 with broken characters. Save the file as UTF-8
fault-text-nul = The file holds NUL characters, so it is hardly a text. Save it as text in UTF-8
fault-folder-too-many = The folder holds more than { $limit } text files; the rest was left out. Split them over several cases
fault-example = The example case is damaged: { $problem }. Install the program again

fault-citation-no-document = “{ $quote }” is cited from the document “{ $document }”, which is not in the case. Correct the citation or add the document
fault-citation-no-text = “{ $quote }” can't be checked: the text of “{ $document }” was not read. Put the file back
fault-citation-no-paragraph = “{ $quote }” is cited from paragraph { $paragraph }, and the document has { $count }; the words stand nowhere in it. Correct the citation
fault-citation-changed = “{ $quote }” does not stand in paragraph { $paragraph }, nor anywhere in the document. Correct the quotation, or put the recorded version of the document back
fault-citation-elsewhere = “{ $quote }” does not stand where it is cited; the words are in paragraph { $paragraph }, from character { $start }. Correct the citation if that is what is meant
fault-citation-empty = The quotation is empty. Quote the words that the claim rests on
fault-unknown-category = The category “{ $category }” is not in the case. Add it, or choose another
fault-unknown-place = The place “{ $place }” is not in the case. Add it, or choose another
fault-unknown-link = It is linked to the event “{ $event }”, which is not in the case. Correct or remove the link
fault-unknown-merge = The claim “{ $claim }” is marked as merged in, and the event has none of that id. Correct or remove the mark
fault-unknown-claim = It rests on the claim “{ $claim }”, which is not in the case. Correct or remove it
fault-no-claim = It has no claim, so nothing shows where it comes from. Add a claim with a quotation, or remove the event
fault-date-impossible = “{ $date }” is no date of the calendar in EDTF. Write it as 2024, 2024-10, 2024-10-30 or an interval of these
fault-date-reversed = “{ $date }” ends before it starts. Correct one of its ends
fault-expression-not-quoted = The date is marked as stated, but “{ $expression }” stands in none of the event's quotations. Quote these words, or mark the date as inferred
fault-said-not-in-paragraph = When it was said is marked as stated, but “{ $expression }” does not stand in the cited paragraph. Correct the words, or mark the date as inferred
fault-expression-not-in-document = The date of publication is marked as stated, but “{ $expression }” does not stand in the document. Correct the words, or mark the date as supplied
fault-point-off-globe = Latitude { $lat }, longitude { $lon } is not on the globe. Correct it: latitude -90 to 90, longitude -180 to 180
fault-point-outside = Latitude { $lat }, longitude { $lon } lies { $km } km outside the outline of { $code }. Correct the point or the code, or mark the place as disputed
fault-unknown-outline = There is no outline of the code “{ $code }”, so none is drawn. Correct the code
fault-paragraph-unread = The paragraph is neither cited nor listed as holding no event. Cite it, or list it with a reason
fault-paragraph-both = The paragraph is cited, and also listed as holding no event. Take it off the list
fault-listed-no-paragraph = Paragraph { $paragraph } is listed as holding no event, and the document has { $count }. Take it off the list

## files: why a case can't be opened or saved; nothing on disk is changed by any of these

case-file-empty = It is empty. Put back a copy, or start a new case from the folder of its texts
case-file-not-json = It is not JSON: line { $line }, column { $column }, { $reason }. Correct it there, or put back a copy
case-file-not-a-case = It is JSON, but not a Dateline case. Open a file that begins with "format": "dateline-case"
case-file-newer = It was written by a later version of Dateline (format { $found }; this one reads up to { $known }). Open it with a newer Dateline
archive-damaged = It is not a whole archive ({ $reason }). Put back a copy
archive-no-case = There is no case.json in it. Choose a .dateline file that Dateline has saved
archive-too-many = It holds { $entries } files; up to { $limit } are read. Split the case
archive-too-large = “{ $file }” in it is too large: up to { $limit } MB a document and { $total } MB in all are read. Split the case
archive-bomb = “{ $file }” in it unpacks to more than { $ratio } times its size, as files do that are made to do harm. Open archives that you trust only
archive-outside = It holds a file named “{ $file }”, which would lie outside the case. Open archives that you trust only
open-not-found = “{ $path }” does not exist. Check the path, or choose another case
open-not-allowed = There is no right to read “{ $path }”. Change its permissions, or choose another case
open-no-case-file = The folder “{ $path }” holds no case.json. Choose another, or start a new case from the texts in it
open-not-a-file = “{ $path }” is neither a file nor a folder. Choose a case
open-too-large = “{ $path }” has { $megabytes } MB; cases of up to { $limit } MB are read. Split the case
open-unreadable = “{ $path }” can't be read ({ $reason }). Check the disk and try again
open-bad-case = “{ $path }” can't be opened. { $problem }
open-already-a-case = The folder “{ $path }” holds a case already. Open it, or choose a folder that holds texts only
open-no-texts = The folder “{ $path }” holds no documents that can be read. Choose the folder with the articles
save-failed = “{ $path }” can't be written ({ $reason }); what was saved before is as it was. Free some space or choose another folder
save-document-differs = “{ $path }” is there already with other words, and was left as it is. Save into an empty folder
save-archive = “{ $path }” can't be saved as one file. { $problem }. Save the case as a folder

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
cli-check = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
}, { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
}, { $events ->
    [one] 1 event
   *[other] { $events } events
}, { $citations ->
    [one] 1 citation
   *[other] { $citations } citations
}, { $faults ->
    [one] 1 fault
   *[other] { $faults } faults
}
cli-no-value = No { $facet } is called “{ $word }”. Did you mean “{ $nearest }”?
cli-no-value-near = No { $facet } is called “{ $word }”. There are: { $known }
cli-bad-size = “{ $word }” is not a size: write width and height in pixels, such as 1920x1080
cli-bad-scale = “{ $word }” is not a scale: write a number from 0.5 to 8
cli-bad-date = { $option }: “{ $word }” is not a date. Write 2024-10-30, 2024-10 or 2024
cli-reversed = --from { $from } lies after --to { $to }: change them round
cli-not-written = “{ $path }” could not be written ({ $reason }). Choose a file in a folder that you may write to
cli-not-printed = The output could not be written ({ $reason }). Free some space, or send it elsewhere
cli-unknown-word = “{ $word }” is neither a command nor a case. Did you mean “{ $nearest }”? See dateline --help
cli-no-case = There is nothing at “{ $word }”: name a folder with case.json, a .dateline file, or a command. See dateline --help
cli-no-gui = This build draws no pictures: build it with the default feature `gui`

## Map

map-name = Map
map-credit = Made with Natural Earth. Place names © GeoNames (geonames.org), CC BY 4.0, modified.
map-scale = { $km } km at { $latitude }
map-north = N
map-south = S
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-fit = Fit to what is shown
map-legend = Legend
map-legend-open = Open the legend
map-legend-fold = Fold the legend
map-legend-hollow = Hollow: place inferred, or voice only
map-legend-cluster = Several events, ring by category
map-legend-voice = After +: only the speaker sits there (voice)
map-legend-movement = From → to, not the route
map-legend-area = Only the region or country is named
map-legend-disputed = Disputed boundary
map-legend-source = Boundaries: Natural Earth; no front line is drawn
map-edge = { $place } { $count }
map-edge-name = Go to { $place }, { $count ->
    [one] 1 event
   *[other] { $count } events
}
map-places-two = { $first }, { $second }
map-places-more = { $place } and { $more } more
map-mark-one = { $place }: { $title }
map-mark-many = { $place }, { $count ->
    [one] 1 event
   *[other] { $count } events
}
map-mark-voice = { $name }, { $count } as voice only
map-card-more = and { $count } more
map-card-place = { $role } { $place }
map-card-citations = { $count ->
    [one] 1 citation
   *[other] { $count } citations
}
map-card-group = { $place }: { $count } events
map-card-undated = Undated
map-card-movement = { $from } → { $to }
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
# How a day, a day of a known year and a month are written; and whether the year comes last ("yes") or first.
date-day = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month = { $month } { $year }
date-with-year = { $date } { $year }
date-year-last = yes
date-about = about { $date }
date-perhaps = { $date }, perhaps
date-decade = { $year }s
date-since = since { $date }
date-until = until { $date }
date-end-unknown = from { $date }, end not known
date-start-unknown = by { $date }, start not known

## lanes

lane-no-category = No category
lane-no-place = No place
lane-no-document = No document

## playback

window-sliding = Sliding
window-cumulative = All up to now
window-step = One step at a time
## export

export-no-area = A picture needs at least one pixel each way: give a larger size
export-too-large = The picture is too large: at most { $side } pixels a side and { $million } million in all
export-scale = The scale must be between { $least } and { $most }
export-font = A font could not be embedded: { $why }
export-encoding = The picture could not be encoded: { $why }
export-writing = The picture could not be written: { $why }
export-empty = There is nothing to be drawn: add a step to the briefing first
export-cancelled = The export was cancelled

## phrases

season-spring = spring
season-summer = summer
season-autumn = autumn
season-winter = winter
phrase-month = { $month } { $year }
phrase-quarter = { $quarter ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[other] fourth quarter of { $year }
}
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
## Menus and actions

menu-file = File
menu-edit = Edit
menu-view = View
menu-map = Map
menu-charts = Charts
menu-time = Time
menu-go = Go
menu-help = Help
menu-recent = Recent cases
menu-views = Saved views
view-delete = Delete this view
action-new-from-folder = New case from articles…
action-open = Open case…
action-open-path = Open path…
action-open-example = Open the example
action-save = Save
action-save-file = Save as one file…
action-save-folder = Save as a folder…
action-export-picture = Export picture…
action-quit = Quit
action-undo = Undo
action-redo = Redo
action-edit-event = Edit event…
action-copy-citation = Copy citation
action-select-shown = Select all shown
action-clear-selection = Clear selection
action-find = Find in documents and events
action-clear-filters = Clear filters
action-toggle-filters = Filters
action-toggle-reader = Reader
action-toggle-timeline = Timeline
action-toggle-legend = Legend
action-toggle-tray = Tray of undated events
action-toggle-forecasts = Show forecasts
action-toggle-reported-by = Place undated events by publication
action-theme-system = Theme of the system
action-theme-dark = Dark theme
action-theme-light = Light theme
action-scale-up = Larger interface
action-scale-down = Smaller interface
action-scale-reset = Usual size of interface
action-fullscreen = Full screen
action-save-view = Save this view…
action-zoom-in = Zoom in
action-zoom-out = Zoom out
action-fit-shown = Fit to what is shown
action-whole-stage = Whole stage
action-go-to-place = Go to a place…
action-play-pause = Play or pause
action-step-forward = One step forward
action-step-back = One step back
action-faster = Faster
action-slower = Slower
action-reset-window = Show all times
action-reset-axis = Axis on the dense span
action-lanes-category = Lanes by category
action-lanes-place = Lanes by place
action-lanes-document = Lanes by document
action-next-event = Next event
action-previous-event = Previous event
action-next-citation = Next citation
action-previous-citation = Previous citation
action-event-list = List of events
action-palette = All commands
action-keys = Keys
action-check-case = Faults of the case
action-about = About Dateline

## Edits

edit-title = change title
edit-category = change category
edit-notes = change notes
edit-split = split merged claim
edit-add-view = save view
edit-remove-view = delete view
edit-no-event = There is no event “{ $id }” in this case
edit-no-claim = There is no claim “{ $id }” in this event
edit-no-category = There is no category “{ $id }” in this case
edit-no-view = There is no view “{ $id }” in this case
edit-view-there = There is a view “{ $id }” in this case already
edit-only-claim = “{ $id }” is the only claim of its event, and stays there
edit-field-title = Title
edit-field-category = Category
edit-field-notes = Notes
edit-keep = Keep
cancel = Cancel

## Bar, notices, forms

bar-find = Find
bar-events = Events
bar-commands = Commands
bar-export = Export…
bar-faults = { $count ->
    [one] 1 fault
   *[other] { $count } faults
}
window-title = { $case } – Dateline
title-changed = { $title } (changed)
notice-dismiss = Dismiss
notice-show-faults = Show
notice-faults = { $count ->
    [one] 1 fault was found while opening this case
   *[other] { $count } faults were found while opening this case
}
notice-copied = The citation was copied
notice-saved = Saved to { $path }
notice-picture = The picture was written to { $path }
notice-not-written = { $path } could not be written: { $reason }
notice-drop = Drop a case or a folder of articles to open it
unsaved-title = Save the changes first?
unsaved-what = This case has changes that are not saved.
unsaved-discard = Discard changes
save-view-hint = Name of the view
save-view-button = Save view
open-path-why = A folder with case.json, a .dateline file, or a folder of articles
save-path-title = Save to a path
save-path-why = A path that ends in .dateline is saved as one file, any other as a folder
picture-path-button = Write picture
notice-no-dialog = The system could open no file dialog: type the path instead
save-other-case = { $path } holds another case: choose an empty folder
open-path-hint = Path
open-path-button = Open
go-to-hint = Name of a place
go-to-button = Go
go-to-none = No place is called so
palette-hint = Command, event, place or document
palette-none = Nothing is called so
palette-view = View
palette-place = Place
palette-document = Document
palette-event = Event
list-hint = Words in title, quotation, actor or place
list-empty = No events
undated = Undated
unplaced = No place
state-possible = possibly in this window
state-out = filtered out
faults-none = Nothing is wrong with this case
keys-map = Map: drag pans, wheel zooms, double-click zooms in, Shift+drag selects in a rectangle, Alt+drag in a lasso
keys-timeline = Timeline: drag outside the window makes a new one, drag its ends or its middle, double-click shows all, wheel zooms the axis
about-version = Dateline { $version }
about-what = Turns a folder of articles into a map and a timeline on which every marker opens the exact words it came from
about-boundaries = Boundaries: Natural Earth; disputed ones are dashed, and no front line is drawn
about-font = Fonts: Inter and a part of Noto Sans CJK (SIL Open Font License 1.1)
about-offline = Dateline opens no network connection
app-no-window = No window could be opened: { $reason }. On Linux, install a Vulkan or OpenGL driver (Mesa) and start from a graphical session. The command line works without: dateline --help
cli-bad-language = “{ $tag }” is not a language of this program; there are { $tags }
cli-no-window = This build has no window: build it with the default feature `gui`. The command line works: dateline --help
dialog-open = Open a case
dialog-case = Dateline case
dialog-texts = Folder of articles
dialog-save = Save the case
dialog-save-folder = Folder to save the case in
dialog-picture = Write the picture

## Filters and chips

filter-text-hint = Words in events
filter-more = { $count } more…
filter-fewer = Fewer
filter-forecasts = Show forecasts
filter-forecasts-why = What may come is off until asked for, and never drawn as if it had happened
chip-forecasts = { $count ->
    [one] 1 forecast hidden
   *[other] { $count } forecasts hidden
}
chip-remove = Remove this filter
chip-many = { $facet }: { $count } chosen
chips-clear = Clear all

## Tools of the timeline

tools-play = Play
tools-pause = Pause
tools-kind = Kind of window
tools-unit = Step
tools-speed = Speed
tools-rate = { $rate }×
tools-loop = Loop
tools-skip = Skip empty
tools-skip-why = Pass over windows in which nothing begins
tools-lanes = Lanes
tools-from = From
tools-to = To
tools-date-hint = 30 Oct 2024, 2024-10-30, Oct 2024 or 2024
tools-date-bad = Not a date: write 30 Oct 2024, 2024-10-30, Oct 2024 or 2024
lanes-category = By category
lanes-place = By place
lanes-document = By document
counts-dated = { $certain } certain, { $possible } possible
counts-undated = { $undated } undated
counts-of = { $shown } of { $total }
counts-why = Certain: the date lies inside the window. Possible: it overlaps. Undated: in the tray
counts-all = { $certain } certain, { $possible } possible, { $undated } undated, of { $total }
tray-title = Undated
tray-reported = Reported by
tray-reported-why = Takes an undated event as having happened no later than it was published

## Reader panel

search-hint = Search documents and events
search-count = { $count ->
    [one] 1 hit
   *[other] { $count } hits
}
selected-count = { $count } events selected
selected-list = List them
document = Document
document-events = · { $count ->
    [one] 1 citation
   *[other] { $count } citations
}
reader-empty = This case has no documents

## Map

## reader

reader-no-document = No document is open
reader-no-text = The text of this document could not be read
reader-not-stated = not stated
reader-publisher = Publisher
reader-author = Author
reader-published = Published
reader-translated = Translated from
reader-translated-by = { $language }, by { $by }
reader-paragraphs = Paragraphs
reader-title-inferred = title inferred
reader-title-supplied = title supplied from elsewhere
reader-broken = { $count ->
    [one] 1 citation no longer matches
   *[other] { $count } citations no longer match
}
reader-broken-words = Paragraph { $paragraph } no longer has the words “{ $quote }”
reader-broken-no-paragraph = There is no paragraph { $paragraph } any more, cited for “{ $quote }”
reader-broken-more = { $count } more
reader-paragraph = Paragraph { $number }, { $text }
reader-paragraph-continued = Paragraph { $number }, continued, { $text }
reader-citation = Citation: { $title }
reader-strip = Where citations stand in this document
reader-sic = sic
reader-choose = Several events cite these words
reader-choose-menu = Choose a citation
reader-copy-menu = Copy
reader-copy-words = Copy the selected words
reader-copy-citation = Copy the citation of “{ $title }”
basis-stated = stated
basis-inferred = inferred
basis-supplied = supplied from elsewhere
basis-inferred-because = inferred: { $reason }
basis-supplied-because = supplied: { $reason }
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-ru = Russian
language-uk = Ukrainian
language-zh = Chinese
## timeline

timeline-by-day = Events by day
timeline-by-week = Events by week
timeline-by-month = Events by month
timeline-by-quarter = Events by quarter
timeline-by-year = Events by year
timeline-by-decade = Events by decade
timeline-by-century = Events by century
timeline-at-most = { $count } at most
timeline-window-start = Window start, { $date }
timeline-window-end = Window end, { $date }
timeline-window = Time window, { $dates }
timeline-window-none = none set
timeline-axis = Time axis, { $dates }
timeline-axis-hint = Wheel zooms, drag moves, double-click goes back to the start
timeline-earlier = earlier
timeline-later = later
timeline-earlier-hint = { $count ->
    [one] 1 earlier event: show all years
   *[other] { $count } earlier events: show all years
}
timeline-later-hint = { $count ->
    [one] 1 later event: show all years
   *[other] { $count } later events: show all years
}
timeline-undated = { $count } undated
timeline-undated-hint = Show or hide the events without a date
timeline-no-date = no date
timeline-date-stated = date stated
timeline-date-inferred = date inferred
timeline-date-supplied = date supplied
timeline-reported-by = reported by { $date }
timeline-certain = In the window
timeline-possible = Possibly in the window
timeline-outside = Outside the window
timeline-here = { $count ->
    [one] 1 event here
   *[other] { $count } events here
}
timeline-more = and { $count } more
timeline-density-hint = Too many to draw one by one: a click zooms in
timeline-badge = { $count ->
    [one] 1 event
   *[other] { $count } events
} with no room of their own in “{ $lane }”: open the lane
timeline-badge-hint = Click to open the lane
timeline-open-lane = { $lane }: show all rows
timeline-close-lane = { $lane }: show fewer rows
timeline-dense = { $lane }: { $count } events, too many to draw one by one
basis-stated-because = stated: { $reason }

## detail

detail-dot = {" · "}
detail-when = When
detail-where = Where
detail-actors = Actors
detail-range = Range of claims
detail-quoted = “{ $words }”
detail-place = Show on the map: { $place }
detail-claims = { $count ->
    [one] 1 claim
   *[other] { $count } claims
}
detail-step = Citation { $number } of { $count }
detail-back = ‹
detail-back-name = Previous citation
detail-on = ›
detail-on-name = Next citation
detail-source = { $document }, paragraph { $paragraph }
detail-open = Citation { $number } of { $count }: { $place }
detail-copy = Copy
detail-copy-name = Copy citation { $number }
detail-copy-hint = Copy the quotation with its source
detail-speakers = Said by
detail-stance = Stance
detail-said = Said when
detail-own-when = Dates it
detail-figure = Figure
detail-grade = Grade
detail-note = Note
detail-linked = Linked events
detail-linked-event = { $relation }: { $title }
relation-same = Same as
relation-updates = Updates
relation-updated-by = Updated by
relation-different-scope = Different scope
relation-conflicts = Conflicts with
relation-follows = Follows
relation-followed-by = Followed by
relation-part-of = Part of
relation-has-part = Has as part
detail-merges = Merged by inference
detail-claim-number = Claim { $number }
detail-split = Take out
detail-split-name = Take claim { $number } out of this event
detail-split-hint = Make an event of its own of this claim again; it can be undone
detail-analyst = The analyst’s
detail-tags = Tags
detail-notes = Notes

## search list

search-list-none = Nothing found
search-list-paragraph = Paragraph { $paragraph } · { $document }
search-list-event = Event · { $category }
search-list-notes = Notes of event · { $title }
search-list-name = { $words }, { $place }

## Charts

chart-over-time = Events over time
chart-figures = Figures side by side
chart-places = Places
chart-sources = Sources
chart-reported = Happened, said, published
action-stage-map = Map alone
action-stage-both = Map with chart
action-stage-chart = Chart alone
## metadata

metadata-not-png = This is not a PNG picture
metadata-damaged = The picture is damaged: its texts cannot be read
metadata-too-long = The picture holds more text than is read, { $limit } MiB at most
metadata-no-view = The picture holds no view of Dateline: it was made elsewhere, or written without its metadata
action-export-again = Export again beside the last
action-copy-picture = Copy picture
action-export-events = Write the events shown…
action-export-selection = Write the selected events…
action-export-chart-data = Write the chart’s data…
chart-tab-over-time = Over time
chart-tab-figures = Figures
chart-tab-places = Places
chart-tab-sources = Sources
chart-tab-reported = Reported
chart-beside = Beside the map
chart-alone = Alone
chart-close = Close the chart
chart-data = CSV…
chart-data-why = Writes what the chart is drawn from as a table
chart-bins = Per
bins-auto = As fits
chart-split = By
split-certainty = Certainty
chart-columns = By
matrix-events = Events
matrix-places = Places

## Pictures

export-title = Export a picture
export-what = Picture of
export-format = File
format-png = PNG, pixels
format-svg = SVG, shapes and text
export-size = Size
size-slide = Slide 16:9, 1920 × 1080
size-slide-4k = Slide 16:9, 3840 × 2160
size-slide-4x3 = Slide 4:3, 1600 × 1200
size-square = Square, 2000 × 2000
size-a4-landscape = A4 landscape
size-a4-portrait = A4 portrait
size-a3-landscape = A3 landscape
size-a3-portrait = A3 portrait
size-pixels = Pixels
size-centimetres = Centimetres
unit-pixels = pixels
unit-centimetres = cm at
unit-dpi = dpi
export-width = Width
export-height = Height
export-dpi = Pixels an inch
export-text-scale = Scale
scale-auto = As fits the size
export-colours = Colours
colours-dark = Dark
colours-light = Light
colours-print = Print
export-heading = Title
export-subtitle = Subtitle
export-show = Drawn as well
part-title = Title
part-subtitle = Subtitle
part-window = Time window
part-filters = Filters in words
part-legend = Legend
part-scale-bar = Scale bar
part-sources = Sources
part-transparent = No background
export-always = Map credit, marking and the counts always are
export-metadata = The file says what it shows
export-metadata-why = Keeps the view and the sources inside the file, so that it can be opened again by dropping it on the window. It holds no path and no name of yours
export-pixels = { $width } × { $height } pixels
export-save = Save…
export-copy = Copy
export-preview = Preview of the picture
export-drawing = Drawing…
export-needs-selection = Select an event first
dialog-data = Write data
data-path-button = Write
overwrite-title = This file is there already. Write over it?
overwrite-replace = Write over it
notice-picture-copied = The picture is on the clipboard
notice-data = Written to { $path }
notice-picture-cancelled = The picture was not drawn to its end, and nothing was written
picture-restored = The window shows what the picture shows
picture-case-changed = The window shows what the picture showed, but the case has changed since it was made
picture-other-case = This picture was made from another case, “{ $title }”: open that case first
subject-map = Map
subject-timeline = Timeline
subject-quotation = Quotation
subject-window = Whole window
subject-map-timeline = Map with timeline
subject-map-chart = Map with chart: { $chart }
subject-four-charts = Four charts
describe-facet = { $facet }: { $values }
describe-words = with “{ $words }”
describe-reported = undated events taken as no later than published
alt-what = { $what }. { $counts }.
alt-over-time = Events by bar: { $list }.
alt-bar = { $days } { $count }
alt-bar-wider = { $days } { $count }, and { $wider } dated wider than the bar
alt-figures = Figures: { $list }.
alt-figure = { $owner }: { $said }
alt-ranked = Events by place: { $list }.
alt-place = { $place } { $count }
alt-place-named = { $place } { $count }, only named { $named } more
alt-voices = Who tells how many events: { $list }.
alt-window = Time window: { $window }.
alt-days = Dated from { $first } to { $last }.
alt-filters = Filter: { $filters }.
alt-categories = By category: { $list }.
alt-places = Drawn at: { $list }.
alt-more = { $list } and { $count } more
alt-sources = { $count ->
    [one] 1 document is cited.
   *[other] { $count } documents are cited.
}
alt-quotation = { $title }. Quotation: { $said }
page-sources = Sources
page-more-sources = and { $count } more
quotation-none = Select an event first: its words are shown here
quotation-place = paragraph { $number }
cli-bad-what = “{ $word }” is no picture; the nearest is { $nearest }. dateline help export lists them
cli-bad-theme = “{ $word }” is no theme: { $themes }
cli-bad-format = “{ $word }” is no form of picture: png, svg
cli-bad-camera = “{ $word }” is no camera: give degrees east, degrees north and zoom as in 127,39,5, or fit
cli-no-event = No event has the id “{ $id }”. dateline events lists them
cli-needs-selection = { $what } needs an event: name one by --select
picture-unreadable = { $path } cannot be opened as a picture of Dateline: { $reason }
picture-bad-view = Its view cannot be read ({ $reason })
picture-too-large = It has { $megabytes } MB, and { $limit } are read at most
file-not-ordinary = it is no ordinary file
cli-bad-ending = “{ $path }” has an ending that { $what } is not written with: pictures are .png or .svg, the data of a chart .csv
cli-no-unit = No figure has the unit “{ $word }”. Did you mean “{ $nearest }”?
cli-no-figures = No figure has the unit “{ $word }”: the case has no figures
picture-newer = { $path } was written by a later version ({ $program }): open it with that

## analysis reported

lag-same-day = on the same day
lag-days = { $count ->
    [one] { $count } day later
   *[other] { $count } days later
}
lag-days-range = { $least } to { $count } days later
lag-within-days = { $count ->
    [one] within { $count } day
   *[other] within { $count } days
}
lag-within-months = { $count ->
    [one] within { $count } month
   *[other] within { $count } months
}
lag-months-range = { $least } to { $count } months later
lag-years-range = { $least } to { $count } years later
lag-range = { $least } to { $most } later
lag-span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
lag-span-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
lag-span-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
lag-months = { $count } months later
lag-years = { $count } years later
lag-least-days = { $count ->
    [one] at least { $count } day later
   *[other] at least { $count } days later
}
lag-least-weeks = at least { $count } weeks later
lag-least-months = at least { $count } months later
lag-over-months = over { $count } months later
lag-least-years = at least { $count } years later
lag-over-years = over { $count } years later
lag-days-before = { $count ->
    [one] { $count } day before
   *[other] { $count } days before
}
lag-days-range-before = { $least } to { $count } days before
lag-after-end = { $lag }, from its end
lag-inferred = { $lag }, inferred

## charts: what all share

charts-empty = No event passes the filter. Clear it with Ctrl+Backspace
charts-empty-picture = No event passes the filter
charts-not-in-window = { $count } undated, not in the window
charts-legend-more = and { $count } more
charts-legend-show = Click to show
charts-legend-hide = Click to hide
charts-more = and { $count } more
charts-more-marks = { $count } more marks, without names of their own
charts-mark-hint = Click selects all of them, a double click lists them
charts-possible = Only possible in the window
charts-none-in-days = Nothing that is shown is dated within these days
charts-undated = { $count } undated
charts-undated-why = Without a date, or with an upper bound only
charts-switched-off = { $count } switched off in the legend
charts-no-category = No category
charts-no-place = No place told
charts-other-places = Other places
charts-no-document = No document
charts-other-documents = Other documents
charts-several-documents = Several documents
charts-no-claim = No claim

## charts: events over time

charts-per-day = events per day
charts-per-week = events per week
charts-per-month = events per month
charts-per-quarter = events per quarter
charts-per-year = events per year
charts-per-decade = events per ten years
charts-per-century = events per hundred years
charts-per-millennium = events per thousand years
charts-too-many-bins = Shorter bars would be too many
charts-before = { $count } before { $date }
charts-after = { $count } after { $date }
charts-coarse = { $count } dated more coarsely, not drawn
charts-coarse-why = Each may lie in more than { $bins } bars, so it says nothing of any of them
charts-bin-series = { $bin }, { $series }: { $count ->
    [one] 1 event
   *[other] { $count } events
}
charts-wider = Wider than a bar
charts-wider-or-possible = Wider than a bar or the window
charts-bin-possible = { $bin }, { $series }, wider than a bar: { $count ->
    [one] 1 event
   *[other] { $count } events
}
charts-bin-counts = In all { $bin }: { $certain } within the bar, { $possible } wider than it
charts-rule-place = Each event counts at one place: where it happened, else where it came from, else where it went to
charts-rule-document = What several documents tell is a part of its own
charts-rule-certainty = By the firmest stance of the claims on each event
charts-over-time-rule = Solid: the whole date lies within one bar. Hatched, and counted with “?”: the date is wider than a bar, so the event is drawn in each bar that it touches, up to { $bins }, and never added to the solid ones
charts-over-time-rule-window = Hatched, too, where the date reaches out of the window

## charts: places

charts-places-unit = events
charts-places-rule = An event counts at each place where it happened, or where it came from or went to; so it may count more than once. Hollow: places that events only name, as what they are about or where a speaker sits
charts-places-rule-window = Hatched, and counted with “?”: it may lie in the time window
charts-named-only = Only named
charts-place-all = { $place }: { $count ->
    [one] 1 event
   *[other] { $count } events
}, { $named } only named
charts-place-series = { $place }, { $series }: { $count ->
    [one] 1 event
   *[other] { $count } events
}
charts-place-possible = { $place }, { $series }, possible: { $count ->
    [one] 1 event
   *[other] { $count } events
}
charts-place-named = { $place }, only named: { $count ->
    [one] 1 event
   *[other] { $count } events
}
charts-place-named-label = { $count } only named
charts-more-places = { $count ->
    [one] 1 more place
   *[other] { $count } more places
}
charts-more-places-why = There is no room for their bars; the table has them all
charts-unplaced = { $count } without a place

## charts: figures

figures-none = No event that is shown gives a figure
figures-rule = Each row is one claim; no line joins them. Only figures of one scope that count the same are called different, and not where they hold for dates apart. “Said” before a date: that of the words, the figure itself has none
figures-more = { $count ->
    [one] { $count } more figure not drawn
   *[other] { $count } more figures not drawn
}
figures-more-why = They don’t fit into this picture
figures-off = { $count ->
    [one] { $count } figure switched off in the legend
   *[other] { $count } figures switched off in the legend
}
figures-other-units = { $count ->
    [one] { $count } figure in other units
   *[other] { $count } figures in other units
}
figures-other-unit = { $unit } ({ $count })
figures-undated = { $count ->
    [one] { $count } undated figure, not in the window
   *[other] { $count } undated figures, not in the window
}
figures-undated-why = Neither the figure nor its event has a date
figures-none-in-window = No figure in { $unit } is dated within the window
figures-head-who = Who says so, and of what
figures-head-date = As of
figures-head-words = No number given
figures-axis = { $unit }
figures-axis-logarithmic = { $unit }, on a logarithmic scale
figures-no-unit = number, no unit given
figures-no-date = no date given
figures-no-scope = scope not given
figures-said = said { $date }
figures-quoted = “{ $words }”
figures-other = { $amount } ({ $owner })
figures-differs = ≠ differs from { $others }
figures-mark = { $owner }: { $said }
figures-open = Click opens its words
figures-sign-about = about, nearly
figures-sign-range = range
figures-sign-at-least = at least, more than
figures-sign-up-to = up to, less than
figures-sign-words = words without a number

## charts: sources

sources-author-named = { $name }, author
sources-author-of = Author of “{ $title }”
sources-count-places = { $count ->
    [one] 1 place
   *[other] { $count } places
}
sources-forecast = Forecast: { $title }
sources-several = { $what } told by several voices
sources-several-why = Two or more named voices confirm, assert or report it
sources-contested = { $what } contested
sources-contested-why = At most one voice tells of it, and others doubt or deny it
sources-one = { $what } on one voice alone
sources-one-why = One named voice speaks of it and no other, in however many documents
sources-unnamed = { $what } told by nobody named
sources-unnamed-why = The documents do not say who says so
sources-unplaced = { $what } without a place
sources-unplaced-why = No place is stated but where the speaker sits
sources-none-left = Every stance is switched off. Click one above to show it
sources-none-left-picture = Every stance is switched off
sources-side-several = told by several
sources-side-contested = contested
sources-numbered = { $number }: { $title }
sources-note = A voice is who speaks first in a claim, in however many documents. Names count as written: who told whom is not known. The author of an article is one voice; where nobody is named, none. Who only doubts or denies does not tell
sources-head-voice = Who says so
sources-head-events = Events
sources-head-alone = Told alone
sources-head-voices = Voices
sources-row = { $voice }: { $events }, { $shared } told by others too
sources-row-places = { $voice }: { $events }, { $shared } at places that others speak of too
sources-column = { $title }: { $telling ->
    [one] told by 1 voice
   *[other] told by { $telling } voices
}
sources-column-against = { $column }, doubted or denied by { $against }
sources-cell = { $voice }, { $stance }: { $title }
sources-cell-many = { $voice }: { $events }, { $title }
sources-alone = { $voice }: { $events } told by no other voice
sources-more-claims = and { $count } more
sources-rows-shown = Voices { $from } to { $to } of { $count }
sources-columns-shown = { $what } told by several voices, or contested: { $from } to { $to }
sources-page-rows = { $words }. Show the next
sources-columns-area = Titles of the columns

## charts: reported

reported-rule = The axis shows the days of the timeline, or of the time window. The time between is counted to the publication that was surely first, and told only where the dates bound it
reported-on-axis = Within these days ({ $count })
reported-on-axis-latest = Within these days: the latest { $drawn } of { $count }
reported-beyond = Before or after ({ $count })
reported-beyond-latest = Before or after: the latest { $drawn } of { $count }
reported-up-to-some = Only a last day is known: { $drawn } of { $count }
reported-undated-some = No date: { $drawn } of { $count }
charts-source-number = [{ $number }]
reported-up-to = Only a last day is known ({ $count })
reported-undated = No date ({ $count })
reported-no-date = no date
reported-no-date-by = no date; published by { $date }
reported-by = published by { $date }
reported-happened = happened { $date }
reported-published = published { $date }, { $document }
reported-said = said { $date }, { $who }
reported-lag = { $published }, { $lag }
reported-row = { $title }: { $said }
reported-separator = {"; "}
reported-first = first { $lag }
reported-more = { $count ->
    [one] { $count } more event not drawn
   *[other] { $count } more events not drawn
}
reported-more-undated = { $count ->
    [one] { $count } more event not drawn, without a first day
   *[other] { $count } more events not drawn, { $undated } of them without a first day
}
reported-off = { $count ->
    [one] { $count } event switched off in the legend
   *[other] { $count } events switched off in the legend
}
reported-publication-undated = publication not dated
reported-sign-happened = happened on a day
reported-sign-within = some time within
reported-sign-lasted = lasted
reported-sign-said = said
reported-sign-published = published
reported-sign-inferred = hollow: not stated, or not to the day
reported-sign-unknown = end not known, or the time between

## briefing

edit-case = change the case's title or marking
edit-event = change an event
edit-add-event = add an event
edit-delete-event = delete an event
edit-merge = merge events
edit-claim = change a claim
edit-add-claim = add a claim
edit-remove-claim = remove a claim
edit-place = change a place
edit-add-place = add a place
edit-remove-place = remove a place
edit-document = change a document's details
edit-add-judgement = add a judgement
edit-judgement = change a judgement
edit-remove-judgement = remove a judgement
edit-add-briefing = add a briefing
edit-remove-briefing = remove a briefing
edit-briefing = change a briefing
edit-add-step = add a step
edit-remove-step = remove a step
edit-move-step = move a step
edit-skip-step = leave out a step, or take it in
edit-step = change a step
edit-recapture = take a step's view anew

edit-split-claim = split off a claim

edit-id-there = The id “{ $id }” is used already
edit-no-claims = The event “{ $id }” has no claim, so nothing shows where it comes from
edit-merge-self = Nothing can be merged with itself
edit-bad-point = This point is not on the globe
edit-no-place = There is no place “{ $id }” in this case
edit-place-used = The place “{ $id }” is used by events, and stays
edit-bad-date = “{ $date }” is no date of the calendar in EDTF. Write it as 2024, 2024-10, 2024-10-30 or an interval of these
edit-empty-date = A date is needed here, or none at all
edit-bad-grade = A grade is a letter from A to F and a number from 1 to 6
edit-bad-citation = These words do not stand at this place in the document “{ $id }”
edit-bad-number = “{ $number }” is no number
edit-bounds-swapped = The lower bound is above the upper one
edit-empty-figure = A figure needs a number, a bound or the words of the text
edit-words-elsewhere = These words do not stand in paragraph { $number } of the document, word for word
edit-no-paragraph = The document has no paragraph “{ $number }”
edit-no-name = A place needs a name
edit-no-title = A document needs a title
edit-bad-country = A country is a code of three letters, such as RUS
edit-no-document = There is no document “{ $id }” in this case
edit-no-words = Select some words of the document first
edit-no-judgement = There is no judgement “{ $id }” in this case
edit-no-briefing = There is no briefing “{ $id }” in this case
edit-no-step = There is no step “{ $id }” in this briefing
merge-reason = merged from “{ $title }”

briefing-none = There is no briefing yet. Add what you see as a step first
briefing-empty = This briefing has no slide to show. Add a step, or take one in again
briefing-no-events = No event is selected or shown. Select some first

layout-map = Map
layout-map-timeline = Map and timeline
layout-map-chart = Map and chart
layout-map-quotation = Map and quotations
layout-timeline = Timeline
layout-chart = Chart
layout-chart-quotation = Chart and quotations
layout-quotation = Quotations
layout-text = Text alone

annotation-text = Text
annotation-arrow = Arrow
annotation-circle = Circle
annotation-callout = Numbered callout

missing-event = The event “{ $id }” is not in the case any more
missing-claim = The claim “{ $id }” is not in the case any more
missing-quotation = The words of “{ $id }” are not found in their document
missing-document = The document “{ $id }” is not in the case, or could not be read
missing-judgement = The judgement “{ $id }” is not in the case any more
missing-filter = The filter “{ $id }” finds nothing in the case any more
missing-sight = The event “{ $id }” is not in the picture: its place has moved

judgement-claim-changed = The claim “{ $claim }” has changed since
judgement-claim-gone = The claim “{ $claim }” is not in the case any more
judgement-claim-not-recorded = The claim “{ $claim }” was not looked over

present-next = Next slide
present-go = Next slide, or the one whose number was typed
present-previous = Slide before
present-first = First slide
present-last = Last slide
present-black = Black screen
present-white = White screen
present-notes = Notes on this display
present-laser = Pointer
present-pen = Pen
present-erase = Wipe off what was drawn
present-swap = Swap displays
present-end = End

change-line = { $what }: { $of }
change-undone = undone: { $line }
chart-unit = In
chart-unit-none = no unit

## export::pptx
pptx-title = Title
pptx-text = Text
pptx-picture = Picture
pptx-sources = Sources
pptx-number = Slide number
pptx-notes = Notes
pptx-slide-image = Slide
pptx-marking-head = Marking at the head
pptx-marking-foot = Marking at the foot
pptx-layout-opening = Title slide
pptx-layout-picture-text = Picture and text
pptx-layout-picture = Picture
pptx-layout-text = Title and text
pptx-whole-title = The whole title:
pptx-whole-text = The whole text:
pptx-whole-sources = All sources:

## export::html
html-untitled = Untitled
html-empty = This briefing has no slides
html-slide = { $number } of { $count }: { $title }
html-sources = Sources
html-notes = Notes
html-bar = Moving through the slides
html-back = Back
html-next = Next
html-slides = Slides
html-full = Full screen
html-keys = Keys
html-key-next = next slide
html-key-back = slide before
html-key-ends = first and last slide
html-key-jump = slide of that number
html-key-blank = black and white screen
html-close = Close
## stage

action-present = Present from the start
action-present-here = Present from here
annotation-radius = { $km } km around
annotation-radius-words = { $words } ({ $km } km around)
judged-heading = We assess
judged-likelihood = { $words } ({ $from }–{ $to } %, { $yardstick } yardstick)
judged-no-likelihood = Likelihood not given
judged-confidence = Confidence: { $words }
judged-not-given = not given
judged-changed = { $count ->
    [one] Evidence has changed since: 1 claim
   *[other] Evidence has changed since: { $count } claims
  }
slide-source-cited = Paragraphs { $paragraphs } · slides { $slides }
slide-no-sources = Nothing is cited
slide-yardstick = { $name } yardstick: { $source }
slide-drawn = Drawn by the analyst, not from a source
slide-opening = Opening
slide-closing = Sources
slide-untitled = Without a title
stage-typed = Go to { $number }
stage-more-asked = { $count ->
    [one] and 1 event more
   *[other] and { $count } events more
  }
presenter-now = On screen
presenter-next = Next
presenter-last = This is the last slide
presenter-step = { $now } of { $all }
presenter-elapsed = { $elapsed } elapsed
presenter-left = { $elapsed } elapsed, { $left } left
presenter-notes = Notes
presenter-no-notes = No notes
presenter-smaller = Smaller notes
presenter-larger = Larger notes
presenter-back = Back
presenter-forward = Next
presenter-autoplay = Runs by itself
presenter-loop = Again at the end
presenter-display = Stage on display { $stage } of { $count }
presenter-no-limit = No limit of time
presenter-limit = Limit: { $minutes } min
presenter-limit-less = { $minutes } minutes less
presenter-limit-more = { $minutes } minutes more
present-help = Keys
presenter-title = Dateline: presenter
notice-no-awake = The screen could not be kept from sleeping: { $reason }
notice-one-display = Only one display is found. Press S for your notes
awake-reason = A briefing is presented
cli-no-briefing = There is no briefing “{ $name }” in this case. There is: { $ids }
cli-briefing-form = A briefing is not written as .{ $ending }: name a file that ends in .pdf, .pptx or .html, or a folder for its pictures
stage-name = Slide { $number } of { $all }: { $title }
## briefings and corrections: menus

menu-briefing = Briefing
action-toggle-briefing = Briefing panel
action-add-step = Add this view as a step
action-briefing-from-events = Make a briefing from these events
action-new-briefing = New briefing
action-duplicate-step = Duplicate the step
action-recapture-step = Take the step's view from the screen
action-skip-step = Leave the step out, or take it in
action-remove-step = Delete the step
action-step-up = Move the step up
action-step-down = Move the step down
action-record-event = New event from the selected words…
action-cite-words = Cite the selected words for this event
action-merge-events = Merge the selected events…
action-delete-event = Delete this event
action-judgements = Judgements…
action-changes = History of changes…
action-edit-places = Places…
action-edit-document = Details of the document…
action-reduced-motion = Reduced motion
action-your-name = Your name…

## briefing panel

briefing = Briefing
briefing-no-briefing = No briefing yet
briefing-new = New
briefing-delete = Delete
briefing-delete-why = Delete this briefing; it can be undone
briefing-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
briefing-slides = Title and sources
briefing-title = Title of the briefing
briefing-subtitle = Subtitle
briefing-author = Who briefs
briefing-date = Day of the briefing
briefing-opening = Begins with a title slide
briefing-closing = Ends with the sources cited
briefing-from = From these events
briefing-from-why = A new briefing: one step an event, of those selected or else of all shown, in date order
briefing-start = A briefing is a sequence of views. Arrange map, time and selection, then add what you see as a step
briefing-no-steps = No step yet. Add what you see
date-hint = 2024-10-30, 2024-10, 2022/..
step-add = Add this view
step-row = { $number }. { $title }
step-untitled = Untitled
step-skipped = left out
step-warned = something is missing
step-choose = Choose a step to change it
step-up = Up
step-down = Down
step-duplicate = Duplicate
step-recapture = Re-capture
step-skip = Leave out
step-take-in = Take in
step-remove = Delete step
step-title = Title of the step
step-text = Text
step-markdown = **bold**, *italic*, lines that begin with - or 1. are lists
step-link = Link to the selected event
step-link-why = Adds a link to the event at the end of the text
step-notes = Speaker's notes
step-layout = On stage
step-movement = How the map gets there
movement-fly = Fly
movement-cut = Cut
movement-secs = Flight, seconds
movement-auto = by the way
step-autoplay = Stays, seconds
autoplay-usual = as usual
step-quotations = Quotations shown
quotation-remove = Remove { $title }
quotation-gone = not in the case any more
quotation-add = Quote the claim in the reader
quotation-add-why = Shows the words of the selected claim in this step
quotation-up = Move { $title } up
quotation-down = Move { $title } down
step-no-quotations = None yet: choose a claim in the reader
marking-heading = Marking of the case
marking-tlp = TLP 2.0
marking-none = No TLP label
marking-words = Other words
marking-hint = Any words, such as a caveat
marking-why = Stands on every slide and page; a document marked more strictly raises it
unattended-heading = Unattended screen
unattended-pace = Each slide stays, seconds
unattended-loop = Begins again at the end
step-judgements = Judgements shown
step-judgements-edit = Judgements…
step-annotations = Drawn over the map
annotation-add = Add { $kind }
annotation-remove = Remove { $kind }
annotation-where = New ones stand in the middle of the map: drag them where they belong
annotation-new = Text
annotation-words = Words
step-field-radius = Radius, km
annotation-number = Number
annotation-here = Move here
annotation-here-why = Moves it to the middle of the map
annotation-head = Head here
annotation-head-why = Points the arrow at the middle of the map
annotation-move = Move { $kind } { $which }
annotation-move-head = Move the head of { $kind } { $which }
annotation-resize = Resize { $kind } { $which }

## judgements

judgements-what = What the analyst concludes, apart from what sources say
judgements-none = No judgement yet
judgement-new = New judgement
judgement-label = OUR JUDGEMENT, NOT A SOURCE
judgement-empty = What do you conclude?
judgement-flagged = its evidence has changed
judgement-unkept = Keep or give up what is typed before another is chosen
judgement-look-over = Looked over
judgement-look-over-why = The judgement stands on the claims as they are now
judgement-statement = Statement
judgement-yardstick = Yardstick
judgement-no-yardstick = None
judgement-likelihood = Likelihood
judgement-term = { $words } ({ $from } to { $to } %, { $yardstick })
judgement-no-likelihood = likelihood not stated
judgement-confidence = Confidence
judgement-confidence-is = confidence: { $confidence }
judgement-high = high
judgement-moderate = moderate
judgement-low = low
judgement-not-stated = not stated
judgement-for = Claims for it
judgement-against = Claims against it
judgement-add = Add “{ $title }”
judgement-add-how = Select a claim in the reader to add it here
judgement-assumptions = Assumptions, one a line
judgement-gaps = Gaps, one a line
judgement-author = Who concludes
judgement-date = Date of the judgement
judgement-give-up = Give up changes
judgement-delete = Delete judgement
close = Close

## forms of events

field-when = Date
field-basis = Basis
field-reason = Why
field-places = Places
field-place = Place
field-role = Role
field-actors = Actors, one a line
field-tags = Tags, one a line
field-links = Links to other events
field-relation = Relation
field-claims = Claims
when-expression = Words of the date
when-extent = Extent
when-earliest = Not before
when-latest = Not after
extent-instant = some time in it
extent-throughout = all through it
place-add = Add a place
link-add = Link to “{ $title }”
event-delete = Delete event
event-delete-why = It can be undone
record-place = { $document }, paragraph { $number }
record-title-hint = The words themselves
merge-what = Which of them stays? The others' claims, links, actors and notes become its own
merge-why = Where they differ in date or place, each claim keeps its own
merge-button = Merge
claim-speakers = Speakers, originator first, one a line
claim-said = Said on
claim-when = Its own date
claim-note = Note on the claim
claim-split = Split off
claim-split-why = Makes it an event of its own, with all that this event says of it
claim-remove = Remove claim
grade-reliability = Reliability of the source
grade-credibility = Credibility of the claim
grade-reason = Reason of the grade
grade-grader = Graded by
grade-date = Graded on
words-record = New event
words-cite = Cite here
field-figures = Figures
figure-number = Figure { $number }
figure-remove = Remove figure { $number }
figure-add = Add a figure
figure-value = Number
figure-lower = At least
figure-upper = At most
figure-unit-name = Unit
figure-of = What it counts
figure-qualifier = Qualifier
figure-scope = Scope
figure-day = As of
figure-who = According to
figure-words = Words of the figure
qualifier-exact = exactly
citation-words = Quotation, word for word
citation-paragraph = Paragraph
citation-take = Take the words selected in the reader
citation-take-why = Select words in the reader first; the claim cites them instead

## places, documents, name

places-title = Places
places-none = No place in this case yet
place-new = New place
place-new-why = A place in the middle of the map
place-uses = { $count ->
    [0] No event names it
    [one] One event names it
   *[other] { $count } events name it
}
place-name = Name
place-kind = Kind of place
place-lat = Degrees north
place-lon = Degrees east
place-middle = Take the middle of the map
place-middle-why = The point in the middle of the map as it is now
place-show = Show on the map
place-area = Outline
place-area-hint = KOR, RU.41, KOR+PRK
place-country = Country
place-country-hint = RUS
place-is-point = Drawn as a point: a town or a site
place-is-area = Drawn as the area of this outline, not as a point
place-disputed = Lies in a disputed area
place-names = Other names, one a line
place-names-kept = { $count ->
    [one] One more name, in a script that the fonts do not have, is kept
   *[other] { $count } more names, in scripts that the fonts do not have, are kept
}
place-note = Where the coordinates come from
place-delete = Delete place
place-kind-city = city
place-kind-town = town
place-kind-region = region
place-kind-country = country
place-kind-sea = sea
place-kind-port = port
place-kind-site = site
place-kind-continent = continent
place-kind-organization-seat = seat of an organisation
place-kind-other = other
document-details = Details of the document
document-title = Title of the document
document-publisher = Publisher
document-author = Author
document-published = Published
document-collected = Collected
document-language = Language
document-address = Address
document-licence = Licence
document-marking = Marking of the document
name-title = Your name
name-field = Name
name-why = Stands in the history of changes, and in judgements and briefings that you make

## history of changes

changes-none = Nothing was changed yet
changes-field = { $line }, { $field }
changes-no-time = time not known
changes-no-name = no name
changes-unsaved = not saved yet
changes-was = was { $was }

## taking away

action-take-away = Take the briefing away…
action-animation = Export animation…
take-title = Take the briefing away
take-form = As
take-pdf = PDF, one slide a page
take-handout = PDF handout with notes
take-pptx = PowerPoint (PPTX)
take-html = Web page (HTML)
take-pictures = Pictures in a folder (PNG)
take-page = Pages
page-wide = 16:9, as on a screen
page-a4 = A4 across
take-notes = The notes go with it
take-slides = { $count ->
    [one] 1 slide of “{ $title }”
   *[other] { $count } slides of “{ $title }”
}
take-pdf-why = Words stay words: they can be searched and copied, and each quotation leads to its source
take-handout-why = A4 upright, each slide with the speaker’s notes beneath
take-pptx-why = Title, text and quotations can be edited, notes are notes, the map is a picture
take-html-why = One file that needs nothing else, led through by keys and swipes
take-pictures-why = One PNG a slide, numbered in order
animation-title = Export an animation of the time window
animation-of = Picture of
animation-gif = GIF, shown everywhere
animation-apng = Animated PNG, all colours
animation-pictures = Pictures in a folder (PNG)
animation-window = Window
animation-step = Step
animation-speed = Pictures a second
animation-count = { $count ->
    [one] 1 picture, { $from } to { $to }
   *[other] { $count } pictures, { $from } to { $to }, { $secs } s
}
animation-too-many = These are more than { $most } pictures: take a larger step
dialog-take = Take the briefing away
dialog-animation = Export an animation
take-path-button = Write
notice-take-cancelled = Stopped before its end: nothing was written
handout-more = Notes, continued
cli-briefing-empty = The briefing “{ $name }” has no slides: add a step to it, or take one in again
cli-only-pdf = Only a PDF can be a handout: name a file that ends in .pdf instead of “{ $path }”
cli-bad-page = “{ $word }” is not a form of page: write 16:9 or a4
cli-bad-fps = “{ $word }” is not a number of pictures a second: write one from 0.1 to 50
cli-bad-animation = “{ $word }” does not change with the time window: write animation:map, animation:timeline or animation:page:map-timeline
cli-animation-form = An animation is not written as .{ $ending }: name a file that ends in .gif or .apng, or a folder for its pictures
cli-nothing-dated = Nothing in this case is dated: give --from and --to

## what is kept when the program breaks

kept-title = Unsaved work was kept
kept-what = Dateline ended before these changes were saved. Open them as a new case, and save it where you want it
kept-open = Open it
kept-discard = Throw it away
crash-title = Something in Dateline broke
crash-nothing-unsaved = Nothing was unsaved
crash-kept = Your unsaved work was kept: the next start offers it
crash-not-kept = Your unsaved work could not be kept ({ $reason }). Go on, and save it elsewhere
crash-report = A report was written to { $path }
crash-no-report = No report could be written ({ $reason })
crash-no-folder = the system names no folder for data
crash-go-on = Go on
crash-quit = Quit
crash-copy-path = Copy the path of the report

## preferences

action-preferences = Preferences…
about-licences = Licences of everything inside
preferences-theme = Theme
theme-system = As the system
theme-dark = Dark
theme-light = Light
preferences-scale = Scale
preferences-language = Language
preferences-as-system = As the system
preferences-dates = Dates
preferences-dates-words = 30 Oct 2024
preferences-dates-iso = 2024-10-30
preferences-motion = Movement
preferences-reduced-motion = Cut instead of flying
preferences-name = Your name
preferences-name-hint = Stands in the history of changes
preferences-keys = Keys
preferences-keys-find = Find a command
preferences-keys-reset = All as usual
preferences-keys-press = Press keys…
preferences-keys-none = none
preferences-keys-of = Keys of { $command }: { $keys }

## welcome

action-welcome = Welcome…
welcome-title = Welcome to Dateline
welcome-what = This is an example: five articles on North Korea in the war in Ukraine. Every marker opens the exact words it came from
welcome-words = See the words of an event
welcome-words-what = Or click a marker on map or timeline
welcome-time = Play through time
welcome-time-what = Or drag the window on the timeline
welcome-charts = Open a chart
welcome-charts-what = Five of them, on the keys 1 to 5
welcome-briefing = Present the briefing
welcome-briefing-what = Full screen; Escape comes back
welcome-own = Have articles of your own?
welcome-close = Look around
welcome-again = Show this at the start

## map of one's own

preferences-map = Map
preferences-map-built-in = Built-in
preferences-map-file = A file of your own
preferences-map-path = Path of the map
preferences-map-hint = A .pmtiles file
preferences-map-choose = Choose a file…
preferences-map-online = Online tiles
preferences-map-address = Address
preferences-map-owed = Credit
map-online-address = This address is not one of tiles: “{ $address }”. It begins with https:// and has {"{"}z{"}"}, {"{"}x{"}"} and {"{"}y{"}"} in it
map-online-missing = This build of Dateline has no online maps. The built-in map is drawn instead
map-online-sign = Parts of the map are fetched from { $server } as you move over it; pictures draw the built-in map
bar-online = Online map
preferences-map-what = A PMTiles file in the layers of Protomaps’ basemap is drawn over the built-in map, to street level
preferences-map-credit = Drawn over the built-in map, with its credit: { $credit }
dialog-map = Choose a map
dialog-map-kind = PMTiles map
map-file-problem = “{ $path }” cannot be drawn as a map: { $reason }. The built-in map is drawn instead
map-file-part = A part of the map “{ $path }” cannot be read: { $reason }. The built-in map is drawn there
map-bad-kind = it is no PMTiles file
map-bad-version = its { $what } ({ $value }) is not supported
map-bad-read = the system says “{ $reason }”
map-bad-layers = it has other layers than Protomaps’ basemap
map-bad-short = it is cut short
map-bad-damaged = it is damaged
map-bad-large = it has more in one place than a map needs
map-legend-source-own = Boundaries: your own map’s, Natural Earth’s beyond it
about-boundaries-own = Boundaries: those of a map of one’s own, Natural Earth’s beyond it; disputed ones are dashed

## side panel of a narrow window

side-reader = Words
side-filters = Filters
side-briefing = Briefing

## review of proposals

menu-review = Review
action-toggle-review = Show proposals
action-read-texts = Read events out of the texts
action-accept-proposal = Accept the proposal
action-accept-and-edit = Accept the proposal and edit it…
action-reject-proposal = Reject the proposal
action-next-proposal = Next proposal
action-previous-proposal = Previous proposal
side-review = Proposals
edit-accept = accept proposal
edit-accept-several = accept proposals
edit-reject = reject proposal
review-heading = Proposals
review-close = Close
review-read = Read the texts
review-read-again = Read again
review-reading = Reading…
review-wait = Dates, places, figures and speakers are being read out of the texts
review-start = Events are proposed from the texts of the case, each with its exact words. Nothing enters the case before you accept it
review-no-texts = The case has no texts to read
review-failed = The texts cannot be read: { $reason }. Install the program anew
review-broke = Something broke while the texts were read; a report was written. The case is as it was
review-found = { $waiting } proposals wait, { $recorded } are recorded already, { $rejected } were rejected
review-counts = { $waiting } waiting · { $recorded } recorded · { $rejected } rejected
review-done = Nothing waits any more
review-choose = Choose a proposal to see its words
review-by-confidence = Surest first
review-least = At least so sure, per cent
review-accept-above = Accept { $count } that are surer
review-accept-above-why = All that wait and are at least so sure become events, as one step that can be undone
review-nowhere = no date, no place
review-sure = { $percent } % sure
review-accept = Accept
review-accept-edit = Accept and edit…
review-reject = Reject
review-into = Add to the selected event
review-into-why = As another source of “{ $title }”
review-same = Add to
review-same-why = Another source of the same, rather than an event of its own
review-alike = Perhaps the same:
review-figure = Figure: { $figure }
review-no-others = The gazetteer has no other place of this name
review-without-place = Leave this place out
review-without = Leave out { $place }
review-bad-date = “{ $date }” is not a date: { $reason }
cli-bad-published = “{ $date }” is not a date such as 2024-10-30
## readers of documents: why a file was not read, and what was doubtful

intake-too-large = “{ $file }” has { $megabytes } MB; files of up to { $limit } MB are read. Split it, or save it without its pictures
intake-unknown = “{ $file }” is of no kind that can be read. Save it as text, HTML, PDF, DOCX, ODT, EPUB, RTF or EML
intake-not-read = “{ $file }” is a file of the kind { $kind }, which is not read. Save it as text, HTML, PDF, DOCX, ODT, EPUB, RTF or EML
intake-damaged = “{ $file }” is damaged ({ $reason }). Put back a copy, or save it again
intake-locked = “{ $file }” can be read only with a password. Save it without one
intake-bomb = “{ $file }” unpacks to far more than a document holds, as files do that are made to do harm. Take in only files that you trust
intake-too-much = “{ $file }” holds more parts or text than one document may have. Split it
intake-too-deep = The parts of “{ $file }” lie deeper within one another than those of any document. Take in only files that you trust
intake-entities = “{ $file }” declares entities of XML, as files do that are made to do harm. Take in only files that you trust, or save it again
intake-outside = “{ $file }” names the file “{ $inner }”, which would lie outside it. Take in only files that you trust
intake-nested = “{ $file }” is an archive within an archive. Unpack it first
intake-no-text = There is no text in “{ $file }”: it is empty, or its pages are pictures. Put the text into it, or have the pictures recognised by another program
intake-broken = “{ $file }” could not be read: the reader broke down on it. Save it as another kind
intake-encoding-guessed = The file does not say how its letters are encoded; { $encoding } was taken as the most likely. Look whether the words are right
intake-encoding-bad = Some bytes are no letters in { $encoding } and were replaced. Look whether the words are right
intake-no-article = No article was found in the page, so all of its text was taken. Look what belongs to the article
intake-pages-without-text = Pages without text: { $count }. They may be pictures, which are not read
intake-letters-unknown = The font does not say what { $percent } % of the letters are. Look whether the words are right
intake-attachments = Attachments that were not read: { $count }. Save them as files to take them in
intake-part-missing = The part “{ $part }” is named and missing. The rest was read
intake-original-changed = The original “{ $file }” has changed since its text was read: its checksum is another. The text is the recorded one; put the original back
## tables of events

table-meaning-other = Kept in the text only
table-meaning-id = Id
table-meaning-title = Title
table-meaning-date = Date
table-meaning-start = Start
table-meaning-end = End
table-meaning-year = Year
table-meaning-month = Month
table-meaning-day = Day
table-meaning-end-year = Year of the end
table-meaning-end-month = Month of the end
table-meaning-end-day = Day of the end
table-meaning-date-precision = Precision of the date
table-meaning-place = Place
table-meaning-region = Region
table-meaning-country = Country
table-meaning-latitude = Latitude
table-meaning-longitude = Longitude
table-meaning-coordinates = Latitude and longitude
table-meaning-wkt = Point as WKT
table-meaning-place-precision = Precision of the place
table-meaning-category = Category
table-meaning-kind = Kind
table-meaning-actor = Actor
table-meaning-figure = Figure
table-meaning-figure-low = Lower bound of the figure
table-meaning-figure-high = Upper bound of the figure
table-meaning-notes = Notes
table-meaning-source = Source
table-meaning-address = Web address
table-meaning-tags = Tags
table-category-none = No category
table-category-other = Other categories
table-week = The table knows the week only and gives the day in its middle
table-no-event = A title or an era of the timeline, no event
table-nothing-known = The table says neither what happened nor when nor where
table-empty = There is nothing in it
table-too-large = It is larger than { $limit } MB, or so large once unpacked
table-not-a-table = It is no table of events: those that are read are CSV, TSV, XLSX, GeoJSON, KML and KMZ
table-damaged = It can’t be read: { $reason }
table-not-geojson = It is JSON, and holds no GeoJSON features
table-more = { $count } more like this: { $first }
table-bad-date = Line { $line }, column “{ $column }”: “{ $cell }” is no date that is read; the event has no date
table-reversed = Line { $line }: it ends ({ $to }) before it starts ({ $from }); the event has no date
table-bad-point = Line { $line }, column “{ $column }”: “{ $cell }” is no point on the globe; the event has no place
table-zero-point = Line { $line }: the point is 0°, 0°, which often means that it is missing
table-bad-figure = Line { $line }, column “{ $column }”: “{ $cell }” is no number; the figure is left out
table-id-twice = Line { $line }: the id “{ $id }” stands in an earlier row, too; the event gets another
table-place-twice = Line { $line }: the place “{ $id }” lies elsewhere in an earlier row; that is kept
table-row-empty = Line { $line }: it says neither what happened nor when nor where; left out
table-row-wide = Line { $line }: it has { $cells } cells for { $columns } columns; the last are left out
table-row-too-long = Line { $line }: the row is longer than { $megabytes } MB, as after a quotation mark that is never closed; left out, and read on from the next line
table-too-many-long = Line { $line }: too many rows are too long; what follows is left out
table-too-many-rows = The table has more than { $limit } rows; the rest is left out
table-too-many-categories = There are more than { $limit } categories; the rest are put together
table-no-rows = The table has no rows
table-unplaced = { $count } events name a place without coordinates and are not on the map
table-dates-ambiguous = No date tells whether days or months come first; days are taken to come first, as in 3/4 for 3 April
table-dates-mixed = Some dates have the day first and others the month; those that leave it open follow the greater number
table-nul = It holds NUL characters, so is hardly a table: they are left out
table-not-utf8 = { $runs } runs of bytes, the first in line { $line }, are not UTF-8; they were read as Windows-1252
table-bad-utf16 = It holds broken UTF-16; what can’t be read is replaced
table-no-feature = Feature { $number } is no object; left out
table-not-a-point = Feature { $number } is a { $kind }; it is placed at a point of it
table-cut-short = It breaks off, and was read up to there: { $reason }
table-other-sheet = The sheet “{ $sheet }” was not read: only the first with rows is

## convert and generate

convert-lost = { $form } holds no { $what }
convert-documents = texts of documents
convert-claims = claims beyond their quotations
convert-own-dates = dates and places of single claims
convert-judgements = judgements
convert-views = saved views
convert-briefings = briefings
convert-category-looks = shapes and colours of categories
convert-areas = areas and other names of places
convert-exists = “{ $path }” is there already; --force replaces it
convert-bad-ending = “{ $path }” has no ending that can be written: a folder, .dateline, .csv, .geojson, .kml or .kmz
convert-same = “{ $path }” is what is read; choose another name
convert-not-a-case = “{ $path }” is a folder of something else; only a case can be replaced
convert-done = { $events } events written to { $path }
convert-kmz = “{ $path }” can’t be packed: { $reason }

## taking documents in

action-add-documents = Add documents…
action-add-folder = Add a folder of documents…
edit-add-document = add document
edit-add-documents = add documents
edit-remove-document = remove document
import-alike = Nearly the same as “{ $first }”: { $percent } % of its runs of words
import-progress = Reading documents: { $done } of { $all }, { $name }
import-stop = Stop
import-done = { $count } documents were added
import-done-faults = { $count } documents were added; { $faults } things to know of
import-none = No document could be read; { $faults } things to know of
import-nothing = There is no document there
import-heading = Documents taken in
import-read = Read events out of the texts
add-path-why = A file or a folder: text, Markdown, saved pages, PDF, DOCX, ODT, EPUB, RTF, mail, or a ZIP of these
edit-document-used = The document “{ $id }” is cited by events, and stays
intake-other-content = it does not begin as such a file does

## columns of tables

columns-title = Columns of { $name }
columns-why = Say what each column means; it is remembered for tables whose columns have the same names
columns-sheet = Sheet
columns-separator = Between cells
columns-days = Days and months
columns-comma = Comma
columns-semicolon = Semicolon
columns-tab = Tab
columns-bar = Bar
columns-day-first = Day first: 3/4/2024 is 3 April
columns-month-first = Month first: 3/4/2024 is March 4
columns-day-told = As the dates tell
columns-day-choose = Choose…
columns-column = Column
columns-means = Means
columns-row = Row { $number }
columns-more-columns = { $count } more columns are not shown
columns-outcome = { $events } events: { $undated } without a date, { $unplaced } without a place
columns-left-out = { $count } rows make no event
columns-doubt = Nothing tells for certain whether days or months come first: choose above
columns-reading = Reading { $name }: { $rows } rows so far
columns-open = Open as a new case
columns-add = Add the rows to this case
columns-change = Change columns…
columns-opened = { $name } was opened { $how }: { $count } events
columns-added = { $count } events of { $name } were added, read { $how }
columns-added-twice = { $count } events of { $name } were added; the same file is in the case already, as “{ $title }”
columns-as-remembered = by columns that you chose before
columns-as-chosen = by the columns chosen
columns-as-layout = in the layout of { $layout }
columns-no-sheet = There is no sheet “{ $sheet }” with rows in it
columns-stopped = Reading was stopped
columns-original-too-large = The file is larger than { $limit } MB: the text read from it is kept, the file itself is not
columns-bad-pair = “{ $part }” is no pair of a meaning and a column, as date=When
columns-bad-meaning = “{ $word }” is no meaning of a column; those are { $all }
columns-no-column = There is no column “{ $name }”; those are { $all }
columns-only-tables = “{ $path }” is no table: columns, sheets and days are told of tables only
columns-dialog = Table of events
edit-add-rows = add rows of a table
## merging and sharing

action-merge-copy = Merge another copy…
action-share = Save a copy to share…
edit-merge-copy = merge another copy
merge-thing = { $kind } “{ $name }”
merge-kind-case = Case
merge-kind-document = Document
merge-kind-category = Category
merge-kind-place = Place
merge-kind-event = Event
merge-kind-claim = Claim
merge-kind-judgement = Judgement
merge-kind-view = View
merge-kind-briefing = Briefing
merge-kind-step = Step
merge-order = order
merge-text = text and file
merge-nothing = nothing
merge-added = New: { $what }
merge-changed = Changed: { $what }
merge-removed = Taken away: { $what }
merge-counts = From yours: { $mine }. From the other copy: { $theirs }. To decide: { $undecided } of { $conflicts }
merge-other-case = It is a copy of another case: { $title }
merge-base-saved = Compared with what was last opened or saved here
merge-base-file = Compared with { $path }
merge-base-none = What both copies began from is not known: every difference is a choice
merge-choose-base = Choose what both began from…
merge-without-base = Decide every difference
merge-mine = Mine
merge-theirs = Theirs
merge-before = Before: { $value }
merge-all-mine = All mine
merge-all-theirs = All theirs
merge-apply = Merge
merge-same = The copies are the same
merge-no-conflict = Nothing was changed by both
merge-keys = Up and Down go through the list, Left takes mine, Right takes theirs
merge-row = { $what }. Mine: { $mine }. Theirs: { $theirs }. { $chosen }
merge-chosen-mine = Mine is taken
merge-chosen-theirs = Theirs is taken
merge-chosen-none = Not decided
merge-taken = What one side alone changed ({ $count })
merge-done = Merged; { $count } things are new here. Undo takes it back
merge-done-faults = Merged; the case does not hold together in { $count } places. Undo takes it back
merge-path-why = The other copy: a folder with case.json, that file, or a .dateline file
merge-base-path-why = The copy that both began from
share-what = Documents left out: { $documents }. Quotations that go with the copy: { $quotations }. Checksums let readers who have the texts put them back beside case.json
share-most = At most { $percent } % of a document is passed on: { $title }
share-long = Quotations longer than { $chars } characters, or than { $percent } % of their document: { $count }
share-long-none = No quotation is longer than { $chars } characters, or than { $percent } % of its document
share-long-row = { $chars } characters: { $words }
share-file = Save as one file…
share-folder = Save as a folder…
share-path-why = A path that ends in .dateline is one file; any other is a folder
share-done = A copy without texts is in { $path }
share-own = “{ $path }” is the case itself; choose another name for the copy
share-there = “{ $path }” holds something already; choose an empty folder or another name
disk-title = The case was changed by somebody else
disk-what = What is on the disk is no longer what was opened or saved here. Nothing has been written
disk-merge = Merge with it…
disk-elsewhere = Save as another file…
disk-over = Write over it
notice-also-open = This case is open in another window, too. Before its changes would be lost, you are asked
cli-merge-undecided = { $count ->
    [one] { $count } conflict is not decided, and nothing was written. With --take mine or --take theirs, all are decided
   *[other] { $count } conflicts are not decided, and nothing was written. With --take mine or --take theirs, all are decided
}
cli-merge-done = Merged into { $path }: { $mine } changes from MINE, { $theirs } from THEIRS, { $conflicts } conflicts decided
cli-share-long = { $place }: { $chars } characters are quoted
## grading, review and comments

action-grade = Grade the claim…
action-mark-reviewed = Mark as reviewed
action-mark-disputed = Mark as disputed
action-mark-draft = Mark as draft
action-comment = Comment on the event
action-change-events = Change the selected events…
facet-status = Review
status-none = Nothing said yet
status-draft = Draft
status-reviewed = Reviewed
status-disputed = Disputed
detail-status = Review
detail-recorded-by = Recorded by
grade-a = completely reliable
grade-b = usually reliable
grade-c = fairly reliable
grade-d = not usually reliable
grade-e = unreliable
grade-f = reliability can’t be judged
grade-1 = confirmed by other sources
grade-2 = probably true
grade-3 = possibly true
grade-4 = doubtful
grade-5 = improbable
grade-6 = truth can’t be judged
grade-in-words = { $code } — { $words }
grade-how = Press a letter and a number; Backspace takes them back, Enter keeps them
grade-clear = Clear
fault-bad-grade = The grade “{ $grade }” is not of the Admiralty code: a letter from A to F and a number from 1 to 6. Grade the claim again
edit-grade = grade
edit-mark-reviewed = mark as reviewed
edit-mark-disputed = mark as disputed
edit-mark-draft = mark as draft
edit-add-comment = add comment
edit-comment = change comment
edit-resolve-comment = resolve comment
edit-remove-comment = delete comment
edit-change-events = change events
edit-change-count = { $count ->
    [one] change { $count } event
   *[other] change { $count } events
}
mark-no-name = Whoever reviews is named: enter your name under View, “Your name…”
mark-own = “{ $title }” was recorded by you ({ $name }); somebody else reviews it
mark-own-several = { $count } of { $all } events were recorded by you and stay as they are; somebody else reviews them
comment-gone = The comment “{ $id }” is not there any more
comments-heading = Comments
comment-new = New comment
comment-hint = Write a comment ({ $keys })
comment-words = Words of the comment
comment-add = Add comment
comment-on-claim = On claim { $number } only
comment-of-claim = on claim { $number }
comment-resolved = resolved
comment-edit = Edit
comment-edit-name = Edit comment { $number }
comment-resolve = Resolve
comment-resolve-name = Resolve comment { $number }
comment-reopen = Reopen
comment-reopen-name = Reopen comment { $number }
comment-delete = Delete
comment-delete-name = Delete comment { $number }
bulk-as-it-is = As it is
bulk-add-tag = Add a tag
bulk-remove-tag = Remove a tag
bulk-button = { $count ->
    [one] Change { $count } event
   *[other] Change { $count } events
}
bulk-nothing = The selected events are so already
bulk-own = { $count } of them were recorded by you, or you are not named: they keep where they stand
selected-change = Change…
## places on the map

action-edit-on-map = Edit places on the map
action-set-on-map = Set the event’s place on the map
action-move-marker = Move the event’s marker by keys
action-draw-area = Draw the area of the event’s place
edit-of = { $what } { $of }
edit-move-marker = move marker
edit-set-place = set place
edit-draw-area = draw area
map-edit-by-hand = set by hand on the map
map-edit-site = Site of “{ $event }”
map-edit-no-place = The event has no place yet; set it on the map first
map-edit-area = { $place } is an area, and its badge is no spot: draw its area anew, or give the event a place of its own
map-edit-cluster = Several places stand here; zoom in until they part
map-edit-nowhere = Click the map, or move the crosshair with the arrow keys first
map-edit-moved = { $place } was moved, and { $count } events with it; it can be undone
map-edit-on = Places can be dragged
map-edit-on-why = Escape ends it
map-edit-set = Click to set { $what }
map-edit-set-why = Or arrow keys, with Shift farther, and Enter; Escape gives up
map-edit-move = Moving { $place }
map-edit-move-why = Arrow keys, with Shift farther, and Enter; Escape gives up
map-edit-draw = Drawing { $place }: { $count } corners
map-edit-draw-why = Click for each corner, or arrow keys and Space; Backspace takes one away, Enter or a double click closes, Escape gives up
map-edit-shared = { $place }: { $count } events move with it
map-edit-own = A place of its own for this event
map-edit-own-why = Only the selected event moves; the others stay where they are
coordinates-ne = { $lat }° N, { $lon }° E
coordinates-nw = { $lat }° N, { $lon }° W
coordinates-se = { $lat }° S, { $lon }° E
coordinates-sw = { $lat }° S, { $lon }° W
map-edit-done = Done
map-edit-cancel = Give up
place-set-on-map = Set on the map
place-draw-on-map = Draw its area
place-drop-area = Take its drawn area away
place-has-area = Its area is drawn by hand: { $count } corners
ring-too-few = An area needs three corners at least
ring-too-many = The area has too many corners
ring-off-globe = The area reaches beyond the map
ring-crossing = An area’s edge must not cross or touch itself
## own words and lists of the case

action-own-words = Own words…
action-categories = Categories…
action-link-events = Link events…
edit-merge-places = merge places
edit-remove-places = remove unused places
edit-add-category = add category
edit-put-category = change category
edit-move-category = move category
edit-remove-category = remove category
edit-link = link events
edit-category-used = The category “{ $id }” has events, and stays
edit-category-no-name = A category needs a name
cli-no-words = There is no folder “{ $path }”: name one with places.csv or lists of words
categories-title = Categories
categories-none = No category in this case yet
category-new = New category
category-name = Name of the category
category-shape = Shape
category-colour = Colour
category-same-look = “{ $name }” has this shape and colour too: they can’t be told apart
category-words = Key words, one a line
category-words-own = The program’s own key words of this category are looked for
category-words-take = Take the program’s key words
category-words-none = Without key words, no proposal is put here
category-words-why = An event proposed from a text is put here when these words stand in what it cites
category-order = Order
category-up = Move the category up
category-down = Move the category down
category-remove = Remove the category
category-into = Its events go to
category-remove-into = Move its events and remove it
category-remove-into-why = Saved views and steps of briefings that show only this category show the other then
shape-circle = Circle
shape-square = Square
shape-diamond = Diamond
shape-triangle = Triangle
shape-pentagon = Pentagon
shape-hexagon = Hexagon
shape-star = Star
shape-cross = Cross
colour-orange = Orange
colour-sky-blue = Sky blue
colour-bluish-green = Bluish green
colour-yellow = Yellow
colour-blue = Blue
colour-vermillion = Vermillion
colour-reddish-purple = Reddish purple
colour-grey = Grey
places-remove-unused = Remove unused places
places-remove-unused-why = Those that no event names
place-into = Same as
place-merge = Merge into that place
place-merge-why = All events that name this place name that one then; these names become other names of it
link-two = Select two events
link-turn = Turn round
link-there = The two are linked already: this takes the place of it
link-remove-short = Remove the link
link-remove = Removes what is said of how it stands to “{ $title }”
words-why = Files with your own places, key words and lists, read each time events are read out of texts
words-folder = Your folder
words-case-folder = Folder of this case
words-copy = Copy the path
words-again = Look again
words-files = Files read
words-no-files = No file of own words yet
words-not-made = The folder can’t be made: { $reason }
words-left-out = { $count } things in your own words can’t be used: see “Own words” in the menu “Review”
words-too-many-files = Only the first { $limit } files are read: put the lists together
words-not-utf8 = Line { $line }: the file is not UTF-8; save it as UTF-8
words-not-json = Line { $line }: this is no JSON ({ $reason }); put it right, the file is not used
words-not-of-form = Line { $line }: the list is not of its form ({ $reason }); put it right, the file is not used
words-not-object = Line { $line }: a list begins with a brace, as the examples in README.txt do; the file is not used
words-unknown-list = Line { $line }: there is no list “{ $name }” to add to or take out of; it is left out
words-wrong-kind = Line { $line }: “{ $name }” is of another kind in the program’s list, such as words in brackets; it is left out
words-category-no-id = Line { $line }: a category needs an id; it is left out
words-category-no-name = Line { $line }: the new category “{ $name }” needs a name; it is left out
words-no-list = Line { $line }: nothing is read from a file of this name; the names are { $known }
words-too-many = Line { $line }: more than { $limit } places; the rest is left out
words-no-column = Line { $line }: there is no column “{ $name }”; the first line names the columns: { $known }
words-bad-row = Line { $line }: the row can’t be read; it and what follows is left out
words-no-places = Line { $line }: a list of places in brackets is expected; lists of words for names of places go into place-words.json
words-place-no-name = Line { $line }: a place needs a name; it is left out
words-place-bad-point = Line { $line }: “{ $name }” needs lat from -90 to 90 and lon from -180 to 180; it is left out
words-place-bad-box = Line { $line }: “{ $name }” needs west, south, east and north in degrees, west before east; it is left out
words-place-outside = Line { $line }: “{ $name }” lies outside its own box; it is left out
words-place-kind = Line { $line }: “{ $name }” is of the kind “{ $kind }”, which is none of { $known }; it is taken as a site
words-place-country = Line { $line }: the country “{ $country }” of “{ $name }” is no code such as RU or RUS; it is left out
## words read, citations dragged, proposals split and merged

action-split-proposal = Cut the proposal in two
action-propose-words = Propose the selected words by themselves
action-merge-proposals = Merge the proposal with the next
action-accept-alike = Accept with all that may be the same, as one event
action-citation-start-back = Let the citation begin a word earlier
action-citation-start-forward = Let the citation begin a word later
action-citation-end-back = Let the citation end a word earlier
action-citation-end-forward = Let the citation end a word later
edit-citation = change the words of a citation
edit-split-proposal = cut a proposal in two
edit-propose-words = propose words
edit-merge-proposals = merge proposals
edit-change-proposal = change a proposal
record-from-sentence = it stands elsewhere in the sentence
record-from-paragraph = it stands elsewhere in the paragraph
reader-citation-start = Start of the citation
reader-citation-end = End of the citation
reader-citation-drag = Drag to have the citation hold more or fewer words; with Alt letter by letter
words-propose = Propose alone
review-split = Cut in two
review-merge-next = Merge with next
review-merge = Merge
review-merge-why = One proposal with both citations
review-accept-alike = Accept { $count } as one event
review-split-merged = A proposal with several citations is not cut; undo the merging first
review-take-same = These are all of the proposal’s words
review-no-cut = There is no sentence or clause to cut it at; select words of it to propose them by themselves

## rows on the map

map-mark-row = 1 event
map-mark-rows = { $count } events
map-card-category = { $name }: { $count }
map-card-category-possible = { $name }: { $count }, { $possible } of them possible
columns-beginning = The beginning of a large table. All of it is read when it is opened, and shown as it is
map-card-other = Other categories
## diagnostics

action-diagnostics = Diagnostics
diagnostics-copy = Copy as text
diagnostics-no-clock = No times are taken here
diagnostics-passes = Milliseconds, passes: { $count }
diagnostics-last = last
diagnostics-mean = mean
diagnostics-worst = worst
diagnostics-top-bar = Bar at the top
diagnostics-filters = Filters
diagnostics-making = Review or briefing
diagnostics-timeline = Timeline
diagnostics-reader = Reader
diagnostics-map = Map
diagnostics-chart = Chart
diagnostics-overlays = Forms and lists
diagnostics-commands = Commands
diagnostics-other = All else
diagnostics-drawing = Tessellating, presenting
diagnostics-together = Together
diagnostics-counts = Counts
diagnostics-case-events = Events of the case
diagnostics-case-shown = Events shown
diagnostics-marks = Marks on the map
diagnostics-rows = Rows of the table
diagnostics-rows-shown = Rows shown
diagnostics-cells = Cells of the index
diagnostics-bytes = Bytes
diagnostics-bytes-columns = Columns
diagnostics-bytes-index = Index
diagnostics-bytes-words = Words
## Large tables written again

table-row-other-encoding = The table isn’t written in UTF-8: its rows are found by reading all of it
table-row-unreadable = The row can’t be read from its file: { $reason }
table-edit-no-column = “{ $title }”: the table has no column for this change ({ $column }); save as a case instead
table-edit-not-held = “{ $title }”: “{ $words }” can’t be written into the table so that it is read as that again ({ $column }); save as a case instead
table-edit-stale = “{ $title }”: its row in the file is not what was read; the file has changed since, so open it again
table-edit-unclosed = The last row of the table has a quotation mark that is never closed: no row can be added behind it
table-edit-other-form = Without the deleted rows, nothing tells any more how the table is to be read; save as a case instead
table-edit-not-delimited = Changes can be written into tables of text only, not into GeoJSON; save as a case instead
## crowd

crowd-opened = { $name } was opened { $how }, and is shown as it stands: { $count } events
crowd-not-added = { $table } is too large to be added to a case. Open it by itself
crowd-no-column = This table has no column of its own for it
crowd-save-elsewhere = { $path } is the table that is open: its rows are read from it. Choose another name
crowd-row-unread = The row could not be read from { $path }: { $reason }
crowd-change = change a row
crowd-add = add a row
crowd-delete = delete rows
crowd-no-title = A title is needed
crowd-bad-date = This is no date of the calendar in EDTF. Write it as 2024, 2024-10, 2024-10-30 or an interval of these
crowd-bad-place = Write degrees north and east with a comma between them: 51.73, 36.19
crowd-place-hint = 51.73, 36.19
crowd-no-chart = This chart needs events with citations; a large table has rows only
crowd-filter-hint = Words in titles
crowd-reader-empty = Click a mark on the map or a row of the list to read it here as it stands in the file
crowd-row-of = Event { $number } of { $name }
crowd-row-added = Added here, not read from the file
crowd-row-changed = Changed here: above is what it says now, below what stands in the file
crowd-row-cells = As it stands in the file
crowd-row-differs = The file has changed since it was opened; this is what stands there now
crowd-row-copy = Copy the row
crowd-cell-cited = The event was made of this
crowd-new-event = New event
crowd-button-edit = Edit…
crowd-button-delete = Delete
crowd-button-add = New event…
crowd-button-list = List
crowd-alt-table = From the table { $name }.
