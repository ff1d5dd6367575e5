# Why a file is not read: what it is, why not, what to do, a clause each.

unreadable-empty = The file is empty, so there is nothing to read; download or export it again.
unreadable-too-large = The file is larger than { $limit } and is not read; no annual report is that large, so hand in the report alone, without pictures and attachments.
unreadable-encrypted = This { $format } is encrypted or protected by a password and cannot be opened; open it with the password and save it without one.
unreadable-image-only = The pages are pictures without text, so nothing is read; take a version whose text can be copied (web page, DOCX, a PDF exported by a word processor), or run text recognition first.
unreadable-picture = This is a picture ({ $kind }), not a document, and is not read; take the web page, DOCX, XLSX or PDF version, or run text recognition and save the text.
unreadable-ofd = This is an OFD file (GB/T 33190), which is not read yet; open it in an OFD reader (Suwell, Foxit, WPS), save or print it as PDF, and try that.
unreadable-foreign = This is a { $kind }, not a document that is read; take the annual report out of it and hand in HTML, DOCX, XLSX, PDF or text.
unreadable-damaged = This { $format } file is damaged or cut off and does not open; download it again, or open it in its own program and save it anew.
unreadable-bomb = The file inflates beyond { $limit }, as archive bombs do, and reading was stopped; open it in its own program and save it anew.
unreadable-too-much = The file has more than { $limit } { $what }, which no honest document has, and reading was stopped; keep only the report itself and save it anew.
unreadable-unknown = The content is neither text nor a known document format; check that the download is complete, and hand in HTML, DOCX, XLSX, PDF or text.
unreadable-internal = The program failed inside while reading this file ({ $detail }), which is a defect of the program; the other files are still done, and this one belongs in a bug report.

not-a-report-sign-in = This is a sign-in page, not an annual report; sign in and save the page of the report itself.
not-a-report-error-page = This is an error page (such as 404), not an annual report; check the address and download again.
not-a-report-empty-form = This is the official form, not filled in; fill it in first.
not-a-report-budget = This is a budget or final account, not an annual report on information disclosure; hand in the annual report.
not-a-report-minutes = These are minutes of a meeting, not an annual report on information disclosure; hand in the annual report.
not-a-report-other-report = This is another kind of report ({ $title }), not an annual report on information disclosure; hand in the annual report.
not-a-report-listing = This page only links to annual reports; save the pages it links to, one by one.
not-a-report-notice = This is a notice or guide about annual reports, not a report; hand in the annual report.
not-a-report-several = There are { $count } annual reports in one file, so it is unclear which to read; split them into a file each.
not-a-report-other = It holds neither title nor sections nor tables of an annual report on information disclosure; hand in the annual report.

path-missing = { $path } does not exist; check path and name.
path-permission = There is no permission to read { $path }; change its mode (chmod +r) or run as a user who may.
path-loop = The links of { $path } run in a circle; remove the looping symbolic link.
path-special = { $path } is not an ordinary file (a device, pipe or socket) and is not read; give a file, or - for standard input.
path-failed = { $path } cannot be read ({ $detail }); check the disk or network drive and try again.
path-empty-folder = The folder { $path } holds no files; check the path.
path-folder-unread = The folder { $path } does not open ({ $detail }); check its permissions.
stdin-failed = Standard input cannot be read ({ $detail }); use a file.

kind-zip-archive = ZIP archive
kind-rar-archive = RAR archive
kind-7z-archive = 7z archive
kind-gzip-archive = gzip archive
kind-tar-archive = tar archive
kind-presentation = presentation
kind-program = program
kind-ole-compound-file = compound file
kind-opendocument-text = OpenDocument text (it can be saved as DOCX)
kind-opendocument-spreadsheet = OpenDocument spreadsheet (it can be saved as XLSX)
kind-word-xml-document = Word XML document of the old kind (it can be saved as DOCX)
kind-xml-spreadsheet-2003 = XML spreadsheet of the old kind (it can be saved as XLSX)
kind-film = film
kind-sound = sound file

much-levels-of-nesting = levels of nesting
much-pages = pages
much-cells = cells
much-columns = columns
much-rows = rows
much-paragraphs = paragraphs
much-entries = entries
much-entities = entities
much-seconds = seconds of reading
much-attributes = attributes
much-drawing-calls = drawing calls
much-elements = elements
much-lines = lines
much-parts = parts
much-objects = objects

system-missing = it does not exist
system-permission = no permission
system-folder = it is a folder
system-full = the disk is full
system-read-only = the file system is read-only
system-not-a-folder = a part of the path is not a folder
system-name = the name is not allowed
kind-text = text
