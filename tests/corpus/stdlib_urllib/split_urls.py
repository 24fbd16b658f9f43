# The parts of URLs.
from urllib.parse import urlsplit
import urllib.parse

for u in ("http://user:pw@Example.com:8080/a/b;x?q=1&r=2#frag", "mailto:bob@x.org", "/just/a/path?x#y", "//host/p", "ftp://[::1]:21/x",
          "HTTPS://a.b?x=1", "", "a:b:c", "1http://x"):
    s = urlsplit(u)
    print(s.scheme, s.netloc, s.path, s.query, s.fragment, s.hostname, s.port, s.username, s.password, s.geturl())
print(urlsplit("http://x/y"))
print(urllib.parse.urlsplit("http://x/y?z").query)
scheme, netloc, path, query, frag = urlsplit("http://h:1/p?q#f")
print(scheme, netloc, path, query, frag)
from urllib.parse import urlparse, urlunsplit

for u in ("http://Example.com:80/a/b;x?q=1#frag", "/p;a/q;b", "mailto:a;b"):
    p = urlparse(u)
    print(p, p.params, p.hostname, p.port, p.geturl())
print(urlunsplit(("https", "h", "p", "a=1", "")))
try:
    print(urlparse("http://h:99999/").port)
except ValueError as e:
    print(e)
print(urlparse("http://x/y")._replace(scheme="ftp").geturl())

#: http user:pw@Example.com:8080 /a/b;x q=1&r=2 frag example.com 8080 user pw http://user:pw@Example.com:8080/a/b;x?q=1&r=2#frag
#: mailto  bob@x.org   None None None None mailto:bob@x.org
#:   /just/a/path x y None None None None /just/a/path?x#y
#:  host /p   host None None None //host/p
#: ftp [::1]:21 /x   ::1 21 None None ftp://[::1]:21/x
#: https a.b  x=1  a.b None None None https://a.b?x=1
#:      None None None None 
#: a  b:c   None None None None a:b:c
#:   1http://x   None None None None 1http://x
#: SplitResult(scheme='http', netloc='x', path='/y', query='', fragment='')
#: z
#: http h:1 /p q f
#: ParseResult(scheme='http', netloc='Example.com:80', path='/a/b', params='x', query='q=1', fragment='frag') x example.com 80 http://Example.com:80/a/b;x?q=1#frag
#: ParseResult(scheme='', netloc='', path='/p;a/q', params='b', query='', fragment='') b None None /p;a/q;b
#: ParseResult(scheme='mailto', netloc='', path='a;b', params='', query='', fragment='')  None None mailto:a;b
#: https://h/p?a=1
#: Port out of range 0-65535
#: ftp://x/y
