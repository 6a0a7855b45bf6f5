# Ukrainian texts of the interface. Keys, order and sections are those of en.ftl.
#
# Glossary (hold to it):
#   case справа · document документ · paragraph абзац · publisher видання · title назва (of slides and pictures: заголовок)
#   event подія · claim твердження · quotation цитата · citation посилання (in full: посилання на джерело) · source джерело
#   speaker мовець · originator першоджерело · voice голос · stance позиція · actor учасник · tag тег · note примітка · notes нотатки
#   kind вид · happening відбулося · statement заява · estimate оцінка · intent оголошений намір · forecast прогноз · background контекст
#   judgement судження (conclusion висновок) · likelihood імовірність · confidence упевненість · yardstick шкала
#   grade рейтинг · reliability надійність · credibility достовірність · figure показник · scope охоплення
#   basis походження: stated зазначено · inferred виведено · supplied додано · unknown or blank не зазначено, не вказано
#   place місце · area контур · disputed спірний · undated без дати · certain точно · possible можливо · hollow незаповнений
#   timeline часова шкала · time axis вісь часу · time window часове вікно · lane доріжка · tray лоток · bar стовпчик, смужка
#   map карта · chart діаграма · picture зображення · legend легенда · view вигляд · stage екран · reader панель читання
#   briefing брифінг · step крок · slide слайд · present показати · marking гриф · speaker's notes нотатки доповідача
#   fault проблема · folder папка · merge об’єднати · split off виокремити · delete видалити · remove вилучити · link of events зв’язок
# Style: commands in the infinitive, what is shown or hidden as a noun; names of edits as verbal nouns; « » for quotes, ’ as
# apostrophe, – as dash. Full names of months, seasons and quarters are in the genitive or without case, as they only stand within a
# phrase (з серпня 2023, якийсь день зими 2024), and so that a typed “30 жовтня 2024” is read; short names are abbreviations.

## Words used in many places

app-name = Dateline
language-name = Українська
text-bad-tag = «{ $tag }» не є міткою мови. Назвіть файл за міткою, наприклад de.ftl
text-no-texts = Файл { $tag }.ftl не містить текстів. Почніть із копії en.ftl
count-events = { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}

## faults: what is wrong with a case; each says what happened, where, and what to do

fault-at-case = справа
fault-at-file = файл { $id }
fault-at-event = подія { $id }
fault-at-claim = твердження { $id }
fault-at-place = місце { $id }
fault-at-category = категорія { $id }
fault-at-view = вигляд { $id }
fault-at-judgement = судження { $id }
fault-at-briefing = брифінг { $id }
fault-at-document = документ { $id }

fault-field-left-out = Поле «{ $field }» має неправильну форму, тому його не прочитано; воно лишається без змін. Виправте його у файлі справи
fault-item-left-out = Елемент { $number } списку «{ $list }» неможливо прочитати ({ $reason }), тому його пропущено; він лишається без змін. Виправте його у файлі справи
fault-duplicate-id = Ідентифікатор «{ $id }» ужито більше ніж раз, тому за ним можна знайти лише перший елемент. Дайте кожному елементу власний ідентифікатор у файлі справи

fault-document-missing = Файлу «{ $file }» немає в папці справи. Поверніть його; доти його цитати неможливо показати
fault-document-not-allowed = Немає прав на читання файлу «{ $file }». Змініть його дозволи й відкрийте справу знову
fault-document-too-large = Розмір файлу «{ $file }» – { $megabytes } МБ; програма читає документи до { $limit } МБ. Поділіть його на кілька файлів
fault-document-outside = Файл «{ $file }» лежить поза папкою справи, тому його не прочитано. Скопіюйте його в папку й виправте його назву у файлі справи
fault-document-not-a-file = «{ $file }» – не звичайний файл, тому його не прочитано. Поставте на його місце текст документа
fault-document-unreadable = Файл «{ $file }» неможливо прочитати ({ $reason }). Перевірте диск і відкрийте справу знову
fault-document-changed = Файл «{ $file }» змінився після запису: його контрольна сума інша. Поверніть записану версію або перевірте кожну цитату з нього
fault-document-empty = Файл «{ $file }» не містить тексту. Вилучіть його з папки або додайте до нього текст
fault-document-unread = Із цього документа ще нічого не записано. Запишіть його події або внесіть його абзаци до списку тих, що подій не містять
fault-text-not-utf8 = Текст не в UTF-8 у { $runs ->
    [one] { $runs } місці
    [few] { $runs } місцях
    [many] { $runs } місцях
   *[other] { $runs } місцях
}, перше – у рядку { $line }; їх прочитано як Windows-1252. Якщо літери виглядають неправильно, збережіть файл в UTF-8
fault-text-bad-utf16 = Текст в UTF-16 містить пошкоджені символи. Збережіть файл в UTF-8
fault-text-nul = Файл містить символи NUL, тож навряд чи це текст. Збережіть його як текст в UTF-8
fault-folder-too-many = Текстових файлів у папці більше ніж { $limit }; решту пропущено. Розподіліть їх між кількома справами
fault-example = Приклад справи пошкоджено: { $problem }. Установіть програму знову

fault-citation-no-document = Цитату «{ $quote }» узято з документа «{ $document }», якого немає у справі. Виправте посилання або додайте документ
fault-citation-no-text = Цитату «{ $quote }» неможливо перевірити: текст документа «{ $document }» не прочитано. Поверніть файл
fault-citation-no-paragraph = Цитата «{ $quote }» посилається на абзац { $paragraph }, а всього абзаців у документі – { $count }; цих слів у ньому ніде немає. Виправте посилання
fault-citation-changed = Слів «{ $quote }» немає ні в абзаці { $paragraph }, ні деінде в документі. Виправте цитату або поверніть записану версію документа
fault-citation-elsewhere = Слів «{ $quote }» немає там, куди веде посилання; вони стоять в абзаці { $paragraph }, від символу { $start }. Якщо йдеться саме про них, виправте посилання
fault-citation-empty = Цитата порожня. Процитуйте слова, на яких ґрунтується твердження
fault-unknown-category = Категорії «{ $category }» немає у справі. Додайте її або виберіть іншу
fault-unknown-place = Місця «{ $place }» немає у справі. Додайте його або виберіть інше
fault-unknown-link = Є зв’язок із подією «{ $event }», якої немає у справі. Виправте або вилучіть зв’язок
fault-unknown-merge = Твердження «{ $claim }» позначено як приєднане, але подія не має твердження з таким ідентифікатором. Виправте або зніміть позначку
fault-unknown-claim = Судження спирається на твердження «{ $claim }», якого немає у справі. Виправте або вилучіть його
fault-no-claim = Немає жодного твердження, тож не видно, звідки це відомо. Додайте твердження з цитатою або вилучіть подію
fault-date-impossible = «{ $date }» – не календарна дата у форматі EDTF. Запишіть її як 2024, 2024-10, 2024-10-30 або як інтервал між такими датами
fault-date-reversed = «{ $date }» закінчується раніше, ніж починається. Виправте одну з меж
fault-expression-not-quoted = Дату позначено як зазначену, але слів «{ $expression }» немає в жодній цитаті події. Процитуйте ці слова або позначте дату як виведену
fault-said-not-in-paragraph = Дату висловлювання позначено як зазначену, але слів «{ $expression }» немає в указаному абзаці. Виправте слова або позначте дату як виведену
fault-expression-not-in-document = Дату публікації позначено як зазначену, але слів «{ $expression }» немає в документі. Виправте слова або позначте дату як додану
fault-point-off-globe = Точки з широтою { $lat } і довготою { $lon } немає на земній кулі. Виправте її: широта від -90 до 90, довгота від -180 до 180
fault-point-outside = Точка з широтою { $lat } і довготою { $lon } лежить за { $km } км від контуру { $code }. Виправте точку чи код або позначте місце як спірне
fault-unknown-outline = Контуру з кодом «{ $code }» немає, тому його не накреслено. Виправте код
fault-paragraph-unread = Абзац не процитовано й не внесено до списку тих, що подій не містять. Процитуйте його або внесіть до списку з поясненням
fault-paragraph-both = Абзац процитовано, але він є і в списку тих, що подій не містять. Вилучіть його зі списку
fault-listed-no-paragraph = Абзац { $paragraph } є в списку тих, що подій не містять, а всього абзаців у документі – { $count }. Вилучіть його зі списку

## files: why a case can't be opened or saved; nothing on disk is changed by any of these

case-file-empty = Файл порожній. Поверніть копію або створіть нову справу з папки з її текстами
case-file-not-json = Це не JSON: рядок { $line }, стовпець { $column }, { $reason }. Виправте це місце або поверніть копію
case-file-not-a-case = Це JSON, але не справа Dateline. Відкрийте файл, що починається з "format": "dateline-case"
case-file-newer = Файл записано новішою версією Dateline (формат { $found }; ця версія читає до { $known }). Відкрийте його в новішій версії Dateline
archive-damaged = Архів неповний або пошкоджений ({ $reason }). Поверніть копію
archive-no-case = В архіві немає case.json. Виберіть файл .dateline, збережений програмою Dateline
archive-too-many = Файлів в архіві – { $entries }; програма читає до { $limit }. Поділіть справу
archive-too-large = Файл «{ $file }» в архіві завеликий: програма читає до { $limit } МБ на документ і { $total } МБ разом. Поділіть справу
archive-bomb = Файл «{ $file }» в архіві розпаковується більш ніж у { $ratio } разів: так буває з файлами, створеними на шкоду. Відкривайте лише архіви, яким довіряєте
archive-outside = Архів містить файл із назвою «{ $file }», який опинився б поза справою. Відкривайте лише архіви, яким довіряєте
open-not-found = «{ $path }» не існує. Перевірте шлях або виберіть іншу справу
open-not-allowed = Немає прав на читання «{ $path }». Змініть дозволи або виберіть іншу справу
open-no-case-file = У папці «{ $path }» немає case.json. Виберіть іншу або створіть нову справу з текстів у цій
open-not-a-file = «{ $path }» – не файл і не папка. Виберіть справу
open-too-large = Розмір «{ $path }» – { $megabytes } МБ; програма читає справи до { $limit } МБ. Поділіть справу
open-unreadable = «{ $path }» неможливо прочитати ({ $reason }). Перевірте диск і спробуйте ще раз
open-bad-case = «{ $path }» неможливо відкрити. { $problem }
open-already-a-case = У папці «{ $path }» вже є справа. Відкрийте її або виберіть папку, де є лише тексти
open-no-texts = У теці «{ $path }» немає документів, які можна прочитати. Виберіть теку зі статтями
save-failed = «{ $path }» неможливо записати ({ $reason }); збережене раніше не змінилося. Звільніть місце або виберіть іншу папку
save-document-differs = «{ $path }» вже існує з іншим текстом і лишився без змін. Збережіть у порожню папку
save-archive = «{ $path }» неможливо зберегти одним файлом. { $problem }. Збережіть справу як папку

## Facets and their values

facet-category = Категорія
facet-kind = Вид
facet-place = Місце
facet-role = Роль місця
facet-document = Документ
facet-originator = Хто це каже
facet-stance = Позиція джерела
facet-grade = Рейтинг
facet-actor = Учасник
facet-precision = Точність дати
originator-none = Не названо
grade-none = Без рейтингу
kind-happening = Відбулося
kind-statement = Заява
kind-estimate = Оцінка
kind-intent = Оголошений намір
kind-forecast = Прогноз
kind-background = Контекст
role-at = Де
role-from = Звідки
role-to = Куди
role-about = Про що
role-voice = Голос
stance-confirms = Підтверджує
stance-asserts = Стверджує
stance-reports = Повідомляє
stance-doubts = Сумнівається
stance-denies = Заперечує
precision-day = День
precision-month = Місяць
precision-season = Пора року
precision-quarter = Квартал
precision-year = Рік
precision-decade = Десятиліття
precision-range = Проміжок
precision-unknown = Без дати

## Command line

cli-error = помилка
cli-warning = попередження
cli-check = { $documents ->
    [one] { $documents } документ
    [few] { $documents } документи
    [many] { $documents } документів
   *[other] { $documents } документів
}, { $paragraphs ->
    [one] { $paragraphs } абзац
    [few] { $paragraphs } абзаци
    [many] { $paragraphs } абзаців
   *[other] { $paragraphs } абзаців
}, { $events ->
    [one] { $events } подія
    [few] { $events } події
    [many] { $events } подій
   *[other] { $events } подій
}, { $citations ->
    [one] { $citations } посилання
    [few] { $citations } посилання
    [many] { $citations } посилань
   *[other] { $citations } посилань
}, { $faults ->
    [one] { $faults } проблема
    [few] { $faults } проблеми
    [many] { $faults } проблем
   *[other] { $faults } проблем
}
cli-no-value = { $facet }: значення «{ $word }» немає. Можливо, «{ $nearest }»?
cli-no-value-near = { $facet }: значення «{ $word }» немає. Є такі: { $known }
cli-bad-size = «{ $word }» – не розмір: запишіть ширину й висоту в пікселях, наприклад 1920x1080
cli-bad-scale = «{ $word }» – не масштаб: запишіть число від 0.5 до 8
cli-bad-date = { $option }: «{ $word }» – не дата. Запишіть 2024-10-30, 2024-10 або 2024
cli-reversed = --from { $from } пізніше за --to { $to }: поміняйте їх місцями
cli-not-written = «{ $path }» неможливо записати ({ $reason }). Виберіть файл у папці, до якої маєте право писати
cli-not-printed = Вивід неможливо записати ({ $reason }). Звільніть місце або спрямуйте його деінде
cli-unknown-word = «{ $word }» – не команда й не справа. Можливо, «{ $nearest }»? Див. dateline --help
cli-no-case = За шляхом «{ $word }» нічого немає: назвіть папку з case.json, файл .dateline або команду. Див. dateline --help
cli-no-gui = Ця збірка не малює зображень: зберіть програму зі стандартною можливістю `gui`

## Map

