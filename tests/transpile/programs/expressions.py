"""Symbolic differentiation and a stack VM."""
from __future__ import annotations
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Union, List, Dict, Tuple
import math


class Expr(ABC):
    @abstractmethod
    def eval(self, env: Dict[str, float]) -> float: ...

    @abstractmethod
    def diff(self, var: str) -> "Expr": ...

    def simplify(self) -> "Expr":
        return self

    def __add__(self, other):
        return Add(self, wrap(other))

    def __radd__(self, other):
        return Add(wrap(other), self)

    def __mul__(self, other):
        return Mul(self, wrap(other))

    def __rmul__(self, other):
        return Mul(wrap(other), self)

    def __pow__(self, n):
        return Pow(self, n)

    def __neg__(self):
        return Mul(Const(-1), self)

    def __sub__(self, other):
        return self + -wrap(other)


def wrap(x) -> Expr:
    return x if isinstance(x, Expr) else Const(x)


@dataclass(frozen=True)
class Const(Expr):
    value: float

    def eval(self, env):
        return self.value

    def diff(self, var):
        return Const(0)

    def __str__(self):
        return f"{self.value:g}"


@dataclass(frozen=True)
class Var(Expr):
    name: str

    def eval(self, env):
        return env[self.name]

    def diff(self, var):
        return Const(1 if var == self.name else 0)

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Add(Expr):
    left: Expr
    right: Expr

    def eval(self, env):
        return self.left.eval(env) + self.right.eval(env)

    def diff(self, var):
        return Add(self.left.diff(var), self.right.diff(var))

    def simplify(self):
        l, r = self.left.simplify(), self.right.simplify()
        if isinstance(l, Const) and isinstance(r, Const):
            return Const(l.value + r.value)
        if l == Const(0):
            return r
        if r == Const(0):
            return l
        return Add(l, r)

    def __str__(self):
        return f"({self.left} + {self.right})"


@dataclass(frozen=True)
class Mul(Expr):
    left: Expr
    right: Expr

    def eval(self, env):
        return self.left.eval(env) * self.right.eval(env)

    def diff(self, var):
        return self.left.diff(var) * self.right + self.left * self.right.diff(var)

    def simplify(self):
        l, r = self.left.simplify(), self.right.simplify()
        if isinstance(l, Const) and isinstance(r, Const):
            return Const(l.value * r.value)
        for a, b in ((l, r), (r, l)):
            if a == Const(0):
                return Const(0)
            if a == Const(1):
                return b
        return Mul(l, r)

    def __str__(self):
        return f"{self.left}*{self.right}"


@dataclass(frozen=True)
class Pow(Expr):
    base: Expr
    exponent: int

    def eval(self, env):
        return self.base.eval(env) ** self.exponent

    def diff(self, var):
        return Const(self.exponent) * Pow(self.base, self.exponent - 1) * self.base.diff(var)

    def simplify(self):
        b = self.base.simplify()
        if self.exponent == 0:
            return Const(1)
        if self.exponent == 1:
            return b
        return Pow(b, self.exponent)

    def __str__(self):
        return f"{self.base}^{self.exponent}"


Instruction = Tuple[str, Union[int, float, str, None]]


class VM:
    def __init__(self, program: List[Instruction]):
        self.program = program
        self.stack: List[float] = []
        self.vars: Dict[str, float] = {}
        self.pc = 0
        self.output: List[str] = []

    def run(self, limit=10000):
        steps = 0
        while self.pc < len(self.program):
            steps += 1
            if steps > limit:
                raise RuntimeError("step limit")
            op, arg = self.program[self.pc]
            self.pc += 1
            match op:
                case "push":
                    self.stack.append(arg)
                case "load":
                    self.stack.append(self.vars[arg])
                case "store":
                    self.vars[arg] = self.stack.pop()
                case "add" | "sub" | "mul" | "lt":
                    b, a = self.stack.pop(), self.stack.pop()
                    self.stack.append({"add": a + b, "sub": a - b, "mul": a * b, "lt": int(a < b)}[op])
                case "jz":
                    if not self.stack.pop():
                        self.pc = arg
                case "jmp":
                    self.pc = arg
                case "print":
                    self.output.append(str(self.stack.pop()))
                case _:
                    raise ValueError(f"unknown op {op!r}")
        return steps


if __name__ == "__main__":
    x, y = Var("x"), Var("y")
    e = 3 * x ** 2 + x * y - 5
    d = e.diff("x").simplify()
    print(e)
    print(d)
    print(e.eval({"x": 2, "y": 4}), d.eval({"x": 2.0, "y": 4}), hash(Const(1)) == hash(Const(1)), Var("x") == x, repr(d)[:40])
    program = [("push", 0), ("store", "s"), ("push", 1), ("store", "i"), ("load", "i"), ("push", 11), ("lt", None), ("jz", 17), ("load", "s"), ("load", "i"), ("add", None), ("store", "s"), ("load", "i"), ("push", 1), ("add", None), ("store", "i"), ("jmp", 4), ("load", "s"), ("print", None)]
    vm = VM(program)
    print(vm.run(), vm.output, vm.vars)
    try:
        VM([("jmp", 0)]).run(50)
    except RuntimeError as err:
        print("stopped:", err)
    try:
        VM([("boom", None)]).run()
    except ValueError as err:
        print(err)
