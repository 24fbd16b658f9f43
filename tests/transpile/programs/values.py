class Rng:
    def __init__(self, seed):
        self.state = seed
    def __call__(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % n

def rng(seed):
    return Rng(seed)

def sets():
    r = rng(7)
    for size in [5, 20, 60, 300, 2000]:
        a = set()
        b = set()
        for i in range(size):
            k = r(size * 3) - size
            if r(4) == 0:
                a.discard(k)
            else:
                a.add(k)
            b.add(r(size * 5) * 8)
            if r(9) == 0 and len(a) > 2:
                a.pop()
        print(list(a)[:40])
        print(list(b)[:40])
        print(list(a | b)[:30], list(a & b)[:30], list(a - b)[:30], list(a ^ b)[:30], list(b - a)[:30])
        c = a.copy()
        c.update(b)
        print(list(c)[:30], len(c))
        c -= a
        print(list(c)[:30])
        d = set(list(b))
        d &= a
        print(list(d)[:30])
        t = {(x % 7, x % 5) for x in b}
        print(list(t)[:30])
        f = {x * 0.5 for x in a}
        print(list(f)[:30])
        fs = {frozenset([x, x + 1]) for x in range(size % 30)}
        print(len(fs))

def ints():
    r = rng(11)
    for i in range(400):
        a = r(2000001) - 1000000
        b = r(2001) - 1000
        if b == 0:
            b = 3
        print(a // b, a % b, a / b, divmod(a, b), a & b, a | b, a ^ b, ~a, a << (i % 20), a >> (i % 7), -a // b, round(a / b, 3))

def bigs():
    r = rng(13)
    x = 1
    y = 1
    for i in range(120):
        x *= r(1000000) + 1
        y *= r(500) + 2
        print(x, y, x // y, x % y, x + y, x - y, -x // y, -x % y, x & y, x | y, x ^ y, x > y, x == y, x.bit_length(), x / y if i < 50 else 0, hash(x))
        if i % 25 == 24:
            x = r(1000) + 1
            x *= -1
    print(7 ** 77 % 1000007, (2 ** 200) >> 190, 2 ** 64, -(2 ** 63), 10 ** 30 // 10 ** 28)

def floats():
    r = rng(17)
    for i in range(400):
        m = r(1000000) / (r(1000) + 1)
        e = r(24) - 14
        x = m * 10.0 ** e
        if r(2):
            x = -x
        print(x, repr(x), f"{x:.3f} {x:e} {x:g} {x:.10g} {x:12.4e} {x:+.2f} {x:,.2f} {x:010.2f}", "%.2f %e %g %8.3f" % (x, x, x, x), round(x, 2), round(x), int(x), x // 7, x % 7, hash(x))
    for v in [0.1, 1e15, 1e16, 123456789012345680.0, 1e-4, 1e-5, 0.0001234, 5e-324, 1.7976931348623157e308, 2.5, -0.0, 1/3, 100.0, 1e100]:
        print(v, str(v), f"{v}", f"{v:.0f}" if abs(v) < 1e20 else "", f"{v:g}", f"{v:.3}", round(v, 1) if abs(v) < 1e17 else 0, f"{v:%}" if abs(v) < 1e10 else "")

def strings():
    r = rng(19)
    alphabet = "abcXYZ 012_-é,ß\n"
    for i in range(200):
        s = "".join(alphabet[r(len(alphabet))] for _ in range(r(14)))
        lo = r(20) - 10
        hi = r(20) - 10
        st = r(5) - 2
        if st == 0:
            st = 1
        print(repr(s), len(s), repr(s[lo:hi]), repr(s[lo:hi:st]), repr(s[::-1]), repr(s.upper()), repr(s.title()), repr(s.strip()), s.split(), s.split(","), s.count("a"), s.find("X"), s.isalpha(), s.isdigit(), s.isalnum(), s.islower(), s.isupper(), repr(s.center(9, "*")), repr(s.zfill(6)), repr(s.capitalize()), repr(s.swapcase()), s.startswith("a"), repr(s.replace("a", "bb")), s.partition("_"), s.rsplit("-", 1), s.splitlines(), repr(s.expandtabs(4)), f"{s:>12}|{s:<8}|{s:^10}|{s!r:.5}")
        xs = [r(10) for _ in range(r(8))]
        print(xs[lo:hi], xs[lo:hi:st], sorted(xs), sorted(xs, reverse=True), xs[::-1])
        ys = xs[:]
        ys[lo:hi] = [1, 2]
        del xs[lo:hi:st]
        print(xs, ys)

sets()
ints()
bigs()
floats()
strings()
