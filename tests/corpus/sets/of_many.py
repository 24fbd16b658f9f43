from functools import reduce
def zip_dicts(*ds):
    keys = sorted(set().union(*ds))
    return keys
print(zip_dicts({"a": 1, "b": 2}, {"b": 3, "c": 4}))
likes = {"ann": {"tea", "jazz"}, "bob": {"jazz", "golf"}, "cat": {"jazz", "tea", "golf"}}
print(set.intersection(*likes.values()), sorted(set().union(*likes.values())))
print(sorted(set.union(*likes.values())))
groups = [["abc", "bcd"], ["xyz"]]
print([len(reduce(set.intersection, map(set, b))) for b in groups])
print([len(set.union(*map(set, b))) for b in groups])
print(sorted(reduce(set.union, [{1}, {2}], set())))
print(sorted(set.difference({1,2,3}, {2})))
seen = set()
part = {"x": 1, "y": 2}
seen |= part.keys()
print(sorted(seen))
graph = {1: {2, 3}, 2: {4}}
front = {1, 2}
front = set().union(*(graph.get(p, set()) for p in front)) - {3}
print(sorted(front))
a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a.intersection(b, [3])), sorted(a.union([9], (8,))), sorted(frozenset().union(*[[1, 2], [3]])))
print(sorted(set().union(*[range(3), range(5)])), sorted(set("abc").intersection(*["ab", "b"])))

#: ['a', 'b', 'c']
#: {'jazz'} ['golf', 'jazz', 'tea']
#: ['golf', 'jazz', 'tea']
#: [2, 3]
#: [4, 3]
#: [1, 2]
#: [1, 3]
#: ['x', 'y']
#: [2, 4]
#: [3] [1, 2, 3, 8, 9] [1, 2, 3]
#: [0, 1, 2, 3, 4] ['b']
