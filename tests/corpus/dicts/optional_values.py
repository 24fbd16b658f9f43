def walk(prev, start):
    path = []
    node = start
    while node is not None:
        path.append(node)
        node = prev.get(node)
    return path


prev = {v: None for v in "abc"}
prev["b"] = "a"
prev["c"] = "b"
print(walk(prev, "c"))
print(prev.get("a"), prev.get("z"), prev.get("a") is None, prev.get("c", "q"), prev.pop("a", None))
if prev.get("q") is None:
    print("none")
#: ['c', 'b', 'a']
#: None None True b None
#: none
