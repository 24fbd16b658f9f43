from contextlib import contextmanager


class Account:
    def __init__(self, balance):
        self.balance = balance

    @contextmanager
    def locked(self, *reasons, quiet=False):
        print("lock", reasons, quiet)
        try:
            yield self.balance
        finally:
            print("unlock")


@contextmanager
def transaction(*accounts):
    saved = [a.balance for a in accounts]
    try:
        yield accounts
    except ValueError as e:
        for account, balance in zip(accounts, saved):
            account.balance = balance
        print("rolled back:", e)
    else:
        print("committed")
    finally:
        print("done")


a, b = Account(10), Account(20)
with transaction(a, b):
    a.balance -= 5
    b.balance += 5
with transaction(a, b) as both:
    a.balance -= 100
    if a.balance < 0:
        raise ValueError("too little")
print(a.balance, b.balance, len(both))
with a.locked("audit", "test", quiet=True) as balance:
    print(balance)
#: committed
#: done
#: rolled back: too little
#: done
#: 5 25 2
#: lock ('audit', 'test') True
#: 5
#: unlock
