# The command line: help, options, usage errors, progress.

about = Reads Chinese government annual reports on information disclosure and checks them like a compiler. Works offline.
about-read = Read every number of a report with its place in the source
about-check = Check reports: name every contradiction, what to compare, what to do
about-compare = Show two reports side by side with their differences
about-explain = Explain a check or a note; lists all without a code
about-clock = Reckon the dates of one request, step by step, with articles and days left out
about-help = Print help

heading-usage = Usage:
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options

usage-gongkai = gongkai [OPTIONS] <COMMAND>
usage-read = gongkai read <FILE>… [OPTIONS]
usage-check = gongkai check <FILE>… [OPTIONS]
usage-compare = gongkai compare <A> <B> [OPTIONS]
usage-explain = gongkai explain [CODE] [OPTIONS]
usage-clock = gongkai clock --received <DATE> [OPTIONS]

value-file = FILE
value-left = A
value-right = B
value-code = CODE
value-format = FORMAT
value-path = PATH
value-lang = LANG
value-severity = SEVERITY
value-count = N

shape-received = DATE
shape-arrived = DATE
shape-confirmed = DATE
shape-channel = CHANNEL
shape-clarified = ASKED[/RECEIVED]..[CORRECTED]
shape-clarify-days = N
shape-consulted = SENT[/RECEIVED]..[BACK]
shape-joint = SENT[/RECEIVED]..[BACK]
shape-extended = N[/TOLD]
shape-delayed = UNTIL[/TOLD]
shape-fee = SENT/RECEIVED..[PAID]
shape-withdrawn = DATE
shape-replied = DECIDED[/SENT]

arg-files = Report files or folders (walked); - is standard input. HTML, MHTML, DOCX, XLSX, XLS, DOC, RTF, PDF, Markdown and text are read; the format is told by content
arg-left = The first report
arg-right = The second report
arg-code = Code of a check, such as Q03, or of a note, such as G06
arg-format-read = Output: text (default), json (one line per report), csv
arg-format-check = Output: text (default), json (one line per report), csv, html (one page)
arg-format-compare = Output: text (default), json
arg-output = Write to this file; with csv, cells and findings go to .cells.csv and .findings.csv beside it
arg-last-year = Last year's report, or a folder of them (found by organ and year), for the checks across years
arg-min-severity = Show findings of this severity and above: error, warning, info (default). The exit status is not touched
arg-lang = Language: zh or en; the locale decides when absent
arg-pair-years = Pair the inputs by organ and year for the checks across years; name duplicates and versions of one report
arg-manifest = List of origins (CSV: file, address, organ, crawl date) that travels into the output
arg-resume = Continue this file of JSON lines; inputs whose content (by hash) it holds are skipped
arg-jobs = How many files at once; all processors when absent
arg-help = Print help
arg-version = Print version
arg-received = Day of receipt. Dates are written 2025-09-22
arg-arrived = Day the request arrived; the day of receipt follows from channel and confirmation
arg-confirmed = Day confirmed with the applicant (ordinary letter, internet, fax)
arg-channel = Channel: in-person, signed-post, ordinary-post, online (e-mail too), fax
arg-elsewhere = It was not sent to the disclosure office, or the applicant could not be reached
arg-clarified = Clarification: day asked, day the correction came; nothing behind .. when it has not come
arg-clarify-days = Working days that the clarification offers
arg-consulted = Consultation of a third party, may be repeated; nothing behind .. when no opinion came
arg-joint = Consultation of a joint maker, may be repeated
arg-extended = Working days of the extension, and the day it was approved and told
arg-delayed = Day the reply is put off to under article 35, and the day it was told
arg-fee = Fee notice: day sent, day received, day paid; nothing behind .. when it was not paid
arg-withdrawn = Day the applicant withdrew
arg-replied = Day of the decision, and the day it was handed to the post
arg-calendar = Add a year of working days; the file is named for its year, such as 2027.toml; may be repeated
arg-settings = Settings (TOML) for what the Regulations leave open; see docs/generated/law.md
arg-format-clock = Output: text (default), json

after-help = Exit status: 0 no errors; 1 findings of severity error; 2 an input could not be read or is not a report (the others are still done); 64 usage error.
after-help-examples = Examples:
    {"  "}gongkai check report.docx
    {"  "}gongkai check this-year.pdf --last-year last-year.html --format html --output findings.html
    {"  "}gongkai read folder --format json --output all.jsonl

after-help-clock = Examples:
    {"  "}gongkai clock --received 2024-02-05 --clarified 2024-02-18..2024-03-04 --extended 20
    {"  "}gongkai clock --arrived 2025-05-30 --confirmed 2025-05-31 --channel online
    {"  "}gongkai clock --received 2025-08-18 --consulted 2025-08-25/2025-08-27..2025-09-12
    {"  "}gongkai clock --received 2024-12-02 --fee 2024-12-25/2024-12-27..

version-line = reads and checks annual reports on government information disclosure

error-prefix = error:{" "}
remark-prefix = note:{" "}
error-unknown-argument = unknown option { $argument }
error-unknown-argument-similar = unknown option { $argument }; did you mean { $similar }?
error-unknown-command = there is no command { $command }
error-unknown-command-similar = there is no command { $command }; did you mean { $similar }?
error-invalid-value = “{ $value }” is no value of { $argument }; use one of: { $values }
error-invalid-value-plain = “{ $value }” is no value of { $argument }
error-empty-value = { $argument } needs a value
error-missing = missing: { $arguments }
error-missing-command = missing: a command
error-conflict = { $argument } cannot be given twice or together with { $other }
error-unexpected-value = { $argument } takes no further value “{ $value }”
error-not-unicode = an argument holds characters that cannot be read
error-other = wrong usage: { $detail }
error-see-help = See gongkai --help

error-output = { $path } cannot be written ({ $detail }); check that the folder exists and may be written to
error-output-is-input = The output { $path } is also an input and would be overwritten; choose another output
error-manifest = The list of origins { $path } cannot be read ({ $detail }); it must be CSV with a column `file` in its first line
error-resume = The file to continue, { $path }, cannot be read ({ $detail }); it must hold JSON lines written by this program
error-resume-format = --resume goes with --format json only
error-last-year = Last year's report { $path } cannot be read: { $reason }
error-unknown-code = There is no code { $code }; gongkai explain lists all
error-stdin-twice = - can be given once only
error-clock-value = “{ $value }” is no value of { $argument }; it is written { $shape }, dates like 2025-09-22
error-clock-confirmed-before = --confirmed { $confirmed } is before --arrived { $arrived }; check the two dates
error-settings = The settings { $path } are wrong ({ $detail }); the keys stand in docs/generated/law.md
error-small-file = { $path } cannot be read ({ $detail }); check the path and the permissions
remark-csv = The table of cells is not written; with --output FILE.csv it goes to FILE.cells.csv
remark-last-year-other = { $path } is the report of { $organ } for { $year }, not last year's of { $source }; years are not compared
remark-last-year-none = No report of last year found for { $source }
remark-last-year-unread = Not read in the folder of last year's reports: { $path } ({ $reason })
remark-resumed = Continuing: { $count } results are there already
progress = { $done }/{ $total }  { $rate } a second  { $left } left
