class Money:
    __rate = 2
    def __init__(self, v):
        self.__v = v
        self._w = v + 1
    def get(self):
        return self.__v + self._w
    def __helper(self):
        return "money"
    def call(self):
        return self.__helper() + str(Money.__rate)
class Bag(Money):
    __rate = 5
    def __init__(self, v):
        super().__init__(v)
        self.__v = 27
    def mine(self):
        return self.__v * Bag.__rate
    def __helper(self):
        return "bag"
    def call2(self):
        return self.__helper()
w = Bag(3)
print(w.get(), w.mine(), w._w, w.call(), w.call2())
class Account:
    def __init__(self, b):
        self.__balance = b
    @property
    def balance(self):
        return self.__balance
a = Account(7)
print(a._Account__balance, a.balance)
try:
    print(a.__balance)
except AttributeError as e:
    print(e)
print(hasattr(a, "__balance"), hasattr(a, "_Account__balance"), vars(a))
class Safe:
    def __init__(self):
        self.__code = 1234
    def __check(self, c):
        return c == self.__code
    def open(self, c):
        return self.__check(c)
s = Safe()
try:
    s.__code
except AttributeError as e:
    print("blocked:", e)
try:
    x = s.__code + 1
    print(x)
except AttributeError:
    print("blocked")
try:
    s.__check(1)
except AttributeError as e:
    print(e)
print(s.open(1234), s._Safe__code, s._Safe__check(1))

#: 7 135 4 money2 bag
#: 7 7
#: 'Account' object has no attribute '__balance'
#: False True {'_Account__balance': 7}
#: blocked: 'Safe' object has no attribute '__code'
#: blocked
#: 'Safe' object has no attribute '__check'
#: True 1234 False
