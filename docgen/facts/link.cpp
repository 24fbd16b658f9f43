// The files of a project seen together: who calls whom, and what comes through a call or a decorator.
//
// A call is resolved where its name has one meaning: a definition of the same file, a method of the same
// class or of a base class that the project holds, a name that was imported from a file of the project. One
// call deep and no deeper: measured on networkx, the second level costs more wrong exceptions than it finds.
#include <algorithm>
#include <map>
#include <set>

#include "docgen/facts/facts.hpp"
#include "docgen/facts/java_exceptions.hpp"

namespace docgen {
namespace {

struct Place {
  std::size_t file = 0;
  std::size_t symbol = 0;
  bool operator<(const Place& other) const {
    return std::tie(file, symbol) < std::tie(other.file, other.symbol);
  }
};

bool can_be_called(const Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
         symbol.kind == SymbolKind::constructor;
}

// Never with a dot in front, which would be a relative name.
std::string dotted(std::string_view path) {
  std::string module(path.substr(0, path.rfind('.')));
  std::ranges::replace(module, '/', '.');
  if (module.ends_with(".__init__")) module.resize(module.size() - std::string_view(".__init__").size());
  return module.substr(std::min(module.find_first_not_of('.'), module.size()));
}

class Linker {
 public:
  explicit Linker(std::vector<Facts>& files) : files_(files) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      modules_.push_back(dotted(files_[i].path));
      by_name_.emplace_back();
      for (std::size_t s = 1; s < files_[i].symbols.size(); ++s) {
        const Symbol& symbol = files_[i].symbols[s];
        by_name_[i].try_emplace(symbol.qualified, s);
        for (const std::string& base : symbol.bases) hierarchy_.emplace_back(symbol.name, base);
      }
      std::string_view last = modules_.back();
      if (std::size_t dot = last.rfind('.'); dot != std::string_view::npos) last.remove_prefix(dot + 1);
      by_last_part_.emplace(std::string(last), i);
    }
    package_ = name_of_package();
  }

  void link() {
    // What comes through calls is what is raised directly, so that it is gathered first and added after.
    std::vector<std::pair<Place, std::vector<Raise>>> found;
    for (std::size_t f = 0; f < files_.size(); ++f) {
      for (std::size_t s = 1; s < files_[f].symbols.size(); ++s) {
        std::vector<Raise> more = indirect({f, s});
        if (!more.empty()) found.push_back({{f, s}, std::move(more)});
      }
    }
    for (auto& [place, raises] : found) {
      auto& own = files_[place.file].symbols[place.symbol].raises;
      for (Raise& raise : raises) own.push_back(std::move(raise));
    }
  }

 private:
  const Symbol& at(Place place) const { return files_[place.file].symbols[place.symbol]; }

  std::vector<Raise> indirect(Place place) {
    Symbol& symbol = files_[place.file].symbols[place.symbol];
    std::vector<Raise> more;
    if (!can_be_called(symbol)) return more;
    std::set<std::string> known;
    for (const Raise& raise : symbol.raises) known.insert(raise.exception);
    for (const std::string& decorator : symbol.decorators) {
      auto target = resolve(place, decorator);
      if (target) through_decorator(*target, decorator, symbol, known, more);
    }
    for (const Call& call : symbol.calls) {
      auto target = resolve(place, call.callee);
      if (!target || (target->file == place.file && target->symbol == place.symbol)) continue;
      note_caller(*target, place);
      through_call(*target, call, known, more);
    }
    return more;
  }

  void through_call(Place target, const Call& call, std::set<std::string>& known, std::vector<Raise>& more) {
    const Symbol& callee = at(target);
    // These raise later, where they are awaited or iterated.
    if (callee.is_async || (callee.is_generator && !call.consumed)) return;
    for (const Raise& raise : callee.raises) {
      bool travels = raise.kind == Raise::Kind::exception && !raise.exception.empty() && !raise.assertion;
      if (!travels || !raise.via.empty()) continue;
      bool java = files_[target.file].language == Language::java;
      // A checked exception leaves where `throws` says so, which its method knows itself.
      if (java && is_checked_java_exception(raise.exception, hierarchy_)) continue;
      bool caught = std::ranges::any_of(call.caught, [&](const std::string& handler) {
        return java ? java_derives_from(raise.exception, handler, hierarchy_) || handler == "Exception"
                    : is_caught_by(raise.exception, handler, hierarchy_);
      });
      if (caught || !known.insert(raise.exception).second) continue;
      more.push_back({raise.exception, raise.guard, call.callee, false, call.span});
    }
  }

