// Parts of Python's library that are written in Python here: ChainMap, ExitStack, shlex.split(), difflib,
// URLs… What a program imports of them becomes part of it, and has the types that the program gives it.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

struct Piece {
  std::string_view module, name;
  std::string_view needs;  // another piece of the module
  std::string_view text;
};

// What stands for "# netloc" in the classes of URLs.
constexpr std::string_view kNetlocProperties = R"py(@property
    def username(self):
        return netloc_parts(self.netloc)[0]
    @property
    def password(self):
        return netloc_parts(self.netloc)[1]
    @property
    def hostname(self):
        return netloc_parts(self.netloc)[2]
    @property
    def port(self):
        return port_number(netloc_parts(self.netloc)[3]))py";

constexpr Piece kPieces[] = {
    {"", "zip_strict", "", R"py(def zip_strict(first, second):
    others = iter(second)
    for one in first:
        try:
            other = next(others)
        except StopIteration:
            raise ValueError("zip() argument 2 is shorter than argument 1") from None
        yield one, other
    for other in others:
        raise ValueError("zip() argument 2 is longer than argument 1")
)py"},
    {"", "apply_object_hook", "", R"py(def apply_object_hook(value, hook):
    if isinstance(value, dict):
        return hook({key: apply_object_hook(held, hook) for key, held in value.items()})
    if isinstance(value, list):
        return [apply_object_hook(held, hook) for held in value]
    return value
)py"},
    {"collections", "ChainMap", "", R"py(class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) if maps else [{}]
    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)
    def __setitem__(self, key, value):
        self.maps[0][key] = value
    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]
    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)
    def merged(self):
        all = {}
        for mapping in reversed(self.maps):
            all.update(mapping)
        return all
    def __iter__(self):
        return iter(self.merged())
    def __len__(self):
        return len(self.merged())
    def get(self, key, otherwise=None):
        return self[key] if key in self else otherwise
    def keys(self):
        return list(self.merged().keys())
    def values(self):
        return [self[key] for key in self.merged()]
    def items(self):
        return [(key, self[key]) for key in self.merged()]
    def new_child(self, mapping=None):
        return ChainMap({} if mapping is None else mapping, *self.maps)
    @property
    def parents(self):
        return ChainMap(*self.maps[1:])
    def __repr__(self):
        return "ChainMap(" + ", ".join([repr(mapping) for mapping in self.maps]) + ")"
)py"},
    {"contextlib", "ExitStack", "", R"py(class ExitStack:
    def __init__(self):
        self.exits = []
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        pending = error
        while self.exits:
            leave = self.exits.pop()
            try:
                if leave(pending):
                    pending = None
            except BaseException as raised:
                pending = raised
        if pending is not None and pending is not error:
            raise pending
        return error is not None and pending is None
    def close(self):
        self.__exit__(None, None, None)
def ExitStack_enter(stack, manager):
    value = manager.__enter__()
    def leave(error):
        return manager.__exit__(None if error is None else type(error), error, None)
    stack.exits.append(leave)
    return value
def ExitStack_enter_file(stack, file):
    def leave(error):
        file.close()
        return False
    stack.exits.append(leave)
    return file
def ExitStack_call(stack, call):
    def leave(error):
        call()
        return False
    stack.exits.append(leave)
)py"},
    // Days by their numbers only; the weekday of a month's first day is Zeller's congruence.
    {"calendar", "Calendar", "", R"py(class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday
    def getfirstweekday(self):
        return self.firstweekday % 7
    def setfirstweekday(self, firstweekday):
        self.firstweekday = firstweekday
    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7
    def padded_days(self, year, month):
        if not 1 <= month <= 12:
            raise ValueError(f"bad month number {month}; must be 1-12")
        y, m = (year - 1, month + 12) if month < 3 else (year, month)
        first = (6 + 13 * (m + 1) // 5 + y + y // 4 - y // 100 + y // 400) % 7
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        length = 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
        days = [0] * ((first - self.firstweekday) % 7) + list(range(1, length + 1))
        return days + [0] * (-len(days) % 7)
    def itermonthdays(self, year, month):
        return iter(self.padded_days(year, month))
    def itermonthdays2(self, year, month):
        return iter([(day, (i + self.firstweekday) % 7) for i, day in enumerate(self.padded_days(year, month))])
    def monthdayscalendar(self, year, month):
        days = self.padded_days(year, month)
        return [days[i:i + 7] for i in range(0, len(days), 7)]
    def monthdays2calendar(self, year, month):
        days = list(self.itermonthdays2(year, month))
        return [days[i:i + 7] for i in range(0, len(days), 7)]
)py"},
    {"threading", "Lock", "", R"py(class Lock:
    def __init__(self):
        self.is_held = False
    def acquire(self, blocking=True, timeout=-1):
        if self.is_held:
            if blocking and timeout < 0:
                untranslated__("a lock that is waited for")
            return False
        self.is_held = True
        return True
    def release(self):
        if not self.is_held:
            raise RuntimeError("release unlocked lock")
        self.is_held = False
    def locked(self):
        return self.is_held
    def __enter__(self):
        return self.acquire()
    def __exit__(self, kind, error, trace):
        self.release()
)py"},
    {"threading", "RLock", "", R"py(class RLock:
    def __init__(self):
        self.times_held = 0
    def acquire(self, blocking=True, timeout=-1):
        self.times_held += 1
        return True
    def release(self):
        if not self.times_held:
            raise RuntimeError("cannot release un-acquired lock")
        self.times_held -= 1
    def __enter__(self):
        return self.acquire()
    def __exit__(self, kind, error, trace):
        self.release()
)py"},
    {"shlex", "split", "", R"py(def split(text):
    words = []
    word = ""
    inside = False
    quote = ""
    i = 0
    while i < len(text):
        c = text[i]
        if quote == "'":
            if c == "'":
                quote = ""
            else:
                word += c
        elif quote == '"':
            if c == '"':
                quote = ""
            elif c == "\\":
                i += 1
                if i == len(text):
                    raise ValueError("No escaped character")
                if text[i] not in '"\\':
                    word += c
                word += text[i]
            else:
                word += c
        elif c in "'\"":
            quote = c
            inside = True
        elif c == "\\":
            i += 1
            if i == len(text):
                raise ValueError("No escaped character")
            word += text[i]
            inside = True
        elif c in " \t\r\n":
            if inside:
                words.append(word)
            word = ""
            inside = False
        else:
            word += c
            inside = True
        i += 1
    if quote:
        raise ValueError("No closing quotation")
    if inside:
        words.append(word)
    return words
)py"},
    {"difflib", "SequenceMatcher", "", R"py(class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        if isjunk is not None:
            untranslated__("SequenceMatcher() that leaves out junk")
        self.a = a
        self.b = b
        self.places = {}
        for i, item in enumerate(b):
            self.places.setdefault(item, []).append(i)
        if autojunk and len(b) >= 200:
            limit = len(b) // 100 + 1
            for item in [one for one, where in self.places.items() if len(where) > limit]:
                del self.places[item]
    def find_longest_match(self, alo, ahi, blo, bhi):
        first, second, size = alo, blo, 0
        runs = {}
        for i in range(alo, ahi):
            longer = {}
            if self.a[i] in self.places:
                for j in self.places[self.a[i]]:
                    if j < blo:
                        continue
                    if j >= bhi:
                        break
                    run = runs.get(j - 1, 0) + 1
                    longer[j] = run
                    if run > size:
                        first, second, size = i - run + 1, j - run + 1, run
            runs = longer
        while first > alo and second > blo and self.a[first - 1] == self.b[second - 1]:
            first, second, size = first - 1, second - 1, size + 1
        while first + size < ahi and second + size < bhi and self.a[first + size] == self.b[second + size]:
            size += 1
        return (first, second, size)
    def get_matching_blocks(self):
        left = [(0, len(self.a), 0, len(self.b))]
        found = []
        while left:
            alo, ahi, blo, bhi = left.pop()
            i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append((i, j, size))
                if alo < i and blo < j:
                    left.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    left.append((i + size, ahi, j + size, bhi))
        found.sort()
        blocks = []
        for i, j, size in found:
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                last = blocks.pop()
                blocks.append((last[0], last[1], last[2] + size))
            else:
                blocks.append((i, j, size))
        blocks.append((len(self.a), len(self.b), 0))
        return blocks
    def get_opcodes(self):
        i = 0
        j = 0
        codes = []
        for start, other, size in self.get_matching_blocks():
            tag = ""
            if i < start and j < other:
                tag = "replace"
            elif i < start:
                tag = "delete"
            elif j < other:
                tag = "insert"
            if tag:
                codes.append((tag, i, start, j, other))
            i, j = start + size, other + size
            if size:
                codes.append(("equal", start, i, other, j))
        return codes
    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes()
        if not codes:
            codes = [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = (tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2)
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))
        groups = []
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                groups.append(group)
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            groups.append(group)
        return groups
    def ratio(self):
        length = len(self.a) + len(self.b)
        return 2.0 * sum(block[2] for block in self.get_matching_blocks()) / length if length else 1.0
)py"},
    {"difflib", "get_close_matches", "SequenceMatcher",
     R"py(def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found = []
    for one in possibilities:
        likeness = SequenceMatcher(None, one, word).ratio()
        if likeness >= cutoff:
            found.append((likeness, one))
    found.sort(reverse=True)
    return [one for likeness, one in found[:n]]
)py"},
    {"difflib", "unified_diff", "SequenceMatcher",
     R"py(def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    def lines(start, stop):
        if stop - start == 1:
            return str(start + 1)
        return f"{start + 1 if stop > start else start},{stop - start}"
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "--- " + fromfile + ("\t" + fromfiledate if fromfiledate else "") + lineterm
            yield "+++ " + tofile + ("\t" + tofiledate if tofiledate else "") + lineterm
        first, last = group[0], group[-1]
        yield f"@@ -{lines(first[1], last[2])} +{lines(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
            if tag == "replace" or tag == "delete":
                for line in a[i1:i2]:
                    yield "-" + line
            if tag == "replace" or tag == "insert":
                for line in b[j1:j2]:
                    yield "+" + line
)py"},
    {"filecmp", "cmp", "", R"py(def cmp(first, second, shallow=True):
    with open(first, "rb") as one, open(second, "rb") as other:
        return one.read() == other.read()
)py"},
    {"graphlib", "CycleError", "", R"py(class CycleError(ValueError):
    pass
)py"},
    {"graphlib", "TopologicalSorter", "CycleError", R"py(class TopologicalSorter:
    def __init__(self, graph=None):
        self.waits = {}
        self.followers = {}
        self.ready = []
        self.is_prepared = False
        self.given = 0
        self.finished = 0
        self.states = {}
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)
    def know(self, node):
        if node not in self.waits:
            self.waits[node] = 0
            self.followers[node] = []
            self.states[node] = 0
    def add(self, node, *predecessors):
        if self.is_prepared:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self.know(node)
        self.waits[node] += len(predecessors)
        for one in predecessors:
            self.know(one)
            self.followers[one].append(node)
    def prepare(self):
        if self.is_prepared:
            raise ValueError("cannot prepare() more than once")
        self.is_prepared = True
        self.ready = [node for node, count in self.waits.items() if count == 0]
        cycle = self.find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", list(cycle))
    def get_ready(self):
        if not self.is_prepared:
            raise ValueError("prepare() must be called first")
        out = tuple(self.ready)
        for node in out:
            self.states[node] = 1
        self.ready.clear()
        self.given += len(out)
        return out
    def is_active(self):
        if not self.is_prepared:
            raise ValueError("prepare() must be called first")
        return self.finished < self.given or len(self.ready) > 0
    def __bool__(self):
        return self.is_active()
    def done(self, *nodes):
        if not self.is_prepared:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self.waits:
                raise ValueError(f"node {node!r} was not added using add()")
            state = self.states[node]
            if state == 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if state == 2:
                raise ValueError(f"node {node!r} was already marked done")
            self.states[node] = 2
            for one in self.followers[node]:
                self.waits[one] -= 1
                if self.waits[one] == 0:
                    self.ready.append(one)
            self.finished += 1
    def find_cycle(self):
        seen = set()
        for start in self.waits:
            if start in seen:
                continue
            seen.add(start)
            path = [start]
            steps = [0]
            while path:
                around = self.followers[path[-1]]
                if steps[-1] == len(around):
                    path.pop()
                    steps.pop()
                    continue
                node = around[steps[-1]]
                steps[-1] += 1
                if node not in seen:
                    seen.add(node)
                    path.append(node)
                    steps.append(0)
                elif node in path:
                    return path[path.index(node):] + [node]
        return []
    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            for node in nodes:
                yield node
            self.done(*nodes)
)py"},
    {"urllib.parse", "quote", "", R"py(def quote(string, safe="/", encoding=None, errors=None):
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~" + safe
    out = []
    for c in string:
        if c in plain and c < "\x80":
            out.append(c)
        else:
            out.extend(f"%{byte:02X}" for byte in c.encode("utf-8"))
    return "".join(out)
)py"},
    {"urllib.parse", "quote_plus", "quote", R"py(def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ").replace(" ", "+")
)py"},
    {"urllib.parse", "unquote", "", R"py(def unquote(string, encoding="utf-8", errors="replace"):
    digits = "0123456789abcdefABCDEF"
    out = []
    pending = []
    i = 0
    while i < len(string):
        if string[i] == "%" and i + 2 < len(string) and string[i + 1] in digits and string[i + 2] in digits:
            pending.append(int(string[i + 1:i + 3], 16))
            i += 3
            continue
        if pending:
            out.append(bytes(pending).decode("utf-8", "replace"))
            pending = []
        out.append(string[i])
        i += 1
    if pending:
        out.append(bytes(pending).decode("utf-8", "replace"))
    return "".join(out)
)py"},
    {"urllib.parse", "unquote_plus", "unquote",
     R"py(def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "))
)py"},
    // user, password, host and port of what stands behind "//", None where there is none.
    {"urllib.parse", "netloc_parts", "", R"py(def netloc_parts(netloc):
    user, at, place = netloc.rpartition("@")
    name, colon, password = user.partition(":")
    host, mark, port = place.rpartition(":")
    if not mark or port.endswith("]"):
        host, port = place, ""
    host = host.strip("[]").lower()
    return (name if at else None, password if at and colon else None, host if host else None, port)
def port_number(port):
    if not port:
        return None
    if not port.isdigit() or not port.isascii():
        raise ValueError(f"Port could not be cast to integer value as {port!r}")
    if int(port) > 65535:
        raise ValueError("Port out of range 0-65535")
    return int(port)
)py"},
    {"urllib.parse", "urlunsplit", "netloc_parts", R"py(def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme in ("file", "ftp", "http", "https", "ws", "wss", "sftp") and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    return url + "#" + fragment if fragment else url
)py"},
    {"urllib.parse", "urlsplit", "urlunsplit", R"py(class SplitResult(NamedTuple):
    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str
    # netloc
    def geturl(self):
        return urlunsplit((self.scheme, self.netloc, self.path, self.query, self.fragment))
def urlsplit(url, scheme="", allow_fragments=True):
    url = url.lstrip("".join(map(chr, range(33)))).replace("\t", "").replace("\n", "").replace("\r", "")
    netloc = query = fragment = ""
    start, colon, rest = url.partition(":")
    if colon and start[:1].isascii() and start[:1].isalpha() and all(c.isascii() and (c.isalnum() or c in "+-.") for c in start):
        scheme, url = start.lower(), rest
    if url.startswith("//"):
        end = min([i for i in (url.find(c, 2) for c in "/?#") if i >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)
)py"},
    {"urllib.parse", "urlparse", "urlsplit", R"py(class ParseResult(NamedTuple):
    scheme: str
    netloc: str
    path: str
    params: str
    query: str
    fragment: str
    # netloc
    def geturl(self):
        path = f"{self.path};{self.params}" if self.params else self.path
        return urlunsplit((self.scheme, self.netloc, path, self.query, self.fragment))
def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in ("", "ftp", "hdl", "http", "https", "mms", "prospero", "rtsp", "rtspu", "sftp", "shttp", "sip", "sips", "tel"):
        start = path.find(";", path.rfind("/") + 1)
        if start >= 0:
            path, params = path[:start], path[start + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)
)py"},
    {"urllib.parse", "urlencode", "quote_plus", R"py(def urlencode(query):
    pairs = query.items() if isinstance(query, dict) else query
    return "&".join(quote_plus(str(key)) + "=" + quote_plus(str(value)) for key, value in pairs)
)py"},
    {"urllib.parse", "parse_qsl", "unquote", R"py(def parse_qsl(qs, keep_blank_values=False):
    out = []
    for part in qs.split("&"):
        name, equals, value = part.partition("=")
        if not part or (not value and not keep_blank_values):
            continue
        out.append((unquote(name.replace("+", " ")), unquote(value.replace("+", " "))))
    return out
)py"},
    {"urllib.parse", "parse_qs", "parse_qsl", R"py(def parse_qs(qs, keep_blank_values=False):
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values):
        if name in out:
            out[name].append(value)
        else:
            out[name] = [value]
    return out
)py"},
};

