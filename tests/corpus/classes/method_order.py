class Animal:
    def __init__(self, name, age):
        self.name = name
        self.age = age

    def abilities(self):
        return ["eat"]


class Swimmer(Animal):
    def abilities(self):
        return super().abilities() + ["swim"]


class Flyer(Animal):
    def abilities(self):
        return super().abilities() + ["fly"]


class Duck(Flyer, Swimmer):
    def abilities(self):
        return super().abilities() + ["quack"]


print(Duck("d", 3).abilities(), Swimmer("s", 1).abilities())
print([c.__name__ for c in Duck.__mro__])


class LogMixin:
    def log(self, text):
        print(f"[{self.__class__.__name__}] {text}")

    def save(self):
        self.log("saving")
        super().save()


class TimeMixin:
    def save(self):
        print("time")
        super().save()


class Store:
    def save(self):
        print("stored", self.key)


class Doc(LogMixin, TimeMixin, Store):
    def __init__(self, key):
        self.key = key


Doc(7).save()


class Base:
    def __init__(self, **kw):
        self.extra = kw
        print("Base", sorted(kw))


class Left(Base):
    def __init__(self, left=1, **kw):
        print("Left", left)
        super().__init__(**kw)
        self.left = left


class Right(Base):
    def __init__(self, right=2, **kw):
        print("Right", right)
        super().__init__(**kw)
        self.right = right


class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        print("Both", self.left, self.right)


Both(left=5, right=6, other=7)
Both()

#: ['eat', 'swim', 'fly', 'quack'] ['eat', 'swim']
#: ['Duck', 'Flyer', 'Swimmer', 'Animal', 'object']
#: [Doc] saving
#: time
#: stored 7
#: Left 5
#: Right 6
#: Base ['other']
#: Both 5 6
#: Left 1
#: Right 2
#: Base []
#: Both 1 2
