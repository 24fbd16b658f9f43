"""Static and class methods by the class of the object."""
import math
class Act:
    name = "id"
    @staticmethod
    def fn(x):
        return x
    def forward(self, xs):
        return [self.fn(x) for x in xs]
class Tanh(Act):
    name = "tanh"
    fn = staticmethod(math.tanh)
def relu(x):
    return x if x > 0 else 0.0
class Relu(Act):
    name = "relu"
    fn = staticmethod(relu)
class Sq(Act):
    name = "sq"
    fn = staticmethod(lambda x: x * x)
for c in (Act, Tanh, Relu, Sq):
    a = c()
    print(a.name, a.forward([0.5, -1.0]), c.fn(2.0))
class Shape:
    @classmethod
    def kind(cls):
        return "shape " + cls.__name__
    @staticmethod
    def corners(n=0): return n
    def tell(self):
        return f"{self.kind()} with {self.corners()}"
class Square(Shape):
    @staticmethod
    def corners(n=4): return n
    @classmethod
    def kind(cls):
        return "square " + cls.__name__
class Small(Square):
    pass
for s in (Shape(), Square(), Small()):
    print(s.tell())
#: id [0.5, -1.0] 2.0
#: tanh [0.46211715726000974, -0.7615941559557649] 0.9640275800758169
#: relu [0.5, 0.0] 2.0
#: sq [0.25, 1.0] 4.0
#: shape Shape with 0
#: square Square with 4
#: square Small with 4
