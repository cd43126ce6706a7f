package config

import (
	"errors"
	"fmt"
	"iter"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mubiao/report"
)

// needed is the one check that an empty value can fail.
const needed = "needed"

// known are the checks that the standard library can answer.
var known = Checks{
	"language":  oneOf("en", "zh"),
	"kind":      oneOf("page", "list", "archive"),
	"tls":       oneOf("starttls", "tls", "none"),
	"level":     oneOf("debug", "info", "warn", "error"),
	"format":    oneOf("auto", "text", "json"),
	"strength":  oneOf("hard", "soft"),
	"shape":     oneOf("json", "wecom", "dingtalk", "feishu"),
	"zone":      checkZone,
	"url":       checkURL("http", "https"),
	"source":    checkSource,
	"root":      checkRoot,
	"proxy":     checkProxy,
	"contact":   checkContact,
	"address":   checkAddress,
	"regexp":    checkRegexp,
	"variable":  checkVariable,
	"network":   checkNetwork,
	"listen":    checkListen,
	"positive":  atLeast(1),
	"retention": checkRetention,
	"natural":   atLeast(0),
}

// checker walks the values of a Config with the checks that their tags name.
type checker struct {
	tree   *tree
	checks Checks
	faults []Fault
}

// check returns what is wrong with the values, those of one key in the order
// of its tag, then what is wrong between keys.
func check(c *Config, t *tree, given Checks) []Fault {
	k := &checker{tree: t, checks: Checks{}}
	for _, checks := range []Checks{known, given} {
		for name, f := range checks {
			k.checks[name] = f
		}
	}
	k.walk(reflect.ValueOf(*c), "", "")
	k.between(c)
	return k.faults
}

func (k *checker) fault(path, format string, args ...any) {
	k.faults = append(k.faults, Fault{k.tree.place(path), path, fmt.Sprintf(format, args...)})
}

func (k *checker) walk(v reflect.Value, path, tag string) {
	switch v.Kind() {
	case reflect.Struct:
		for f := range fieldsOf(v.Type()) {
			k.walk(v.FieldByIndex(f.Index), join(path, f.Tag.Get("yaml")), f.Tag.Get("check"))
		}
	case reflect.Slice:
		for i := range v.Len() {
			k.walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), tag)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			k.walk(v.MapIndex(key), join(path, key.String()), tag)
		}
	default:
		k.value(v, path, tag)
	}
}

// value runs the checks of a tag on one value until the first that fails.
func (k *checker) value(v reflect.Value, path, tag string) {
	for name := range strings.SplitSeq(tag, ",") {
		if name == needed && v.IsZero() {
			k.fault(path, "is missing")
			return
		}
		f := k.checks[name]
		if f == nil || v.Kind() == reflect.String && v.String() == "" {
			continue
		}
		if err := f(written(v)); err != nil {
			k.fault(path, "%v", err)
			return
		}
	}
}

// written returns a value as a check takes it: numbers, durations and sizes
// as bare numbers.
func written(v reflect.Value) string {
	if v.CanInt() {
		return strconv.FormatInt(v.Int(), 10)
	}
	return fmt.Sprint(v.Interface())
}

// between checks what hangs on more than one key.
func (k *checker) between(c *Config) {
	var sources, hooks []string
	for i, s := range c.Sources {
		if s.Name == "drop-in" {
			k.fault(fmt.Sprintf("sources[%d].name", i), "%q is the name of the folder drop_in: take another", s.Name)
		}
		sources = append(sources, s.Name)
		k.reachedBy(s, fmt.Sprintf("sources[%d]", i))
	}
	for _, h := range c.Webhooks {
		hooks = append(hooks, h.Name)
	}
	k.placed("commands.ocr", c.Commands.OCR)
	k.placed("commands.convert", c.Commands.Convert)
	k.differ("sources", sources)
	k.differ("webhooks", hooks)
	if c.Mail.SMTP.Host == "" {
		return
	}
	if c.Mail.From == "" {
		k.fault("mail.from", "is missing: a mail needs a sender")
	}
	if len(c.Mail.Recipients) == 0 {
		k.fault("mail.recipients", "is empty: name who shall read the mail, or clear mail.smtp.host")
	}
}

// reachedBy checks that a source is reached as its kind is: an archive by its
// folder, the others by their address.
func (k *checker) reachedBy(s Source, path string) {
	needed, other := "url", "folder"
	value, stray := s.URL, s.Folder
	if s.Kind == report.ArchiveSource {
		needed, other, value, stray = other, needed, stray, value
	}
	if value == "" {
		k.fault(path+"."+needed, "is missing")
	}
	if stray != "" {
		k.fault(path+"."+other, "is not for kind %s: it has a %s", s.Kind, needed)
	}
}

