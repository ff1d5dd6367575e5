# The ledgers: why an entry is not taken, what is wrong with a register file, which cell of an import is wrong. Each says what to do.

register-file = { $file }: { $key }: { $sentence }
register-not-toml = Line { $line } is no TOML ({ $problem }); mend the line after the pattern of docs/registers.md.
register-missing = This key is missing; add it.
register-blank = This key is blank; fill it in or delete the line.
register-wrong-type = This key is not written as it must be; write { $wanted }.
register-not-a-code = “{ $value }” cannot be a code; use lower-case letters, digits and hyphens, a letter first, such as media-accounts.
register-not-one-of = “{ $value }” is not known; write one of: { $allowed }.
register-key-unknown = This key is not known; known here are: { $allowed }.
register-typed-unknown = The program has no built-in register “{ $value }”; for one of your own write kind = "declared".
register-out-of-place = The type { $type } has no such key; delete it or change the type.
register-limit-unclear = The limit is not clear; write days and count (working or calendar), or field (a date) alone.
register-names-nothing = There is no “{ $value }” in the file; write a code that is there, or add it first.
register-step-not-counted = The step “{ $value }” cannot be counted by; take one that closes, or the only one that opens, or the only one that publishes.
register-twice = The code “{ $value }” stands twice; change one of them (the date of a step takes “<step>-on”).
register-reserved = “{ $value }” is a name of the program's own; take another code.
register-steps-of-typed = The steps of a built-in register stand in the program, not in its file; delete them.
register-personal-shown = “{ $value }” is personal and may stand in no title, number, figure or import key; take another field.
register-personal-not-text = The type { $type } cannot be personal; make it text, long-text or person.
register-type-unfit = “{ $value }” is of the type { $type }; only these fit here: { $allowed }.
register-not-searchable = “{ $value }” is not marked searchable = true, so nothing can be counted by it; add the mark to the field.
register-sum-split = A sum can only be split by the kind of the register, not by “{ $value }”; split by the kind, or delete by.
register-nothing-opens = No step opens a matter; write opens = true at the first one.
register-step-unreachable = The step “{ $value }” cannot be reached; write from (the states it comes from), or opens = true.
register-opens-without-state = The step “{ $value }” opens a matter and yet keeps the state; delete keeps-state.
register-no-state = The step “{ $value }” makes no state and cannot stand in from; take a step that makes one.
register-taken = There is a register “{ $value }” already; take another code, with kind "declared".

refusal-register-unknown = There is no register “{ $register }”; check its code.
refusal-matter-too-long = This matter has as many entries as one can have; nothing can be added.
refusal-act-unreadable = This act cannot be read ({ $problem }); write it with the fields of the register { $register }.
refusal-dated-in-future = The date { $on } is later than today ({ $today }); only what has happened can be recorded, so change the date.
refusal-matter-elsewhere = This matter ({ $matter }) belongs to another organ or register; record the act there.
refusal-correction-without-reason = Corrections, strikes and erasures need a reason.
refusal-corrects-nothing = The entry to be corrected ({ $entry }) does not exist or is struck; choose another.
refusal-erases-nothing = This matter has no entries yet, so there are no personal data to erase.
refusal-step-unknown = The register has no step “{ $step }”; choose one of the permitted ones.
refusal-step-not-first = The matter is not open yet, so “{ $step }” cannot come first; record a step that opens it.
refusal-step-not-now = The state is “{ $state }”, from which “{ $step }” cannot be done; choose one of the permitted steps.
refusal-field-unknown = The register has no field “{ $field }”; leave it out.
refusal-field-not-asked = The step “{ $step }” does not ask for “{ $field }”; leave it out or take another step.
refusal-field-missing = The step “{ $step }” needs “{ $field }”; add it.
refusal-field-blank = “{ $field }” holds blanks; leave out what is not known.
refusal-field-unfit = “{ $field }” does not hold a value of the type { $type }; correct it.
refusal-choice-unknown = “{ $field }” has no choice “{ $value }”; choose one of: { $allowed }.
refusal-personal-unsealed = “{ $field }” is personal and may only be kept apart, where it can be erased, not in the ledger itself; wrap it in open.

