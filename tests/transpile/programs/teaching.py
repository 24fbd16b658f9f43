"""Strings, trees, heaps and hash maps in the teaching style."""
from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import Generic, Iterable, Iterator, Optional, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def kmp(text: str, pattern: str) -> list[int]:
    """
    >>> kmp("abxabcabcaby", "abcaby")
    [6]
    """
    failure = [0]
    i = 0
    j = 1
    while j < len(pattern):
        if pattern[i] == pattern[j]:
            i += 1
        elif i > 0:
            i = failure[i - 1]
            continue
        j += 1
        failure.append(i)
    found = []
    i = j = 0
    while i < len(text):
        if pattern[j] == text[i]:
            if j == len(pattern) - 1:
                found.append(i - j)
                j = failure[j]
            else:
                j += 1
            i += 1
        elif j > 0:
            j = failure[j - 1]
        else:
            i += 1
    return found


def rabin_karp(pattern, text, alphabet_size=256, modulus=1000003):
    p_len, t_len = len(pattern), len(text)
    if p_len > t_len:
        return False
    p_hash = text_hash = 0
    modulus_power = 1
    for i in range(p_len):
        p_hash = (ord(pattern[i]) + p_hash * alphabet_size) % modulus
        text_hash = (ord(text[i]) + text_hash * alphabet_size) % modulus
        if i == p_len - 1:
            continue
        modulus_power = (modulus_power * alphabet_size) % modulus
    for i in range(t_len - p_len + 1):
        if text_hash == p_hash and text[i : i + p_len] == pattern:
            return True
        if i == t_len - p_len:
            continue
        text_hash = ((text_hash - ord(text[i]) * modulus_power) * alphabet_size + ord(text[i + p_len])) % modulus
    return False


