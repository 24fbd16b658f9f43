"""A dict that nothing is ever put into; filter() by methods of texts."""
from collections import defaultdict
def dfs(graph, node, visited=None):
    visited = visited if visited is not None else []
    if node not in visited:
        visited.append(node)
        for nxt in graph.get(node, ()):
            dfs(graph, nxt, visited)
    return visited


print(dfs({"a": ["b"], "b": []}, "a"), dfs({}, 1))
def walk(graph, node):
    n = 0
    for nxt in graph.get(node, ()):
        n += 1
    return n


print(walk({}, 1), walk({1: [2, 3]}, 1))
text = " a\n\n  \nb "
for line in filter(str.strip, text.splitlines()):
    print(repr(line))
print(list(filter(str.isdigit, "a1b2")), list(filter(str.lower, ["", "A"])))
i = j = 0
for k in range(3):
    i = (i + 1) % 256
    j = (j + i) % 256
print(i, j)


class P:
    def __init__(self, name):
        self.name = name


wins = defaultdict(int)
for t in (P("a"), P("b"), P("a")):
    wins[t.name] += 1
print(sorted(wins.items(), key=lambda kv: (-kv[1], kv[0])))

#: ['a', 'b'] [1]
#: 0 2
#: ' a'
#: 'b '
#: ['1', '2'] ['A']
#: 3 6
#: [('a', 2), ('b', 1)]
