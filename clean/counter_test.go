package clean

import "testing"

func TestCounter(t *testing.T) {
	for line, want := range map[string]bool{
		"本文已有321人阅读": true, "阅读量：1234": true, "【浏览12次】": true, "（访问次数：33）": true, "您是第33位读者": true, "阅读：1.2万 点赞：3 评论 4": true,
		"点击数: 1,234 次": true, "热度：33℃": true, "Views: 120": true, "该信息已被浏览 33 次": true, "累计访问量 9 人次": true, "浏览次数：": true, "文章阅读数[55]": true,
		"打印时间：2024-01-12 09:30": true, "打印日期: 2024年1月12日": true, "今天是2024年1月12日 星期五": true, "【访问时间：2024/1/12】": true, "当前时间：2024-01-12 09:30:11": true,
		"发布日期：2024-01-12": false, "今天是春节，2024年1月12日我们在这里开会。": false, "现在，我向大会报告工作": false, "2024年1月12日 星期五": false,
		"人均年阅读量提高到6本。": false, "全市接待游客321万人次": false, "阅读是一种习惯": false, "数字阅读用户达到30万户": false, "网站访问：全年更新信息3000条": false, "谢谢大家！": false, "2024年1月8日": false,
	} {
		if isCounter(line) != want {
			t.Errorf("%s: not %v", line, want)
		}
	}
	got := withoutCounters([]string{"访问量：1", "一。", "二！ 阅读 12 次", "浏览12次", "责任编辑：某"})
	if len(got) != 4 || got[2] != "二！" || got[3] != "责任编辑：某" {
		t.Errorf("%q", got)
	}
}