map-name = Карта
map-credit = Створено на основі Natural Earth. Назви місць © GeoNames (geonames.org), CC BY 4.0, зі змінами.
map-scale = { $km } км на { $latitude }
map-north = пн. ш.
map-south = пд. ш.
map-zoom-in = Збільшити
map-zoom-out = Зменшити
map-fit = Умістити показане
map-legend = Легенда
map-legend-open = Розгорнути легенду
map-legend-fold = Згорнути легенду
map-legend-hollow = Незаповнений: місце виведено або лише голос
map-legend-cluster = Кілька подій, кільце за категоріями
map-legend-voice = Після +: там лише мовець (голос)
map-legend-movement = Звідки → куди, а не маршрут
map-legend-area = Названо лише регіон або країну
map-legend-disputed = Спірний кордон
map-legend-source = Кордони: Natural Earth; лінію фронту не показано
map-edge = { $place } { $count }
map-edge-name = Перейти: { $place }, { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
map-places-two = { $first }, { $second }
map-places-more = { $place } і ще { $more }
map-mark-one = { $place }: { $title }
map-mark-many = { $place }, { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
map-mark-voice = { $name }, лише як голос: { $count }
map-card-more = і ще { $count }
map-card-place = { $role }: { $place }
map-card-citations = { $count ->
    [one] { $count } посилання
    [few] { $count } посилання
    [many] { $count } посилань
   *[other] { $count } посилань
}
map-card-group = { $place }: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
map-card-undated = Без дати
map-card-movement = { $from } → { $to }
## calendar

month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
month-short-1 = січ.
month-short-2 = лют.
month-short-3 = бер.
month-short-4 = квіт.
month-short-5 = трав.
month-short-6 = черв.
month-short-7 = лип.
month-short-8 = серп.
month-short-9 = вер.
month-short-10 = жовт.
month-short-11 = лист.
month-short-12 = груд.
unit-day = День
unit-week = Тиждень
unit-month = Місяць
unit-quarter = Квартал
unit-year = Рік
date-day = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month = { $month } { $year }
date-with-year = { $date } { $year }
date-year-last = yes
date-about = приблизно { $date }
date-perhaps = { $date } (можливо)
date-decade = { $year }-х рр.
date-since = з { $date }
date-until = до { $date }
date-end-unknown = з { $date }, кінець невідомий
date-start-unknown = до { $date }, початок невідомий

## lanes

lane-no-category = Без категорії
lane-no-place = Без місця
lane-no-document = Без документа

## playback

window-sliding = Ковзне
window-cumulative = Усе дотепер
window-step = Покрокове
## export

export-no-area = Зображення має бути щонайменше піксель завширшки й заввишки: задайте більший розмір
export-too-large = Зображення завелике: щонайбільше { $side } пікселів за стороною і { $million } млн загалом
export-scale = Масштаб має бути від { $least } до { $most }
export-font = Шрифт неможливо вбудувати: { $why }
export-encoding = Зображення неможливо закодувати: { $why }
export-writing = Зображення неможливо записати: { $why }
export-empty = Немає що зобразити: спершу додайте крок до брифінгу
export-cancelled = Експорт скасовано

## phrases

season-spring = весни
season-summer = літа
season-autumn = осені
season-winter = зими
phrase-month = { $month } { $year }
phrase-quarter = { $quarter ->
    [1] I кв. { $year }
    [2] II кв. { $year }
    [3] III кв. { $year }
   *[other] IV кв. { $year }
}
phrase-from-to = { $from } – { $to }
phrase-not-before = { $date } або пізніше
phrase-not-after = { $date } або раніше
when-all-through = упродовж { $date }
when-some-day-month = якийсь день { $date }
when-some-day-season = якийсь день { $date }
when-some-day-quarter = якийсь день { $date }
when-some-day-year = { $date }, якийсь день року
when-some-day-decade = якийсь день { $date }
when-some-day-from-to = якийсь день з { $from } до { $to }
when-lasting-from-to = з { $from } до { $to }
when-since = з { $date }
when-or-later = { $date } або пізніше
when-since-end-unknown = з { $date }, до якого часу – не зазначено
when-not-before = не раніше { $date }
when-until = до { $date }
when-or-earlier = { $date } або раніше
when-until-start-unknown = до { $date }, з якого часу – не зазначено
when-not-after = не пізніше { $date }
when-not-stated = не зазначено
when-unreadable = «{ $date }» – не дата
when-bound-not-before = найраніше { $date }
when-bound-not-after = найпізніше { $date }
list-separator = {", "}
value-inferred = { $value } (виведено)
value-supplied = { $value } (додано)
speakers-none = не названо
speakers-arrow = {" → "}
thousands-separator = {"\u00A0"}
decimal-separator = ,
figure-about = приблизно { $amount }
figure-at-least = щонайменше { $amount }
figure-at-most = щонайбільше { $amount }
figure-up-to = до { $amount }
figure-several = кілька { $amount }
figure-nearly = майже { $amount }
figure-more-than = понад { $amount }
figure-less-than = менш ніж { $amount }
figure-number-unknown = кількість не зазначено
figure-unit = { $amount } { $unit }
figure-percent = { $amount }{"\u00A0"}%
figure-range = { $range } { $unit } у { $count ->
    [one] { $count } твердженні
    [few] { $count } твердженнях
    [many] { $count } твердженнях
   *[other] { $count } твердженнях
}
figure-as-of = станом на { $date }
figure-according-to = за даними: { $who }
scope-planned = заплановано
scope-present = наявно
scope-cumulative = сукупно
scope-lost = втрачено

## citations

cite-text =
    «{ $quote }»
    { $title }, { $publisher }, { $date }, абзац { $paragraph }
cite-no-title = назву не зазначено
cite-no-publisher = видання не зазначено
cite-no-date = дату не зазначено
## Menus and actions

menu-file = Файл
menu-edit = Редагування
menu-view = Вигляд
menu-map = Карта
menu-charts = Діаграми
menu-time = Час
menu-go = Перехід
menu-help = Довідка
menu-recent = Недавні справи
menu-views = Збережені вигляди
view-delete = Видалити цей вигляд
action-new-from-folder = Створити справу зі статей…
action-open = Відкрити справу…
action-open-path = Відкрити за шляхом…
action-open-example = Відкрити приклад
action-save = Зберегти
action-save-file = Зберегти одним файлом…
action-save-folder = Зберегти як папку…
action-export-picture = Експортувати зображення…
action-quit = Вийти
action-undo = Скасувати дію
action-redo = Повторити дію
action-edit-event = Редагувати подію…
action-copy-citation = Копіювати посилання на джерело
action-select-shown = Вибрати все показане
action-clear-selection = Зняти вибір
action-find = Знайти в документах і подіях
action-clear-filters = Очистити фільтри
action-toggle-filters = Фільтри
action-toggle-reader = Панель читання
action-toggle-timeline = Часова шкала
action-toggle-legend = Легенда
action-toggle-tray = Лоток подій без дати
action-toggle-forecasts = Показувати прогнози
action-toggle-reported-by = Розміщувати події без дати за публікацією
action-theme-system = Системна тема
action-theme-dark = Темна тема
action-theme-light = Світла тема
action-scale-up = Збільшити інтерфейс
action-scale-down = Зменшити інтерфейс
action-scale-reset = Звичайний розмір інтерфейсу
action-fullscreen = На весь екран
action-save-view = Зберегти цей вигляд…
action-zoom-in = Збільшити
action-zoom-out = Зменшити
action-fit-shown = Умістити показане
action-whole-stage = Основний район подій
action-go-to-place = Перейти до місця…
action-play-pause = Відтворити або призупинити
action-step-forward = Крок уперед
action-step-back = Крок назад
action-faster = Швидше
action-slower = Повільніше
action-reset-window = Показати весь час
action-reset-axis = Вісь на найщільнішому проміжку
action-lanes-category = Доріжки за категоріями
action-lanes-place = Доріжки за місцями
action-lanes-document = Доріжки за документами
action-next-event = Наступна подія
action-previous-event = Попередня подія
action-next-citation = Наступне посилання
action-previous-citation = Попереднє посилання
action-event-list = Список подій
action-palette = Усі команди
action-keys = Клавіші
action-check-case = Проблеми справи
action-about = Про Dateline

## Edits

edit-title = зміна назви
edit-category = зміна категорії
edit-notes = зміна нотаток
edit-split = виокремлення приєднаного твердження
edit-add-view = збереження вигляду
edit-remove-view = видалення вигляду
edit-no-event = У цій справі немає події «{ $id }»
edit-no-claim = У цій події немає твердження «{ $id }»
edit-no-category = У цій справі немає категорії «{ $id }»
edit-no-view = У цій справі немає вигляду «{ $id }»
edit-view-there = У цій справі вже є вигляд «{ $id }»
edit-only-claim = «{ $id }» – єдине твердження своєї події, тому воно лишається в ній
edit-field-title = Назва
edit-field-category = Категорія
edit-field-notes = Нотатки
edit-keep = Застосувати
cancel = Скасувати

## Bar, notices, forms

bar-find = Знайти
bar-events = Події
bar-commands = Команди
bar-export = Експорт…
bar-faults = { $count ->
    [one] { $count } проблема
    [few] { $count } проблеми
    [many] { $count } проблем
   *[other] { $count } проблем
}
window-title = { $case } – Dateline
title-changed = { $title } (змінено)
notice-dismiss = Закрити сповіщення
notice-show-faults = Показати
notice-faults = { $count ->
    [one] Під час відкриття справи виявлено { $count } проблему
    [few] Під час відкриття справи виявлено { $count } проблеми
    [many] Під час відкриття справи виявлено { $count } проблем
   *[other] Під час відкриття справи виявлено { $count } проблем
}
notice-copied = Посилання на джерело скопійовано
notice-saved = Збережено: { $path }
notice-picture = Зображення записано: { $path }
notice-not-written = Не вдалося записати { $path }: { $reason }
notice-drop = Відпустіть справу або папку статей, щоб її відкрити
unsaved-title = Зберегти зміни?
unsaved-what = У цій справі є незбережені зміни.
unsaved-discard = Відкинути зміни
save-view-hint = Назва вигляду
save-view-button = Зберегти вигляд
open-path-why = Папка з case.json, файл .dateline або папка статей
save-path-title = Зберегти за шляхом
save-path-why = Шлях, що закінчується на .dateline, зберігається одним файлом, будь-який інший – як папка
picture-path-button = Записати зображення
notice-no-dialog = Система не змогла відкрити вікно вибору файлу: введіть шлях самостійно
save-other-case = { $path } містить іншу справу: виберіть порожню папку
open-path-hint = Шлях
open-path-button = Відкрити
go-to-hint = Назва місця
go-to-button = Перейти
go-to-none = Місця з такою назвою немає
palette-hint = Команда, подія, місце або документ
palette-none = Нічого з такою назвою немає
palette-view = Вигляд
palette-place = Місце
palette-document = Документ
palette-event = Подія
list-hint = Слова з назви, цитати, учасника або місця
list-empty = Немає подій
undated = Без дати
unplaced = Без місця
state-possible = можливо, у цьому вікні
state-out = відфільтровано
faults-none = У цій справі проблем немає
keys-map = Карта: перетягування – зсунути, колесо – масштаб, подвійне клацання – збільшити, Shift+перетягування – вибрати прямокутником, Alt+перетягування – ласо
keys-timeline = Часова шкала: перетягування поза вікном створює нове, його можна тягнути за краї або середину, подвійне клацання показує все, колесо змінює масштаб осі
about-version = Dateline { $version }
about-what = Перетворює папку статей на карту й часову шкалу, де кожен маркер відкриває саме ті слова, з яких він походить
about-boundaries = Кордони: Natural Earth; спірні показано пунктиром, лінію фронту не показано
about-font = Шрифти: Inter і частина Noto Sans CJK (SIL Open Font License 1.1)
about-offline = Dateline не відкриває жодних мережевих з’єднань
app-no-window = Не вдалося відкрити вікно: { $reason }. У Linux установіть драйвер Vulkan або OpenGL (Mesa) і запустіть програму з графічного сеансу. Командний рядок працює й без цього: dateline --help
cli-bad-language = Мови «{ $tag }» у програмі немає; є { $tags }
cli-no-window = Ця збірка не має вікна: зберіть програму зі стандартною можливістю `gui`. Командний рядок працює: dateline --help
dialog-open = Відкрити справу
dialog-case = Справа Dateline
dialog-texts = Папка статей
dialog-save = Зберегти справу
dialog-save-folder = Папка для збереження справи
dialog-picture = Записати зображення

## Filters and chips

filter-text-hint = Слова в подіях
filter-more = ще { $count }…
filter-fewer = Менше
filter-forecasts = Показувати прогнози
filter-forecasts-why = Те, що може статися, не показується, доки не ввімкнено, і ніколи не малюється як таке, що вже сталося
chip-forecasts = { $count ->
    [one] { $count } прогноз приховано
    [few] { $count } прогнози приховано
    [many] { $count } прогнозів приховано
   *[other] { $count } прогнозів приховано
}
chip-remove = Прибрати цей фільтр
chip-many = { $facet }: вибрано { $count }
chips-clear = Очистити все

## Tools of the timeline

tools-play = Відтворити
tools-pause = Призупинити
tools-kind = Вид вікна
tools-unit = Крок
tools-speed = Швидкість
tools-rate = { $rate }×
tools-loop = Повторювати
tools-skip = Минати порожні
tools-skip-why = Минати вікна, у яких нічого не починається
tools-lanes = Доріжки
tools-from = Від
tools-to = До
tools-date-hint = 30 жовт. 2024, 2024-10-30, жовт. 2024 або 2024
tools-date-bad = Це не дата: запишіть 30 жовт. 2024, 2024-10-30, жовт. 2024 або 2024
lanes-category = За категоріями
lanes-place = За місцями
lanes-document = За документами
counts-dated = { $certain } точно, { $possible } можливо
counts-undated = { $undated } без дати
counts-of = { $shown } з { $total }
counts-why = Точно: дата лежить у вікні. Можливо: дата перетинається з ним. Без дати: у лотку
counts-all = { $certain } точно, { $possible } можливо, { $undated } без дати (з { $total })
tray-title = Без дати
tray-reported = За публікацією
tray-reported-why = Вважати, що подія без дати сталася не пізніше, ніж її опубліковано

## Reader panel

search-hint = Пошук у документах і подіях
search-count = { $count ->
    [one] { $count } збіг
    [few] { $count } збіги
    [many] { $count } збігів
   *[other] { $count } збігів
}
selected-count = { $count ->
    [one] Вибрано { $count } подію
    [few] Вибрано { $count } події
    [many] Вибрано { $count } подій
   *[other] Вибрано { $count } подій
}
selected-list = Показати списком
document = Документ
document-events = · { $count ->
    [one] { $count } посилання
    [few] { $count } посилання
    [many] { $count } посилань
   *[other] { $count } посилань
}
reader-empty = У цій справі немає документів

## Map

## reader

reader-no-document = Жодного документа не відкрито
reader-no-text = Текст цього документа не вдалося прочитати
reader-not-stated = не зазначено
reader-publisher = Видання
reader-author = Автор
reader-published = Опубліковано
reader-translated = Мова оригіналу
reader-translated-by = { $language }, пер. { $by }
reader-paragraphs = Абзаци
reader-title-inferred = назву виведено
reader-title-supplied = назву додано ззовні
reader-broken = { $count ->
    [one] { $count } посилання більше не збігається з текстом
    [few] { $count } посилання більше не збігаються з текстом
    [many] { $count } посилань більше не збігаються з текстом
   *[other] { $count } посилань більше не збігаються з текстом
}
reader-broken-words = В абзаці { $paragraph } більше немає слів «{ $quote }»
reader-broken-no-paragraph = Абзацу { $paragraph }, на який посилається цитата «{ $quote }», більше немає
reader-broken-more = ще { $count }
reader-paragraph = Абзац { $number }, { $text }
reader-paragraph-continued = Абзац { $number }, продовження, { $text }
reader-citation = Посилання: { $title }
reader-strip = Де в цьому документі стоять посилання
reader-sic = sic
reader-choose = На ці слова посилається кілька подій
reader-choose-menu = Вибрати посилання
reader-copy-menu = Копіювати
reader-copy-words = Копіювати вибрані слова
reader-copy-citation = Копіювати посилання події «{ $title }»
basis-stated = зазначено
basis-inferred = виведено
basis-supplied = додано ззовні
basis-inferred-because = виведено: { $reason }
basis-supplied-because = додано: { $reason }
language-de = німецька
language-en = англійська
language-es = іспанська
language-fr = французька
language-it = італійська
language-ja = японська
language-ko = корейська
language-ru = російська
language-uk = українська
language-zh = китайська
## timeline

timeline-by-day = Події за днями
timeline-by-week = Події за тижнями
timeline-by-month = Події за місяцями
timeline-by-quarter = Події за кварталами
timeline-by-year = Події за роками
timeline-by-decade = Події за десятиліттями
timeline-by-century = Події за століттями
timeline-at-most = щонайбільше { $count }
timeline-window-start = Початок вікна, { $date }
timeline-window-end = Кінець вікна, { $date }
timeline-window = Часове вікно, { $dates }
timeline-window-none = не задано
timeline-axis = Вісь часу, { $dates }
timeline-axis-hint = Колесо – масштаб, перетягування – зсув, подвійне клацання – на початок
timeline-earlier = раніше
timeline-later = пізніше
timeline-earlier-hint = { $count ->
    [one] { $count } раніша подія: показати всі роки
    [few] { $count } раніші події: показати всі роки
    [many] { $count } раніших подій: показати всі роки
   *[other] { $count } раніших подій: показати всі роки
}
timeline-later-hint = { $count ->
    [one] { $count } пізніша подія: показати всі роки
    [few] { $count } пізніші події: показати всі роки
    [many] { $count } пізніших подій: показати всі роки
   *[other] { $count } пізніших подій: показати всі роки
}
timeline-undated = { $count } без дати
timeline-undated-hint = Показати або сховати події без дати
timeline-no-date = без дати
timeline-date-stated = дату зазначено
timeline-date-inferred = дату виведено
timeline-date-supplied = дату додано
timeline-reported-by = повідомлено не пізніше { $date }
timeline-certain = У вікні
timeline-possible = Можливо, у вікні
timeline-outside = Поза вікном
timeline-here = { $count ->
    [one] Тут { $count } подія
    [few] Тут { $count } події
    [many] Тут { $count } подій
   *[other] Тут { $count } подій
}
timeline-more = і ще { $count }
timeline-density-hint = Забагато, щоб малювати поодинці: клацніть, щоб збільшити
timeline-badge = { $count ->
    [one] { $count } подія без власного місця
    [few] { $count } події без власного місця
    [many] { $count } подій без власного місця
   *[other] { $count } подій без власного місця
} на доріжці «{ $lane }»: розгорніть доріжку
timeline-badge-hint = Клацніть, щоб розгорнути доріжку
timeline-open-lane = { $lane }: показати всі ряди
timeline-close-lane = { $lane }: показати менше рядів
timeline-dense = { $lane }: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}, забагато, щоб малювати поодинці
basis-stated-because = зазначено: { $reason }

## detail

detail-dot = {" · "}
detail-when = Коли
detail-where = Де
detail-actors = Учасники
detail-range = Розбіжність тверджень
detail-quoted = «{ $words }»
detail-place = Показати на карті: { $place }
detail-claims = { $count ->
    [one] { $count } твердження
    [few] { $count } твердження
    [many] { $count } тверджень
   *[other] { $count } тверджень
}
detail-step = Посилання { $number } з { $count }
detail-back = ‹
detail-back-name = Попереднє посилання
detail-on = ›
detail-on-name = Наступне посилання
detail-source = { $document }, абзац { $paragraph }
detail-open = Посилання { $number } з { $count }: { $place }
detail-copy = Копія
detail-copy-name = Копіювати посилання { $number }
detail-copy-hint = Копіювати цитату з її джерелом
detail-speakers = Хто каже
detail-stance = Позиція
detail-said = Коли сказано
detail-own-when = Датує
detail-figure = Показник
detail-grade = Рейтинг
detail-note = Примітка
detail-linked = Пов’язані події
detail-linked-event = { $relation }: { $title }
relation-same = Те саме, що
relation-updates = Оновлює
relation-updated-by = Оновлено подією
relation-different-scope = Інше охоплення
relation-conflicts = Суперечить
relation-follows = Настала після
relation-followed-by = Передує
relation-part-of = Є частиною
relation-has-part = Містить
detail-merges = Об’єднано за висновком
detail-claim-number = Твердження { $number }
detail-split = Виокремити
detail-split-name = Виокремити твердження { $number } із цієї події
detail-split-hint = Знову зробити з цього твердження окрему подію; це можна скасувати
detail-analyst = Від аналітика
detail-tags = Теги
detail-notes = Нотатки

## search list

search-list-none = Нічого не знайдено
search-list-paragraph = Абзац { $paragraph } · { $document }
search-list-event = Подія · { $category }
search-list-notes = Нотатки події · { $title }
search-list-name = { $words }, { $place }

## Charts

chart-over-time = Події в часі
chart-figures = Показники поруч
chart-places = Місця
chart-sources = Джерела
chart-reported = Сталося, сказано, опубліковано
action-stage-map = Лише карта
action-stage-both = Карта з діаграмою
action-stage-chart = Лише діаграма
## metadata

metadata-not-png = Це не зображення PNG
metadata-damaged = Зображення пошкоджено: його тексти неможливо прочитати
metadata-too-long = Зображення містить більше тексту, ніж програма читає: щонайбільше { $limit } МіБ
metadata-no-view = Зображення не містить вигляду Dateline: його створено деінде або записано без метаданих
action-export-again = Експортувати ще раз поруч із попереднім
action-copy-picture = Копіювати зображення
action-export-events = Записати показані події…
action-export-selection = Записати вибрані події…
action-export-chart-data = Записати дані діаграми…
chart-tab-over-time = У часі
chart-tab-figures = Показники
chart-tab-places = Місця
chart-tab-sources = Джерела
chart-tab-reported = Публікація
chart-beside = Поруч із картою
chart-alone = Окремо
chart-close = Закрити діаграму
chart-data = CSV…
chart-data-why = Записати таблицею те, з чого побудовано діаграму
chart-bins = Період
bins-auto = Автоматично
chart-split = Поділ
split-certainty = Певність
chart-columns = Стовпці
matrix-events = Події
matrix-places = Місця

## Pictures

export-title = Експорт зображення
export-what = Що зобразити
export-format = Файл
format-png = PNG, пікселі
format-svg = SVG, фігури й текст
export-size = Розмір
size-slide = Слайд 16:9, 1920 × 1080
size-slide-4k = Слайд 16:9, 3840 × 2160
size-slide-4x3 = Слайд 4:3, 1600 × 1200
size-square = Квадрат, 2000 × 2000
size-a4-landscape = A4, альбомна
size-a4-portrait = A4, книжкова
size-a3-landscape = A3, альбомна
size-a3-portrait = A3, книжкова
size-pixels = Пікселі
size-centimetres = Сантиметри
unit-pixels = пікселів
unit-centimetres = см,
unit-dpi = dpi
export-width = Ширина
export-height = Висота
export-dpi = Пікселів на дюйм
export-text-scale = Масштаб
scale-auto = За розміром
export-colours = Кольори
colours-dark = Темні
colours-light = Світлі
colours-print = Для друку
export-heading = Заголовок
export-subtitle = Підзаголовок
export-show = Також показати
part-title = Заголовок
part-subtitle = Підзаголовок
part-window = Часове вікно
part-filters = Фільтри словами
part-legend = Легенда
part-scale-bar = Шкала масштабу
part-sources = Джерела
part-transparent = Без тла
export-always = Авторство карти, гриф і підсумки показуються завжди
export-metadata = Файл містить відомості про показане
export-metadata-why = Зберігає вигляд і джерела у файлі, щоб його можна було знову відкрити, перетягнувши на вікно. Не містить ні шляхів, ні вашого імені
export-pixels = { $width } × { $height } пікселів
export-save = Зберегти…
export-copy = Копіювати
export-preview = Попередній перегляд зображення
export-drawing = Малювання…
export-needs-selection = Спершу виберіть подію
dialog-data = Записати дані
data-path-button = Записати
overwrite-title = Такий файл уже існує. Перезаписати його?
overwrite-replace = Перезаписати
notice-picture-copied = Зображення скопійовано в буфер обміну
notice-data = Записано: { $path }
notice-picture-cancelled = Зображення не домальовано, нічого не записано
picture-restored = Вікно показує те, що й зображення
picture-case-changed = Вікно показує те, що показувало зображення, але відтоді справа змінилася
picture-other-case = Це зображення створено з іншої справи, «{ $title }»: спершу відкрийте її
subject-map = Карта
subject-timeline = Часова шкала
subject-quotation = Цитата
subject-window = Усе вікно
subject-map-timeline = Карта з часовою шкалою
subject-map-chart = Карта з діаграмою: { $chart }
subject-four-charts = Чотири діаграми
describe-facet = { $facet }: { $values }
describe-words = зі словами «{ $words }»
describe-reported = події без дати вважаються не пізнішими за публікацію
alt-what = { $what }. { $counts }.
alt-over-time = Події за стовпчиками: { $list }.
alt-bar = { $days } { $count }
alt-bar-wider = { $days } { $count }, а також { $wider } із датою, ширшою за стовпчик
alt-figures = Показники: { $list }.
alt-figure = { $owner }: { $said }
alt-ranked = Події за місцями: { $list }.
alt-place = { $place } { $count }
alt-place-named = { $place } { $count }, лише названо ще { $named }
alt-voices = Хто про скільки подій каже: { $list }.
alt-window = Часове вікно: { $window }.
alt-days = Дати від { $first } до { $last }.
alt-filters = Фільтр: { $filters }.
alt-categories = За категоріями: { $list }.
alt-places = Показано в місцях: { $list }.
alt-more = { $list } і ще { $count }
alt-sources = { $count ->
    [one] Процитовано { $count } документ.
    [few] Процитовано { $count } документи.
    [many] Процитовано { $count } документів.
   *[other] Процитовано { $count } документів.
}
alt-quotation = { $title }. Цитата: { $said }
page-sources = Джерела
page-more-sources = і ще { $count }
quotation-none = Спершу виберіть подію: тут з’являться її слова
quotation-place = абзац { $number }
cli-bad-what = Зображення «{ $word }» немає; найближче – { $nearest }. Список: dateline help export
cli-bad-theme = Теми «{ $word }» немає: { $themes }
cli-bad-format = Формату зображення «{ $word }» немає: png, svg
cli-bad-camera = «{ $word }» – не положення камери: задайте градуси східної довготи, градуси північної широти й масштаб, як-от 127,39,5, або fit
cli-no-event = Немає події з ідентифікатором «{ $id }». Список: dateline events
cli-needs-selection = Для { $what } потрібна подія: назвіть її через --select
picture-unreadable = { $path } неможливо відкрити як зображення Dateline: { $reason }
picture-bad-view = Його вигляд неможливо прочитати ({ $reason })
picture-too-large = Його розмір – { $megabytes } МБ, а програма читає щонайбільше { $limit }
file-not-ordinary = це не звичайний файл
cli-bad-ending = «{ $path }» має розширення, з яким { $what } не записується: зображення мають .png або .svg, дані діаграми – .csv
cli-no-unit = Жоден показник не має одиниці «{ $word }». Можливо, «{ $nearest }»?
cli-no-figures = Жоден показник не має одиниці «{ $word }»: у справі немає показників
picture-newer = { $path } записано новішою версією ({ $program }): відкрийте в ній

## analysis reported

lag-same-day = того самого дня
lag-days = через { $count ->
    [one] { $count } день
    [few] { $count } дні
    [many] { $count } днів
   *[other] { $count } днів
}
lag-days-range = { $count ->
    [one] через { $least }–{ $count } день
    [few] через { $least }–{ $count } дні
    [many] через { $least }–{ $count } днів
   *[other] через { $least }–{ $count } днів
}
lag-within-days = у межах { $count ->
    [one] { $count } дня
    [few] { $count } днів
    [many] { $count } днів
   *[other] { $count } днів
}
lag-within-months = у межах { $count ->
    [one] { $count } місяця
    [few] { $count } місяців
    [many] { $count } місяців
   *[other] { $count } місяців
}
lag-months-range = { $count ->
    [one] через { $least }–{ $count } місяць
    [few] через { $least }–{ $count } місяці
    [many] через { $least }–{ $count } місяців
   *[other] через { $least }–{ $count } місяців
}
lag-years-range = { $count ->
    [one] через { $least }–{ $count } рік
    [few] через { $least }–{ $count } роки
    [many] через { $least }–{ $count } років
   *[other] через { $least }–{ $count } років
}
lag-range = через { $least } – { $most }
lag-span-days = { $count ->
    [one] { $count } день
    [few] { $count } дні
    [many] { $count } днів
   *[other] { $count } днів
}
lag-span-months = { $count ->
    [one] { $count } місяць
    [few] { $count } місяці
    [many] { $count } місяців
   *[other] { $count } місяців
}
lag-span-years = { $count ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } років
}
lag-months = через { $count ->
    [one] { $count } місяць
    [few] { $count } місяці
    [many] { $count } місяців
   *[other] { $count } місяців
}
lag-years = через { $count ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } років
}
lag-least-days = щонайменше через { $count ->
    [one] { $count } день
    [few] { $count } дні
    [many] { $count } днів
   *[other] { $count } днів
}
lag-least-weeks = щонайменше через { $count ->
    [one] { $count } тиждень
    [few] { $count } тижні
    [many] { $count } тижнів
   *[other] { $count } тижнів
}
lag-least-months = щонайменше через { $count ->
    [one] { $count } місяць
    [few] { $count } місяці
    [many] { $count } місяців
   *[other] { $count } місяців
}
lag-over-months = більш ніж через { $count ->
    [one] { $count } місяць
    [few] { $count } місяці
    [many] { $count } місяців
   *[other] { $count } місяців
}
lag-least-years = щонайменше через { $count ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } років
}
lag-over-years = більш ніж через { $count ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } років
}
lag-days-before = на { $count ->
    [one] { $count } день
    [few] { $count } дні
    [many] { $count } днів
   *[other] { $count } днів
} раніше
lag-days-range-before = { $count ->
    [one] на { $least }–{ $count } день раніше
    [few] на { $least }–{ $count } дні раніше
    [many] на { $least }–{ $count } днів раніше
   *[other] на { $least }–{ $count } днів раніше
}
lag-after-end = { $lag }, рахуючи від завершення
lag-inferred = { $lag }, виведено

