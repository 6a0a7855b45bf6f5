# 한국어. 용어집 (Glossary): 모든 문구에서 이 낱말을 씁니다. Hold to these words.
#
# case                케이스 (event와 구별)      event               사건
# document            문서                        paragraph           문단
# citation            인용                        quotation           인용문
# words (of a text)   원문 문구, 문구             reader              원문 패널
# claim               주장                        speaker             발언자
# originator          최초 발언자                 voice (chart)       화자
# stance              입장 (확인, 단언, 전달, 의심, 부인)
# kind                유형 (발생, 발언, 추정, 의도 표명, 예측, 배경)
# category            분류                        actor               행위자
# place               장소                        role of a place     장소의 역할 (발생지, 출발지, 도착지, 언급지, 발언지)
# outline             경계선                      boundary            경계
# figure              수치                        scope (figure)      집계 기준
# stated              명시                        inferred            추론
# supplied            보충                        undated             날짜 없음
# grade               등급                        reliability         신뢰도
# credibility         신빙성                      judgement           판단
# likelihood          가능성                      confidence          확신도
# yardstick           척도                        assumption          가정
# gap                 공백                        marking             취급 표시 (“표시”만 쓰면 ‘보이기’와 섞임)
# source              출처                        publisher           발행처
# published           발행                        reported by         발행일 기준
# view (saved)        보기                        step (briefing)     단계
# briefing            브리핑                      slide               슬라이드
# speaker's notes     발표자 노트                 notes (of an event) 메모
# time window         기간 (창은 프로그램 창)     certain, possible   확실, 가능
# timeline            타임라인                    lane                레인
# tray                트레이                      legend              범례
# mark, marker        표식                        hollow              빈 표식
# hatched             빗금                        bar (chart)         막대
# chart               차트                        picture             그림
# filter              필터                        fault               문제
# merge, split off    병합, 분리                  skip, leave out     제외
# id                  ID                          checksum            체크섬
# export              내보내기                    folder              폴더
#
# 문체 (style): 메뉴와 단추는 명사형 또는 “-기”, 알림은 짧은 합니다체. 마지막 문장 끝에는 마침표를 찍지 않음.
# 변수 뒤의 조사는 피하고 명사를 붙임: “{ $file }” 파일이 … (no particle directly after a variable).
# 세는 말 (counters): 사건·인용·주장·문제·수치·판단 “건”, 문서·문단·단계·슬라이드 “개”, 장소 “곳”, 화자 “명”, 그림 “장”.
# 날짜: 코드가 “일 월 연도” 순으로 이어 붙임 (calendar.rs). 패턴 키가 생기면 “{ $year }년 { $month } { $day }일”로.

## Words used in many places

app-name = Dateline
language-name = 한국어
text-bad-tag = “{ $tag }”은(는) 언어 태그가 아닙니다. 파일 이름을 de.ftl처럼 태그로 지으십시오
text-no-texts = 파일 { $tag }.ftl에 문구가 없습니다. en.ftl을 복사하여 시작하십시오
count-events = 사건 { $count }건

## faults: what is wrong with a case; each says what happened, where, and what to do

fault-at-case = 케이스
fault-at-file = 파일 { $id }
fault-at-event = 사건 { $id }
fault-at-claim = 주장 { $id }
fault-at-place = 장소 { $id }
fault-at-category = 분류 { $id }
fault-at-view = 보기 { $id }
fault-at-judgement = 판단 { $id }
fault-at-briefing = 브리핑 { $id }
fault-at-document = 문서 { $id }

fault-field-left-out = “{ $field }” 필드의 형식이 잘못되어 읽지 않고 그대로 두었습니다. 케이스 파일에서 고치십시오
fault-item-left-out = { $list } 목록의 { $number }번째 항목을 읽을 수 없어({ $reason }) 빼고 그대로 두었습니다. 케이스 파일에서 고치십시오
fault-duplicate-id = “{ $id }” ID가 두 번 이상 쓰여 첫 번째 것만 찾을 수 있습니다. 케이스 파일에서 각각 다른 ID를 지정하십시오

fault-document-missing = “{ $file }” 파일이 케이스 폴더에 없습니다. 파일을 다시 넣으십시오. 그때까지 이 문서의 인용문을 표시할 수 없습니다
fault-document-not-allowed = “{ $file }” 파일을 읽을 권한이 없습니다. 권한을 바꾸고 케이스를 다시 여십시오
fault-document-too-large = “{ $file }” 파일의 크기가 { $megabytes } MB입니다. 문서는 { $limit } MB까지 읽습니다. 여러 파일로 나누십시오
fault-document-outside = “{ $file }” 파일이 케이스 폴더 밖에 있어 읽지 않았습니다. 폴더로 복사하고 케이스 파일에서 이름을 고치십시오
fault-document-not-a-file = “{ $file }” 항목은 일반 파일이 아니어서 읽지 않았습니다. 그 자리에 문서의 텍스트를 넣으십시오
fault-document-unreadable = “{ $file }” 파일을 읽을 수 없습니다({ $reason }). 디스크를 확인하고 케이스를 다시 여십시오
fault-document-changed = “{ $file }” 파일이 기록된 뒤에 바뀌어 체크섬이 다릅니다. 기록된 판을 되돌려 놓거나 이 문서의 인용문을 모두 확인하십시오
fault-document-empty = “{ $file }” 파일에 텍스트가 없습니다. 폴더에서 지우거나 텍스트를 넣으십시오
fault-document-unread = 이 문서에서 아직 아무것도 기록하지 않았습니다. 사건을 기록하거나 문단을 사건 없음으로 등록하십시오
fault-text-not-utf8 = 텍스트의 { $runs }곳이 UTF-8이 아닙니다(첫 위치: { $line }행). 이 부분은 Windows-1252로 읽었습니다. 글자가 이상하면 파일을 UTF-8로 저장하십시오
fault-text-bad-utf16 = 텍스트가 UTF-16이며 깨진 문자가 있습니다. 파일을 UTF-8로 저장하십시오
fault-text-nul = 파일에 NUL 문자가 있어 텍스트로 보기 어렵습니다. UTF-8 텍스트로 저장하십시오
fault-folder-too-many = 폴더에 텍스트 파일이 { $limit }개보다 많아 나머지를 제외했습니다. 여러 케이스로 나누십시오
fault-example = 예제 케이스가 손상되었습니다: { $problem }. 프로그램을 다시 설치하십시오

fault-citation-no-document = “{ $quote }” 인용문의 출처인 “{ $document }” 문서가 케이스에 없습니다. 인용을 고치거나 문서를 추가하십시오
fault-citation-no-text = “{ $quote }” 인용문을 확인할 수 없습니다. “{ $document }” 문서의 텍스트를 읽지 못했습니다. 파일을 다시 넣으십시오
fault-citation-no-paragraph = “{ $quote }” 인용문은 문단 { $paragraph }에서 인용되었으나 문서에는 문단이 { $count }개뿐이고 이 문구도 없습니다. 인용을 고치십시오
fault-citation-changed = “{ $quote }” 인용문이 문단 { $paragraph }에도, 문서의 다른 곳에도 없습니다. 인용문을 고치거나 기록된 판의 문서를 되돌려 놓으십시오
fault-citation-elsewhere = “{ $quote }” 인용문이 인용된 자리에 없습니다. 이 문구는 문단 { $paragraph }의 { $start }번째 글자부터 있습니다. 그 자리가 맞으면 인용을 고치십시오
fault-citation-empty = 인용문이 비어 있습니다. 주장의 근거가 되는 문구를 인용하십시오
fault-unknown-category = “{ $category }” 분류가 케이스에 없습니다. 추가하거나 다른 분류를 선택하십시오
fault-unknown-place = “{ $place }” 장소가 케이스에 없습니다. 추가하거나 다른 장소를 선택하십시오
fault-unknown-link = 연결된 “{ $event }” 사건이 케이스에 없습니다. 연결을 고치거나 제거하십시오
fault-unknown-merge = “{ $claim }” 주장이 병합된 것으로 표시되어 있으나 사건에 그런 ID가 없습니다. 표시를 고치거나 제거하십시오
fault-unknown-claim = 근거인 “{ $claim }” 주장이 케이스에 없습니다. 고치거나 제거하십시오
fault-no-claim = 주장이 없어 어디에서 왔는지 알 수 없습니다. 인용문이 있는 주장을 추가하거나 사건을 제거하십시오
fault-date-impossible = “{ $date }” 값은 EDTF의 날짜가 아닙니다. 2024, 2024-10, 2024-10-30 또는 이들의 구간으로 쓰십시오
fault-date-reversed = “{ $date }” 구간의 끝이 시작보다 앞섭니다. 한쪽 끝을 고치십시오
fault-expression-not-quoted = 날짜가 명시로 지정되었으나 “{ $expression }” 문구가 사건의 인용문에 없습니다. 이 문구를 인용하거나 날짜를 추론으로 지정하십시오
fault-said-not-in-paragraph = 발언 시점이 명시로 지정되었으나 “{ $expression }” 문구가 인용한 문단에 없습니다. 문구를 고치거나 날짜를 추론으로 지정하십시오
fault-expression-not-in-document = 발행일이 명시로 지정되었으나 “{ $expression }” 문구가 문서에 없습니다. 문구를 고치거나 날짜를 보충으로 지정하십시오
fault-point-off-globe = 위도 { $lat }, 경도 { $lon }: 지구상의 지점이 아닙니다. 위도 -90~90, 경도 -180~180으로 고치십시오
fault-point-outside = 위도 { $lat }, 경도 { $lon }: { $code } 경계선에서 { $km } km 밖에 있습니다. 지점이나 코드를 고치거나 장소를 분쟁 지역으로 지정하십시오
fault-unknown-outline = “{ $code }” 코드의 경계선이 없어 그리지 않았습니다. 코드를 고치십시오
fault-paragraph-unread = 문단이 인용되지도, 사건 없음으로 등록되지도 않았습니다. 인용하거나 이유를 적어 등록하십시오
fault-paragraph-both = 문단이 인용되어 있으면서 사건 없음으로도 등록되어 있습니다. 목록에서 빼십시오
fault-listed-no-paragraph = 문단 { $paragraph }: 사건 없음으로 등록되었으나 문서에는 문단이 { $count }개뿐입니다. 목록에서 빼십시오

## files: why a case can't be opened or saved; nothing on disk is changed by any of these

case-file-empty = 파일이 비어 있습니다. 복사본을 되돌려 놓거나 텍스트 폴더에서 새 케이스를 시작하십시오
case-file-not-json = JSON이 아닙니다: { $line }행 { $column }열, { $reason }. 그 자리를 고치거나 복사본을 되돌려 놓으십시오
case-file-not-a-case = JSON이지만 Dateline 케이스가 아닙니다. "format": "dateline-case"로 시작하는 파일을 여십시오
case-file-newer = 이후 버전의 Dateline에서 만든 파일입니다(형식 { $found }, 이 프로그램은 { $known }까지 읽음). 더 새로운 Dateline으로 여십시오
archive-damaged = 아카이브가 온전하지 않습니다({ $reason }). 복사본을 되돌려 놓으십시오
archive-no-case = 안에 case.json이 없습니다. Dateline에서 저장한 .dateline 파일을 선택하십시오
archive-too-many = 파일이 { $entries }개 들어 있습니다. { $limit }개까지 읽습니다. 케이스를 나누십시오
archive-too-large = 안에 든 “{ $file }” 파일이 너무 큽니다. 문서 하나에 { $limit } MB, 모두 { $total } MB까지 읽습니다. 케이스를 나누십시오
archive-bomb = 안에 든 “{ $file }” 파일을 풀면 크기의 { $ratio }배가 넘습니다. 악의적으로 만든 파일의 특징입니다. 신뢰하는 아카이브만 여십시오
archive-outside = 안에 든 “{ $file }” 파일이 케이스 밖에 놓이게 됩니다. 신뢰하는 아카이브만 여십시오
open-not-found = “{ $path }” 경로가 없습니다. 경로를 확인하거나 다른 케이스를 선택하십시오
open-not-allowed = “{ $path }” 경로를 읽을 권한이 없습니다. 권한을 바꾸거나 다른 케이스를 선택하십시오
open-no-case-file = “{ $path }” 폴더에 case.json이 없습니다. 다른 폴더를 선택하거나 안의 텍스트로 새 케이스를 시작하십시오
open-not-a-file = “{ $path }” 항목은 파일도 폴더도 아닙니다. 케이스를 선택하십시오
open-too-large = “{ $path }” 케이스의 크기가 { $megabytes } MB입니다. { $limit } MB까지 읽습니다. 케이스를 나누십시오
open-unreadable = “{ $path }” 경로를 읽을 수 없습니다({ $reason }). 디스크를 확인하고 다시 시도하십시오
open-bad-case = “{ $path }” 케이스를 열 수 없습니다. { $problem }
open-already-a-case = “{ $path }” 폴더에 이미 케이스가 있습니다. 그 케이스를 열거나 텍스트만 있는 폴더를 선택하십시오
open-no-texts = “{ $path }” 폴더에 읽을 수 있는 문서가 없습니다. 기사가 든 폴더를 고르십시오
save-failed = “{ $path }” 경로에 저장할 수 없습니다({ $reason }). 이전에 저장한 내용은 그대로입니다. 공간을 확보하거나 다른 폴더를 선택하십시오
save-document-differs = “{ $path }” 파일이 이미 있고 내용이 달라 그대로 두었습니다. 빈 폴더에 저장하십시오
save-archive = “{ $path }” 경로에 파일 하나로 저장할 수 없습니다. { $problem }. 케이스를 폴더로 저장하십시오

## Facets and their values

facet-category = 분류
facet-kind = 유형
facet-place = 장소
facet-role = 장소의 역할
facet-document = 문서
facet-originator = 최초 발언자
facet-stance = 출처의 입장
facet-grade = 등급
facet-actor = 행위자
facet-precision = 날짜 정밀도
originator-none = 이름 미상
grade-none = 등급 없음
kind-happening = 발생
kind-statement = 발언
kind-estimate = 추정
kind-intent = 의도 표명
kind-forecast = 예측
kind-background = 배경
role-at = 발생지
role-from = 출발지
role-to = 도착지
role-about = 언급지
role-voice = 발언지
stance-confirms = 확인
stance-asserts = 단언
stance-reports = 전달
stance-doubts = 의심
stance-denies = 부인
precision-day = 일
precision-month = 월
precision-season = 계절
precision-quarter = 분기
precision-year = 연도
precision-decade = 연대
precision-range = 구간
precision-unknown = 날짜 없음

## Command line

