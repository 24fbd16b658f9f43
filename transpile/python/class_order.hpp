// The order in which Python looks at a class and those that it derives from: C3, as "The Python 2.3 Method
// Resolution Order" (python.org) describes it.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace transpile::python {

// The order of a class: itself, then those of its bases merged. `orders` has the order of each base, as the
// class names them. Nothing where the bases' orders contradict each other, which Python refuses.
template <typename Class>
std::vector<Class> class_order(Class own, std::vector<std::vector<Class>> orders) {
  std::vector<Class> bases;
  for (const auto& order : orders) {
    if (!order.empty()) bases.push_back(order.front());
  }
  orders.push_back(std::move(bases));
  std::vector<Class> out{own};
  for (;;) {
    std::erase_if(orders, [](const auto& order) { return order.empty(); });
    if (orders.empty()) return out;
    auto is_later = [&](const Class& one) {
      return std::any_of(orders.begin(), orders.end(), [&](const auto& order) {
        return std::find(order.begin() + 1, order.end(), one) != order.end();
      });
    };
    auto next = std::find_if(orders.begin(), orders.end(),
                             [&](const auto& order) { return !is_later(order.front()); });
    if (next == orders.end()) return {};
    Class one = next->front();
    out.push_back(one);
    for (auto& order : orders) {
      if (order.front() == one) order.erase(order.begin());
    }
  }
}

// A field of a dataclass's base that is declared again stays where it was. `name` says what tells fields
// apart.
template <typename Field, typename Name>
void add_field(std::vector<Field>& fields, Field field, Name Field::* name) {
  auto old =
      std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.*name == field.*name; });
  if (old != fields.end())
    *old = std::move(field);
  else
    fields.push_back(std::move(field));
}

}  // namespace transpile::python