## charts: what all share

charts-empty = Жодна подія не проходить фільтр. Очистіть його: Ctrl+Backspace
charts-empty-picture = Жодна подія не проходить фільтр
charts-not-in-window = { $count } без дати, не у вікні
charts-legend-more = і ще { $count }
charts-legend-show = Клацніть, щоб показати
charts-legend-hide = Клацніть, щоб сховати
charts-more = і ще { $count }
charts-more-marks = { $count ->
    [one] ще { $count } позначка без власної назви
    [few] ще { $count } позначки без власних назв
    [many] ще { $count } позначок без власних назв
   *[other] ще { $count } позначок без власних назв
}
charts-mark-hint = Клацання вибирає їх усі, подвійне – показує списком
charts-possible = У вікні лише можливо
charts-none-in-days = Ніщо з показаного не датовано цими днями
charts-undated = { $count } без дати
charts-undated-why = Без дати або лише з верхньою межею
charts-switched-off = { $count } вимкнено в легенді
charts-no-category = Без категорії
charts-no-place = Місце не вказано
charts-other-places = Інші місця
charts-no-document = Без документа
charts-other-documents = Інші документи
charts-several-documents = Кілька документів
charts-no-claim = Без твердження

## charts: events over time

charts-per-day = подій за день
charts-per-week = подій за тиждень
charts-per-month = подій за місяць
charts-per-quarter = подій за квартал
charts-per-year = подій за рік
charts-per-decade = подій за десять років
charts-per-century = подій за сто років
charts-per-millennium = подій за тисячу років
charts-too-many-bins = Вужчих стовпчиків було б забагато
charts-before = { $count } до { $date }
charts-after = { $count } після { $date }
charts-coarse = { $count } із надто неточною датою, не показано
charts-coarse-why = Кожна могла б належати понад { $bins } стовпчикам, тож ні про який із них нічого не каже
charts-bin-series = { $bin }, { $series }: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
charts-wider = Ширше за стовпчик
charts-wider-or-possible = Ширше за стовпчик або вікно
charts-bin-possible = { $bin }, { $series }, ширше за стовпчик: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
charts-bin-counts = Усього { $bin }: { $certain } у межах стовпчика, { $possible } ширше за нього
charts-rule-place = Кожну подію враховано в одному місці: де вона сталася, інакше – звідки походить, інакше – куди спрямована
charts-rule-document = Те, що повідомляють кілька документів, становить окрему частину
charts-rule-certainty = За найтвердішою позицією серед тверджень про кожну подію
charts-over-time-rule = Суцільне: уся дата лежить в одному стовпчику. Заштриховане, з числом і «?»: дата ширша за стовпчик, тому подію показано в кожному стовпчику, якого вона торкається, але не більше ніж у { $bins }, і ніколи не додано до суцільних
charts-over-time-rule-window = Заштриховано й там, де дата виходить за межі вікна