cli-error = 오류
cli-warning = 경고
cli-check = 문서 { $documents }개, 문단 { $paragraphs }개, 사건 { $events }건, 인용 { $citations }건, 문제 { $faults }건
cli-no-value = “{ $word }”: 해당하는 { $facet } 값이 없습니다. 비슷한 값: “{ $nearest }”
cli-no-value-near = “{ $word }”: 해당하는 { $facet } 값이 없습니다. 가능한 값: { $known }
cli-bad-size = “{ $word }” 값은 크기가 아닙니다. 1920x1080처럼 너비와 높이를 픽셀로 쓰십시오
cli-bad-scale = “{ $word }” 값은 배율이 아닙니다. 0.5~8의 수를 쓰십시오
cli-bad-date = { $option }: “{ $word }” 값은 날짜가 아닙니다. 2024-10-30, 2024-10 또는 2024로 쓰십시오
cli-reversed = --from { $from } 값이 --to { $to } 값보다 뒤입니다. 서로 바꾸십시오
cli-not-written = “{ $path }” 파일을 저장할 수 없습니다({ $reason }). 쓰기 권한이 있는 폴더의 파일을 선택하십시오
cli-not-printed = 출력을 쓸 수 없습니다({ $reason }). 공간을 확보하거나 다른 곳으로 보내십시오
cli-unknown-word = “{ $word }” 항목은 명령도 케이스도 아닙니다. 비슷한 명령: “{ $nearest }”. dateline --help 참조
cli-no-case = “{ $word }” 위치에 아무것도 없습니다. case.json이 있는 폴더, .dateline 파일 또는 명령을 지정하십시오. dateline --help 참조
cli-no-gui = 이 빌드는 그림을 그리지 않습니다. 기본 기능 `gui`로 빌드하십시오

## Map

map-name = 지도
map-credit = Made with Natural Earth. 지명 © GeoNames (geonames.org), CC BY 4.0, 수정함.
map-scale = { $latitude } 기준 { $km } km
map-north = N
map-south = S
map-zoom-in = 확대
map-zoom-out = 축소
map-fit = 표시된 사건에 맞춤
map-legend = 범례
map-legend-open = 범례 펼치기
map-legend-fold = 범례 접기
map-legend-hollow = 빈 표식: 추론한 장소 또는 발언지뿐
map-legend-cluster = 여러 사건, 고리는 분류별
map-legend-voice = + 뒤: 발언자만 있는 곳(발언지)
map-legend-movement = 출발 → 도착, 경로 아님
map-legend-area = 지역이나 국가만 언급됨
map-legend-disputed = 분쟁 경계
map-legend-source = 경계: Natural Earth, 전선은 그리지 않음
map-edge = { $place } { $count }
map-edge-name = 이동: { $place }, 사건 { $count }건
map-places-two = { $first }, { $second }
map-places-more = { $place } 외 { $more }곳
map-mark-one = { $place }: { $title }
map-mark-many = { $place }, 사건 { $count }건
map-mark-voice = { $name }, 발언지로만 { $count }건
map-card-more = 외 { $count }건
map-card-place = { $role } { $place }
map-card-citations = 인용 { $count }건
map-card-group = { $place }: 사건 { $count }건
map-card-undated = 날짜 없음
map-card-movement = { $from } → { $to }
## calendar

month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월
month-short-1 = 1월
month-short-2 = 2월
month-short-3 = 3월
month-short-4 = 4월
month-short-5 = 5월
month-short-6 = 6월
month-short-7 = 7월
month-short-8 = 8월
month-short-9 = 9월
month-short-10 = 10월
month-short-11 = 11월
month-short-12 = 12월
unit-day = 일
unit-week = 주
unit-month = 월
unit-quarter = 분기
unit-year = 연
date-day = { $year }년 { $month } { $day }일
date-day-month = { $month } { $day }일
date-month = { $year }년 { $month }
date-with-year = { $year }년 { $date }
date-year-last = no
date-about = { $date }경
date-perhaps = { $date } (불확실)
date-decade = { $year }년대
date-since = { $date }부터
date-until = { $date }까지
date-end-unknown = { $date }부터, 끝 미상
date-start-unknown = { $date }까지, 시작 미상

## lanes

lane-no-category = 분류 없음
lane-no-place = 장소 없음
lane-no-document = 문서 없음

## playback

window-sliding = 이동
window-cumulative = 현재까지 전체
window-step = 한 칸씩
## export

export-no-area = 그림은 가로세로 1픽셀 이상이어야 합니다. 더 큰 크기를 지정하십시오
export-too-large = 그림이 너무 큽니다. 한 변 { $side }픽셀, 모두 { $million }백만 픽셀까지 가능합니다
export-scale = 배율은 { $least }~{ $most } 사이여야 합니다
export-font = 글꼴을 포함할 수 없습니다: { $why }
export-encoding = 그림을 인코딩할 수 없습니다: { $why }
export-writing = 그림을 저장할 수 없습니다: { $why }
export-empty = 그릴 것이 없습니다. 먼저 브리핑에 단계를 추가하십시오
export-cancelled = 내보내기를 취소했습니다

## phrases

season-spring = 봄
season-summer = 여름
season-autumn = 가을
season-winter = 겨울
phrase-month = { $year }년 { $month }
phrase-quarter = { $year }년 { $quarter }분기
phrase-from-to = { $from }~{ $to }
phrase-not-before = { $date } 또는 그 이후
phrase-not-after = { $date } 또는 그 이전
when-all-through = { $date } 내내
when-some-day-month = { $date }, 그 달의 어느 날
when-some-day-season = { $date }, 그 계절의 어느 날
when-some-day-quarter = { $date }, 그 분기의 어느 날
when-some-day-year = { $date }, 그 해의 어느 날
when-some-day-decade = { $date }, 그 연대의 어느 날
when-some-day-from-to = { $from }~{ $to } 중 어느 날
when-lasting-from-to = { $from }부터 { $to }까지
when-since = { $date }부터 계속
when-or-later = { $date } 또는 그 이후
when-since-end-unknown = { $date }부터, 언제까지인지 명시되지 않음
when-not-before = 빨라도 { $date }
when-until = { $date }까지 계속
when-or-earlier = { $date } 또는 그 이전
when-until-start-unknown = { $date }까지, 언제부터인지 명시되지 않음
when-not-after = 늦어도 { $date }
when-not-stated = 명시되지 않음
when-unreadable = “{ $date }”: 날짜가 아님
when-bound-not-before = { $date } 이후
when-bound-not-after = { $date } 이전
list-separator = {", "}
value-inferred = { $value } (추론)
value-supplied = { $value } (보충)
speakers-none = 이름 미상
speakers-arrow = {" → "}
thousands-separator = ,
decimal-separator = .
figure-about = 약 { $amount }
figure-at-least = 최소 { $amount }
figure-at-most = 많아야 { $amount }
figure-up-to = 최대 { $amount }
figure-several = 여러 { $amount }
figure-nearly = 거의 { $amount }
figure-more-than = > { $amount }
figure-less-than = < { $amount }
figure-number-unknown = 수치 미상
figure-unit = { $amount } { $unit }
figure-percent = { $amount }%
figure-range = { $range } { $unit }, 주장 { $count }건
figure-as-of = { $date } 기준
figure-according-to = { $who }에 따름
scope-planned = 계획
scope-present = 현재
scope-cumulative = 누적
scope-lost = 손실

## citations

cite-text =
    “{ $quote }”
    { $title }, { $publisher }, { $date }, 문단 { $paragraph }
cite-no-title = 제목 미상
cite-no-publisher = 발행처 미상
cite-no-date = 날짜 미상
## Menus and actions

menu-file = 파일
menu-edit = 편집
menu-view = 보기
menu-map = 지도
menu-charts = 차트
menu-time = 시간
menu-go = 이동
menu-help = 도움말
menu-recent = 최근 케이스
menu-views = 저장한 보기
view-delete = 이 보기 삭제
action-new-from-folder = 기사에서 새 케이스…
action-open = 케이스 열기…
action-open-path = 경로 열기…
action-open-example = 예제 열기
action-save = 저장
action-save-file = 파일 하나로 저장…
action-save-folder = 폴더로 저장…
action-export-picture = 그림 내보내기…
action-quit = 종료
action-undo = 실행 취소
action-redo = 다시 실행
action-edit-event = 사건 편집…
action-copy-citation = 인용 복사
action-select-shown = 표시된 사건 모두 선택
action-clear-selection = 선택 해제
action-find = 문서와 사건에서 찾기
action-clear-filters = 필터 지우기
action-toggle-filters = 필터
action-toggle-reader = 원문
action-toggle-timeline = 타임라인
action-toggle-legend = 범례
action-toggle-tray = 날짜 없는 사건 트레이
action-toggle-forecasts = 예측 표시
action-toggle-reported-by = 날짜 없는 사건을 발행일로 배치
action-theme-system = 시스템 테마
action-theme-dark = 어두운 테마
action-theme-light = 밝은 테마
action-scale-up = 화면 요소 크게
action-scale-down = 화면 요소 작게
action-scale-reset = 화면 요소 기본 크기
action-fullscreen = 전체 화면
action-save-view = 이 보기 저장…
action-zoom-in = 확대
action-zoom-out = 축소
action-fit-shown = 표시된 사건에 맞춤
action-whole-stage = 주요 지역에 맞춤
action-go-to-place = 장소로 이동…
action-play-pause = 재생 또는 일시 정지
action-step-forward = 한 칸 앞으로
action-step-back = 한 칸 뒤로
action-faster = 빠르게
action-slower = 느리게
action-reset-window = 전체 기간 표시
action-reset-axis = 축을 밀집 구간에 맞춤
action-lanes-category = 분류별 레인
action-lanes-place = 장소별 레인
action-lanes-document = 문서별 레인
action-next-event = 다음 사건
action-previous-event = 이전 사건
action-next-citation = 다음 인용
action-previous-citation = 이전 인용
action-event-list = 사건 목록
action-palette = 모든 명령
action-keys = 단축키
action-check-case = 케이스의 문제
action-about = Dateline 정보

## Edits

edit-title = 제목 변경
edit-category = 분류 변경
edit-notes = 메모 변경
edit-split = 병합한 주장 분리
edit-add-view = 보기 저장
edit-remove-view = 보기 삭제
edit-no-event = 이 케이스에 “{ $id }” 사건이 없습니다
edit-no-claim = 이 사건에 “{ $id }” 주장이 없습니다
edit-no-category = 이 케이스에 “{ $id }” 분류가 없습니다
edit-no-view = 이 케이스에 “{ $id }” 보기가 없습니다
edit-view-there = 이 케이스에 “{ $id }” 보기가 이미 있습니다
edit-only-claim = “{ $id }” 주장은 사건의 유일한 주장이어서 그대로 둡니다
edit-field-title = 제목
edit-field-category = 분류
edit-field-notes = 메모
edit-keep = 적용
cancel = 취소

## Bar, notices, forms

bar-find = 찾기
bar-events = 사건
bar-commands = 명령
bar-export = 내보내기…
bar-faults = 문제 { $count }건
window-title = { $case } – Dateline
title-changed = { $title } (변경됨)
notice-dismiss = 닫기
notice-show-faults = 보기
notice-faults = 케이스를 여는 중 문제 { $count }건을 발견했습니다
notice-copied = 인용을 복사했습니다
notice-saved = 저장했습니다: { $path }
notice-picture = 그림을 저장했습니다: { $path }
notice-not-written = { $path } 파일을 저장할 수 없습니다: { $reason }
notice-drop = 케이스나 기사 폴더를 끌어다 놓으면 열립니다
unsaved-title = 먼저 변경 내용을 저장하시겠습니까?
unsaved-what = 이 케이스에 저장하지 않은 변경 내용이 있습니다.
unsaved-discard = 변경 내용 버리기
save-view-hint = 보기 이름
save-view-button = 보기 저장
open-path-why = case.json이 있는 폴더, .dateline 파일 또는 기사 폴더
save-path-title = 경로에 저장
save-path-why = .dateline으로 끝나는 경로는 파일 하나로, 그 밖의 경로는 폴더로 저장됩니다
picture-path-button = 그림 저장
notice-no-dialog = 시스템에서 파일 대화 상자를 열 수 없습니다. 경로를 직접 입력하십시오
save-other-case = { $path } 폴더에 다른 케이스가 있습니다. 빈 폴더를 선택하십시오
open-path-hint = 경로
open-path-button = 열기
go-to-hint = 장소 이름
go-to-button = 이동
go-to-none = 그런 이름의 장소가 없습니다
palette-hint = 명령, 사건, 장소 또는 문서
palette-none = 그런 이름의 항목이 없습니다
palette-view = 보기
palette-place = 장소
palette-document = 문서
palette-event = 사건
list-hint = 제목, 인용문, 행위자 또는 장소의 낱말
list-empty = 사건 없음
undated = 날짜 없음
unplaced = 장소 없음
state-possible = 기간 안일 가능성
state-out = 필터로 제외됨
faults-none = 이 케이스에 문제가 없습니다
keys-map = 지도: 끌어서 이동, 휠로 확대·축소, 두 번 클릭하여 확대, Shift+끌기로 사각형 선택, Alt+끌기로 올가미 선택
keys-timeline = 타임라인: 기간 밖을 끌면 새 기간, 양 끝이나 가운데를 끌어 조정, 두 번 클릭하면 전체 표시, 휠로 축 확대·축소
about-version = Dateline { $version }
about-what = 기사 폴더를 지도와 타임라인으로 바꾸며, 모든 표식에서 그 근거인 원문 문구가 열립니다
about-boundaries = 경계: Natural Earth. 분쟁 경계는 점선이며 전선은 그리지 않음
about-font = 글꼴: Inter와 Noto Sans CJK 일부 (SIL Open Font License 1.1)
about-offline = Dateline은 네트워크에 연결하지 않습니다
app-no-window = 창을 열 수 없습니다: { $reason }. Linux에서는 Vulkan 또는 OpenGL 드라이버(Mesa)를 설치하고 그래픽 세션에서 시작하십시오. 명령줄은 창 없이 동작합니다: dateline --help
cli-bad-language = “{ $tag }”은(는) 이 프로그램에 없는 언어입니다. 사용할 수 있는 언어: { $tags }
cli-no-window = 이 빌드에는 창이 없습니다. 기본 기능 `gui`로 빌드하십시오. 명령줄은 동작합니다: dateline --help
dialog-open = 케이스 열기
dialog-case = Dateline 케이스
dialog-texts = 기사 폴더
dialog-save = 케이스 저장
dialog-save-folder = 케이스를 저장할 폴더
dialog-picture = 그림 저장

## Filters and chips

filter-text-hint = 사건의 낱말
filter-more = { $count }개 더…
filter-fewer = 간단히
filter-forecasts = 예측 표시
filter-forecasts-why = 예측은 켜야만 표시되며 일어난 일처럼 그려지지 않습니다
chip-forecasts = 예측 { $count }건 숨김
chip-remove = 이 필터 제거
chip-many = { $facet }: { $count }개 선택
chips-clear = 모두 지우기

## Tools of the timeline

tools-play = 재생
tools-pause = 일시 정지
tools-kind = 기간 방식
tools-unit = 간격
tools-speed = 속도
tools-rate = { $rate }×
tools-loop = 반복
tools-skip = 빈 기간 건너뛰기
tools-skip-why = 시작되는 사건이 없는 기간을 건너뜁니다
tools-lanes = 레인
tools-from = 시작
tools-to = 끝
tools-date-hint = 2024-10-30, 2024-10 또는 2024
tools-date-bad = 날짜가 아닙니다. 2024-10-30, 2024-10 또는 2024로 쓰십시오
lanes-category = 분류별
lanes-place = 장소별
lanes-document = 문서별
counts-dated = 확실 { $certain }, 가능 { $possible }
counts-undated = 날짜 없음 { $undated }
counts-of = { $total }건 중 { $shown }건
counts-why = 확실: 날짜가 기간 안에 있음. 가능: 날짜가 기간과 겹침. 날짜 없음: 트레이에 있음
counts-all = 확실 { $certain }, 가능 { $possible }, 날짜 없음 { $undated }, 전체 { $total }
tray-title = 날짜 없음
tray-reported = 발행일 기준
tray-reported-why = 날짜 없는 사건을 늦어도 발행일까지는 일어난 것으로 봅니다

