use concord_rt::prelude::*;

class!(SplitResult, SplitResultData {
    fragment: Str,
    netloc: Str,
    path: Str,
    query: Str,
    scheme: Str,
});

impl SplitResult {
    fn new(scheme: Str, netloc: Str, path: Str, query: Str, fragment: Str) -> SplitResult {
        SplitResult::make(SplitResultData { scheme, netloc, path, query, fragment })
    }
    fn dunder_len(&self) -> i64 {
        5
    }
    fn hostname(&self) -> Option<Str> {
        netloc_parts(&self.netloc).2
    }
    fn port(&self) -> Option<i64> {
        port_number(&netloc_parts(&self.netloc).3)
    }
    fn username(&self) -> Option<Str> {
        netloc_parts(&self.netloc).0
    }
    fn password(&self) -> Option<Str> {
        netloc_parts(&self.netloc).1
    }
    fn geturl(&self) -> Str {
        urlunsplit(
            &(
                self.scheme.clone(),
                self.netloc.clone(),
                self.path.clone(),
                self.query.clone(),
                self.fragment.clone(),
            )
        )
    }
    fn dunder_iter(&self) -> Iter<Str> {
        let this = self.clone();
        let mut state = 0;
        Iter::generator(move || loop {
            match state {
                0 => {
                    let value = this.scheme.clone();
                    state = 1;
                    return Some(value);
                }
                1 => {
                    let value = this.netloc.clone();
                    state = 2;
                    return Some(value);
                }
                2 => {
                    let value = this.path.clone();
                    state = 3;
                    return Some(value);
                }
                3 => {
                    let value = this.query.clone();
                    state = 4;
                    return Some(value);
                }
                4 => {
                    let value = this.fragment.clone();
                    state = 5;
                    return Some(value);
                }
                5 => {
                    state = 9999;
                }
                _ => return None,
            }
        })
    }
}

impl PartialEq for SplitResult {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.netloc == other.netloc && self.path == other.path && self.query == other.query && self.fragment == other.fragment
    }
}

impl Key for SplitResult {
    fn hash(&self) -> i64 {
        (
            self.scheme.clone(),
            self.netloc.clone(),
            self.path.clone(),
            self.query.clone(),
            self.fragment.clone(),
        ).hash()
    }
}

impl Show for SplitResult {
    fn repr(&self, out: &mut String) {
        out.push_str("SplitResult(");
        out.push_str("scheme=");
        self.scheme.repr(out);
        out.push_str(", netloc=");
        self.netloc.repr(out);
        out.push_str(", path=");
        self.path.repr(out);
        out.push_str(", query=");
        self.query.repr(out);
        out.push_str(", fragment=");
        self.fragment.repr(out);
        out.push(')');
    }
}

impl Compare for SplitResult {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.scheme.clone(), self.netloc.clone(), self.path.clone(), self.query.clone(), self.fragment.clone(), ).compare(
            &(
                other.scheme.clone(),
                other.netloc.clone(),
                other.path.clone(),
                other.query.clone(),
                other.fragment.clone(),
            )
        )
    }
}

impl Truth for SplitResult {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

class!(ParseResult, ParseResultData {
    fragment: Str,
    netloc: Str,
    params: Str,
    path: Str,
    query: Str,
    scheme: Str,
});

impl ParseResult {
    fn new(scheme: Str, netloc: Str, path: Str, params: Str, query: Str, fragment: Str) -> ParseResult {
        ParseResult::make(ParseResultData { scheme, netloc, path, params, query, fragment })
    }
    fn dunder_len(&self) -> i64 {
        6
    }
    fn port(&self) -> Option<i64> {
        port_number(&netloc_parts(&self.netloc).3)
    }
    fn _replace_scheme(&self, scheme: &Str) -> ParseResult {
        ParseResult::new(
            scheme.clone(),
            self.netloc.clone(),
            self.path.clone(),
            self.params.clone(),
            self.query.clone(),
            self.fragment.clone(),
        )
    }
    fn hostname(&self) -> Option<Str> {
        netloc_parts(&self.netloc).2
    }
    fn geturl(&self) -> Str {
        let path = if !self.params.is_empty() { text!("{};{}", self.path, self.params) } else { self.path.clone() };
        urlunsplit(
            &(
                self.scheme.clone(),
                self.netloc.clone(),
                path.clone(),
                self.query.clone(),
                self.fragment.clone(),
            )
        )
    }
}

impl PartialEq for ParseResult {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.netloc == other.netloc && self.path == other.path && self.params == other.params && self.query == other.query && self.fragment == other.fragment
    }
}