## charts: places

charts-places-unit = події
charts-places-rule = Подію враховано в кожному місці, де вона сталася, звідки походить або куди спрямована, тож її може бути пораховано кілька разів. Незаповнене: місця, які події лише називають – як те, про що вони, або як місце мовця
charts-places-rule-window = Заштриховане, з числом і «?»: може лежати в часовому вікні
charts-named-only = Лише названо
charts-place-all = { $place }: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}, лише названо { $named }
charts-place-series = { $place }, { $series }: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
charts-place-possible = { $place }, { $series }, можливо: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
charts-place-named = { $place }, лише названо: { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } подій
}
charts-place-named-label = лише названо { $count }
charts-more-places = ще { $count ->
    [one] { $count } місце
    [few] { $count } місця
    [many] { $count } місць
   *[other] { $count } місць
}
charts-more-places-why = Для їхніх смужок немає місця; у таблиці вони є всі
charts-unplaced = { $count } без місця

## charts: figures

figures-none = Жодна показана подія не містить показників
figures-rule = Кожен рядок – одне твердження; лінії їх не з’єднують. Різними названо лише показники одного охоплення, що рахують те саме, і не тоді, коли вони стосуються різних дат. «Сказано» перед датою: це дата слів, а сам показник дати не має
figures-more = { $count ->
    [one] ще { $count } показник не показано
    [few] ще { $count } показники не показано
    [many] ще { $count } показників не показано
   *[other] ще { $count } показників не показано
}
figures-more-why = Вони не вміщаються в це зображення
figures-off = { $count ->
    [one] { $count } показник вимкнено в легенді
    [few] { $count } показники вимкнено в легенді
    [many] { $count } показників вимкнено в легенді
   *[other] { $count } показників вимкнено в легенді
}
figures-other-units = { $count ->
    [one] { $count } показник
    [few] { $count } показники
    [many] { $count } показників
   *[other] { $count } показників
} в інших одиницях
figures-other-unit = { $unit } ({ $count })
figures-undated = { $count ->
    [one] { $count } показник
    [few] { $count } показники
    [many] { $count } показників
   *[other] { $count } показників
} без дати, не у вікні
figures-undated-why = Ні показник, ні його подія не мають дати
figures-none-in-window = У вікні немає показників: { $unit }
figures-head-who = Хто каже і про що
figures-head-date = Станом на
figures-head-words = Без числа
figures-axis = { $unit }
figures-axis-logarithmic = { $unit }, логарифмічна шкала
figures-no-unit = кількість, без одиниці
figures-no-date = дату не вказано
figures-no-scope = охоплення не вказано
figures-said = сказано { $date }
figures-quoted = «{ $words }»
figures-other = { $amount } ({ $owner })
figures-differs = ≠ відрізняється від { $others }
figures-mark = { $owner }: { $said }
figures-open = Клацання відкриває слова
figures-sign-about = приблизно, майже
figures-sign-range = проміжок
figures-sign-at-least = щонайменше, понад
figures-sign-up-to = до, менш ніж
figures-sign-words = слова без числа

## charts: sources

sources-author-named = { $name }, автор
sources-author-of = Автор статті «{ $title }»
sources-count-places = { $count ->
    [one] { $count } місце
    [few] { $count } місця
    [many] { $count } місць
   *[other] { $count } місць
}
sources-forecast = Прогноз: { $title }
sources-several = { $what }: кілька голосів
sources-several-why = Це підтверджують, стверджують або повідомляють щонайменше два названі голоси
sources-contested = { $what }: оспорено
sources-contested-why = Про це каже щонайбільше один голос, а інші сумніваються або заперечують
sources-one = { $what }: лише один голос
sources-one-why = Про це каже один названий голос і більше ніхто, хоч би в скількох документах
sources-unnamed = { $what }: нікого не названо
sources-unnamed-why = У документах не сказано, хто це каже
sources-unplaced = { $what } без місця
sources-unplaced-why = Не зазначено жодного місця, крім місця мовця
sources-none-left = Усі позиції вимкнено. Клацніть одну з них угорі, щоб показати
sources-none-left-picture = Усі позиції вимкнено
sources-side-several = кілька голосів
sources-side-contested = оспорено
sources-numbered = { $number }: { $title }
sources-note = Голос – той, хто говорить у твердженні першим, хоч би в скількох документах. Імена враховано так, як їх написано: хто кому сказав, невідомо. Автор статті – один голос; де нікого не названо – жодного. Хто лише сумнівається або заперечує, не повідомляє
sources-head-voice = Хто це каже
sources-head-events = Події
sources-head-alone = Без інших
sources-head-voices = Голоси
sources-row = { $voice }: { $events }, з них від інших також { $shared }
sources-row-places = { $voice }: { $events }, з них { $shared } у місцях, про які кажуть і інші
sources-column = { $title }: { $telling ->
    [one] { $telling } голос
    [few] { $telling } голоси
    [many] { $telling } голосів
   *[other] { $telling } голосів
}
sources-column-against = { $column }, сумніваються або заперечують: { $against }
sources-cell = { $voice }, { $stance }: { $title }
sources-cell-many = { $voice }: { $events }, { $title }
sources-alone = { $voice }: { $events } без жодного іншого голосу
sources-more-claims = і ще { $count }
sources-rows-shown = Голоси { $from }–{ $to } з { $count }
sources-columns-shown = { $what } з кількома голосами або оспорено: { $from }–{ $to }
sources-page-rows = { $words }. Показати наступні
sources-columns-area = Назви стовпців

## charts: reported

reported-rule = Вісь показує дні часової шкали або часового вікна. Час між подією й публікацією пораховано до тієї публікації, яка напевно була першою, і вказано лише там, де його обмежують дати
reported-on-axis = У межах цих днів ({ $count })
reported-on-axis-latest = У межах цих днів: останні { $drawn } з { $count }
reported-beyond = Раніше або пізніше ({ $count })
reported-beyond-latest = Раніше або пізніше: останні { $drawn } з { $count }
reported-up-to-some = Відомий лише останній день: { $drawn } з { $count }
reported-undated-some = Без дати: { $drawn } з { $count }
charts-source-number = [{ $number }]
reported-up-to = Відомий лише останній день ({ $count })
reported-undated = Без дати ({ $count })
reported-no-date = без дати
reported-no-date-by = без дати; опубліковано не пізніше { $date }
reported-by = опубліковано не пізніше { $date }
reported-happened = сталося: { $date }
reported-published = опубліковано: { $date }, { $document }
reported-said = сказано: { $date }, { $who }
reported-lag = { $published }, { $lag }
reported-row = { $title }: { $said }
reported-separator = {"; "}
reported-first = уперше { $lag }
reported-more = { $count ->
    [one] ще { $count } подію не показано
    [few] ще { $count } події не показано
    [many] ще { $count } подій не показано
   *[other] ще { $count } подій не показано
}
reported-more-undated = { $count ->
    [one] ще { $count } подію не показано (без першого дня: { $undated })
    [few] ще { $count } події не показано (без першого дня: { $undated })
    [many] ще { $count } подій не показано (без першого дня: { $undated })
   *[other] ще { $count } подій не показано (без першого дня: { $undated })
}
reported-off = { $count ->
    [one] { $count } подію вимкнено в легенді
    [few] { $count } події вимкнено в легенді
    [many] { $count } подій вимкнено в легенді
   *[other] { $count } подій вимкнено в легенді
}
reported-publication-undated = публікацію не датовано
reported-sign-happened = сталося певного дня
reported-sign-within = колись у цих межах
reported-sign-lasted = тривало
reported-sign-said = сказано
reported-sign-published = опубліковано
reported-sign-inferred = незаповнене: не зазначено або не з точністю до дня
reported-sign-unknown = невідомий кінець або час між ними

## briefing

edit-case = зміна назви або грифа справи
edit-event = зміна події
edit-add-event = додавання події
edit-delete-event = видалення події
edit-merge = об’єднання подій
edit-claim = зміна твердження
edit-add-claim = додавання твердження
edit-remove-claim = вилучення твердження
edit-place = зміна місця
edit-add-place = додавання місця
edit-remove-place = вилучення місця
edit-document = зміна відомостей про документ
edit-add-judgement = додавання судження
edit-judgement = зміна судження
edit-remove-judgement = вилучення судження
edit-add-briefing = додавання брифінгу
edit-remove-briefing = вилучення брифінгу
edit-briefing = зміна брифінгу
edit-add-step = додавання кроку
edit-remove-step = вилучення кроку
edit-move-step = переміщення кроку
edit-skip-step = пропуск або повернення кроку
edit-step = зміна кроку
edit-recapture = оновлення вигляду кроку

edit-split-claim = виокремлення твердження

edit-id-there = Ідентифікатор «{ $id }» уже вжито
edit-no-claims = Подія «{ $id }» не має тверджень, тож не видно, звідки про неї відомо
edit-merge-self = Ніщо не можна об’єднати з самим собою
edit-bad-point = Такої точки на земній кулі немає
edit-no-place = У цій справі немає місця «{ $id }»
edit-place-used = Місце «{ $id }» ужито в подіях, тому воно лишається
edit-bad-date = «{ $date }» – не календарна дата у форматі EDTF. Запишіть її як 2024, 2024-10, 2024-10-30 або як інтервал між такими датами
edit-empty-date = Тут потрібна дата або взагалі нічого
edit-bad-grade = Рейтинг – це літера від A до F і число від 1 до 6
edit-bad-citation = Цих слів немає в цьому місці документа «{ $id }»
edit-bad-number = «{ $number }» – не число
edit-bounds-swapped = Нижня межа більша за верхню
edit-empty-figure = Показник потребує числа, межі або слів тексту
edit-words-elsewhere = В абзаці { $number } документа немає дослівно таких слів
edit-no-paragraph = У документі немає абзацу «{ $number }»
edit-no-name = Місцю потрібна назва
edit-no-title = Документу потрібна назва
edit-bad-country = Країна – це код із трьох літер, наприклад RUS
edit-no-document = У цій справі немає документа «{ $id }»
edit-no-words = Спершу виділіть слова в документі
edit-no-judgement = У цій справі немає судження «{ $id }»
edit-no-briefing = У цій справі немає брифінгу «{ $id }»
edit-no-step = У цьому брифінгу немає кроку «{ $id }»
merge-reason = об’єднано з «{ $title }»