## Reader panel

search-hint = 문서와 사건 검색
search-count = 결과 { $count }건
selected-count = 사건 { $count }건 선택됨
selected-list = 목록 보기
document = 문서
document-events = · 인용 { $count }건
reader-empty = 이 케이스에 문서가 없습니다

## Map

## reader

reader-no-document = 열린 문서가 없습니다
reader-no-text = 이 문서의 텍스트를 읽을 수 없습니다
reader-not-stated = 명시되지 않음
reader-publisher = 발행처
reader-author = 저자
reader-published = 발행일
reader-translated = 원문 언어
reader-translated-by = { $language }, 번역: { $by }
reader-paragraphs = 문단 수
reader-title-inferred = 제목 추론
reader-title-supplied = 제목 외부 보충
reader-broken = 더는 일치하지 않는 인용 { $count }건
reader-broken-words = 문단 { $paragraph }에 “{ $quote }” 문구가 더는 없습니다
reader-broken-no-paragraph = “{ $quote }” 인용문이 있던 문단 { $paragraph } 자체가 더는 없습니다
reader-broken-more = { $count }건 더
reader-paragraph = 문단 { $number }, { $text }
reader-paragraph-continued = 문단 { $number }, 계속, { $text }
reader-citation = 인용: { $title }
reader-strip = 이 문서에서 인용의 위치
reader-sic = 원문대로
reader-choose = 여러 사건이 이 문구를 인용합니다
reader-choose-menu = 인용 선택
reader-copy-menu = 복사
reader-copy-words = 선택한 문구 복사
reader-copy-citation = “{ $title }” 인용 복사
basis-stated = 명시
basis-inferred = 추론
basis-supplied = 외부 보충
basis-inferred-because = 추론: { $reason }
basis-supplied-because = 보충: { $reason }
language-de = 독일어
language-en = 영어
language-es = 스페인어
language-fr = 프랑스어
language-it = 이탈리아어
language-ja = 일본어
language-ko = 한국어
language-ru = 러시아어
language-uk = 우크라이나어
language-zh = 중국어
## timeline

timeline-by-day = 일별 사건
timeline-by-week = 주별 사건
timeline-by-month = 월별 사건
timeline-by-quarter = 분기별 사건
timeline-by-year = 연도별 사건
timeline-by-decade = 10년별 사건
timeline-by-century = 100년별 사건
timeline-at-most = 최대 { $count }건
timeline-window-start = 기간 시작, { $date }
timeline-window-end = 기간 끝, { $date }
timeline-window = 기간, { $dates }
timeline-window-none = 지정 안 됨
timeline-axis = 시간 축, { $dates }
timeline-axis-hint = 휠로 확대·축소, 끌어서 이동, 두 번 클릭하면 처음으로 돌아감
timeline-earlier = 이전
timeline-later = 이후
timeline-earlier-hint = 이전 사건 { $count }건: 모든 연도 표시
timeline-later-hint = 이후 사건 { $count }건: 모든 연도 표시
timeline-undated = 날짜 없음 { $count }
timeline-undated-hint = 날짜 없는 사건 표시 또는 숨기기
timeline-no-date = 날짜 없음
timeline-date-stated = 날짜 명시
timeline-date-inferred = 날짜 추론
timeline-date-supplied = 날짜 보충
timeline-reported-by = 늦어도 { $date } 발행
timeline-certain = 기간 안
timeline-possible = 기간 안일 가능성
timeline-outside = 기간 밖
timeline-here = 이곳에 사건 { $count }건
timeline-more = 외 { $count }건
timeline-density-hint = 하나씩 그리기에는 너무 많음: 클릭하면 확대
timeline-badge = “{ $lane }” 레인에 자리가 없는 사건 { $count }건: 레인 펼치기
timeline-badge-hint = 클릭하여 레인 펼치기
timeline-open-lane = { $lane }: 모든 행 표시
timeline-close-lane = { $lane }: 행 줄이기
timeline-dense = { $lane }: 사건 { $count }건, 하나씩 그리기에는 너무 많음
basis-stated-because = 명시: { $reason }

## detail

detail-dot = {" · "}
detail-when = 시점
detail-where = 장소
detail-actors = 행위자
detail-range = 주장 범위
detail-quoted = “{ $words }”
detail-place = 지도에서 보기: { $place }
detail-claims = 주장 { $count }건
detail-step = 인용 { $number }/{ $count }
detail-back = ‹
detail-back-name = 이전 인용
detail-on = ›
detail-on-name = 다음 인용
detail-source = { $document }, 문단 { $paragraph }
detail-open = 인용 { $number }/{ $count }: { $place }
detail-copy = 복사
detail-copy-name = 인용 { $number } 복사
detail-copy-hint = 인용문을 출처와 함께 복사
detail-speakers = 발언자
detail-stance = 입장
detail-said = 발언 시점
detail-own-when = 주장의 날짜
detail-figure = 수치
detail-grade = 등급
detail-note = 메모
detail-linked = 연결된 사건
detail-linked-event = { $relation }: { $title }
relation-same = 같은 사건
relation-updates = 갱신 대상
relation-updated-by = 갱신한 사건
relation-different-scope = 집계 기준 다름
relation-conflicts = 상충하는 사건
relation-follows = 선행 사건
relation-followed-by = 후속 사건
relation-part-of = 상위 사건
relation-has-part = 하위 사건
detail-merges = 추론에 따른 병합
detail-claim-number = 주장 { $number }
detail-split = 분리
detail-split-name = 이 사건에서 주장 { $number } 분리
detail-split-hint = 이 주장을 다시 독립된 사건으로 만듭니다. 실행 취소할 수 있습니다
detail-analyst = 분석가 기록
detail-tags = 태그
detail-notes = 메모

## search list

search-list-none = 결과 없음
search-list-paragraph = 문단 { $paragraph } · { $document }
search-list-event = 사건 · { $category }
search-list-notes = 사건 메모 · { $title }
search-list-name = { $words }, { $place }

## Charts

chart-over-time = 시간에 따른 사건
chart-figures = 수치 비교
chart-places = 장소
chart-sources = 출처
chart-reported = 발생·발언·발행
action-stage-map = 지도만
action-stage-both = 지도와 차트
action-stage-chart = 차트만
## metadata

metadata-not-png = PNG 그림이 아닙니다
metadata-damaged = 그림이 손상되어 텍스트를 읽을 수 없습니다
metadata-too-long = 그림의 텍스트가 읽을 수 있는 한도({ $limit } MiB)를 넘습니다
metadata-no-view = 그림에 Dateline 보기가 없습니다. 다른 프로그램에서 만들었거나 메타데이터 없이 저장한 그림입니다
action-export-again = 지난번 그림 옆에 다시 내보내기
action-copy-picture = 그림 복사
action-export-events = 표시된 사건 내보내기…
action-export-selection = 선택한 사건 내보내기…
action-export-chart-data = 차트 데이터 내보내기…
chart-tab-over-time = 시간
chart-tab-figures = 수치
chart-tab-places = 장소
chart-tab-sources = 출처
chart-tab-reported = 발행
chart-beside = 지도 옆에
chart-alone = 차트만
chart-close = 차트 닫기
chart-data = CSV…
chart-data-why = 차트의 바탕이 되는 데이터를 표로 저장합니다
chart-bins = 막대 단위
bins-auto = 자동
chart-split = 구분
split-certainty = 확실성
chart-columns = 열
matrix-events = 사건
matrix-places = 장소

## Pictures

export-title = 그림 내보내기
export-what = 그릴 대상
export-format = 파일
format-png = PNG, 픽셀
format-svg = SVG, 도형과 텍스트
export-size = 크기
size-slide = 슬라이드 16:9, 1920 × 1080
size-slide-4k = 슬라이드 16:9, 3840 × 2160
size-slide-4x3 = 슬라이드 4:3, 1600 × 1200
size-square = 정사각형, 2000 × 2000
size-a4-landscape = A4 가로
size-a4-portrait = A4 세로
size-a3-landscape = A3 가로
size-a3-portrait = A3 세로
size-pixels = 픽셀
size-centimetres = 센티미터
unit-pixels = 픽셀
unit-centimetres = cm,
unit-dpi = dpi
export-width = 너비
export-height = 높이
export-dpi = 인치당 픽셀
export-text-scale = 배율
scale-auto = 크기에 맞춤
export-colours = 색상
colours-dark = 어둡게
colours-light = 밝게
colours-print = 인쇄
export-heading = 제목
export-subtitle = 부제
export-show = 함께 그리기
part-title = 제목
part-subtitle = 부제
part-window = 기간
part-filters = 필터 설명
part-legend = 범례
part-scale-bar = 축척 막대
part-sources = 출처
part-transparent = 배경 없음
export-always = 지도 저작권 표기, 취급 표시, 건수는 항상 그립니다
export-metadata = 표시 내용을 파일에 기록
export-metadata-why = 보기와 출처를 파일 안에 담아 창에 끌어다 놓으면 다시 열 수 있습니다. 경로나 사용자 이름은 담지 않습니다
export-pixels = { $width } × { $height } 픽셀
export-save = 저장…
export-copy = 복사
export-preview = 그림 미리 보기
export-drawing = 그리는 중…
export-needs-selection = 먼저 사건을 선택하십시오
dialog-data = 데이터 저장
data-path-button = 저장
overwrite-title = 이 파일이 이미 있습니다. 덮어쓰시겠습니까?
overwrite-replace = 덮어쓰기
notice-picture-copied = 그림을 클립보드에 복사했습니다
notice-data = 데이터를 저장했습니다: { $path }
notice-picture-cancelled = 그림을 끝까지 그리지 않아 아무것도 저장하지 않았습니다
picture-restored = 그림의 보기를 창에 복원했습니다
picture-case-changed = 그림의 보기를 창에 복원했습니다. 단, 그림을 만든 뒤 케이스가 바뀌었습니다
picture-other-case = 다른 케이스 “{ $title }”에서 만든 그림입니다. 그 케이스를 먼저 여십시오
subject-map = 지도
subject-timeline = 타임라인
subject-quotation = 인용문
subject-window = 창 전체
subject-map-timeline = 지도와 타임라인
subject-map-chart = 지도와 차트: { $chart }
subject-four-charts = 차트 네 개
describe-facet = { $facet }: { $values }
describe-words = 문구 “{ $words }”
describe-reported = 날짜 없는 사건은 늦어도 발행일까지 일어난 것으로 봄
alt-what = { $what }. { $counts }.
alt-over-time = 막대별 사건: { $list }.
alt-bar = { $days } { $count }건
alt-bar-wider = { $days } { $count }건, 막대보다 날짜 폭이 넓은 { $wider }건
alt-figures = 수치: { $list }.
alt-figure = { $owner }: { $said }
alt-ranked = 장소별 사건: { $list }.
alt-place = { $place } { $count }건
alt-place-named = { $place } { $count }건, 언급만 { $named }건 더
alt-voices = 화자별로 전한 사건 수: { $list }.
alt-window = 기간: { $window }.
alt-days = 날짜 범위: { $first } ~ { $last }.
alt-filters = 필터: { $filters }.
alt-categories = 분류별: { $list }.
alt-places = 그린 장소: { $list }.
alt-more = { $list } 외 { $count }개
alt-sources = 인용한 문서 { $count }개.
alt-quotation = { $title }. 인용문: { $said }
page-sources = 출처
page-more-sources = 외 { $count }개
quotation-none = 먼저 사건을 선택하십시오. 사건의 원문 문구를 여기에 표시합니다
quotation-place = 문단 { $number }
cli-bad-what = “{ $word }” 값은 그림 대상이 아닙니다. 가장 가까운 값: { $nearest }. 목록: dateline help export
cli-bad-theme = “{ $word }” 값은 테마가 아닙니다. 가능한 값: { $themes }
cli-bad-format = “{ $word }” 값은 그림 형식이 아닙니다. 가능한 값: png, svg
cli-bad-camera = “{ $word }” 값은 카메라가 아닙니다. 127,39,5처럼 동경, 북위, 확대 단계를 쓰거나 fit을 쓰십시오
cli-no-event = ID가 “{ $id }”인 사건이 없습니다. 목록: dateline events
cli-needs-selection = { $what } 그림에는 사건이 필요합니다. --select로 지정하십시오
picture-unreadable = { $path } 파일을 Dateline 그림으로 열 수 없습니다: { $reason }
picture-bad-view = 그림의 보기를 읽을 수 없습니다({ $reason })
picture-too-large = 크기가 { $megabytes } MB이며 { $limit } MB까지 읽습니다
file-not-ordinary = 일반 파일이 아닙니다
cli-bad-ending = “{ $path }” 파일의 확장자는 { $what } 대상에 쓸 수 없습니다. 그림은 .png 또는 .svg, 차트 데이터는 .csv입니다
cli-no-unit = 단위가 “{ $word }”인 수치가 없습니다. 비슷한 값: “{ $nearest }”
cli-no-figures = 단위가 “{ $word }”인 수치가 없습니다. 케이스에 수치가 없습니다
picture-newer = { $path } 파일은 이후 버전({ $program })에서 만들었습니다. 그 버전으로 여십시오

## analysis reported

lag-same-day = 같은 날
lag-days = { $count }일 뒤
lag-days-range = { $least }~{ $count }일 뒤
lag-within-days = { $count }일 이내
lag-within-months = { $count }개월 이내
lag-months-range = { $least }~{ $count }개월 뒤
lag-years-range = { $least }~{ $count }년 뒤
lag-range = { $least }~{ $most } 뒤
lag-span-days = { $count }일
lag-span-months = { $count }개월
lag-span-years = { $count }년
lag-months = { $count }개월 뒤
lag-years = { $count }년 뒤
lag-least-days = 최소 { $count }일 뒤
lag-least-weeks = 최소 { $count }주 뒤
lag-least-months = 최소 { $count }개월 뒤
lag-over-months = { $count }개월 넘어서
lag-least-years = 최소 { $count }년 뒤
lag-over-years = { $count }년 넘어서
lag-days-before = { $count }일 전
lag-days-range-before = { $least }~{ $count }일 전
lag-after-end = { $lag } (끝난 때부터)
lag-inferred = { $lag } (추론)

## charts: what all share

