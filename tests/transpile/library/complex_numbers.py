import cmath
z = complex(3, 4)
print(z, abs(z), z.real, z.imag, z.conjugate(), z * z, z / (1 + 2j), z ** 2, -z, z == 3 + 4j)
print(1j * 1j, complex('1+2j'), (1 + 2j) - 3, 2 * (1.5 - 2j), 0j, complex(1), 1 / z, z ** 0.5, z ** -1)
print(cmath.sqrt(-1), cmath.exp(1j), cmath.phase(1j), cmath.polar(1 + 1j), cmath.rect(1, 2), cmath.sqrt(2 + 3j))
def mandel(c, n):
    z = 0j
    for i in range(n):
        if abs(z) > 2:
            return i
        z = z * z + c
    return n
for y in range(-4, 5):
    print(''.join('#' if mandel(complex(x / 10, y / 4), 30) == 30 else '.' for x in range(-20, 8)))
def fft(x):
    n = len(x)
    if n <= 1:
        return x
    even = fft(x[0::2])
    odd = fft(x[1::2])
    t = [cmath.exp(-2j * cmath.pi * k / n) * odd[k] for k in range(n // 2)]
    return [even[k] + t[k] for k in range(n // 2)] + [even[k] - t[k] for k in range(n // 2)]
print([f'{abs(v):.4f}' for v in fft([complex(v) for v in [1, 2, 3, 4, 0, 0, 0, 0]])])
def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)
print(roots(1, 2, 5), roots(1, -3, 2))
