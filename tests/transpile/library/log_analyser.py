"""A log analyser: regular expressions, counters and dates."""
import re
from collections import Counter, defaultdict, namedtuple
from datetime import datetime, timedelta

LOG = """
2024-03-01 10:00:01,120 INFO  [auth] user=alice action=login ip=10.0.0.1
2024-03-01 10:00:05,002 ERROR [db] timeout after 30s query="SELECT 1"
2024-03-01 10:02:11,900 WARN  [auth] user=bob action=login failed ip=10.0.0.7
this line is broken
2024-03-01 11:15:42,451 INFO  [web] GET /index.html 200 12ms
2024-03-01 11:15:43,007 INFO  [web] POST /api/items 500 230ms
2024-03-02 00:00:00,000 ERROR [web] GET /missing 404 3ms
"""

Entry = namedtuple("Entry", "when level module message")
LINE = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),(\d+) (\w+)\s+\[(\w+)\] (.*)$")
REQUEST = re.compile(r"(?P<verb>GET|POST) (?P<path>/\S*) (?P<status>\d{3}) (?P<ms>\d+)ms")
PAIR = re.compile(r'(\w+)=("[^"]*"|\S+)')


def parse(text):
    for number, line in enumerate(text.strip().splitlines(), start=1):
        found = LINE.match(line)
        if not found:
            print(f"line {number}: cannot read {line!r}")
            continue
        when = datetime.strptime(found.group(1), "%Y-%m-%d %H:%M:%S") + timedelta(milliseconds=int(found.group(2)))
        yield Entry(when, found.group(3), found.group(4), found.group(5))


def main():
    entries = list(parse(LOG))
    print(len(entries), "entries from", entries[0].when, "to", entries[-1].when.isoformat())
    levels = Counter(entry.level for entry in entries)
    for level, count in sorted(levels.items()):
        print(f"{level:<6}{'#' * count}")
    hours = defaultdict(int)
    for entry in entries:
        hours[entry.when.strftime("%d %Hh")] += 1
    print(dict(hours))
    slow = []
    for entry in entries:
        request = REQUEST.search(entry.message)
        if request:
            ms = int(request["ms"])
            print(request["verb"], request.group("path"), request["status"], ms)
            if ms > 100 or request["status"].startswith("5"):
                slow.append((ms, request["path"]))
    print("slow:", slow)
    for entry in entries:
        fields = dict(PAIR.findall(entry.message))
        if fields:
            print(entry.module, sorted(fields.items()))
    gaps = [later.when - earlier.when for earlier, later in zip(entries, entries[1:])]
    print("longest gap", max(gaps), "shortest", min(gaps))
    masked = re.sub(r"\b(\d+)\.(\d+)\.\d+\.\d+\b", r"\1.\2.x.x", LOG)
    print(re.findall(r"ip=(\S+)", masked))
    words = re.findall(r"[a-z]{4,}", LOG.lower())
    print(Counter(words).most_common(3))
    shout = re.sub(r"error|warn", lambda m: m.group().upper() + "!", "error then warn")
    print(shout, re.split(r"\s*[;,]\s*", "a , b;c"))


main()
