class Animal:
    sound = "..."
    legs = 4
    tags = []

    def speak(self):
        return f"{type(self).__name__} says {self.sound} on {self.legs}"

    def hurt(self):
        self.legs = self.legs - 1
        return self


class Dog(Animal):
    sound = "woof"

    def speak(self):
        return super().speak() + "!"


class Bird(Animal):
    sound = "tweet"
    legs = 2


class Robin(Bird):
    pass


for one in [Animal(), Dog(), Bird(), Robin()]:
    print(one.speak(), one.hurt().legs, one.sound)
Dog().tags.append("shared")
print(Animal.tags, Bird.legs, Robin.sound, Robin().legs)


class Task:
    state = "new"

    def start(self):
        self.state = "running"


class Urgent(Task):
    level = 1


t, u = Task(), Urgent()
u.start()
print(t.state, u.state, Task.state, u.level)
#: Animal says ... on 4 3 ...
#: Dog says woof on 4! 3 woof
#: Bird says tweet on 2 1 tweet
#: Robin says tweet on 2 1 tweet
#: ['shared'] 2 tweet 2
#: new running new 1
