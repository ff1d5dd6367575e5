# The figures of a year as tallied from the registers.

tally-heading = { $organ } ({ $from } to { $to })
tally-table-2 = 2 Proactive disclosure (主动公开政府信息情况)
tally-table-3 = 3 Requests received and handled (收到和处理政府信息公开申请情况)
tally-table-4 = 4 Reconsideration and litigation (政府信息公开行政复议、行政诉讼情况)
tally-figures = Figures for the words of the report
tally-not-kept = no register kept
tally-stated = ※ { $cell }: { $value } is a stated figure (no register kept), source: { $source }
tally-deviation = ！ { $cell }: stated { $value }, the register comes to { $counted }, source: { $source }
tally-blank = { $count } cells are blank: neither a register nor a statement; a blank is no zero.

figure-proactive_items = items disclosed proactively
figure-interpretations = policy interpretations
figure-notices = time-limited notices (公示)
figure-opinion_collections = collections of opinion (意见征集)
figure-letters_received = letters received
figure-letters_answered = letters answered
figure-hotline_received = hotline tickets received
figure-hotline_answered = hotline tickets settled
figure-letters_public = answers made public
figure-requests_decided = requests decided
figure-fee_notices = fee notices sent
figure-fee_noticed = information processing fees noticed (元)
figure-fee_collected = information processing fees collected (元)
figure-published_website = published on the government site
figure-published_account = published through new-media accounts
figure-published_bulletin = published on bulletin boards
figure-published_broadcast = published by broadcast
figure-published_gazette = published in the gazette
figure-published_elsewhere = published on the platform of a superior
figure-requests_in_person = requests handed in
figure-requests_signed_post = requests by signed-for post
figure-requests_ordinary_post = requests by ordinary letter
figure-requests_online = requests over the net
figure-requests_fax = requests by fax
