#include "orchestrator/choice/lessons.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace orchestrator::choice {
namespace {

constexpr std::size_t kRemembered = 2000;
constexpr double kShareIsWorth = 10;  // outcomes
constexpr double kUnknown = 0.5;

void add(History& history, const std::string& model, const Context& context, double right, double wrong) {
  std::vector<Tally>& tallies = history[model].tallies;
  auto found = std::ranges::find(tallies, context, &Tally::context);
  if (found == tallies.end()) {
    tallies.push_back({context, right, wrong});
  } else {
    found->right += right;
    found->wrong += wrong;
  }
}

base::Result<void> add_stats_model(History& history, const base::Json& model) {
  auto name = base::get_string(model, "model");
  const base::Json* contexts = base::get_array(model, "contexts");
  if (!name || !contexts)
    return base::fail(base::ErrorCode::bad_config, "each of \"models\" needs \"model\" and \"contexts\"");
  for (const base::Json& row : *contexts) {
    Context context{base::get_string(row, "language").value_or(""),
                    base::get_string(row, "kind").value_or(""), base::get_string(row, "size").value_or(""),
                    base::get_string(row, "difficulty").value_or("")};
    add(history, *name, context, base::get_number(row, "right").value_or(0),
        base::get_number(row, "wrong").value_or(0));
  }
  return {};
}

base::Result<void> add_plain_model(History& history, const std::string& name, const base::Json& value) {
  if (value.is_number()) {
    double share = value.get<double>();
    if (share < 0 || share > 1)
      return base::fail(base::ErrorCode::bad_config,
                        fmt::format("the share of {} is not between 0 and 1", name));
    add(history, name, Context{}, share * kShareIsWorth, (1 - share) * kShareIsWorth);
    return {};
  }
  auto right = value.is_object() ? base::get_number(value, "right") : std::nullopt;
  auto wrong = value.is_object() ? base::get_number(value, "wrong") : std::nullopt;
  if (!right || !wrong || *right < 0 || *wrong < 0)
    return base::fail(base::ErrorCode::bad_config,
                      fmt::format("{} needs a share, or \"right\" and \"wrong\"", name));
  add(history, name, Context{}, *right, *wrong);
  return {};
}

}  // namespace

std::vector<double> Lessons::standings(const std::vector<std::string>& models, const Context& context) const {
  std::vector<double> means;
  std::vector<bool> known;
  double sum = 0;
  int count = 0;
  for (const std::string& model : models) {
    Standing found = standing(history_, model, context);
    known.push_back(found.observed > 0);
    means.push_back(found.mean());
    if (known.back()) sum += found.mean(), ++count;
  }
  double company = count > 0 ? sum / count : kUnknown;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (!known[i]) means[i] = company;
  }
  return means;
}

void Lessons::remember(std::string id, Context context, std::vector<std::string> models,
                       std::vector<std::size_t> parties) {
  answered_.push_back({std::move(id), std::move(context), std::move(models), std::move(parties)});
  if (answered_.size() > kRemembered) answered_.pop_front();
}

base::Result<void> Lessons::learn(const std::string& id, const std::vector<bool>& right) {
  auto found = std::find_if(answered_.rbegin(), answered_.rend(),
                            [&](const Answered& answered) { return answered.id == id; });
  if (found == answered_.rend())
    return base::fail(base::ErrorCode::not_found, fmt::format("no task \"{}\" was answered before", id));
  if (found->models.size() != right.size())
    return base::fail(base::ErrorCode::bad_request, fmt::format("\"{}\" has {} candidates and not {}", id,
                                                                found->models.size(), right.size()));
  for (std::size_t i = 0; i < right.size(); ++i)
    add(history_, found->models[i], found->context, right[i] ? 1 : 0, right[i] ? 0 : 1);
  kinship_.note(found->models, right, found->parties);
  answered_.erase(std::next(found).base());  // an outcome counts once
  return {};
}

base::Result<History> read_priors(const base::Json& json) {
  History history;
  if (!json.is_object()) return base::fail(base::ErrorCode::bad_config, "priors are a JSON object");
  if (const base::Json* models = base::get_array(json, "models")) {
    for (const base::Json& model : *models) {
      if (auto added = add_stats_model(history, model); !added) return std::unexpected(added.error());
    }
    return history;
  }
  for (const auto& [name, value] : json.items()) {
    if (auto added = add_plain_model(history, name, value); !added) return std::unexpected(added.error());
  }
  return history;
}

}  // namespace orchestrator::choice
