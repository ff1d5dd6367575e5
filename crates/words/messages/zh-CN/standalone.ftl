# 单机版：一台电脑、一个机关。

about-standalone = 单机使用：第一次建好数据目录、机关和人员，以后直接打开浏览器
usage-standalone = gongkai standalone [--organ <机关全称>] [--data <目录>]
arg-standalone-data = 数据目录；不写则放在本人的数据文件夹里
arg-standalone-organ = 机关全称，如 松河县青石镇人民政府；第一次打开时要，不写就当场询问
arg-standalone-since = 台账从哪一天起；不写则从今年 1 月 1 日起
arg-no-browser = 不打开浏览器
standalone-open = 已经在运行：{ $address }
standalone-nowhere = 不知道本人的数据文件夹在哪里；请用 --data 写明目录。
standalone-organ-missing = 第一次打开要知道是哪个机关；请写 --organ 机关全称。
standalone-organ-question = 请输入机关全称（如 松河县青石镇人民政府），然后按回车：
standalone-organ-unclear = 从“{ $organ }”看不出是哪一级的机关；请写带行政区划的全称，如 松河县青石镇人民政府。
standalone-people = { $organ } 的数据目录已经建好。五个登录名和初始密码只显示这一次，请抄下来分别交给本人；首次登录必须更改：
standalone-unfinished = 上一次没有建完；留下的文件移到了 { $path }，现在重新建。
standalone-clerk = 经办人
standalone-head = 负责人
standalone-system = 系统管理员
standalone-security = 安全管理员
standalone-audit = 审计员