impl Key for ParseResult {
    fn hash(&self) -> i64 {
        (
            self.scheme.clone(),
            self.netloc.clone(),
            self.path.clone(),
            self.params.clone(),
            self.query.clone(),
            self.fragment.clone(),
        ).hash()
    }
}

impl Show for ParseResult {
    fn repr(&self, out: &mut String) {
        out.push_str("ParseResult(");
        out.push_str("scheme=");
        self.scheme.repr(out);
        out.push_str(", netloc=");
        self.netloc.repr(out);
        out.push_str(", path=");
        self.path.repr(out);
        out.push_str(", params=");
        self.params.repr(out);
        out.push_str(", query=");
        self.query.repr(out);
        out.push_str(", fragment=");
        self.fragment.repr(out);
        out.push(')');
    }
}

impl Compare for ParseResult {
    fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.scheme.clone(), self.netloc.clone(), self.path.clone(), self.params.clone(), self.query.clone(), self.fragment.clone(), ).compare(
            &(
                other.scheme.clone(),
                other.netloc.clone(),
                other.path.clone(),
                other.params.clone(),
                other.query.clone(),
                other.fragment.clone(),
            )
        )
    }
}

impl Truth for ParseResult {
    fn truth(&self) -> bool {
        self.dunder_len() != 0
    }
}

fn urlsplit(url: &Str, scheme: &Str, allow_fragments: bool) -> SplitResult {
    let mut scheme = scheme.clone();
    let mut url_2 = url.lstrip_of(
        &Str::lit("").join((0..33_i64).map(|x| chr(x)))
    ).replace(&Str::lit("\t"), &Str::lit("")).replace(&Str::lit("\n"), &Str::lit("")).replace(&Str::lit("\r"), &Str::lit(""));
    let value1 = Str::lit("");
    let mut netloc = value1.clone();
    let _query = value1.clone();
    let mut fragment = value1.clone();
    let (start, colon, rest) = url_2.partition(&Str::lit(":"));
    if !colon.is_empty() && start.slice(None, Some(1), None).isascii() && start.slice(None, Some(1), None).isalpha() && start.chars().all(|c| Str::from(c).isascii() && (c.is_alphanumeric() || "+-.".contains(c))) {
        (scheme, url_2) = (start.lower(), rest.clone());
    }
    if url_2.starts_with(&Str::lit("//")) {
        let end = list::least(
            Str::lit("/?#").iter().map(
                |c_2| url_2.find(&c_2, 2, i64::MAX)
            ).filter(|&i| i >= 0).collect::<List<i64>>().iter()
        ).map_or_else(|| url_2.len(), |item| item);
        (netloc, url_2) = (
            url_2.slice(Some(2), Some(end), None),
            url_2.slice(Some(end), None, None),
        );
        if netloc.contains(&Str::lit("[")) != netloc.contains(&Str::lit("]")) {
            raise(exceptions::VALUE_ERROR.with("Invalid IPv6 URL"));
        }
    }
    if allow_fragments {
        let parts3 = url_2.partition(&Str::lit("#"));
        url_2 = parts3.0.clone();
        let _unused = parts3.1.clone();
        fragment = parts3.2.clone();
    }
    let (url, _unused, query) = url_2.partition(&Str::lit("?"));
    SplitResult::new(scheme.clone(), netloc.clone(), url.clone(), query.clone(), fragment.clone())
}