// zip(a, b, strict=True)
bool is_strict_zip(const Expr& e) {
  return e.kind == ExprKind::call && e.items.size() == 3 && e.items[0]->kind == ExprKind::name &&
         e.items[0]->text == "zip" && e.keywords.size() == 1 && e.keywords[0].name == "strict" &&
         e.keywords[0].value->kind == ExprKind::boolean && e.keywords[0].value->number != 0 &&
         e.items[1]->kind != ExprKind::star && e.items[2]->kind != ExprKind::star;
}

// json.loads(text, object_hook=hook)
bool has_object_hook(const Expr& e) {
  return e.kind == ExprKind::call && (is_named(*e.items[0], "loads") || is_named(*e.items[0], "load")) &&
         e.items.size() == 2 && e.keywords.size() == 1 && e.keywords[0].name == "object_hook";
}

class LibraryCode {
 public:
  explicit LibraryCode(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {}

  void run() {
    std::map<std::string, std::string, std::less<>> modules;  // a name here, and the module that it is
    for (Stmt* s : imports()) {
      for (std::size_t i = s->aliases.size(); i-- > 0;) {
        Alias& alias = s->aliases[i];
        const std::string& as = alias.as.empty() ? alias.name : alias.as;
        auto count = counts_.find(as);
        if (count == counts_.end()) count = counts_.find(as.substr(0, as.find('.')));
        if (count == counts_.end() || count->second != 1) continue;
        if (s->kind == StmtKind::import) {
          modules[as] = alias.name;
          // There is nothing else of these.
          if (alias.name == "shlex" || alias.name == "difflib")
            s->aliases.erase(s->aliases.begin() + static_cast<std::ptrdiff_t>(i));
          continue;
        }
        const Piece* piece = s->level == 0 ? find(s->module, alias.name) : nullptr;
        if (!piece) continue;
        wanted_.insert(piece);
        imported_.insert(piece);
        names_[as] = rust_name(*piece);
        s->aliases.erase(s->aliases.begin() + static_cast<std::ptrdiff_t>(i));
      }
      if (s->aliases.empty()) s->kind = StmtKind::pass;
    }
    each_expr(module_.body, [&](Expr*& e) {
      if (is_strict_zip(*e) && !counts_.contains("zip")) {
        const Piece* piece = find("", "zip_strict");
        wanted_.insert(piece);
        e->items[0] = make_.name(rust_name(*piece), e->items[0]->span);
        e->keywords.clear();
      }
      if (has_object_hook(*e)) {
        const Piece* piece = find("", "apply_object_hook");
        wanted_.insert(piece);
        Expr* hook = e->keywords[0].value;
        e->keywords.clear();
        e = make_.call(make_.name(rust_name(*piece), e->span), {e, hook}, e->span);
      }
      if (e->kind == ExprKind::name) {
        auto found = names_.find(e->text);
        if (found != names_.end()) e->text = found->second;
      }
      if (e->kind != ExprKind::attribute) return;
      auto module = modules.find(dotted_path(*e->items[0]));
      const Piece* piece = module == modules.end() ? nullptr : find(module->second, e->text);
      if (!piece) return;
      wanted_.insert(piece);
      e = make_.name(rust_name(*piece), e->span);
    });
    insert();
  }

 private:
  static const Piece* find(std::string_view module, std::string_view name) {
    auto found = std::find_if(std::begin(kPieces), std::end(kPieces), [&](const Piece& piece) {
      return piece.module == module && piece.name == name;
    });
    return found == std::end(kPieces) ? nullptr : found;
  }

  std::vector<Stmt*> imports() {
    std::vector<Stmt*> out;
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.kind == StmtKind::import || s.kind == StmtKind::import_from) out.push_back(&s);
    });
    return out;
  }

  // The piece's own name, unless the program has something else of that name.
  std::string rust_name(const Piece& piece) const {
    std::string name(piece.name);
    auto count = counts_.find(name);
    // Its import is one binding of the name.
    bool taken = count != counts_.end() && count->second > (imported_.contains(&piece) ? 1U : 0U);
    std::string prefix(piece.module);
    std::replace(prefix.begin(), prefix.end(), '.', '_');
    return name == "split" || taken ? prefix + "_" + name : name;
  }

  void insert() {
    for (std::size_t known = 0; known < wanted_.size();) {
      known = wanted_.size();
      for (const Piece* one : std::set<const Piece*>(wanted_)) {
        if (const Piece* needed = find(one->module, one->needs)) wanted_.insert(needed);
      }
    }
    Block made;
    for (const Piece& piece : kPieces) {  // those that others need come first
      if (!wanted_.contains(&piece)) continue;
      base::Span at = module_.body.empty() ? base::Span{0, 0} : module_.body[0]->span;
      std::string code(piece.text);
      constexpr std::string_view kMark = "# netloc";
      if (std::size_t mark = code.find(kMark); mark != std::string::npos)
        code.replace(mark, kMark.size(), kNetlocProperties);
      Block text = read_snippet(module_, code, at);
      if (text[0]->function) text[0]->function->name = rust_name(piece);
      each_expr(text, [&](Expr*& e) {
        const Piece* other = e->kind == ExprKind::name ? find(piece.module, e->text) : nullptr;
        if (other && other->name == piece.needs) e->text = rust_name(*other);
      });
      made.insert(made.end(), text.begin(), text.end());
      if (piece.name == "ExitStack") desugar_exit_stacks(module_);
    }
    auto first = std::find_if(module_.body.begin(), module_.body.end(), [](const Stmt* s) {
      bool text = s->kind == StmtKind::expression && s->value->kind == ExprKind::string;
      return s->kind != StmtKind::import && s->kind != StmtKind::import_from && s->kind != StmtKind::pass &&
             !text;
    });
    module_.body.insert(first, made.begin(), made.end());
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, std::string, std::less<>> names_;  // a name here -> that of the piece
  std::set<const Piece*> wanted_, imported_;
};

}  // namespace

void desugar_library_code(Module& module) {
  bool any = std::any_of(module.stmts.begin(), module.stmts.end(), [](const Stmt& s) {
    auto known = [](std::string_view name) {
      return std::any_of(std::begin(kPieces), std::end(kPieces),
                         [&](const Piece& piece) { return piece.module == name; });
    };
    if (s.kind == StmtKind::import_from) return known(s.module);
    return s.kind == StmtKind::import && std::any_of(s.aliases.begin(), s.aliases.end(),
                                                     [&](const Alias& alias) { return known(alias.name); });
  });
  any = any || std::any_of(module.exprs.begin(), module.exprs.end(),
                           [](const Expr& e) { return is_strict_zip(e) || has_object_hook(e); });
  if (any) LibraryCode(module).run();
}

}  // namespace transpile::python