briefing-none = Брифінгу ще немає. Спершу додайте те, що бачите, як крок
briefing-empty = У цьому брифінгу немає слайдів для показу. Додайте крок або поверніть пропущений
briefing-no-events = Жодної події не вибрано й не показано. Спершу виберіть кілька

layout-map = Карта
layout-map-timeline = Карта й часова шкала
layout-map-chart = Карта й діаграма
layout-map-quotation = Карта й цитати
layout-timeline = Часова шкала
layout-chart = Діаграма
layout-chart-quotation = Діаграма й цитати
layout-quotation = Цитати
layout-text = Лише текст

annotation-text = Текст
annotation-arrow = Стрілка
annotation-circle = Коло
annotation-callout = Нумерована виноска

missing-event = Події «{ $id }» більше немає у справі
missing-claim = Твердження «{ $id }» більше немає у справі
missing-quotation = Слів «{ $id }» не знайдено в їхньому документі
missing-document = Документа «{ $id }» немає у справі або його не вдалося прочитати
missing-judgement = Судження «{ $id }» більше немає у справі
missing-filter = Фільтр «{ $id }» більше нічого не знаходить у справі
missing-sight = Події «{ $id }» немає на зображенні: її місце змінилося

judgement-claim-changed = Твердження «{ $claim }» відтоді змінилося
judgement-claim-gone = Твердження «{ $claim }» більше немає у справі
judgement-claim-not-recorded = Твердження «{ $claim }» не переглянуто

present-next = Наступний слайд
present-go = Наступний слайд або слайд із введеним номером
present-previous = Попередній слайд
present-first = Перший слайд
present-last = Останній слайд
present-black = Чорний екран
present-white = Білий екран
present-notes = Нотатки на цьому дисплеї
present-laser = Указка
present-pen = Перо
present-erase = Стерти намальоване
present-swap = Поміняти дисплеї місцями
present-end = Завершити

change-line = { $what }: { $of }
change-undone = скасовано: { $line }
chart-unit = Одиниця
chart-unit-none = без одиниці

## export::pptx
pptx-title = Заголовок
pptx-text = Текст
pptx-picture = Зображення
pptx-sources = Джерела
pptx-number = Номер слайда
pptx-notes = Нотатки
pptx-slide-image = Слайд
pptx-marking-head = Гриф угорі
pptx-marking-foot = Гриф унизу
pptx-layout-opening = Титульний слайд
pptx-layout-picture-text = Зображення й текст
pptx-layout-picture = Зображення
pptx-layout-text = Заголовок і текст
pptx-whole-title = Повний заголовок:
pptx-whole-text = Повний текст:
pptx-whole-sources = Усі джерела:

## export::html
html-untitled = Без назви
html-empty = У цьому брифінгу немає слайдів
html-slide = { $number } з { $count }: { $title }
html-sources = Джерела
html-notes = Нотатки
html-bar = Перехід між слайдами
html-back = Назад
html-next = Далі
html-slides = Слайди
html-full = На весь екран
html-keys = Клавіші
html-key-next = наступний слайд
html-key-back = попередній слайд
html-key-ends = перший і останній слайд
html-key-jump = слайд із таким номером
html-key-blank = чорний і білий екран
html-close = Закрити
## stage

action-present = Показати з початку
action-present-here = Показати звідси
annotation-radius = { $km } км довкола
annotation-radius-words = { $words } ({ $km } км довкола)
judged-heading = Наше судження
judged-likelihood = { $words } ({ $from }–{ $to } %, шкала { $yardstick })
judged-no-likelihood = Імовірність не вказано
judged-confidence = Упевненість: { $words }
judged-not-given = не вказано
judged-changed = { $count ->
    [one] Підстави відтоді змінилися: { $count } твердження
    [few] Підстави відтоді змінилися: { $count } твердження
    [many] Підстави відтоді змінилися: { $count } тверджень
   *[other] Підстави відтоді змінилися: { $count } тверджень
  }
slide-source-cited = Абзаци { $paragraphs } · слайди { $slides }
slide-no-sources = Нічого не процитовано
slide-yardstick = Шкала { $name }: { $source }
slide-drawn = Намальовано аналітиком, не з джерела
slide-opening = Початок
slide-closing = Джерела
slide-untitled = Без назви
stage-typed = Перейти до { $number }
stage-more-asked = { $count ->
    [one] і ще { $count } подія
    [few] і ще { $count } події
    [many] і ще { $count } подій
   *[other] і ще { $count } подій
  }
presenter-now = На екрані
presenter-next = Далі
presenter-last = Це останній слайд
presenter-step = { $now } з { $all }
presenter-elapsed = минуло { $elapsed }
presenter-left = минуло { $elapsed }, лишилося { $left }
presenter-notes = Нотатки
presenter-no-notes = Без нотаток
presenter-smaller = Зменшити нотатки
presenter-larger = Збільшити нотатки
presenter-back = Назад
presenter-forward = Далі
presenter-autoplay = Автоматичний показ
presenter-loop = Знову після кінця
presenter-display = Екран на дисплеї { $stage } з { $count }
presenter-no-limit = Без обмеження часу
presenter-limit = Обмеження: { $minutes } хв
presenter-limit-less = { $minutes ->
    [one] На { $minutes } хвилину менше
    [few] На { $minutes } хвилини менше
    [many] На { $minutes } хвилин менше
   *[other] На { $minutes } хвилини менше
}
presenter-limit-more = { $minutes ->
    [one] На { $minutes } хвилину більше
    [few] На { $minutes } хвилини більше
    [many] На { $minutes } хвилин більше
   *[other] На { $minutes } хвилини більше
}
present-help = Клавіші
presenter-title = Dateline: доповідач
notice-no-awake = Не вдалося запобігти вимкненню екрана: { $reason }
notice-one-display = Знайдено лише один дисплей. Натисніть S, щоб побачити нотатки
awake-reason = Триває показ брифінгу
cli-no-briefing = У цій справі немає брифінгу «{ $name }». Є такі: { $ids }
cli-briefing-form = Брифінг не записується як .{ $ending }: назвіть файл .pdf, .pptx чи .html або папку для його зображень
stage-name = Слайд { $number } з { $all }: { $title }
## briefings and corrections: menus

menu-briefing = Брифінг
action-toggle-briefing = Панель брифінгу
action-add-step = Додати цей вигляд як крок
action-briefing-from-events = Створити брифінг із цих подій
action-new-briefing = Створити брифінг
action-duplicate-step = Дублювати крок
action-recapture-step = Оновити вигляд кроку з екрана
action-skip-step = Пропустити або повернути крок
action-remove-step = Видалити крок
action-step-up = Перемістити крок угору
action-step-down = Перемістити крок униз
action-record-event = Створити подію з виділених слів…
action-cite-words = Процитувати виділені слова для цієї події
action-merge-events = Об’єднати вибрані події…
action-delete-event = Видалити цю подію
action-judgements = Судження…
action-changes = Історія змін…
action-edit-places = Місця…
action-edit-document = Відомості про документ…
action-reduced-motion = Менше руху
action-your-name = Ваше ім’я…

## briefing panel

briefing = Брифінг
briefing-no-briefing = Брифінгу ще немає
briefing-new = Новий
briefing-delete = Видалити
briefing-delete-why = Видалити цей брифінг; це можна скасувати
briefing-steps = { $count ->
    [one] { $count } крок
    [few] { $count } кроки
    [many] { $count } кроків
   *[other] { $count } кроків
}
briefing-slides = Титул і джерела
briefing-title = Назва брифінгу
briefing-subtitle = Підзаголовок
briefing-author = Хто доповідає
briefing-date = День брифінгу
briefing-opening = Починати титульним слайдом
briefing-closing = Завершувати цитованими джерелами
briefing-from = Із цих подій
briefing-from-why = Новий брифінг: по кроку на подію з вибраних, а якщо їх немає – з усіх показаних, у порядку дат
briefing-start = Брифінг – це послідовність виглядів. Налаштуйте карту, час і вибір, а тоді додайте те, що бачите, як крок
briefing-no-steps = Кроків ще немає. Додайте те, що бачите
date-hint = 2024-10-30, 2024-10, 2022/..
step-add = Додати цей вигляд
step-row = { $number }. { $title }
step-untitled = Без назви
step-skipped = пропущено
step-warned = чогось бракує
step-choose = Виберіть крок, щоб його змінити
step-up = Угору
step-down = Униз
step-duplicate = Дублювати
step-recapture = Оновити вигляд
step-skip = Пропустити
step-take-in = Повернути
step-remove = Видалити крок
step-title = Назва кроку
step-text = Текст
step-markdown = **жирний**, *курсив*, рядки, що починаються з - або 1., – це списки
step-link = Посилання на вибрану подію
step-link-why = Додає в кінець тексту посилання на подію
step-notes = Нотатки доповідача
step-layout = На екрані
step-movement = Перехід карти
movement-fly = Переліт
movement-cut = Одразу
movement-secs = Переліт, секунди
movement-auto = за відстанню
step-autoplay = Показувати, секунди
autoplay-usual = як звичайно
step-quotations = Показані цитати
quotation-remove = Вилучити { $title }
quotation-gone = більше немає у справі
quotation-add = Цитувати твердження з панелі читання
quotation-add-why = Показує в цьому кроці слова вибраного твердження
quotation-up = Перемістити вгору: { $title }
quotation-down = Перемістити вниз: { $title }
step-no-quotations = Ще немає: виберіть твердження на панелі читання
marking-heading = Гриф справи
marking-tlp = TLP 2.0
marking-none = Без мітки TLP
marking-words = Інші слова
marking-hint = Будь-які слова, наприклад застереження
marking-why = Стоїть на кожному слайді й сторінці; документ із суворішим грифом підвищує його
unattended-heading = Показ без доповідача
unattended-pace = Показувати кожен слайд, секунди
unattended-loop = Починати знову після кінця
step-judgements = Показані судження
step-judgements-edit = Судження…
step-annotations = Намальоване на карті
annotation-add = Додати: { $kind }
annotation-remove = Вилучити: { $kind }
annotation-where = Нові з’являються посередині карти: перетягніть їх, куди потрібно
annotation-new = Текст
annotation-words = Слова
step-field-radius = Радіус, км
annotation-number = Номер
annotation-here = Перемістити сюди
annotation-here-why = Переміщує на середину карти
annotation-head = Вістря сюди
annotation-head-why = Спрямовує стрілку на середину карти
annotation-move = Перемістити: { $kind } { $which }
annotation-move-head = Перемістити вістря: { $kind } { $which }
annotation-resize = Змінити розмір: { $kind } { $which }

## judgements

judgements-what = Висновки аналітика, окремо від того, що кажуть джерела
judgements-none = Суджень ще немає
judgement-new = Створити судження
judgement-label = НАШЕ СУДЖЕННЯ, А НЕ ДЖЕРЕЛО
judgement-empty = Який ваш висновок?
judgement-flagged = його підстави змінилися
judgement-unkept = Застосуйте або відкиньте введене, перш ніж вибрати інше
judgement-look-over = Переглянуто
judgement-look-over-why = Судження спирається на твердження в їхньому теперішньому стані
judgement-statement = Висновок
judgement-yardstick = Шкала
judgement-no-yardstick = Немає
judgement-likelihood = Імовірність
judgement-term = { $words } ({ $from }–{ $to } %, { $yardstick })
judgement-no-likelihood = імовірність не вказано
judgement-confidence = Упевненість
judgement-confidence-is = упевненість: { $confidence }
judgement-high = висока
judgement-moderate = помірна
judgement-low = низька
judgement-not-stated = не вказано
judgement-for = Твердження за
judgement-against = Твердження проти
judgement-add = Додати «{ $title }»
judgement-add-how = Виберіть твердження на панелі читання, щоб додати його сюди
judgement-assumptions = Припущення, по одному в рядку
judgement-gaps = Прогалини, по одній у рядку
judgement-author = Чий висновок
judgement-date = Дата судження
judgement-give-up = Відкинути зміни
judgement-delete = Видалити судження
close = Закрити

## forms of events

field-when = Дата
field-basis = Походження
field-reason = Чому
field-places = Місця
field-place = Місце
field-role = Роль
field-actors = Учасники, по одному в рядку
field-tags = Теги, по одному в рядку
field-links = Зв’язки з іншими подіями
field-relation = Відношення
field-claims = Твердження
when-expression = Слова дати
when-extent = Тривалість
when-earliest = Не раніше
when-latest = Не пізніше
extent-instant = колись у цих межах
extent-throughout = упродовж усього часу
place-add = Додати місце
link-add = Пов’язати з «{ $title }»
event-delete = Видалити подію
event-delete-why = Це можна скасувати
record-place = { $document }, абзац { $number }
record-title-hint = Самі слова
merge-what = Яка з них лишається? Твердження, зв’язки, учасники й нотатки решти перейдуть до неї
merge-why = Де їхні дати чи місця різняться, кожне твердження зберігає свої
merge-button = Об’єднати
claim-speakers = Мовці, першоджерело першим, по одному в рядку
claim-said = Коли сказано
claim-when = Власна дата
claim-note = Примітка до твердження
claim-split = Виокремити
claim-split-why = Робить із нього окрему подію з усім, що каже ця подія
claim-remove = Вилучити твердження
grade-reliability = Надійність джерела
grade-credibility = Достовірність твердження
grade-reason = Підстава рейтингу
grade-grader = Хто оцінив
grade-date = Коли оцінено
words-record = Створити подію
words-cite = Цитувати тут
field-figures = Показники
figure-number = Показник { $number }
figure-remove = Вилучити показник { $number }
figure-add = Додати показник
figure-value = Число
figure-lower = Щонайменше
figure-upper = Щонайбільше
figure-unit-name = Одиниця
figure-of = Що пораховано
figure-qualifier = Уточнення
figure-scope = Охоплення
figure-day = Станом на
figure-who = За даними
figure-words = Слова показника
qualifier-exact = рівно
citation-words = Цитата, дослівно
citation-paragraph = Абзац
citation-take = Узяти слова, виділені на панелі читання
citation-take-why = Спершу виділіть слова на панелі читання; твердження цитуватиме їх замість теперішніх

## places, documents, name

