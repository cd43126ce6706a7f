// Package seeds holds what mubiao can show without a network: two work
// reports, the small web site that serves them, and the figures of the years
// before as data.
//
// Transport answers HTTP requests in place of the network, so that the same
// crawler, configuration and stages run offline and online. History is a table
// to import. Clock is the time that an offline run believes in: the first
// Monday after the second report came out.
//
// The texts stand in text/ once, as they were given; the pages are made around
// them when they are asked for. The address of the Pingliang reprint is the
// real one, the addresses on Dingxi's portal are fixtures: they follow the
// portal's manner, and nothing is known to answer there.
package seeds

import (
	_ "embed" // the texts and the table
	"time"
)

// The addresses that the offline site answers, beside robots.txt of each host
// and the second page of the Pingliang report.
const (
	DingxiList      = "http://www.dingxi.gov.cn/col/col3/index.html"                            // fixture
	DingxiReport    = "http://www.dingxi.gov.cn/art/2021/12/7/art_3_1000007.html"               // fixture
	PingliangReport = "http://district.ce.cn/newarea/roll/202203/16/t20220316_37408386.shtml"   // real
	pingliangSecond = "http://district.ce.cn/newarea/roll/202203/16/t20220316_37408386_1.shtml" // fixture
)

//go:embed text/dingxi-2022.txt
var dingxiText string

//go:embed text/pingliang-2022.txt
var pingliangText string

//go:embed history.csv
var history []byte

// History returns history.csv: the headline targets and results of Dingxi and
// Pingliang in the reports of 2020 and 2021, as figures with the report named
// that they come from. Its columns are those of an export.
func History() []byte { return append([]byte(nil), history...) }

// Clock returns the time of an offline run: Monday 21 March 2022, 08:00 in
// Beijing.
func Clock() time.Time {
	return time.Date(2022, time.March, 21, 8, 0, 0, 0, beijing())
}

// beijing is Asia/Shanghai where the machine knows it, else the same offset.
func beijing() *time.Location {
	if zone, err := time.LoadLocation("Asia/Shanghai"); err == nil {
		return zone
	}
	return time.FixedZone("Asia/Shanghai", 8*60*60)
}
