# One computer, one organ.

about-standalone = Use it on one computer: the first start makes the data directory, the organ and its people; later ones just open the browser
usage-standalone = gongkai standalone [--organ <full name of the organ>] [--data <DIR>]
arg-standalone-data = The data directory; without it, one in the person's own data folder
arg-standalone-organ = The full name of the organ, such as 松河县青石镇人民政府; needed at the first start, asked for if not given
arg-standalone-since = From which day on the registers hold; without it, from 1 January of this year
arg-no-browser = Open no browser
standalone-open = It is running already: { $address }
standalone-nowhere = It is not known where your own data folder lies; name a directory with --data.
standalone-organ-missing = The first start has to know which organ this is; give its full name with --organ.
standalone-organ-question = Type the full name of the organ (such as 松河县青石镇人民政府) and press Enter:
standalone-organ-unclear = “{ $organ }” does not tell which level of government this is; give the full name with its place, such as 松河县青石镇人民政府.
standalone-people = The data directory of { $organ } is made. The five logins and first passwords are shown this once: write them down and hand each to its person, who has to change it at the first sign-in:
standalone-unfinished = The start before was broken off; what it left lies in { $path } now, and all is made anew.
standalone-clerk = Clerk
standalone-head = Head
standalone-system = System administrator
standalone-security = Security administrator
standalone-audit = Auditor
