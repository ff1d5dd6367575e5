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
