# How the reader knows the organ, its level and the year. $quote is what it read in the file.
how-organ-title = The title names the organ: { $quote }
how-organ-signature = The title names no organ; the signature is { $quote }
how-organ-page-title = There is neither title nor signature; the page is called { $quote }
how-organ-words = There is neither title nor signature; this sentence tells the organ: { $quote }
how-organ-publisher = There is neither title nor signature; the page names its publisher: { $quote }
how-organ-document-number = There is neither title nor signature; inferred from a document number, with which only one city begins: { $quote }

how-level-suffix = “{ $quote }” in the name tells the level
how-level-listed-province = “{ $quote }” is a province
how-level-listed-prefecture = “{ $quote }” is on the list of the prefecture level
how-level-listed-county-city = “{ $quote }” is on the list of county-level cities
how-level-unlisted-city = “{ $quote }” is on neither list of cities, so its level is not known
how-level-department-of = A department of { $quote }
how-level-state-council = A department of the State Council: { $quote }
how-level-no-place = The name holds no place; only a department is known: { $quote }
how-level-zone = The agency of a development zone or park: { $quote }
how-level-nothing = The name does not tell the level: { $quote }
how-level-itself = The report calls its organ “{ $quote }”

how-year-title = The title names the year: { $quote }
how-year-period = The period statement names the year: { $quote }
how-year-preface = The preface names the year: { $quote }
how-year-page-title = The words name no year; the page is called { $quote }
how-year-date = The words name no year; inferred from the date of the signature: { $quote }
how-year-words = The words name no year plainly; inferred from { $quote }
how-year-published = The words name no year; inferred from the day of publication: { $quote }
how-year-document-number = The words name no year; inferred from the latest document cited: { $quote }