places-title = Місця
places-none = У цій справі ще немає місць
place-new = Створити місце
place-new-why = Створює місце посередині карти
place-uses = { $count ->
    [0] Жодна подія його не називає
    [one] Його називає { $count } подія
    [few] Його називають { $count } події
    [many] Його називають { $count } подій
   *[other] Його називають { $count } події
}
place-name = Назва
place-kind = Вид місця
place-lat = Північна широта, градуси
place-lon = Східна довгота, градуси
place-middle = Узяти середину карти
place-middle-why = Точка, яка зараз посередині карти
place-show = Показати на карті
place-area = Контур
place-area-hint = KOR, RU.41, KOR+PRK
place-country = Країна
place-country-hint = RUS
place-is-point = Показується як точка: місто або об’єкт
place-is-area = Показується як площа цього контуру, а не як точка
place-disputed = Лежить на спірній території
place-names = Інші назви, по одній у рядку
place-names-kept = { $count ->
    [one] Збережено ще { $count } назву письмом, якого немає у шрифтах
    [few] Збережено ще { $count } назви письмом, якого немає у шрифтах
    [many] Збережено ще { $count } назв письмом, якого немає у шрифтах
   *[other] Збережено ще { $count } назви письмом, якого немає у шрифтах
}
place-note = Звідки координати
place-delete = Видалити місце
place-kind-city = місто
place-kind-town = містечко
place-kind-region = регіон
place-kind-country = країна
place-kind-sea = море
place-kind-port = порт
place-kind-site = об’єкт
place-kind-continent = континент
place-kind-organization-seat = штаб-квартира організації
place-kind-other = інше
document-details = Відомості про документ
document-title = Назва документа
document-publisher = Видання
document-author = Автор
document-published = Опубліковано
document-collected = Отримано
document-language = Мова
document-address = Адреса
document-licence = Ліцензія
document-marking = Гриф документа
name-title = Ваше ім’я
name-field = Ім’я
name-why = Стоїть в історії змін, а також у створених вами судженнях і брифінгах

## history of changes

changes-none = Ще нічого не змінено
changes-field = { $line }, { $field }
changes-no-time = час невідомий
changes-no-name = без імені
changes-unsaved = ще не збережено
changes-was = було { $was }

## taking away

action-take-away = Експортувати брифінг…
action-animation = Експортувати анімацію…
take-title = Експорт брифінгу
take-form = Формат
take-pdf = PDF, один слайд на сторінку
take-handout = Роздатковий PDF із нотатками
take-pptx = PowerPoint (PPTX)
take-html = Вебсторінка (HTML)
take-pictures = Зображення в папці (PNG)
take-page = Сторінки
page-wide = 16:9, як на екрані
page-a4 = A4, альбомна орієнтація
take-notes = Разом із нотатками
take-slides = { $count ->
    [one] { $count } слайд брифінгу «{ $title }»
    [few] { $count } слайди брифінгу «{ $title }»
    [many] { $count } слайдів брифінгу «{ $title }»
   *[other] { $count } слайда брифінгу «{ $title }»
}
take-pdf-why = Слова лишаються текстом: їх можна шукати й копіювати, а кожна цитата веде до свого джерела
take-handout-why = A4, книжкова орієнтація; під кожним слайдом нотатки доповідача
take-pptx-why = Заголовок, текст і цитати можна редагувати, нотатки лишаються нотатками, карта – зображення
take-html-why = Один файл, якому більше нічого не потрібно; гортається клавішами або пальцем
take-pictures-why = По одному PNG на слайд, пронумеровані за порядком
animation-title = Експорт анімації часового вікна
animation-of = Що зобразити
animation-gif = GIF, показується всюди
animation-apng = Анімований PNG, усі кольори
animation-pictures = Зображення в папці (PNG)
animation-window = Вид вікна
animation-step = Крок
animation-speed = Зображень на секунду
animation-count = { $count ->
    [one] { $count } зображення, { $from } – { $to }, { $secs } с
    [few] { $count } зображення, { $from } – { $to }, { $secs } с
    [many] { $count } зображень, { $from } – { $to }, { $secs } с
   *[other] { $count } зображення, { $from } – { $to }, { $secs } с
}
animation-too-many = { $most ->
    [one] Це більше ніж { $most } зображення: виберіть більший крок
    [few] Це більше ніж { $most } зображення: виберіть більший крок
    [many] Це більше ніж { $most } зображень: виберіть більший крок
   *[other] Це більше ніж { $most } зображення: виберіть більший крок
}
dialog-take = Експортувати брифінг
dialog-animation = Експортувати анімацію
take-path-button = Записати
notice-take-cancelled = Зупинено до завершення: нічого не записано
handout-more = Нотатки, продовження
cli-briefing-empty = У брифінгу «{ $name }» немає слайдів: додайте до нього крок або поверніть пропущений
cli-only-pdf = Роздатковим може бути лише PDF: назвіть файл .pdf замість «{ $path }»
cli-bad-page = «{ $word }» – не формат сторінки: запишіть 16:9 або a4
cli-bad-fps = «{ $word }» – не кількість зображень на секунду: запишіть число від 0.1 до 50
cli-bad-animation = «{ $word }» не змінюється з часовим вікном: запишіть animation:map, animation:timeline або animation:page:map-timeline
cli-animation-form = Анімація не записується як .{ $ending }: назвіть файл .gif чи .apng або папку для її зображень
cli-nothing-dated = У цій справі нічого не датовано: задайте --from і --to

## what is kept when the program breaks

kept-title = Незбережені зміни не втрачено
kept-what = Dateline завершив роботу, перш ніж ці зміни було збережено. Відкрийте їх як нову справу й збережіть її, де потрібно
kept-open = Відкрити
kept-discard = Відкинути
crash-title = У Dateline стався збій
crash-nothing-unsaved = Незбережених змін немає
crash-kept = Незбережені зміни не втрачено: під час наступного запуску їх можна буде відкрити
crash-not-kept = Незбережені зміни не вдалося вберегти ({ $reason }). Продовжте роботу й збережіть справу в іншому місці
crash-report = Звіт записано: { $path }
crash-no-report = Звіт записати не вдалося ({ $reason })
crash-no-folder = система не вказує папки для даних
crash-go-on = Продовжити
crash-quit = Вийти
crash-copy-path = Копіювати шлях до звіту

## preferences

action-preferences = Налаштування…
about-licences = Ліцензії всіх складників
preferences-theme = Тема
theme-system = Як у системі
theme-dark = Темна
theme-light = Світла
preferences-scale = Масштаб
preferences-language = Мова
preferences-as-system = Як у системі
preferences-dates = Дати
preferences-dates-words = 30 жовт. 2024
preferences-dates-iso = 2024-10-30
preferences-motion = Рух
preferences-reduced-motion = Одразу замість перельоту
preferences-name = Ваше ім’я
preferences-name-hint = Стоїть в історії змін
preferences-keys = Клавіші
preferences-keys-find = Знайти команду
preferences-keys-reset = Повернути всі звичайні
preferences-keys-press = Натисніть клавіші…
preferences-keys-none = немає
preferences-keys-of = Клавіші «{ $command }»: { $keys }

## welcome

action-welcome = Вітання…
welcome-title = Вітаємо в Dateline
welcome-what = Це приклад: п’ять статей про Північну Корею у війні в Україні. Кожен маркер відкриває саме ті слова, з яких він походить
welcome-words = Побачити слова події
welcome-words-what = Або клацніть маркер на карті чи часовій шкалі
welcome-time = Відтворити перебіг подій
welcome-time-what = Або перетягніть часове вікно на шкалі
welcome-charts = Відкрити діаграму
welcome-charts-what = П’ять діаграм, клавіші 1–5
welcome-briefing = Показати брифінг
welcome-briefing-what = На весь екран; Esc повертає назад
welcome-own = Маєте власні статті?
welcome-close = Роззирнутися
welcome-again = Показувати під час запуску

## map of one's own

preferences-map = Карта
preferences-map-built-in = Вбудована
preferences-map-file = Власний файл
preferences-map-path = Шлях до карти
preferences-map-hint = Файл .pmtiles
preferences-map-choose = Вибрати файл…
preferences-map-online = Тайли з мережі
preferences-map-address = Адреса
preferences-map-owed = Автори
map-online-address = Це не адреса тайлів: «{ $address }». Вона починається з https:// і містить {"{"}z{"}"}, {"{"}x{"}"} та {"{"}y{"}"}
map-online-missing = У цій збірці Dateline немає мережевих мап. Натомість зображено вбудовану
map-online-sign = Частини мапи надходять із { $server }, коли ви рухаєтеся нею; на рисунках зображено вбудовану мапу
bar-online = Мапа з мережі
preferences-map-what = Файл PMTiles із шарами карти Protomaps показується поверх вбудованої карти, аж до вулиць
preferences-map-credit = Поверх вбудованої карти, із зазначенням авторства: { $credit }
dialog-map = Вибрати карту
dialog-map-kind = Карта PMTiles
map-file-problem = «{ $path }» не можна показати як карту: { $reason }. Натомість показано вбудовану карту
map-file-part = Частину карти «{ $path }» не можна прочитати: { $reason }. Там показано вбудовану карту
map-bad-kind = це не файл PMTiles
map-bad-version = { $what } ({ $value }) не підтримується
map-bad-read = система повідомляє: «{ $reason }»
map-bad-layers = у ньому інші шари, ніж у карті Protomaps
map-bad-short = він обірваний
map-bad-damaged = він пошкоджений
map-bad-large = в одному місці в ньому більше, ніж потрібно карті
map-legend-source-own = Кордони: власної карти, поза нею Natural Earth
about-boundaries-own = Кордони: власної карти, поза нею Natural Earth; спірні показано пунктиром

## side panel of a narrow window

side-reader = Слова
side-filters = Фільтри
side-briefing = Брифінг

## review of proposals

menu-review = Перегляд
action-toggle-review = Показати пропозиції
action-read-texts = Прочитати події з текстів
action-accept-proposal = Прийняти пропозицію
action-accept-and-edit = Прийняти пропозицію й редагувати…
action-reject-proposal = Відхилити пропозицію
action-next-proposal = Наступна пропозиція
action-previous-proposal = Попередня пропозиція
side-review = Пропозиції
edit-accept = прийняти пропозицію
edit-accept-several = прийняти пропозиції
edit-reject = відхилити пропозицію
review-heading = Пропозиції
review-close = Закрити
review-read = Читати тексти
review-read-again = Читати знову
review-reading = Читання…
review-wait = З текстів вичитуються дати, місця, числа й мовці
review-start = З текстів справи пропонуються події, кожна з точними словами. Нічого не потрапить до справи, доки ви не приймете
review-no-texts = У справі немає текстів для читання
review-failed = Тексти неможливо прочитати: { $reason }. Установіть програму знову
review-broke = Під час читання текстів щось зламалося; записано звіт. Справа залишилася такою, як була
review-found = Очікують { $waiting }, уже записано { $recorded }, відхилено { $rejected }
review-counts = очікують { $waiting } · записано { $recorded } · відхилено { $rejected }
review-done = Більше нічого не очікує
review-choose = Виберіть пропозицію, щоб побачити її слова
review-by-confidence = Спершу найпевніші
review-least = Щонайменша певність, відсотків
review-accept-above = Прийняти { $count } певніших
review-accept-above-why = Усі, що очікують і щонайменше такі певні, стають подіями одним кроком, який можна скасувати
review-nowhere = без дати й місця
review-sure = певність { $percent } %
review-accept = Прийняти
review-accept-edit = Прийняти й редагувати…
review-reject = Відхилити
review-into = Додати до вибраної події
review-into-why = Як іще одне джерело для «{ $title }»
review-same = Додати до
review-same-why = Іще одне джерело того самого, а не окрема подія
review-alike = Можливо, те саме:
review-figure = Число: { $figure }
review-no-others = У покажчику немає іншого місця з такою назвою
review-without-place = Вилучити це місце
review-without = Вилучити { $place }
review-bad-date = «{ $date }» не є датою: { $reason }
cli-bad-published = «{ $date }» не є датою на кшталт 2024-10-30
## readers of documents: why a file was not read, and what was doubtful

intake-too-large = Розмір файлу «{ $file }» – { $megabytes } МБ; програма читає файли до { $limit } МБ. Поділіть його або збережіть без зображень
intake-unknown = Файл «{ $file }» не належить до видів, які програма читає. Збережіть його як текст, HTML, PDF, DOCX, ODT, EPUB, RTF або EML
intake-not-read = Файл «{ $file }» має вид { $kind }, якого програма не читає. Збережіть його як текст, HTML, PDF, DOCX, ODT, EPUB, RTF або EML
intake-damaged = Файл «{ $file }» пошкоджено ({ $reason }). Поверніть копію або збережіть його знову
intake-locked = Файл «{ $file }» можна прочитати лише з паролем. Збережіть його без пароля
intake-bomb = Файл «{ $file }» розпаковується в набагато більше, ніж буває в документі: так роблять файли, створені на шкоду. Додавайте лише файли, яким довіряєте
intake-too-much = У файлі «{ $file }» більше частин або тексту, ніж може мати один документ. Поділіть його
intake-too-deep = Частини файлу «{ $file }» вкладено глибше, ніж у будь-якому документі. Додавайте лише файли, яким довіряєте
intake-entities = Файл «{ $file }» оголошує сутності XML, як файли, створені на шкоду. Додавайте лише файли, яким довіряєте, або збережіть його знову
intake-outside = Файл «{ $file }» називає файл «{ $inner }», який лежав би поза ним. Додавайте лише файли, яким довіряєте
intake-nested = «{ $file }» – архів в архіві. Спершу розпакуйте його
intake-no-text = У файлі «{ $file }» немає тексту: він порожній або його сторінки – зображення. Додайте текст або розпізнайте зображення іншою програмою
intake-broken = Файл «{ $file }» не вдалося прочитати: читання зазнало збою. Збережіть його в іншому виді
intake-encoding-guessed = У файлі не сказано, як закодовано літери; найімовірніше це { $encoding }. Перевірте, чи слова правильні
intake-encoding-bad = Деякі байти не є літерами в { $encoding } і їх замінено. Перевірте, чи слова правильні
intake-no-article = На сторінці не знайдено статті, тож узято весь її текст. Перевірте, що належить до статті
intake-pages-without-text = Сторінок без тексту: { $count }. Можливо, це зображення, а їх програма не читає
intake-letters-unknown = Шрифт не повідомляє, що означають { $percent } % літер. Перевірте, чи слова правильні
intake-attachments = Непрочитаних вкладень: { $count }. Збережіть їх як файли, щоб додати
intake-part-missing = Частину «{ $part }» названо, але її немає. Решту прочитано
intake-original-changed = Оригінал «{ $file }» змінився після читання тексту: його контрольна сума інша. Текст записаний; поверніть оригінал
## tables of events

