package statement_test

import (
	"strings"
	"sync"
	"testing"

	"mubiao/figure"
	"mubiao/figure/prose"
	"mubiao/figure/statement"
	"mubiao/internal/figuretest"
	"mubiao/report"
)

// vocabulary knows the built-in catalogue.
var vocabulary = sync.OnceValue(func() *prose.Vocabulary {
	c, err := figure.Load()
	if err != nil {
		panic(err)
	}
	return prose.NewVocabulary(c, prose.BuiltIn())
})

// brief writes statements as "gdp growth ge 7%; …", in the order of the text,
// and after ~ the indicators without a figure, after ? what is doubted.
func brief(s statement.Sentence) string {
	var all []string
	for _, st := range s.Statements {
		all = append(all, figuretest.Brief(st.Figure))
	}
	for _, n := range s.Silent {
		all = append(all, "~"+vocabulary().Catalogue[n].ID)
	}
	for range s.Doubts {
		all = append(all, "?")
	}
	return strings.Join(all, "; ")
}

func TestStatements(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// a subject, a verb, a figure
		{"地区生产总值增长7.2%。", "gdp growth eq 7.2%"},
		{"固定资产投资36。4亿元，增长7。2%。", "fai level eq 36.4亿元; fai growth eq 7.2%"},
		{"GDP增长７．２％。", "gdp growth eq 7.2%"},
		{"GDP增长7.2℅。", "gdp growth eq 7.2%"},
		{"全市经济增长6%左右。", "gdp growth approx 6%"},
		{"固定资产投资完成880亿元。", "fai level eq 880亿元"},
		{"一般公共预算收入下降4%。", "revenue_general growth eq -4%"},
		{"单位地区生产总值能耗下降3.1%。", "energy_intensity reduction eq 3.1%"},
		{"森林覆盖率提高到41.5%。", "forest_cover rate eq 41.5%"},
		{"常住人口城镇化率提高0.9个百分点。", "urbanization pp eq 0.9个百分点"},
		{"城镇新增就业3.3万人。", "new_urban_jobs level eq 3.3万人"},

		// digits that stand apart, and such as cannot be told
		{"地区生产总值3 415.27亿元，增长1 1%。", "gdp level eq 3415.27亿元; gdp growth eq 11%"},
		{"固定资产投资增长l4%，进出口总额12，6亿美元。", "fai growth eq 14%; trade_total level eq 12.6亿美元"},
		{"固定资产投资36 5亿元，增长7%。", "fai growth eq 7%; ?"},
		{"预计实现GDP1275亿元。", "gdp level eq 1275亿元 estimated"},

		// what is not the thing itself
		{"新增贷款83亿元，新增各项存款91亿元。", ""},
		{"新增贷款达到83亿元。", ""},
		{"全年新增工业增加值17亿元。", ""},
		{"城镇新增就业3.3万人，新增城镇就业2万人。", "new_urban_jobs level eq 3.3万人; new_urban_jobs level eq 2万人"},
		{"减排二氧化硫430吨、氮氧化物310吨。", ""},
		{"二氧化硫减排量达到430吨。", ""},
		{"减排烟尘6800吨、二氧化硫430吨、氮氧化物310吨。", ""},
		{"一年增加游客80万人次、旅游总收入9亿元。", ""},
		{"新增企业53家、完成固定资产投资80亿元。", "fai level eq 80亿元"},
		{"增加值达到60亿元、固定资产投资80亿元。", "fai level eq 80亿元"},
		{"每平方公里产出地区生产总值、财政收入分别达到3亿元和0.4亿元。", ""},
		{"一般公共预算收入26亿元，超年初预算1.2亿元。", "revenue_general level eq 26亿元"},
		{"地区生产总值增速超出预期目标0.6个百分点，达到8.1%。", "gdp growth eq 8.1%"},

		// steps that were climbed
		{"地区生产总值跨越4个百亿台阶，达到560亿元。", "gdp level eq 560亿元"},
		{"地区生产总值连跨四个百亿元台阶，达到560亿元。", "gdp level eq 560亿元"},
		{"经济总量再跨百亿台阶、突破900亿元。", "gdp level ge 900亿元"},
		{"地区生产总值先后突破300亿元、400亿元、500亿元三个台阶，预计年底达到520亿元。", "gdp level eq 520亿元 estimated"},
		{"地区生产总值连续跨越300亿、400亿两个百亿台阶，达到460亿元。", "gdp level eq 460亿元"},
		{"各项存、贷款余额分别突破300亿元和200亿元。", "deposits level ge 300亿元; loans level ge 200亿元"},
		{"地区生产总值首次跨上千亿元台阶。", "gdp level ge 1000亿元"},
		{"一般公共预算收入接连突破40亿元、50亿元两大关口，达到52亿元。", "revenue_general level eq 52亿元"},
		{"进出口总额连续三年超过万亿元，增长4%。", "trade_total level ge 10000亿元; trade_total growth eq 4%"},

		// 增加值 behind output
		{"规模以上工业总产值突破700亿元，增长12%，实现增加值160亿元，增长9%。", "industry_output level ge 700亿元; industry_output growth eq 12%; industry_va_scale level eq 160亿元; industry_va_scale growth eq 9%"},
		{"居民消费价格温和上涨1.1%。", "cpi growth eq 1.1%"},

		// a class that a name begins with
		{"一般公共预算收入增长8%，2000万元以上规模工业增加值增长9%。", "revenue_general growth eq 8%; industry_va_scale growth eq 9%"},
		{"财政收入增长7%，5000万元以上固定资产投资增长12%。", "revenue_total growth eq 7%; fai growth eq 12%"},
		{"出口突破100万美元的出口企业。", "?"},

		// last words that are shared
		{"常住人口和户籍人口城镇化率分别达到61%、47%。", "urbanization rate eq 61%; urbanization_hukou rate eq 47%"},

		// comparators
		{"地区生产总值增长7%以上。", "gdp growth ge 7%"},
		{"地区生产总值增长不低于7%。", "gdp growth ge 7%"},
		{"进出口总额突破60亿美元大关。", "trade_total level ge 60亿美元"},
		{"城镇登记失业率控制在4.2%以内。", "unemployment_registered rate le 4.2%"},
		{"城镇登记失业率控制在4.2%。", "unemployment_registered rate le 4.2%"},
		{"森林覆盖率控制在41%。", "forest_cover rate eq 41%"},
		{"人口自然增长率控制在6.3％。以内。", "population_growth rate le 6.3‰"},
		{"人口自然增长率控制在6.3%。以内,出口总额增长4%。", "population_growth rate le 6.3‰; exports growth eq 4%"},
		{"人口自然增长率不超过6.3‰。", "population_growth rate le 6.3‰"},
		{"地区生产总值增长6.5-7%。", "gdp growth range 6.5-7%"},
		{"地区生产总值增长6%至7%。", "gdp growth range 6-7%"},
		{"进出口总额实现两位数增长。", "trade_total growth ge 10%"},
		{"旅游总收入翻一番。", "tourism_revenue growth eq 100%"},

		// prices as a rise or as an index
		{"居民消费价格涨幅控制在3%左右。", "cpi growth approx 3%"},
		{"居民消费价格指数控制在103.5以内。", "cpi growth le 3.5%"},
		{"居民消费价格总水平控制在104%左右。", "cpi growth approx 4%"},
		{"居民消费价格上涨2.5个百分点。", "cpi growth eq 2.5个百分点"},
		{"市区居民消费价格指数上涨2%。", "cpi growth eq 2%"},

		// level and growth of one subject
		{"地区生产总值增长6.4%、达到812亿元。", "gdp growth eq 6.4%; gdp level eq 812亿元"},
		{"地区生产总值达到812亿元、位次前移、增长6.4%。", "gdp level eq 812亿元; gdp growth eq 6.4%"},
		{"地区生产总值由“十二五”末的610亿元增加到812亿元。", "gdp level eq 812亿元"},
		{"地区生产总值达到812亿元，比上年增长6.4%。", "gdp level eq 812亿元; gdp growth eq 6.4%"},
		{"地区生产总值812亿元，再上新台阶，增长6.4%。", "gdp level eq 812亿元; gdp growth eq 6.4%"},
		{"地区生产总值812亿元，新建厂房9座，增长6.4%。", "gdp level eq 812亿元"},
		{"地区生产总值再上一个台阶，达到812亿元。", "gdp level eq 812亿元"},
		{"地区生产总值突破800亿元，达到812亿元。", "gdp level eq 812亿元"},
		{"地区生产总值提前1年实现翻番，达到812亿元。", "gdp growth eq 100%; gdp level eq 812亿元"},
		{"地区生产总值突破千亿。", "gdp level ge 1000亿元"},
		{"进出口总额突破千亿。", "?"},
		{"固定资产投资由610亿元增加到880亿元。", "fai level eq 880亿元"},
		{"固定资产投资增加30亿元。", "?"},
		{"出口总量折合9亿美元。", "exports level eq 9亿美元"},
		{"平凉地区固定资产投资增长6%。", "fai growth eq 6%"},
		{"单位地区生产总值能耗上升1%。", "energy_intensity reduction eq -1%"},
		{"劳务输出增长5%。", "?"},

		// lists
		{"城乡居民人均可支配收入分别增长7.1%和8.2%。", "income_urban growth eq 7.1%; income_rural growth eq 8.2%"},
		{"城、乡居民人均可支配收入分别增长7.1%、8.2%。", "income_urban growth eq 7.1%; income_rural growth eq 8.2%"},
		{"城乡居民人均可支配收入均增长8%。", "income_urban growth eq 8%; income_rural growth eq 8%"},
		{"城乡居民人均可支配收入增长8%。", "income_all growth eq 8%"},
		{"一般公共预算收入和税收收入增长5%。", "revenue_general growth eq 5%; tax_revenue growth eq 5%"},
		{"固定资产投资、出口总额分别增长6%、7%以上。", "fai growth ge 6%; exports growth ge 7%"},
		{"固定资产投资、出口总额、进口总额分别增长9%、5%、5%左右。", "fai growth approx 9%; exports growth approx 5%; imports growth approx 5%"},
		{"固定资产投资、出口总额分别增长6%左右、7%以上。", "fai growth approx 6%; exports growth ge 7%"},
		{"出口总额增长7%，固定资产投资增长6%以上。", "exports growth eq 7%; fai growth ge 6%"},
		{"农业、规上工业、服务业增加值分别增长3%、8%和7%。",
			"primary_va growth eq 3%; industry_va_scale growth eq 8%; services_va growth eq 7%"},
		{"一、二、三产增加值分别增长3%、8%、7%。",
			"primary_va growth eq 3%; secondary_va growth eq 8%; tertiary_va growth eq 7%"},
		{"城镇、农村居民人均可支配收入分别增长6%和7%。", "income_urban growth eq 6%; income_rural growth eq 7%"},
		{"单位生产总值能耗和二氧化碳排放分别下降2%、3%。",
			"energy_intensity reduction eq 2%; co2_intensity reduction eq 3%"},
		{"二氧化硫、氮氧化物、氨氮三项污染物排放分别下降4%、5%、6%。",
			"so2 reduction eq 4%; nox reduction eq 5%; ammonia reduction eq 6%"},
		{"万元GDP用地、能耗和水耗分别下降5%、2.6%和4%。", "energy_intensity reduction eq 2.6%"},
		{"商品零售价格和居民消费价格涨幅分别控制在2%和3%。", "cpi growth le 3%"},
		{"城镇居民人均可支配收入3.1万元，农村居民人均可支配收入1.2万元，分别增长7%和8%。",
			"income_urban level eq 3.1万元; income_rural level eq 1.2万元; income_urban growth eq 7%; income_rural growth eq 8%"},
		{"地区生产总值和固定资产投资跨千亿，出口总额突破10亿美元，分别增长7%、8%和9%。",
			"gdp level ge 1000亿元; fai level ge 1000亿元; exports level ge 10亿美元; " +
				"gdp growth eq 7%; fai growth eq 8%; exports growth eq 9%"},
		{"空气质量优良率86%，PM10、PM2.5浓度分别下降12%和6%。", "air_good_days rate eq 86%; ?"},
		{"全体居民人均可支配收入增长7%，其中城镇和农村分别增长6%和8%。",
			"income_all growth eq 7%; income_urban growth eq 6%; income_rural growth eq 8%"},
		{"地区生产总值、全员劳动生产率均增长7%。", "gdp growth eq 7%"},
		{"居民人均可支配收入3万元，其中城镇4万元、农村2万元，分别增长7%和8%。",
			"income_all level eq 3万元; income_urban level eq 4万元; income_rural level eq 2万元; " +
				"income_urban growth eq 7%; income_rural growth eq 8%"},
		{"固定资产投资增长6%，其中工业增长9%。", "fai growth eq 6%; industrial_investment growth eq 9%"},
		{"规模以上工业增加值、高新产品产值和出口总额再上台阶，分别为40亿元、60亿元和8亿美元。",
			"industry_va_scale level eq 40亿元; exports level eq 8亿美元"},
		{"固定资产投资、技改投入达到880亿元。", "?"},
		{"存贷款余额达到900亿元。", "?"},
		{"粮食产量和产能达到9万吨。", "?"},
		{"服务业、装备制造和高新技术产业的产值分别增长3%、4%和5%。", "?"},
		{"地区生产总值，固定资产投资增长6%、7%。", "~gdp; ?"},
		{"农业、 服务业增加值分别增长3%、7%。", "primary_va growth eq 3%; services_va growth eq 7%"},
		{"农业以及服务业增加值分别增长3%、7%。", "primary_va growth eq 3%; services_va growth eq 7%"},

		{"财政收入和财政总收入分别增长4%、5%。", "?"},
		{"财政收入和财政总收入分别增长4%。", "revenue_total growth eq 4%; revenue_total growth eq 4%"},

		// striving, and a second, higher figure
		{"力争进出口总额增长9%。", "trade_total growth eq 9% strive"},
		{"进出口总额力争增长9%，固定资产投资增长6%。", "trade_total growth eq 9% strive; fai growth eq 6%"},
		{"地区生产总值增长7%以上、力争达到8%。", "gdp growth ge 7% then 8"},
		{"地区生产总值增长7%（力争8%），出口总额增长5%。", "gdp growth eq 7% then 8; exports growth eq 5%"},
		{"地区生产总值增长7%，实际工作中争取8%的更好结果。", "gdp growth eq 7% then 8"},
		{"地区生产总值增长7%以上，具体按8%安排。", "gdp growth ge 7% then 8"},
		{"地区生产总值增长7%，力争8%-9%。", "gdp growth eq 7% then 9"},

		// estimates
		{"预计地区生产总值增长6%，出口总额增长5%。", "gdp growth eq 6% estimated; exports growth eq 5% estimated"},
		{"出口总额增长5%，预计固定资产投资增长6%，进口总额增长2%。",
			"exports growth eq 5%; fai growth eq 6% estimated; imports growth eq 2%"},
		{"预计，地区生产总值500亿元，增长6%；出口总额增长5%。",
			"gdp level eq 500亿元 estimated; gdp growth eq 6% estimated; exports growth eq 5% estimated"},
		{"城乡居民收入平稳增长，预计出口总额增长5%；进口总额增长2%。",
			"exports growth eq 5% estimated; imports growth eq 2% estimated; ~income_urban; ~income_rural"},
		// names and verbs said in other ways
		{"本地生产总值增长7%，国民生产总值增长9%。", "gdp growth eq 7%; gdp growth eq 9%"},
		{"生产总增长7%，煤炭生产总量增长9%。", "gdp growth eq 7%"},
		{"地区生产总值增速保持在6%—6.5%区间，出口总额增长4%。", "gdp growth range 6-6.5%; exports growth eq 4%"},
		{"货物、服务进出口总额均增长4%，服务进出口总额增长9%。", "trade_total growth eq 4%; ?"},
		{"CPI微降0.3%，出口总额逆势增长4%，进口总额由负转正、增长2%。", "cpi growth eq -0.3%; exports growth eq 4%; imports growth eq 2%"},
		{"发放补贴，拉动社会消费品零售总额增长8%，拉动经济增长0.5个百分点。", "retail growth eq 8%"},
		{"居民消费价格涨幅控制在去年水平以内，出口总额增长4%。", "exports growth eq 4%; ~cpi"},
		{"预算收入完成情况良好，一般公共预算收入9亿元、一般公共预算支出40亿元，分别增长5%、6%。", "revenue_general level eq 9亿元; revenue_general growth eq 5%"},
		{"出口总额7亿元，接待游客900万人次、旅游总收入60亿元，分别增长5%、6%。", "exports level eq 7亿元; tourism_revenue level eq 60亿元; tourism_revenue growth eq 6%"},
		{"地区生产总值500亿元，出口总额7亿元，分别为2020年的1.3、1.6倍，地区生产总值增长5%。", "gdp level eq 500亿元; exports level eq 7亿元; gdp growth eq 5%"},
		{"实际利用内资增长8%，接待人数和收入均增长9%，场馆人数、收入均增长7%。", "domestic_capital growth eq 8%"},
		{"规上工业总产值增长9%、达到800亿元，增加值增长7%。", "industry_output growth eq 9%; industry_output level eq 800亿元; industry_va_scale growth eq 7%"},
		{"出口总额增长4%，增加值增长7%。", "exports growth eq 4%"},
		{"新增企业53家，预计固定资产投资增长6%；出口总额增长5%。", "fai growth eq 6% estimated; exports growth eq 5%"},
		{"新增企业53家，预计固定资产投资增长6%，出口总额增长5%。", "fai growth eq 6% estimated; exports growth eq 5% estimated"},
		{"地区生产总值预计达到500亿元，其中第一产业增加值60亿元，增长3%，旅游总收入90亿元。",
			"gdp level eq 500亿元 estimated; primary_va level eq 60亿元 estimated; primary_va growth eq 3% estimated; tourism_revenue level eq 90亿元"},
		{"固定资产投资预计增长6%，出口总额增长5%。", "fai growth eq 6% estimated; exports growth eq 5%"},
		{"社会消费品零售总额可达76亿元，出口总额增长5%。", "retail level eq 76亿元 estimated; exports growth eq 5%"},
		{"地区生产总值500亿元（预计数），增长6%。", "gdp level eq 500亿元 estimated; gdp growth eq 6% estimated"},

		// the way of counting
		{"一般公共预算收入同口径增长6%。", "revenue_general growth eq 6% 同口径"},
		{"实际使用外资（验资口径）增长6%。", "fdi growth eq 6% 验资口径"},
		{"按可比口径实际使用外资3亿美元，增长6%；出口总额2亿美元，增长5%。",
			"fdi level eq 3亿美元 按可比口径; fdi growth eq 6% 按可比口径; exports level eq 2亿美元; exports growth eq 5%"},
		{"实际使用外资按验资口径达到3亿美元，增长6%。", "fdi level eq 3亿美元 按验资口径; fdi growth eq 6% 按验资口径"},
		{"地区生产总值（现价）达到300亿元，增长6%。", "gdp level eq 300亿元; gdp growth eq 6%"},
		{"居民人均可支配收入3万元，实际增长6%。", "income_all level eq 3万元; income_all growth eq 6% 实际"},
		{"居民人均可支配收入增长8%，扣除价格因素，实际增长6%。", "income_all growth eq 8%; income_all growth eq 6% 扣除价格因素"},
		{"城乡居民收入分别实际增长6%和7%。", "income_urban growth eq 6% 实际; income_rural growth eq 7% 实际"},
		{"居民人均可支配收入名义增长8%、实际增长6%。", "income_all growth eq 8%; income_all growth eq 6% 实际"},
		{"地区生产总值实际增长6%，名义增长9%。", "gdp growth eq 6%; gdp growth eq 9% 名义"},
		{"居民人均可支配收入计划增长6%，实际增长7%。", "income_all growth eq 6%; income_all growth eq 7%"},
		{"实际完成固定资产投资增长6%。", "fai growth eq 6%"},
		{"一般公共预算收入扣除留抵退税因素增长6%。", "revenue_general growth eq 6% 扣除留抵退税因素"},
		{"一般公共预算收入剔除退税增长6%。", "revenue_general growth eq 6% 剔除退税"},
		{"固定资产投资扣除工业投资因素增长6%。", "fai growth eq 6% 扣除工业投资因素"},

		{"贷款余额增长6%（剔除核销因素后可比增长7%），一般公共预算收入增长5%。", "loans growth eq 6%; loans growth eq 7% 剔除核销因素; revenue_general growth eq 5%"},
		{"一般公共预算收入71亿元（剔除留抵退税因素后86亿元）。", "revenue_general level eq 71亿元; revenue_general level eq 86亿元 剔除留抵退税因素"},
		{"财政总收入390亿元（不含海关税收60亿元）。", "revenue_total level eq 390亿元"},
		{"一般公共预算收入增长2%（同口径下降3%）。", "revenue_general growth eq 2%; revenue_general growth eq -3% 同口径"},
		{"一般公共预算收入增长2%（同口径增长不低于3%）。", "revenue_general growth eq 2%; revenue_general growth ge 3% 同口径"},
		{"一般公共预算收入增长2%（同口径增长3%、6%）。", "revenue_general growth eq 2%; revenue_general growth eq 3% 同口径"},
		{"一般公共预算收入增长5%（同口径增加3亿元）。", "revenue_general growth eq 5%"},
		{"一般公共预算收入增长5%（同口径8%）。", "revenue_general growth eq 5%"},
		{"（同口径增长5%）一般公共预算收入增长6%。", "revenue_general growth eq 6%"},

		// an indicator in brackets
		{"地区生产总值500亿元（其中第一产业增加值60亿元），增长6%。", "gdp level eq 500亿元; primary_va level eq 60亿元; gdp growth eq 6%"},

		// no figure
		{"居民收入增长与经济增长同步。", "~income_all"},
		{"进出口总额保持正增长，出口总额增长4%。", "exports growth eq 4%; ~trade_total"},
		{"居民收入增长高于经济增速，固定资产投资增长6%。", "fai growth eq 6%; ~income_all"},

		// not the subject's figure
		{"高技术产业固定资产投资增长9%。", "?"},
		{"亩均工业增加值增长7%。", "?"},
		{"服务业固定资产投资增长9%。", "?"},
		{"经营收入达到农村居民人均可支配收入的60%。", "~income_rural"},
		{"战略性新兴产业增加值占地区生产总值比重达到9%。", ""},
		{"研发投入占地区生产总值比重达到2.1%。", "rd_intensity rate eq 2.1%"},
		{"研发经费支出相当于全市生产总值的比例达到2.1%。", "rd_intensity rate eq 2.1%"},
		{"固定资产投资500万元以上项目60个。", "?"},
		{"固定资产投资是2019年的1.4倍。", "~fai"},
		{"旅游总收入53亿元，恢复到上年的82%左右。", "tourism_revenue level eq 53亿元"},
		{"出口和进口平均办理时间分别压缩41%、52%。", "?"},
		{"规模以上工业企业46户、增长31%。", "?"},
		{"服务业“双百千亿”工程启动，固定资产投资增长6%。", "fai growth eq 6%; ~services_va"},
		{"一般公共预算收入完成年度预算的103%，增长5%。", "revenue_general growth eq 5%"},
		{"一般公共预算收入36.1亿元（增长9.2%），税收收入20亿元（同口径增长6%）。",
			"revenue_general level eq 36.1亿元; revenue_general growth eq 9.2%; tax_revenue level eq 20亿元; tax_revenue growth eq 6% 同口径"},
		{"地区生产总值550亿元（上年增长7%），增长8%。", "gdp level eq 550亿元; gdp growth eq 8%"},
		{"一般公共预算收入减收3亿元、下降9.8%。", "revenue_general growth eq -9.8%; ?"},
		{"截至11月底，固定资产投资增长7%，预计全年增长8%。", "fai growth eq 7%; fai growth eq 8% estimated"},
		{"实到外资增长10%，空气优良天数达到300天。", "fdi growth eq 10%; air_good_days level eq 300天"},
		{"固定资产投资完成4.7亿元，为计划的86.1%，增长12%。", "fai level eq 4.7亿元; fai growth eq 12%"},
		{"进出口总额完成30亿元，是年度目标的110%，增长4%。", "trade_total level eq 30亿元; trade_total growth eq 4%"},
		{"实际利用外资1亿美元，完成市下达任务的101%，增长5%。", "fdi level eq 1亿美元; fdi growth eq 5%"},
		{"区属地区生产总值增长9%。", "gdp growth eq 9% 区属"},
		{"城镇调查失业率平均为5.2%。", "unemployment_surveyed rate eq 5.2%"},
		{"地区生产总值增长6%，高于全省平均水平0.7个百分点。", "gdp growth eq 6%"},
		{"固定资产投资增长6%，“十四五”以来年均增长7%；出口总额增长4%。", "fai growth eq 6%; fai growth eq 7%; exports growth eq 4%"},
		{"地区生产总值可比增长3%、现价增长4%。", "gdp growth eq 3% 可比; gdp growth eq 4% 现价"},
		{"出口总额增长4%，新经济增长30%。", "exports growth eq 4%; ?"},
		{"地区生产总值可比增长3%，现价总量突破500亿元。", "gdp growth eq 3% 可比; gdp level ge 500亿元"},
		{"牧民人均可支配收入增长6%。", "income_rural growth eq 6%"},
		{"全社会研发经费相当于生产总值比例保持在2.1%以上。", "rd_intensity rate ge 2.1%"},
		{"民营经济创造了60%以上的地区生产总值、70%以上的税收。", ""},
		{"地区生产总值一季度、上半年分别增长2%和3%，全年增长5%。", "gdp growth eq 5%"},
	} {
		x := vocabulary().Open(report.Document{Text: c.text, Year: 2025, Place: "620800"})
		all := x.Sentences()
		if len(all) != 1 {
			t.Fatalf("%q has %d sentences", c.text, len(all))
		}
		if got := brief(statement.Read(vocabulary(), x, all).Told[0]); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func FuzzStatements(f *testing.F) {
	for _, s := range []string{
		"农业、规上工业增加值分别增长3%、8%。", "（预计数，下同）", "其中一、二、三产分别", "由增加到7%", "扣除", "力争（两位数",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := report.Document{Text: "一、2024年工作回顾\n" + s + "\n二、2025年工作安排\n主要预期目标是：" + s, Year: 2025, Place: "620800"}
		text := []rune(d.Text)
		for _, fig := range figuretest.Reader().Read(d).Figures() {
			if fig.Start < 0 || fig.End > len(text) || fig.Start >= fig.End || string(text[fig.Start:fig.End]) != fig.Quote {
				t.Fatalf("%q: quote %q is not the text at %d:%d", s, fig.Quote, fig.Start, fig.End)
			}
		}
	})
}
