#include "transpile/rust/alike.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "transpile/rust/names.hpp"

namespace transpile::rust {
namespace {

// Calls `act` with where the name stands alone in `text`, from its end to its begin.
void each_place(const std::string& text, const std::string& name,
                const std::function<void(std::size_t)>& act) {
  for (std::size_t at = text.rfind(name); at != std::string::npos;
       at = at == 0 ? std::string::npos : text.rfind(name, at - 1)) {
    bool begins = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.' && text[at - 1] != '"');
    std::size_t end = at + name.size();
    if (begins && (end == text.size() || !is_word(text[end]))) act(at);
  }
}

void each_text(std::vector<Line>& lines, const std::function<void(std::string&)>& act) {
  for (Line& line : lines) {
    act(line.text);
    act(line.close);
    each_text(line.body, act);
  }
}

std::string whole_text(std::vector<Line>& lines, const std::string& own_name) {
  std::string out;
  each_text(lines, [&](std::string& text) {
    std::string anonymous = text;
    each_place(text, own_name, [&](std::size_t at) { anonymous.replace(at, own_name.size(), "@"); });
    out += anonymous + "\n";
  });
  return out;
}

class Alike {
 public:
  explicit Alike(Program& program) : program_(program) {}

  // Two that only call others which have become one become one in the next round.
  void run() {
    while (round()) {
    }
  }

 private:
  bool round() {
    std::map<std::pair<const void*, std::string>, const Item*> seen;
    std::map<std::string, std::string> renamed;
    for (Item& item : program_.items) {
      if (!item.function) continue;
      std::string text = whole_text(item.lines, item.name);
      auto [entry, added] = seen.try_emplace({item.function, text}, &item);
      if (added || !is_only_called(item.name)) continue;
      renamed[item.name] = entry->second->name;
      --program_.functions;
      bool gaps = text.find("gap(") != std::string::npos || text.find("gap_for::<") != std::string::npos;
      program_.translated -= !gaps;
    }
    std::erase_if(program_.items,
                  [&](const Item& item) { return item.function && renamed.contains(item.name); });
    for (Item& item : program_.items) {
      each_text(item.lines, [&](std::string& text) {
        for (const auto& [from, to] : renamed)
          each_place(text, from, [&](std::size_t at) { text.replace(at, from.size(), to); });
      });
    }
    return !renamed.empty();
  }

  bool is_only_called(const std::string& name) {
    bool only = true;
    for (Item& item : program_.items) {
      each_text(item.lines, [&](std::string& text) {
        each_place(text, name, [&](std::size_t at) {
          std::size_t end = at + name.size();
          only = only && end < text.size() && text[end] == '(';
        });
      });
    }
    return only;
  }

  Program& program_;
};

}  // namespace

void merge_alike(Program& program) {
  Alike(program).run();
}

}  // namespace transpile::rust
