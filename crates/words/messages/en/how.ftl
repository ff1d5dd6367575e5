# How organ, level and year were told.

how-level-suffix = told by “{ $quote }” in the name
how-level-listed-province = “{ $quote }” is on the list of provinces
how-level-listed-prefecture = “{ $quote }” is on the list of the prefecture level
how-level-listed-county-city = “{ $quote }” is on the list of county-level cities
how-level-unlisted-city = “{ $quote }” is not on the list of the prefecture level, so it is a county-level city
how-level-department-of = a department of “{ $quote }”
how-level-state-council = “{ $quote }” is a department of the State Council
how-level-no-place = a department; the name has no place: { $quote }
how-level-zone = “{ $quote }” is the agency of a zone
how-level-nothing = the name does not tell the level: { $quote }
