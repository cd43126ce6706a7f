package clean

import (
	"strings"
)

// site is what is known of one content system. A new one is one row of sites
// and one fixture in testdata/page.
type site struct {
	name   string
	mark   string // text that stands in its pages; "" where its selectors are proof enough
	body   string // CSS selectors of the body
	title  string // CSS selectors, "" where tags and headings do
	date   string
	source string
}

// sites are asked in order; the first whose body holds text applies. Rows with
// names of their own come before rows with names that many sites use.
var sites = compile([]site{
	{name: "gkmlpt", body: "#" + detailID},
	{name: "gov.cn", body: "#UCAP-CONTENT"},
	{name: "shanghai", body: "#ivs_content", title: "#ivs_title", date: "#ivs_date", source: "#ivs_source"},
	{name: "ucap", body: "#cmsArticleContent, #cmsArticlezzzqContent, .gknbxq_detail"},
	{
		name: "nfcms", body: "#zoomcon, .content_article, .xl-nr, .news_cont_d_wrap",
		date: "#pubTime", source: "#laiyuan",
	},
	{name: "xinhua", body: "#detailContent, #p-detail"},
	{name: "people", body: ".rm_txt_con, #rwb_zw, #p_content"},
	{name: "easysite", body: "#easysiteText, #articleWrap"},
	{name: "vsb", body: "[id^=vsb_content], .v_news_content"},
	{name: "sudy", body: ".wp_articlecontent", date: ".arti-update, .arti_update"},
	{name: "longxun", body: ".j-fontContent, .newscontnet"},
	{name: "trs", body: "#mainText"},
	{name: "siteserver", body: ".consultCon, #part7"},
	{name: "trs", body: ".TRS_Editor, .trs_editor_view, .TRS_UEDITOR, .trs_paper_default"},
	{name: "jcms", mark: "<!--<$[", body: "#zoom, .bt_content, .main-txt, .main_section, .article-content"},
	{name: "jcms", mark: "ZJEG_RSS", body: "#zoom, .bt_content, .main-txt, .main_section, .article-content"},
	{name: "nfcms", mark: "NFCMS_", body: ".zw, #content", date: "#pubTime", source: "#laiyuan"},
	{name: "enp", mark: "<!--enp", body: ".u-mainText, #articleContent, #content, .article"},
	{name: "epoint", mark: "ewb-", body: ".ewb-article-info, .ewb-article, .article-info, .con"},
	{name: "henan", mark: `id="pubDate"`, body: "#content", date: "#pubDate", source: "#source"},
	{name: "netease", body: "#endText, .entext, .post_body"},
	{name: "sina", body: "#artibody"},
	{name: "sohu", body: "#contentText"},
	{name: "wechat", body: "#js_content"},
	{name: "zoom", body: "#zoom, #Zoom, #fontzoom, #font_zoom, #zoomtext"},
	{name: "word", body: ".WordSection1, .Section0"},
})

// anyBody matches what one of the sites has for its body: most pages have none
// of it, and are looked through once.
var anyBody = union(sites)

// commonNames are selectors that many home-made sites use for the body. They say
// less than a site's row, so the body found must read like one.
var commonNames = matcher(strings.Join(strings.Fields(`
	#mainText #BodyLabel #content #con_con #Content #info_content #infocontent #infocontentbox
	#downloadContent #textbody #articleContent #article-content #article_content #news_content
	#newscontent #NewsContent #newsContent #divMainContentID #wenzhang-content #detail-content
	#artibody #text #tex #articleText #article #textContent #con #contentText #content_main
	#xlcontent #js_article .article-content .article_content .articleContent .article-con
	.article_con .articleCon .article-body .content-article .detail-content .detail_content
	.detail-cont .detailCon .DetialCon .detail-con .news-content .news_content .newsContent
	.newscontent .newsdetailtext04 .news-detail .news_detail .pages_content .xl_content .xl-content
	.view-content .vF_detail_content .m-txt-article .contt_cont .main-content .main_content
	.mainContent .mainText .maintext .info-content .info_content .infoContent .con_content .con_text
	.content_text .content-text .text-content .textcontent .content-container-con .zw .zwnr .wznr
	.wzcon .wz_content .zw_cont_c .zwxx .nr .xq-content .xqcon .conTxt .contxt .article
	.entry-content .rich_media_content .szf_lfNewsDetail .con .content article
`), ", "))

// rule is a site with its selectors compiled.
type rule struct {
	site
	bodies, titles, dates, sources *selection
}

func compile(rows []site) []rule {
	rules := make([]rule, len(rows))
	for i, r := range rows {
		rules[i] = rule{
			site: r, bodies: matcher(r.body), titles: matcher(r.title),
			dates: matcher(r.date), sources: matcher(r.source),
		}
	}
	return rules
}

// union returns a matcher of all the rules' bodies.
func union(rules []rule) *selection {
	all := make([]string, len(rules))
	for i, r := range rules {
		all[i] = r.body
	}
	return matcher(strings.Join(all, ", "))
}