charts-empty = 필터에 맞는 사건이 없습니다. Ctrl+Backspace로 필터를 지우십시오
charts-empty-picture = 필터에 맞는 사건이 없습니다
charts-not-in-window = 날짜 없음 { $count }, 기간에 포함되지 않음
charts-legend-more = 외 { $count }개
charts-legend-show = 클릭하여 표시
charts-legend-hide = 클릭하여 숨기기
charts-more = 외 { $count }건
charts-more-marks = 이름 없는 표식 { $count }개 더
charts-mark-hint = 클릭하면 모두 선택, 두 번 클릭하면 목록 표시
charts-possible = 기간 안일 가능성만 있음
charts-none-in-days = 표시된 사건 중 이 기간의 날짜가 있는 것이 없습니다
charts-undated = 날짜 없음 { $count }
charts-undated-why = 날짜가 없거나 상한만 있음
charts-switched-off = 범례에서 { $count }건 꺼짐
charts-no-category = 분류 없음
charts-no-place = 장소 언급 없음
charts-other-places = 그 밖의 장소
charts-no-document = 문서 없음
charts-other-documents = 그 밖의 문서
charts-several-documents = 여러 문서
charts-no-claim = 주장 없음

## charts: events over time

charts-per-day = 사건 수/일
charts-per-week = 사건 수/주
charts-per-month = 사건 수/월
charts-per-quarter = 사건 수/분기
charts-per-year = 사건 수/년
charts-per-decade = 사건 수/10년
charts-per-century = 사건 수/100년
charts-per-millennium = 사건 수/1000년
charts-too-many-bins = 막대를 더 짧게 나누면 너무 많아짐
charts-before = { $date } 전 { $count }건
charts-after = { $date } 뒤 { $count }건
charts-coarse = 날짜가 덜 정밀한 { $count }건, 그리지 않음
charts-coarse-why = 각각 막대 { $bins }개보다 넓게 걸칠 수 있어 어느 막대에 대해서도 말해 주지 않음
charts-bin-series = { $bin }, { $series }: 사건 { $count }건
charts-wider = 막대보다 넓음
charts-wider-or-possible = 막대나 기간보다 넓음
charts-bin-possible = { $bin }, { $series }, 막대보다 넓음: 사건 { $count }건
charts-bin-counts = { $bin } 합계: 막대 안 { $certain }건, 막대보다 넓음 { $possible }건
charts-rule-place = 사건은 한 장소에서만 셈: 발생지, 없으면 출발지, 그것도 없으면 도착지
charts-rule-document = 여러 문서가 전한 사건은 따로 나눔
charts-rule-certainty = 각 사건의 주장 중 가장 확고한 입장 기준
charts-over-time-rule = 단색: 날짜 전체가 한 막대 안에 있음. 빗금과 “?” 붙은 수: 날짜가 막대보다 넓어 걸치는 막대마다({ $bins }개까지) 그리며 단색에 더하지 않음
charts-over-time-rule-window = 날짜가 기간 밖으로 나가는 경우도 빗금

## charts: places

charts-places-unit = 사건 수
charts-places-rule = 사건은 발생지, 출발지, 도착지마다 세므로 두 번 이상 셀 수 있음. 빈 막대: 사건이 언급만 한 장소(언급지나 발언지)
charts-places-rule-window = 빗금과 “?” 붙은 수: 기간 안일 가능성이 있음
charts-named-only = 언급만
charts-place-all = { $place }: 사건 { $count }건, 언급만 { $named }건
charts-place-series = { $place }, { $series }: 사건 { $count }건
charts-place-possible = { $place }, { $series }, 가능: 사건 { $count }건
charts-place-named = { $place }, 언급만: 사건 { $count }건
charts-place-named-label = 언급만 { $count }
charts-more-places = 장소 { $count }곳 더
charts-more-places-why = 막대를 그릴 자리가 없으며 표에는 모두 있습니다
charts-unplaced = 장소 없음 { $count }

## charts: figures

figures-none = 표시된 사건 중 수치가 있는 것이 없습니다
figures-rule = 행 하나가 주장 하나이며 선으로 잇지 않음. 집계 기준과 세는 대상이 같은 수치끼리만 다르다고 하고, 서로 다른 날짜의 수치는 비교하지 않음. 날짜 앞 “발언”: 문구의 날짜이며 수치 자체에는 날짜가 없음
figures-more = 그리지 않은 수치 { $count }건 더
figures-more-why = 이 그림에 들어갈 자리가 없습니다
figures-off = 범례에서 끈 수치 { $count }건
figures-other-units = 다른 단위의 수치 { $count }건
figures-other-unit = { $unit } ({ $count })
figures-undated = 날짜 없는 수치 { $count }건, 기간에 포함되지 않음
figures-undated-why = 수치와 사건 모두 날짜가 없음
figures-none-in-window = 단위가 { $unit }이며 날짜가 기간 안인 수치가 없습니다
figures-head-who = 누가 무엇에 대해
figures-head-date = 기준일
figures-head-words = 수 없음
figures-axis = { $unit }
figures-axis-logarithmic = { $unit }, 로그 눈금
figures-no-unit = 수, 단위 없음
figures-no-date = 날짜 없음
figures-no-scope = 집계 기준 없음
figures-said = 발언 { $date }
figures-quoted = “{ $words }”
figures-other = { $amount } ({ $owner })
figures-differs = ≠ 다음과 다름: { $others }
figures-mark = { $owner }: { $said }
figures-open = 클릭하면 원문 문구 열기
figures-sign-about = 약, 거의
figures-sign-range = 범위
figures-sign-at-least = 최소, 초과
figures-sign-up-to = 최대, 미만
figures-sign-words = 수 없는 문구

## charts: sources

sources-author-named = { $name }, 저자
sources-author-of = “{ $title }”의 저자
sources-count-places = 장소 { $count }곳
sources-forecast = 예측: { $title }
sources-several = { $what }: 여러 화자가 전함
sources-several-why = 이름 있는 화자 둘 이상이 확인, 단언 또는 전달함
sources-contested = { $what }: 다툼 있음
sources-contested-why = 전하는 화자는 많아야 하나이고 다른 화자가 의심하거나 부인함
sources-one = { $what }: 화자 하나뿐
sources-one-why = 문서 수와 관계없이 이름 있는 화자 하나만 말함
sources-unnamed = { $what }: 화자 이름 미상
sources-unnamed-why = 문서에 누구의 말인지 나오지 않음
sources-unplaced = { $what }: 장소 없음
sources-unplaced-why = 발언지 말고는 명시된 장소가 없음
sources-none-left = 모든 입장이 꺼져 있습니다. 위에서 하나를 클릭하여 표시하십시오
sources-none-left-picture = 모든 입장이 꺼져 있습니다
sources-side-several = 여러 화자
sources-side-contested = 다툼 있음
sources-numbered = { $number }: { $title }
sources-note = 화자는 문서 수와 관계없이 주장에서 처음 말한 사람. 이름은 적힌 대로 세며, 누가 누구에게 말했는지는 알 수 없음. 기사의 저자는 화자 하나로, 이름이 없으면 화자 없음으로 셈. 의심하거나 부인하기만 하면 전한 것이 아님
sources-head-voice = 누구의 말
sources-head-events = 사건
sources-head-alone = 혼자 전함
sources-head-voices = 화자
sources-row = { $voice }: { $events }, 그중 { $shared }건은 다른 화자도 전함
sources-row-places = { $voice }: { $events }, 그중 { $shared }건은 다른 화자도 말한 장소
sources-column = { $title }: 화자 { $telling }명이 전함
sources-column-against = { $column }, { $against }명이 의심 또는 부인
sources-cell = { $voice }, { $stance }: { $title }
sources-cell-many = { $voice }: { $events }, { $title }
sources-alone = { $voice }: 혼자 전한 { $events }
sources-more-claims = 외 { $count }건
sources-rows-shown = 화자 { $count }명 중 { $from }~{ $to }
sources-columns-shown = 여러 화자가 전했거나 다툼 있는 { $what }: { $from }~{ $to }
sources-page-rows = { $words }. 다음 보기
sources-columns-area = 열 제목

## charts: reported

reported-rule = 축은 타임라인 또는 기간의 날짜를 표시함. 사이 시간은 확실히 가장 먼저인 발행까지 세며, 날짜로 한정되는 경우에만 표시함
reported-on-axis = 이 기간 안 ({ $count })
reported-on-axis-latest = 이 기간 안: { $count }건 중 최근 { $drawn }건
reported-beyond = 이전 또는 이후 ({ $count })
reported-beyond-latest = 이전 또는 이후: { $count }건 중 최근 { $drawn }건
reported-up-to-some = 마지막 날만 알려짐: { $count }건 중 { $drawn }건
reported-undated-some = 날짜 없음: { $count }건 중 { $drawn }건
charts-source-number = [{ $number }]
reported-up-to = 마지막 날만 알려짐 ({ $count })
reported-undated = 날짜 없음 ({ $count })
reported-no-date = 날짜 없음
reported-no-date-by = 날짜 없음, 늦어도 { $date } 발행
reported-by = 늦어도 { $date } 발행
reported-happened = 발생 { $date }
reported-published = 발행 { $date }, { $document }
reported-said = 발언 { $date }, { $who }
reported-lag = { $published }, { $lag }
reported-row = { $title }: { $said }
reported-separator = {"; "}
reported-first = 첫 발행은 { $lag }
reported-more = 그리지 않은 사건 { $count }건 더
reported-more-undated = 그리지 않은 사건 { $count }건 더, 그중 첫날 미상 { $undated }건
reported-off = 범례에서 끈 사건 { $count }건
reported-publication-undated = 발행일 없음
reported-sign-happened = 하루에 발생
reported-sign-within = 그 사이 어느 때
reported-sign-lasted = 지속
reported-sign-said = 발언
reported-sign-published = 발행
reported-sign-inferred = 빈 표식: 명시되지 않았거나 날짜까지는 모름
reported-sign-unknown = 끝 미상 또는 그 사이의 시간

## briefing

edit-case = 케이스 제목 또는 취급 표시 변경
edit-event = 사건 변경
edit-add-event = 사건 추가
edit-delete-event = 사건 삭제
edit-merge = 사건 병합
edit-claim = 주장 변경
edit-add-claim = 주장 추가
edit-remove-claim = 주장 제거
edit-place = 장소 변경
edit-add-place = 장소 추가
edit-remove-place = 장소 제거
edit-document = 문서 정보 변경
edit-add-judgement = 판단 추가
edit-judgement = 판단 변경
edit-remove-judgement = 판단 제거
edit-add-briefing = 브리핑 추가
edit-remove-briefing = 브리핑 제거
edit-briefing = 브리핑 변경
edit-add-step = 단계 추가
edit-remove-step = 단계 제거
edit-move-step = 단계 이동
edit-skip-step = 단계 제외 또는 다시 포함
edit-step = 단계 변경
edit-recapture = 단계의 보기 다시 잡기

edit-split-claim = 주장 분리

edit-id-there = “{ $id }” ID는 이미 쓰이고 있습니다
edit-no-claims = “{ $id }” 사건에 주장이 없어 어디에서 왔는지 알 수 없습니다
edit-merge-self = 자기 자신과는 병합할 수 없습니다
edit-bad-point = 지구상의 지점이 아닙니다
edit-no-place = 이 케이스에 “{ $id }” 장소가 없습니다
edit-place-used = “{ $id }” 장소는 사건에서 쓰이고 있어 그대로 둡니다
edit-bad-date = “{ $date }” 값은 EDTF의 날짜가 아닙니다. 2024, 2024-10, 2024-10-30 또는 이들의 구간으로 쓰십시오
edit-empty-date = 날짜를 쓰거나 완전히 비우십시오
edit-bad-grade = 등급은 A~F의 글자와 1~6의 숫자입니다
edit-bad-citation = 이 문구가 “{ $id }” 문서의 그 자리에 없습니다
edit-bad-number = “{ $number }” 값은 수가 아닙니다
edit-bounds-swapped = 하한이 상한보다 큽니다
edit-empty-figure = 수치에는 수, 상한이나 하한, 원문 문구 중 하나가 있어야 합니다
edit-words-elsewhere = 문서의 { $number }번 문단에 이 문구가 그대로 나오지 않습니다
edit-no-paragraph = 문서에 “{ $number }” 문단이 없습니다
edit-no-name = 장소에는 이름이 있어야 합니다
edit-no-title = 문서에는 제목이 있어야 합니다
edit-bad-country = 국가는 RUS처럼 세 글자 코드로 쓰십시오
edit-no-document = 이 케이스에 “{ $id }” 문서가 없습니다
edit-no-words = 먼저 문서의 문구를 선택하십시오
edit-no-judgement = 이 케이스에 “{ $id }” 판단이 없습니다
edit-no-briefing = 이 케이스에 “{ $id }” 브리핑이 없습니다
edit-no-step = 이 브리핑에 “{ $id }” 단계가 없습니다
merge-reason = “{ $title }”에서 병합

briefing-none = 아직 브리핑이 없습니다. 먼저 현재 보기를 단계로 추가하십시오
briefing-empty = 이 브리핑에 표시할 슬라이드가 없습니다. 단계를 추가하거나 제외한 단계를 다시 포함하십시오
briefing-no-events = 선택하거나 표시된 사건이 없습니다. 먼저 사건을 선택하십시오

layout-map = 지도
layout-map-timeline = 지도와 타임라인
layout-map-chart = 지도와 차트
layout-map-quotation = 지도와 인용문
layout-timeline = 타임라인
layout-chart = 차트
layout-chart-quotation = 차트와 인용문
layout-quotation = 인용문
layout-text = 텍스트만

annotation-text = 텍스트
annotation-arrow = 화살표
annotation-circle = 원
annotation-callout = 번호 설명선

missing-event = “{ $id }” 사건이 더는 케이스에 없습니다
missing-claim = “{ $id }” 주장이 더는 케이스에 없습니다
missing-quotation = “{ $id }” 주장의 문구를 문서에서 찾을 수 없습니다
missing-document = “{ $id }” 문서가 케이스에 없거나 읽지 못했습니다
missing-judgement = “{ $id }” 판단이 더는 케이스에 없습니다
missing-filter = “{ $id }” 필터에 맞는 것이 더는 케이스에 없습니다
missing-sight = “{ $id }” 사건이 그림에 없습니다. 장소가 옮겨졌습니다

judgement-claim-changed = “{ $claim }” 주장이 그 뒤 바뀌었습니다
judgement-claim-gone = “{ $claim }” 주장이 더는 케이스에 없습니다
judgement-claim-not-recorded = “{ $claim }” 주장은 검토하지 않았습니다

present-next = 다음 슬라이드
present-go = 다음 슬라이드 또는 입력한 번호의 슬라이드
present-previous = 이전 슬라이드
present-first = 첫 슬라이드
present-last = 마지막 슬라이드
present-black = 검은 화면
present-white = 흰 화면
present-notes = 이 디스플레이에 노트 표시
present-laser = 포인터
present-pen = 펜
present-erase = 그린 것 지우기
present-swap = 디스플레이 바꾸기
present-end = 끝내기

change-line = { $what }: { $of }
change-undone = 실행 취소됨: { $line }
chart-unit = 단위
chart-unit-none = 단위 없음

## export::pptx
pptx-title = 제목
pptx-text = 텍스트
pptx-picture = 그림
pptx-sources = 출처
pptx-number = 슬라이드 번호
pptx-notes = 노트
pptx-slide-image = 슬라이드
pptx-marking-head = 위쪽 취급 표시
pptx-marking-foot = 아래쪽 취급 표시
pptx-layout-opening = 제목 슬라이드
pptx-layout-picture-text = 그림과 텍스트
pptx-layout-picture = 그림
pptx-layout-text = 제목과 텍스트
pptx-whole-title = 전체 제목:
pptx-whole-text = 전체 텍스트:
pptx-whole-sources = 모든 출처:

