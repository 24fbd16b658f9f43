#include "lsp/documents/changes.hpp"

#include <algorithm>

namespace lsp {

void Changes::add(base::Span span, std::size_t inserted) {
  constexpr std::size_t kMostRegions =
      64;  // more are one: finding what is the same in between costs more than parsing it
  auto first = std::find_if(regions_.begin(), regions_.end(),
                            [&](const Region& r) { return r.after.end >= span.begin; });
  auto last = std::find_if(first, regions_.end(), [&](const Region& r) { return r.after.begin > span.end; });

  // What lies between the regions is the same in both texts, shifted by what the regions before it have
  // grown.
  auto shift_before = [&](auto region) {
    return region == regions_.begin()
               ? 0
               : static_cast<std::ptrdiff_t>((region - 1)->after.end - (region - 1)->before.end);
  };
  auto to_old = [](std::size_t offset, std::ptrdiff_t shift) {
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(offset) - shift);
  };
  Region merged{{to_old(span.begin, shift_before(first)), to_old(span.end, shift_before(last))}, span};
  if (first != last) {
    if (first->after.begin <= span.begin)
      merged.before.begin = first->before.begin, merged.after.begin = first->after.begin;
    const Region& final = *(last - 1);
    if (final.after.end >= span.end) merged.before.end = final.before.end, merged.after.end = final.after.end;
  }
  merged.after.end = merged.after.end - span.size() + inserted;

  for (auto later = last; later != regions_.end(); ++later) {
    later->after.begin = later->after.begin - span.size() + inserted;
    later->after.end = later->after.end - span.size() + inserted;
  }
  auto place = regions_.erase(first, last);
  regions_.insert(place, merged);
  if (regions_.size() > kMostRegions) {
    Region all{{regions_.front().before.begin, regions_.back().before.end},
               {regions_.front().after.begin, regions_.back().after.end}};
    regions_.assign(1, all);
  }
}

std::vector<base::Edit> Changes::edits(const Text& now) const {
  std::vector<base::Edit> edits;
  for (const Region& region : regions_) edits.push_back({region.before, now.slice(region.after)});
  return edits;
}

}  // namespace lsp