  // A decorator's inner functions run around the decorated one.
  void through_decorator(Place target, const std::string& decorator, const Symbol& decorated,
                         std::set<std::string>& known, std::vector<Raise>& more) {
    const auto& symbols = files_[target.file].symbols;
    base::Span around = symbols[target.symbol].body;
    for (std::size_t s = target.symbol + 1; s < symbols.size() && around.contains(symbols[s].span); ++s) {
      for (const Raise& raise : symbols[s].raises) {
        if (raise.exception.empty() || raise.assertion || !known.insert(raise.exception).second) continue;
        more.push_back({raise.exception, raise.guard, "@" + decorator, false, decorated.span});
      }
    }
  }

  void note_caller(Place target, Place caller) {
    Symbol& callee = files_[target.file].symbols[target.symbol];
    const Symbol& by = at(caller);
    std::string name = modules_[caller.file] + "." + by.qualified;
    auto& list = by.name.starts_with("test") ? callee.tests : callee.callers;
    if (std::ranges::find(list, name) == list.end()) list.push_back(std::move(name));
  }

  std::optional<Place> resolve(Place from, const std::string& callee) {
    if (callee.starts_with("self.") || callee.starts_with("cls.")) {
      std::string method = callee.substr(callee.find('.') + 1);
      if (method.find('.') != std::string::npos) return std::nullopt;
      const Symbol& caller = at(from);
      return method_of({from.file, caller.parent}, method, 0);
    }
    // A function inside of the caller, or beside it in what it is inside of.
    std::string around = at(from).qualified;
    for (int depth = 0; depth < 4 && !around.empty() && callee.find('.') == std::string::npos; ++depth) {
      if (auto inner = callable(from.file, around + "." + callee); inner && at(*inner).is_nested)
        return inner;
      std::size_t dot = around.rfind('.');
      around.resize(dot == std::string::npos ? 0 : dot);
    }
    if (auto own = callable(from.file, callee)) return own;
    return imported(from.file, callee);
  }

  std::optional<Place> method_of(Place cls, const std::string& method, int depth) {
    const Symbol& symbol = at(cls);
    if (symbol.kind != SymbolKind::class_ || depth > 8) return std::nullopt;
    auto found = by_name_[cls.file].find(symbol.qualified +
                                         std::string(separator(files_[cls.file].language)) + method);
    if (found != by_name_[cls.file].end()) return Place{cls.file, found->second};
    for (const std::string& base : symbol.bases) {
      auto place = class_named(cls.file, base);
      if (!place) continue;
      if (auto inherited = method_of(*place, method, depth + 1)) return inherited;
    }
    return std::nullopt;
  }

  std::optional<Place> class_named(std::size_t file, const std::string& name) {
    auto found = by_name_[file].find(name);
    if (found != by_name_[file].end()) return Place{file, found->second};
    auto target = target_of(file, name);
    return target ? named(*target, file) : std::nullopt;
  }

  // A function, or the constructor of a class.
  std::optional<Place> callable(std::size_t file, const std::string& name) {
    auto found = by_name_[file].find(name);
    if (found == by_name_[file].end()) return std::nullopt;
    const Symbol& symbol = files_[file].symbols[found->second];
    if (symbol.kind == SymbolKind::class_) return method_of({file, found->second}, "__init__", 0);
    return can_be_called(symbol) ? std::optional(Place{file, found->second}) : std::nullopt;
  }