## export::html
html-untitled = 제목 없음
html-empty = 이 브리핑에 슬라이드가 없습니다
html-slide = { $number }/{ $count }: { $title }
html-sources = 출처
html-notes = 노트
html-bar = 슬라이드 이동
html-back = 이전
html-next = 다음
html-slides = 슬라이드
html-full = 전체 화면
html-keys = 단축키
html-key-next = 다음 슬라이드
html-key-back = 이전 슬라이드
html-key-ends = 첫 슬라이드와 마지막 슬라이드
html-key-jump = 입력한 번호의 슬라이드
html-key-blank = 검은 화면과 흰 화면
html-close = 닫기
## stage

action-present = 처음부터 발표
action-present-here = 여기부터 발표
annotation-radius = 반경 { $km } km
annotation-radius-words = { $words } (반경 { $km } km)
judged-heading = 우리의 판단
judged-likelihood = { $words } ({ $from }–{ $to } %, { $yardstick } 척도)
judged-no-likelihood = 가능성 제시되지 않음
judged-confidence = 확신도: { $words }
judged-not-given = 제시되지 않음
judged-changed = 그 뒤 바뀐 근거: 주장 { $count }건
slide-source-cited = 문단 { $paragraphs } · 슬라이드 { $slides }
slide-no-sources = 인용한 것이 없습니다
slide-yardstick = { $name } 척도: { $source }
slide-drawn = 출처가 아니라 분석가가 그린 것
slide-opening = 시작
slide-closing = 출처
slide-untitled = 제목 없음
stage-typed = { $number }번으로 이동
stage-more-asked = 외 사건 { $count }건
presenter-now = 현재 화면
presenter-next = 다음
presenter-last = 마지막 슬라이드입니다
presenter-step = { $now }/{ $all }
presenter-elapsed = { $elapsed } 경과
presenter-left = { $elapsed } 경과, { $left } 남음
presenter-notes = 노트
presenter-no-notes = 노트 없음
presenter-smaller = 노트 작게
presenter-larger = 노트 크게
presenter-back = 이전
presenter-forward = 다음
presenter-autoplay = 자동 진행
presenter-loop = 끝나면 반복
presenter-display = 발표 화면: 디스플레이 { $count }개 중 { $stage }번
presenter-no-limit = 제한 시간 없음
presenter-limit = 제한 시간: { $minutes }분
presenter-limit-less = { $minutes }분 줄이기
presenter-limit-more = { $minutes }분 늘리기
present-help = 단축키
presenter-title = Dateline: 발표자
notice-no-awake = 화면이 꺼지지 않게 할 수 없습니다: { $reason }
notice-one-display = 디스플레이가 하나뿐입니다. 노트를 보려면 S를 누르십시오
awake-reason = 브리핑 발표 중
cli-no-briefing = 이 케이스에 “{ $name }” 브리핑이 없습니다. 있는 브리핑: { $ids }
cli-briefing-form = 브리핑은 .{ $ending } 형식으로 저장하지 않습니다. .pdf, .pptx, .html로 끝나는 파일이나 그림을 넣을 폴더를 지정하십시오
stage-name = 슬라이드 { $number }/{ $all }: { $title }
## briefings and corrections: menus

menu-briefing = 브리핑
action-toggle-briefing = 브리핑 패널
action-add-step = 이 보기를 단계로 추가
action-briefing-from-events = 이 사건들로 브리핑 만들기
action-new-briefing = 새 브리핑
action-duplicate-step = 단계 복제
action-recapture-step = 현재 화면으로 단계의 보기 다시 잡기
action-skip-step = 단계 제외 또는 다시 포함
action-remove-step = 단계 삭제
action-step-up = 단계를 위로 이동
action-step-down = 단계를 아래로 이동
action-record-event = 선택한 문구로 새 사건…
action-cite-words = 이 사건에 선택한 문구 인용
action-merge-events = 선택한 사건 병합…
action-delete-event = 이 사건 삭제
action-judgements = 판단…
action-changes = 변경 기록…
action-edit-places = 장소…
action-edit-document = 문서 정보…
action-reduced-motion = 움직임 줄이기
action-your-name = 내 이름…

## briefing panel

briefing = 브리핑
briefing-no-briefing = 아직 브리핑 없음
briefing-new = 새로
briefing-delete = 삭제
briefing-delete-why = 이 브리핑을 삭제합니다. 실행 취소할 수 있습니다
briefing-steps = 단계 { $count }개
briefing-slides = 제목과 출처
briefing-title = 브리핑 제목
briefing-subtitle = 부제
briefing-author = 발표자
briefing-date = 브리핑 날짜
briefing-opening = 제목 슬라이드로 시작
briefing-closing = 인용한 출처로 끝냄
briefing-from = 이 사건들로
briefing-from-why = 새 브리핑: 선택한 사건(없으면 표시된 모든 사건)마다 한 단계, 날짜순
briefing-start = 브리핑은 보기를 차례로 이은 것입니다. 지도, 기간, 선택을 맞춘 다음 현재 보기를 단계로 추가하십시오
briefing-no-steps = 아직 단계가 없습니다. 현재 보기를 추가하십시오
date-hint = 2024-10-30, 2024-10, 2022/..
step-add = 이 보기 추가
step-row = { $number }. { $title }
step-untitled = 제목 없음
step-skipped = 제외됨
step-warned = 빠진 것이 있음
step-choose = 변경할 단계를 선택하십시오
step-up = 위로
step-down = 아래로
step-duplicate = 복제
step-recapture = 다시 잡기
step-skip = 제외
step-take-in = 다시 포함
step-remove = 단계 삭제
step-title = 단계 제목
step-text = 텍스트
step-markdown = **굵게**, *기울임*, - 또는 1.로 시작하는 줄은 목록
step-link = 선택한 사건에 링크
step-link-why = 텍스트 끝에 사건 링크를 추가합니다
step-notes = 발표자 노트
step-layout = 화면 구성
step-movement = 지도 전환
movement-fly = 비행
movement-cut = 즉시
movement-secs = 비행 시간, 초
movement-auto = 거리에 따라
step-autoplay = 머무는 시간, 초
autoplay-usual = 기본값
step-quotations = 표시할 인용문
quotation-remove = { $title } 제거
quotation-gone = 더는 케이스에 없음
quotation-add = 원문 패널의 주장 인용
quotation-add-why = 이 단계에 선택한 주장의 문구를 표시합니다
quotation-up = { $title } 위로 이동
quotation-down = { $title } 아래로 이동
step-no-quotations = 아직 없습니다. 원문 패널에서 주장을 선택하십시오
marking-heading = 케이스의 취급 표시
marking-tlp = TLP 2.0
marking-none = TLP 레이블 없음
marking-words = 기타 문구
marking-hint = 취급 유의 사항 등 임의의 문구
marking-why = 모든 슬라이드와 쪽에 표시됩니다. 취급 표시가 더 엄격한 문서가 있으면 그에 맞춰 올라갑니다
unattended-heading = 무인 화면
unattended-pace = 슬라이드마다 머무는 시간, 초
unattended-loop = 끝나면 처음부터 반복
step-judgements = 표시할 판단
step-judgements-edit = 판단…
step-annotations = 지도 위에 그린 것
annotation-add = { $kind } 추가
annotation-remove = { $kind } 제거
annotation-where = 새로 추가한 것은 지도 가운데에 놓입니다. 알맞은 자리로 끌어 옮기십시오
annotation-new = 텍스트
annotation-words = 문구
step-field-radius = 반경, km
annotation-number = 번호
annotation-here = 여기로 이동
annotation-here-why = 지도 가운데로 옮깁니다
annotation-head = 화살표 끝을 여기로
annotation-head-why = 화살표가 지도 가운데를 가리키게 합니다
annotation-move = 이동: { $kind } { $which }
annotation-move-head = 끝 이동: { $kind } { $which }
annotation-resize = 크기 조절: { $kind } { $which }

## judgements

judgements-what = 출처의 말과 별도로 분석가가 내린 결론
judgements-none = 아직 판단 없음
judgement-new = 새 판단
judgement-label = 우리의 판단, 출처 아님
judgement-empty = 어떤 결론을 내리십니까?
judgement-flagged = 근거가 바뀜
judgement-unkept = 다른 판단을 선택하기 전에 입력한 내용을 적용하거나 버리십시오
judgement-look-over = 검토함
judgement-look-over-why = 현재 주장에 비추어 판단을 유지합니다
judgement-statement = 판단 내용
judgement-yardstick = 척도
judgement-no-yardstick = 없음
judgement-likelihood = 가능성
judgement-term = { $words } ({ $from }~{ $to } %, { $yardstick })
judgement-no-likelihood = 가능성 제시되지 않음
judgement-confidence = 확신도
judgement-confidence-is = 확신도: { $confidence }
judgement-high = 높음
judgement-moderate = 보통
judgement-low = 낮음
judgement-not-stated = 제시되지 않음
judgement-for = 뒷받침하는 주장
judgement-against = 반대되는 주장
judgement-add = “{ $title }” 추가
judgement-add-how = 원문 패널에서 주장을 선택하면 여기에 추가할 수 있습니다
judgement-assumptions = 가정, 한 줄에 하나
judgement-gaps = 공백, 한 줄에 하나
judgement-author = 판단한 사람
judgement-date = 판단 날짜
judgement-give-up = 변경 버리기
judgement-delete = 판단 삭제
close = 닫기

## forms of events

field-when = 날짜
field-basis = 명시 여부
field-reason = 이유
field-places = 장소
field-place = 장소
field-role = 역할
field-actors = 행위자, 한 줄에 하나
field-tags = 태그, 한 줄에 하나
field-links = 다른 사건과의 연결
field-relation = 관계
field-claims = 주장
when-expression = 날짜를 나타내는 문구
when-extent = 지속 여부
when-earliest = 가장 이른 날
when-latest = 가장 늦은 날
extent-instant = 그 사이 어느 때
extent-throughout = 그동안 내내
place-add = 장소 추가
link-add = “{ $title }” 사건에 연결
event-delete = 사건 삭제
event-delete-why = 실행 취소할 수 있습니다
record-place = { $document }, 문단 { $number }
record-title-hint = 문구 그대로
merge-what = 어느 사건을 남기시겠습니까? 다른 사건의 주장, 연결, 행위자, 메모가 그 사건에 합쳐집니다
merge-why = 날짜나 장소가 다르면 각 주장이 자기 값을 유지합니다
merge-button = 병합
claim-speakers = 발언자, 최초 발언자부터 한 줄에 하나
claim-said = 발언 날짜
claim-when = 주장의 날짜
claim-note = 주장 메모
claim-split = 분리
claim-split-why = 이 주장을 사건의 관련 내용과 함께 독립된 사건으로 만듭니다
claim-remove = 주장 제거
grade-reliability = 출처의 신뢰도
grade-credibility = 주장의 신빙성
grade-reason = 등급 이유
grade-grader = 등급을 매긴 사람
grade-date = 등급을 매긴 날짜
words-record = 새 사건
words-cite = 여기에 인용
field-figures = 수치
figure-number = 수치 { $number }
figure-remove = 수치 { $number } 제거
figure-add = 수치 추가
figure-value = 수
figure-lower = 최소
figure-upper = 최대
figure-unit-name = 단위
figure-of = 세는 대상
figure-qualifier = 한정어
figure-scope = 집계 기준
figure-day = 기준일
figure-who = 누구에 따름
figure-words = 수치를 나타내는 문구
qualifier-exact = 정확히
citation-words = 인용문, 원문 그대로
citation-paragraph = 문단
citation-take = 원문 패널에서 선택한 문구 가져오기
citation-take-why = 먼저 원문 패널에서 문구를 선택하십시오. 주장이 그 문구를 대신 인용합니다

## places, documents, name

places-title = 장소
places-none = 이 케이스에 아직 장소가 없습니다
place-new = 새 장소
place-new-why = 지도 가운데에 장소를 만듭니다
place-uses = 이 장소가 나오는 사건 { $count }건
place-name = 이름
place-kind = 장소 유형
place-lat = 북위, 도
place-lon = 동경, 도
place-middle = 지도 가운데 좌표 가져오기
place-middle-why = 현재 지도 가운데에 있는 지점
place-show = 지도에 표시
place-area = 경계선
place-area-hint = KOR, RU.41, KOR+PRK
place-country = 국가
place-country-hint = RUS
place-is-point = 점으로 그림: 도시나 시설
place-is-area = 점이 아니라 이 경계선의 영역으로 그림
place-disputed = 분쟁 지역에 있음
place-names = 다른 이름, 한 줄에 하나
place-names-kept = 글꼴에 없는 문자로 쓴 다른 이름 { $count }개는 그대로 둡니다
place-note = 좌표의 출처
place-delete = 장소 삭제
place-kind-city = 도시
place-kind-town = 소도시
place-kind-region = 지역
place-kind-country = 국가
place-kind-sea = 바다
place-kind-port = 항구
place-kind-site = 시설
place-kind-continent = 대륙
place-kind-organization-seat = 기관 소재지
place-kind-other = 기타
document-details = 문서 정보
document-title = 문서 제목
document-publisher = 발행처
document-author = 저자
document-published = 발행일
document-collected = 수집일
document-language = 언어
document-address = 주소
document-licence = 라이선스
document-marking = 문서의 취급 표시
name-title = 내 이름
name-field = 이름
name-why = 변경 기록과 직접 만든 판단, 브리핑에 표시됩니다

## history of changes

changes-none = 아직 변경한 것이 없습니다
changes-field = { $line }, { $field }
changes-no-time = 시간 미상
changes-no-name = 이름 없음
changes-unsaved = 아직 저장 안 됨
changes-was = 이전 값: { $was }

## taking away

