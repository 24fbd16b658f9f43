class Account:
    interest = 0.02
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))
        return self.balance
    def withdraw(self, amount):
        if amount > self.balance:
            raise RuntimeError("insufficient funds")
        self.balance -= amount
        self.history.append(("withdraw", amount))
    def add_interest(self):
        self.balance += self.balance * Account.interest
    def __str__(self):
        return "Account(%s, %.2f)" % (self.owner, self.balance)
    def __lt__(self, other):
        return self.balance < other.balance

class Savings(Account):
    def __init__(self, owner, balance=0, rate=0.05):
        super().__init__(owner, balance)
        self.rate = rate
    def add_interest(self):
        self.balance += self.balance * self.rate

class Tree:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None
    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Tree(key)
            else:
                self.left.insert(key)
        else:
            if self.right is None:
                self.right = Tree(key)
            else:
                self.right.insert(key)
    def walk(self):
        out = []
        if self.left:
            out += self.left.walk()
        out.append(self.key)
        if self.right:
            out += self.right.walk()
        return out
    def depth(self):
        l = self.left.depth() if self.left else 0
        r = self.right.depth() if self.right else 0
        return 1 + max(l, r)

class Matrix:
    def __init__(self, rows):
        self.rows = rows
    def __mul__(self, other):
        result = []
        for row in self.rows:
            new = []
            for j in range(len(other.rows[0])):
                new.append(sum(row[k] * other.rows[k][j] for k in range(len(row))))
            result.append(new)
        return Matrix(result)
    def __getitem__(self, i):
        return self.rows[i]
    def __repr__(self):
        return "Matrix(" + repr(self.rows) + ")"

def gen(n):
    a, b = 0, 1
    while n > 0:
        yield a
        a, b = b, a + b
        n -= 1

def main():
    accounts = [Account("ann", 100), Savings("bob", 50.0), Account("cid")]
    for a in accounts:
        a.deposit(10)
        a.add_interest()
    for a in sorted(accounts):
        print(a)
    try:
        accounts[2].withdraw(1000)
    except RuntimeError as e:
        print("error:", e)
    try:
        accounts[0].deposit(-5)
    except (ValueError, TypeError) as e:
        print("error:", e)
    t = Tree(5)
    for k in [3, 8, 1, 4, 9]:
        t.insert(k)
    print(t.walk(), t.depth())
    m = Matrix([[1, 2], [3, 4]])
    print(m * m, m[1][0])
    print(list(gen(10)), sum(gen(5)))
    total = 0
    for i, x in enumerate(gen(8)):
        if i % 2:
            continue
        total += x
    print(total)
    grid = [list("ab"), list("cd")]
    grid[0][1] = "z"
    print("\n".join("".join(r) for r in grid))
    stack = []
    for tok in "3 4 + 2 *".split():
        if tok.isdigit():
            stack.append(int(tok))
        else:
            b = stack.pop()
            a = stack.pop()
            if tok == "+":
                stack.append(a + b)
            elif tok == "*":
                stack.append(a * b)
    print(stack[0])
    memo = {}
    def fib(n):
        if n in memo:
            return memo[n]
        if n < 2:
            return n
        memo[n] = fib(n - 1) + fib(n - 2)
        return memo[n]
    print(fib(50))
    words = "the quick brown fox jumps over the lazy dog the end".split()
    freq = {}
    for w in words:
        freq[w] = freq.get(w, 0) + 1
    top = sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3]
    for w, c in top:
        print(f"{w:<6}{c:>3}")
    primes = [p for p in range(2, 40) if all(p % d for d in range(2, int(p ** 0.5) + 1))]
    print(primes)
    print(max(freq, key=freq.get), min([3, 1, 2], default=0))
    s = set()
    for x in range(5):
        s |= {x * x}
    print(sorted(s))
    x = 10
    while x:
        x -= 3
        if x < 0:
            break
    else:
        print("zero")
    print(x)
    nested = {"a": [1, 2], "b": [3]}
    for k in nested:
        nested[k].append(len(k))
    print(nested)
    print([i for i in range(20) if i % 3 == 0][::-1], divmod(17, 5), abs(-3.5), pow(2, 10, 1000))
    first, second = "a-b".split("-")
    print(first, second)
    print(", ".join(f"{k}={v}" for k, v in sorted(freq.items()) if v > 1))
if __name__ == "__main__":
    main()
