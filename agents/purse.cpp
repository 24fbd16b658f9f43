#include "agents/purse.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/sha256.hpp"

namespace agents {
namespace {

// Who can't write down what it is about to spend waits; the queue's server comes back, or somebody else does
// the work.
constexpr int kMostTries = 120;
constexpr std::chrono::milliseconds kBetweenTries(500);

std::string pack_kept(const Completion& reply, const std::string& charge, const std::string& account) {
  return base::dump({{"text", reply.text},
                     {"reasoning", reply.reasoning},
                     {"finish", static_cast<int>(reply.finish)},
                     {"prompt_tokens", reply.usage.prompt_tokens},
                     {"completion_tokens", reply.usage.completion_tokens},
                     {"served_model", reply.served_model},
                     {"charge", charge},
                     {"account", account},
                     {"nano", reply.cost.nano}});
}

struct Kept {
  Completion reply;
  std::string charge, account;
};

std::optional<Kept> unpack_kept(std::string_view bytes) {
  auto json = base::parse_json(bytes);
  if (!json) return std::nullopt;
  auto text = base::get_string(*json, "text");
  auto finish = base::get_int(*json, "finish");
  if (!text || !finish || *finish < 0 || *finish > static_cast<int>(FinishReason::other)) return std::nullopt;
  Kept kept;
  Completion& reply = kept.reply;
  reply.text = std::move(*text);
  reply.reasoning = base::get_string(*json, "reasoning").value_or("");
  reply.finish = static_cast<FinishReason>(*finish);
  reply.usage.prompt_tokens = base::get_int(*json, "prompt_tokens").value_or(0);
  reply.usage.completion_tokens = base::get_int(*json, "completion_tokens").value_or(0);
  reply.served_model = base::get_string(*json, "served_model").value_or("");
  reply.cost = {std::max<std::int64_t>(0, base::get_int(*json, "nano").value_or(0))};
  kept.charge = base::get_string(*json, "charge").value_or("");
  kept.account = base::get_string(*json, "account").value_or("");
  return kept;
}

}  // namespace

Purse::Purse(ReplyStore& store, Terms terms, Pace* pace)
    : store_(store),
      terms_(std::move(terms)),
      pace_(pace),
      journal_(base::sha256(fmt::format("calls {} {}", terms_.account, terms_.work))) {}

std::vector<Charge> Purse::charges() const {
  std::vector<Charge> out;
  for (const auto& [id, money] : charges_) out.push_back({id, money});
  return out;
}

Money Purse::charged() const {
  Money sum;
  for (const auto& [id, money] : charges_) sum += money;
  return sum;
}

base::Result<std::size_t> Purse::refuse(base::Error error) {
  trouble_ = error;
  return std::unexpected(std::move(error));
}

// --- what is written down
// ------------------------------------------------------------------------------------

base::Result<void> Purse::read_calls(const std::string& text) {
  auto json = base::parse_json(text);
  if (!json) return std::unexpected(json.error());
  const base::Json* calls = base::get_array(*json, "calls");
  if (!calls) return base::fail(base::ErrorCode::bad_reply, "what a run has cost can't be read");
  for (const base::Json& call : *calls)
    calls_.push_back({base::get_string(call, "id").value_or(""),
                      base::get_string(call, "request").value_or(""),
                      Money{std::max<std::int64_t>(0, base::get_int(call, "nano").value_or(0))}});
  return {};
}

base::Task<base::Result<void>> Purse::write_calls() {
  base::Json calls = base::Json::array();
  for (const Call& call : calls_)
    calls.push_back({{"id", call.id}, {"request", call.request}, {"nano", call.most.nano}});
  std::string text = base::dump({{"run", terms_.run}, {"calls", std::move(calls)}});
  auto kept = co_await store_.keep(journal_, std::move(text));
  co_return kept;
}

base::Task<base::Result<void>> Purse::check_owner() {
  auto text = co_await store_.find(journal_);
  if (!text) co_return std::unexpected(text.error());
  // A store that was lost knows of nobody.
  if (!*text) co_return base::Result<void>{};
  auto json = base::parse_json(**text);
  std::string owner = json ? base::get_string(*json, "run").value_or("") : terms_.run;
  if (owner != terms_.run) co_return base::fail(base::ErrorCode::conflict, "another worker does this by now");
  co_return base::Result<void>{};
}

base::Task<base::Result<void>> Purse::open() {
  auto text = co_await store_.find(journal_);
  if (!text) co_return std::unexpected(text.error());
  if (*text) {
    if (auto read = read_calls(**text); !read) co_return read;
  }
  first_ = calls_.size();
  for (Call& call : calls_) {
    std::optional<Kept> kept;
    if (!call.request.empty()) {
      auto found = co_await store_.find(call.request);
      if (!found) co_return std::unexpected(found.error());
      if (*found) kept = unpack_kept(**found);
    }
    if (kept && kept->charge == call.id) call.most = kept->reply.cost;
    charges_[call.id] = call.most;
  }
  auto written = co_await write_calls();
  co_return written;
}

// --- calls
// ---------------------------------------------------------------------------------------------------

base::Task<std::optional<Completion>> Purse::find(std::string request) {
  auto found = co_await store_.find(std::move(request));
  if (!found || !*found) co_return std::nullopt;
  auto kept = unpack_kept(**found);
  if (!kept) co_return std::nullopt;
  if (kept->account == terms_.account)
    charges_[kept->charge] = kept->reply.cost;
  else
    kept->reply.cost = {};
  co_return std::move(kept->reply);
}

base::Task<base::Result<std::size_t>> Purse::begin(std::string request, Money worst) {
  if (pace_) {
    bool its_turn = co_await pace_->turn();
    if (!its_turn) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  }
  // One after the other: the newest list has to be the one that is kept.
  auto place = co_await turn_.enter();
  if (!place) co_return std::unexpected(place.error());
  Money left = terms_.allowance - charged() - held_;
  if (worst > left && first_ > 0)
    co_return refuse(
        {base::ErrorCode::budget_spent,
         fmt::format("a call may cost {}, and runs of this that were cut short have left {} of {}",
                     format(worst), format(left), format(terms_.allowance)),
         "go on with a higher --each and --resume"});
  std::size_t call = calls_.size();
  calls_.push_back({fmt::format("{}-{}", terms_.run, call), std::move(request), worst});
  held_ += worst;
  base::Result<void> written;
  for (int tries = 0; tries < kMostTries; ++tries) {
    written = co_await check_owner();
    if (written) written = co_await write_calls();
    if (written || written.error().code == base::ErrorCode::conflict) break;
    bool slept = co_await base::sleep(kBetweenTries);
    if (!slept) {
      written = base::fail(base::ErrorCode::cancelled, "cancelled");
      break;
    }
  }
  if (written) co_return call;
  held_ = held_ - worst;
  calls_[call].most = {};
  co_return refuse(written.error());
}

void Purse::settle(std::size_t call, Money money) {
  held_ = held_ - calls_[call].most;
  calls_[call].most = money;
  charges_[calls_[call].id] = money;
}

base::Task<void> Purse::keep(std::size_t call, const Completion& reply) {
  if (terms_.on_answered) terms_.on_answered();
  const Call& made = calls_[call];
  if (made.request.empty()) co_return;
  // Without a store everything works, and is paid again.
  [[maybe_unused]] auto kept = co_await store_.keep(made.request, pack_kept(reply, made.id, terms_.account));
}

base::Task<void> Purse::forget(std::size_t call, const base::Error& error,
                               std::optional<std::chrono::milliseconds> asked_wait) {
  bool is_full = error.code == base::ErrorCode::rate_limited || error.code == base::ErrorCode::overloaded;
  if (is_full) refused(asked_wait);
  bool cancelled = co_await base::cancelled();
  if (cancelled || calls_[call].most.nano > 0) co_return;
  // Nobody has to take it for one that was paid.
  auto place = co_await turn_.enter();
  if (!place) co_return;
  [[maybe_unused]] auto written = co_await write_calls();
}

void Purse::refused(std::optional<std::chrono::milliseconds> asked_wait) {
  if (asked_wait) asked_wait_ = std::max(asked_wait_.value_or(*asked_wait), *asked_wait);
  if (terms_.on_refused) terms_.on_refused(asked_wait);
}

}  // namespace agents
