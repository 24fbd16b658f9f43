# One function for several classes of a family and for other types: each call tells its own classes apart.
class Animal:
    pass


class Dog(Animal):
    pass


class Puppy(Dog):
    pass


def kind(x):
    if isinstance(x, int):
        return 1
    if isinstance(x, Puppy):
        return "puppy"
    if isinstance(x, Dog):
        return "dog"
    if isinstance(x, Animal):
        return "animal"
    return "other"


def kinds(xs):
    return [kind(x) for x in xs]


print(kind(Dog()), kind(Animal()), kind("x"), kind(3), kind(Puppy()))
print(kinds([Dog()]), kinds([Animal()]), kinds([1, 2]), kinds(["a"]))
here = Animal()
mixed = [here, Dog(), 1, "x"]
print(mixed[0] is here, mixed[1] is here, here in mixed, mixed.index(here), [kind(x) for x in mixed])
table = {"k": here, "n": 1}
print(table["k"] is here, table["k"] is mixed[0], table["n"] is here)
#: dog animal other 1 puppy
#: ['dog'] ['animal'] [1, 1] ['other']
#: True False True 0 ['animal', 'dog', 1, 'other']
#: True True False
