# Faults of calendar files, the paragraph on remedies, the authorities that review.

calendar-unknown-year = There is no calendar of working days for { $year }, so nothing can be counted in it; when the notice of that year is out, add { $file } (on the command line: --calendar { $file })
calendar-fault-not-a-calendar = { $path } is not a calendar file ({ $detail }); it must be TOML with source, version, off (days off) and work (weekend days worked), dates like 2027-01-01
calendar-fault-other-year = { $detail } in { $path } belongs neither to this year nor to the December before; check it
calendar-fault-work-on-weekday = { $path } lists { $detail } as a weekend day worked, but it is not on a weekend; check it
calendar-fault-off-and-work = { $path } lists { $detail } both as off and as worked; check it
calendar-fault-no-day-off = { $path } holds not one day off; fill in off from the notice
calendar-fault-no-origin = { $path } does not say its source (the notice) or its version; add them
calendar-fault-year-before-missing = { $path } changes days of the December before, but { $detail } is missing; add that first
calendar-fault-name = The name of { $path } is not a year; call it like 2027.toml

remedy-review-first = Whoever disagrees with this decision must apply for reconsideration first: to { $authority }, within sixty days of receiving this decision; against the reconsideration decision, suit may be brought within fifteen days of receiving it.
remedy-either = Whoever disagrees with this decision may apply to { $authority } for reconsideration within sixty days of receiving this decision, or bring suit within six months of receiving it.
remedy-online = The application for reconsideration may also be filed through the internet.

authority-county-government = the county government
authority-city-government = the city government
authority-province-government = the provincial government
authority-government-above = the government next above
authority-founding-government = the government that set up this agency
authority-department-above = the department next above
authority-own-government = the government this department belongs to
authority-itself = this organ
