"""Text processing, file handling, bank, scheduling."""
import os
import sys
import random
import string
from collections import Counter, defaultdict


class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"balance {balance} is less than {amount}")
        self.balance = balance
        self.amount = amount


class Account:
    """A bank account."""
    bank_name = "PyBank"
    _count = 0

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.transactions = []
        Account._count += 1
        self.number = Account._count

    @property
    def balance(self):
        return self._balance

    @classmethod
    def from_string(cls, text):
        owner, balance = text.split(":")
        return cls(owner.strip(), float(balance))

    @classmethod
    def count(cls):
        return cls._count

    @staticmethod
    def valid_amount(amount):
        return amount > 0

    def deposit(self, amount):
        if not self.valid_amount(amount):
            raise ValueError("Deposit must be positive")
        self._balance += amount
        self.transactions.append(("deposit", amount))
        return self._balance

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self._balance, amount)
        self._balance -= amount
        self.transactions.append(("withdraw", amount))
        return self._balance

    def __str__(self):
        return f"[{self.number}] {self.owner}: ${self._balance:,.2f}"

    def __repr__(self):
        return f"Account({self.owner!r}, {self._balance!r})"

    def __eq__(self, other):
        if not isinstance(other, Account):
            return NotImplemented
        return self.number == other.number

    def __lt__(self, other):
        return self._balance < other._balance


class Savings(Account):
    def __init__(self, owner, balance=0.0, rate=0.05):
        super().__init__(owner, balance)
        self.rate = rate

    def add_interest(self):
        interest = self._balance * self.rate
        self.deposit(interest)
        return round(interest, 2)

    def withdraw(self, amount):
        if amount > 1000:
            print("limit exceeded")
            return None
        return super().withdraw(amount)


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, account):
        self.accounts[account.number] = account
        return account

    def transfer(self, src, dst, amount):
        try:
            self.accounts[src].withdraw(amount)
            self.accounts[dst].deposit(amount)
        except KeyError as e:
            print(f"no account {e}")
            return False
        except InsufficientFunds as e:
            print(f"failed: {e} (short by {e.amount - e.balance})")
            return False
        else:
            return True
        finally:
            print("transfer processed")

    def __iter__(self):
        return iter(sorted(self.accounts.values(), reverse=True))

    def total(self):
        return sum(a.balance for a in self.accounts.values())


bank = Bank()
a = bank.open(Account("Ann", 100))
b = bank.open(Savings("Bob", 5000, rate=0.1))
c = bank.open(Account.from_string("Cid: 250.5"))
print(a, b, c, repr(a), Account.count(), a == b, a == a)
print(bank.transfer(1, 2, 50), bank.transfer(1, 2, 500), bank.transfer(1, 9, 10))
print(b.add_interest(), b.withdraw(2000), round(bank.total(), 2))
for acc in bank:
    print(acc)
try:
    a.deposit(-5)
except ValueError as e:
    print("Error:", e)
print(a.bank_name, Savings.bank_name, b.transactions[-1])


def word_stats(text):
    words = [w.strip(string.punctuation).lower() for w in text.split()]
    words = [w for w in words if w]
    counts = Counter(words)
    longest = max(words, key=lambda w: (len(w), w))
    by_len = defaultdict(set)
    for w in words:
        by_len[len(w)].add(w)
    return {
        "total": len(words),
        "unique": len(counts),
        "top": counts.most_common(2),
        "longest": longest,
        "lengths": {k: sorted(v) for k, v in sorted(by_len.items())},
    }


TEXT = """The quick brown fox jumps over the lazy dog. The dog barks;
the fox runs away! Isn't it nice?"""
stats = word_stats(TEXT)
for key, value in stats.items():
    print(f"{key:>8}: {value}")


def write_and_read(path):
    with open(path, "w") as f:
        for i in range(5):
            f.write(f"line {i}\n")
        f.write("last")
    with open(path) as f:
        first = f.readline()
        rest = f.readlines()
    with open(path, "a") as f:
        print("appended", file=f)
    total = 0
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.startswith("line"):
                total += int(line.split()[1])
    return first.strip(), len(rest), total