table-meaning-other = Лише в тексті
table-meaning-id = Ідентифікатор
table-meaning-title = Назва
table-meaning-date = Дата
table-meaning-start = Початок
table-meaning-end = Кінець
table-meaning-year = Рік
table-meaning-month = Місяць
table-meaning-day = День
table-meaning-end-year = Рік завершення
table-meaning-end-month = Місяць завершення
table-meaning-end-day = День завершення
table-meaning-date-precision = Точність дати
table-meaning-place = Місце
table-meaning-region = Область
table-meaning-country = Країна
table-meaning-latitude = Широта
table-meaning-longitude = Довгота
table-meaning-coordinates = Широта й довгота
table-meaning-wkt = Точка у WKT
table-meaning-place-precision = Точність місця
table-meaning-category = Категорія
table-meaning-kind = Вид
table-meaning-actor = Учасник
table-meaning-figure = Число
table-meaning-figure-low = Нижня межа числа
table-meaning-figure-high = Верхня межа числа
table-meaning-notes = Примітки
table-meaning-source = Джерело
table-meaning-address = Вебадреса
table-meaning-tags = Мітки
table-category-none = Без категорії
table-category-other = Інші категорії
table-week = Таблиця знає лише тиждень і подає день посередині
table-no-event = Назва або епоха часової шкали, не подія
table-nothing-known = Таблиця не каже, що, коли чи де сталося
table-empty = У файлі нічого немає
table-too-large = Він більший за { $limit } МБ або стає таким після розпакування
table-not-a-table = Це не таблиця подій: читаються CSV, TSV, XLSX, GeoJSON, KML і KMZ
table-damaged = Його не вдалося прочитати: { $reason }
table-not-geojson = Це JSON, але без об’єктів GeoJSON
table-more = Ще { $count } таких самих: { $first }
table-bad-date = Рядок { $line }, стовпець «{ $column }»: «{ $cell }» не читається як дата; подія без дати
table-reversed = Рядок { $line }: кінець ({ $to }) раніше за початок ({ $from }); подія без дати
table-bad-point = Рядок { $line }, стовпець «{ $column }»: «{ $cell }» не є точкою на кулі; подія без місця
table-zero-point = Рядок { $line }: точка 0°, 0° часто означає, що її немає
table-bad-figure = Рядок { $line }, стовпець «{ $column }»: «{ $cell }» не число; його пропущено
table-id-twice = Рядок { $line }: ідентифікатор «{ $id }» уже є в попередньому рядку; подія отримує інший
table-place-twice = Рядок { $line }: місце «{ $id }» в попередньому рядку лежить деінде; залишено те
table-row-empty = Рядок { $line }: не сказано, що, коли чи де сталося; пропущено
table-row-wide = Рядок { $line }: { $cells } клітинок на { $columns } стовпців; останні пропущено
table-row-too-long = Рядок { $line }: він довший за { $megabytes } МБ, як після незакритих лапок; пропущено, читання йде з наступного рядка
table-too-many-long = Рядок { $line }: забагато задовгих рядків; решту пропущено
table-too-many-rows = У таблиці понад { $limit } рядків; решту пропущено
table-too-many-categories = Категорій понад { $limit }; решту об’єднано
table-no-rows = У таблиці немає рядків
table-unplaced = Подій із місцем без координат: { $count }; їх немає на карті
table-dates-ambiguous = Жодна дата не показує, що перше: день чи місяць; вважається, що день, як 3/4 для 3 квітня
table-dates-mixed = Одні дати починаються з дня, інші з місяця; неоднозначні читаються як більшість
table-nul = У файлі є символи NUL, тож навряд чи це таблиця; їх пропущено
table-not-utf8 = Послідовностей байтів не в UTF-8: { $runs }, перша в рядку { $line }; їх прочитано як Windows-1252
table-bad-utf16 = У файлі пошкоджений UTF-16; нечитабельне замінено
table-no-feature = Об’єкт { $number } пошкоджено; пропущено
table-not-a-point = Об’єкт { $number } має вид { $kind }; його поставлено в одну з його точок
table-cut-short = Файл обривається, прочитано до цього місця: { $reason }
table-other-sheet = Аркуш «{ $sheet }» не прочитано: читається лише перший із рядками

## convert and generate

convert-lost = { $form } не вміщує: { $what }
convert-documents = тексти документів
convert-claims = твердження поза їхніми цитатами
convert-own-dates = дати й місця окремих тверджень
convert-judgements = висновки
convert-views = збережені вигляди
convert-briefings = брифінги
convert-category-looks = форми й кольори категорій
convert-areas = області та інші назви місць
convert-exists = «{ $path }» уже є; --force замінить його
convert-bad-ending = «{ $path }» не має закінчення, яке можна записати: тека, .dateline, .csv, .geojson, .kml або .kmz
convert-same = «{ $path }» є тим, що читається; виберіть іншу назву
convert-not-a-case = «{ $path }» є текою чогось іншого; замінити можна лише справу
convert-done = Записано подій: { $events } у { $path }
convert-kmz = «{ $path }» не вдалося запакувати: { $reason }

## taking documents in

action-add-documents = Додати документи…
action-add-folder = Додати теку документів…
edit-add-document = додати документ
edit-add-documents = додати документи
edit-remove-document = вилучити документ
import-alike = Майже те саме, що «{ $first }»: { $percent } % словосполучень
import-progress = Читання документів: { $done } з { $all }, { $name }
import-stop = Зупинити
import-done = Додано документів: { $count }
import-done-faults = Додано документів: { $count }; зауважень: { $faults }
import-none = Жоден документ не вдалося прочитати; зауважень: { $faults }
import-nothing = Там немає документів
import-heading = Додані документи
import-read = Прочитати події з текстів
add-path-why = Файл або тека: текст, Markdown, збережені сторінки, PDF, DOCX, ODT, EPUB, RTF, пошта чи ZIP із ними
edit-document-used = На документ «{ $id }» посилаються події, тому він лишається
intake-other-content = він не починається так, як такий файл

## columns of tables

columns-title = Стовпці { $name }
columns-why = Скажіть, що означає кожен стовпець; це запам’ятається для таблиць із такими самими назвами стовпців
columns-sheet = Аркуш
columns-separator = Між клітинками
columns-days = Дні та місяці
columns-comma = Кома
columns-semicolon = Крапка з комою
columns-tab = Табуляція
columns-bar = Риска
columns-day-first = Спершу день: 3/4/2024 це 3 квітня
columns-month-first = Спершу місяць: 3/4/2024 це 4 березня
columns-day-told = Як показують дати
columns-day-choose = Виберіть…
columns-column = Стовпець
columns-means = Означає
columns-row = Рядок { $number }
columns-more-columns = Не показано стовпців: { $count }
columns-outcome = Подій: { $events }; без дати: { $undated }, без місця: { $unplaced }
columns-left-out = Рядків, що не стали подіями: { $count }
columns-doubt = Ніщо певно не показує, що перше: день чи місяць; виберіть вище
columns-reading = Читання { $name }: рядків досі { $rows }
columns-open = Відкрити як нову справу
columns-add = Додати рядки до цієї справи
columns-change = Змінити стовпці…
columns-opened = { $name } відкрито { $how }; подій: { $count }
columns-added = Додано подій: { $count } з { $name }; прочитано { $how }
columns-added-twice = Додано подій: { $count } з { $name }; цей самий файл уже є у справі як «{ $title }»
columns-as-remembered = за раніше вибраними стовпцями
columns-as-chosen = за вибраними стовпцями
columns-as-layout = за зразком { $layout }
columns-no-sheet = Немає аркуша «{ $sheet }» з рядками
columns-stopped = Читання зупинено
columns-original-too-large = Файл більший за { $limit } МБ: прочитаний текст збережено, сам файл ні
columns-bad-pair = «{ $part }» не є парою значення та стовпця, як date=When
columns-bad-meaning = «{ $word }» не є значенням стовпця; можливі: { $all }
columns-no-column = Немає стовпця «{ $name }»; є: { $all }
columns-only-tables = «{ $path }» не таблиця: стовпці, аркуші й порядок дат задають лише для таблиць
columns-dialog = Таблиця подій
edit-add-rows = додати рядки таблиці
## merging and sharing

action-merge-copy = Злити з іншою копією…
action-share = Зберегти копію для інших…
edit-merge-copy = злиття з іншою копією
merge-thing = { $kind } «{ $name }»
merge-kind-case = Справа
merge-kind-document = Документ
merge-kind-category = Категорія
merge-kind-place = Місце
merge-kind-event = Подія
merge-kind-claim = Твердження
merge-kind-judgement = Висновок
merge-kind-view = Вигляд
merge-kind-briefing = Брифінг
merge-kind-step = Крок
merge-order = порядок
merge-text = текст і файл
merge-nothing = нічого
merge-added = Нове: { $what }
merge-changed = Змінено: { $what }
merge-removed = Вилучено: { $what }
merge-counts = З вашої копії: { $mine }. З іншої: { $theirs }. Вирішити: { $undecided } з { $conflicts }
merge-other-case = Це копія іншої справи: { $title }
merge-base-saved = Порівняно з тим, що тут востаннє відкрито чи збережено
merge-base-file = Порівняно з { $path }
merge-base-none = З чого почали обидві копії, невідомо: треба вирішити щодо кожної відмінності
merge-choose-base = Вибрати, з чого почали обидві…
merge-without-base = Вирішувати щодо кожної відмінності
merge-mine = Моє
merge-theirs = Інше
merge-before = Було: { $value }
merge-all-mine = Усе моє
merge-all-theirs = Усе інше
merge-apply = Злити
merge-same = Копії однакові
merge-no-conflict = Нічого не змінено з обох боків
merge-keys = Стрілки вгору й вниз ведуть списком, ліворуч бере моє, праворуч — інше
merge-row = { $what }. Моє: { $mine }. Інше: { $theirs }. { $chosen }
merge-chosen-mine = Взято моє
merge-chosen-theirs = Взято інше
merge-chosen-none = Не вирішено
merge-taken = Змінене лише з одного боку ({ $count })
merge-done = Злито; нового тут: { $count }. Це можна скасувати
merge-done-faults = Злито; місць, де справа не узгоджена: { $count }. Це можна скасувати
merge-path-why = Інша копія: тека з case.json, сам цей файл або файл .dateline
merge-base-path-why = Копія, з якої почали обидві
share-what = Документів без тексту: { $documents }. Цитат у копії: { $quotations }. Хто має тексти, той за контрольними сумами може повернути їх поруч із case.json
share-most = Найбільше з одного документа передається { $percent } %: { $title }
share-long = Цитат, довших за { $chars } символів або за { $percent } % документа: { $count }
share-long-none = Немає цитат, довших за { $chars } символів або за { $percent } % документа
share-long-row = { $chars } символів: { $words }
share-file = Зберегти одним файлом…
share-folder = Зберегти як теку…
share-path-why = Шлях, що кінчається на .dateline, є одним файлом; будь-який інший є текою
share-done = Копію без текстів збережено в { $path }
share-own = «{ $path }» є самою справою; виберіть для копії іншу назву
share-there = У «{ $path }» вже щось є; виберіть порожню теку або іншу назву
disk-title = Справу змінив хтось інший
disk-what = На диску вже не те, що тут відкрито чи збережено. Нічого не записано
disk-merge = Злити з цим…
disk-elsewhere = Зберегти іншим файлом…
disk-over = Перезаписати
notice-also-open = Цю справу відкрито і в іншому вікні. Перш ніж зміни звідти буде втрачено, вас запитають
cli-merge-undecided = Не вирішено конфліктів: { $count }; нічого не записано. --take mine або --take theirs вирішує всі
cli-merge-done = Злито в { $path }: змін із MINE { $mine }, із THEIRS { $theirs }, вирішених конфліктів { $conflicts }
cli-share-long = { $place }: процитовано символів: { $chars }
## рейтинги, рецензування й коментарі

action-grade = Оцінити твердження…
action-mark-reviewed = Позначити як перевірену
action-mark-disputed = Позначити як оскаржену
action-mark-draft = Позначити як чернетку
action-comment = Прокоментувати подію
action-change-events = Змінити вибрані події…
facet-status = Перевірка
status-none = Ще не позначено
status-draft = Чернетка
status-reviewed = Перевірено
status-disputed = Оскаржено
detail-status = Перевірка
detail-recorded-by = Записав(-ла)
grade-a = цілком надійне
grade-b = зазвичай надійне
grade-c = досить надійне
grade-d = зазвичай ненадійне
grade-e = ненадійне
grade-f = надійність не можна оцінити
grade-1 = підтверджено іншими джерелами
grade-2 = імовірно правда
grade-3 = можливо правда
grade-4 = сумнівно
grade-5 = малоймовірно
grade-6 = правдивість не можна оцінити
grade-in-words = { $code } — { $words }
grade-how = Натисніть літеру й цифру; Backspace стирає їх, Enter зберігає
grade-clear = Стерти
fault-bad-grade = Рейтинг «{ $grade }» не належить до Адміралтейського коду: літера від A до F і число від 1 до 6. Оцініть твердження знову
edit-grade = оцінювання твердження
edit-mark-reviewed = позначення як перевіреної
edit-mark-disputed = позначення як оскарженої
edit-mark-draft = позначення як чернетки
edit-add-comment = додавання коментаря
edit-comment = зміна коментаря
edit-resolve-comment = розв’язання коментаря
edit-remove-comment = видалення коментаря
edit-change-events = зміна подій
edit-change-count = { $count ->
    [one] зміна { $count } події
    [few] зміна { $count } подій
    [many] зміна { $count } подій
   *[other] зміна { $count } подій
}
mark-no-name = Хто перевіряє, той названий: введіть своє ім’я у «Вигляд → Ваше ім’я…»
mark-own = Подію «{ $title }» записали ви ({ $name }); її перевіряє хтось інший
mark-own-several = { $count } з { $all } подій записали ви, вони лишаються, як є; їх перевіряє хтось інший
comment-gone = Коментаря «{ $id }» більше немає
comments-heading = Коментарі
comment-new = Новий коментар
comment-hint = Написати коментар ({ $keys })
comment-words = Текст коментаря
comment-add = Додати коментар
comment-on-claim = Лише до твердження { $number }
comment-of-claim = до твердження { $number }
comment-resolved = розв’язано
comment-edit = Редагувати
comment-edit-name = Редагувати коментар { $number }
comment-resolve = Розв’язати
comment-resolve-name = Розв’язати коментар { $number }
comment-reopen = Відкрити знову
comment-reopen-name = Відкрити знову коментар { $number }
comment-delete = Видалити
comment-delete-name = Видалити коментар { $number }
bulk-as-it-is = Як є
bulk-add-tag = Додати тег
bulk-remove-tag = Вилучити тег
bulk-button = { $count ->
    [one] Змінити { $count } подію
    [few] Змінити { $count } події
    [many] Змінити { $count } подій
   *[other] Змінити { $count } подій
}
bulk-nothing = Вибрані події вже такі
bulk-own = { $count } з них записали ви, або ви не назвалися: їхній стан лишається
selected-change = Змінити…
## places on the map

