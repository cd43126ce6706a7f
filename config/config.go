// Package config is the configuration file: the Config struct, its defaults
// in one function, and a strict Load.
//
// Load refuses a key that it does not know and a value that cannot be right,
// each with line, column and what to do; all faults of a file are told at
// once. What this package cannot know (whether a cron line is one, whether a
// place exists) is asked of the Checks that the caller hands in, and the
// answer is reported at the key's position all the same. Which check belongs
// to which key stands in the struct's tags.
package config

import (
	"time"

	"mubiao/report"
)

// Config is the whole file. The order of the fields is the order in which
// checks are called.
type Config struct {
	Language report.Language `yaml:"language" check:"language"`
	TimeZone string          `yaml:"time_zone" check:"needed,zone"`
	Data     string          `yaml:"data" check:"needed"` // directory, relative to the file's own
	Contact  string          `yaml:"contact" check:"contact"`

	Sources []Source `yaml:"sources"`
	Import  []string `yaml:"import"`
	DropIn  string   `yaml:"drop_in"` // folder of files fetched by hand, relative to data; "" = none

	Crawler    Crawler           `yaml:"crawler"`
	Commands   Commands          `yaml:"commands"`
	Schedule   Schedule          `yaml:"schedule"`
	News       News              `yaml:"news"`
	Wording    map[string]string `yaml:"wording" check:"strength"`
	Indicators Excerpt           `yaml:"indicators" check:"indicators"`

	Digest   Digest    `yaml:"digest"`
	Mail     Mail      `yaml:"mail"`
	Webhooks []Webhook `yaml:"webhooks"`
	Web      Web       `yaml:"web"`
	Backup   Backup    `yaml:"backup"`

	Retention Duration `yaml:"retention" check:"retention"` // of what nothing rests on; 0 = for ever

	Log Log `yaml:"log"`
}

// Source is a report.Source as it is written; the two convert.
type Source struct {
	Name         string            `yaml:"name" check:"needed"`
	Place        string            `yaml:"place" check:"place"`
	Kind         report.SourceKind `yaml:"kind" check:"needed,kind"`
	URL          string            `yaml:"url" check:"source"`
	Folder       string            `yaml:"folder"` // of an archive, relative to the file's own
	Link         string            `yaml:"link" check:"regexp"`
	Title        string            `yaml:"title" check:"regexp"`
	Pages        int               `yaml:"pages" check:"natural"`
	IgnoreRobots bool              `yaml:"ignore_robots"`
	InsecureTLS  bool              `yaml:"insecure_tls"`
	AllowPrivate bool              `yaml:"allow_private"`
	Proxy        string            `yaml:"proxy" check:"proxy"`
	Fixture      bool              `yaml:"fixture"`
}

// Crawler is how politely and how far pages are fetched.
type Crawler struct {
	Pause        Duration `yaml:"pause" check:"natural"`
	Jitter       Duration `yaml:"jitter" check:"natural"`
	Timeout      Duration `yaml:"timeout" check:"positive"`
	MaxBody      Size     `yaml:"max_body" check:"positive"`
	Budget       int      `yaml:"budget" check:"positive"`
	Pages        int      `yaml:"pages" check:"positive"`
	Hosts        int      `yaml:"hosts" check:"positive"`
	Redirects    int      `yaml:"redirects" check:"natural"`
	Proxy        string   `yaml:"proxy" check:"proxy"`
	AllowPrivate bool     `yaml:"allow_private"`
}

// Commands are programs that make a file readable which no rule can read.
type Commands struct {
	OCR     []string `yaml:"ocr"`     // a scanned PDF
	Convert []string `yaml:"convert"` // an old .doc or .wps
	Timeout Duration `yaml:"timeout" check:"positive"`
	Memory  Size     `yaml:"memory" check:"positive"`
}

// Schedule is a cron line for each job; "" switches the job off.
type Schedule struct {
	Crawl   string `yaml:"crawl" check:"cron"`
	Derive  string `yaml:"derive" check:"cron"`
	Digest  string `yaml:"digest" check:"cron"`
	Deliver string `yaml:"deliver" check:"cron"`
	Backup  string `yaml:"backup" check:"cron"`
}

// News says what is new.
type News struct {
	Window Duration `yaml:"window" check:"positive"`
}

// Digest is what the weekly summary does.
type Digest struct {
	Heartbeat bool   `yaml:"heartbeat"`
	Feed      string `yaml:"feed"` // an Atom file, relative to data; "" = none
}

