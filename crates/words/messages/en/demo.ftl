# The demonstration: what is said when it is made, and the problems planted in it.

about-demo = Make a demonstration: two years (2024, 2025) of the registers of an invented county
usage-demo = gongkai demo --data <DIR> --no-serve

arg-no-serve = Fill the directory and stop; open no website

demo-done = The demonstration is made: { $data }
    The invented county of Songhe: { $organs } organs, { $matters } matters, { $entries } entries.
    Try: gongkai tally --data { $data } --organ 松河县自然资源局 --year 2025
    { $planted } problems are planted in it; there are no others:
demo-there = The demonstration is in { $data } already; nothing was changed.
demo-half = The demonstration in { $data } was not finished; take another directory, or delete this one and start again
demo-elsewhere = { $data } is another data directory; the demonstration is not put into it. Take another directory
demo-refused = An entry of the demonstration is not admitted: { $refusal }

planted-request-overdue = A request without answer: { $organ }, { $about }, due { $on }
planted-reply-late = A reply behind its limit: { $organ }, { $about }, due { $on }
planted-disclosure-late = A licence published after its seven working days: { $organ }, { $about }, due { $on }
planted-letter-late = A letter answered too late: { $organ }, { $about }, due { $on }
planted-penalty-standing = A revoked penalty that still stands on the website: { $organ }, { $about }, due { $on }
planted-contract-unnoticed = A contract without its notice: { $organ }, { $about }, due { $on }
planted-figure-deviates = A hand figure that contradicts the entries: { $organ }, { $about }, stated { $on }
planted-board-missing = A village board that was not posted: { $organ }, { $about }, due { $on }
planted-meeting-missed = A regular meeting that was not held: { $organ }, { $about }, by { $on }
planted-account-unmended = A new-media account that was not mended: { $organ }, { $about }, due { $on }
demo-people = One sign-in for every role, all with the password { $password }:
