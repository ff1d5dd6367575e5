//! The tables of words that titles, subjects and names are put together from. All of it is invented.

use crate::dice::Dice;

const SURNAMES: &[&str] = &[
    "陈", "林", "周", "吴", "郑", "何", "罗", "梁", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭",
    "曾", "肖", "田", "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜", "叶", "程", "苏",
];

const GIVEN: &[&str] = &[
    "建华", "秀兰", "志远", "晓梅", "国平", "雨桐", "文斌", "丽娟", "海涛", "春燕", "立新", "子涵",
    "永福", "慧敏", "长林", "雪莹", "明辉", "桂芳", "庆生", "思远", "向阳", "金凤", "卫东", "若溪",
    "德厚", "巧云",
];

const ROADS: &[&str] =
    &["松河大道", "望江路", "青石街", "东门外街", "滨河路", "学府路", "柳塘路", "桥头街"];

/// The townships, by their short names.
pub(crate) const TOWNS: &[&str] =
    &["石桥镇", "白沙湾镇", "柳塘镇", "双泉镇", "云台街道", "枫渡乡", "望岭乡", "青坪乡"];

const COMPANIES: &[&str] = &[
    "恒岳建设工程",
    "松源商贸",
    "瑞溪食品",
    "青柳农业科技",
    "云台物流",
    "聚泉环保",
    "明樾置业",
    "安衡机械",
    "禾润种业",
    "启川信息技术",
    "白沙湾建材",
    "双泉饮品",
];

/// Subjects of what is asked for, without names.
pub(crate) const SUBJECTS: &[&str] = &[
    "松河大道北段拓宽工程征收补偿方案",
    "高标准农田建设项目验收资料",
    "滨河路污水管网改造决算",
    "东门片区旧城改造房屋征收决定",
    "义务教育学校招生片区划分依据",
    "乡村公路养护资金使用情况",
    "农村低保对象审核认定标准",
    "老旧小区加装电梯补助名单依据",
    "松河水库除险加固工程施工合同",
    "农机购置补贴发放明细",
    "工业园区二期用地批复",
    "公租房分配办法及轮候情况",
    "食品抽检不合格处置结果",
    "学校食堂承包招标资料",
    "危房改造补助资金拨付情况",
    "河道采砂许可情况",
    "医疗机构设置审批材料",
    "公共停车场收费标准批复",
    "垃圾处理费征收依据",
    "集体土地征收补偿安置方案",
    "城区公交线路调整论证材料",
    "天然气价格调整听证材料",
    "事业单位公开招聘方案",
    "救灾物资采购和分配情况",
    "非遗传承人补助发放情况",
];

/// Subjects of letters and hotline tickets, without names.
pub(crate) const LETTERS: &[&str] = &[
    "咨询医保异地就医备案流程",
    "反映小区夜间施工噪声扰民",
    "咨询新生儿落户所需材料",
    "建议增设公交站点",
    "反映路灯不亮影响出行",
    "咨询灵活就业人员社保缴费",
    "反映河道漂浮垃圾",
    "投诉商铺占道经营",
    "咨询农村宅基地审批条件",
    "反映自来水水压不足",
    "咨询残疾人两项补贴申请",
    "建议延长图书馆开放时间",
    "反映校门口交通拥堵",
    "咨询营业执照变更手续",
    "反映下水井盖破损",
    "咨询公积金提取办理",
    "反映流浪犬出没",
    "咨询高龄津贴发放时间",
    "反映物业费收取不透明",
    "建议改造农贸市场环境",
];

/// Titles of what is made public by itself.
pub(crate) const NOTICES: &[&str] = &[
    "关于做好汛期安全防范工作的通知",
    "重点项目建设进展情况",
    "惠农补贴资金发放公示",
    "招聘公益性岗位人员公告",
    "停水检修公告",
    "安全生产检查情况通报",
    "行政执法统计年报",
    "民生实事项目完成情况",
    "财政预算执行情况",
    "机构职能",
    "领导分工",
    "春耕备耕工作动态",
    "食品安全监督抽检信息",
    "义务教育招生工作方案",
    "农村饮水安全巡查记录",
    "法治政府建设年度报告",
    "政务公开工作要点落实情况",
    "人事任免通知",
    "部门所属单位清单",
    "公开招标结果公告",
    "乡村振兴项目库",
    "森林防火命令",
    "便民服务指南",
    "就业见习岗位目录",
];

/// What normative documents deal with.
pub(crate) const POLICIES: &[&str] = &[
    "城镇燃气安全管理办法",
    "农村集体资产监督管理办法",
    "公共租赁住房管理实施细则",
    "促进就业若干措施",
    "城区停车管理办法",
    "农村人居环境长效管护办法",
    "政府投资项目管理办法",
    "困难群众临时救助实施办法",
    "招商引资扶持措施",
    "校车安全管理实施细则",
    "城市生活垃圾分类管理办法",
    "人才引进补贴实施细则",
    "城区养犬管理办法",
    "人民调解案件补贴实施办法",
    "财政专项资金管理办法",
    "农村宅基地审批管理办法",
    "农村公路养护管理办法",
    "基层医疗机构药品配备管理办法",
    "应急物资储备管理办法",
    "食品小作坊和食品摊贩管理办法",
    "医保定点机构考核管理办法",
];

/// Items under which decisions are taken: licences.
pub(crate) const LICENCES: &[&str] = &[
    "食品经营许可",
    "公共场所卫生许可",
    "建设工程规划许可",
    "建筑工程施工许可",
    "道路货物运输经营许可",
    "民办学校办学许可",
    "取水许可",
    "林木采伐许可",
    "农药经营许可",
    "城市建筑垃圾处置核准",
    "特种设备使用登记",
    "固定资产投资项目节能审查",
    "校外培训机构设立许可",
    "特种行业许可",
    "大型群众性活动安全许可",
    "社会组织成立登记",
    "基层法律服务工作者执业核准",
    "代理记账机构执业许可",
    "人力资源服务许可",
    "劳务派遣经营许可",
    "建设用地规划许可",
    "燃气经营许可",
    "道路旅客运输经营许可",
    "涉路施工许可",
    "兽药经营许可",
    "医疗机构执业登记",
    "护士执业注册",
    "危险化学品经营许可",
    "烟花爆竹零售经营许可",
    "食品生产加工小作坊登记",
    "农村村民住宅建设许可",
];

/// Items: other services.
pub(crate) const SERVICES: &[&str] = &[
    "城乡居民养老保险待遇核定",
    "临时救助对象认定",
    "不动产首次登记",
    "经营主体变更登记",
    "生育登记服务",
    "残疾人证核发",
    "企业投资项目备案",
    "就业创业证办理",
    "教师资格认定",
    "中小学转学手续办理",
    "户口迁移",
    "居住证签发",
    "法律援助申请受理",
    "会计人员信息采集",
    "房屋交易合同备案",
    "道路运输证配发",
    "农村土地承包经营权登记",
    "应急预案备案",
    "职工医保参保登记",
    "医保异地就医备案",
];

/// Causes of penalties, without names.
pub(crate) const PENALTIES: &[&str] = &[
    "未按规定明码标价",
    "经营标签不合格食品",
    "未取得施工许可擅自施工",
    "超限运输",
    "未按规定开展安全培训",
    "擅自占用城市道路",
    "违法占用耕地",
    "未按规定建立进货查验制度",
    "使用未经检验的特种设备",
    "违反消防安全管理规定",
    "未按规定报送节能审查",
    "擅自举办校外培训",
    "扰乱公共秩序",
    "未经登记以社会组织名义活动",
    "基层法律服务工作者违规收取费用",
    "未按规定保管会计档案",
    "未按时足额支付劳动报酬",
    "未经许可从事道路旅客运输",
    "销售假劣农药",
    "公共场所卫生指标不合格",
    "未取得执业登记开展医疗机构诊疗活动",
    "定点医药机构违规使用医保基金",
];

/// Coercive measures.
pub(crate) const COERCIONS: &[&str] =
    &["查封场所、设施", "扣押涉案物品", "加处罚款", "代履行", "强制拆除违法建设"];

/// What is bought.
pub(crate) const PURCHASES: &[&str] = &[
    "办公设备采购",
    "农村公路养护工程",
    "政务服务大厅物业服务",
    "校园安防设备采购",
    "信息系统运行维护服务",
    "污水处理药剂采购",
    "公共卫生检测设备采购",
    "绿化养护服务",
    "档案数字化服务",
    "应急物资储备采购",
];

/// What is charged for.
pub(crate) const CHARGES: &[&str] = &[
    "不动产登记费",
    "耕地开垦费",
    "城市道路占用挖掘修复费",
    "考试考务费",
    "水土保持补偿费",
    "污水处理费",
    "医疗事故鉴定费",
    "特种设备检验费",
    "公办幼儿园保教费",
];

/// Topics of trainings.
pub(crate) const TRAININGS: &[&str] = &[
    "政府信息公开条例解读",
    "依申请公开答复实务",
    "政务新媒体管理",
    "保密审查和个人信息保护",
    "政策解读写作",
    "年度报告编制和数据核对",
];

/// Topics of meetings.
pub(crate) const MEETINGS: &[&str] = &[
    "研究政务公开重点工作",
    "听取依申请公开办理情况",
    "部署网站栏目检查整改",
    "研究政策解读计划",
    "通报信息发布审核情况",
    "部署年度报告编制工作",
    "学习个人信息保护要求",
];

/// The name of a person.
pub(crate) fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN))
}

/// The name of a company.
pub(crate) fn company(dice: &mut Dice) -> String {
    format!("松河县{}有限公司", dice.pick(COMPANIES))
}

/// An address.
pub(crate) fn address(dice: &mut Dice) -> String {
    format!("松河县{}{}号", dice.pick(ROADS), dice.between(1, 288))
}

/// A telephone number of a range that belongs to nobody.
pub(crate) fn telephone(dice: &mut Dice) -> String {
    format!("1000000{:04}", dice.between(0, 9999))
}

/// A number in the form of an identity card's, of an area that there is not.
pub(crate) fn identity(dice: &mut Dice) -> String {
    let (year, month, day) = (dice.between(1950, 2003), dice.between(1, 12), dice.between(1, 28));
    format!("990000{year}{month:02}{day:02}{:03}X", dice.between(0, 999))
}

/// A name of the other side that is no person: by the column of table three.
pub(crate) fn institution(dice: &mut Dice, kind: &str) -> String {
    match kind {
        "commercial-enterprise" => company(dice),
        "research-institution" => "松河区域发展研究院".to_owned(),
        "public-benefit-organisation" => "松河县清流环保志愿者协会".to_owned(),
        "legal-service-institution" => {
            format!("松河县{}律师事务所", dice.pick(&["衡信", "明理", "正川"]))
        }
        _ => "松河县滨河社区业主委员会".to_owned(),
    }
}
