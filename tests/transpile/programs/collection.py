"""
Collection in the usual style.
https://en.wikipedia.org/wiki/Stack
>>> 1 + 1
2
"""
from __future__ import annotations

import doctest
from collections.abc import Callable, Iterator, Sequence, Iterable
from typing import Generic, TypeVar, Any, Optional, Protocol, Literal, Final, cast
import math

T = TypeVar("T")
KT = TypeVar("KT")
LIMIT: Final = 5


class StackOverflowError(BaseException):
    pass


class Stack(Generic[T]):
    """
    >>> s = Stack(2)
    >>> s.push(1)
    """

    def __init__(self, limit: int = 10) -> None:
        self.stack: list[T] = []
        self.limit = limit

    def __bool__(self) -> bool:
        return bool(self.stack)

    def __str__(self) -> str:
        return str(self.stack)

    def push(self, data: T) -> None:
        if len(self.stack) >= self.limit:
            raise StackOverflowError
        self.stack.append(data)

    def pop(self) -> T:
        if not self.stack:
            raise IndexError("empty")
        return self.stack.pop()

    def peek(self) -> T:
        return self.stack[-1]

    def size(self) -> int:
        return len(self.stack)

    def __contains__(self, item: T) -> bool:
        return item in self.stack


class Node(Generic[KT]):
    def __init__(self, key: KT, left: Node[KT] | None = None) -> None:
        self.key = key
        self.left: Node[KT] | None = left
        self.right: Node[KT] | None = None


class BST:
    def __init__(self) -> None:
        self.root: Node | None = None
        self._size = 0

    def insert(self, *keys: int) -> BST:
        for key in keys:
            self.root = self._insert(self.root, key)
        return self

    def _insert(self, node: Node | None, key: int) -> Node:
        if node is None:
            self._size += 1
            return Node(key)
        if key < node.key:
            node.left = self._insert(node.left, key)
        else:
            node.right = self._insert(node.right, key)
        return node

    def __iter__(self) -> Iterator[int]:
        def walk(node: Node | None) -> Iterator[int]:
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)

    def remove(self, key: int) -> None:
        self.root = self._remove(self.root, key)

    def _remove(self, node, key):
        if node is None:
            raise KeyError(f"key {key} not found")
        if key < node.key:
            node.left = self._remove(node.left, key)
        elif key > node.key:
            node.right = self._remove(node.right, key)
        else:
            if node.left is None:
                return node.right
            if node.right is None:
                return node.left
            succ = node.right
            while succ.left:
                succ = succ.left
            node.key = succ.key
            node.right = self._remove(node.right, succ.key)
        return node

    def height(self) -> int:
        def h(n):
            return 0 if n is None else 1 + max(h(n.left), h(n.right))
        return h(self.root)

    def levels(self) -> list[list[int]]:
        out: list[list[int]] = []
        level = [self.root] if self.root else []
        while level:
            out.append([n.key for n in level])
            level = [c for n in level for c in (n.left, n.right) if c]
        return out


def newton_raphson(f: Callable[[float], float], df: Callable[[float], float], x0: float, tol: float = 1e-9) -> float:
    """
    >>> round(newton_raphson(lambda x: x**2 - 2, lambda x: 2*x, 1.0), 6)
    1.414214
    """
    x = x0
    while abs(f(x)) > tol:
        x -= f(x) / df(x)
    return x


def trapezoid(f: Callable[[float], float], a: float, b: float, steps: int = 100) -> float:
    h = (b - a) / steps
    total = (f(a) + f(b)) / 2
    for i in range(1, steps):
        total += f(a + i * h)
    return total * h


def is_prime(number: int) -> bool:
    """
    >>> is_prime(7)
    True
    """
    if not isinstance(number, int) or number < 0:
        raise ValueError("is_prime() only accepts positive integers")
    if 1 < number < 4:
        return True
    elif number < 2 or number % 2 == 0 or number % 3 == 0:
        return False
    for i in range(5, int(math.sqrt(number) + 1), 6):
        if number % i == 0 or number % (i + 2) == 0:
            return False
    return True


