# The frame around findings: severity, places, summaries. The wording of a check is in its case file.

severity-error = error
severity-warning = warning
severity-info = info
severity-note = note

attribution-report = the report is wrong
attribution-reading = the reading is doubtful, look at the source first
attribution-unclear = cannot tell whether the report or the reading is wrong

label-wrong = wrong
label-compare = compare
label-remedy = do
label-hint = hint
label-cells = cells
label-attribution = whose
label-doubtful = doubtful reading
label-expected = expected
label-found = found
label-difference = difference
label-place = place
label-twin = another version of the same report
label-duplicate = the same content

place-line = line { $line }
place-page = page { $page }
place-sheet = sheet “{ $sheet }” { $cell }
place-table = table { $table }, row { $row }, column { $column }

more-rows = ({ $count } more rows)
more-cells = … { $count } cells

edition-2019 = form of 2019
edition-2021 = form of 2021
edition-mixed = both forms mixed
edition-none = form unknown

state-blank = blank
state-dash = dash
state-text = words
state-illegible = illegible
state-absent = no such row

table-2 = Table two: proactive disclosure
table-3 = Table three: requests received and decided
table-4 = Table four: reviews and suits

unknown-organ = organ unknown
unknown-year = year unknown
year-of = { $year }

summary-file = { $source }: { $edition }, { $organ }, { $year }, { $cells } cells
summary-counts = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $infos ->
    [one] 1 remark
   *[other] { $infos } remarks
}
summary-clean = nothing found
summary-notes = { $count ->
    [one] 1 note on the reading
   *[other] { $count } notes on the reading
}
summary-unread = not read: { $reason }
summary-total = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $reports ->
    [one] 1 report
   *[other] { $reports } reports
}, { $unread } not read; { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $infos ->
    [one] 1 remark
   *[other] { $infos } remarks
}
summary-total-read = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $reports ->
    [one] 1 report
   *[other] { $reports } reports
}, { $unread } not read
summary-skipped = { $count ->
    [one] 1 file skipped
   *[other] { $count } files skipped
}, done before
summary-listed = Files that are not annual reports ({ $count }, not counted as failures):

how-unknown = could not be told

level-national = department of the State Council
level-province = province
level-city = city
level-county = county
level-township = township
level-zone = zone
level-department = department

fact-organ = organ
fact-level = level
fact-year = year
fact-edition = form
fact-title = title
fact-period = period
fact-signature = signature
fact-signed-on = date
fact-inferred = inferred
fact-source = source
fact-claims = numbers in words
fact-notes = notes on the reading
fact-address = address
fact-crawled = crawled on
claim-unbound = bound to nothing

claim-proactive_items = items published
claim-received = requests received
claim-received_by_post = received by post
claim-received_in_person = received at the counter
claim-received_by_email = received by e-mail
claim-received_online = received online
claim-received_by_fax = received by fax
claim-received_other = received otherwise
claim-handled_total = requests handled
claim-answered = requests decided
claim-carried_in = carried in
claim-carried_out = carried out
claim-granted = granted
claim-partially_granted = granted in part
claim-denied = denied
claim-unable = could not be given
claim-unprocessed = not processed
claim-other = dealt with otherwise
claim-natural_person = by natural persons
claim-organisations = by organisations
claim-review_cases = reviews
claim-litigation_cases = lawsuits
claim-fee_yuan = processing fees
claim-fee_cases = cases with a fee
claim-regulations_made = regulations made
claim-normative_made = normative texts made
claim-answered_rate = rate answered
claim-published_on_website = on the website
claim-published_on_media = on new media
claim-interpretations = interpretations
claim-letters = letters and calls
claim-meetings = meetings
claim-trainings = trainings
claim-persons_trained = persons trained
claim-media_accounts = media accounts

compare-heading = Comparison: { $left } | { $right }
compare-same = The tables of both reports hold the same figures ({ $count } cells)
compare-differences = { $count ->
    [one] 1 difference
   *[other] { $count } differences
}, { $same } cells the same
compare-cell = cell
compare-left = A
compare-right = B
compare-change = change
compare-words = Words
compare-words-same = Section { $section } reads the same
compare-words-differ = Section { $section } differs ({ $left } | { $right } characters)
compare-words-absent = Section { $section } stands in one only

explain-basis = basis
explain-severity = severity
explain-editions = forms
explain-fires = an example that fires
explain-silent = an example that is silent
explain-list = All checks ({ $count }); gongkai explain CODE tells more:
explain-note = Note { $code } of the reader: how the source was read, not a finding.

page-title = Check of annual reports on information disclosure
page-intro = Written by gongkai. Every contradiction of the report is named: what is wrong, what to compare, what to do. The numbers in red frames belong to the cards beside.
page-summary = Overview
page-file = File
page-findings = Findings
page-no-findings = Nothing found.
page-form = The form
page-words = The words
page-to-summary = back to the overview
page-place = Place
page-claims-caption = Numbers in the words and what they count
page-claim-text = Sentence
page-claim-value = Number
page-claim-key = Counts
page-claim-scope = Scope
page-unread = Files not read
page-unread-reason = Reason
page-notes = Notes on the reading
page-how = How this was told
page-no-tables = No tables were read.
page-other-findings = Elsewhere
