#include "cli/cluster.hpp"

#include <algorithm>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/version.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;
namespace cluster = orchestrator::batch::cluster;

constexpr unsigned kMostThreads = 64;

std::string as_time(double seconds) {
  auto whole = static_cast<std::int64_t>(seconds);
  if (whole < 100) return fmt::format("{} s", whole);
  if (whole < 6000) return fmt::format("{} min", whole / 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

void declare_place_options(CLI::App& app, PlaceOptions& options) {
  app.add_option("--on", options.on,
                 "Have the items done by the `concord worker` processes behind these NATS servers")
      ->type_name("nats://HOST[,HOST…]");
  app.add_option("--patience", options.patience,
                 "With --on: for how many seconds nobody may work, or no server answer, before the batch is "
                 "given up")
      ->check(CLI::Range(1.0, 1e7))
      ->type_name("S")
      ->capture_default_str();
}

base::Result<cluster::Access> access_to(const Settings& settings, const std::string& servers) {
  auto list = cluster::server_list(servers);
  if (!list) return std::unexpected(list.error());
  cluster::Access access;
  access.servers = std::move(*list);
  access.ca_file = settings.person().text("batch.ca");
  std::string where = settings.person().text("batch.credentials");
  if (!where.empty()) {
    auto secret = base::read_secret(where);
    if (!secret) return std::unexpected(secret.error());
    std::size_t colon = secret->reveal().find(':');
    if (colon == std::string::npos)
      return base::fail(base::ErrorCode::bad_config,
                        "batch.credentials leads to something else than USER:PASSWORD");
    access.user = secret->reveal().substr(0, colon);
    access.password = base::Secret(secret->reveal().substr(colon + 1));
  }
  if (auto allowed = cluster::check_access(access); !allowed) return std::unexpected(allowed.error());
  return access;
}

cluster::QueueOptions queue_options(const Settings& settings) {
  const base::Config& person = settings.person();
  cluster::QueueOptions options;
  options.lease =
      std::chrono::milliseconds(static_cast<std::int64_t>(person.number("batch.lease_seconds") * 1000));
  options.llm_at_once = static_cast<unsigned>(person.integer("batch.llm_at_once"));
  // Each of those that are worked on may ask at once.
  double a_minute = std::clamp(person.number("batch.requests_per_minute"), 0.0, 1e6);
  if (a_minute > 0)
    options.llm_at_once = std::min(options.llm_at_once, std::max(1U, static_cast<unsigned>(a_minute)));
  options.replicas = static_cast<int>(person.integer("batch.replicas"));
  return options;
}

BatchPlace::BatchPlace(World& world, unsigned jobs, const CommonOptions& common)
    : world_(world),
      threads_(std::min(jobs, kMostThreads)),
      workplace_{threads_, world.clock(), {}, {}, {}, true} {
  workplace_.sandbox = [this] { return world_.sandbox(); };
  workplace_.crowd = [this](std::string) { return crowd(); };
  render::Look look = render::look_of(STDERR_FILENO, common.color);
  shows_ = look.terminal && !common.quiet && !common.json;
  width_ = look.width;
}

base::Result<std::unique_ptr<BatchPlace>> BatchPlace::make(World& world, const PlaceOptions& options,
                                                           unsigned jobs, const std::string& folder,
                                                           double budget, const CommonOptions& common) {
  std::unique_ptr<BatchPlace> place(new BatchPlace(world, jobs, common));
  place->workplace_.workspace = folder;
  std::string on = options.on.empty() ? world.settings().person().text("batch.on") : options.on;
  if (options.batch_rate && !on.empty())
    return base::fail(base::ErrorCode::bad_config, "--batch-rate asks from this machine, and not by workers",
                      "leave one of --batch-rate and --on (batch.on) out");
  if (options.batch_rate) {
    if (auto opened = place->open_post(folder); !opened) return std::unexpected(opened.error());
  }
  if (on.empty()) {
    batch::PurseCrowd crowd;
    // What was sent by post is recorded there.
    if (!place->post_) {
      crowd = [&world](agents::Purse& purse) {
        return world.crowd("", [&purse](std::unique_ptr<agents::Model> model) {
          return agents::remembering(std::move(model), purse);
        });
      };
    }
    place->carrier_ =
        std::make_unique<batch::LocalCarrier>(jobs, place->workplace_, budget, std::move(crowd));
    return place;
  }
  auto access = access_to(world.settings(), on);
  if (!access) return std::unexpected(access.error());
  const base::Config& person = world.settings().person();
  cluster::DriverSettings settings;
  settings.access = std::move(*access);
  settings.place = on;
  settings.version = kVersion;
  settings.queue = queue_options(world.settings());
  settings.tries = static_cast<unsigned>(person.integer("batch.tries"));
  settings.window = person.number("batch.window");
  settings.budget = budget;
  settings.patience = std::chrono::milliseconds(static_cast<std::int64_t>(options.patience * 1000));
  BatchPlace* self = place.get();
  settings.on_situation = [self](const cluster::Situation& situation) { self->show(situation); };
  settings.say = [self](const std::string& text) {
    if (self->shows_) fmt::print(stderr, "\r\x1b[K");
    message(render::harmless(text));
  };
  place->carrier_ = std::make_unique<cluster::DriverCarrier>(std::move(settings));
  place->here_ = false;
  return place;
}

base::Result<void> BatchPlace::open_post(const std::string& folder) {
  std::vector<agents::ModelConfig> models = world_.settings().models();
  if (std::ranges::none_of(models, agents::BatchPost::serves))
    return base::fail(base::ErrorCode::bad_config, "none of the models takes batches of requests",
                      "say batch = true in the [[models]] entry of one whose server does, or leave "
                      "--batch-rate out");
  agents::BatchPostSettings settings;
  settings.record = std::filesystem::path(folder) / "provider-batches.json";
  double poll = std::clamp(world_.settings().person().number("batch.poll_seconds"), 0.05, 3600.0);
  settings.poll = std::chrono::milliseconds(static_cast<std::int64_t>(poll * 1000));
  settings.quiet = std::min(settings.quiet, settings.poll * 2);
  settings.say = [this](const std::string& text) {
    if (shows_) fmt::print(stderr, "\r\x1b[K");
    message(render::harmless(text));
  };
  post_ =
      std::make_unique<agents::BatchPost>(world_.loop().get_executor(), world_.http(), std::move(settings));
  return {};
}

base::Task<base::Result<batch::Agents>> BatchPlace::crowd() {
  if (!crowd_) {
    World::WrapModel wrap;
    if (post_) {
      wrap = [this](std::unique_ptr<agents::Model> model) {
        bool posted = agents::BatchPost::serves(model->config());
        return posted ? post_->by_post(std::move(model)) : std::move(model);
      };
    }
    std::string any_role;
    auto made = co_await world_.crowd(std::move(any_role), std::move(wrap));
    if (!made) co_return std::unexpected(made.error());
    crowd_ = std::move(*made);
  }
  co_return batch::Agents(*crowd_);
}

void BatchPlace::show(std::size_t done, std::size_t all, const std::string& status,
                      const std::string& path) const {
  if (!shows_ || !here_) return;
  std::string line = fmt::format("{} of {}  {}  {}", done, all, status, render::harmless(path));
  fmt::print(stderr, "\r\x1b[K{}", done == all ? "" : render::cut(line, width_ - 1));
  std::fflush(stderr);
}

void BatchPlace::show(const cluster::Situation& now) const {
  if (!shows_) return;
  std::string line = fmt::format("{} of {}  {} {}, {} at a time", now.done, now.all, now.machines,
                                 now.machines == 1 ? "machine" : "machines", now.slots);
  if (now.items_a_second > 0) line += fmt::format("  {:.1f} a second", now.items_a_second);
  if (now.seconds_left >= 0) line += fmt::format("  about {} left", as_time(now.seconds_left));
  if (now.dollars > 0) line += fmt::format("  ${:.2f}", now.dollars);
  fmt::print(stderr, "\r\x1b[K{}", now.done == now.all ? "" : render::cut(line, width_ - 1));
  std::fflush(stderr);
}

}  // namespace cli
