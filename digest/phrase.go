package digest

import (
	"fmt"
	"strings"

	"mubiao/report"
)

// phrases is everything that the digest says, in English and in Chinese. An
// English phrase in two forms, "one|many", chooses by its first number.
var phrases = map[string][2]string{
	// What happened to a target, a promise, a commitment or a page.
	"raised":        {"raised", "上调"},
	"lowered":       {"lowered", "下调"},
	"unchanged":     {"unchanged", "未变"},
	"wording":       {"reworded", "措辞变化"},
	"added":         {"new", "新增"},
	"dropped":       {"gone from the headline", "不再列入"},
	"vague":         {"no figure now", "不再设数"},
	"relative":      {"a relative target now", "改为相对目标"},
	"absolute":      {"a figure now, relative before", "改为定量目标"},
	"redefined":     {"counted anew, not compared", "口径已换，不可比"},
	"met":           {"met", "完成"},
	"missed":        {"missed", "未完成"},
	"not_mentioned": {"not mentioned", "未提及"},
	"unjudged":      {"not judged", "不作判断"},
	"first":         {"first report read", "首次识读"},
	"kept":          {"kept", "延续"},
	"gone":          {"gone", "不再提出"},
	"new":           {"new", "新提出"},
	"edited":        {"edited after publication", "发布后被修改"},
	"vanished":      {"vanished", "已消失"},
	"returned":      {"back as it was", "恢复原样"},
	"moved":         {"moved", "已迁移"},
	"disagreement":  {"at odds with a copy", "与另一版本不一致"},
	"reread":        {"read differently", "重新识读"},

	// Signs beside it.
	"stretch_gone":   {"the stretch of %s is gone", "不再力争%s"},
	"stretch_added":  {"a stretch is new", "新增力争目标"},
	"stretch_met":    {"the stretch of %s: met", "力争%s：达到"},
	"stretch_missed": {"the stretch of %s: missed", "力争%s：未达到"},
	"strive_gone":    {"力争 (strive) dropped", "不再用“力争”"},
	"strive_added":   {"力争 (strive) added", "改用“力争”"},
	"basis_differs":  {"basis differs: %s before, %s now", "口径不同：原为%s，现为%s"},
	"basis_claimed":  {"basis differs: promise %s, claim %s", "口径不同：承诺为%s，结果为%s"},
	"basis_none":     {"not stated", "未说明"},
	"doubtful":       {"in doubt: %s", "存疑：%s"},
	"doubtful_whole": {"the report's place or year is in doubt", "报告所属地区或年度存疑"},
	"n_wait": {"%d change rests on a figure in doubt and waits for a ruling: `mubiao doubt` lists it.|%d changes rest on figures in doubt and wait for a ruling: `mubiao doubt` lists them.",
		"另有%d项变化所据数据存疑，待人工裁定：`mubiao doubt` 可列出。"},
	"within_about":  {"no further off than 左右 (about) may mean", "与目标相差无几，“左右”是否达到不作判断"},
	"doubtful_drop": {"most targets are gone: the report may not have been read whole", "多数目标缺失，可能未读全，请核对原文"},
	"estimated":     {"est.", "预计"},

	// Figures.
	"stretch":     {"strives for %s", "力争%s"},
	"strive":      {"strives for %s", "力争%s"},
	"or_more":     {"≥ %s", "≥%s"},
	"or_less":     {"≤ %s", "≤%s"},
	"about":       {"≈ %s", "≈%s"},
	"softer":      {"softer", "转软"},
	"harder":      {"harder", "转硬"},
	"word_eq":     {"bare figure", "无限定词"},
	"word_ge":     {"at least 以上", "以上"},
	"word_le":     {"at most 以内", "以内"},
	"word_approx": {"about 左右", "左右"},
	"word_gt":     {"above 高于", "高于"},
	"word_range":  {"range", "区间"},
	"word_strive": {"strive for 力争", "力争"},
	"bindings":    {" Hard: %s; soft: %s.", "硬性：%s；软性：%s。"},
	"points":      {"%s pp", "%s个百分点"},

	// What a relative target is bound to, and how.
	"to_province":        {"the province", "全省"},
	"to_region":          {"the region", "全区"},
	"to_nation":          {"the nation", "全国"},
	"to_city":            {"the city", "全市"},
	"to_gdp":             {"economic growth", "经济增长"},
	"to_plan":            {"the target set from above", "上级下达目标"},
	"to_other":           {"another figure", "参照指标"},
	"tied_gt":            {"above %s", "高于%s"},
	"tied_ge":            {"not below %s", "不低于%s"},
	"tied_eq":            {"level with %s", "与%s同步"},
	"tied_le":            {"not above %s", "不高于%s"},
	"tied_by":            {"%[2]s pp above %[1]s", "高于%[1]s%[2]s个百分点"},
	"tied_by_or_more":    {"at least %[2]s pp above %[1]s", "高于%[1]s%[2]s个百分点以上"},
	"tied_under":         {"%[2]s pp below %[1]s", "低于%[1]s%[2]s个百分点"},
	"tied_under_or_more": {"at least %[2]s pp below %[1]s", "低于%[1]s%[2]s个百分点以上"},

	// The frame.
	"kicker":       {"mubiao digest %d · %s", "目标监测 第%d期 · %s"},
	"kicker_new":   {"mubiao · %s", "目标监测 · %s"},
	"week":         {"%s to %s", "%s至%s"},
	"targets_for":  {"targets for %d", "%d年目标"},
	"delivered":    {"delivered %s", "%s作报告"},
	"published":    {"published %s", "%s发布"},
	"page":         {"source", "原文"},
	"compared":     {"Targets, %d → %d", "目标：%d年 → %d年"},
	"outturn_head": {"Promised for %[1]d → claimed for %[1]d", "%[1]d年承诺 → 报告所称%[1]d年结果"},
	"plan_says":    {"the plan still says %s", "报告其他部分仍提出%s"},
	"instead":      {"the report gives %s instead", "报告只给出%s"},
	"aside":        {" (%s)", "（%s）"},
	"also_list":    {"%s: %s", "%s：%s"},
	"results":      {"Results", "结果"},
	"claims_none":  {"None that answers a target of %d.", "没有可与%d年目标对照的数字。"},
	"pledges":      {"Pledges and other commitments", "民生实事与其他承诺"},
	"in_all":       {"in all", "合计"},
	"pledge":       {"pledge", "民生实事"},
	"more_lines":   {"and %d more", "另有%d项"},
	"more_places":  {"and %d more place|and %d more places", "另有%d地"},
	"others":       {"Also new", "其他新报告"},
	"rule":         {"; ", "；"},
	"comma":        {", ", "、"},
	"stop":         {". ", "。"},

	// Counts.
	"n_reports":       {"%d new report|%d new reports", "%d份新报告"},
	"reports":         {"%s new report|%s new reports", "%s份新报告"},
	"n_targets":       {"%d target %s|%d targets %s", "%d项%s"},
	"n_more":          {"%d %s", "%d项%s"},
	"n_promises":      {"%d promise %s|%d promises %s", "%d项承诺%s"},
	"n_pages":         {"%d page %s|%d pages %s", "%d个网页%s"},
	"n_overdue":       {"%d report overdue|%d reports overdue", "%d份报告逾期"},
	"n_figures":       {"%d figure %s|%d figures %s", "%d个数字%s"},
	"raises":          {"raises %d of %d targets, %s", "%[2]d项目标中上调%[1]d项（%[3]s）"},
	"lowers":          {"lowers %d (%s)", "下调%d项（%s）"},
	"lowers_of":       {"lowers %d of %d targets (%s)", "%[2]d项目标中下调%[1]d项（%[3]s）"},
	"rewords":         {"rewords %d", "%d项只改措辞"},
	"rewords_of":      {"rewords %d of %d targets", "%[2]d项目标中%[1]d项只改措辞"},
	"leaves":          {"leaves its %d targets as they were", "%d项目标均未改变"},
	"ties":            {"makes %d relative (%s)", "%d项改为相对目标（%s）"},
	"drops":           {"drops %d (%s)", "不再列入%d项（%s）"},
	"and":             {" and ", "，"},
	"to":              {"%s to %s", "%s%s"},
	"and_n_more":      {"%s and %d more", "%s等%d地"},
	"promises_lead":   {"Of its promises for %[2]d, %[1]s met %[3]d of the %[4]d that its report answers", "%[2]d年的承诺，%[1]s报告给出结果的%[4]d项中完成%[3]d项"},
	"promises_open":   {"; %d not judged", "，%d项不作判断"},
	"promises_silent": {"%[1]s gives no result that answers a target for %[2]d", "%[1]s没有给出可与%[2]d年目标对照的结果"},
	"has_targets":     {"%d target|%d targets", "%d项目标"},
	"has_reports":     {"%d report|%d reports", "%d份报告"},
	"first_reports":   {"%d first report read|%d first reports read", "首次识读%d份报告"},
	"first_of":        {"First read: %s", "首次识读：%s"},

	// The other parts.
	"nothing_new":   {"Nothing new: %d place watched|Nothing new: %d places watched", "本期无新变化：监测%d地"},
	"all_well":      {"all sources well", "所有来源正常"},
	"n_failing":     {"%d of %d sources failing", "%[2]d个来源中%[1]d个异常"},
	"pages_head":    {"Pages", "网页"},
	"pages_quiet":   {"no quiet edits, none vanished", "没有发现悄然修改或消失的网页"},
	"overdue_none":  {"nothing overdue", "无逾期报告"},
	"more_edits":    {"and %s more edits", "另有%s处修改"},
	"overdue_head":  {"Overdue", "逾期未见"},
	"expected":      {"report for %d, expected by %s", "%d年报告，应于%s前发布"},
	"reread_head":   {"We read it differently now", "我们的识读有变"},
	"reread_note":   {"Our rules changed, not the governments.", "变的是识读规则，不是政府的说法。"},
	"history_head":  {"History", "历史"},
	"history_line":  {"stored and compared, not told as news: %s", "已入库并比较，不作新闻：%s"},
	"history_place": {"%s %s (%s)", "%s%s年（%s）"},
	"first_head":    {"First report of a place", "首次识读的地方"},
	"first_note":    {"No earlier report is known: nothing to compare with yet.", "尚无更早的报告可比。"},
	"sources_head":  {"Sources", "来源"},
	"sources_well":  {"%d of %d well", "%[2]d个来源中%[1]d个正常"},
	"n_missed":      {"%d not answered at the last check", "%d个最近一次检查未应答"},
	"operator_head": {"For the operator", "运维"},
	"failing":       {"%s: %s, since %s", "%s：%s，始于%s"},
	"unanswered":    {"%s: not answered at the last check: %s", "%s：最近一次检查未应答：%s"},
	"stray":         {"%s is watched for %s and gave the report of another place: %s, %s", "%s为%s而设，给出的却是别处的报告：%s，%s"},
	"back":          {"well again: %s", "已恢复：%s"},
	"database":      {"database %s, %s this time; %d pages kept, %d fetches", "数据库%s，本期%s；存网页%d个，抓取%d次"},
	"backlog":       {"%d message waiting|%d messages waiting", "待发%d封"},
	"given_up":      {"%d message given up|%d messages given up", "放弃%d封"},
	"backup":        {"last backup %s", "最近备份 %s"},
	"refused":       {"%s: %s: %s", "%s：%s，%s"},
	"nameless":      {"%s: the text does not tell whose report it is, or of which year: set place for the source", "%s：从文中看不出是哪里或哪一年的报告，请为该来源设置 place"},
	"backup_none":   {"no backup yet", "尚无备份"},
	"legend":        {"≥ 以上 at least · ≤ 以内 at most · ≈ 左右 about · est. 预计 estimated · pp percentage points. Colour says better or worse, the arrow says more or less. Bars start at zero; pale is the older figure.", "≥ 以上 · ≤ 以内 · ≈ 左右。颜色表示好坏，箭头表示增减。条形从零开始，浅色为较早的数字。"},
	"col_indicator": {"Indicator", "指标"},
	"col_change":    {"Change", "变化"},
	"col_promised":  {"Promised for %d", "%d年承诺"},
	"col_promise":   {"Promised", "承诺"},
	"col_claimed":   {"Claimed", "报告所称"},
	"col_outcome":   {"Outcome", "结果"},
}

