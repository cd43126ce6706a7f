package figure

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/clean"
	"mubiao/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// planOf returns a document whose plan says the text, target year 2025.
func planOf(text string) report.Document {
	text = "一、2024年工作回顾\n一年来，各项工作取得新成绩。\n二、2025年工作安排\n" + text
	return report.Document{Year: 2025, Text: text}
}

func readAll(t *testing.T, d report.Document) report.Reading {
	t.Helper()
	return reader().Read(d)
}

// told writes figures as "action|object|comparator value unit", joined by "; ".
func toldOf(figures []report.Figure) string {
	var all []string
	for _, f := range figures {
		value := fmt.Sprint(f.Value)
		if f.High != nil {
			value += fmt.Sprint("~", *f.High)
		}
		all = append(all, f.Action+"|"+f.Object+"|"+string(f.Comparator)+" "+value+f.Unit)
	}
	return strings.Join(all, "; ")
}

func TestCommitments(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// verb, noun, figure
		{"新建步道15公里。", "新建|步道|eq 15公里"},
		{"新培育中小企业30家以上。", "新培育|中小企业|ge 30家"},
		{"改造提升农贸市场3个。", "改造提升|农贸市场|eq 3个"},
		{"扩充公办学位900个。", "扩充|公办学位|eq 900个"},
		{"提出出口总额增长6%。", "增长|出口总额|eq 6%"},
		{"医保参合率巩固在97%以上。", "巩固|医保参合率|ge 97%"},
		{"保持9个断面水质优良率达95%。", "保持|断面水质优良率|eq 9个; 保持|断面水质优良率|eq 95%"},
		{"新（改、扩）建学校8所。", "新（改、扩）建|学校|eq 8所"},
		{"完成造林封育2万亩。", "完成|造林封育|eq 2万亩"},
		{"力争全年完成技改投资12亿元。", "完成|技改投资|eq 12亿元"},
		{"修复湿地、建设步道40公里。", "建设|步道|eq 40公里"},
		{"新建、改建校舍3万平方米。", "新建、改建|校舍|eq 3万平方米"},
		{"9月底前完成造林2万亩。", "完成|造林|eq 2万亩"},
		{"在各车站配置轮椅90台。", "配置|轮椅|eq 90台"},
		{"支持7个车间的技术创新。", "支持|车间的技术创新|eq 7个"},
		{"选聘百名社区顾问。", "选聘|社区顾问|eq 100名"},
		{"三是新增公交车60辆。", "新增|公交车|eq 60辆"},
		{"①新增公交车60辆。", "新增|公交车|eq 60辆"},
		{"购置农机200台套。", "购置|农机|eq 200台套"},
		{"输转劳动力6万人（次）。", "输转|劳动力|eq 6万人（次）"},

		// noun, verb, figure
		{"粮食种植面积稳定在40万亩左右。", "稳定|粮食种植面积|approx 40万亩"},
		{"推动文旅产业产值突破80亿元。", "突破|文旅产业产值|ge 80亿元"},
		{"力争农村卫生厕所普及率提高到95%。", "提高|农村卫生厕所普及率|eq 95%"},
		{"补助标准由每人每月90元提高到110元。", "提高|补助标准|eq 110元"},
		{"开展技能培训不少于2万人次。", "开展|技能培训|ge 2万人次"},
		{"“十五五”期间全市茶叶产量比“十四五”期末增加3万吨。", "增加|茶叶产量|eq 3万吨"},
		{"审批时限压缩到3个工作日以内。", "压缩|审批时限|le 3个工作日"},
		{"茶园面积达9万亩。", "达到|茶园面积|eq 9万亩"},
		{"茶叶产量“十四五”末达到3万吨。", "达到|茶叶产量|eq 3万吨"},
		{"茶叶产量在上年基础上增加3万吨。", "增加|茶叶产量|eq 3万吨"},
		{"茶叶产量去年基础上增加3万吨。", "增加|茶叶产量|eq 3万吨"},
		{"茶叶产量上年的基础上增加3万吨。", "增加|茶叶产量|eq 3万吨"},

		// noun, figure
		{"茶叶产量3万吨。", "|茶叶产量|eq 3万吨"},
		{"依法处置违法建设8万平方米。", "处置|违法建设|eq 8万平方米"},
		{"空气优良天数310天以上。", "|空气优良天数|ge 310天"},
		{"生猪出栏达到70万头。", "达到|生猪出栏|eq 70万头"},
		{"出栏达到70万头。", "达到|出栏|eq 70万头"},
		{"高龄津贴发放率98%。", "|高龄津贴发放率|eq 98%"},
		{"廉租房开工率、入住率均达到85%。", "达到|廉租房开工率|eq 85%; 达到|入住率|eq 85%"},
		{"生猪家禽出栏达到70万头只。", "达到|生猪家禽出栏|eq 70万头只"},
		{"造林封育5万亩。", "造林封育|造林封育|eq 5万亩"},

		// who, verb, noun, figure
		{"每个县（市、区）抓建特色街区2条。", "抓建|特色街区|eq 2条"},
		{"各园区新建标准厂房1.2万平方米。", "新建|标准厂房|eq 1.2万平方米"},

		// joined verbs act together
		{"新增和改善灌溉面积8万亩。", "新增和改善|灌溉面积|eq 8万亩"},
		{"新增及更新40辆公交车。", "新增及更新|公交车|eq 40辆"},
		{"新增和提升绿化面积60公顷。", "新增和提升|绿化面积|eq 60公顷"},
		{"启动并完成6座水厂改造。", "启动并完成|水厂改造|eq 6座"},

		// a verb that ends a noun
		{"企业研发经费投入增长15%。", "增长|企业研发经费投入|eq 15%"},
		{"公积金归集突破9亿元。", "突破|公积金归集|ge 9亿元"},
		{"每座县城扩区2平方公里。", "扩区|每座县城|eq 2平方公里"},
		{"村医补助标准翻一番。", "翻番|村医补助标准|eq 100%"},
		{"茶叶产值翻一番，龙头茶企6家。", "翻番|茶叶产值|eq 100%; |龙头茶企|eq 6家"},
		{"拓展城市空间4平方公里。", "拓展|城市空间|eq 4平方公里"},
		{"推进60个老旧小区微改造。", "推进|老旧小区微改造|eq 60个"},

		// a time or a rank is no object
		{"主汛期前务必完成26处积水点整治任务。", "完成|积水点整治任务|eq 26处"},
		{"春节前完成3座桥梁加固。", "完成|桥梁加固|eq 3座"},
		{"今后几年将投入30亿元，加快推进9座水厂建设。", "投入|水厂投资|eq 30亿元; 推进|水厂|eq 9座"},
		{"增加市级财政支出3亿元，加上区县级2亿元。", "增加|市级财政支出|eq 3亿元; 增加|区县级财政支出|eq 2亿元"},
		{"清理财政专项资金，省级再压减12%。", "压减|省级财政专项资金|eq 12%"},

		// what earns, in the clause before
		{"推进药材交易市场建设，力争实现销售收入20亿元。", "实现|药材交易市场销售收入|eq 20亿元"},
		{"优化营商环境，实现销售收入20亿元。", "实现|销售收入|eq 20亿元"},

		// verb, figure, noun
		{"打造4条特色产业链。", "打造|特色产业链|eq 4条"},
		{"完成35个老旧小区改造。", "完成|老旧小区改造|eq 35个"},
		{"建成南湖5条道路。", "建成|南湖道路|eq 5条"},
		{"建设新城医院、东湖小学等6个项目。", "建设|新城医院、东湖小学等项目|eq 6个"},
		{"创建甲镇党参等4个省级农业产业园。", "创建|省级农业产业园|eq 4个"},
		{"建成两座体育公园。", "建成|体育公园|eq 2座"},

		// a noun behind the figure that runs over 、 和
		{"引进6家以上种子、农机和冷链企业。", "引进|种子、农机和冷链企业|ge 6家"},
		{"打造2个标准化、机械化的果园、4个规模化的牧场。", "打造|标准化、机械化的果园|eq 2个; 打造|规模化的牧场|eq 4个"},
		{"吸引3家采购中心、培训中心入驻。", "吸引|采购中心、培训中心|eq 3家"},
		{"新建5个车站、改造小区。", "新建|车站|eq 5个"},
		{"新建5所小学、公园3座。", "新建|小学|eq 5所; 新建|公园|eq 3座"},
		{"硬化7公里巷道、村口广场。", "硬化|巷道|eq 7公里"},
		{"引进6家种子、农机企业", "引进|种子、农机企业|eq 6家"},

		{"创建4个市级、2个省级茶叶公园。", "创建|市级茶叶公园|eq 4个; 创建|省级茶叶公园|eq 2个"},
		{"改造9条（段）旧路。", "改造|旧路|eq 9条（段）"},

		// figure, noun, verb
		{"12个项目建成投产。", "建成投产|项目|eq 12个"},
		{"为2万名老年人提供体检。", "提供|老年人|eq 2万名"},
		{"带动3万人就业。", "带动|就业|eq 3万人"},

		// nothing that is counted, or only explained
		{"建成5个～～。", ""},
		{"云仓：是指连接20座仓库的网络。", ""},
		{"【云仓】指连接20座仓库的网络。", ""},

		// what is done for whom, and what becomes of all of a list
		{"为90所中小学装配新风系统。", "装配|中小学|eq 90所"},
		{"为全省8支消防支队和3个保障中心，配备灭火机器人。", "配备|消防支队|eq 8支; 配备|保障中心|eq 3个"},
		{"全市将有19个车站、14个停车场同时开工。", "开工|车站|eq 19个; 开工|停车场|eq 14个"},
		{"新建医疗专科联盟7个，派驻90名医师。", "新建|医疗专科联盟|eq 7个; 派驻|医师|eq 90名"},
		{"推动6户骨干企业实现营收倍增，申创“专精特新”企业10户。", "推动|骨干企业|eq 6户; 申创|“专精特新”企业|eq 10户"},

		// the verb of a list
		{"新增铁路里程90公里、高速公路里程60公里、一级公路40公里。",
			"新增|铁路里程|eq 90公里; 新增|高速公路里程|eq 60公里; 新增|一级公路|eq 40公里"},
		{"新增造林面积3万亩、森林覆盖率60%。", "新增|造林面积|eq 3万亩; |森林覆盖率|eq 60%"},
		{"推进80个项目，完成投资60亿元，其中省级重点工程12项。",
			"推进|项目|eq 80个; 完成|项目投资|eq 60亿元; 推进|省级重点工程|eq 12项"},
		{"企业债券发行突破60亿元，信用贷企业5万家。", "突破|企业债券发行|ge 60亿元; |信用贷企业|eq 5万家"},

		// a figure that leans on the one before it
		{"新建步道15公里、桥梁3座。", "新建|步道|eq 15公里; 新建|桥梁|eq 3座"},
		{"打造4条特色产业链、2条百亿级产业链。", "打造|特色产业链|eq 4条; 打造|百亿级产业链|eq 2条"},
		{"改造老旧小区8个900户。", "改造|老旧小区|eq 8个; 改造|老旧小区|eq 900户"},
		{"实施重点项目40个，完成投资15亿元。", "实施|重点项目|eq 40个; 完成|重点项目投资|eq 15亿元"},
		{"东河县产值超过9亿元，西河县超过6亿元。", "超过|东河县产值|ge 9亿元; 超过|西河县产值|ge 6亿元"},
		{"在办好省里7件实事的基础上，再新增3件。", "新增|省里7件实事|eq 3件"},
		{"推广节水灌溉，新增6万亩。", "新增|节水灌溉|eq 6万亩"},
		{"优化布局，推广节水灌溉，新增6万亩。", "新增|节水灌溉|eq 6万亩"},
		{"完成2户5人搬迁。", "完成|搬迁|eq 2户; 完成|搬迁|eq 5人"},
		{"技改投资额达到9亿元，投资增长8%。", "达到|技改投资额|eq 9亿元; 增长|技改投资|eq 8%"},
		{"新建步道15公里；茶叶产量3万吨。", "新建|步道|eq 15公里; |茶叶产量|eq 3万吨"},

		// figures right behind each other, of one thing
		{"投资30万元，实施4镇9村70户260人的搬迁项目。",
			"|投资|eq 30万元; 实施|搬迁项目|eq 4镇; 实施|搬迁项目|eq 9村; 实施|搬迁项目|eq 70户; 实施|搬迁项目|eq 260人"},
		{"实施甲河镇北村、南村40户90人搬迁项目。", "实施|搬迁项目|eq 40户; 实施|搬迁项目|eq 90人"},
		{"硬化巷道8条，建设3条25公里农村公路。", "硬化|巷道|eq 8条; 建设|农村公路|eq 3条; 建设|农村公路|eq 25公里"},

		{"完成60幢5万平方米房屋改造和8幢2万平方米校舍加固。",
			"完成|房屋改造|eq 60幢; 完成|房屋改造|eq 5万平方米; 完成|校舍加固|eq 8幢; 完成|校舍加固|eq 2万平方米"},

		// a joiner ends what a figure counts, and begins what the next one does
		{"完成造林6万亩和草地修复2万亩。", "完成|造林|eq 6万亩; 完成|草地修复|eq 2万亩"},
		{"完成桥梁设施提升和9个小区改造。", "完成|小区改造|eq 9个"},
		{"铺设污水管网48公里及其他设施。", "铺设|污水管网|eq 48公里"},
		{"硬化道路2万平方米并安装路灯90盏。", "硬化|道路|eq 2万平方米; 安装|路灯|eq 90盏"},
		{"改造泵站5座，惠及3万户居民。", "改造|泵站|eq 5座; 惠及|居民|eq 3万户"},

		// a noun that ends with a verb
		{"推进耕地恢复800亩和高标准农田建设2万亩。", "推进|耕地恢复|eq 800亩; 建设|高标准农田建设|eq 2万亩"},
		{"新建步道15公里，东岭区建设4公里。", "新建|步道|eq 15公里; 建设|步道|eq 4公里"},
		{"新建食堂4个，完成改造9个。", "新建|食堂|eq 4个; 完成|食堂改造|eq 9个"},

		// what the clause before is about
		{"推动工业厂房建设，新开工5栋，完工3栋。", "新开工|工业厂房建设|eq 5栋; 完工|工业厂房建设|eq 3栋"},
		{"新建步道15公里，铺设供水管网，全长约4公里。", "新建|步道|eq 15公里; 新建|供水管网全长|approx 4公里"},
		{"蔬菜种植面积稳定在10万亩以上，产量达到30万吨。", "稳定|蔬菜种植面积|ge 10万亩; 达到|蔬菜产量|eq 30万吨"},
		{"水产品产量拟增长10%，赤字率拟按4%左右安排，贷款余额预期增长12%。", "增长|水产品产量|eq 10%; |赤字率|approx 4%; 增长|贷款余额|eq 12%"},
		{"12 推动电梯加装，新开工40台。", "新开工|电梯加装|eq 40台"},
		{"新建公路3条，全长20公里。", "新建|公路|eq 3条; 新建|公路全长|eq 20公里"},
		{"加快薄弱学校改造工程，年度实施4所以上。", "实施|薄弱学校改造工程|ge 4所"},

		{"提高村医补助标准，由每人每年320元提高到380元。", "提高|村医补助标准|eq 380元"},

		// who is to do it, or who gets it, is not what is counted
		{"东岭区将完成3个小区改造。", "完成|东岭区小区改造|eq 3个"},
		{"为2万对符合政策、计划怀孕的夫妇提供检查。", "提供|符合政策、计划怀孕的夫妇|eq 2万对"},
		{"购买每人90元的综合保险。", "购买|综合保险|eq 90元"},

		// a verb that is part of a noun
		{"打通疏解路6条。", "打通|疏解路|eq 6条"},
		{"新布局旗舰店10个、销售点300个。", "新布局|旗舰店|eq 10个; 新布局|销售点|eq 300个"},
		{"打造9个示范型“幸福建设·家园”社区。", "打造|示范型“幸福建设·家园”社区|eq 9个"},
		{"60名贫困人口（不含保障人员）达标。", "达标|贫困人口（不含保障人员）|eq 60名"},

		{"打造孵化器9家，回收利用率达到30%。", "打造|孵化器|eq 9家; 达到|回收利用率|eq 30%"},
		{"生活垃圾回收利用率35%。", "|生活垃圾回收利用率|eq 35%"},

		// the verb right before the figure governs it
		{"改造闲置校舍建设20个养老服务站点。", "建设|养老服务站点|eq 20个"},
		{"推进老旧小区改造20个项目。", "推进|老旧小区改造项目|eq 20个"},
		{"推进10个市场和20个小区改造项目。", "推进|市场|eq 10个; 推进|小区改造项目|eq 20个"},
		{"通过整治滩涂释放土地2万亩。", "释放|土地|eq 2万亩"},
		{"每个乡镇都要有3名全科医生。", "有|全科医生|eq 3名"},

		// those who profit
		{"社会组织为3000名留守儿童提供服务。", "提供|留守儿童|eq 3000名"},
		{"对30户骨干企业进行改制重组。", "重组|骨干企业|eq 30户"},
		{"养老床位为300张。", "为|养老床位|eq 300张"},

		// what only sets apart the one counted before or next
		{"创建8个大中型、20个小型茶园基地。", "创建|大中型茶园基地|eq 8个; 创建|小型茶园基地|eq 20个"},
		{"投运3座330千伏、4座110千伏变电站。", "投运|330千伏变电站|eq 3座; 投运|110千伏变电站|eq 4座"},
		{"建成6个供水和8个垃圾处理项目。", "建成|供水处理项目|eq 6个; 建成|垃圾处理项目|eq 8个"},
		{"培育龙头企业30家，其中东山地区9家、西山地区5家。", "培育|龙头企业|eq 30家; 培育|东山地区龙头企业|eq 9家; 培育|西山地区龙头企业|eq 5家"},
		{"工业投资、民间投资占固投比重分别提升到30%、48%。", "提升|工业投资占固投比重|eq 30%; 提升|民间投资占固投比重|eq 48%"},

		// sums
		{"县级财政每年拿出3亿元支持技术改造。", "拿出|技术改造投资|eq 3亿元"},
		{"市级财政安排2亿元。", ""},
		{"棚户区住房新开工300套，竣工200套。", "新开工|棚户区住房|eq 300套; 竣工|棚户区住房|eq 200套"},

		// not sure what is counted
		{"潜心呵护26处老街。", ""},
		{"赤字率按3.8%安排、比上年提高1个百分点。", "|赤字率|eq 3.8%"},
		{"培育9000名以上新型经营主体带头人。", "培育|新型经营主体带头人|ge 9000名"},
		{"城区空气质量明显改善，12个断面水质明显改善。", "改善|断面水质|eq 12个"},
		{"30个项目开工建设。", "开工建设|项目|eq 30个"},
		{"由每人每月90元和120元统一提高到400元。", ""},

		// units
		{"完成食品检测4800批次和农贸市场快检3万批次。", "完成|食品检测|eq 4800批次; 完成|农贸市场快检|eq 3万批次"},
		{"完成食品检测按4批次/千人计800批次。", "完成|食品检测按4批次/千人计|eq 800批次"},
		{"新建公租房1.1万套（间）、人才房60套。", "新建|公租房|eq 1.1万套（间）; 新建|人才房|eq 60套"},
		{"解决3万人口安全饮水问题。", "解决|安全饮水问题|eq 3万人"},
		{"压减平板玻璃90万重量箱。", "压减|平板玻璃|eq 90万重量箱"},
		{"铺设0.4千伏线路20公里。", "铺设|0.4千伏线路|eq 20公里"},
		{"开发网络课程60课时。", "开发|网络课程|eq 60课时"},

		{"新增高标准农田4万亩，总面积达30万亩。", "新增|高标准农田|eq 4万亩; 达到|高标准农田总面积|eq 30万亩"},
		{"培育省级以上龙头企业2家、市级5家。", "培育|省级以上龙头企业|eq 2家; 培育|市级龙头企业|eq 5家"},
		{"省级达到6家。", "达到|省级|eq 6家"},
		{"引进亿元以上项目20个，其中10亿元以上3个。", "引进|亿元以上项目|eq 20个; 引进|10亿元以上项目|eq 3个"},

		// places where something is done
		{"在全县12个乡镇推广种植药材8万亩。", "推广|乡镇|eq 12个; 推广|种植药材|eq 8万亩"},

		// sums and what they are spent on
		{"投资9亿元，实施供水工程。", "|供水工程投资|eq 9亿元"},
		{"投入2亿元用于河道治理。", "投入|河道治理投资|eq 2亿元"},
		{"投资9亿元，新建5个水厂。", "|水厂投资|eq 9亿元; 新建|水厂|eq 5个"},
		{"投资2亿元，产值达到5亿元。", "|投资|eq 2亿元; 达到|投资产值|eq 5亿元"},
		{"投入2亿元。", ""},
		{"实施总投资90亿元的8个文旅项目。", "实施|文旅项目总投资|eq 90亿元; 实施|文旅项目|eq 8个"},
		{"推进总投资120亿元的风电、光伏等12个能源项目。",
			"推进|能源项目总投资|eq 120亿元; 推进|能源项目|eq 12个"},
		{"开工建设投资7亿元的净水项目。", "开工建设|净水项目投资|eq 7亿元"},

		// nouns that share figures out
		{"茶叶产量分别达到3万吨、4万吨。", "达到|茶叶产量|eq 3万吨; 达到|茶叶产量|eq 4万吨"},
		{"牛羊猪饲养量分别达到20万头、90万只、40万头。",
			"达到|牛饲养量|eq 20万头; 达到|羊饲养量|eq 90万只; 达到|猪饲养量|eq 40万头"},
		{"肉牛、肉羊饲养量分别达到12万头、80万只。", "达到|肉牛饲养量|eq 12万头; 达到|肉羊饲养量|eq 80万只"},
		{"乡镇、村组快递普及率分别达到99%和92%。", "达到|乡镇普及率|eq 99%; 达到|村组快递普及率|eq 92%"},
		{"茶园、果园分别达到6万亩和6万亩以上。", "达到|茶园|eq 6万亩; 达到|果园|ge 6万亩"},
		{"茶园、果园分别达到6万亩和8万亩以上。", "达到|茶园|ge 6万亩; 达到|果园|ge 8万亩"},
		{"新增规上企业和科技企业各20家以上。", "新增|规上企业|ge 20家; 新增|科技企业|ge 20家"},
	} {
		if got := toldOf(readAll(t, planOf(c.text)).Commitments); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestNames has cases for every rule of what promises nothing, by the rule.
func TestNames(t *testing.T) {
	cases := map[string][]string{
		"in quotation marks or a note: “15分钟生活圈”":    {"打造“15分钟生活圈”。", "落实“民生40条”政策。"},
		"digits that may be part of a longer number": {"新建步道2 33公里。", "培训12，3000户。", "投资18.3.亿元。"},
		"without a unit: 339路":                       {"拓宽工业大道339。", "接待游客1700万。"},
		"a unit that names: 35千伏, 14岁, 3A级":          {"建成110千伏线路。", "为14岁以下儿童体检。", "建成5000吨级泊位。"},
		"a figure of speech: 一个, 四个意识, 千家万户":         {"打造一个平台。", "增强四个意识。", "服务千家企业行动。", "开展百名讲师下基层活动。", "培育千家企业行动。", "推行两元票价。", "打造百万辆汽车重镇。"},
		"part of a name: 三台河, 双12":                   {"整治三台河两岸。", "办好双12购物节。"},
		"the plan's own targets: 预期性指标12项":           {"约束性指标14项。", "主要目标设定为20项。"},
		"a title: 十件实事, 九个方面":                        {"抓好9个方面的工作。", "带领380万各族群众。", "不负300万南江人民。", "守住耕地、生态两条红线。", "落实5项原则。"},
		"rules that are followed: 落实8项规定":            {"严格执行12项规定。", "落实市里9条和县里6条规定。", "推进5项救助制度的衔接。", "兑现惠企政策20条。", "落实好人才新政三十条。", "落实扶持实体经济新十条和民营经济十条。", "用好促进外贸发展19条。"},
		"a rank: 前10位":                               {"进入全省前10名。", "推动2个园区排名前移。"},
		"those it is compared with: 在全国40个城市中":       {"空气质量在全国60个重点城市中继续保持前列。"},
		"what a higher place set: 国家提出":              {"党的某次大会提出总量翻两番。", "国家明确重点抓好12项改革。"},
		"where a change began: 由75%提高到":              {"覆盖率由75%提高到八成。"},
		"a time that nothing is pressed into: 用3年时间": {"力争在20天内建成。", "开展3个月整治。"},
		"a class: 500万元以上项目725个":                     {"引进5亿元以上项目。", "接通50户以上自然村。", "新建东港3万吨冷库。", "开工建设新港5万吨码头。", "推进1500人以上建制镇污水处理设施建设。", "建设40万人口的区域中心城市。", "购买60米登高消防车并投用。", "推进东岭集团8万辆和西岭集团5万辆整车项目建设。", "培育一批收入过9亿元、12亿元的企业。", "对人均住房18平方米以下申请补贴的家庭应保尽保。"},
		"a trait of what is counted: 3个总投资9亿元的项目":    {"新建年产2万吨涂料生产车间。"},
		"who does it: 7县区新建":                         {"推动7县区新建学校。"},
		"what has been: 去年建成, 已开工":                   {"用好去年建成的12个车间。", "加快8个已开工车间。", "新修了8座桥梁。"},
		"how things stand: 现有128家, 境内有3条":            {"辖区内有5座机场。", "现有纺织厂46家。", "仍有19个村未通公路。", "要清醒看到，困难职工多达6万人。", "社会化养老床位只占三成，入住率仅为12%。", "尽管上年城镇化率仅提高了0.4个百分点。", "预计4月份用电量增长9%，货运量增长8%。", "科室从原有30个，加上派出机构9个，共39个，精减为20个。"},
		"what something is done with: 围绕11条产业链":      {"围绕11条产业链招商。", "重点围绕茶叶、药材6条产业链招商。", "围绕4个园区和9条产业链招商。", "充分发挥7个驻外机构的作用。"},
		"a rule of thumb: 投资每增长1%，可拉动经济增长0.4%":       {"技改投入每增加1亿元，可新增产值3亿元。", "客流每提高5%，可拉动消费2%。"},
		"part of a subject: 9个断面水质优良率保持100%":         {"8个断面水质优良率保持在98%以上。"},
		"nothing, or less":                           {"气温低于零下-5摄氏度。"},
	}
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	r := New(c)
	for _, rule := range nameRules {
		if len(cases[rule.name]) == 0 {
			t.Errorf("no case for %q", rule.name)
		}
		for _, text := range cases[rule.name] {
			doc := r.open(planOf(text))
			all := doc.sentences()
			p := (&planText{doc, r.vocabulary}).newPassage(&all[len(all)-1])
			if n := len(p.amounts); n == 0 || !rule.says(p, 0) {
				t.Errorf("%s: %q does not say so (%d figures)", text, rule.name, n)
			}
			if got := toldOf(r.Read(planOf(text)).Commitments); got != "" && !strings.HasSuffix(got, "98%") {
				t.Errorf("%s: read as %s", text, got)
			}
		}
	}
}

func TestNamesBesidePromises(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"盘活现有厂房20万平方米。", "盘活|现有厂房|eq 20万平方米"},
		{"图书馆总面积在现有基础上增加3万平方米。", "增加|图书馆总面积|eq 3万平方米"},
		{"确保每个乡镇都有2名全科医生。", "有|全科医生|eq 2名"},
		{"现有企业亏损面下降到9%。", "下降|现有企业亏损面|eq 9%"},
		{"持续推进20个村改造。", "推进|村改造|eq 20个"},
		{"实施5000万元以上项目25个。", "实施|5000万元以上项目|eq 25个"},
		{"推进20项10亿元以上重大项目。", "推进|10亿元以上重大项目|eq 20项"},
		{"出台9项惠企政策。", "出台|惠企政策|eq 9项"},
		{"产值10亿元企业超过6家。", "超过|产值10亿元企业|ge 6家"},
		{"引进8个总投资5亿元的项目。", "引进|总投资5亿元的项目|eq 8个"},
		{"3个园区各培育亿元企业2户以上。", "培育|亿元企业|ge 2户"},
		{"为3万65岁以上老年人购买保险。", "购买|65岁以上老年人|eq 3万"},
		{"扶持50个年收入3万元以下行政村发展经济。", "扶持|年收入3万元以下行政村发展经济|eq 50个"},
		{"收入低于1000元的7万困难群众纳入低保。", "纳入|收入低于1000元困难群众|eq 7万"},
		{"安排专项资金6000万元支持技能培训。", "安排|专项资金|eq 6000万元"},
		{"建成6县（市）养老中心。", "建成|养老中心|eq 6县（市）"},
		{"新增5万吨冷链仓储能力。", "新增|冷链仓储能力|eq 5万吨"},
		{"提升北岭、南岭、东岭等三个产业园区。", "提升|北岭、南岭、东岭等产业园区|eq 3个"},
		{"把握质量、效率两个关键。", ""},
		{"补助标准从90元和120元提高到400元。", "提高|补助标准|eq 400元"},
		{"将低保、特困补助标准从每人每月90元、70元分别提高到每人每月95元、80元。",
			"提高|低保补助标准|eq 95元; 提高|特困补助标准|eq 80元"},
		{"学校调整到9所，其中城区20所调整为5所。", "调整|学校|eq 9所; 调整|学校|eq 5所"},
		{"按照“一县一品”模式建设5个基地。", "建设|基地|eq 5个"},
		{"接待游客达到1700万。", "达到|接待游客|eq 1700万"},
	} {
		if got := toldOf(readAll(t, planOf(c.text)).Commitments); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestDue(t *testing.T) {
	const outlook = "一、2024年工作回顾\n一年来成绩很大。\n二、今后五年的奋斗目标\n"
	for _, c := range []struct{ text, want string }{
		// the target year
		{"二、2025年工作安排\n新建步道15公里。", "2025"},
		{"二、2025年工作安排\n到2027年，新建步道15公里。今年新建桥梁3座。", "2027 2025"},
		{"二、2025年工作安排\n今后三年，新建步道15公里。", "2027"},
		{"二、2025年工作安排\n2025—2027年，新建步道15公里。", "2027"},
		{"二、2025年工作安排\n力争2027年底新建步道15公里。", "2027"},
		{"二、2025年工作安排\n迎接“十五五”开局，新建步道15公里。“十五五”末桥梁达到3座。", "2025 2030"},
		{"二、2025年工作安排\n办好2026年文化节，新建步道15公里。", "2025"},

		// the outlook
		{outlook + "新建步道15公里。", "2029"},
		{outlook + "2027年，新建步道15公里。新建桥梁3座。\n新建校舍2万平方米。", "2027 2027 2029"},
		{outlook + "到2035年，新建步道15公里。新建桥梁3座。", "2035 2029"},

		// a plan that is over
		{outlook + "“十三五”期间出口总额年均增长9%。", ""},
		{outlook + "茶叶产量比“十三五”期末增加3万吨。", "2029"},
	} {
		var got []string
		for _, f := range readAll(t, report.Document{Year: 2025, Text: c.text}).Commitments {
			got = append(got, f.Period)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s\n got %v, want %s", c.text, got, c.want)
		}
	}
}

func TestGoals(t *testing.T) {
	const text = "一、2024年工作回顾\n一年来成绩很大。\n二、今后五年的奋斗目标\n" +
		"旅游总收入年均增长7%，力争五年翻一番。出口总额年均增长5%、力争8%。地区生产总值年均增长6%以上，到2027年达到900亿元。新建步道15公里。到2029年，税收收入比2020年翻一番。\n" +
		"三、2025年工作安排\n今年的预期目标是：地区生产总值增长7%，固定资产投资增长9%。"
	var got []string
	for _, f := range readAll(t, report.Document{Year: 2025, Text: text}).Goals {
		got = append(got, fmt.Sprint(figureBrief(f), " ", f.From, "-", f.Period))
	}
	want := "tourism_revenue average_growth eq 7% 2025-2029; tourism_revenue growth eq 100% strive 2025-2029; exports average_growth eq 5% then 8 2025-2029; " +
		"gdp average_growth ge 6% 2025-2029; gdp level eq 900亿元 2025-2027; tax_revenue growth eq 100% 较2020年 2025-2029"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestPledges(t *testing.T) {
	const plan = "一、2024年工作回顾\n一年来成绩很大。\n二、2025年工作安排\n"
	for _, c := range []struct{ text, want string }{
		// within a paragraph
		{"新建步道15公里。\n今年办好十件实事：一是新建桥梁3座。二是新增床位90张。\n新建校舍2万平方米。", "no yes yes no"},
		// a paragraph for each
		{"办好8件民生实事：\n（1）新建桥梁3座；\n（2）新增床位90张。\n（五）发展教育\n新建校舍2万平方米。", "yes yes no"},
		{"办好8件民生实事：\n1、新建桥梁3座。\n2、新增床位90张。\n三、发展教育\n新建校舍2万平方米。", "yes yes no"},
		{"办好8件民生实事：\n①新建桥梁3座；\n②新增床位90张。\n（五）发展教育\n新建校舍2万平方米。", "yes yes no"},
		{"为民办好五件实事。新建桥梁3座。\n新建校舍2万平方米。", "yes no"},
		// under a heading
		{"三、政府实事项目\n01 新建桥梁3座。\n02 新增床位90张。\n四、自身建设\n新建校舍2万平方米。", "yes yes no"},
		{"（四）办好10件民生实事\n新建桥梁3座。\n（五）发展教育\n新建校舍2万平方米。", "yes no"},
		{"2025年十件实事\n一、便民工程。新建桥梁3座。\n二、助老工程。新增床位90张。", "yes yes"},
		{"2025年八类民生项目清单\n一、便民工程。新建桥梁3座。\n二、助老工程。新增床位90张。", "yes yes"},
		// each item under a heading of its own
		{"2025年市十件民生实事\n坚持为民用力。\n一、方便出行\n新建桥梁3座。\n改造公厕8座。\n二、关爱老人\n新增床位90张。", "yes yes yes"},
		{"2025年市十件民生实事\n2025年，市十件民生实事安排资金9亿元。\n一、方便出行\n新建桥梁3座。\n二、关爱老人\n新增床位90张。", "no yes yes"},
		{"为民办好的十件实事：\n新建桥梁3座。\n改造公厕8座。\n新增床位90张。\n（一）发展教育\n新建校舍2万平方米。", "yes yes yes no"},
		// a paragraph that begins so
		{"认真办好民生重点实事。一是新建桥梁3座。二是新增床位90张。\n新建校舍2万平方米。", "yes yes no"},
		// announced, but not listed
		{"保障基本民生。办好30件民生实事。新建桥梁3座。", "no"},
		{"用心办好十件民生实事。\n（五）发展教育\n新建校舍2万平方米。", "no"},
		{"用心办好民生实事，新建桥梁3座。\n新建校舍2万平方米。", "no no"},
		{"用心办好民生实事，新建桥梁3座。", "no"},
	} {
		var got []string
		for _, f := range readAll(t, report.Document{Year: 2025, Text: plan + c.text}).Commitments {
			got = append(got, map[bool]string{true: "yes", false: "no"}[f.Pledge])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s\n got %v, want %s", c.text, got, c.want)
		}
	}
}

func TestIndicatorsAmongCommitments(t *testing.T) {
	const text = "今年的预期目标是：地区生产总值增长6%以上、力争达到7%，居民消费价格指数控制在102左右，" +
		"城乡居民人均可支配收入分别增长6%和8%，固定资产投资、社会消费品零售总额均增长9%，" +
		"民间投资、城乡居民收入均增长7%，" +
		"出口总额、厂房面积均增长4%，工业投资8亿元，增长8%，一般公共预算收入和税收收入增长5%。"
	var got []string
	for _, f := range readAll(t, planOf(text)).Commitments {
		what := fmt.Sprint(f.Indicator, " ", f.Object)
		got = append(got, fmt.Sprint(what, " ", f.Measure, " ", f.Comparator, " ", f.Value))
	}
	want := []string{
		"gdp 地区生产总值 growth ge 6", "gdp 地区生产总值 growth eq 7", "cpi 居民消费价格指数 growth approx 2",
		"income_urban 城镇居民人均可支配收入 growth eq 6", "income_rural 农村居民人均可支配收入 growth eq 8",
		"fai 固定资产投资 growth eq 9", "retail 社会消费品零售总额 growth eq 9",
		"private_investment 民间投资 growth eq 7", "income_urban 城镇居民人均可支配收入 growth eq 7",
		"income_rural 农村居民人均可支配收入 growth eq 7",
		"exports 出口总额 growth eq 4", " 厂房面积 growth eq 4",
		"industrial_investment 工业投资 level eq 8", "industrial_investment 工业投资 growth eq 8",
		"revenue_general 一般公共预算收入 growth eq 5", "tax_revenue 税收收入 growth eq 5",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOrdinals(t *testing.T) {
	figures := readAll(t, planOf("新建步道15公里。\n新建步道20公里。\n新建步道3条。")).Commitments
	for n, f := range figures {
		if f.Ordinal != n+1 {
			t.Errorf("%s: ordinal %d, want %d", f.Quote, f.Ordinal, n+1)
		}
	}
}

// TestSeedCommitments reads the two seeds, whose promises differ in layout: one
// has its sections in running text, the other typed with ASCII punctuation.
func TestSeedCommitments(t *testing.T) {
	for _, name := range []string{"dingxi-2022", "pingliang-2022"} {
		body, err := os.ReadFile(filepath.Join("..", "seeds", "text", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, f := range readAll(t, clean.File(name+".txt", body)).Commitments {
			said := toldOf([]report.Figure{f})
			fmt.Fprintf(&b, "%s %v %s %v %s\n", f.Period, f.Pledge, said, f.Indicator, f.Quote)
		}
		golden(t, name+".commitments", b.String())
	}
}

// golden compares with testdata/name, or rewrites it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for n := range min(len(g), len(w)) {
		if g[n] != w[n] {
			t.Fatalf("%s, line %d:\n got %s\nwant %s", path, n+1, g[n], w[n])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%s: %d lines, want %d", path, len(g), len(w))
	}
}

func FuzzCommitments(f *testing.F) {
	for _, s := range []string{
		"新建步道15公里、桥梁3座。", "实施总投资90亿元的8个文旅项目。", "为3万65岁以上老年人购买保险。",
		"牛羊猪饲养量分别达到20万头、90万只、40万头。", "投资9亿元，实施供水工程。", "办好十件实事：1.新建桥梁3座。",
		"的的5个的、、各6个以上各", "“（5个）”项目10亿元的", "到2027年，完成完成9个9个。",
	} {
		f.Add(s)
	}
	c, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	r := New(c)
	f.Fuzz(func(t *testing.T, s string) {
		d := planOf(s)
		text := []rune(d.Text)
		for _, c := range r.Read(d).Commitments {
			if c.Object == "" || c.Start >= c.End || string(text[c.Start:c.End]) != c.Quote {
				t.Errorf("%q: object %q, quote %q", s, c.Object, c.Quote)
			}
		}
	})
}
