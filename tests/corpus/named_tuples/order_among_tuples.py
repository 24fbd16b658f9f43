from collections import namedtuple

Place = namedtuple("Place", "x y")
here = Place(1, 2)
print(here < (1, 3), (0, 9) < here, here <= (1, 2), here > (1,), here == (1, 2), here >= Place(1, 2))
print(sorted([here, Place(0, 5)]))

#: True True True True True True
#: [Place(x=0, y=5), Place(x=1, y=2)]
