"""A small text adventure with a scripted player."""
import random
import textwrap


class Item:
    def __init__(self, name, description, weight=1, value=0):
        self.name = name
        self.description = description
        self.weight = weight
        self.value = value

    def __str__(self):
        return self.name

    def use(self, player, target=None):
        return "You can't use the %s here." % self.name


class Weapon(Item):
    def __init__(self, name, description, damage, weight=2, value=5):
        super().__init__(name, description, weight, value)
        self.damage = damage

    def use(self, player, target=None):
        if target is None:
            return f"You swing the {self.name} at nothing."
        dealt = random.randint(self.damage // 2, self.damage)
        target.hp -= dealt
        return f"You hit the {target.name} for {dealt} damage."


class Potion(Item):
    def __init__(self, name, heal):
        Item.__init__(self, name, f"Restores {heal} health.", 1, 10)
        self.heal = heal

    def use(self, player, target=None):
        before = player.hp
        player.hp = min(player.max_hp, player.hp + self.heal)
        player.inventory.remove(self)
        return f"You drink the {self.name} and gain {player.hp - before} health."


class Enemy:
    def __init__(self, name, hp, attack, loot=None):
        self.name, self.hp, self.attack = name, hp, attack
        self.loot = loot or []

    @property
    def alive(self):
        return self.hp > 0

    def strike(self, player):
        dmg = max(0, random.randint(1, self.attack) - player.armor)
        player.hp -= dmg
        return dmg


class Room:
    OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east", "up": "down", "down": "up"}

    def __init__(self, name, description):
        self.name = name
        self.description = description
        self.exits = {}
        self.items = []
        self.enemy = None
        self.visited = False

    def connect(self, direction, other, back=None):
        self.exits[direction] = other
        other.exits[back or self.OPPOSITE[direction]] = self

    def describe(self):
        lines = [self.name, "-" * len(self.name)]
        lines += textwrap.wrap(self.description, 50)
        if self.items:
            lines.append("You see: " + ", ".join(sorted(str(i) for i in self.items)))
        if self.enemy and self.enemy.alive:
            lines.append(f"A {self.enemy.name} ({self.enemy.hp} hp) blocks your way!")
        lines.append("Exits: " + ", ".join(sorted(self.exits)))
        return "\n".join(lines)


class Player:
    MAX_WEIGHT = 10

    def __init__(self, name, room):
        self.name = name
        self.room = room
        self.max_hp = self.hp = 30
        self.inventory = []
        self.armor = 0
        self.score = 0

    def weight(self):
        return sum(i.weight for i in self.inventory)

    def find(self, name):
        for item in self.inventory:
            if item.name == name:
                return item
        return None


class GameOver(Exception):
    def __init__(self, won, message):
        super().__init__(message)
        self.won = won


class Game:
    def __init__(self, seed=0):
        random.seed(seed)
        hall = Room("Great Hall", "A vast hall with a cracked marble floor. Dust dances in the light that falls through broken windows.")
        cave = Room("Cave", "Water drips somewhere in the dark.")
        tower = Room("Tower", "You can see the whole valley from here.")
        hall.connect("north", cave)
        hall.connect("up", tower)
        hall.items.append(Weapon("sword", "A rusty sword", 8))
        tower.items += [Potion("potion", 12), Item("anvil", "It is heavy", weight=50)]
        cave.enemy = Enemy("troll", 18, 6, [Item("key", "A golden key", value=20)])
        self.rooms = [hall, cave, tower]
        self.player = Player("Hero", hall)
        self.turns = 0
        self.commands = {"go": self.do_go, "take": self.do_take, "look": self.do_look, "use": self.do_use,
                         "inventory": self.do_inventory, "attack": self.do_attack, "quit": self.do_quit}
        self.aliases = {"n": "go north", "s": "go south", "u": "go up", "d": "go down", "i": "inventory", "l": "look"}

    def do_go(self, args):
        if not args:
            return "Go where?"
        direction = args[0]
        room = self.player.room
        if direction not in room.exits:
            return "You can't go that way."
        self.player.room = room.exits[direction]
        return self.do_look([])

    def do_look(self, args):
        self.player.room.visited = True
        return self.player.room.describe()

    def do_take(self, args):
        name = " ".join(args)
        for item in self.player.room.items:
            if item.name == name:
                if self.player.weight() + item.weight > Player.MAX_WEIGHT:
                    return f"The {name} is too heavy."
                self.player.room.items.remove(item)
                self.player.inventory.append(item)
                self.player.score += item.value
                return f"Taken: {item}."
        return f"There is no {name} here."

    def do_use(self, args):
        item = self.player.find(args[0]) if args else None
        if not item:
            return "Use what?"
        return item.use(self.player, self.player.room.enemy)

    def do_inventory(self, args):
        if not self.player.inventory:
            return "You carry nothing."
        return "\n".join("{:<10}{:>4} {}".format(i.name, i.weight, i.description) for i in self.player.inventory)

    def do_attack(self, args):
        enemy = self.player.room.enemy
        if not enemy or not enemy.alive:
            return "There is nothing to attack."
        weapons = [i for i in self.player.inventory if isinstance(i, Weapon)]
        if weapons:
            best = max(weapons, key=lambda w: w.damage)
            text = best.use(self.player, enemy)
        else:
            enemy.hp -= 1
            text = f"You punch the {enemy.name}."
        if enemy.alive:
            text += f" It strikes back for {enemy.strike(self.player)}."
            if self.player.hp <= 0:
                raise GameOver(False, f"The {enemy.name} killed you.")
        else:
            text += f" The {enemy.name} dies."
            self.player.room.items.extend(enemy.loot)
            self.player.score += 50
        return text

    def do_quit(self, args):
        raise GameOver(False, "Bye.")

    def run(self, script):
        print(self.do_look([]))
        try:
            for line in script:
                self.turns += 1
                line = self.aliases.get(line, line)
                print(f"\n> {line}")
                verb, *args = line.lower().split()
                handler = self.commands.get(verb)
                if handler is None:
                    print(f"I don't know how to {verb}.")
                    continue
                print(handler(args))
        except GameOver as end:
            print(end)
            return end.won
        return False


SCRIPT = "l\ntake lamp\ntake sword\nu\ntake anvil\ntake potion\ni\nd\nn\nattack\nattack\nuse potion\nattack\nattack\ntake key\ndance wildly\nquit"

if __name__ == "__main__":
    game = Game(seed=42)
    won = game.run(SCRIPT.splitlines())
    p = game.player
    print(f"won={won} turns={game.turns} hp={p.hp}/{p.max_hp} score={p.score}")
    print({r.name: (r.visited, len(r.items)) for r in game.rooms})
