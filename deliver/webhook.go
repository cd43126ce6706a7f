package deliver

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mubiao/report"
)

// Shape is the form in which a webhook takes a digest.
type Shape string

// The shapes.
const (
	JSONShape Shape = "json"     // the digest as it is: number, made, language, subject, text, html
	WeCom     Shape = "wecom"    // 企业微信 group robot
	DingTalk  Shape = "dingtalk" // 钉钉 group robot
	Feishu    Shape = "feishu"   // 飞书 group robot
)

// mostText is how many bytes of text a robot takes.
var mostText = map[Shape]int{WeCom: 2048, DingTalk: 18_000, Feishu: 18_000}

// ComposeHook returns the body for a webhook: the digest as JSON, or its
// subject and as much of its text as the robot takes, with the link under it.
// Errors name a shape that is none.
func ComposeHook(s Shape, d report.Digest, link string) ([]byte, error) {
	text := func() string { return robotText(d, link, mostText[s]) }
	switch s {
	case JSONShape:
		return json.Marshal(map[string]any{
			"number": d.Number, "made": d.Made, "language": d.Language,
			"subject": d.Subject, "text": d.Text, "html": d.HTML, "link": link,
		})
	case WeCom, DingTalk:
		return json.Marshal(map[string]any{"msgtype": "text", "text": map[string]string{"content": text()}})
	case Feishu:
		return json.Marshal(map[string]any{"msg_type": "text", "content": map[string]string{"text": text()}})
	}
	return nil, fmt.Errorf("shape %q: want %s, %s, %s or %s", s, JSONShape, WeCom, DingTalk, Feishu)
}

// robotText is subject, text and link within so many bytes, cut behind a whole
// line. The text begins with the name of the digest: 钉钉 lets a robot take
// only what holds its keyword.
func robotText(d report.Digest, link string, most int) string {
	tail := ""
	if link != "" {
		tail = "\n" + link
	}
	text := d.Subject + "\n\n" + strings.TrimSpace(d.Text)
	const more = "\n…"
	if len(tail)+len(more) > most {
		tail = "" // half a link leads nowhere
	}
	if len(text)+len(tail) > most {
		text = cut(text, most-len(tail)-len(more)) + more
	}
	return text + tail
}

// cut keeps as many whole lines as go into so many bytes; of a first line that
// is longer, as many whole characters.
func cut(text string, most int) string {
	if at := strings.LastIndexByte(text[:most+1], '\n'); at > 0 {
		return strings.TrimRight(text[:at], "\n")
	}
	text = text[:most]
	for !utf8.ValidString(text) {
		text = text[:len(text)-1]
	}
	return text
}

// WebhookOptions is where a webhook leads.
type WebhookOptions struct {
	URL    string // a robot's address holds its key: it is never printed
	Shape  Shape
	Secret string // signs a 钉钉 or 飞书 message; "" = none
	Client *http.Client
	Now    func() time.Time // of the signature
}

// Webhook posts messages as they are.
type Webhook struct{ options WebhookOptions }

// NewWebhook returns a deliverer for the address. A nil Client is one that
// gives up after DefaultTimeout; redirects are never followed, they would
// carry the key along.
func NewWebhook(o WebhookOptions) *Webhook {
	if o.Client == nil {
		o.Client = &http.Client{Timeout: DefaultTimeout}
	}
	client := *o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	o.Client = &client
	return &Webhook{o}
}

// Deliver posts the message. A robot's answer counts by its error code, not
// by its status, which is 200 for everything.
func (w *Webhook) Deliver(ctx context.Context, m report.Message) error {
	address, body, err := w.signed(m.Raw)
	if err != nil {
		return &Refusal{Temporary, "sign", 0, err}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return &Refusal{Temporary, "address", 0, errors.New("the webhook's address is none")}
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	request.Header.Set("Idempotency-Key", m.MessageID)
	response, err := w.options.Client.Do(request)
	if err != nil {
		return &Refusal{Temporary, "post", 0, withoutAddress(err)}
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, 64<<10))
	if err != nil {
		return &Refusal{Unknown, "answer", response.StatusCode, withoutAddress(err)}
	}
	return judge(w.options.Shape, response.StatusCode, answer)
}

// withoutAddress takes the address, and the key in it, out of an error.
func withoutAddress(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// busy are the codes with which robots ask for patience: too many messages.
var busy = map[int]bool{45009: true, 45033: true, 410100: true, 130101: true, 11232: true, 9499: true, -1: true}

// judge reads the answer: the status first, then the robot's own code.
func judge(s Shape, status int, answer []byte) error {
	class := Permanent
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, status >= 500:
		class = Temporary
	case status < 300:
		class = ""
	}
	if class != "" {
		return &Refusal{class, "post", status, fmt.Errorf("status %d", status)}
	}
	if s == JSONShape || s == "" {
		return nil
	}
	var said struct {
		ErrCode, Code int
		ErrMsg, Msg   string
		StatusCode    int
		StatusMessage string
	}
	if err := json.Unmarshal(answer, &said); err != nil {
		return &Refusal{Unknown, "answer", status, errors.New("the robot's answer is no JSON")}
	}
	for _, code := range []int{said.ErrCode, said.Code, said.StatusCode} {
		if code != 0 {
			class := Permanent
			if busy[code] {
				class = Temporary
			}
			return &Refusal{class, "robot", code, errors.New(said.ErrMsg + said.Msg + said.StatusMessage)}
		}
	}
	return nil
}

// signed puts the robot's signature where it wants it: 钉钉 into the address,
// 飞书 into the body, the others need none.
func (w *Webhook) signed(raw []byte) (address string, body []byte, err error) {
	o := w.options
	if o.Secret == "" || o.Shape != DingTalk && o.Shape != Feishu {
		return o.URL, raw, nil
	}
	now := o.Now()
	if o.Shape == DingTalk {
		stamp := strconv.FormatInt(now.UnixMilli(), 10)
		u, err := url.Parse(o.URL)
		if err != nil {
			return "", nil, errors.New("the webhook's address is none")
		}
		q := u.Query()
		q.Set("timestamp", stamp)
		q.Set("sign", sign(o.Secret, stamp+"\n"+o.Secret))
		u.RawQuery = q.Encode()
		return u.String(), raw, nil
	}
	var fields map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		return "", nil, fmt.Errorf("read message: %w", err)
	}
	stamp := strconv.FormatInt(now.Unix(), 10)
	fields["timestamp"], fields["sign"] = stamp, sign(stamp+"\n"+o.Secret, "")
	body, err = json.Marshal(fields)
	return o.URL, body, err
}

func sign(key, text string) string {
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}