fn urlparse(url: &Str, scheme: &Str, allow_fragments: bool) -> ParseResult {
    let parts1 = urlsplit(url, scheme, allow_fragments).dunder_iter().unpack::<5>();
    let scheme = parts1[0].clone();
    let netloc = parts1[1].clone();
    let mut path = parts1[2].clone();
    let query = parts1[3].clone();
    let fragment = parts1[4].clone();
    let mut params = Str::lit("");
    if [Str::lit(""), Str::lit("ftp"), Str::lit("hdl"), Str::lit("http"), Str::lit("https"), Str::lit("mms"), Str::lit("prospero"), Str::lit("rtsp"), Str::lit("rtspu"), Str::lit("sftp"), Str::lit("shttp"), Str::lit("sip"), Str::lit("sips"), Str::lit("tel")].contains(&scheme) {
        let start = path.find(
            &Str::lit(";"),
            path.rfind(&Str::lit("/"), 0, i64::MAX) + 1,
            i64::MAX,
        );
        if start >= 0 {
            (path, params) = (
                path.slice(None, Some(start), None),
                path.slice(Some(start + 1), None, None),
            );
        }
    }
    ParseResult::new(
        scheme.clone(),
        netloc.clone(),
        path.clone(),
        params.clone(),
        query.clone(),
        fragment.clone(),
    )
}

fn urlunsplit(components: &(Str, Str, Str, Str, Str)) -> Str {
    let (scheme, netloc, mut url, query, fragment) = components.clone();
    if !netloc.is_empty() || [Str::lit("file"), Str::lit("ftp"), Str::lit("http"), Str::lit("https"), Str::lit("ws"), Str::lit("wss"), Str::lit("sftp")].contains(&scheme) && url.slice(None, Some(2), None) != "//" {
        if !url.is_empty() && url.slice(None, Some(1), None) != "/" {
            url = Str::lit("/") + &url;
        }
        url = Str::lit("//") + &netloc + &url;
    }
    if !scheme.is_empty() {
        url = &scheme + &Str::lit(":") + &url;
    }
    if !query.is_empty() {
        url = &url + &Str::lit("?") + &query;
    }
    if !fragment.is_empty() { &url + &Str::lit("#") + &fragment } else { url.clone() }
}

fn netloc_parts(netloc: &Str) -> (Option<Str>, Option<Str>, Option<Str>, Str) {
    let (user, at, place) = netloc.rpartition(&Str::lit("@"));
    let (name, colon, password) = user.partition(&Str::lit(":"));
    let (mut host, mark, mut port) = place.rpartition(&Str::lit(":"));
    if mark.is_empty() || port.ends_with(&Str::lit("]")) {
        (host, port) = (place.clone(), Str::lit(""));
    }
    let host_2 = host.strip_of(&Str::lit("[]")).lower();
    (
        if !at.is_empty() { Some(name.clone()) } else { None },
        if !at.is_empty() && !colon.is_empty() { Some(password.clone()) } else { None },
        if !host_2.is_empty() { Some(host_2.clone()) } else { None },
        port.clone(),
    )
}

fn port_number(port: &Str) -> Option<i64> {
    if port.is_empty() {
        return None;
    }
    if !port.isdigit() || !port.isascii() {
        raise(
            exceptions::VALUE_ERROR.with(
                text!("Port could not be cast to integer value as {}", repr(port))
            )
        );
    }
    if parse_int(port, 10) > 65535 {
        raise(exceptions::VALUE_ERROR.with("Port out of range 0-65535"));
    }
    Some(parse_int(port, 10))
}