action-take-away = 브리핑 내보내기…
action-animation = 애니메이션 내보내기…
take-title = 브리핑 내보내기
take-form = 형식
take-pdf = PDF, 쪽마다 슬라이드 하나
take-handout = PDF 배포 자료, 노트 포함
take-pptx = PowerPoint (PPTX)
take-html = 웹 페이지 (HTML)
take-pictures = 폴더에 그림으로 (PNG)
take-page = 쪽 크기
page-wide = 16:9, 화면과 같음
page-a4 = A4 가로
take-notes = 노트 포함
take-slides = “{ $title }” 슬라이드 { $count }개
take-pdf-why = 문구가 텍스트로 남아 검색하고 복사할 수 있으며, 인용문마다 출처로 연결됩니다
take-handout-why = A4 세로, 슬라이드마다 아래에 발표자 노트
take-pptx-why = 제목, 텍스트, 인용문은 편집할 수 있고, 노트는 노트로, 지도는 그림으로 들어갑니다
take-html-why = 다른 것이 필요 없는 파일 하나이며, 키를 누르거나 화면을 밀어 넘깁니다
take-pictures-why = 슬라이드마다 PNG 하나, 순서대로 번호를 붙입니다
animation-title = 기간 애니메이션 내보내기
animation-of = 그릴 대상
animation-gif = GIF, 어디서나 표시됨
animation-apng = 움직이는 PNG, 모든 색
animation-pictures = 폴더에 그림으로 (PNG)
animation-window = 기간 방식
animation-step = 간격
animation-speed = 초당 그림 수
animation-count = 그림 { $count }장, { $from }~{ $to }, { $secs }초
animation-too-many = 그림이 { $most }장을 넘습니다. 간격을 더 크게 하십시오
dialog-take = 브리핑 내보내기
dialog-animation = 애니메이션 내보내기
take-path-button = 저장
notice-take-cancelled = 끝나기 전에 중단하여 아무것도 저장하지 않았습니다
handout-more = 노트, 계속
cli-briefing-empty = “{ $name }” 브리핑에 슬라이드가 없습니다. 단계를 추가하거나 제외한 단계를 다시 포함하십시오
cli-only-pdf = 배포 자료는 PDF로만 만듭니다. “{ $path }” 대신 .pdf로 끝나는 파일을 지정하십시오
cli-bad-page = “{ $word }” 값은 쪽 형식이 아닙니다. 16:9 또는 a4로 쓰십시오
cli-bad-fps = “{ $word }” 값은 초당 그림 수가 아닙니다. 0.1~50의 수를 쓰십시오
cli-bad-animation = “{ $word }” 대상은 기간에 따라 바뀌지 않습니다. animation:map, animation:timeline 또는 animation:page:map-timeline으로 쓰십시오
cli-animation-form = 애니메이션은 .{ $ending } 형식으로 저장하지 않습니다. .gif나 .apng로 끝나는 파일 또는 그림을 넣을 폴더를 지정하십시오
cli-nothing-dated = 이 케이스에는 날짜가 있는 것이 없습니다. --from과 --to를 지정하십시오

## what is kept when the program breaks

kept-title = 저장되지 않은 작업이 보관되어 있습니다
kept-what = 변경 사항이 저장되기 전에 Dateline이 종료되었습니다. 새 케이스로 열어 원하는 곳에 저장하십시오
kept-open = 열기
kept-discard = 버리기
crash-title = Dateline에서 오류가 발생했습니다
crash-nothing-unsaved = 저장되지 않은 내용은 없습니다
crash-kept = 저장되지 않은 작업을 보관했습니다. 다음에 시작할 때 다시 열 수 있습니다
crash-not-kept = 저장되지 않은 작업을 보관하지 못했습니다({ $reason }). 계속한 다음 다른 곳에 저장하십시오
crash-report = 보고서를 기록했습니다: { $path }
crash-no-report = 보고서를 기록하지 못했습니다({ $reason })
crash-no-folder = 시스템에 데이터 폴더가 지정되어 있지 않음
crash-go-on = 계속
crash-quit = 종료
crash-copy-path = 보고서 경로 복사

## preferences

action-preferences = 환경설정…
about-licences = 포함된 모든 구성 요소의 라이선스
preferences-theme = 테마
theme-system = 시스템 설정
theme-dark = 어둡게
theme-light = 밝게
preferences-scale = 배율
preferences-language = 언어
preferences-as-system = 시스템 설정
preferences-dates = 날짜
preferences-dates-words = 2024년 10월 30일
preferences-dates-iso = 2024-10-30
preferences-motion = 움직임
preferences-reduced-motion = 비행 대신 즉시 전환
preferences-name = 내 이름
preferences-name-hint = 변경 기록에 표시됩니다
preferences-keys = 단축키
preferences-keys-find = 명령 찾기
preferences-keys-reset = 모두 기본값으로
preferences-keys-press = 키를 누르십시오…
preferences-keys-none = 없음
preferences-keys-of = { $command } 단축키: { $keys }

## welcome

action-welcome = 시작 안내…
welcome-title = Dateline에 오신 것을 환영합니다
welcome-what = 이것은 예제입니다. 우크라이나 전쟁의 북한을 다룬 기사 다섯 편이며, 모든 표식에서 그 근거인 원문 문구가 열립니다
welcome-words = 사건의 원문 문구 보기
welcome-words-what = 또는 지도나 타임라인의 표식을 클릭하십시오
welcome-time = 시간순으로 재생
welcome-time-what = 또는 타임라인에서 기간을 끌어 옮기십시오
welcome-charts = 차트 열기
welcome-charts-what = 다섯 가지이며 단축키는 1~5
welcome-briefing = 브리핑 발표
welcome-briefing-what = 전체 화면. Esc로 돌아옵니다
welcome-own = 직접 모은 기사가 있습니까?
welcome-close = 둘러보기
welcome-again = 시작할 때 이 안내 표시

## map of one's own

preferences-map = 지도
preferences-map-built-in = 내장 지도
preferences-map-file = 내 파일
preferences-map-path = 지도 경로
preferences-map-hint = .pmtiles 파일
preferences-map-choose = 파일 선택…
preferences-map-online = 온라인 타일
preferences-map-address = 주소
preferences-map-owed = 저작자
map-online-address = 타일 주소가 아닙니다: “{ $address }”. https://로 시작하고 {"{"}z{"}"}, {"{"}x{"}"}, {"{"}y{"}"}가 있어야 합니다
map-online-missing = 이 Dateline 빌드에는 온라인 지도가 없습니다. 내장 지도를 대신 그립니다
map-online-sign = 지도를 움직일 때 일부를 { $server }에서 받아 옵니다. 그림에는 내장 지도가 그려집니다
bar-online = 온라인 지도
preferences-map-what = Protomaps 기본 지도의 레이어를 담은 PMTiles 파일을 내장 지도 위에 거리 수준까지 표시합니다
preferences-map-credit = 내장 지도 위에 표시하며, 저작자 표기: { $credit }
dialog-map = 지도 선택
dialog-map-kind = PMTiles 지도
map-file-problem = “{ $path }” 파일을 지도로 표시할 수 없습니다: { $reason }. 대신 내장 지도를 표시합니다
map-file-part = “{ $path }” 지도의 일부를 읽을 수 없습니다: { $reason }. 그 자리에 내장 지도를 표시합니다
map-bad-kind = PMTiles 파일이 아님
map-bad-version = 지원하지 않는 항목: { $what } ({ $value })
map-bad-read = 시스템 메시지 “{ $reason }”
map-bad-layers = Protomaps 기본 지도와 다른 레이어
map-bad-short = 파일이 중간에 끊김
map-bad-damaged = 손상된 파일
map-bad-large = 한 곳의 자료가 지도에 필요한 것보다 많음
map-legend-source-own = 경계: 내 지도, 그 밖은 Natural Earth
about-boundaries-own = 경계: 내 지도, 그 밖은 Natural Earth. 분쟁 경계는 점선

## side panel of a narrow window

side-reader = 원문
side-filters = 필터
side-briefing = 브리핑

## review of proposals

menu-review = 검토
action-toggle-review = 제안 보이기
action-read-texts = 본문에서 사건 읽어 내기
action-accept-proposal = 제안 받아들이기
action-accept-and-edit = 제안을 받아들여 편집…
action-reject-proposal = 제안 거절
action-next-proposal = 다음 제안
action-previous-proposal = 이전 제안
side-review = 제안
edit-accept = 제안 받아들이기
edit-accept-several = 여러 제안 받아들이기
edit-reject = 제안 거절
review-heading = 제안
review-close = 닫기
review-read = 본문 읽기
review-read-again = 다시 읽기
review-reading = 읽는 중…
review-wait = 본문에서 날짜, 장소, 수치, 화자를 읽고 있습니다
review-start = 사례의 본문에서 사건이 정확한 문구와 함께 제안됩니다. 받아들이기 전에는 아무것도 사례에 들어가지 않습니다
review-no-texts = 사례에 읽을 본문이 없습니다
review-failed = 본문을 읽을 수 없습니다: { $reason }. 프로그램을 다시 설치하십시오
review-broke = 본문을 읽는 중 문제가 생겨 보고서를 남겼습니다. 사례는 그대로입니다
review-found = 제안 { $waiting }건 대기, { $recorded }건 이미 기록됨, { $rejected }건 거절됨
review-counts = 대기 { $waiting } · 기록 { $recorded } · 거절 { $rejected }
review-done = 대기 중인 제안이 없습니다
review-choose = 문구를 보려면 제안을 고르십시오
review-by-confidence = 확실한 순서로
review-least = 최소 확실도(퍼센트)
review-accept-above = 더 확실한 { $count }건 받아들이기
review-accept-above-why = 대기 중이고 그만큼 확실한 제안이 모두 사건이 됩니다. 한 번에 되돌릴 수 있습니다
review-nowhere = 날짜 없음, 장소 없음
review-sure = 확실도 { $percent } %
review-accept = 받아들이기
review-accept-edit = 받아들여 편집…
review-reject = 거절
review-into = 선택한 사건에 더하기
review-into-why = “{ $title }”의 또 다른 출처로
review-same = 더하기
review-same-why = 별도의 사건이 아니라 같은 일의 다른 출처
review-alike = 같은 일일 수 있음:
review-figure = 수치: { $figure }
review-no-others = 지명 사전에 같은 이름의 다른 장소가 없습니다
review-without-place = 이 장소 빼기
review-without = { $place } 빼기
review-bad-date = “{ $date }”은(는) 날짜가 아닙니다: { $reason }
cli-bad-published = “{ $date }”은(는) 2024-10-30 같은 날짜가 아닙니다
## readers of documents: why a file was not read, and what was doubtful

intake-too-large = “{ $file }” 파일의 크기가 { $megabytes } MB입니다. { $limit } MB까지 읽습니다. 파일을 나누거나 그림 없이 저장하십시오
intake-unknown = “{ $file }” 파일은 읽을 수 있는 종류가 아닙니다. 텍스트, HTML, PDF, DOCX, ODT, EPUB, RTF 또는 EML로 저장하십시오
intake-not-read = “{ $file }” 파일은 { $kind } 종류이며 읽지 않습니다. 텍스트, HTML, PDF, DOCX, ODT, EPUB, RTF 또는 EML로 저장하십시오
intake-damaged = “{ $file }” 파일이 손상되었습니다({ $reason }). 사본을 되돌려 놓거나 다시 저장하십시오
intake-locked = “{ $file }” 파일은 암호가 있어야 읽을 수 있습니다. 암호 없이 저장하십시오
intake-bomb = “{ $file }” 파일을 풀면 문서보다 훨씬 커집니다. 악의적으로 만든 파일의 특징입니다. 신뢰하는 파일만 가져오십시오
intake-too-much = “{ $file }” 파일에는 한 문서가 가질 수 있는 것보다 많은 부분이나 글이 있습니다. 파일을 나누십시오
intake-too-deep = “{ $file }” 파일의 부분들이 어떤 문서보다도 깊이 겹쳐 있습니다. 신뢰하는 파일만 가져오십시오
intake-entities = “{ $file }” 파일이 XML 엔티티를 선언합니다. 악의적으로 만든 파일의 특징입니다. 신뢰하는 파일만 가져오거나 다시 저장하십시오
intake-outside = “{ $file }” 파일이 그 밖에 놓일 “{ $inner }” 파일을 가리킵니다. 신뢰하는 파일만 가져오십시오
intake-nested = “{ $file }” 파일은 아카이브 안의 아카이브입니다. 먼저 푸십시오
intake-no-text = “{ $file }” 파일에 글이 없습니다. 비어 있거나 쪽이 그림입니다. 글을 넣거나 다른 프로그램으로 그림의 글자를 인식하십시오
intake-broken = “{ $file }” 파일을 읽는 중에 읽기 기능이 멈췄습니다. 다른 종류로 저장하십시오
intake-encoding-guessed = 파일에 문자 인코딩이 적혀 있지 않아 가장 그럴듯한 { $encoding }(으)로 읽었습니다. 글자가 맞는지 확인하십시오
intake-encoding-bad = 일부 바이트는 { $encoding }의 글자가 아니어서 바꾸었습니다. 글자가 맞는지 확인하십시오
intake-no-article = 페이지에서 기사를 찾지 못해 글을 모두 가져왔습니다. 기사에 속하는 부분을 확인하십시오
intake-pages-without-text = 글이 없는 쪽: { $count }. 그림일 수 있으며 그림은 읽지 않습니다
intake-letters-unknown = 글꼴에 글자의 { $percent } %가 무엇인지 적혀 있지 않습니다. 글자가 맞는지 확인하십시오
intake-attachments = 읽지 않은 첨부 파일: { $count }. 가져오려면 파일로 저장하십시오
intake-part-missing = “{ $part }” 부분이 적혀 있으나 없습니다. 나머지는 읽었습니다
intake-original-changed = 글을 읽은 뒤에 원본 “{ $file }”이(가) 바뀌었습니다. 체크섬이 다릅니다. 글은 기록된 그대로입니다. 원본을 되돌려 놓으십시오
## tables of events

