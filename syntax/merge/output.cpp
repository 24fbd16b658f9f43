#include "syntax/merge/output.hpp"

#include <algorithm>

namespace syntax::merge {

void Output::follow(std::string_view text) {
  std::size_t line = text.rfind('\n');
  if (line != std::string_view::npos) {
    line_.clear();
    text.remove_prefix(line + 1);
  }
  line_ += text;
}

void Output::text(std::string_view text, std::optional<std::size_t> version) {
  if (text.empty()) return;
  follow(text);
  if (!pieces_.empty() && !pieces_.back().undecided && pieces_.back().version == version) {
    pieces_.back().text += text;
  } else {
    pieces_.push_back({std::string(text), version, false, {}});
  }
}

void Output::conflict(std::string original, std::vector<std::string> sides) {
  follow(sides.front());
  pieces_.push_back({std::move(original), std::nullopt, true, std::move(sides)});
  ++conflicts_;
}

namespace {

// A conflict while it is being widened.
struct Wide {
  std::string original;
  std::vector<std::string> sides;

  void append(std::string_view text) {
    original += text;
    for (std::string& side : sides) side += text;
  }
  bool all(auto holds) const { return holds(original) && std::ranges::all_of(sides, holds); }

  // Cuts off and gives the leading lines that all have.
  std::string take_head() {
    std::string head;
    for (;;) {
      std::size_t size = original.find('\n');
      if (size == std::string::npos) return head;
      std::string line = original.substr(0, size + 1);
      if (!all([&](const std::string& side) { return side.starts_with(line); })) return head;
      original.erase(0, line.size());
      for (std::string& side : sides) side.erase(0, line.size());
      head += line;
    }
  }
  std::string take_tail() {
    std::string tail;
    for (;;) {
      if (!original.ends_with('\n')) return tail;
      std::size_t before =
          original.size() < 2 ? std::string::npos : original.rfind('\n', original.size() - 2);
      std::string line = original.substr(before == std::string::npos ? 0 : before + 1);
      auto ends_so = [&](const std::string& side) {
        return side.ends_with(line) &&
               (side.size() == line.size() || side[side.size() - line.size() - 1] == '\n');
      };
      if (!all(ends_so)) return tail;
      original.erase(original.size() - line.size());
      for (std::string& side : sides) side.erase(side.size() - line.size());
      tail.insert(0, line);
    }
  }
  bool agreed() const {
    return std::ranges::all_of(sides, [&](const std::string& side) { return side == sides.front(); });
  }
};

class Renderer {
 public:
  Renderer(const std::string& base_label, std::span<const std::string> labels)
      : base_label_(base_label), labels_(labels) {}

  Merged run(std::span<const Piece> pieces) {
    for (std::size_t i = 0; i < pieces.size();) {
      if (!pieces[i].undecided) {
        put(pieces[i].text, pieces[i].version);
        ++i;
      } else {
        i = widen(pieces, i);
      }
    }
    return std::move(merged_);
  }

 private:
  void put(std::string_view text, std::optional<std::size_t> version) {
    if (text.empty()) return;
    std::size_t begin = merged_.text.size();
    merged_.text += text;
    if (!version) return;
    std::vector<Region>& regions = merged_.regions;
    if (!regions.empty() && regions.back().version == version && regions.back().span.end == begin) {
      regions.back().span.end = merged_.text.size();
    } else {
      regions.push_back({{begin, merged_.text.size()}, version});
    }
  }

  // The text of the line that is open, taken back.
  std::string take_open_line() {
    std::size_t line = merged_.text.rfind('\n');
    std::size_t begin = line == std::string::npos ? 0 : line + 1;
    if (!merged_.conflicts.empty()) begin = std::max(begin, merged_.conflicts.back().span.end);
    std::string open = merged_.text.substr(begin);
    merged_.text.erase(begin);
    std::vector<Region>& regions = merged_.regions;
    while (!regions.empty() && regions.back().span.begin >= begin) regions.pop_back();
    if (!regions.empty()) regions.back().span.end = std::min(regions.back().span.end, begin);
    return open;
  }

  std::size_t widen(std::span<const Piece> pieces, std::size_t i) {
    Wide wide{"", std::vector<std::string>(pieces[i].sides.size())};
    wide.append(take_open_line());
    std::string rest;  // of the piece in which the line ends
    std::optional<std::size_t> rest_version;
    bool line_ended = true;  // where the conflict so far ends, all its sides end a line or are empty
    for (; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      if (piece.undecided) {
        wide.original += piece.text;
        for (std::size_t side = 0; side < wide.sides.size(); ++side) wide.sides[side] += piece.sides[side];
        line_ended = wide.all([](const std::string& side) { return side.empty() || side.ends_with('\n'); });
        continue;
      }
      if (line_ended) break;
      std::size_t end = piece.text.find('\n');
      if (end == std::string::npos) {
        wide.append(piece.text);
        continue;
      }
      wide.append(std::string_view(piece.text).substr(0, end + 1));
      rest = piece.text.substr(end + 1);
      rest_version = piece.version;
      ++i;
      break;
    }
    write(std::move(wide));
    put(rest, rest_version);
    return i;
  }

  void marker(char kind, const std::string& label) {
    merged_.text.append(7, kind);
    if (!label.empty()) merged_.text += ' ' + label;
    merged_.text += '\n';
  }

  void side(const std::string& text) {
    merged_.text += text;
    if (!text.empty() && !text.ends_with('\n')) merged_.text += '\n';
  }

  void write(Wide wide) {
    put(wide.take_head(), std::nullopt);
    std::string tail = wide.take_tail();
    if (wide.agreed()) {
      put(wide.sides.front(), std::nullopt);
    } else {
      write_conflict(std::move(wide));
    }
    put(tail, std::nullopt);
  }

  // Versions that left the place alone are not shown.
  void write_conflict(Wide wide) {
    std::vector<std::size_t> shown;
    for (std::size_t v = 0; v < wide.sides.size(); ++v) {
      if (wide.sides[v] != wide.original || wide.sides.size() == 2) shown.push_back(v);
    }
    std::size_t begin = merged_.text.size();
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const std::string& label = labels_[shown[i]];
      bool last = i + 1 == shown.size();
      if (i == 0) marker('<', label);
      if (i > 0) marker('=', last ? "" : label);
      side(wide.sides[shown[i]]);
      if (i == 0) {
        marker('|', base_label_);
        side(wide.original);
      }
      if (last) marker('>', label);
    }
    merged_.conflicts.push_back(
        {{begin, merged_.text.size()}, std::move(wide.original), std::move(wide.sides)});
  }

  const std::string& base_label_;
  std::span<const std::string> labels_;
  Merged merged_;
};

}  // namespace

Merged render(std::span<const Piece> pieces, const std::string& base_label,
              std::span<const std::string> labels) {
  return Renderer(base_label, labels).run(pieces);
}

std::size_t undecided_bytes(const Merged& merged) {
  std::size_t sum = 0;
  for (const Conflict& conflict : merged.conflicts) {
    sum += conflict.original.size();
    for (const std::string& side : conflict.versions) sum += side.size();
  }
  return sum;
}

}  // namespace syntax::merge
