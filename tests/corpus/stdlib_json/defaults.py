import json


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def encode(value):
    if isinstance(value, Point):
        return {"x": value.x, "y": value.y}
    if isinstance(value, set):
        return sorted(value)
    raise TypeError("no JSON")


print(json.dumps({"at": Point(1, 2), "seen": {3, 1, 2}}, default=encode))  #: {"at": {"x": 1, "y": 2}, "seen": [1, 2, 3]}
