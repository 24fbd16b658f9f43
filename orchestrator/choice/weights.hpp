// Every number that decides between candidates of one task, besides the table facts.def. Looked at by
// cross-validation over what `tools/fit_weights record --observed` keeps: halved or doubled, none of them
// moves what is chosen by more than a task in a hundred.
#pragma once

namespace orchestrator::choice {

// A vote counts by its author's standing s as (s - kVoteFloor) / (kVoteCeiling - s), within kLeastVote and
// beyond; equal standings are equal votes.
inline constexpr double kVoteFloor = 0.15;
inline constexpr double kVoteCeiling = 1.05;
inline constexpr double kLeastVote = 0.02;
// Equal programs are no independent witnesses: n of them count as n to the power of one minus this.
inline constexpr double kCopies = 0.5;
// Nor are models that make the same mistakes (kinship.hpp): one with n such kin counts as 1 + n to the power
// of minus this.
inline constexpr double kRelatives = 0.25;
// Whoever fails an example that others pass has less of a vote: this, times exp(-kFailedShare * what it
// fails more of).
inline constexpr double kFailedVote = 0.25;
inline constexpr double kFailedShare = 3.0;

// Added under logarithms, so that nobody's support is nothing.
inline constexpr double kAgreementFloor = 0.05;
inline constexpr double kClusterFloor = 0.3;
inline constexpr double kTestFloor = 0.1;
inline constexpr double kTestSupportFloor = 0.01;

}  // namespace orchestrator::choice