// Mail is how a digest reaches people. Without a host it lands as files.
type Mail struct {
	SMTP       SMTP        `yaml:"smtp"`
	From       string      `yaml:"from" check:"address"`
	Recipients []Recipient `yaml:"recipients"`
}

// SMTP is the server that takes the mail.
type SMTP struct {
	Host     string   `yaml:"host"`
	Port     int      `yaml:"port" check:"natural"` // 0: what TLS makes usual
	TLS      string   `yaml:"tls" check:"tls"`
	User     string   `yaml:"user"`
	Password Secret   `yaml:"password"`
	Timeout  Duration `yaml:"timeout" check:"positive"`
}

// Recipient is one reader of the mail, with what they want to read.
type Recipient struct {
	Address    string          `yaml:"address" check:"needed,address"`
	Places     []string        `yaml:"places" check:"place"`
	Indicators []string        `yaml:"indicators" check:"indicator"`
	Language   report.Language `yaml:"language" check:"language"`
	Operator   bool            `yaml:"operator"`
}

// Webhook is an address that takes each digest as JSON, or a robot of a chat
// group. Its address holds a key, so it is kept like a password.
type Webhook struct {
	Name   string `yaml:"name" check:"needed"`
	Shape  string `yaml:"shape" check:"needed,shape"`
	URL    Secret `yaml:"url"`
	Secret Secret `yaml:"secret"` // signs a message of 钉钉 or 飞书
}

// Web is the face in the browser.
type Web struct {
	Listen   string   `yaml:"listen" check:"listen"`
	BaseURL  string   `yaml:"base_url" check:"root"`
	Reading  Secret   `yaml:"reading_token"`             // asked of readers; none where it names nothing
	Checking Secret   `yaml:"checking_token"`            // asked for "check now"; without it only from this machine
	Searches int      `yaml:"searches" check:"positive"` // a minute, for one reader
	Timeout  Duration `yaml:"timeout" check:"positive"`  // of one answer
	Proxies  []string `yaml:"trusted_proxies" check:"network"`
}

// Backup is where copies of the database go, and how many stay.
type Backup struct {
	Directory string `yaml:"directory"` // relative to data
	Keep      int    `yaml:"keep" check:"positive"`
}

// Log is what the program says of its work.
type Log struct {
	Level  string `yaml:"level" check:"level"`
	Format string `yaml:"format" check:"format"`
}

// Default returns the configuration that an empty file stands for.
func Default() Config {
	return Config{
		Language: report.English,
		TimeZone: "Asia/Shanghai",
		Data:     "./var",
		DropIn:   "drop-in",
		Crawler: Crawler{
			Pause:     Duration(3 * time.Second),
			Jitter:    Duration(time.Second),
			Timeout:   Duration(time.Minute),
			MaxBody:   20 << 20,
			Budget:    500,
			Pages:     3,
			Hosts:     16,
			Redirects: 5,
		},
		Commands: Commands{
			OCR: []string{}, Convert: []string{}, Timeout: Duration(10 * time.Minute), Memory: 2 << 30,
		},
		Schedule: Schedule{
			Crawl:   "0 6 * * *",
			Derive:  "0 7 * * *",
			Digest:  "0 8 * * 1",
			Deliver: "*/10 * * * *",
			Backup:  "30 3 * * *",
		},
		News: News{Window: Duration(120 * day)},
		Wording: map[string]string{
			"eq": "hard", "ge": "hard", "gt": "hard", "le": "hard", "approx": "soft", "range": "soft", "strive": "soft",
		},
		Digest: Digest{Heartbeat: true},
		Mail: Mail{SMTP: SMTP{
			TLS: "starttls", Password: Secret{Env: "MUBIAO_SMTP_PASSWORD"}, Timeout: Duration(time.Minute),
		}},
		Web:    Web{Listen: "127.0.0.1:8622", Searches: 30, Timeout: Duration(10 * time.Second), Proxies: []string{}},
		Backup: Backup{Directory: "backup", Keep: 14},
		Log:    Log{Level: "info", Format: "auto"},
	}
}

// Reports returns the sources as the crawler takes them.
func (c *Config) Reports() []report.Source {
	var sources []report.Source
	for _, s := range c.Sources {
		sources = append(sources, report.Source(s))
	}
	return sources
}
