package prose

// together are names that say several indicators at once. With one figure for
// each, or with 均, they are the indicators of each; with a single figure they
// are the one of alone, or nothing where alone is "".
var together = []struct {
	aliases []string
	each    []string
	alone   string
}{
	{
		aliases: []string{
			"城乡[常住]居民[家庭][年]人均[年][可支配]收入", "城乡[常住]居民[可支配]收入", "城乡人均可支配收入",
			"城乡居民人均（可支配）收入", "城乡群众收入", "城乡居民年人均可支配收入",
			"城、乡[常住]居民[人均][可支配]收入",
		},
		each: []string{"income_urban", "income_rural"}, alone: "income_all",
	},
	{
		aliases: []string{"[金融机构|金融机构人民币|金融机构本外币|人民币|本外币][年末][各项]存贷款[余额]"},
		each:    []string{"deposits", "loans"},
	},
	{
		aliases: []string{"城乡居民人均纯收入"},
		each:    []string{"income_urban", "income_rural_net"},
	},
	{
		aliases: []string{"一二三[次]产业[增加值]", "[第]一、二、三[次]产业[增加值]", "一、二、三产[业]增加值", "一二三产增加值", "三次产业[增加值]"},
		each:    []string{"primary_va", "secondary_va", "tertiary_va"},
	},
}
