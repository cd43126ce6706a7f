package report

import (
	"errors"
	"fmt"
)

// Failure names what can go wrong with a page, a file or a document. The
// names are stored, shown and stable; Hint says what to do.
type Failure string

// Failures of the transport.
const (
	DNSFailure      Failure = "dns"
	ConnectFailure  Failure = "connect"
	TLSFailure      Failure = "tls"
	Timeout         Failure = "timeout"
	HTTP4xx         Failure = "http_4xx"
	HTTP5xx         Failure = "http_5xx"
	TooLarge        Failure = "too_large"
	Truncated       Failure = "truncated"
	Robots          Failure = "robots"
	Budget          Failure = "budget"
	RedirectOffsite Failure = "redirect_offsite"
	RedirectLoop    Failure = "redirect_loop"
	PrivateAddress  Failure = "private_address"
	Unreadable      Failure = "unreadable"
)

// NoLinks is the failure of a list that leads to no report: none of its links
// is one that the source's rules take, or what they lead to is none.
const NoLinks Failure = "no_links"

// Failures of the content.
const (
	Blocked      Failure = "blocked"
	Soft404      Failure = "soft_404"
	NotAReport   Failure = "not_a_report"
	DecodeDamage Failure = "decode_damage"
	Incomplete   Failure = "incomplete"
	EmptyFile    Failure = "empty"
	NotText      Failure = "not_text"
	ScannedPDF   Failure = "scanned_pdf"
	Encrypted    Failure = "encrypted"
	LegacyDoc    Failure = "legacy_doc"
	ScriptPage   Failure = "script_page"
	Damaged      Failure = "damaged"
	TooSlow      Failure = "too_slow"
	TooBig       Failure = "too_big"
	Unavailable  Failure = "unavailable"
	Converter    Failure = "converter"
	Poison       Failure = "poison"
)

// remedy is what a failure is and what a person can do about it.
type remedy struct{ cause, cure string }

