class Codec:
    name = "?"

    def show(self):
        return f"<{self.name}>"


class Pipe(Codec):
    def __init__(self, *stages):
        self.stages = stages

    @property
    def name(self):
        return "+".join(s.name for s in self.stages)


class Rle(Codec):
    name = "rle"


class Huff(Codec):
    pass


for c in (Pipe(Rle(), Huff()), Rle(), Huff()):
    print(c.name, c.show())


class Base:
    @property
    def area(self):
        return 0

    @property
    def label(self):
        return "base"


class Sq(Base):
    def __init__(self, n):
        self.n = n

    @property
    def area(self):
        return self.n ** 2


class Fixed(Base):
    area = 7
    label = "fixed"


for b in (Base(), Sq(3), Fixed()):
    print(b.area, b.label)

#: rle+? <rle+?>
#: rle <rle>
#: ? <?>
#: 0 base
#: 9 base
#: 7 fixed
