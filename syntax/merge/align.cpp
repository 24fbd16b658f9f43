#include "syntax/merge/align.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace syntax::merge {
namespace {

using Keys = std::span<const std::uint64_t>;
using Mapping = std::vector<std::uint32_t>;

// Beyond so many differences the quadratic trace would cost more than a better answer is worth.
constexpr int kMaxDifferences = 2'000;

// Two sequences and where they lie in what is mapped.
struct Pair {
  Keys a, b;
  std::uint32_t a_offset = 0, b_offset = 0;

  Pair part(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end) const {
    return {a.subspan(a_begin, a_end - a_begin), b.subspan(b_begin, b_end - b_begin),
            a_offset + static_cast<std::uint32_t>(a_begin), b_offset + static_cast<std::uint32_t>(b_begin)};
  }
};

// The furthest x reached on the diagonals -d-1 … d+1.
class Frontier {
 public:
  explicit Frontier(int limit) : values_(static_cast<std::size_t>(2 * limit + 3), 0), middle_(limit + 1) {}
  int& operator[](int diagonal) { return values_[static_cast<std::size_t>(diagonal + middle_)]; }
  Frontier around(int d) const {
    Frontier copy(d);
    std::copy_n(values_.begin() + (middle_ - d - 1), 2 * d + 3, copy.values_.begin());
    return copy;
  }

 private:
  std::vector<int> values_;
  int middle_;
};

int step_from(Frontier& frontier, int k, int d) {
  return k == -d || (k != d && frontier[k - 1] < frontier[k + 1]) ? k + 1 : k - 1;
}

// Says whether the two are near enough for it; then `mapping` has their common subsequence.
bool align_greedily(const Pair& pair, Mapping& mapping) {
  const int n = static_cast<int>(pair.a.size()), m = static_cast<int>(pair.b.size());
  const int limit = std::min(n + m, kMaxDifferences);
  auto equal = [&](int x, int y) {
    return pair.a[static_cast<std::size_t>(x)] == pair.b[static_cast<std::size_t>(y)];
  };
  Frontier frontier(limit);
  std::vector<Frontier> trace;
  int found = -1;
  for (int d = 0; d <= limit && found < 0; ++d) {
    trace.push_back(frontier.around(d));
    for (int k = -d; k <= d && found < 0; k += 2) {
      int from = step_from(frontier, k, d);
      int x = from > k ? frontier[from] : frontier[from] + 1;
      while (x < n && x - k < m && equal(x, x - k)) ++x;
      frontier[k] = x;
      if (x >= n && x - k >= m) found = d;
    }
  }
  if (found < 0) return false;
  int x = n, y = m;
  for (int d = found; d >= 0; --d) {
    Frontier& before = trace[static_cast<std::size_t>(d)];
    int from = step_from(before, x - y, d);
    int from_x = before[from], from_y = from_x - from;
    while (x > from_x && y > from_y && x > 0 && y > 0) {
      --x, --y;
      mapping[pair.a_offset + static_cast<std::uint32_t>(x)] = pair.b_offset + static_cast<std::uint32_t>(y);
    }
    x = from_x, y = from_y;
  }
  return true;
}

// The elements that occur once in both, in their longest common order ("patience diff").
std::vector<std::pair<std::size_t, std::size_t>> unique_anchors(const Pair& pair) {
  struct Places {
    std::size_t a = 0, b = 0, in_a = 0, in_b = 0;
  };
  std::unordered_map<std::uint64_t, Places> places;
  for (std::size_t i = 0; i < pair.a.size(); ++i) {
    Places& place = places[pair.a[i]];
    place.a = i, ++place.in_a;
  }
  for (std::size_t i = 0; i < pair.b.size(); ++i) {
    Places& place = places[pair.b[i]];
    place.b = i, ++place.in_b;
  }
  std::vector<std::pair<std::size_t, std::size_t>> candidates;
  for (std::uint64_t key : pair.a) {
    const Places& place = places[key];
    if (place.in_a == 1 && place.in_b == 1) candidates.emplace_back(place.a, place.b);
  }
  std::vector<std::size_t> tails, previous(candidates.size());  // longest rising subsequence of b
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto spot = std::ranges::lower_bound(tails, candidates[i].second, {},
                                         [&](std::size_t tail) { return candidates[tail].second; });
    previous[i] = spot == tails.begin() ? candidates.size() : *(spot - 1);
    if (spot == tails.end()) {
      tails.push_back(i);
    } else {
      *spot = i;
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> anchors;
  for (std::size_t i = tails.empty() ? candidates.size() : tails.back(); i < candidates.size();
       i = previous[i]) {
    anchors.push_back(candidates[i]);
  }
  std::ranges::reverse(anchors);
  return anchors;
}

void align_pair(Pair pair, Mapping& mapping) {
  auto map = [&](std::size_t i, std::size_t j) {
    mapping[pair.a_offset + i] = pair.b_offset + static_cast<std::uint32_t>(j);
  };
  std::size_t head = 0, shorter = std::min(pair.a.size(), pair.b.size());
  while (head < shorter && pair.a[head] == pair.b[head]) map(head, head), ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && pair.a[pair.a.size() - 1 - tail] == pair.b[pair.b.size() - 1 - tail]) {
    ++tail;
    map(pair.a.size() - tail, pair.b.size() - tail);
  }
  pair = pair.part(head, pair.a.size() - tail, head, pair.b.size() - tail);
  if (pair.a.empty() || pair.b.empty() || align_greedily(pair, mapping)) return;
  auto anchors = unique_anchors(pair);
  if (anchors.empty()) return;  // nothing alike that could be told apart: taken as all different
  std::size_t a_begin = 0, b_begin = 0;
  for (auto [i, j] : anchors) {
    align_pair(pair.part(a_begin, i, b_begin, j), mapping);
    map(i, j);
    a_begin = i + 1, b_begin = j + 1;
  }
  align_pair(pair.part(a_begin, pair.a.size(), b_begin, pair.b.size()), mapping);
}

// One text's changed lines, with a line that never changes before and behind. A group is a run of changed
// lines, maybe empty, before an unchanged one; the groups of two texts belong together one for one.
struct Changes {
  Keys keys;
  std::vector<char> changed;  // one more than keys

