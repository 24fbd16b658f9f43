// A format whose fields have parts is an f-string.
//
//   before   "{0.owner}: {0.rates[1]:.2f}".format(self)       after   f"{self.owner}: {self.rates[1]:.2f}"
//
// Only for a literal, and arguments that may be worked out more than once. Other formats stay as they are:
// the run time reads those itself.
#include <algorithm>
#include <utility>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class Template {
 public:
  Template(Module& module, const Expr& call)
      : make_(module), call_(call), text_(call.items[0]->items[0]->text) {}

  // The f-string; null where the call is of another form.
  Expr* read() {
    Expr* out = make_.expr(ExprKind::fstring, call_.span);
    std::string plain;
    bool parted = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      char c = text_[i];
      if ((c == '{' || c == '}') && i + 1 < text_.size() && text_[i + 1] == c) {
        plain += c;
        ++i;
        continue;
      }
      if (c == '}') return nullptr;
      if (c != '{') {
        plain += c;
        continue;
      }
      std::size_t end = text_.find('}', i);
      if (end == std::string::npos) return nullptr;
      std::string field = text_.substr(i + 1, end - i - 1);
      if (field.find('{') != std::string::npos) return nullptr;
      if (!plain.empty()) out->items.push_back(make_.text(std::exchange(plain, {}), call_.span));
      Expr* made = formatted(field, parted);
      if (!made) return nullptr;
      out->items.push_back(made);
      i = end;
    }
    if (!plain.empty()) out->items.push_back(make_.text(plain, call_.span));
    return parted ? out : nullptr;
  }

 private:
  Expr* formatted(const std::string& field, bool& parted) {
    Expr* made = make_.expr(ExprKind::formatted, call_.span);
    std::string path = field.substr(0, std::min(field.find(':'), field.find('!')));
    std::string rest = field.substr(path.size());
    if (rest.starts_with('!')) {
      if (rest.size() < 2) return nullptr;
      made->text = rest.substr(1, 1);
      rest.erase(0, 2);
    }
    Expr* value = value_of(path, parted);
    if (!value) return nullptr;
    made->items.push_back(value);
    if (rest.size() > 1) {
      Expr* spec = make_.expr(ExprKind::fstring, call_.span);
      spec->items.push_back(make_.text(rest.substr(1), call_.span));
      made->items.push_back(spec);
    }
    return made;
  }

  static bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    });
  }
  static bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 7 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  Expr* value_of(const std::string& path, bool& parted) {
    std::size_t end = std::min(path.find('.'), path.find('['));
    std::string first = path.substr(0, end);
    Expr* value = nullptr;
    if (first.empty() || is_number(first)) {
      std::size_t index = first.empty() ? next_++ : std::stoul(first);
      if (index + 1 < call_.items.size()) value = call_.items[index + 1];
    } else {
      for (const Keyword& keyword : call_.keywords) {
        if (keyword.name == first) value = keyword.value;
      }
    }
    if (!value) return nullptr;
    value = make_.copy(value);
    for (std::size_t at = first.size(); at < path.size();) {
      parted = true;
      std::size_t stop =
          path[at] == '[' ? path.find(']', at) : std::min(path.find('.', at + 1), path.find('[', at + 1));
      if (path[at] == '[' && stop == std::string::npos) return nullptr;
      std::string part = path.substr(at + 1, std::min(stop, path.size()) - at - 1);
      if (path[at] == '.') {
        if (!is_word(part)) return nullptr;
        value = make_.attribute(value, part);
        at = std::min(stop, path.size());
        continue;
      }
      Expr* item = make_.expr(ExprKind::subscript, call_.span);
      item->items = {
          value, is_number(part) ? make_.integer(std::stol(part), call_.span) : make_.text(part, call_.span)};
      value = item;
      at = stop + 1;
      if (at < path.size() && path[at] != '.' && path[at] != '[') return nullptr;
    }
    return value;
  }

  Maker make_;
  const Expr& call_;
  const std::string& text_;
  std::size_t next_ = 0;
};

bool is_steady_path(const Expr& e) {
  if (e.kind == ExprKind::attribute) return is_steady_path(*e.items[0]);
  return e.kind == ExprKind::name || e.kind == ExprKind::integer || e.kind == ExprKind::string;
}

}  // namespace

void desugar_text_templates(Module& module) {
  each_expr(module.body, [&](Expr*& e) {
    bool formats = e->kind == ExprKind::call && e->items[0]->kind == ExprKind::attribute &&
                   e->items[0]->text == "format" && e->items[0]->items[0]->kind == ExprKind::string;
    if (!formats) return;
    bool steady = std::all_of(e->items.begin() + 1, e->items.end(),
                              [](const Expr* item) { return is_steady_path(*item); }) &&
                  std::all_of(e->keywords.begin(), e->keywords.end(), [](const Keyword& one) {
                    return !one.name.empty() && is_steady_path(*one.value);
                  });
    if (!steady) return;
    if (Expr* made = Template(module, *e).read()) e = made;
  });
}

}  // namespace transpile::python
