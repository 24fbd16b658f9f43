// The commands over a shown verdict, and over a run.
#include "lsp/jobs/commands.hpp"
#include "lsp/jobs/reviews.hpp"

namespace lsp::commands {
namespace {

std::string run_of(const Json& argument) {
  return base::get_string(argument, "run").value_or("");
}

std::string hunk_of(const Json& argument) {
  return base::get_string(argument, "hunk").value_or("");
}

}  // namespace

void use(Server& server, const Json& argument, rpc::Reply reply) {
  reply.answer(server.reviews().use(run_of(argument), hunk_of(argument)));
}

void next(Server& server, const Json& argument, rpc::Reply reply) {
  reply.answer(server.reviews().next(run_of(argument)));
}

void why(Server& server, const Json& argument, rpc::Reply reply) {
  reply.answer(server.reviews().why(run_of(argument)));
}

void reject(Server& server, const Json& argument, rpc::Reply reply) {
  reply.answer(server.reviews().reject(run_of(argument), hunk_of(argument)));
}

void cancel(Server& server, const Json& argument, rpc::Reply reply) {
  reply.result(server.jobs().cancel(run_of(argument)));
}

}  // namespace lsp::commands
