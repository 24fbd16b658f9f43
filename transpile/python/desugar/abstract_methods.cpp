// What a class gets from the abstract class that it derives from, written in terms of what it has itself.
//
// Source: the Python library reference, collections.abc (the column "Mixin Methods" of its table). A view of
// a mapping is a list here: what is done with one is to go through it.
#include "transpile/python/desugar/abstract_methods.hpp"

#include <array>
#include <utility>

namespace transpile::python {
namespace {

constexpr std::string_view kMapping = R"(
    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True
    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default
    def keys(self):
        return [key for key in self]
    def values(self):
        return [self[key] for key in self]
    def items(self):
        return [(key, self[key]) for key in self]
    def __eq__(self, other):
        if not isinstance(other, abstract_mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())
)";

constexpr std::string_view kMutableMapping = R"(
    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if not default:
                raise
            return default[0]
        del self[key]
        return value
    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError
    def clear(self):
        for key in [key for key in self]:
            del self[key]
    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default
    def update(self, other=(), **named):
        if isinstance(other, abstract_mapping):
            for key in other:
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in named.items():
            self[key] = value
)";

constexpr std::string_view kSequence = R"(
    def __iter__(self):
        at = 0
        while True:
            try:
                value = self[at]
            except IndexError:
                return
            yield value
            at += 1
    def __contains__(self, value):
        for one in self:
            if one == value:
                return True
        return False
    def __reversed__(self):
        for at in range(len(self) - 1, -1, -1):
            yield self[at]
    def index(self, value):
        for at, one in enumerate(self):
            if one == value:
                return at
        raise ValueError
    def count(self, value):
        return sum(1 for one in self if one == value)
)";

constexpr std::string_view kMutableSequence = R"(
    def append(self, value):
        self.insert(len(self), value)
    def extend(self, values):
        for value in values:
            self.append(value)
    def pop(self, at=-1):
        value = self[at]
        del self[at]
        return value
    def remove(self, value):
        del self[self.index(value)]
    def clear(self):
        while len(self):
            del self[-1]
    def reverse(self):
        count = len(self)
        for at in range(count // 2):
            self[at], self[count - at - 1] = self[count - at - 1], self[at]
)";

}  // namespace

std::string abstract_methods(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kParts = {
      {{"Mapping", kMapping},
       {"MutableMapping", kMapping},
       {"MutableMapping", kMutableMapping},
       {"Sequence", kSequence},
       {"MutableSequence", kSequence},
       {"MutableSequence", kMutableSequence}}};
  std::string text;
  for (const auto& [of, part] : kParts) {
    if (of == name) text += part;
  }
  return text;
}

}  // namespace transpile::python