var remedies = map[Failure]map[Language]remedy{
	DNSFailure: {
		English: {"the host's name does not resolve", "check the address, then the machine's resolver"},
		Chinese: {"域名无法解析", "先核对网址，再检查本机的域名解析"},
	},
	ConnectFailure: {
		English: {"the host does not answer", "try the address in a browser; many sites answer from inside China only"},
		Chinese: {"主机无响应", "用浏览器打开该网址试试；不少网站只对境内开放"},
	},
	TLSFailure: {
		English: {"the certificate or protocol is not accepted", "if the site is known to be so, set insecure_tls for this source"},
		Chinese: {"证书或协议不被接受", "如确知该网站如此，为该来源设置 insecure_tls"},
	},
	Timeout: {
		English: {"the host is too slow", "raise crawler.timeout, or try at another hour"},
		Chinese: {"响应超时", "调大 crawler.timeout，或换个时段再试"},
	},
	HTTP4xx: {
		English: {"the server refuses the address", "look whether the page has moved and change url"},
		Chinese: {"服务器拒绝该网址", "看网页是否已迁移，并修改 url"},
	},
	HTTP5xx: {
		English: {"the server is in trouble", "nothing to do, it is tried again"},
		Chinese: {"服务器故障", "无需处理，会自动重试"},
	},
	TooLarge: {
		English: {"the page is over crawler.max_body", "raise it if this really is a report"},
		Chinese: {"网页超过 crawler.max_body", "如确为工作报告，调大该值"},
	},
	Truncated: {
		English: {"the answer broke off", "nothing to do, it is tried again"},
		Chinese: {"传输中断", "无需处理，会自动重试"},
	},
	Robots: {
		English: {"robots.txt forbids the address", "ask the site's owner, or fetch by hand into the drop-in folder"},
		Chinese: {"robots.txt 不允许抓取该网址", "联系网站方，或人工下载后放入投递文件夹"},
	},
	Budget: {
		English: {"the host's daily budget is used up", "it goes on tomorrow, or raise crawler.budget"},
		Chinese: {"该主机当日抓取额度用尽", "明日继续，或调大 crawler.budget"},
	},
	RedirectOffsite: {
		English: {"the page leads to another site", "if that is the new home, change url"},
		Chinese: {"网页跳转到其他网站", "如已迁到新址，修改 url"},
	},
	RedirectLoop: {
		English: {"the redirects never end", "open the address in a browser and put the last address into url"},
		Chinese: {"循环跳转", "用浏览器打开，把最后的网址填入 url"},
	},
	PrivateAddress: {
		English: {"the host resolves to a private address", "set allow_private for this source if that is meant"},
		Chinese: {"域名指向内网地址", "如有意如此，为该来源设置 allow_private"},
	},
	Unreadable: {
		English: {"the folder or file cannot be read", "look at its name, its kind and its rights"},
		Chinese: {"文件夹或文件无法读取", "检查名称、类型和权限"},
	},
	Blocked: {
		English: {"a bot wall answers in place of the page", "fetch it by hand into the drop-in folder, or run from another network"},
		Chinese: {"被防护系统拦截", "人工下载后放入投递文件夹，或换一个网络运行"},
	},
	Soft404: {
		English: {"the server says 200 but shows an error page", "look whether the page has moved and change url"},
		Chinese: {"状态为200，实为错误页", "看网页是否已迁移，并修改 url"},
	},
	NotAReport: {
		English: {"the page is not a work report", "look at it with `mubiao page`, then narrow link or title of the source"},
		Chinese: {"不是政府工作报告", "用 `mubiao page` 查看，再收紧该来源的 link 或 title"},
	},
	DecodeDamage: {
		English: {"the text is damaged", "look at it with `mubiao page`; fetch another copy"},
		Chinese: {"文字编码损坏", "用 `mubiao page` 查看；另取一份"},
	},
	Incomplete: {
		English: {"a further page of the article is missing", "nothing to do, it is tried again"},
		Chinese: {"缺少后续分页", "无需处理，会自动重试"},
	},
	EmptyFile: {
		English: {"the file is empty", "fetch it again"},
		Chinese: {"文件为空", "重新下载"},
	},
	NotText: {
		English: {"this is no text, HTML, PDF, OFD or DOCX", "give the report in one of these"},
		Chinese: {"不是文本、HTML、PDF、OFD 或 DOCX", "请提供其中一种格式"},
	},
	ScannedPDF: {
		English: {"the PDF holds pictures of pages, no text", "set commands.ocr in the configuration, or run OCR on it first, for example ocrmypdf -l chi_sim"},
		Chinese: {"扫描版 PDF，没有文字", "在配置中设置 commands.ocr，或先做文字识别，例如 ocrmypdf -l chi_sim"},
	},
	Encrypted: {
		English: {"the file is protected by a password", "save it without one"},
		Chinese: {"文件有密码保护", "去掉密码后另存"},
	},
	LegacyDoc: {
		English: {"this is an old .doc file", "set commands.convert in the configuration, or save it as .docx, for example soffice --convert-to docx"},
		Chinese: {"旧版 .doc 文件", "在配置中设置 commands.convert，或另存为 .docx，例如 soffice --convert-to docx"},
	},
	ScriptPage: {
		English: {"a script writes the page, and its text is not in it", "save the page from a browser into the drop-in folder, or give the address that the script asks"},
		Chinese: {"网页内容由脚本生成，网页中没有正文", "用浏览器打开后另存到投递文件夹，或改用脚本所请求的网址"},
	},
	NoLinks: {
		English: {"the list leads to no report", "look at it with `mubiao page --list`, then change url, link or title of the source"},
		Chinese: {"列表中没有通向报告的链接", "用 `mubiao page --list` 查看，再修改该来源的 url、link 或 title"},
	},
	Unavailable: {
		English: {"the site says that it is closed for now", "nothing to do, it is tried again; look at the site if it lasts"},
		Chinese: {"网站自称暂停服务", "无需处理，会自动重试；如持续，请查看网站"},
	},
	Converter: {
		English: {"a configured command did not make the file readable", "run it by hand on the file, and look at commands in the configuration"},
		Chinese: {"所配置的命令未能使文件可读", "手工对该文件运行此命令，并检查配置中的 commands"},
	},
	Damaged: {
		English: {"the file is damaged", "fetch it again"},
		Chinese: {"文件损坏", "重新下载"},
	},
	TooSlow: {
		English: {"the file takes too long to read", "save it anew as PDF or text, and put that into the drop-in folder"},
		Chinese: {"读取文件耗时过长", "另存为新的 PDF 或文本，放入投递文件夹"},
	},
	Poison: {
		English: {"reading it ends the program, so it is set aside", "save it anew as PDF or text, put that into the drop-in folder, and tell the makers of mubiao"},
		Chinese: {"读取该文件会使程序崩溃，已搁置", "另存为新的 PDF 或文本，放入投递文件夹，并告知 mubiao 开发者"},
	},
	TooBig: {
		English: {"the file unpacks to more than a report can be", "save it anew as PDF or text, and put that into the drop-in folder"},
		Chinese: {"文件解开后过大，不像工作报告", "另存为新的 PDF 或文本，放入投递文件夹"},
	},
}

// Cause says in words what happened; the name itself where it has none.
func (f Failure) Cause(l Language) string {
	if r, ok := remedies[f][l]; ok {
		return r.cause
	}
	return string(f)
}

// Cure says what a person can do about the failure; "" for none.
func (f Failure) Cure(l Language) string { return remedies[f][l].cure }

// Hint is cause and cure in English, for logs and terminals; "" for none.
func (f Failure) Hint() string {
	if r, ok := remedies[f][English]; ok {
		return r.cause + ": " + r.cure
	}
	return ""
}

// Failures returns the names of all failures, for checks of documentation.
func Failures() []Failure {
	names := make([]Failure, 0, len(remedies))
	for f := range remedies {
		names = append(names, f)
	}
	return names
}

// Fault is a Failure as an error: the name, what exactly was seen, and the
// error below it where there is one.
type Fault struct {
	Failure Failure
	Detail  string
	Err     error
}

// Error returns "name: detail".
func (f *Fault) Error() string {
	switch {
	case f.Detail != "":
		return fmt.Sprintf("%s: %s", f.Failure, f.Detail)
	case f.Err != nil:
		return fmt.Sprintf("%s: %v", f.Failure, f.Err)
	}
	return string(f.Failure)
}

// Unwrap returns the error below.
func (f *Fault) Unwrap() error { return f.Err }

// FailureOf returns the failure that err carries, or "" where it carries none.
func FailureOf(err error) Failure {
	var f *Fault
	if errors.As(err, &f) {
		return f.Failure
	}
	return ""
}
