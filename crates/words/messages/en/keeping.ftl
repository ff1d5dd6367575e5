# The data directory: making it, its check-up, backups, tallies, lists, and what is said when the store fails.

about-init = Make a data directory: database, files, settings and key
about-doctor = Check-up: recompute every cache and chain, check every file; reports and changes nothing
about-backup = Back up the data directory and check the copy
about-restore = Restore a backup into an empty directory
about-tally = Tally the figures of an organ's annual report from its registers
about-matters = List every matter behind a cell, a figure or a register

usage-init = gongkai init <DIR> [OPTIONS]
usage-doctor = gongkai doctor --data <DIR> [OPTIONS]
usage-backup = gongkai backup --data <DIR> [OPTIONS]
usage-restore = gongkai restore <BACKUP> --data <DIR>
usage-tally = gongkai tally --data <DIR> --organ <NAME> --year <YEAR> [OPTIONS]
usage-matters = gongkai matters --data <DIR> --organ <NAME> --cell <CELL> --year <YEAR> [OPTIONS]

value-directory = DIR
value-address = ADDRESS
value-organ = NAME
value-year = YEAR
value-quarter = QUARTER
value-date = DATE
value-cell = CELL
value-register = REGISTER
value-place = PLACE

arg-init-directory = The new data directory; empty or not there yet
arg-database = Address of a PostgreSQL database (postgres://…) instead of the embedded one
arg-key = Where the key to personal data is kept, outside the data directory; beside it by default
arg-data = The data directory
arg-restore-from = The directory of the backup
arg-organ = The organ, by any name it bore in that year
arg-year = The year to count
arg-quarter = This quarter only (1 to 4)
arg-as-of = As it stood on this day (such as 2025-06-30)
arg-from = From this day on, instead of a year
arg-to = To this day
arg-cell = A cell such as t3.C4.com, or a figure of the words such as proactive_items
arg-register = A whole register, such as requests
arg-after = Go on behind the place that the last page gave
arg-limit = List at most so many
arg-format-plain = Output format: text (default), json
arg-format-matters = Output format: text (default), json (one line each), csv

init-done = The data directory is made: { $data }
    Key to personal data: { $key }
    The key is neither in the data directory nor in its backups. Back it up apart and keep it safe: without it no personal data can be read.
doctor-clean = All is well: { $matters } matters, { $entries } entries, { $files } files, no problem.
doctor-count = Problems found: { $count }. The check-up reports and changes nothing.
doctor-erased = { $matter }: personal data erased by law on { $on } (no fault)
doctor-link = Broken link: entry { $position } of the organ { $organ } ({ $entry }) does not fit its hash; it or the one before it was changed
doctor-gap = Missing entry: { $position } of the organ { $organ }
doctor-tail = The journal of the organ { $organ } ends at { $position }, not where it was written down; entries were cut off or added
doctor-security = The security journal is broken or incomplete at { $position }
doctor-unreadable = Entry { $position } of the organ { $organ } cannot be understood ({ $problem })
doctor-replay = { $matter }: its entries do not follow from one another: { $refusal }
doctor-summary = { $matter }: the cached column { $column } is not what the entries come to
doctor-facts = { $matter }: the searchable fields are not what the entries come to
doctor-counts = Organ { $organ }, register { $register }: the counts are not those of its matters
doctor-stray = The table { $table } has rows of a matter that does not exist: { $matter }
doctor-attachments = { $matter }: the list of files is not what the entries say
doctor-file-missing = The file { $file } is missing
doctor-file-changed = The file { $file } has other bytes than its name says
doctor-personal = { $matter }, entry { $number }: the personal value { $field } is missing or does not fit its digest
doctor-erased-silently = { $matter }, entry { $number }: a personal value was emptied and no entry says so
doctor-person-missing = table { $table } speaks of person { $person }, who does not exist
doctor-factor = person { $person }: the second factor cannot be opened, it was not sealed by this key; set it up anew
doctor-administrators = person { $person } is two of the system, security and audit administrators at once; end one of the posts

refused-basis = { " " }(basis: { $basis })
refused-between = { ", " }
refused-instead = { " " }What may be done now: { $acts }

backup-done = The backup is made and checked: { $path }
restore-done = Restored to { $data }.
matters-more = There are more; go on with: --after { $place }
matters-none = None.
matters-head = { $figure } = { $value }

error-organ-unknown = No organ was called “{ $organ }” in { $year }; there are: { $known }
error-organ-several = several organs are called “{ $organ }”: { $known }; write the organ above and the organ as “above/organ”, or the credit code
error-organ-gone = { $organ } is no more since { $on } and has no figures in this period
error-organ-followed = { $organ } is no more since { $on } and has no figures in this period; its work went on in: { $after }
error-opening-organ = this report is that of { $report } and not of { $organ }; nothing was opened
error-organ-none = There is no organ in the data directory yet; import a list with gongkai import --register organs
error-figure-unknown = No cell or figure “{ $figure }”; cells look like t3.N1.tot, figures like proactive_items
error-register-unknown = No register “{ $register }”; there are: { $known }
error-behind-nothing = Say with --cell or --register what to list
error-edition-none = The reports of { $year } had no form, so there are no cells to tally
error-span-backwards = --from must not be later than --to
error-as-of-before = --as-of { $day } lies before { $year }, which had not begun then
error-place = “{ $place }” is no place for --after; use the one at the end of the last page

store-no-directory = { $path } is no data directory (it has no gongkai.toml); make one with gongkai init
store-not-empty = { $path } is not empty; choose an empty directory
store-settings = The settings { $path } are wrong: { $problem }
store-key-missing = The key file { $path } is missing; without it no personal data can be read. Bring it back from where its copy is kept
store-key-in-the-way = { $path } stands there already and is not written over: most likely it is the key of a data directory that was deleted or moved, and backups of that one are opened by it alone. Move it to a safe place and try again; for a new data directory another place can be named with --key
store-key-unreadable = The key file { $path } holds no key; bring it back from where its copy is kept
store-key-foreign = The key file { $path } belongs to another data directory; bring back the right one
store-newer = The database was written by a newer program ({ $migration }). Use that one, or restore the newest backup made before its upgrade: { $backup }
store-clock-behind = The clock ({ $now }) stands before the last entry ({ $last }); nothing can be written until it is set right
store-not-canonical = An entry holds a number that cannot be kept exactly
store-damaged = A row of the table { $table } cannot be read: { $problem }; run gongkai doctor
store-file-missing = The file { $hash } is not in the folder of files; run gongkai doctor
store-backup = The backup { $path } is not sound: { $problem }
store-disk = { $path }: { $problem }
store-random = The system gives no random numbers: { $problem }
store-database = The database failed: { $problem }
matters-register = register
matters-number = number
matters-title = matter
matters-kind = kind
matters-outcome = outcome
matters-requester = requester
matters-opened-on = counts from
matters-public-on = public on
matters-due-on = due on
matters-closed-on = closed on
matters-state = state
matters-counts = counts
matters-matter = id

about-import = Import a list of an office (XLSX, XLS, CSV, lines of JSON, a saved list page) into a register, a past annual report as opening balances, or a full export into an empty directory: all of it or nothing
about-form = Write the import template of a register
usage-import = gongkai import <FILE> --data <DIR> [--organ <NAME>] [--register <REGISTER> | --opening-year <YEAR>] [OPTIONS]
usage-form = gongkai form --data <DIR> --register <REGISTER> --output <FILE.xlsx>
arg-import-file = The list, the past annual report, or the entries.jsonl of a full export
arg-import-organ = The organ whose matters they are; not for the register of organs
arg-import-register = The register that takes the list, such as decisions
arg-import-errors = Where the list is written back if something is wrong; beside the list by default
arg-dry-run = Look at everything, write nothing
arg-form-register = The register, such as decisions
error-import-organ = Say with --organ whose matters they are
error-import-file = The list { $path } cannot be imported: { $detail }
error-workbook = The workbook cannot be written: { $problem }
import-empty = there is nothing in it
import-problem-head = problem
import-problem-file = -problems
import-done = Imported into { $organ }: { $matters } matters, { $entries } entries.
import-known = This list was imported before ({ $matters } matters); nothing was imported twice.
import-organs = Organs imported: { $matters }.
import-rehearsed = Nothing is wrong: { $matters } matters, { $entries } entries can be imported; nothing was written.
import-refused = Nothing was imported: { $wrong } of { $rows } rows have problems. What is wrong stands in the last column of { $path }; mend it and import that file.
form-done = The template is written to { $path }; columns with red heads must be filled in.
import-unknown = Note: these columns are none of the register and are not imported: { $columns }
about-recache = Fold the caches anew after a calendar, a setting or a register was added: due dates, states, counts
usage-recache = gongkai recache --data <DIR>
backup-unsound = The backup is written to { $path }, but the check-up found problems (above); look into them before you rely on it
recache-done = Folded anew; { $count } matters differ from before.

about-export = Export everything into a folder (to be taken back whole, or as lists by organ), or one register as a list
usage-export = gongkai export --data <DIR> [--organ <NAME> --register <REGISTER>] --output <PATH> [OPTIONS]
arg-export-organ = Whose register; may be left out for the register of organs
arg-export-register = This register alone, in the columns of its import form; everything without it
arg-export-year = Only matters that count in this year
arg-export-output = An empty folder for everything, a file for a register
arg-format-export = Format of the list: xlsx, csv, json (an object a line); told by the file's name, else xlsx. Of everything, xlsx or csv make a list for each register of each organ; without it JSON lines that can be taken back whole
arg-personal = Fill in personal data; noted in the security journal
arg-opening-year = The file is the annual report of this year, and gives opening balances
arg-same-as = Also compare with this data directory: ends of journals, counts, files
export-done = Everything is exported to { $path }: { $matters } matters, { $entries } entries, { $files } files.
    Personal data stand in it in the open; keep it safe. The export is noted in the security journal.
take-done = Imported into { $data }: { $matters } matters, { $entries } entries, { $files } files.
list-done = { $rows } rows exported to { $path }
lists-done = { $lists } lists with { $rows } rows exported to { $path }
exchange-settings = Note: the settings in { $path } are not those of this data directory and were not taken; write them into gongkai.toml if they are needed
exchange-differs = { $path } is there already with other contents than the export's; move one of them away, then import
error-import-what = { $path } is no full export. Name the register of a list by --register, the year of a past annual report by --opening-year
error-opening-year = This report is of { $year }, not of { $asked }; take another, or change --opening-year
error-opening-twice = There is an opening balance already (register { $register } { $called }, matter { $matter }), from another file; strike it before you take another
opening-report = Organ of the report: { $organ }
opening-carried = Opening: { $cell } = { $number } → register { $register } { $called }
opening-left = Not taken: { $cell } ({ $id }) prints “{ $printed }”, no whole number beyond doubt; look at the original and state it by hand
opening-blank = Not taken: { $cell } ({ $id }) is blank, and a blank is no zero; look at the original and state it by hand
opening-done = Entered for { $organ } in register { $register }: { $matters } opening balances.
broken-foreign = Nothing imported: the first line is not that of a full export
broken-newer = Nothing imported: the export was written by a newer program (form { $version }); import it with that one
broken-not-empty = Nothing imported: the data directory holds entries already; a full export goes into an empty one only
broken-line = Nothing imported: line { $line } cannot be read, or has no place there
broken-link = Nothing imported: the chain breaks in line { $line } — entry { $position } of organ { $organ } does not fit its link; it, or the one before it, was changed or left out
broken-security = Nothing imported: the chain breaks in line { $line } — entry { $position } of the security journal
broken-tail = Nothing imported: the journal of organ { $organ } comes only to entry { $position }, not to the end that its head names
broken-cut-off = Nothing imported: there are only { $lines } lines and the last is missing; the file was cut off, or the export did not end
broken-personal = Nothing imported: the personal data of { $matter }, entry { $number }, are missing or do not fit their digest
broken-missing = Nothing imported: { $matter } lacks entry { $number }
broken-entry = Nothing imported: { $matter }, entry { $number }, cannot stand — { $refusal }
broken-organs = Nothing imported: the organs do not hold together — { $refusal }
broken-file = Nothing imported: file { $file } is missing or was changed
same-equal = Equal to the other data directory.
same-count = { $count } differences from the other data directory.
same-journal = The journals of organ { $organ } end differently
same-rows = Table { $table } holds { $here } rows here, { $there } there
same-counts = The counts of register { $register } of organ { $organ } differ
same-file = File { $file } is on one side alone, or of another length
same-personal = Personal value { $digest } is on one side alone, or erased on one alone
same-batch = The batch from source { $source } is on one side alone

about-key = The key to personal data: rotate takes a new one and encrypts everything anew; stop the site and other processes first
usage-key = gongkai key rotate --data <DIR>
arg-key-rotate = What to do: rotate
key-rotated = The key is replaced: { $values } personal values and { $factors } second factors are encrypted anew.
    The old key lies at { $path }: backups from before are opened by it alone. Keep it safe and apart from the new one, and destroy it when it is needed no longer.
    All printed cards of codes are void; this concerns { $cards } people, who print new ones.
value-column = COLUMN=VALUE
arg-import-with = A column that the list lacks, with the value of every row; may be given several times, as --with 信息种类=其他信息
arg-import-new-only = Leave out rows that are registered already, take only the new ones
import-left-out = { $rows } rows are registered already and were left out.

about-record = Record one act (JSON) upon a matter, or correct or strike an entry: what no list and no page brings in
usage-record = gongkai record --data <DIR> --organ <NAME> --register <REGISTER> --act <FILE> [OPTIONS]
value-number = NUMBER
value-text = TEXT
arg-record-register = The code of the register, such as requests
arg-record-matter = The number or the id of the matter; a further one begins without it (of organs, the organ itself)
arg-record-act = The JSON file that holds the act, - for the standard input, such as {"{"}"act":"renamed","name":"松河县卫生健康局"{"}"}; the codes of acts stand in docs/generated/states.md
arg-record-on = The day on which it happened; today without it
arg-record-reason = Why; corrections and deviations need it
arg-record-file = A file that belongs to it; may be given several times
arg-record-replaces = The act takes the place of the entry of this number in the matter
arg-record-strikes = The entry of this number in the matter counts no more
record-done = Recorded for { $organ }: entry { $number }, now “{ $state }”; the matter is { $matter }
record-changed = Somebody else wrote into this matter in the meantime; nothing was recorded. Look at it, then record again.
error-matter-unknown = this register of the organ has no matter “{ $matter }”
error-matter-several = several matters bear the number “{ $matter }”; use the id: { $known }
error-entry-unknown = the matter has no entry { $number }
error-act = { $path } is not JSON: { $detail }

about-matter = Show a matter with all its entries
usage-matter = gongkai matter <NUMBER> --data <DIR> [OPTIONS]
arg-matter = The number or the id of the matter
matter-head =
    { $register }  { $number }  { $title }
    the matter is { $matter }, now “{ $state }”
matter-replaces = [corrects entry { $number }]
matter-strikes = [strikes entry { $number }]
matter-erases = [personal data erased by law]
error-matter-none = no matter bears the number or the id “{ $matter }”
