"""What isinstance() says of what is in a dict differs from call to call."""
def check(order):
    q = order.get("q")
    if not isinstance(q, int) or isinstance(q, bool):
        return "bad"
    elif q <= 0:
        return "neg"
    return "ok"
def check2(q):
    return not isinstance(q, int) or isinstance(q, bool)
print(check({"q": 3, "s": "x"}), check({"q": True, "z": 1}), check({"q": -1, "s": ""}), check({}))
print(check2(True), check2(1), check2("x"), check2([True, 2][0]))
def told(order):
    q = order["q"]
    if isinstance(q, int):
        print(isinstance(q, bool), q)
told({"q": 3, "s": "x"})
told({"q": True, "z": 1})
def h(user):
    return user and user.get("name") or "anon"
print(h({"name": ""}), h({"name": 5}), h({"name": [1]}), h(None), h({}))
def first(d, key):
    v = d.get(key)
    if v:
        return v
    return "none"
print(first({"a": 1, "b": "x"}, "a"), first({"a": [2], "b": 1}, "a"), first({}, "z"), first({"q": None}, "q"))
#: ok bad neg bad
#: True False True True
#: False 3
#: True True
#: anon 5 [1] anon anon
#: 1 [2] none none
