## Words used in many places

app-name = Dateline
count-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}


## export

export-no-area = A picture needs at least one pixel each way: give a larger size
export-too-large = The picture is too large: at most { $side } pixels a side and { $million } million in all
export-scale = The scale must be between { $least } and { $most }
export-encoding = The picture could not be encoded: { $why }