table-meaning-other = 본문에만 보존
table-meaning-id = 식별자
table-meaning-title = 제목
table-meaning-date = 날짜
table-meaning-start = 시작
table-meaning-end = 끝
table-meaning-year = 연도
table-meaning-month = 월
table-meaning-day = 일
table-meaning-end-year = 끝 연도
table-meaning-end-month = 끝 월
table-meaning-end-day = 끝 일
table-meaning-date-precision = 날짜 정밀도
table-meaning-place = 장소
table-meaning-region = 지역
table-meaning-country = 국가
table-meaning-latitude = 위도
table-meaning-longitude = 경도
table-meaning-coordinates = 위도와 경도
table-meaning-wkt = WKT 점
table-meaning-place-precision = 장소 정밀도
table-meaning-category = 범주
table-meaning-kind = 종류
table-meaning-actor = 행위자
table-meaning-figure = 수치
table-meaning-figure-low = 수치의 하한
table-meaning-figure-high = 수치의 상한
table-meaning-notes = 메모
table-meaning-source = 출처
table-meaning-address = 웹 주소
table-meaning-tags = 태그
table-category-none = 범주 없음
table-category-other = 그 밖의 범주
table-week = 표에는 주만 알려져 있고 그 가운데 날이 적혀 있음
table-no-event = 연표의 제목이나 시대이며 사건이 아님
table-nothing-known = 표에 무슨 일이 언제 어디서 있었는지 적혀 있지 않음
table-empty = 내용이 없습니다
table-too-large = { $limit } MB보다 크거나, 풀면 그보다 커집니다
table-not-a-table = 사건 표가 아닙니다. 읽을 수 있는 것은 CSV, TSV, XLSX, GeoJSON, KML, KMZ입니다
table-damaged = 읽을 수 없습니다: { $reason }
table-not-geojson = JSON이지만 GeoJSON 피처가 없습니다
table-more = 같은 것이 { $count }개 더 있음: { $first }
table-bad-date = { $line }행, “{ $column }” 열: “{ $cell }”은(는) 읽을 수 있는 날짜가 아니어서 사건에 날짜가 없습니다
table-reversed = { $line }행: 끝({ $to })이 시작({ $from })보다 앞이어서 사건에 날짜가 없습니다
table-bad-point = { $line }행, “{ $column }” 열: “{ $cell }”은(는) 지구 위의 점이 아니어서 사건에 장소가 없습니다
table-zero-point = { $line }행: 점이 0°, 0°인데, 흔히 값이 없다는 뜻입니다
table-bad-figure = { $line }행, “{ $column }” 열: “{ $cell }”은(는) 수가 아니어서 수치를 뺐습니다
table-id-twice = { $line }행: 식별자 “{ $id }”이(가) 앞선 행에도 있어서 다른 것을 붙였습니다
table-place-twice = { $line }행: 장소 “{ $id }”이(가) 앞선 행에서는 다른 곳에 있어서 앞선 것을 둡니다
table-row-empty = { $line }행: 무슨 일이 언제 어디서 있었는지 없어서 뺐습니다
table-row-wide = { $line }행: 열은 { $columns }개인데 칸이 { $cells }개여서 마지막 칸들을 뺐습니다
table-row-too-long = { $line }행: 행이 { $megabytes } MB보다 길어, 닫히지 않은 따옴표 때문일 수 있으므로 빼고 다음 줄부터 읽었습니다
table-too-many-long = { $line }행: 너무 긴 행이 많아서 이후를 뺐습니다
table-too-many-rows = 표의 행이 { $limit }개를 넘어서 나머지를 뺐습니다
table-too-many-categories = 범주가 { $limit }개를 넘어서 나머지를 하나로 묶었습니다
table-no-rows = 표에 행이 없습니다
table-unplaced = 사건 { $count }개의 장소에 좌표가 없어서 지도에 없습니다
table-dates-ambiguous = 일과 월 중 무엇이 먼저인지 알려 주는 날짜가 없어서 일이 먼저라고 보았습니다(3/4는 4월 3일)
table-dates-mixed = 어떤 날짜는 일이, 어떤 날짜는 월이 먼저여서 모호한 것은 더 많은 쪽을 따랐습니다
table-nul = NUL 문자가 있어 표가 아닐 수 있습니다. 그 문자는 뺐습니다
table-not-utf8 = 바이트 { $runs }군데(첫째는 { $line }행)가 UTF-8이 아니어서 Windows-1252로 읽었습니다
table-bad-utf16 = 깨진 UTF-16이 있어 읽을 수 없는 것을 바꾸었습니다
table-no-feature = 피처 { $number }은(는) 객체가 아니어서 뺐습니다
table-not-a-point = 피처 { $number }은(는) { $kind }이어서 그 안의 한 점에 두었습니다
table-cut-short = 중간에 끊겨 거기까지 읽었습니다: { $reason }
table-other-sheet = 시트 “{ $sheet }”은(는) 읽지 않았습니다. 행이 있는 첫 시트만 읽습니다

## convert and generate

convert-lost = { $form }에 담기지 않는 것: { $what }
convert-documents = 문서 본문
convert-claims = 인용을 넘어선 주장
convert-own-dates = 개별 주장의 날짜와 장소
convert-judgements = 판단
convert-views = 저장된 보기
convert-briefings = 브리핑
convert-category-looks = 범주의 모양과 색
convert-areas = 장소의 영역과 다른 이름
convert-exists = “{ $path }”이(가) 이미 있습니다. --force로 바꿀 수 있습니다
convert-bad-ending = “{ $path }”에 쓸 수 있는 확장자가 없습니다: 폴더, .dateline, .csv, .geojson, .kml, .kmz
convert-same = “{ $path }”은(는) 읽는 파일입니다. 다른 이름을 고르십시오
convert-not-a-case = “{ $path }”은(는) 다른 폴더입니다. 케이스만 바꿀 수 있습니다
convert-done = 사건 { $events }개를 { $path }에 썼습니다
convert-kmz = “{ $path }”을(를) 압축할 수 없습니다: { $reason }

## taking documents in

action-add-documents = 문서 추가…
action-add-folder = 문서 폴더 추가…
edit-add-document = 문서 추가
edit-add-documents = 문서 여러 건 추가
edit-remove-document = 문서 제거
import-alike = “{ $first }”과(와) 거의 같음: 이어진 낱말의 { $percent } %
import-progress = 문서 읽는 중: { $all }건 중 { $done }건, { $name }
import-stop = 중지
import-done = 문서 { $count }건을 추가했습니다
import-done-faults = 문서 { $count }건을 추가했습니다. 알아 둘 점 { $faults }건
import-none = 읽을 수 있는 문서가 없습니다. 알아 둘 점 { $faults }건
import-nothing = 거기에는 문서가 없습니다
import-heading = 추가한 문서
import-read = 본문에서 사건 읽어 내기
add-path-why = 파일이나 폴더: 텍스트, Markdown, 저장한 웹 페이지, PDF, DOCX, ODT, EPUB, RTF, 전자우편 또는 이들의 ZIP
edit-document-used = “{ $id }” 문서는 사건에서 인용되고 있어 그대로 둡니다
intake-other-content = 그런 파일처럼 시작하지 않습니다

## columns of tables

columns-title = { $name }의 열
columns-why = 각 열의 뜻을 정합니다. 열 이름이 같은 표에 다시 쓰도록 기억합니다
columns-sheet = 시트
columns-separator = 칸 사이
columns-days = 일과 월
columns-comma = 쉼표
columns-semicolon = 세미콜론
columns-tab = 탭
columns-bar = 세로줄
columns-day-first = 일이 먼저: 3/4/2024는 4월 3일
columns-month-first = 월이 먼저: 3/4/2024는 3월 4일
columns-day-told = 날짜가 알려 주는 대로
columns-day-choose = 고르기…
columns-column = 열
columns-means = 뜻
columns-row = { $number }행
columns-more-columns = 보이지 않는 열이 { $count }개 더 있습니다
columns-outcome = 사건 { $events }개: 날짜 없음 { $undated }개, 장소 없음 { $unplaced }개
columns-left-out = 사건이 되지 않는 행 { $count }개
columns-doubt = 일과 월 중 무엇이 먼저인지 확실하지 않습니다. 위에서 고르십시오
columns-reading = { $name } 읽는 중: 지금까지 { $rows }행
columns-open = 새 케이스로 열기
columns-add = 이 케이스에 행 추가
columns-change = 열 바꾸기…
columns-opened = { $name }을(를) { $how } 열었습니다: 사건 { $count }개
columns-added = { $name }의 사건 { $count }개를 { $how } 읽어 추가했습니다
columns-added-twice = { $name }의 사건 { $count }개를 추가했습니다. 같은 파일이 “{ $title }”(으)로 이미 있습니다
columns-as-remembered = 전에 고른 열로
columns-as-chosen = 고른 열로
columns-as-layout = { $layout } 형식으로
columns-no-sheet = 행이 있는 시트 “{ $sheet }”이(가) 없습니다
columns-stopped = 읽기를 중지했습니다
columns-original-too-large = 파일이 { $limit } MB보다 커서 읽은 본문만 두고 파일은 두지 않습니다
columns-bad-pair = “{ $part }”은(는) date=When처럼 뜻과 열을 짝지은 것이 아닙니다
columns-bad-meaning = “{ $word }”은(는) 열의 뜻이 아닙니다. 쓸 수 있는 것: { $all }
columns-no-column = “{ $name }” 열이 없습니다. 있는 열: { $all }
columns-only-tables = “{ $path }”은(는) 표가 아닙니다. 열, 시트, 날짜 순서는 표에만 씁니다
columns-dialog = 사건 표
edit-add-rows = 표의 행 추가
## merging and sharing

action-merge-copy = 다른 사본 병합…
action-share = 공유용 사본 저장…
edit-merge-copy = 다른 사본 병합
merge-thing = { $kind } “{ $name }”
merge-kind-case = 케이스
merge-kind-document = 문서
merge-kind-category = 범주
merge-kind-place = 장소
merge-kind-event = 사건
merge-kind-claim = 주장
merge-kind-judgement = 판단
merge-kind-view = 보기
merge-kind-briefing = 브리핑
merge-kind-step = 단계
merge-order = 순서
merge-text = 본문과 파일
merge-nothing = 없음
merge-added = 추가: { $what }
merge-changed = 변경: { $what }
merge-removed = 제거: { $what }
merge-counts = 내 사본에서 { $mine }건, 다른 사본에서 { $theirs }건. 정할 것: { $conflicts }건 중 { $undecided }건
merge-other-case = 다른 케이스의 사본입니다: { $title }
merge-base-saved = 여기서 마지막으로 열거나 저장한 상태와 비교합니다
merge-base-file = { $path }와(과) 비교합니다
merge-base-none = 두 사본의 출발점을 알 수 없어 차이를 모두 골라야 합니다
merge-choose-base = 두 사본의 출발점 고르기…
merge-without-base = 차이를 모두 고르기
merge-mine = 내 것
merge-theirs = 다른 쪽
merge-before = 이전: { $value }
merge-all-mine = 모두 내 것
merge-all-theirs = 모두 다른 쪽
merge-apply = 병합
merge-same = 두 사본이 같습니다
merge-no-conflict = 양쪽이 함께 바꾼 것은 없습니다
merge-keys = 위아래 키로 목록을 옮기고, 왼쪽 키는 내 것, 오른쪽 키는 다른 쪽을 고릅니다
merge-row = { $what }. 내 것: { $mine }. 다른 쪽: { $theirs }. { $chosen }
merge-chosen-mine = 내 것을 고름
merge-chosen-theirs = 다른 쪽을 고름
merge-chosen-none = 정하지 않음
merge-taken = 한쪽만 바꾼 것 ({ $count })
merge-done = 병합했습니다. 새로 온 것 { $count }건. 실행 취소로 되돌립니다
merge-done-faults = 병합했지만 { $count }군데가 서로 맞지 않습니다. 실행 취소로 되돌립니다
merge-path-why = 다른 사본: case.json이 있는 폴더, 그 파일 또는 .dateline 파일
merge-base-path-why = 두 사본의 출발점이 된 사본
share-what = 뺀 문서: { $documents }건. 사본에 함께 가는 인용: { $quotations }건. 본문을 가진 사람은 체크섬으로 확인해 case.json 옆에 되돌릴 수 있습니다
share-most = 한 문서에서 많아야 { $percent } %가 전달됩니다: { $title }
share-long = { $chars }자 또는 문서의 { $percent } %보다 긴 인용: { $count }건
share-long-none = { $chars }자 또는 문서의 { $percent } %보다 긴 인용은 없습니다
share-long-row = { $chars }자: { $words }
share-file = 파일 하나로 저장…
share-folder = 폴더로 저장…
share-path-why = .dateline으로 끝나면 파일 하나, 그 밖은 폴더입니다
share-done = 본문을 뺀 사본을 { $path }에 저장했습니다
share-own = “{ $path }”은(는) 케이스 자체입니다. 사본에 다른 이름을 고르십시오
share-there = “{ $path }”에 이미 다른 것이 있습니다. 빈 폴더나 다른 이름을 고르십시오
disk-title = 다른 사람이 케이스를 바꾸었습니다
disk-what = 디스크에 있는 것이 여기서 열거나 저장한 것과 다릅니다. 아무것도 쓰지 않았습니다
disk-merge = 그것과 병합…
disk-elsewhere = 다른 파일로 저장…
disk-over = 덮어쓰기
notice-also-open = 이 케이스는 다른 창에서도 열려 있습니다. 그쪽 변경이 사라지기 전에 묻습니다
cli-merge-undecided = 정하지 않은 충돌이 { $count }건이라 아무것도 쓰지 않았습니다. --take mine 또는 --take theirs로 모두 정할 수 있습니다
cli-merge-done = { $path }에 병합했습니다. MINE의 변경 { $mine }건, THEIRS의 변경 { $theirs }건, 정한 충돌 { $conflicts }건
cli-share-long = { $place }: { $chars }자가 인용되었습니다
## 등급, 검토, 의견

action-grade = 주장 등급 매기기…
action-mark-reviewed = 검토됨으로 표시
action-mark-disputed = 이의 있음으로 표시
action-mark-draft = 초안으로 표시
action-comment = 사건에 의견 달기
action-change-events = 선택한 사건 바꾸기…
facet-status = 검토
status-none = 아직 표시 없음
status-draft = 초안
status-reviewed = 검토됨
status-disputed = 이의 있음
detail-status = 검토
detail-recorded-by = 기록한 사람
grade-a = 완전히 신뢰할 수 있음
grade-b = 대체로 신뢰할 수 있음
grade-c = 상당히 신뢰할 수 있음
grade-d = 대체로 신뢰할 수 없음
grade-e = 신뢰할 수 없음
grade-f = 신뢰도를 판단할 수 없음
grade-1 = 다른 출처로 확인됨
grade-2 = 아마 사실임
grade-3 = 사실일 수 있음
grade-4 = 의심스러움
grade-5 = 사실이 아닌 듯함
grade-6 = 사실 여부를 판단할 수 없음
grade-in-words = { $code } — { $words }
grade-how = 글자와 숫자를 누르십시오. Backspace로 지우고 Enter로 남깁니다
grade-clear = 지우기
fault-bad-grade = “{ $grade }” 등급은 애드미럴티 코드가 아닙니다. A~F의 글자와 1~6의 숫자입니다. 주장의 등급을 다시 매기십시오
edit-grade = 등급 매기기
edit-mark-reviewed = 검토됨으로 표시
edit-mark-disputed = 이의 있음으로 표시
edit-mark-draft = 초안으로 표시
edit-add-comment = 의견 추가
edit-comment = 의견 변경
edit-resolve-comment = 의견 해결
edit-remove-comment = 의견 삭제
edit-change-events = 여러 사건 변경
edit-change-count = 사건 { $count }건 변경
mark-no-name = 검토하는 사람은 이름을 밝힙니다. “보기 → 내 이름…”에 이름을 입력하십시오
mark-own = “{ $title }” 사건은 본인({ $name }) 기록입니다. 다른 사람이 검토합니다
mark-own-several = { $all }건 중 { $count }건은 본인이 기록하여 그대로 둡니다. 다른 사람이 검토합니다
comment-gone = “{ $id }” 의견이 더 이상 없습니다
comments-heading = 의견
comment-new = 새 의견
comment-hint = 의견 쓰기 ({ $keys })
comment-words = 의견 내용
comment-add = 의견 추가
comment-on-claim = 주장 { $number }에만
comment-of-claim = 주장 { $number }
comment-resolved = 해결됨
comment-edit = 편집
comment-edit-name = 의견 { $number } 편집
comment-resolve = 해결
comment-resolve-name = 의견 { $number } 해결
comment-reopen = 다시 열기
comment-reopen-name = 의견 { $number } 다시 열기
comment-delete = 삭제
comment-delete-name = 의견 { $number } 삭제
bulk-as-it-is = 그대로
bulk-add-tag = 태그 추가
bulk-remove-tag = 태그 제거
bulk-button = 사건 { $count }건 바꾸기
bulk-nothing = 선택한 사건이 이미 그렇습니다
bulk-own = 그중 { $count }건은 본인이 기록했거나 이름이 없어 검토 상태가 그대로입니다
selected-change = 바꾸기…
## places on the map

