package prose

// Stocks are indicators of which a level is where things stand; all others are
// counted anew each year, and several years of them may be added up.
var Stocks = []string{
	"population", "loans", "deposits", "income_all", "income_urban", "income_rural", "income_rural_net", "gdp_per_capita", "pm25",
}

// JoinWays joins two ways of counting; either may be "".
func JoinWays(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "，" + b
}