fn program() {
    // The parts of URLs.
    for u in [Str::lit("http://user:pw@Example.com:8080/a/b;x?q=1&r=2#frag"), Str::lit("mailto:bob@x.org"), Str::lit("/just/a/path?x#y"), Str::lit("//host/p"), Str::lit("ftp://[::1]:21/x"), Str::lit("HTTPS://a.b?x=1"), Str::lit(""), Str::lit("a:b:c"), Str::lit("1http://x")].into_iter() {
        let s = urlsplit(&u, &Str::lit(""), true);
        outln!(
            "{} {} {} {} {} {} {} {} {} {}",
            s.scheme,
            s.netloc,
            s.path,
            s.query,
            s.fragment,
            show(&s.hostname()),
            show(&s.port()),
            show(&s.username()),
            show(&s.password()),
            s.geturl(),
        );
    }
    outln!("{}", show(&urlsplit(&Str::lit("http://x/y"), &Str::lit(""), true)));
    outln!("{}", urlsplit(&Str::lit("http://x/y?z"), &Str::lit(""), true).query);
    let parts1 = urlsplit(
        &Str::lit("http://h:1/p?q#f"),
        &Str::lit(""),
        true,
    ).dunder_iter().unpack::<5>();
    let scheme = parts1[0].clone();
    let netloc = parts1[1].clone();
    let path = parts1[2].clone();
    let query = parts1[3].clone();
    let frag = parts1[4].clone();
    outln!("{} {} {} {} {}", scheme, netloc, path, query, frag);
    for u in [Str::lit("http://Example.com:80/a/b;x?q=1#frag"), Str::lit("/p;a/q;b"), Str::lit("mailto:a;b")].into_iter() {
        let p = urlparse(&u, &Str::lit(""), true);
        let value2 = p.clone();
        let value3 = p.params.clone();
        let value4 = p.hostname();
        let value5 = p.port();
        let value6 = p.geturl();
        outln!(
            "{} {} {} {} {}",
            show(&value2),
            show(&value3),
            show(&value4),
            show(&value5),
            show(&value6),
        );
    }
    outln!(
        "{}",
        urlunsplit(
            &(Str::lit("https"), Str::lit("h"), Str::lit("p"), Str::lit("a=1"), Str::lit(""))
        ),
    );
    match attempt(|| {
        outln!("{}", show(&urlparse(&Str::lit("http://h:99999/"), &Str::lit(""), true).port()));
    }) {
        Ok(_) => {}
        Err(error7) if error7.is(&exceptions::VALUE_ERROR) => {
            let e = error7.clone();
            outln!("{}", show(&e));
        }
        Err(error7) => reraise(&error7),
    }
    outln!(
        "{}",
        urlparse(
            &Str::lit("http://x/y"),
            &Str::lit(""),
            true,
        )._replace_scheme(&Str::lit("ftp")).geturl(),
    );
    // : http user:pw@Example.com:8080 /a/b;x q=1&r=2 frag example.com 8080 user pw http://user:pw@Example.com:8080/a/b;x?q=1&r=2#frag
    // : mailto  bob@x.org   None None None None mailto:bob@x.org
    // :   /just/a/path x y None None None None /just/a/path?x#y
    // :  host /p   host None None None //host/p
    // : ftp [::1]:21 /x   ::1 21 None None ftp://[::1]:21/x
    // : https a.b  x=1  a.b None None None https://a.b?x=1
    // :      None None None None 
    // : a  b:c   None None None None a:b:c
    // :   1http://x   None None None None 1http://x
    // : SplitResult(scheme='http', netloc='x', path='/y', query='', fragment='')
    // : z
    // : http h:1 /p q f
    // : ParseResult(scheme='http', netloc='Example.com:80', path='/a/b', params='x', query='q=1', fragment='frag') x example.com 80 http://Example.com:80/a/b;x?q=1#frag
    // : ParseResult(scheme='', netloc='', path='/p;a/q', params='b', query='', fragment='') b None None /p;a/q;b
    // : ParseResult(scheme='mailto', netloc='', path='a;b', params='', query='', fragment='')  None None mailto:a;b
    // : https://h/p?a=1
    // : Port out of range 0-65535
    // : ftp://x/y
}

main!(program);
