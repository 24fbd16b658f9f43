import functools
from functools import cached_property


class Survey:
    """Answers, and what is worked out of them once."""

    def __init__(self, answers):
        self.answers = answers

    @cached_property
    def total(self):
        """The sum of the answers."""
        print("adding")
        return sum(self.answers)

    @functools.cached_property
    def words(self):
        print("counting")
        if len(self.answers) > 3:
            return ["many"]
        return ["few"]

    @property
    def mean(self):
        return self.total / len(self.answers)


survey = Survey([1, 2, 3, 4])
print(survey.total, survey.total)  #: adding
#: 10 10
survey.answers.append(90)
print(survey.total, survey.mean)  #: 10 2.0
survey.words.append("more")  #: counting
print(survey.words)  #: ['many', 'more']
other = Survey([5])
print(other.total + 1, other.words)  #: adding
#: counting
#: 6 ['few']


class Shelf:
    """Whose answers may be None: they are looked for once all the same."""

    def __init__(self, books):
        self.books = books

    @cached_property
    def longest(self):
        print("looking")
        for book in self.books:
            if len(book) > 8:
                return book

    @cached_property
    def place(self):
        print("asking")
        return {3: "left", 4: "right"}.get(len(self.books))


shelf = Shelf(["Emma", "Ulysses"])
print(shelf.longest, shelf.longest, shelf.place, shelf.place)  #: looking
#: asking
#: None None None None
full = Shelf(["Emma", "Middlemarch", "Dracula"])
print(full.longest, full.longest, full.place, full.place)  #: looking
#: asking
#: Middlemarch Middlemarch left left