action-edit-on-map = 지도에서 장소 편집
action-set-on-map = 지도에서 사건의 장소 정하기
action-move-marker = 사건의 표지를 키로 옮기기
action-draw-area = 사건 장소의 구역 그리기
edit-of = { $what }: { $of }
edit-move-marker = 표지 옮기기
edit-set-place = 장소 정하기
edit-draw-area = 구역 그리기
map-edit-by-hand = 지도에서 손으로 정함
map-edit-site = “{ $event }”의 지점
map-edit-no-place = 사건에 아직 장소가 없습니다. 먼저 지도에서 정하십시오
map-edit-area = { $place }: 구역이며 배지는 지점이 아닙니다. 구역을 새로 그리거나 사건에 따로 장소를 정하십시오
map-edit-cluster = 여기에 여러 장소가 있습니다. 나뉠 때까지 확대하십시오
map-edit-nowhere = 먼저 지도를 클릭하거나 화살표 키로 십자선을 옮기십시오
map-edit-moved = { $place }: 옮겼으며 사건 { $count }건이 함께 옮겨졌습니다. 실행 취소할 수 있습니다
map-edit-on = 장소를 끌어 옮길 수 있음
map-edit-on-why = Escape로 끝냄
map-edit-set = 클릭하여 정하기: { $what }
map-edit-set-why = 또는 화살표 키(Shift와 함께 더 멀리)와 Enter. Escape로 그만둠
map-edit-move = 옮기는 중: { $place }
map-edit-move-why = 화살표 키(Shift와 함께 더 멀리)와 Enter. Escape로 그만둠
map-edit-draw = 그리는 중: { $place }, 꼭짓점 { $count }개
map-edit-draw-why = 꼭짓점마다 클릭하거나 화살표 키와 Space. Backspace로 하나 지우고, Enter나 두 번 클릭으로 닫고, Escape로 그만둠
map-edit-shared = { $place }: 사건 { $count }건이 함께 옮겨짐
map-edit-own = 이 사건만의 장소
map-edit-own-why = 선택한 사건만 옮기고 나머지는 그대로 둡니다
coordinates-ne = 북위 { $lat }°, 동경 { $lon }°
coordinates-nw = 북위 { $lat }°, 서경 { $lon }°
coordinates-se = 남위 { $lat }°, 동경 { $lon }°
coordinates-sw = 남위 { $lat }°, 서경 { $lon }°
map-edit-done = 완료
map-edit-cancel = 그만두기
place-set-on-map = 지도에서 정하기
place-draw-on-map = 구역 그리기
place-drop-area = 그린 구역 지우기
place-has-area = 손으로 그린 구역: 꼭짓점 { $count }개
ring-too-few = 구역에는 꼭짓점이 적어도 세 개 있어야 합니다
ring-too-many = 구역의 꼭짓점이 너무 많습니다
ring-off-globe = 구역이 지도 밖으로 나갑니다
ring-crossing = 구역의 가장자리는 스스로 만나거나 겹칠 수 없습니다
## own words and lists of the case

action-own-words = 나만의 낱말…
action-categories = 분류…
action-link-events = 사건 연결…
edit-merge-places = 장소 합치기
edit-remove-places = 쓰이지 않는 장소 없애기
edit-add-category = 분류 더하기
edit-put-category = 분류 바꾸기
edit-move-category = 분류 옮기기
edit-remove-category = 분류 없애기
edit-link = 사건 연결
edit-category-used = “{ $id }” 분류에 사건이 있어 그대로 둡니다
edit-category-no-name = 분류에는 이름이 있어야 합니다
cli-no-words = “{ $path }” 폴더가 없습니다: places.csv나 낱말 목록이 든 폴더를 지정하세요
categories-title = 분류
categories-none = 이 케이스에 아직 분류가 없습니다
category-new = 새 분류
category-name = 분류 이름
category-shape = 모양
category-colour = 색
category-same-look = “{ $name }”도 같은 모양과 색이라 구별할 수 없습니다
category-words = 열쇠말, 한 줄에 하나
category-words-own = 이 분류에 대한 프로그램의 열쇠말을 찾습니다
category-words-take = 프로그램의 열쇠말 가져오기
category-words-none = 열쇠말이 없으면 제안이 여기에 들어오지 않습니다
category-words-why = 글에서 제안된 사건은 인용한 말에 이 낱말이 있으면 여기에 들어갑니다
category-order = 순서
category-up = 분류를 위로
category-down = 분류를 아래로
category-remove = 분류 없애기
category-into = 그 사건을 옮길 곳
category-remove-into = 사건을 옮기고 없애기
category-remove-into-why = 이 분류만 보이던 저장된 보기와 브리핑 단계는 다른 분류를 보입니다
shape-circle = 원
shape-square = 네모
shape-diamond = 마름모
shape-triangle = 세모
shape-pentagon = 오각형
shape-hexagon = 육각형
shape-star = 별
shape-cross = 십자
colour-orange = 주황
colour-sky-blue = 하늘색
colour-bluish-green = 청록
colour-yellow = 노랑
colour-blue = 파랑
colour-vermillion = 주홍
colour-reddish-purple = 자홍
colour-grey = 회색
places-remove-unused = 쓰이지 않는 장소 없애기
places-remove-unused-why = 어떤 사건에도 나오지 않는 장소
place-into = 같은 장소
place-merge = 그 장소에 합치기
place-merge-why = 이 장소가 나오는 모든 사건이 그 장소를 가리키고, 이 이름들은 그 장소의 다른 이름이 됩니다
link-two = 사건 둘을 고르세요
link-turn = 방향 바꾸기
link-there = 둘은 이미 연결되어 있으며, 이것이 대신합니다
link-remove-short = 연결 없애기
link-remove = “{ $title }”와의 관계를 없앱니다
words-why = 나만의 장소, 열쇠말, 목록이 든 파일로, 글에서 사건을 읽을 때마다 읽습니다
words-folder = 내 폴더
words-case-folder = 이 케이스의 폴더
words-copy = 경로 복사
words-again = 다시 보기
words-files = 읽은 파일
words-no-files = 아직 나만의 낱말 파일이 없습니다
words-not-made = 폴더를 만들 수 없습니다: { $reason }
words-left-out = 나만의 낱말에서 { $count }가지를 쓸 수 없습니다: “검토” 메뉴의 “나만의 낱말”을 보세요
words-too-many-files = 처음 { $limit }개 파일만 읽습니다: 목록을 합치세요
words-not-utf8 = { $line }번째 줄: 파일이 UTF-8이 아닙니다. UTF-8로 저장하세요
words-not-json = { $line }번째 줄: JSON이 아닙니다({ $reason }). 고치기 전에는 파일을 쓰지 않습니다
words-not-of-form = { $line }번째 줄: 목록의 꼴이 맞지 않습니다({ $reason }). 고치기 전에는 파일을 쓰지 않습니다
words-not-object = { $line }번째 줄: 목록은 README.txt의 예처럼 중괄호로 시작합니다. 파일을 쓰지 않습니다
words-unknown-list = { $line }번째 줄: “{ $name }” 목록이 없어 뺐습니다
words-wrong-kind = { $line }번째 줄: “{ $name }”의 종류가 프로그램 목록과 달라 뺐습니다
words-category-no-id = { $line }번째 줄: 분류에는 id가 있어야 합니다. 뺐습니다
words-category-no-name = { $line }번째 줄: 새 분류 “{ $name }”에 이름이 있어야 합니다. 뺐습니다
words-no-list = { $line }번째 줄: 이 이름의 파일은 읽지 않습니다. 읽는 이름은 { $known }입니다
words-too-many = { $line }번째 줄: 장소가 { $limit }개를 넘어 나머지는 뺐습니다
words-no-column = { $line }번째 줄: “{ $name }” 열이 없습니다. 첫 줄에 열 이름을 쓰세요: { $known }
words-bad-row = { $line }번째 줄: 읽을 수 없어 여기부터 뺐습니다
words-no-places = { $line }번째 줄: 대괄호로 묶은 장소 목록이어야 합니다. 지명에 관한 낱말은 place-words.json에 넣으세요
words-place-no-name = { $line }번째 줄: 장소에는 이름이 있어야 합니다. 뺐습니다
words-place-bad-point = { $line }번째 줄: “{ $name }”의 lat은 -90~90, lon은 -180~180이어야 합니다. 뺐습니다
words-place-bad-box = { $line }번째 줄: “{ $name }”에는 west, south, east, north가 도 단위로, west가 east보다 먼저 있어야 합니다. 뺐습니다
words-place-outside = { $line }번째 줄: “{ $name }”이 제 상자 밖에 있습니다. 뺐습니다
words-place-kind = { $line }번째 줄: “{ $name }”의 종류 “{ $kind }”는 { $known }에 없어 site로 봅니다
words-place-country = { $line }번째 줄: “{ $name }”의 나라 “{ $country }”는 RU나 RUS 같은 부호가 아니어서 뺐습니다
## words read, citations dragged, proposals split and merged

action-split-proposal = 제안을 둘로 나누기
action-propose-words = 선택한 말을 따로 제안하기
action-merge-proposals = 제안을 다음 제안과 합치기
action-accept-alike = 같은 것일 수 있는 모두와 함께 한 사건으로 받아들이기
action-citation-start-back = 인용을 한 단어 앞에서 시작하기
action-citation-start-forward = 인용을 한 단어 뒤에서 시작하기
action-citation-end-back = 인용을 한 단어 앞에서 끝내기
action-citation-end-forward = 인용을 한 단어 뒤에서 끝내기
edit-citation = 인용한 말 바꾸기
edit-split-proposal = 제안을 둘로 나누기
edit-propose-words = 말을 제안하기
edit-merge-proposals = 제안 합치기
edit-change-proposal = 제안 바꾸기
record-from-sentence = 그 문장의 다른 곳에 있습니다
record-from-paragraph = 그 문단의 다른 곳에 있습니다
reader-citation-start = 인용의 시작
reader-citation-end = 인용의 끝
reader-citation-drag = 끌어서 인용에 넣을 말을 늘리거나 줄입니다. Alt를 누르면 글자 단위입니다
words-propose = 따로 제안
review-split = 둘로 나누기
review-merge-next = 다음과 합치기
review-merge = 합치기
review-merge-why = 두 인용을 가진 제안 하나
review-accept-alike = { $count }건을 한 사건으로 받아들이기
review-split-merged = 인용이 여럿인 제안은 나누지 않습니다. 먼저 합치기를 취소하세요
review-take-same = 이 말이 제안의 전부입니다
review-no-cut = 나눌 문장이나 절이 없습니다. 따로 제안할 말을 선택하세요

## rows on the map

map-mark-row = 사건 1건
map-mark-rows = 사건 { $count }건
map-card-category = { $name }: { $count }
map-card-category-possible = { $name }: { $count }, 그중 { $possible }건은 가능성 있음
columns-beginning = 큰 표의 앞부분입니다. 열면 전체를 읽어 그대로 보여 줍니다
map-card-other = 기타 범주
## diagnostics

action-diagnostics = 진단
diagnostics-copy = 텍스트로 복사
diagnostics-no-clock = 여기서는 시간을 재지 않습니다
diagnostics-passes = 밀리초, 그린 횟수: { $count }
diagnostics-last = 마지막
diagnostics-mean = 평균
diagnostics-worst = 최대
diagnostics-top-bar = 상단 막대
diagnostics-filters = 필터
diagnostics-making = 검토 또는 브리핑
diagnostics-timeline = 타임라인
diagnostics-reader = 원문
diagnostics-map = 지도
diagnostics-chart = 차트
diagnostics-overlays = 양식과 목록
diagnostics-commands = 명령
diagnostics-other = 그 밖
diagnostics-drawing = 도형 분할, 화면 표시
diagnostics-together = 합계
diagnostics-counts = 개수
diagnostics-case-events = 케이스의 사건
diagnostics-case-shown = 표시된 사건
diagnostics-marks = 지도의 표식
diagnostics-rows = 표의 행
diagnostics-rows-shown = 표시된 행
diagnostics-cells = 색인의 칸
diagnostics-bytes = 바이트
diagnostics-bytes-columns = 열
diagnostics-bytes-index = 색인
diagnostics-bytes-words = 낱말
## Large tables written again

table-row-other-encoding = 표가 UTF-8이 아니어서 행을 찾으려면 전체를 읽어야 합니다
table-row-unreadable = 파일에서 행을 읽을 수 없습니다: { $reason }
table-edit-no-column = “{ $title }”: 표에 이 변경을 담을 열이 없습니다({ $column }). 대신 케이스로 저장하십시오
table-edit-not-held = “{ $title }”: “{ $words }”을(를) 다시 그대로 읽히도록 표에 쓸 수 없습니다({ $column }). 대신 케이스로 저장하십시오
table-edit-stale = “{ $title }”: 파일의 행이 읽었을 때와 다릅니다. 파일이 바뀌었으니 다시 여십시오
table-edit-unclosed = 표의 마지막 행에 닫히지 않은 따옴표가 있어 그 뒤에 행을 더할 수 없습니다
table-edit-other-form = 삭제한 행이 없으면 표를 어떻게 읽을지 알 수 없습니다. 사건 파일로 저장하세요
table-edit-not-delimited = 변경은 텍스트 표에만 쓸 수 있고 GeoJSON에는 쓸 수 없습니다. 사건 파일로 저장하세요
## crowd

crowd-opened = { $name }을(를) { $how } 열어 표에 있는 그대로 표시합니다: 사건 { $count }개
crowd-not-added = { $table }은(는) 너무 커서 케이스에 추가할 수 없습니다. 따로 여십시오
crowd-no-column = 이 표에는 이것을 위한 별도의 열이 없습니다
crowd-save-elsewhere = { $path }은(는) 지금 열려 있는 표이며 행을 이 파일에서 읽습니다. 다른 이름을 고르십시오
crowd-row-unread = { $path }에서 행을 읽을 수 없습니다: { $reason }
crowd-change = 행 변경
crowd-add = 행 추가
crowd-delete = 행 삭제
crowd-no-title = 제목이 필요합니다
crowd-bad-date = EDTF의 날짜가 아닙니다. 2024, 2024-10, 2024-10-30 또는 이들의 구간으로 쓰십시오
crowd-bad-place = 북위와 동경을 쉼표로 나누어 쓰십시오: 51.73, 36.19
crowd-place-hint = 51.73, 36.19
crowd-no-chart = 이 차트에는 인용이 있는 사건이 필요합니다. 큰 표에는 행만 있습니다
crowd-filter-hint = 제목의 낱말
crowd-reader-empty = 지도의 표식이나 목록의 행을 클릭하면 파일에 있는 그대로 여기에 표시됩니다
crowd-row-of = { $name }의 { $number }번째 사건
crowd-row-added = 파일에서 읽은 것이 아니라 여기에서 추가했습니다
crowd-row-changed = 여기에서 변경했습니다. 위는 지금 내용, 아래는 파일의 내용입니다
crowd-row-cells = 파일에 있는 그대로
crowd-row-differs = 파일이 연 뒤에 바뀌었습니다. 지금 거기에 있는 내용입니다
crowd-row-copy = 행 복사
crowd-cell-cited = 이것으로 사건을 만들었습니다
crowd-new-event = 새 사건
crowd-button-edit = 편집…
crowd-button-delete = 삭제
crowd-button-add = 새 사건…
crowd-button-list = 목록
crowd-alt-table = 표: { $name }.