  struct Group {
    std::size_t begin = 0, end = 0;
    bool empty() const { return begin == end; }
  };
  Group first() const {
    Group group;
    while (changed[group.end]) ++group.end;
    return group;
  }
  bool next(Group& group) const {
    if (group.end == keys.size()) return false;
    group.begin = group.end = group.end + 1;
    while (changed[group.end]) ++group.end;
    return true;
  }
  bool previous(Group& group) const {
    if (group.begin == 0) return false;
    group.end = group.begin = group.begin - 1;
    while (group.begin > 0 && changed[group.begin - 1]) --group.begin;
    return true;
  }
  bool slide_up(Group& group) {
    if (group.begin == 0 || keys[group.begin - 1] != keys[group.end - 1]) return false;
    changed[--group.begin] = 1;
    changed[--group.end] = 0;
    while (group.begin > 0 && changed[group.begin - 1]) --group.begin;
    return true;
  }
  bool slide_down(Group& group) {
    if (group.end == keys.size() || keys[group.begin] != keys[group.end]) return false;
    changed[group.begin++] = 0;
    changed[group.end++] = 1;
    while (changed[group.end]) ++group.end;
    return true;
  }
};

// Each group of `text` as far down as it goes, or beside a group of the other text if it passes one.
void slide_groups(Changes& text, Changes& other) {
  Changes::Group group = text.first(), beside = other.first();
  do {
    if (group.empty()) continue;
    std::size_t size = 0, earliest = 0;
    std::optional<std::size_t> meeting;
    do {
      size = group.end - group.begin;
      meeting.reset();
      while (text.slide_up(group)) other.previous(beside);
      earliest = group.end;
      if (!beside.empty()) meeting = group.end;
      while (text.slide_down(group)) {
        other.next(beside);
        if (!beside.empty()) meeting = group.end;
      }
    } while (size != group.end - group.begin);
    if (group.end != earliest && meeting) {
      while (beside.empty() && text.slide_up(group)) other.previous(beside);
    }
  } while (text.next(group) && other.next(beside));
}

}  // namespace

std::vector<std::uint32_t> align(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  Mapping mapping(a.size(), kNone);
  align_pair({a, b}, mapping);
  return mapping;
}

std::vector<std::uint32_t> align_lines(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  Mapping mapping = align(a, b);
  Changes old_text{a, std::vector<char>(a.size() + 1, 0)}, new_text{b, std::vector<char>(b.size() + 1, 1)};
  new_text.changed[b.size()] = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    old_text.changed[i] = mapping[i] == kNone;
    if (mapping[i] != kNone) new_text.changed[mapping[i]] = 0;
  }
  slide_groups(old_text, new_text);
  slide_groups(new_text, old_text);
  std::uint32_t j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mapping[i] = kNone;
    if (old_text.changed[i]) continue;
    while (new_text.changed[j]) ++j;
    mapping[i] = j++;
  }
  return mapping;
}

std::vector<Chunk> chunks(std::uint32_t size, std::span<const std::vector<std::uint32_t>> alignments,
                          std::span<const std::uint32_t> sizes) {
  std::vector<Chunk> result;
  std::uint32_t base = 0;
  std::vector<std::uint32_t> at(sizes.size(), 0);
  auto push_until = [&](std::uint32_t base_end, auto end_of) {
    Chunk chunk{false, {base, base_end}, {}};
    bool any = base != base_end;
    for (std::size_t v = 0; v < at.size(); ++v) {
      chunk.versions.push_back({at[v], end_of(v)});
      any = any || !chunk.versions.back().empty();
      at[v] = end_of(v);
    }
    base = base_end;
    if (any) result.push_back(std::move(chunk));
  };
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!std::ranges::all_of(alignments, [&](const Mapping& mapping) { return mapping[i] != kNone; }))
      continue;
    push_until(i, [&](std::size_t v) { return alignments[v][i]; });
    push_until(i + 1, [&](std::size_t v) { return alignments[v][i] + 1; });
    result.back().stable = true;
  }
  push_until(size, [&](std::size_t v) { return sizes[v]; });
  return result;
}

}  // namespace syntax::merge
