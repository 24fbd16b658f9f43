#include "syntax/merge/accounts.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "syntax/merge/align.hpp"
#include "syntax/merge/lines.hpp"

namespace syntax::merge {
namespace {

struct Account {
  std::int64_t base = 0;
  std::int64_t put_in = 0;      // by all versions
  std::int64_t taken_out = 0;   // by the version that took out most
  std::int64_t taken_here = 0;  // by the version that is looked at
  std::int64_t result = 0;
};
using Accounts = std::unordered_map<std::uint64_t, Account>;

std::vector<std::uint64_t> keys_of(std::string_view text) {
  std::vector<std::uint64_t> keys;
  for (std::string_view word : words_of(text)) keys.push_back(std::hash<std::string_view>{}(word));
  return keys;
}

void add_version(const std::vector<std::uint64_t>& base, std::string_view text, Accounts& accounts) {
  std::vector<std::uint64_t> words = keys_of(text);
  std::vector<std::uint32_t> went = align(base, words);
  std::vector<bool> known(words.size(), false);
  for (auto& [word, account] : accounts) account.taken_here = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (went[i] == kNone) {
      Account& account = accounts[base[i]];
      account.taken_out = std::max(account.taken_out, ++account.taken_here);
    } else {
      known[went[i]] = true;
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!known[i]) ++accounts[words[i]].put_in;
  }
}

}  // namespace

bool says_too_much(std::span<const std::string_view> sources, std::string_view result) {
  Accounts accounts;
  std::vector<std::uint64_t> base = keys_of(sources.front());
  for (std::uint64_t word : base) ++accounts[word].base;
  for (std::string_view version : sources.subspan(1)) add_version(base, version, accounts);
  for (std::uint64_t word : keys_of(result)) ++accounts[word].result;
  return std::ranges::any_of(accounts, [](const auto& entry) {
    const Account& account = entry.second;
    return account.result > account.base + account.put_in - account.taken_out;
  });
}

}  // namespace syntax::merge
