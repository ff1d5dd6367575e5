# 机关、层级、年度是怎么判定的。

how-level-suffix = 由名称中的“{ $quote }”判定
how-level-listed-province = “{ $quote }”在省级行政区名单中
how-level-listed-prefecture = “{ $quote }”在地级行政区名单中
how-level-listed-county-city = “{ $quote }”在县级市名单中
how-level-unlisted-city = “{ $quote }”不在地级行政区名单中，按县级市
how-level-department-of = 是“{ $quote }”的部门
how-level-state-council = “{ $quote }”是国务院部门
how-level-no-place = 部门，名称中没有地名：{ $quote }
how-level-zone = “{ $quote }”是功能区管理机构
how-level-nothing = 名称看不出层级：{ $quote }
how-level-itself = 名称就是一级政府：{ $quote }

how-organ-title = 由标题判定：{ $quote }
how-organ-signature = 由落款判定：{ $quote }
how-organ-page-title = 由网页标题判定：{ $quote }
how-organ-words = 由正文用语推断：{ $quote }
how-organ-publisher = 由网页上的发布机构判定：{ $quote }
how-organ-document-number = 由发文字号推断：{ $quote }

how-year-title = 由标题判定：{ $quote }
how-year-period = 由统计期限判定：{ $quote }
how-year-preface = 由前言判定：{ $quote }
how-year-page-title = 由网页标题判定：{ $quote }
how-year-date = 由落款日期推断：{ $quote }
how-year-words = 由正文用语推断：{ $quote }
how-year-published = 由发布日期推断：{ $quote }
how-year-document-number = 由文中最近的发文字号推断：{ $quote }
