# Texts of objects that may be None, and a setter beside a method of that name.
class Var:
    def __init__(self, name, n=0):
        self.name, self.n = name, n

    def __repr__(self):
        return self.name if not self.n else f"_{self.name}{self.n}"


names = {"x": "X"}
print(Var(names.get("x")), Var("y", 3), [Var("q")])
try:
    print([Var(names.get("z"))])
except TypeError as e:
    print(e)


class User:
    def __init__(self, email):
        self._email = email

    @property
    def email(self):
        return self._email

    @email.setter
    def email(self, value):
        if "@" not in value:
            raise ValueError("no @ in " + value)
        self._email = value

    def set_email(self, value):
        self.email = value.lower()
        return self


u = User("a@b")
u.email = "c@d"
print(u.email, u.set_email("E@F").email)
setattr(u, "email", "g@h")
print(u.email)
for f in (lambda: setattr(u, "email", "bad"), lambda: u.set_email("worse")):
    try:
        f()
    except ValueError as e:
        print(e)

#: X _y3 [q]
#: __repr__ returned non-string (type NoneType)
#: c@d e@f
#: g@h
#: no @ in bad
#: no @ in worse