// placed reports a command that is not told where its file stands, or where it
// shall leave another.
func (k *checker) placed(path string, words []string) {
	if len(words) == 0 {
		return
	}
	for _, place := range []string{"{in}", "{out}"} {
		if !strings.Contains(strings.Join(words, " "), place) {
			k.fault(path, "says nowhere %s: {in} stands for the file, {out} for the folder of what is made of it", place)
		}
	}
}

// differ reports names of a list that stand twice.
func (k *checker) differ(list string, names []string) {
	for i, name := range names {
		if n := slices.Index(names[:i], name); n >= 0 {
			k.fault(fmt.Sprintf("%s[%d].name", list, i), "%q is the name of %s[%d] too: names must differ", name, list, n)
		}
	}
}

func fieldsOf(typ reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for i := range typ.NumField() {
			if !yield(typ.Field(i)) {
				return
			}
		}
	}
}

func oneOf(words ...string) Check {
	return func(value string) error {
		for _, w := range words {
			if value == w {
				return nil
			}
		}
		return fmt.Errorf("%q is none of %s", value, strings.Join(words, ", "))
	}
}

func atLeast(least int64) Check {
	return func(value string) error {
		if n, err := strconv.ParseInt(value, 10, 64); err != nil || n < least {
			return fmt.Errorf("must be %d or more", least)
		}
		return nil
	}
}

// leastRetention is twice the stretch over which failing sources are judged.
const leastRetention = 60 * day

// checkRetention takes no bound, or one that leaves enough to judge sources by.
func checkRetention(value string) error {
	if n, err := strconv.ParseInt(value, 10, 64); err != nil || n != 0 && n < int64(leastRetention) {
		return fmt.Errorf("must be 0s, which keeps everything, or %v and more", Duration(leastRetention))
	}
	return nil
}

func checkZone(value string) error {
	if _, err := time.LoadLocation(value); err != nil || value == "Local" {
		return fmt.Errorf("%q is no time zone: write one such as Asia/Shanghai", value)
	}
	return nil
}

func checkURL(schemes ...string) Check {
	return func(value string) error {
		u, err := url.Parse(value)
		if err == nil && u.Host != "" && oneOf(schemes...)(u.Scheme) == nil {
			return nil
		}
		return fmt.Errorf("%q is no address: write it whole, beginning with %s://", value, schemes[0])
	}
}

// checkSource takes the address of a source. It is stored and shown, so that no
// password may stand in it.
func checkSource(value string) error {
	if u, err := url.Parse(value); err == nil && u.User != nil {
		return errors.New("holds a name or a password, and would be shown with it: only what everybody may read is fetched")
	}
	return checkURL("http", "https")(value)
}

// checkRoot takes the address of a host's root: links of the pages begin there.
func checkRoot(value string) error {
	if u, err := url.Parse(value); err == nil && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "") {
		return errors.New("leads below the root of its host, where the pages' links begin: give them a host name of their own")
	}
	return checkURL("http", "https")(value)
}

// checkProxy takes an address, or the word that means none in spite of the
// environment.
func checkProxy(value string) error {
	if value == "direct" {
		return nil
	}
	return checkURL("http", "https", "socks5")(value)
}

// checkContact takes what a site's owner can answer to.
func checkContact(value string) error {
	if checkAddress(value) == nil || checkURL("http", "https")(value) == nil {
		return nil
	}
	return fmt.Errorf("%q is neither a mail address nor a web page: site owners must be able to reach you", value)
}

func checkAddress(value string) error {
	if _, err := mail.ParseAddress(value); err != nil {
		return fmt.Errorf("%q is no mail address", value)
	}
	return nil
}

func checkRegexp(value string) error {
	if _, err := regexp.Compile(value); err != nil {
		return fmt.Errorf("is no regular expression: %w", err)
	}
	return nil
}

// checkVariable takes the name of an environment variable. What is none may be
// the secret itself, so it is not repeated.
func checkVariable(value string) error {
	if !regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`).MatchString(value) {
		return errors.New("is no name of an environment variable: put the secret into one, and its name here")
	}
	return nil
}

// Network returns the addresses that a value means: one, or a network of them.
func Network(value string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(value); err == nil {
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	p, err := netip.ParsePrefix(value)
	if err != nil {
		return p, fmt.Errorf("%q is no address and no network: write 127.0.0.1 or 10.0.0.0/8", value)
	}
	return p.Masked(), nil
}

func checkNetwork(value string) error {
	_, err := Network(value)
	return err
}

func checkListen(value string) error {
	if _, port, err := net.SplitHostPort(value); err == nil {
		if n, err := strconv.Atoi(port); err == nil && n >= 0 && n < 1<<16 {
			return nil
		}
	}
	return fmt.Errorf("%q is no address to listen on: write 127.0.0.1:8622", value)
}