// englishNumbers are written out at the head of a sentence.
var englishNumbers = []string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"}

// voice speaks one language.
type voice struct{ language report.Language }

// say returns the phrase with its arguments put in.
func (v voice) say(id string, args ...any) string {
	forms, ok := phrases[id]
	if !ok {
		return id
	}
	form := forms[v.column()]
	if one, many, ok := strings.Cut(form, "|"); ok {
		form = many
		if n, isNumber := args[0].(int); isNumber && n == 1 {
			form = one
		}
	}
	if len(args) == 0 {
		return form
	}
	return fmt.Sprintf(form, args...)
}

func (v voice) column() int {
	if v.chinese() {
		return 1
	}
	return 0
}

func (v voice) chinese() bool { return v.language == report.Chinese }

// own is the language that is spoken: English where none is set.
func (v voice) own() report.Language {
	if v.chinese() {
		return report.Chinese
	}
	return report.English
}

// cause names a failure.
func (v voice) cause(f report.Failure) string { return f.Cause(v.own()) }

// list joins parts as the language does.
func (v voice) list(parts []string) string { return strings.Join(parts, v.say("comma")) }

// comma stands between clauses, list between the names of a list.
func (v voice) comma() string {
	if v.chinese() {
		return "，"
	}
	return ", "
}

// gap stands between a name and its verb.
func (v voice) gap() string {
	if v.chinese() {
		return ""
	}
	return " "
}
