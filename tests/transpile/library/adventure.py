"""A text adventure that plays itself: random numbers with a seed, enumerations, inheritance."""
import random
from enum import Enum
from collections import deque


class Direction(Enum):
    NORTH = (0, 1)
    EAST = (1, 0)
    SOUTH = (0, -1)
    WEST = (-1, 0)


class Creature:
    def __init__(self, name, health, strength):
        self.name = name
        self.health = health
        self.strength = strength

    def attack(self, other, rng):
        damage = rng.randint(1, self.strength)
        other.health -= damage
        return damage

    @property
    def alive(self):
        return self.health > 0

    def __str__(self):
        return f"{self.name}({max(self.health, 0)})"


class Hero(Creature):
    def __init__(self, name):
        super().__init__(name, 30, 8)
        self.bag = []
        self.position = (0, 0)

    def take(self, thing):
        self.bag.append(thing)
        if thing == "sword":
            self.strength += 4


class World:
    def __init__(self, seed, size):
        self.rng = random.Random(seed)
        self.size = size
        self.things = {}
        self.monsters = {}
        places = [(x, y) for x in range(size) for y in range(size) if (x, y) != (0, 0)]
        for thing in ["sword", "lamp", "gold"]:
            self.things[self.rng.choice(places)] = thing
        for name in ["rat", "orc", "troll"]:
            place = self.rng.choice(places)
            self.monsters[place] = Creature(name, self.rng.randrange(5, 15), 5)

    def path(self, start, goal):
        queue = deque([(start, [])])
        seen = {start}
        while queue:
            place, steps = queue.popleft()
            if place == goal:
                return steps
            for direction in Direction:
                dx, dy = direction.value
                following = (place[0] + dx, place[1] + dy)
                inside = 0 <= following[0] < self.size and 0 <= following[1] < self.size
                if inside and following not in seen:
                    seen.add(following)
                    queue.append((following, steps + [direction]))
        return None


def play(seed):
    world = World(seed, 5)
    hero = Hero("Ada")
    goals = sorted(world.things)
    for goal in goals:
        for step in world.path(hero.position, goal):
            dx, dy = step.value
            hero.position = (hero.position[0] + dx, hero.position[1] + dy)
            print(f"{hero} goes {step.name.lower()} to {hero.position}")
            monster = world.monsters.get(hero.position)
            while monster is not None and monster.alive and hero.alive:
                print(f"  {hero.name} hits {monster.name} for {hero.attack(monster, world.rng)}")
                if monster.alive:
                    print(f"  {monster.name} hits back for {monster.attack(hero, world.rng)}")
            if not hero.alive:
                print("the end")
                return hero
        hero.take(world.things[goal])
        print("found", world.things[goal], hero.bag)
    return hero


for seed in (1, 7):
    print("game", seed)
    end = play(seed)
    print(end, end.bag, end.strength)
random.seed(2024)
print([random.randint(1, 6) for _ in range(10)], round(random.gauss(10, 2), 6))
