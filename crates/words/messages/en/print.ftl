# What is printed: the catalogue's facts before a document, its foot, the approval form, the sheet for pasting.

print-title = Title
print-index = Index number
print-topic = Topic
print-organ = Issued by
print-number = Document number
print-made-on = Made on
print-published-on = Published on
print-in-force-on = In force from
print-valid-until = Valid until
print-standing = Validity
print-attribute = Disclosure
print-attribute-proactive = public by itself
print-attribute-on-request = on request
print-attribute-withheld = withheld
print-address = Published at
print-attachment = Attachment: 
print-day = { $year }-{ $month }-{ $day }
print-missing = Note: 〓 stands for characters that no font has; their codes in order: 

print-error-no-han = No font with Chinese characters was found, so no PDF can be made; put font files such as SimSun or FangSong into the folder fonts of the data directory, or install the Noto CJK fonts.
print-error-failed = No file was made, the page could not be set; please tell the administrator: { $problem }

approval-title = Approval form for the disclosure of government information
approval-draft = DRAFT
approval-not-yet = (not approved yet: nothing may be published on the strength of this form)
approval-above = Organ: { $organ }　　　No.: { $form }
approval-name = Information
approval-kind = Kind
approval-office = Provided by
approval-drafter = Drafter
approval-carriers = Carriers
approval-ground = Ground: { $ground }
approval-step-drafter = Drafter's opinion
approval-step-deidentification = Personal data
approval-step-legal = Legal review
approval-step-confidentiality = Secrecy review
approval-step-review = Review by the disclosure office
approval-step-head = Decision of the head
approval-published = Published
approval-remarks = Remarks
approval-signed = Signed: { $by }　　{ $on }
approval-unsigned = Signature (stamp): 　　　　　　　　　　Date: 　　　　
approval-note-first = Note: 1. Review comes before publication, one form for one item; nothing is published without a secrecy review and the decision of the head.
approval-note-second = 2. Empty boxes may be filled in by hand and stamped; the signed original is scanned and filed.

paste-sheet = Metadata
paste-field = Field
paste-value = Value
paste-attachment = Attachment { $number }