  // "package.module.name" that `name` is imported as in `file`.
  std::optional<std::string> target_of(std::size_t file, const std::string& name) const {
    std::size_t dot = name.find('.');
    std::string head = name.substr(0, dot);
    for (const Import& import : files_[file].imports) {
      if (import.local == name) return import.target;
      if (import.local == head && dot != std::string::npos) return import.target + name.substr(dot);
      // import a.b; a.b.f()
      if (name.starts_with(import.local + ".")) return import.target + name.substr(import.local.size());
    }
    return std::nullopt;
  }

  std::optional<Place> imported(std::size_t file, const std::string& callee) {
    auto target = target_of(file, callee);
    if (!target) return std::nullopt;
    auto place = named(*target, file);
    if (!place) return std::nullopt;
    return callable(place->file, at(*place).qualified);
  }

  std::optional<Place> named(std::string target, std::size_t from, int depth = 0) {
    if (depth > 4) return std::nullopt;
    target = absolute(std::move(target), from);
    std::size_t dot = target.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    std::string module = target.substr(0, dot), name = target.substr(dot + 1);
    std::size_t cut = module.rfind('.');
    std::string last = cut == std::string::npos ? module : module.substr(cut + 1);
    std::optional<std::size_t> only;
    auto [begin, end] = by_last_part_.equal_range(last);
    for (auto it = begin; it != end; ++it) {
      if (!is_called(modules_[it->second], module)) continue;
      if (only) return std::nullopt;
      only = it->second;
    }
    if (!only && !package_.empty() && module == package_) only = place_of_package();
    if (!only) return std::nullopt;
    auto found = by_name_[*only].find(name);
    if (found != by_name_[*only].end()) return Place{*only, found->second};
    // The name may be imported there in turn.
    auto further = target_of(*only, name);
    if (further) return named(*further, *only, depth + 1);
    for (const Import& import : files_[*only].imports) {
      if (import.local != "*") continue;
      std::string inside = absolute(import.target.substr(0, import.target.size() - 1) + name, *only);
      if (inside == target) continue;
      if (auto place = named(inside, *only, depth + 1)) return place;
    }
    return std::nullopt;
  }

  // Whether a file may be imported as `module`. Paths may begin above the first package, or inside of it,
  // where its own name is in none of them.
  bool is_called(const std::string& candidate, const std::string& module) const {
    if (candidate == module || candidate.ends_with("." + module)) return true;
    return !package_.empty() && module == package_ + "." + candidate;
  }

  std::optional<std::size_t> place_of_package() const {
    auto found = std::ranges::find(modules_, "__init__");
    if (found == modules_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - modules_.begin());
  }

  // Of the package that the paths begin inside of: what its files call it where they import each other most.
  std::string name_of_package() const {
    if (!place_of_package()) return "";
    std::set<std::string> own(modules_.begin(), modules_.end());
    std::map<std::string, int> votes;
    for (const Facts& facts : files_) {
      for (const Import& import : facts.imports) {
        std::size_t dot = import.target.find('.');
        if (dot == 0 || dot == std::string::npos) continue;
        std::string rest = import.target.substr(dot + 1);
        bool is_own = own.contains(rest) || own.contains(rest.substr(0, rest.rfind('.')));
        if (is_own) ++votes[import.target.substr(0, dot)];
      }
    }
    auto most = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
    return most == votes.end() ? "" : most->first;
  }

  std::string absolute(std::string target, std::size_t from) const {
    if (!target.starts_with('.')) return target;
    std::size_t dots = target.find_first_not_of('.');
    std::string package = modules_[from];
    bool is_package = files_[from].path.ends_with("__init__.py");
    for (std::size_t i = is_package ? 1 : 0; i < dots; ++i) {
      std::size_t dot = package.rfind('.');
      package.resize(dot == std::string::npos ? 0 : dot);
    }
    return package + "." + target.substr(dots);
  }

  std::vector<Facts>& files_;
  std::vector<std::string> modules_;
  std::string package_;  // the paths begin inside of it; "" where they don't
  std::vector<std::map<std::string, std::size_t>> by_name_;
  std::multimap<std::string, std::size_t> by_last_part_;
  std::vector<std::pair<std::string, std::string>> hierarchy_;
};

}  // namespace

void link(std::vector<Facts>& files) {
  Linker(files).link();
}

}  // namespace docgen
