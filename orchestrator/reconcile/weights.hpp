// Every number that decides between candidates, in one place. They are log-odds: what a fact adds to or takes
// from the belief that a candidate is right; 0.7 doubles the odds, 3 makes them twenty times as high.
//
// How they were set: by order of trust, from the published figures on selection. Tests of the project weigh
// most, and yet leave a doubt (about one accepted patch in thirteen fails a fuller suite). Examples in the
// request come next. Static checks hardly speak for a candidate, since most wrong ones pass them as well, but
// nearly end it when they fail. Agreement counts when it is between families; models of one family fail
// together, and a popular mistake stays a mistake, so that it never weighs as much as one passed example.
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
    {"parse", 0.2, -6.0, false, false},    //
    {"scope", 0.2, -4.0, false, false},    //
    {"honesty", 0.0, -6.0, false, false},  // leaving the judges alone is no merit
    {"names", 0.3, -2.5, false, false},    //
    {"compile", 0.6, -6.0, false, false},  //
    {"examples", 1.8, -5.0, true, false},  // a few examples leave room: many wrong programs satisfy them
    {"tests", 2.6, -6.0, true, true},
};
inline constexpr CheckWeight kOtherCheck = {"", 0.2, -2.0, false, false};

// Tests or examples that fail without the change and pass with it speak more than ones that passed all along.
inline constexpr double kTurnedGreen = 1.2;

// Examples of what is changed that have come out neither before nor now: all of them; a part counts as its
// share.
inline constexpr double kUnmet = -2.5;

// An author's standing counts as its own log-odds, times this.
inline constexpr double kStanding = 1.0;
// A further family wrote the same program: the second, and each one after it; scaled by twice that family's
// expected share of right answers.
inline constexpr double kSecondFamily = 0.8;
inline constexpr double kFurtherFamily = 0.4;
// The same family once more, for up to three of them.
inline constexpr double kSameFamily = 0.1;
inline constexpr int kSameFamilyCounted = 3;

// Each doubling of the change's size, from ten lines on.
inline constexpr double kDoubledSize = -0.12;
inline constexpr double kSizeUnit = 10;

// What the belief must reach to be shown as the answer: with a decisive check passed, and without any.
inline constexpr double kAcceptProven = 0.5;
inline constexpr double kAcceptUnproven = 0.4;
// The same for what was run side by side, whose belief is measured: it is more likely right than wrong.
inline constexpr double kAcceptMeasured = 0.5;
// From here on a group that is settled (a check that settles passed, or a decisive one for two families' same
// program) is clear.
inline constexpr double kClear = 0.9;

}  // namespace orchestrator::reconcile
