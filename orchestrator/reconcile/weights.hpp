// Every number that decides between candidates of a run: the table weights.def, and from where on what comes
// of it is believed. What was run side by side is believed by orchestrator/choice instead.
#pragma once

#include <string_view>

namespace orchestrator::reconcile {

struct CheckWeight {
  std::string_view check;
  double pass;
  double fail;
  bool decisive;  // it ran the change: with it passed, one may speak of evidence
  bool settles;   // with it passed, nobody needs to be waited for who could not do better
};

inline constexpr CheckWeight kCheckWeights[] = {
#define CHECK_WEIGHT(check, pass, fail, decisive, settles) {#check, pass, fail, decisive, settles},
#define TERM_WEIGHT(name, weight)
#include "orchestrator/reconcile/weights.def"
#undef CHECK_WEIGHT
#undef TERM_WEIGHT
};
inline constexpr CheckWeight kOtherCheck = {"", 0.2, -2.0, false, false};

namespace weight {
#define CHECK_WEIGHT(check, pass, fail, decisive, settles)
#define TERM_WEIGHT(name, weight) inline constexpr double name = weight;
#include "orchestrator/reconcile/weights.def"
#undef CHECK_WEIGHT
#undef TERM_WEIGHT
}  // namespace weight

inline constexpr double kSizeUnit = 10;  // lines
inline constexpr int kSameFamilyCounted = 3;

// What the belief must reach to be shown as the answer: with a decisive check passed, and without any.
inline constexpr double kAcceptProven = 0.5;
inline constexpr double kAcceptUnproven = 0.4;
// The same for what was run side by side, whose belief is measured: it is more likely right than wrong.
inline constexpr double kAcceptMeasured = 0.5;
// From here on a group that is settled (a check that settles passed, or a decisive one for two families' same
// program) is clear.
inline constexpr double kClear = 0.9;

}  // namespace orchestrator::reconcile