def manacher(input_string: str) -> str:
    max_length = 0
    new_input_string = ""
    output_string = ""
    for i in input_string[: len(input_string) - 1]:
        new_input_string += i + "|"
    new_input_string += input_string[-1]
    left, right = 0, 0
    length = [1 for i in range(len(new_input_string))]
    start = 0
    for j in range(len(new_input_string)):
        k = 1 if j > right else min(length[left + right - j] // 2, right - j + 1)
        while j - k >= 0 and j + k < len(new_input_string) and new_input_string[k + j] == new_input_string[j - k]:
            k += 1
        length[j] = 2 * k - 1
        if j + k - 1 > right:
            left = j - k + 1
            right = j + k - 1
        if max_length < length[j]:
            max_length = length[j]
            start = j
    s = new_input_string[start - max_length // 2 : start + max_length // 2 + 1]
    for i in s:
        if i != "|":
            output_string += i
    return output_string


class Letter:
    def __init__(self, letter: str, freq: int):
        self.letter: str = letter
        self.freq: int = freq
        self.bitstring: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"{self.letter}:{self.freq}"


class TreeNode:
    def __init__(self, freq: int, left: Letter | TreeNode, right: Letter | TreeNode):
        self.freq: int = freq
        self.left: Letter | TreeNode = left
        self.right: Letter | TreeNode = right


def parse_text(text: str) -> list[Letter]:
    chars: dict[str, int] = {}
    for c in text:
        chars[c] = chars[c] + 1 if c in chars else 1
    return sorted((Letter(c, f) for c, f in chars.items()), key=lambda x: x.freq)


def build_tree(letters: list[Letter]) -> Letter | TreeNode:
    response: list[Letter | TreeNode] = list(letters)
    while len(response) > 1:
        left = response.pop(0)
        right = response.pop(0)
        total_freq = left.freq + right.freq
        node = TreeNode(total_freq, left, right)
        response.append(node)
        response.sort(key=lambda x: x.freq)
    return response[0]


def traverse_tree(root: Letter | TreeNode, bitstring: str) -> list[Letter]:
    if isinstance(root, Letter):
        root.bitstring[root.letter] = bitstring
        return [root]
    treenode: TreeNode = root
    letters = []
    letters += traverse_tree(treenode.left, bitstring + "0")
    letters += traverse_tree(treenode.right, bitstring + "1")
    return letters


class HashMap:
    def __init__(self, initial_block_size=8, capacity_factor=0.75):
        self._initial_block_size = initial_block_size
        self._buckets = [None] * initial_block_size
        self._capacity_factor = capacity_factor
        self._len = 0

    def _get_bucket_index(self, key):
        return hash(key) % len(self._buckets)

    def _get_next_ind(self, ind):
        return (ind + 1) % len(self._buckets)

    def _iterate_buckets(self, key):
        ind = self._get_bucket_index(key)
        for _ in range(len(self._buckets)):
            yield ind
            ind = self._get_next_ind(ind)

    def _add_item(self, key, val):
        for ind in self._iterate_buckets(key):
            stored = self._buckets[ind]
            if stored is None:
                self._buckets[ind] = (key, val)
                self._len += 1
                return
            elif stored[0] == key:
                self._buckets[ind] = (key, val)
                return

    def __setitem__(self, key, val):
        if self._len >= len(self._buckets) * self._capacity_factor:
            old = self._buckets
            self._buckets = [None] * (len(old) * 2)
            self._len = 0
            for item in old:
                if item:
                    self._add_item(*item)
        self._add_item(key, val)

    def __getitem__(self, key):
        for ind in self._iterate_buckets(key):
            item = self._buckets[ind]
            if item is None:
                break
            if item[0] == key:
                return item[1]
        raise KeyError(key)

    def __len__(self):
        return self._len

    def __iter__(self):
        yield from (item[0] for item in self._buckets if item)

    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False

    def __repr__(self):
        val_string = " ,".join(f"{item[0]}: {item[1]}" for item in self._buckets if item)
        return f"HashMap({val_string})"


class Node(Generic[K]):
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.left = None
        self.right = None

    def __repr__(self):
        from pprint import pformat
        if self.left is None and self.right is None:
            return str(self.value)
        return pformat({f"{self.value}": (self.left, self.right)}, indent=1)


class BinarySearchTree:
    def __init__(self, root=None):
        self.root = root

    def empty(self):
        return self.root is None

    def __reassign_nodes(self, node, new_children):
        if new_children is not None:
            new_children.parent = node.parent
        if node.parent is not None:
            if node.parent.right == node:
                node.parent.right = new_children
            else:
                node.parent.left = new_children
        else:
            self.root = new_children

    def insert(self, *values):
        for value in values:
            self.__insert(value)
        return self

    def __insert(self, value):
        new_node = Node(value, None)
        if self.empty():
            self.root = new_node
        else:
            parent_node = self.root
            while True:
                if value < parent_node.value:
                    if parent_node.left is None:
                        parent_node.left = new_node
                        break
                    else:
                        parent_node = parent_node.left
                elif parent_node.right is None:
                    parent_node.right = new_node
                    break
                else:
                    parent_node = parent_node.right
            new_node.parent = parent_node

    def search(self, value):
        if self.empty():
            raise IndexError("Warning: Tree is empty! please use another.")
        node = self.root
        while node is not None and node.value is not value:
            node = node.left if value < node.value else node.right
        return node

    def get_max(self, node=None):
        if node is None:
            if self.root is None:
                return None
            node = self.root
        while node.right is not None:
            node = node.right
        return node

    def remove(self, value):
        node = self.search(value)
        if node is None:
            raise ValueError(f"Value {value} not found")
        if node.left is None and node.right is None:
            self.__reassign_nodes(node, None)
        elif node.left is None:
            self.__reassign_nodes(node, node.right)
        elif node.right is None:
            self.__reassign_nodes(node, node.left)
        else:
            predecessor = self.get_max(node.left)
            self.remove(predecessor.value)
            node.value = predecessor.value

    def inorder(self, arr, node):
        if node:
            self.inorder(arr, node.left)
            arr.append(node.value)
            self.inorder(arr, node.right)

    def traversal_tree(self, traversal_function=None):
        if traversal_function is None:
            arr = []
            self.inorder(arr, self.root)
            return arr
        return traversal_function(self.root)

    def height(self, node):
        return 0 if node is None else 1 + max(self.height(node.left), self.height(node.right))


def postorder(curr_node):
    node_list = []
    if curr_node is not None:
        node_list = postorder(curr_node.left) + postorder(curr_node.right) + [curr_node.value]
    return node_list


class SegmentTree:
    def __init__(self, collection, function):
        self.collection = collection
        self.fn = function
        self.n = len(collection)
        self.tree = [0] * (2 * self.n)
        for i in range(self.n):
            self.tree[self.n + i] = collection[i]
        for i in range(self.n - 1, 0, -1):
            self.tree[i] = self.fn(self.tree[2 * i], self.tree[2 * i + 1])

    def update(self, p, v):
        p += self.n
        self.tree[p] = v
        while p > 1:
            p //= 2
            self.tree[p] = self.fn(self.tree[2 * p], self.tree[2 * p + 1])

    def query(self, left, right):
        left, right = left + self.n, right + self.n
        res = None
        while left <= right:
            if left % 2 == 1:
                res = self.tree[left] if res is None else self.fn(res, self.tree[left])
            if right % 2 == 0:
                res = self.tree[right] if res is None else self.fn(res, self.tree[right])
            left, right = (left + 1) // 2, (right - 1) // 2
        return res


class Fenwick:
    def __init__(self, n):
        self.t = [0] * (n + 1)

    def add(self, i, d):
        i += 1
        while i < len(self.t):
            self.t[i] += d
            i += i & -i

    def sum(self, i):
        s = 0
        while i > 0:
            s += self.t[i]
            i -= i & -i
        return s


@dataclass(order=True)
class Job:
    deadline: int
    name: str = field(compare=False)
    profit: int = field(default=0, compare=False)


def schedule(jobs):
    heap = []
    for job in sorted(jobs):
        heapq.heappush(heap, (job.profit, job.name))
        if len(heap) > job.deadline:
            heapq.heappop(heap)
    return sum(p for p, _ in heap), sorted(n for _, n in heap)


if __name__ == "__main__":
    import doctest

    doctest.testmod()
    print(kmp("aabaacaadaabaaba", "aaba"), rabin_karp("abc1abc12", "alskfjaldsabc1abc1abc12k23adsfabcabc"), manacher("abbbacab"))
    letters = traverse_tree(build_tree(parse_text("she sells sea shells")), "")
    print([(x, x.bitstring[x.letter]) for x in letters])
    h = HashMap()
    for i, w in enumerate("the quick brown fox jumps over the lazy dog again and again".split()):
        h[i * 7] = w
    print(len(h), h[14], 21 in h, 5 in h, list(h)[:4])
    try:
        h[1]
    except KeyError as e:
        print("missing", e)
    t = BinarySearchTree().insert(8, 3, 6, 1, 10, 14, 13, 4, 7)
    print(t.traversal_tree(), t.traversal_tree(postorder), t.height(t.root), t.get_max().value)
    for v in (8, 3, 13):
        t.remove(v)
    print(t.traversal_tree())
    try:
        t.remove(99)
    except ValueError as e:
        print(e)
    for fn in (max, min, lambda a, b: a + b):
        st = SegmentTree([1, 10, -2, 9, -3, 8, 4, -7, 5, 6, 11, -12], fn)
        st.update(3, 20)
        print(st.query(0, 11), st.query(2, 6))
    f = Fenwick(10)
    for i in range(10):
        f.add(i, i * i)
    print(f.sum(10), f.sum(5) - f.sum(2))
    print(schedule([Job(2, "a", 100), Job(1, "b", 19), Job(2, "c", 27), Job(1, "d", 25), Job(3, "e", 15)]))