action-edit-on-map = Редагувати місця на карті
action-set-on-map = Указати місце події на карті
action-move-marker = Пересунути позначку події клавішами
action-draw-area = Накреслити площу місця події
edit-of = { $what }: { $of }
edit-move-marker = пересування позначки
edit-set-place = указання місця
edit-draw-area = креслення площі
map-edit-by-hand = указано вручну на карті
map-edit-site = Місце події «{ $event }»
map-edit-no-place = Подія ще не має місця; спершу вкажіть його на карті
map-edit-area = { $place } – це площа, а її значок не точка: накресліть площу заново або дайте події власне місце
map-edit-cluster = Тут кілька місць; наблизьте карту, доки вони розійдуться
map-edit-nowhere = Спершу клацніть карту або пересуньте перехрестя клавішами зі стрілками
map-edit-moved = { $place }: пересунуто, разом із місцем подій: { $count }; це можна скасувати
map-edit-on = Місця можна перетягувати
map-edit-on-why = Escape закінчує
map-edit-set = Клацніть, щоб указати: { $what }
map-edit-set-why = Або клавіші зі стрілками (із Shift – далі) та Enter; Escape скасовує
map-edit-move = Пересування: { $place }
map-edit-move-why = Клавіші зі стрілками (із Shift – далі) та Enter; Escape скасовує
map-edit-draw = Креслення: { $place }, вершин: { $count }
map-edit-draw-why = Клацайте кожну вершину або стрілки та пробіл; Backspace забирає останню, Enter або подвійне клацання замикає, Escape скасовує
map-edit-shared = { $place }: разом пересуваються події: { $count }
map-edit-own = Власне місце для цієї події
map-edit-own-why = Пересувається лише вибрана подія; решта лишається на місці
coordinates-ne = { $lat }° пн. ш., { $lon }° сх. д.
coordinates-nw = { $lat }° пн. ш., { $lon }° зх. д.
coordinates-se = { $lat }° пд. ш., { $lon }° сх. д.
coordinates-sw = { $lat }° пд. ш., { $lon }° зх. д.
map-edit-done = Готово
map-edit-cancel = Скасувати
place-set-on-map = Указати на карті
place-draw-on-map = Накреслити площу
place-drop-area = Прибрати накреслену площу
place-has-area = Площу накреслено вручну; вершин: { $count }
ring-too-few = Площа потребує щонайменше трьох вершин
ring-too-many = Площа має забагато вершин
ring-off-globe = Площа виходить за межі карти
ring-crossing = Межа площі не може перетинати себе чи торкатися себе
## own words and lists of the case

action-own-words = Власні слова…
action-categories = Категорії…
action-link-events = Пов’язати події…
edit-merge-places = об’єднати місця
edit-remove-places = вилучити невикористані місця
edit-add-category = додати категорію
edit-put-category = змінити категорію
edit-move-category = пересунути категорію
edit-remove-category = вилучити категорію
edit-link = пов’язати події
edit-category-used = Категорія «{ $id }» має події й залишається
edit-category-no-name = Категорії потрібна назва
cli-no-words = Немає теки «{ $path }»: назвіть теку з places.csv або списками слів
categories-title = Категорії
categories-none = У цій справі ще немає категорій
category-new = Нова категорія
category-name = Назва категорії
category-shape = Форма
category-colour = Колір
category-same-look = «{ $name }» має ту саму форму й колір: їх не розрізнити
category-words = Ключові слова, по одному в рядку
category-words-own = Шукаються власні ключові слова програми для цієї категорії
category-words-take = Взяти ключові слова програми
category-words-none = Без ключових слів жодна пропозиція сюди не потрапить
category-words-why = Подія, запропонована з тексту, потрапляє сюди, коли ці слова є в цитованому
category-order = Порядок
category-up = Пересунути категорію вгору
category-down = Пересунути категорію вниз
category-remove = Вилучити категорію
category-into = Її події перейдуть до
category-remove-into = Перенести події й вилучити
category-remove-into-why = Збережені види й кроки брифінгів із цією категорією показуватимуть іншу
shape-circle = Коло
shape-square = Квадрат
shape-diamond = Ромб
shape-triangle = Трикутник
shape-pentagon = П’ятикутник
shape-hexagon = Шестикутник
shape-star = Зірка
shape-cross = Хрест
colour-orange = Помаранчевий
colour-sky-blue = Блакитний
colour-bluish-green = Синьо-зелений
colour-yellow = Жовтий
colour-blue = Синій
colour-vermillion = Кіновар
colour-reddish-purple = Червоно-пурпуровий
colour-grey = Сірий
places-remove-unused = Вилучити невикористані місця
places-remove-unused-why = Ті, яких не називає жодна подія
place-into = Те саме, що
place-merge = Об’єднати з тим місцем
place-merge-why = Усі події з цим місцем називатимуть те; ці назви стануть його іншими назвами
link-two = Виберіть дві події
link-turn = Поміняти місцями
link-there = Вони вже пов’язані: це замінить зв’язок
link-remove-short = Вилучити зв’язок
link-remove = Вилучає сказане про зв’язок із «{ $title }»
words-why = Файли з власними місцями, ключовими словами й списками, які читаються щоразу, коли з текстів читають події
words-folder = Ваша тека
words-case-folder = Тека цієї справи
words-copy = Копіювати шлях
words-again = Переглянути знову
words-files = Прочитані файли
words-no-files = Ще немає файлів із власними словами
words-not-made = Теку не вдалося створити: { $reason }
words-left-out = Не вдалося використати { $count } з ваших слів: див. «Власні слова» в меню «Перегляд»
words-too-many-files = Читаються лише перші { $limit } файлів: об’єднайте списки
words-not-utf8 = Рядок { $line }: файл не в UTF-8; збережіть його як UTF-8
words-not-json = Рядок { $line }: це не JSON ({ $reason }); виправте, файл не використано
words-not-of-form = Рядок { $line }: список не за формою ({ $reason }); виправте, файл не використано
words-not-object = Рядок { $line }: список починається з фігурної дужки, як у README.txt; файл не використано
words-unknown-list = Рядок { $line }: немає списку «{ $name }»; його пропущено
words-wrong-kind = Рядок { $line }: «{ $name }» у списку програми іншого виду; його пропущено
words-category-no-id = Рядок { $line }: категорії потрібен id; її пропущено
words-category-no-name = Рядок { $line }: новій категорії «{ $name }» потрібна назва; її пропущено
words-no-list = Рядок { $line }: файл із такою назвою не читається; назви: { $known }
words-too-many = Рядок { $line }: понад { $limit } місць; решту пропущено
words-no-column = Рядок { $line }: немає стовпця «{ $name }»; перший рядок називає стовпці: { $known }
words-bad-row = Рядок { $line }: не вдалося прочитати; його й решту пропущено
words-no-places = Рядок { $line }: очікується список місць у дужках; слова для назв місць пишіть у place-words.json
words-place-no-name = Рядок { $line }: місцю потрібна назва; його пропущено
words-place-bad-point = Рядок { $line }: «{ $name }» потребує lat від -90 до 90 і lon від -180 до 180; його пропущено
words-place-bad-box = Рядок { $line }: «{ $name }» потребує west, south, east і north у градусах, west перед east; його пропущено
words-place-outside = Рядок { $line }: «{ $name }» лежить поза своїми межами; його пропущено
words-place-kind = Рядок { $line }: «{ $name }» має вид «{ $kind }», якого немає серед { $known }; узято як site
words-place-country = Рядок { $line }: країна «{ $country }» для «{ $name }» не є кодом, як-от RU чи RUS; її пропущено
## words read, citations dragged, proposals split and merged

action-split-proposal = Поділити пропозицію надвоє
action-propose-words = Запропонувати виділені слова окремо
action-merge-proposals = Об’єднати пропозицію з наступною
action-accept-alike = Прийняти разом з усіма, що можуть бути тим самим, як одну подію
action-citation-start-back = Почати цитату на слово раніше
action-citation-start-forward = Почати цитату на слово пізніше
action-citation-end-back = Закінчити цитату на слово раніше
action-citation-end-forward = Закінчити цитату на слово пізніше
edit-citation = змінити слова цитати
edit-split-proposal = поділити пропозицію надвоє
edit-propose-words = запропонувати слова
edit-merge-proposals = об’єднати пропозиції
edit-change-proposal = змінити пропозицію
record-from-sentence = стоїть в іншому місці речення
record-from-paragraph = стоїть в іншому місці абзацу
reader-citation-start = Початок цитати
reader-citation-end = Кінець цитати
reader-citation-drag = Перетягніть, щоб цитата мала більше чи менше слів; з Alt — по літері
words-propose = Запропонувати окремо
review-split = Поділити надвоє
review-merge-next = Об’єднати з наступною
review-merge = Об’єднати
review-merge-why = Одна пропозиція з обома цитатами
review-accept-alike = Прийняти { $count } як одну подію
review-split-merged = Пропозицію з кількома цитатами не ділять; спершу скасуйте об’єднання
review-take-same = Це всі слова пропозиції
review-no-cut = Немає речення чи частини, де її поділити; виділіть слова, щоб запропонувати їх окремо

## rows on the map

map-mark-row = 1 подія
map-mark-rows = Подій: { $count }
map-card-category = { $name }: { $count }
map-card-category-possible = { $name }: { $count }, з них можливі { $possible }
columns-beginning = Початок великої таблиці. Її буде прочитано повністю, коли її відкриють, і показано, як вона є
map-card-other = Інші категорії
## diagnostics

action-diagnostics = Діагностика
diagnostics-copy = Копіювати як текст
diagnostics-no-clock = Час тут не вимірюється
diagnostics-passes = Мілісекунди, проходів: { $count }
diagnostics-last = останній
diagnostics-mean = середнє
diagnostics-worst = найгірше
diagnostics-top-bar = Верхня панель
diagnostics-filters = Фільтри
diagnostics-making = Перегляд або брифінг
diagnostics-timeline = Часова шкала
diagnostics-reader = Панель читання
diagnostics-map = Карта
diagnostics-chart = Діаграма
diagnostics-overlays = Форми та списки
diagnostics-commands = Команди
diagnostics-other = Усе інше
diagnostics-drawing = Тріангуляція, виведення
diagnostics-together = Разом
diagnostics-counts = Кількість
diagnostics-case-events = Події справи
diagnostics-case-shown = Показані події
diagnostics-marks = Позначки на карті
diagnostics-rows = Рядки таблиці
diagnostics-rows-shown = Показані рядки
diagnostics-cells = Клітинки індексу
diagnostics-bytes = Байти
diagnostics-bytes-columns = Стовпці
diagnostics-bytes-index = Індекс
diagnostics-bytes-words = Слова
## Large tables written again

table-row-other-encoding = Таблицю записано не в UTF-8: її рядки можна знайти, лише прочитавши її всю
table-row-unreadable = Рядок не вдалося прочитати з файлу: { $reason }
table-edit-no-column = «{ $title }»: у таблиці немає стовпця для цієї зміни ({ $column }); збережіть як справу
table-edit-not-held = «{ $title }»: «{ $words }» не можна записати в таблицю так, щоб це знову читалося так само ({ $column }); збережіть як справу
table-edit-stale = «{ $title }»: рядок у файлі не такий, яким його прочитано; файл відтоді змінився, тож відкрийте його знову
table-edit-unclosed = В останньому рядку таблиці є незакриті лапки: після нього не можна додати рядок
table-edit-other-form = Без вилучених рядків уже не видно, як читати таблицю; збережіть як справу
table-edit-not-delimited = Зміни можна записати лише в текстові таблиці, не в GeoJSON; збережіть як справу
## crowd

crowd-opened = { $name } відкрито { $how } і показано так, як є; подій: { $count }
crowd-not-added = { $table } – завелика таблиця, щоб додати її до справи. Відкрийте її окремо
crowd-no-column = У цій таблиці немає для цього окремого стовпця
crowd-save-elsewhere = { $path } – це відкрита таблиця: з неї читаються рядки. Виберіть іншу назву
crowd-row-unread = Не вдалося прочитати рядок із { $path }: { $reason }
crowd-change = зміна рядка
crowd-add = додавання рядка
crowd-delete = видалення рядків
crowd-no-title = Потрібна назва
crowd-bad-date = Це не календарна дата у форматі EDTF. Запишіть її як 2024, 2024-10, 2024-10-30 або як інтервал між такими датами
crowd-bad-place = Запишіть градуси північної широти та східної довготи через кому: 51.73, 36.19
crowd-place-hint = 51.73, 36.19
crowd-no-chart = Для цієї діаграми потрібні події з цитатами; у великій таблиці є лише рядки
crowd-filter-hint = Слова в назвах
crowd-reader-empty = Клацніть позначку на карті або рядок списку, щоб прочитати тут, як це стоїть у файлі
crowd-row-of = Подія { $number } з { $name }
crowd-row-added = Додано тут, а не прочитано з файлу
crowd-row-changed = Змінено тут: угорі – як є тепер, унизу – як стоїть у файлі
crowd-row-cells = Як стоїть у файлі
crowd-row-differs = Файл змінився після відкриття; ось що там стоїть тепер
crowd-row-copy = Копіювати рядок
crowd-cell-cited = Із цього зроблено подію
crowd-new-event = Нова подія
crowd-button-edit = Редагувати…
crowd-button-delete = Видалити
crowd-button-add = Нова подія…
crowd-button-list = Список
crowd-alt-table = Таблиця: { $name }.