refusal-act-not-now = The state is “{ $state }”, in which “{ $act }” cannot be recorded; choose one of the permitted acts.
refusal-act-not-of-kind = Information of the kind “{ $kind }” has no step “{ $act }”; check the kind.
refusal-title-missing = There is no name; add it.
refusal-date-after-entry = A date given is later than the date of the entry ({ $on }); change one of them.
refusal-dates-reversed = The first day { $from } is later than the last day { $to }; correct them.
refusal-amount-negative = The amount is below zero; correct it, and record a repayment as a correction.
refusal-itemised-too-many = The opening number is down to { $counted }, so { $quantity } cannot be taken out of it; check the opening number.
refusal-cancelled-without-reason = Cancelling and breaking off need a reason.
refusal-withdrawal-without-reason = Withdrawing what is public needs a reason.
refusal-returned-without-remark = Sending back needs a remark on what to change.
refusal-posting-without-address = What is published on pages of others needs their address.
refusal-posting-without-proof = Publication off the net ({ $carrier }) needs a proof: a photo, a copy or a receipt as a file, or its number.
refusal-published-before-made = The day of publication { $on } is earlier than that of making or deciding; change one of them.

refusal-disclosure-ground-missing = What is not published by itself needs its ground: which case of articles 14, 15 and 16.
refusal-disclosure-kind-changed = The kind cannot become “{ $kind }”; if it was recorded wrongly, strike the entry and record anew.
refusal-disclosure-not-cleared = There is no secrecy opinion yet, so it cannot be approved; review comes before publication, item by item.
refusal-disclosure-referral-open = It was referred to { $to }, who has not answered; record the secrecy review again once the answer is there.
refusal-disclosure-barred = The secrecy review bars publication ({ $ground }), so it cannot be approved as public; send it back to change the attribute or the text.
refusal-disclosure-personal-data = The text holds personal information and no record says that it was taken out; do that first.
refusal-disclosure-self-approval = Whoever drafted it cannot approve it; let the head approve.
refusal-disclosure-not-proactive = Its attribute is “{ $attribute }”, so it cannot be published; to publish it, reassess or revise and review it again.
refusal-disclosure-not-made = The rule or normative document has no date of making yet; record that it was made first.
refusal-clearance-unexplained = Barring and referring need the ground, or the authority referred to.
refusal-legal-review-missing = The rule or normative document has not passed legal review, so it cannot be approved; record the verdict first.
refusal-listed-nowhere = It does not say where it is public; give one carrier at least.
refusal-linked-to-itself = A matter cannot be linked to itself; choose another.
refusal-made-already = The making was recorded on { $on } already; if that is wrong, correct that entry.
refusal-lapsed-already = It was valid until { $on } and has lapsed by itself; abolition need not be recorded.
refusal-prolonged-in-vain = The validity ({ $old }) cannot be prolonged to { $until }; only to a later day and before it ends. What has lapsed is made anew.
refusal-interpretation-of-nothing = An interpretation names the document that it explains.

refusal-window-missing = A notice or a hearing of opinions names its first and last day.
refusal-opinion-window-short = Opinions are heard for { $days } days, fewer than { $least }; prolong it, or give the reason for a shorter period.
refusal-opinion-window-open = Opinions are heard until { $to }; publish the result after that.
refusal-comment-unknown = There is no opinion number { $comment }; check the number.
refusal-comment-answered = Opinion number { $comment } was dealt with already; if that is wrong, correct that entry.
refusal-comment-unexplained = Opinion number { $comment } was not or only partly adopted; say why.
refusal-comments-open = { $open } opinions are not dealt with, so the result cannot be published; deal with each.
refusal-taken-down-early = The notice stands until { $to }; taking it down earlier needs a reason.
refusal-taken-down-without-proof = Taking a notice down needs a proof of its days: a photo or screenshot as a file, or its number.

refusal-decision-not-public = The decision has a ground for not being public and was published too; leave out one of them.
refusal-item-kind-changed = The kind “{ $kind }” of an item cannot change; cancel the item and add a new one, so that past years keep their numbers.
refusal-month-by-first-day = A month is given by its first day, not as { $month }.
refusal-collected-already = The amount of { $month } is recorded already; if it is wrong, correct that entry.
refusal-collected-without-proof = An amount collected needs a proof: a treasury receipt or a return as a file, or its number.
refusal-notice-without-contract = There is no contract yet, so its notice cannot be recorded; record the contract first.

refusal-filing-year-odd = The report of { $year } cannot be recorded on { $on }; check the year.
refusal-filing-not-accepted = The office in charge has not accepted it; to publish it before that, give the reason.
refusal-submitted-to-nobody = It does not say to whom it was submitted; add it.
refusal-cell-unknown = The form has no cell “{ $cell }”; check its id.
refusal-corrected-without-reason = Correcting a published report needs a reason.
refusal-corrected-without-approval = Correcting a published report needs the name of who approved it.
refusal-corrected-nothing = Nothing differs before and after; say which cell was changed.
