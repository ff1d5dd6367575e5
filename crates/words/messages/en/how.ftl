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
how-level-itself = the name is that of a government: { $quote }

how-organ-title = told by the title: { $quote }
how-organ-signature = told by the signature: { $quote }
how-organ-page-title = told by the title of the page: { $quote }
how-organ-words = inferred from the words: { $quote }
how-organ-publisher = told by the publisher named on the page: { $quote }
how-organ-document-number = inferred from a document number: { $quote }

how-year-title = told by the title: { $quote }
how-year-period = told by the period: { $quote }
how-year-preface = told by the preface: { $quote }
how-year-page-title = told by the title of the page: { $quote }
how-year-date = inferred from the date at the end: { $quote }
how-year-words = inferred from the words: { $quote }
how-year-published = inferred from the date of publication: { $quote }
how-year-document-number = inferred from the latest document number: { $quote }
