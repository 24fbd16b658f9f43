import math
from math import gcd, sqrt

print(sqrt(16), math.floor(-2.5), math.ceil(2.1), math.pi)  #: 4.0 -3 3 3.141592653589793
print(gcd(12, 18), math.factorial(20), math.comb(10, 3), math.isqrt(17))  #: 6 2432902008176640000 120 4
print(math.log(math.e), math.log2(8), math.log10(1000), math.exp(0))  #: 1.0 3.0 3.0 1.0
print(math.hypot(3, 4), math.inf > 1e308, math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan))  #: 5.0 True True True
try:
    math.sqrt(-1)
except ValueError as error:
    print(error)  #: math domain error
points = [{"name": "near", "x": 3, "y": 4.0}, {"name": "far", "x": 5.0, "y": 12}]
for point in points:
    print(point["name"], math.hypot(point["x"], point["y"]), math.hypot(point["x"], 0))
#: near 5.0 3.0
#: far 13.0 5.0
