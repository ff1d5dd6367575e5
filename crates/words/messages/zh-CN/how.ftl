# How the reader knows the organ, its level and the year. $quote is what it read in the file.
how-organ-title = 标题写明机关：{ $quote }
how-organ-signature = 标题没有机关，落款为：{ $quote }
how-organ-page-title = 正文没有标题和落款，网页标题写明机关：{ $quote }
how-organ-words = 没有标题和落款，从正文这句话得知：{ $quote }
how-organ-publisher = 没有标题和落款，取自网页的发布机构：{ $quote }
how-organ-document-number = 没有标题和落款，由文号推定（只有一个市以此字开头）：{ $quote }

how-level-suffix = 名称中的“{ $quote }”表明层级
how-level-listed-province = “{ $quote }”是省级行政区
how-level-listed-prefecture = “{ $quote }”在地级行政区名单上
how-level-listed-county-city = “{ $quote }”在县级市名单上
how-level-unlisted-city = “{ $quote }”不在地级市和县级市名单上，层级不明
how-level-department-of = “{ $quote }”的部门
how-level-state-council = 国务院部门：{ $quote }
how-level-no-place = 名称中没有地名，只知是部门：{ $quote }
how-level-zone = 开发区、园区等的管理机构：{ $quote }
how-level-nothing = 名称不能说明层级：{ $quote }
how-level-itself = 正文自称“{ $quote }”

how-year-title = 标题写明年度：{ $quote }
how-year-period = 统计期限写明年度：{ $quote }
how-year-preface = 前言写明年度：{ $quote }
how-year-page-title = 正文没有写明年度，网页标题为：{ $quote }
how-year-date = 没有写明年度，由落款日期推定：{ $quote }
how-year-words = 没有写明年度，由正文推定：{ $quote }
how-year-published = 没有写明年度，由发布日期推定：{ $quote }
how-year-document-number = 没有写明年度，由所引最新文号推定：{ $quote }