def prime_generator() -> Iterator[int]:
    num = 2
    while True:
        if is_prime(num):
            yield num
        num += 1


def hamming(n: int) -> list:
    if n < 1:
        raise ValueError("a should be a positive number")
    h = [1]
    i = j = k = 0
    while len(h) < n:
        while h[i] * 2 <= h[-1]:
            i += 1
        while h[j] * 3 <= h[-1]:
            j += 1
        while h[k] * 5 <= h[-1]:
            k += 1
        h.append(min(h[i] * 2, h[j] * 3, h[k] * 5))
    return h


def levenshtein(a: str, b: str) -> int:
    if len(a) < len(b):
        return levenshtein(b, a)
    prev: Sequence[int] = range(len(b) + 1)
    for i, ca in enumerate(a):
        cur = [i + 1]
        for j, cb in enumerate(b):
            cur.append(min(prev[j + 1] + 1, cur[j] + 1, prev[j] + (ca != cb)))
        prev = cur
    return prev[-1]


def gaussian_elimination(coefficients: list[list[float]], constants: list[float]) -> list[float]:
    n = len(coefficients)
    aug = [row[:] + [c] for row, c in zip(coefficients, constants)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(aug[r][i]))
        aug[i], aug[pivot] = aug[pivot], aug[i]
        for r in range(i + 1, n):
            factor = aug[r][i] / aug[i][i]
            for c in range(i, n + 1):
                aug[r][c] -= factor * aug[i][c]
    out = [0.0] * n
    for i in range(n - 1, -1, -1):
        out[i] = (aug[i][n] - sum(aug[i][j] * out[j] for j in range(i + 1, n))) / aug[i][i]
    return out


def subsets(items: Sequence[T]) -> list[list[T]]:
    result: list[list[T]] = [[]]
    for item in items:
        result += [s + [item] for s in result]
    return result


def permute(nums: list[int]) -> list[list[int]]:
    result = []

    def backtrack(start: int) -> None:
        if start == len(nums):
            result.append(nums[:])
            return
        for i in range(start, len(nums)):
            nums[start], nums[i] = nums[i], nums[start]
            backtrack(start + 1)
            nums[start], nums[i] = nums[i], nums[start]

    backtrack(0)
    return result


def floyd(graph: list[list[float]]) -> list[list[float]]:
    n = len(graph)
    dist = [row[:] for row in graph]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dist[i][k] + dist[k][j] < dist[i][j]:
                    dist[i][j] = dist[i][k] + dist[k][j]
    return dist


INF = float("inf")


def main() -> None:
    s: Stack[int] = Stack(3)
    assert bool(s) is False
    for i in range(3):
        s.push(i)
    try:
        s.push(9)
        raise AssertionError("should overflow")
    except StackOverflowError:
        print("overflow")
    print(s, s.pop(), s.size(), 1 in s, s.peek())
    t = BST().insert(8, 3, 10, 1, 6, 14)
    print(list(t), t.height(), t.levels(), t._size)
    t.remove(3)
    print(list(t))
    try:
        t.remove(99)
    except KeyError as e:
        print("KeyError", e)
    print(round(newton_raphson(lambda x: x**3 - 2, lambda x: 3 * x**2, 1.0), 6), round(trapezoid(math.sin, 0, math.pi), 5))
    gen = prime_generator()
    print([next(gen) for _ in range(10)], hamming(12), levenshtein("intention", "execution"))
    print(gaussian_elimination([[2.0, 1.0], [1.0, 3.0]], [3.0, 5.0]))
    print(subsets("ab"), permute([1, 2, 3]), floyd([[0, 3, INF], [INF, 0, 1], [2, INF, 0]]))
    for bad in (-1, "x"):
        try:
            is_prime(bad)
        except (ValueError, TypeError) as exc:
            print(f"{exc = }")
    print(f"{levenshtein('a', 'b') = }", f"{LIMIT=}")


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    main()
