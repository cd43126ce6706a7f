package figure

// stocks are indicators of which a level is where things stand; all others are
// counted anew each year, and several years of them may be added up.
var stocks = []string{
	"population", "loans", "deposits", "income_all", "income_urban", "income_rural", "income_rural_net", "gdp_per_capita", "pm25",
}

// joinWays joins two ways of counting; either may be "".
func joinWays(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "，" + b
}
