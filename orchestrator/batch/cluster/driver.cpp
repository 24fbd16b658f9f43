// One thread that blocks, in turns: take in results, put in items, look after the rest. Every arrow can be
// cut:
//
//   store says "published" → inputs and item in the queue → a worker → result in the queue → written and
//   committed → acknowledged
//
// Whatever dies, an item is in the store as published and either it is in the queue, or its answer is, or
// neither; `reconcile` finds out which, and publishes what is in neither once more.
#include "orchestrator/batch/cluster/driver.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/batch/cluster/crew.hpp"
#include "orchestrator/batch/cluster/leader_spread.hpp"

namespace orchestrator::batch::cluster {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kSmallestWindow = 32;
constexpr std::size_t kWidestWindow = 1024;
constexpr std::size_t kPublishedAtOnce = 256;
constexpr std::size_t kTakenAtOnce = 256;
constexpr std::size_t kMostReturns = 20;       // then an item is one that nobody can do
constexpr std::size_t kMostBusyReturns = 500;  // and providers are asked no more
constexpr Milliseconds kBeat(100);
constexpr Milliseconds kSaidAfter(10'000);  // a standstill
constexpr Milliseconds kStoredWithin(2'500);
constexpr Milliseconds kDrained(10'000);
constexpr Milliseconds kAgainSoon(500);

struct Flight {
  std::int64_t attempt = 0;
  double reserved = 0;       // dollars of its allowance that are not spent
  bool holds = false;        // its allowance was reserved
  std::uint64_t deaths = 0;  // of workers that were at it, before it was put into the queue last
  std::size_t returns = 0, busy_returns = 0;
  std::set<std::string> failures = {};  // runs that came to nothing, by name
};

bool is_queues_trouble(const base::Error& error) {
  using enum base::ErrorCode;
  return error.code == unreachable || error.code == stalled || error.code == not_found ||
         error.code == unavailable || error.code == overloaded || error.code == server_error;
}

class Drive {
 public:
  Drive(Desk& desk, const DriverSettings& settings, const std::vector<std::size_t>& places,
        std::stop_token stop)
      : desk_(desk),
        settings_(settings),
        stop_(std::move(stop)),
        crew_(settings.version),
        left_(places.begin(), places.end()) {}

  base::Result<void> run() {
    auto begun = begin();
    while (begun && !left_.empty()) {
      if (stop_.stop_requested()) return base::fail(base::ErrorCode::cancelled, "stopped");
      auto turned = turn();
      if (turned) continue;
      if (is_given_up_ || !may_pass(turned.error())) return turned;
      // The queue's server is away, or came back with less than it had.
      trouble_ = turned.error();
      needs_reconcile_ = true;
      if (auto patient = look_after_standstill(); !patient) return patient;
      // What workers have done meanwhile comes in all the same.
      auto taken = puller_ && connection_->is_connected()
                       ? take_results(kBeat)
                       : base::Result<std::size_t>(base::fail(base::ErrorCode::unreachable, ""));
      if (!taken && !may_pass(taken.error())) return std::unexpected(taken.error());
      if (!taken) std::this_thread::sleep_for(kBeat);
    }
    if (begun) finish();
    return begun;
  }

 private:
  // Servers that have just lost one of them, or begin, refuse what they take a little later ("no suitable
  // peers for placement"). What they took once is nothing that they will never take.
  bool may_pass(const base::Error& error) const {
    bool is_refused = error.code == base::ErrorCode::bad_request;
    return is_queues_trouble(error) || (is_refused && (is_matched_ || settings_.queue.replicas > 1));
  }

  const Item& item_at(std::size_t place) const { return desk_.job().items()[place]; }

  void say(const std::string& text) const {
    if (settings_.say) settings_.say(text);
  }

  base::Result<void> begin() {
    began_ = idle_since_ = steady_clock::now();
    auto row = desk_.store().batch();
    if (!row) return std::unexpected(row.error());
    batch_ = row->id;
    auto flights = desk_.store().in_flight();
    if (!flights) return std::unexpected(flights.error());
    auto count = desk_.store().count();
    if (!count) return std::unexpected(count.error());
    spent_ = count->spent;
    auto account = desk_.store().account();
    if (!account) return std::unexpected(account.error());
    account_ = std::move(*account);
    for (std::size_t place : left_) {
      const Item& item = item_at(place);
      place_of_[item.key] = place;
      kinds_.insert(class_of(item));
      std::size_t unmet = 0;
      for (std::size_t need : item.needs) {
        if (desk_.is_done(need)) continue;
        ++unmet;
        dependents_[need].push_back(place);
      }
      if (unmet > 0) unmet_[place] = unmet;
      auto known = flights->find(item.name);
      if (known != flights->end() && known->second.key == item.key) {
        flights_[place] = {known->second.attempt, known->second.reserved, true};
        reserved_ += known->second.reserved;
      } else if (unmet == 0) {
        ready_.insert(place);
      }
    }
    return connect();
  }

  base::Result<void> connect() {
    while (true) {
      auto opened = Connection::open(settings_.access, "driver");
      if (opened) {
        connection_ = std::move(*opened);
        break;
      }
      if (opened.error().code != base::ErrorCode::unreachable) return std::unexpected(opened.error());
      trouble_ = opened.error();
      if (auto patient = look_after_standstill(); !patient) return patient;
      if (stop_.stop_requested()) return base::fail(base::ErrorCode::cancelled, "stopped");
      std::this_thread::sleep_for(Milliseconds(250));
    }
    jetstream_.emplace(*connection_);
    blobs_.emplace(*jetstream_);
    needs_reconcile_ = true;
    if (auto listens = listen_for_leaders(); !listens) return listens;
    return crew_.join(*connection_);
  }

  base::Result<void> turn() {
    if (auto goes_on = look_for_cancel(); !goes_on) return goes_on;
    if (connection_->losses() != losses_) {
      losses_ = connection_->losses();
      needs_reconcile_ = true;
    }
    if (is_led_anew()) needs_reconcile_ = true;
    if (needs_reconcile_ && steady_clock::now() >= reconcile_at_) {
      if (!connection_->is_connected())
        return base::fail(base::ErrorCode::unreachable, "the queue's server is away");
      auto matched = reconcile();
      if (!matched) return std::unexpected(matched.error());
      needs_reconcile_ = !*matched;
      if (!*matched) reconcile_at_ = steady_clock::now() + kAgainSoon;
      is_matched_ = true;
      trouble_.reset();
    }
    if (auto heard = crew_.listen(); !heard) return heard;
    if (crew_.has_waited() && !needs_reconcile_) {
      if (auto told = say_go(); !told) return told;
    }
    if (settings_.queue.replicas > 1 && !needs_reconcile_)
      spread_.look(*jetstream_, passed_through(), steady_clock::now());
    if (auto put = refill(); !put) return put;
    auto taken = take_results(kBeat);
    if (!taken) return std::unexpected(taken.error());
    tell();
    return look_after_standstill();
  }

  // Among several servers one can go without that we lose ours; what was on its way to or from it is lost all
  // the same. Whoever takes its place says so.
  base::Result<void> listen_for_leaders() {
    if (settings_.queue.replicas < 2) return {};
    auto inbound = connection_->subscribe("$JS.EVENT.ADVISORY.*.LEADER_ELECTED.>");
    if (!inbound) return std::unexpected(inbound.error());
    leaders_.emplace(std::move(*inbound));
    return {};
  }

  // Whether another server leads our queues than did before.
  bool is_led_anew() {
    bool any = false;
    while (leaders_) {
      auto message = leaders_->next(Milliseconds(0));
      if (!message || !*message) break;
      const std::string& subject = (*message)->subject;
      any |= subject.find(kItems) != std::string::npos || subject.find(kResults) != std::string::npos;
    }
    return any;
  }

  // Of the queues: what this batch needs led.
  std::vector<LeaderSpread::Group> passed_through() const {
    std::vector<LeaderSpread::Group> groups = {{kItems}, {kResults}, {kResults, result_consumer(batch_)}};
    for (const std::string& kind : kinds_) groups.push_back({kItems, item_consumer(kind, settings_.version)});
    return groups;
  }

  // Streams and consumers as they have to be.
  base::Result<void> make_queue() {
    if (auto made = ensure_streams(*jetstream_, settings_.queue); !made) return made;
    for (const char* kind : {"cpu", "llm"}) {
      auto made =
          jetstream_->ensure_consumer(kItems, item_consumer_config(kind, settings_.version, settings_.queue));
      if (!made) return made;
    }
    // Made anew, so that what was handed to a driver that died comes at once, and not when its time is up.
    if (auto gone = jetstream_->delete_consumer(kResults, result_consumer(batch_)); !gone) return gone;
    auto made = jetstream_->ensure_consumer(kResults, result_consumer_config(batch_));
    if (!made) return made;
    puller_.reset();
    auto puller = Puller::make(*connection_, kResults, result_consumer(batch_));
    if (!puller) return std::unexpected(puller.error());
    puller_.emplace(std::move(*puller));
    return {};
  }

  // Whether all that this batch passes through is there, and led.
  base::Result<bool> queue_is_there() {
    auto info = jetstream_->consumer(kResults, result_consumer(batch_));
    for (const std::string& kind : kinds_) {
      if (info) info = jetstream_->consumer(kItems, item_consumer(kind, settings_.version));
    }
    if (!info && info.error().code != base::ErrorCode::not_found) return std::unexpected(info.error());
    return info.has_value();
  }

  // What is in neither queue is published again. False: results are on their way, and until they are here
  // nobody knows what that is; all else may go on.
  base::Result<bool> reconcile() {
    // Among several servers consumers outlive one of them. Making them anew would have to wait until those
    // have chosen one more leader, who decides what there is, and whom this batch does not need else.
    bool anew = !puller_ || settings_.queue.replicas < 2;
    if (!anew) {
      auto there = queue_is_there();
      if (!there) return std::unexpected(there.error());
      anew = !*there;
    }
    if (anew) {
      if (auto made = make_queue(); !made) return std::unexpected(made.error());
    }
    // In this order: what leaves the items' queue after it was looked at has its answer among the results
    // that are read next.
    auto queued = jetstream_->subjects(kItems, items_of_batch(batch_));
    if (!queued) return std::unexpected(queued.error());
    std::unordered_set<std::string> keys;
    for (const std::string& subject : *queued) keys.insert(subject.substr(subject.rfind('.') + 1));
    auto drained = drain_results();
    if (!drained) return drained;
    if (auto taken = take_out_done(*queued); !taken) return std::unexpected(taken.error());
    if (!*drained) {
      if (auto told = say_go(); !told) return std::unexpected(told.error());
      return false;
    }
    adopt(keys);
    for (const std::string& kind : kinds_) {
      if (auto mended = mend_consumer(kind); !mended) return std::unexpected(mended.error());
    }
    // An empty queue may have lost the inputs as well.
    if (keys.empty()) uploaded_.clear();
    std::set<std::size_t> waiting;
    for (const auto& [when, place] : returned_) waiting.insert(place);
    for (const auto& [place, flight] : flights_) {
      if (!keys.contains(item_at(place).key) && !waiting.contains(place))
        returned_.emplace(steady_clock::now(), place);
    }
    static_cast<void>(is_led_anew());  // the consumer that was just made chose one as well
    if (auto told = say_go(); !told) return std::unexpected(told.error());
    return true;
  }

  base::Result<void> say_go() { return connection_->publish(kControl, base::dump({{"go", true}})); }

  // A server that was killed may have forgotten that items were acknowledged.
  base::Result<void> take_out_done(const std::vector<std::string>& queued) {
    for (const std::string& subject : queued) {
      auto known = place_of_.find(std::string_view(subject).substr(subject.rfind('.') + 1));
      if (known != place_of_.end() && left_.contains(known->second)) continue;
      if (auto gone = jetstream_->purge(kItems, subject); !gone) return gone;
    }
    return {};
  }

  // What lies in the queue although the store, which a machine lost its power under, doesn't say so.
  void adopt(const std::unordered_set<std::string>& keys) {
    for (const std::string& key : keys) {
      auto known = place_of_.find(key);
      if (known != place_of_.end() && ready_.erase(known->second)) flights_[known->second].attempt = 1;
    }
  }

  // A server that was killed (2.9.10, measured) may come back with a consumer that stands behind messages
  // which it never handed out: they lie there, and nobody gets them. One that was made while its stream was
  // being made may hand them to nobody: they count as handed out, and for longer than two leases nobody
  // works. Made anew it begins with the first of them; what is worked on just then is done twice.
  base::Result<void> mend_consumer(const std::string& kind) {
    std::string name = item_consumer(kind, settings_.version);
    for (int look = 0; look < 2; ++look) {
      // Looked at twice: another driver may put something in between these two questions.
      if (look > 0) std::this_thread::sleep_for(kBeat);
      auto info = jetstream_->consumer(kItems, name);
      if (!info) return std::unexpected(info.error());
      auto there = jetstream_->subjects(kItems, items_of_class(kind, settings_.version));
      if (!there) return std::unexpected(there.error());
      std::int64_t known = base::get_int(*info, "num_pending").value_or(0) +
                           base::get_int(*info, "num_ack_pending").value_or(0);
      bool handed_out = base::get_int(*info, "num_ack_pending").value_or(0) > 0;
      auto quiet = steady_clock::now() - std::max({idle_since_, moved_, published_, mended_});
      bool reaches_nobody = handed_out && quiet > 2 * settings_.queue.lease + std::chrono::seconds(2);
      if (known >= static_cast<std::int64_t>(there->size()) && !reaches_nobody) return {};
    }
    if (auto gone = jetstream_->delete_consumer(kItems, name); !gone) return gone;
    mended_ = steady_clock::now();
    return jetstream_->ensure_consumer(kItems,
                                       item_consumer_config(kind, settings_.version, settings_.queue));
  }

  // Those as well that were on their way to us when a server went: they come once more.
  // False: they come, after a while, and among several servers, where others work on, nobody waits for that.
  base::Result<bool> drain_results() {
    auto deadline = steady_clock::now() + kDrained;
    while (steady_clock::now() < deadline) {
      auto taken = take_results(kBeat);
      if (!taken) return std::unexpected(taken.error());
      if (*taken > 0) {
        deadline = steady_clock::now() + kDrained;
        continue;
      }
      auto info = jetstream_->consumer(kResults, result_consumer(batch_));
      if (!info) return std::unexpected(info.error());
      bool all = base::get_int(*info, "num_pending").value_or(0) == 0 &&
                 base::get_int(*info, "num_ack_pending").value_or(0) == 0;
      if (all) return true;
      if (settings_.queue.replicas > 1) return false;
    }
    puller_.reset();  // then all of it is made anew
    return base::fail(base::ErrorCode::stalled, "the queue keeps results back");
  }

  // --- results ---------------------------------------------------------------------------------------------

  // How many there were.
  base::Result<std::size_t> take_results(Milliseconds wait) {
    auto deliveries = puller_->pull(kTakenAtOnce, wait);
    if (!deliveries) return std::unexpected(deliveries.error());
    std::vector<Answer> answers;
    for (const Delivery& delivery : *deliveries) {
      auto answer = unpack_answer(delivery.message.data);
      if (answer)
        answers.push_back(std::move(*answer));
      else
        say(fmt::format("a message among the results is put aside: {}", answer.error().message));
    }
    if (auto paid = pay(answers); !paid) return std::unexpected(paid.error());
    std::vector<std::pair<std::size_t, Outcome>> outcomes;
    for (const Answer& answer : answers) {
      auto seen = see_answer(answer, outcomes);
      if (!seen) return std::unexpected(seen.error());
    }
    auto taken = desk_.take(outcomes);
    if (!taken) return std::unexpected(taken.error());
    // From here on all of them are on disk.
    for (const auto& [place, outcome] : outcomes) settle(place);
    for (const Delivery& delivery : *deliveries) {
      if (auto told = jetstream_->acknowledge(delivery); !told) return std::unexpected(told.error());
    }
    if (!outcomes.empty()) moved_ = steady_clock::now();
    pace_ = std::max(outcomes.size(), pace_ * 7 / 8);
    return deliveries->size();
  }

  // What calls have cost is spent whatever came of them, of a result that comes too late as well.
  base::Result<void> pay(const std::vector<Answer>& answers) {
    std::vector<Store::Paid> paid;
    std::vector<std::optional<std::size_t>> places;
    for (const Answer& answer : answers) {
      auto known = place_of_.find(answer.key);
      bool is_ours = known != place_of_.end();
      for (const agents::Charge& charge : answer.charges) {
        paid.push_back({charge.id, is_ours ? item_at(known->second).name : "", charge.money.dollars()});
        places.push_back(is_ours ? std::optional(known->second) : std::nullopt);
      }
    }
    if (paid.empty()) return {};
    auto added = desk_.store().pay(paid);
    if (!added) return std::unexpected(added.error());
    for (std::size_t i = 0; i < paid.size(); ++i) {
      spent_ += (*added)[i];
      auto flight = places[i] ? flights_.find(*places[i]) : flights_.end();
      if (flight == flights_.end()) continue;
      double part = std::min(flight->second.reserved, (*added)[i]);
      flight->second.reserved -= part;
      reserved_ -= part;
    }
    return {};
  }

  base::Result<void> see_answer(const Answer& answer,
                                std::vector<std::pair<std::size_t, Outcome>>& outcomes) {
    auto known = place_of_.find(answer.key);
    if (known == place_of_.end()) return {};  // of before
    if (answer.kind != Answer::Kind::done) {
      // Delivered twice, it would be published twice; for outcomes the desk sees to it.
      auto flight = flights_.find(known->second);
      if (flight != flights_.end() && !flight->second.failures.insert(answer.run).second) return {};
      return see_failure(known->second, answer);
    }
    auto outcome = outcome_of(known->second, answer);
    if (!outcome) return std::unexpected(outcome.error());
    if (*outcome) outcomes.emplace_back(known->second, std::move(**outcome));
    return {};
  }

  // Nothing when it is refused: then the item is done again.
  base::Result<std::optional<Outcome>> outcome_of(std::size_t place, const Answer& answer) {
    std::string bytes = answer.outcome;
    if (bytes.empty()) {
      auto blob = blobs_->get(answer.digest, answer.size);
      bool away = !blob && is_queues_trouble(blob.error()) && blob.error().code != base::ErrorCode::not_found;
      if (away) return std::unexpected(blob.error());
      if (blob) bytes = std::move(*blob);
    }
    std::optional<Outcome> out;
    if (bytes.size() == answer.size && base::sha256(bytes) == answer.digest) {
      auto outcome = unpack_outcome(bytes);
      if (outcome) out = std::move(*outcome);
    }
    if (out) {
      out->worker = answer.worker;
      out->dollars = 0;  // its calls are paid
      return out;
    }
    say(fmt::format("{}: the result that {} sent is not what its digest says, and is refused",
                    item_at(place).name, answer.worker));
    auto back = put_back(place, Milliseconds(0), "its results are not what their digests say");
    if (!back) return std::unexpected(back.error());
    return out;
  }

  base::Result<void> see_failure(std::size_t place, const Answer& answer) {
    if (!left_.contains(place)) return {};
    moved_ = steady_clock::now();
    if (answer.kind == Answer::Kind::poison) {
      say(fmt::format("{}: {}", item_at(place).name, answer.why));
      return give_up(place, answer.why);
    }
    if (auto flight = flights_.find(place); flight != flights_.end()) flight->second.deaths = answer.deaths;
    if (answer.lacks_inputs) {
      for (const auto& input : item_at(place).inputs) uploaded_.erase(input->sha256);
    }
    if (answer.why != last_why_)
      say(fmt::format("{}: handed back by {}: {}", item_at(place).name, answer.worker, answer.why));
    last_why_ = answer.why;
    Milliseconds delay(std::clamp<std::int64_t>(answer.delay_ms, 0, 3'600'000));
    return put_back(place, delay, answer.why, answer.is_busy);
  }

  // Published once more after a while; given up when that was of no use too often.
  base::Result<void> put_back(std::size_t place, Milliseconds delay, const std::string& why,
                              bool is_busy = false) {
    auto flight = flights_.find(place);
    if (flight == flights_.end()) return {};
    std::size_t& returns = is_busy ? flight->second.busy_returns : flight->second.returns;
    if (++returns > (is_busy ? kMostBusyReturns : kMostReturns))
      return give_up(place, fmt::format("handed back {} times: {}", returns - 1, why));
    returned_.emplace(steady_clock::now() + delay, place);
    return {};
  }

  base::Result<void> give_up(std::size_t place, const std::string& why) {
    if (auto dropped = desk_.store().drop(item_at(place).name); !dropped) return dropped;
    desk_.give_up(place, why);
    settle(place);
    return {};
  }

  // It has its row: what waited for it may go.
  void settle(std::size_t place) {
    if (left_.erase(place) == 0) return;
    finished_.push_back(steady_clock::now());
    if (auto flight = flights_.find(place); flight != flights_.end()) {
      reserved_ -= flight->second.reserved;
      flights_.erase(flight);
    }
    ready_.erase(place);
    auto waiting = dependents_.find(place);
    if (waiting == dependents_.end()) return;
    for (std::size_t next : waiting->second) {
      if (--unmet_[next] == 0 && left_.contains(next) && !flights_.contains(next)) ready_.insert(next);
    }
    dependents_.erase(waiting);
  }

  // --- items -----------------------------------------------------------------------------------------------

  std::size_t window() const {
    double wanted = std::ceil(settings_.window * static_cast<double>(crew_.slots()));
    return std::max(kSmallestWindow, static_cast<std::size_t>(wanted));
  }

  // Short items come back many a turn; then there have to be enough for the turns in which they are written.
  // What asks models holds money, and waits in the store instead.
  std::size_t window_for(const Item& item) const {
    if (item.asks_models) return window();
    return std::max(window(), std::min(kWidestWindow, window() + 3 * pace_));
  }

  base::Result<void> refill() {
    std::vector<std::size_t> chosen;
    auto now = steady_clock::now();
    while (!returned_.empty() && returned_.begin()->first <= now && chosen.size() < kPublishedAtOnce) {
      std::size_t place = returned_.begin()->second;
      returned_.erase(returned_.begin());
      if (flights_.contains(place)) chosen.push_back(place);
    }
    bool out_of_money = false;
    double held = 0;
    for (std::size_t place : ready_) {
      if (chosen.size() >= kPublishedAtOnce || flights_.size() + chosen.size() >= window_for(item_at(place)))
        break;
      const Item& item = item_at(place);
      double wanted = item.asks_models ? item.allowance : 0;
      out_of_money = wanted > 0 && spent_ + reserved_ + held + wanted > settings_.budget + 1e-9;
      if (out_of_money) break;
      held += wanted;
      chosen.push_back(place);
    }
    if (!chosen.empty()) return publish(chosen);
    if (!out_of_money || !flights_.empty()) return {};
    return base::fail(
        base::ErrorCode::budget_spent,
        fmt::format("${:.2f} of ${:.2f} are spent, and the next item may need ${:.2f}; {} are not done",
                    spent_, settings_.budget, item_at(*ready_.begin()).allowance, left_.size()),
        "go on with a higher --budget and --resume");
  }

  base::Result<void> publish(const std::vector<std::size_t>& chosen) {
    std::vector<std::size_t> sent;
    for (std::size_t place : chosen) {
      auto there = check_size(place);
      if (there) there = upload_inputs(place);
      if (there) {
        sent.push_back(place);
      } else if (is_queues_trouble(there.error())) {
        return there;  // what was under way before is found by reconcile, the rest is ready still
      } else if (auto ended = give_up(place, base::describe(there.error())); !ended) {
        return ended;
      }
    }
    std::vector<Store::Published> rows;
    for (std::size_t place : sent) {
      const Item& item = item_at(place);
      Flight& flight = flights_[place];
      ++flight.attempt;
      if (item.asks_models && !flight.holds) {
        flight.holds = true;
        flight.reserved = item.allowance;
        reserved_ += item.allowance;
      }
      ready_.erase(place);
      rows.push_back({&item, flight.attempt, flight.reserved});
    }
    // Known to be under way, and their money held, before any of them leaves.
    if (auto marked = desk_.store().publish(rows); !marked) return marked;
    std::vector<Outgoing> messages;
    for (std::size_t place : sent) {
      const Item& item = item_at(place);
      std::int64_t attempt = flights_[place].attempt;
      // The id names batch and attempt: a batch that ran before must not swallow this one.
      messages.push_back({item_subject(item, settings_.version, batch_), pack(order_of(place)),
                          fmt::format("{}.{}.{}", batch_, item.key, attempt)});
    }
    auto stored = jetstream_->store(messages, kStoredWithin);
    if (!stored) return std::unexpected(stored.error());
    published_ = steady_clock::now();
    for (std::size_t i = 0; i < sent.size(); ++i) {
      if (!(*stored)[i]) continue;
      auto back = put_back(sent[i], Milliseconds(0), "the queue took it for one that it had");
      if (!back) return back;
    }
    return {};
  }

  Order order_of(std::size_t place) const {
    Order order{item_at(place), batch_, settings_.version, 1, settings_.tries};
    order.account = account_;
    if (auto flight = flights_.find(place); flight != flights_.end()) {
      order.attempt = flight->second.attempt;
      order.deaths = flight->second.deaths;
    }
    return order;
  }

  base::Result<void> check_size(std::size_t place) const {
    const Item& item = item_at(place);
    std::size_t most = connection_->max_payload();
    std::size_t rough = 1024 + item.name.size() + item.toolchain.size() + base::dump(item.options).size();
    for (const auto& input : item.inputs) rough += 128 + input->name.size() + input->path.size();
    // Letters that JSON writes as six make the difference; few items are packed twice for this.
    if (6 * rough < most) return {};
    std::size_t size = pack(order_of(place)).size();
    if (size <= most) return {};
    return base::fail(base::ErrorCode::too_large,
                      fmt::format("its message of {} bytes is over the queue's limit of {}", size, most),
                      "raise max_payload in the server's configuration");
  }

  base::Result<void> upload_inputs(std::size_t place) {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& input : item_at(place).inputs) {
      if (uploaded_.contains(input->sha256)) continue;
      auto text = desk_.job().read(place, *input);
      // Whatever the disk says, it is nothing that the queue's return would mend.
      if (!text) return base::fail(base::ErrorCode::stale_version, base::describe(text.error()));
      texts.emplace_back(input->sha256, std::move(*text));
    }
    if (texts.empty()) return {};
    std::vector<std::pair<std::string, std::string_view>> views(texts.begin(), texts.end());
    if (auto put = blobs_->put(views); !put) return put;
    for (const auto& [sha256, text] : texts) uploaded_.insert(sha256);
    return {};
  }

  // --- the rest --------------------------------------------------------------------------------------------

  base::Result<void> look_for_cancel() {
    auto now = steady_clock::now();
    if (now - asked_ < std::chrono::seconds(1)) return {};
    asked_ = now;
    auto row = desk_.store().batch();
    if (!row) return std::unexpected(row.error());
    if (row->state != "cancelled") return {};
    auto gone = withdraw(*jetstream_, batch_);
    if (!gone) say(gone.error().message);
    return base::fail(base::ErrorCode::conflict, "this batch was cancelled",
                      "what was done is kept in its folder");
  }

  // Says so when nobody works or no server answers, and ends a batch that stays so.
  base::Result<void> look_after_standstill() {
    auto now = steady_clock::now();
    bool away = trouble_ || !connection_ || !connection_->is_connected();
    bool nobody = !away && !flights_.empty() && crew_.slots() == 0;
    if (!away && !nobody) {
      still_since_ = {};
      is_said_ = false;
      look_for_lost_items(now);
      return {};
    }
    idle_since_ = now;
    if (still_since_ == steady_clock::time_point{}) still_since_ = now;
    auto still = now - still_since_;
    std::string why = nobody     ? crew_.why_nobody()
                      : trouble_ ? trouble_->message
                                 : std::string("the queue's server is away");
    is_given_up_ = still >= settings_.patience;
    if (is_given_up_)
      return base::fail(
          base::ErrorCode::stalled,
          fmt::format("{} of {} items are done, and nothing moves any more: {}", desk_.done(),
                      desk_.rows().size(), why),
          nobody ? fmt::format("start `concord worker {}`, and go on with --resume", settings_.place)
          : trouble_ && !trouble_->hint.empty() ? trouble_->hint
                                                : std::string("go on with --resume when the server is back"));
    if (still >= std::min(kSaidAfter, settings_.patience) && !is_said_) {
      is_said_ = true;
      say(fmt::format("nothing moves for {} s: {}; waiting for another {} s", still / std::chrono::seconds(1),
                      why, (settings_.patience - still) / std::chrono::seconds(1)));
    }
    return {};
  }

  // Workers wait although the queue should have something for them: perhaps it lost it.
  void look_for_lost_items(steady_clock::time_point now) {
    bool idle = crew_.busy() == 0 && !flights_.empty() && returned_.empty();
    if (!idle) idle_since_ = now;
    if (!idle || now - std::max({moved_, published_, looked_}) < std::chrono::seconds(3)) return;
    looked_ = now;
    needs_reconcile_ = true;
  }

  void tell() {
    auto now = steady_clock::now();
    while (!finished_.empty() && now - finished_.front() > std::chrono::seconds(30)) finished_.pop_front();
    if (!settings_.on_situation || now - told_ < Milliseconds(500)) return;
    told_ = now;
    Situation situation{desk_.done(), desk_.rows().size(), crew_.machines(), crew_.slots(), spent_};
    double seconds = std::min(30.0, std::chrono::duration<double>(now - began_).count());
    if (seconds > 1) situation.items_a_second = static_cast<double>(finished_.size()) / seconds;
    if (situation.items_a_second > 0)
      situation.seconds_left = static_cast<double>(left_.size()) / situation.items_a_second;
    settings_.on_situation(situation);
  }

  // Nothing of this batch stays behind.
  void finish() {
    if (!jetstream_) return;
    static_cast<void>(jetstream_->delete_consumer(kResults, result_consumer(batch_)));
    static_cast<void>(jetstream_->purge(kResults, result_subject(batch_)));
    static_cast<void>(connection_->flush(Milliseconds(1000)));
  }

  Desk& desk_;
  const DriverSettings& settings_;
  std::stop_token stop_;
  std::unique_ptr<Connection> connection_;
  std::optional<JetStream> jetstream_;
  std::optional<Blobs> blobs_;
  std::optional<Puller> puller_;
  std::optional<Subscription> leaders_;
  LeaderSpread spread_;
  Crew crew_;

  std::string batch_, account_;
  std::set<std::size_t> left_;   // without a row
  std::set<std::size_t> ready_;  // that may be published, in order
  std::map<std::size_t, Flight> flights_;
  std::multimap<steady_clock::time_point, std::size_t> returned_;  // to be published again, from then on
  std::unordered_map<std::size_t, std::vector<std::size_t>> dependents_;
  std::unordered_map<std::size_t, std::size_t> unmet_;
  std::unordered_map<std::string_view, std::size_t> place_of_;  // by key, which its item holds
  std::unordered_set<std::string> uploaded_;
  std::set<std::string> kinds_;  // of items, as consumers are called
  double spent_ = 0, reserved_ = 0;
  std::size_t pace_ = 0;  // results a turn, lately

  unsigned losses_ = 0;
  bool needs_reconcile_ = false, is_said_ = false, is_given_up_ = false;
  bool is_matched_ = false;  // queue and store were compared once
  std::optional<base::Error> trouble_;
  std::string last_why_;
  std::deque<steady_clock::time_point> finished_;
  steady_clock::time_point began_{}, asked_{}, told_{}, moved_{}, published_{}, looked_{}, still_since_{},
      reconcile_at_{}, idle_since_{}, mended_{};
};

}  // namespace

base::Result<void> withdraw(JetStream& jetstream, const std::string& batch) {
  auto told = jetstream.connection().publish(kControl, base::dump({{"cancel", batch}}));
  if (!told) return told;
  auto gone = jetstream.purge(kItems, items_of_batch(batch));
  if (!gone && gone.error().code != base::ErrorCode::not_found) return gone;
  return jetstream.connection().flush(Milliseconds(2000));
}

base::Task<base::Result<void>> DriverCarrier::carry(Desk& desk, std::vector<std::size_t> places) {
  base::ThreadPool thread(1);
  auto work = [this, &desk, &places](std::stop_token stop) {
    Drive drive(desk, settings_, places, std::move(stop));
    return drive.run();
  };
  auto done = co_await thread.run(work);
  co_return done;
}

}  // namespace orchestrator::batch::cluster
