# What JSON doesn't have, by a class of the program's.
import json


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"x": o.x, "y": o.y}
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({"at": Point(1, 2), "all": [Point(0, 0)], "tags": {"b", "a"}}, cls=Encoder, sort_keys=True))
try:
    json.dumps({"f": 2j}, cls=Encoder)
except TypeError as error:
    print(error)
#: {"all": [{"x": 0, "y": 0}], "at": {"x": 1, "y": 2}, "tags": ["a", "b"]}
#: Object of type complex is not JSON serializable
