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
