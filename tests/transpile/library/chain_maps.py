from collections import ChainMap

defaults = {"colour": "red", "user": "guest"}
chosen = ChainMap({}, {"user": "root"}, defaults)
print(chosen["user"], chosen["colour"], "x" in chosen, len(chosen))  #: root red False 2
chosen["user"] = "me"
print(chosen["user"], chosen.get("none", "-"), sorted(chosen))  #: me - ['colour', 'user']
child = chosen.new_child({"colour": "blue"})
print(child["colour"], chosen["colour"])  #: blue red