path = "concord_bank.txt"
print(write_and_read(path))
try:
    open("/nonexistent/file.txt")
except FileNotFoundError as e:
    print("not found")
try:
    with open("/nonexistent/file.txt") as f:
        data = f.read()
except OSError:
    data = "default"
print(data)


def rle(s):
    if not s:
        return ""
    out = []
    prev, count = s[0], 1
    for ch in s[1:]:
        if ch == prev:
            count += 1
        else:
            out.append(f"{prev}{count}")
            prev, count = ch, 1
    out.append(f"{prev}{count}")
    return "".join(out)


def unrle(s):
    out, i = "", 0
    while i < len(s):
        ch = s[i]
        i += 1
        num = ""
        while i < len(s) and s[i].isdigit():
            num += s[i]
            i += 1
        out += ch * int(num)
    return out


print(rle("aaabbc"), unrle(rle("aaabbc")), rle(""))


def is_palindrome(s):
    s = "".join(ch for ch in s.lower() if ch.isalnum())
    return s == s[::-1]


def anagrams(words):
    groups = {}
    for w in words:
        groups.setdefault("".join(sorted(w)), []).append(w)
    return sorted(g for g in groups.values() if len(g) > 1)


print(is_palindrome("A man, a plan, a canal: Panama"), anagrams(["eat", "tea", "tan", "ate", "nat", "bat"]))


class Matrix:
    def __init__(self, data):
        self.data = data
        self.rows = len(data)
        self.cols = len(data[0]) if data else 0

    def __add__(self, other):
        if (self.rows, self.cols) != (other.rows, other.cols):
            raise ValueError("shape mismatch")
        return Matrix([[a + b for a, b in zip(r1, r2)] for r1, r2 in zip(self.data, other.data)])

    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in zip(*other.data)] for row in self.data])

    def __getitem__(self, idx):
        if isinstance(idx, tuple):
            return self.data[idx[0]][idx[1]]
        return self.data[idx]

    def __iter__(self):
        for row in self.data:
            yield from row

    def __repr__(self):
        return "Matrix(" + ", ".join(map(str, self.data)) + ")"


m = Matrix([[1, 2], [3, 4]])
print(m + m, m @ m, m[0, 1], m[1], list(m), sum(m))
try:
    m + Matrix([[1]])
except ValueError as e:
    print(e)


class Scheduler:
    def __init__(self):
        self.tasks = []

    def add(self, name, priority=1, deps=None):
        self.tasks.append({"name": name, "priority": priority, "deps": deps or []})

    def order(self):
        done, result = set(), []
        pending = sorted(self.tasks, key=lambda t: (-t["priority"], t["name"]))
        while pending:
            for task in pending:
                if all(d in done for d in task["deps"]):
                    result.append(task["name"])
                    done.add(task["name"])
                    pending.remove(task)
                    break
            else:
                raise RuntimeError("cycle: " + ", ".join(t["name"] for t in pending))
        return result


s = Scheduler()
s.add("deploy", 5, ["test", "build"])
s.add("test", 3, ["build"])
s.add("build")
s.add("lint", priority=4)
print(s.order())
s.add("x", deps=["y"])
s.add("y", deps=["x"])
try:
    s.order()
except RuntimeError as e:
    print(e)
random.seed(10)
deck = [r + s for s in "SHDC" for r in "A23456789TJQK"]
random.shuffle(deck)
hands = [sorted(deck[i::4][:3]) for i in range(4)]
print(hands, random.sample(range(10), 3), random.randrange(5, 10), round(random.gauss(0, 1), 6))
guess, low, high, tries = None, 1, 100, 0
secret = random.randint(1, 100)
while guess != secret:
    guess = (low + high) // 2
    tries += 1
    if guess < secret:
        low = guess + 1
    elif guess > secret:
        high = guess - 1
print(secret, tries)
if len(sys.argv) > 1:
    print("args", sys.argv[1:])
else:
    print("no args")
sys.exit(3)
