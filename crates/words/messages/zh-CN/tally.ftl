# 统计：由台账得出的年报数字。

tally-heading = { $organ }（{ $from } 至 { $to }）
tally-table-2 = 二、主动公开政府信息情况
tally-table-3 = 三、收到和处理政府信息公开申请情况
tally-table-4 = 四、政府信息公开行政复议、行政诉讼情况
tally-figures = 文字部分的数字
tally-not-kept = 未建台账
tally-stated = ※ { $cell }：{ $value } 为填报数（未建台账），来源：{ $source }
tally-deviation = ！ { $cell }：填报 { $value }，台账为 { $counted }，来源：{ $source }
tally-blank = 空着的 { $count } 格：没有台账，也没有填报数；空不等于零。

figure-proactive_items = 主动公开信息（条）
figure-interpretations = 政策解读（篇）
figure-notices = 公示（件）
figure-opinion_collections = 意见征集（件）
figure-letters_received = 收到信件（件）
figure-letters_answered = 答复信件（件）
figure-hotline_received = 收到热线工单（件）
figure-hotline_answered = 办结热线工单（件）
figure-letters_public = 公开答复（件）
figure-requests_decided = 答复申请（件）
figure-fee_notices = 发出收费通知（件）
figure-fee_noticed = 通知收取的信息处理费（元）
figure-fee_collected = 实收信息处理费（元）
figure-published_website = 政府网站发布（条）
figure-published_account = 政务新媒体发布（条）
figure-published_bulletin = 公示栏发布（条）
figure-published_broadcast = 广播发布（条）
figure-published_gazette = 政府公报发布（条）
figure-published_elsewhere = 上级平台发布（条）
figure-requests_in_person = 当面提交的申请（件）
figure-requests_signed_post = 邮寄（签收）的申请（件）
figure-requests_ordinary_post = 平常信函的申请（件）
figure-requests_online = 网络提交的申请（件）
figure-requests_fax = 传真提交的申请（件）
