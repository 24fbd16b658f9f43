# What only the run knows the type of, beside containers whose types are known.
import json


def same(text, held):
    return json.loads(text) == held


state = {"room": "hall", "score": 3, "items": ["a", "b"]}
print(json.loads(json.dumps(state)) == state, state == json.loads("{}"))
print(json.loads("[1, 2]") == [1, 2], json.loads("[1, 2]") != [1, 3], [3] == json.loads("[3]"))
print(json.loads('{"a": 1}') == dict(a=1), json.loads("3") == [3], json.loads("[]") == [])
print(same("[1.5, 2]", [1.5, 2.0]), same('{"k": "v"}', {"k": "v"}), same("null", {}))
#: True False
#: True True True
#: True False True
#: True True False
