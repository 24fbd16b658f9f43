import random
from collections import deque, namedtuple

Point = namedtuple("Point", "x y")
DIRS = {"U": Point(0, -1), "D": Point(0, 1), "L": Point(-1, 0), "R": Point(1, 0)}


class Snake:
    def __init__(self, w, h, rng):
        self.w, self.h = w, h
        self.rng = rng
        self.body = deque([Point(w // 2, h // 2)])
        self.dir = "R"
        self.grow = 2
        self.alive = True
        self.score = 0
        self.food = None
        self.place_food()

    def place_food(self):
        free = [Point(x, y) for y in range(self.h) for x in range(self.w) if Point(x, y) not in self.body]
        self.food = self.rng.choice(free) if free else None

    def step(self, move=None):
        if move and DIRS[move] != Point(-DIRS[self.dir].x, -DIRS[self.dir].y):
            self.dir = move
        d = DIRS[self.dir]
        head = Point((self.body[0].x + d.x) % self.w, (self.body[0].y + d.y) % self.h)
        if head in self.body:
            self.alive = False
            return
        self.body.appendleft(head)
        if head == self.food:
            self.score += 10
            self.grow += 1
            self.place_food()
        if self.grow:
            self.grow -= 1
        else:
            self.body.pop()

    def render(self):
        rows = [["."] * self.w for _ in range(self.h)]
        for p in self.body:
            rows[p.y][p.x] = "o"
        rows[self.body[0].y][self.body[0].x] = "@"
        if self.food is not None:
            rows[self.food.y][self.food.x] = "*"
        return "\n".join(map("".join, rows))


def autopilot(s):
    hx, hy = s.body[0]
    fx, fy = s.food
    if hx != fx:
        return "R" if fx > hx else "L"
    return "D" if fy > hy else "U"


def life(cells, steps):
    for _ in range(steps):
        counts = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        counts[(x + dx, y + dy)] = counts.get((x + dx, y + dy), 0) + 1
        cells = {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}
    return cells


def mastermind(secret, guess):
    black = sum(a == b for a, b in zip(secret, guess))
    white = sum(min(secret.count(c), guess.count(c)) for c in set(guess)) - black
    return black, white


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}->{c}"
        yield from hanoi(n - 1, b, a, c)


def tictactoe(board, player):
    lines = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
    for a, b, c in lines:
        if board[a] != " " and board[a] == board[b] == board[c]:
            return (1 if board[a] == "X" else -1), None
    moves = [i for i, v in enumerate(board) if v == " "]
    if not moves:
        return 0, None
    best = None
    for m in moves:
        board[m] = player
        score, _ = tictactoe(board, "O" if player == "X" else "X")
        board[m] = " "
        if best is None or (player == "X" and score > best[0]) or (player == "O" and score < best[0]):
            best = (score, m)
    return best


if __name__ == "__main__":
    s = Snake(10, 6, random.Random(3))
    for i in range(60):
        if not s.alive:
            break
        s.step(autopilot(s) if i % 3 else None)
    print(s.render())
    print(s.score, s.alive, len(s.body), s.body[0], s.food._asdict() if s.food else None)
    print(sorted(life({(1, 0), (1, 1), (1, 2)}, 3)), len(life({(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}, 20)))
    print(mastermind("RGBY", "RBGG"), list(hanoi(3)), sum(1 for _ in hanoi(6)))
    print(tictactoe(list("XO  X  O "), "X"))
    random.seed(11)
    dungeon = [[random.choice("#..") for _ in range(12)] for _ in range(5)]
    print("\n".join("".join(r) for r in dungeon))
    words = ["python", "rust", "crab"]
    random.shuffle(words)
    print(words, random.randint(1, 6), round(random.random(), 6), random.choice(words), random.sample(words, 2))
