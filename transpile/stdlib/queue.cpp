#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module queue() {
  static constexpr Model models[] = {
      {"queue.Queue", "(maxsize: int = 0) -> queue.Queue[a]", "queues::Queue::new($1, queues::Order::First)"},
      {"queue.SimpleQueue", "() -> queue.Queue[a]", "queues::Queue::new(0, queues::Order::First)"},
      {"queue.LifoQueue", "(maxsize: int = 0) -> queue.Queue[a]",
       "queues::Queue::new($1, queues::Order::Last)"},
      {"queue.PriorityQueue", "(maxsize: int = 0) -> queue.Queue[a]",
       "queues::Queue::new($1, queues::Order::Least)"},
      {"queue.Queue.put", "(+item: a) -> none", "put"},
      {"queue.Queue.put_nowait", "(+item: a) -> none", "put_nowait"},
      {"queue.Queue.get", "() -> a", "get"},
      {"queue.Queue.get_nowait", "() -> a", "get_nowait"},
      {"queue.Queue.qsize", "() -> int", "qsize"},
      {"queue.Queue.empty", "() -> bool", "empty"},
      {"queue.Queue.full", "() -> bool", "full"},
      {"queue.Queue.task_done", "() -> none", "done"},
      {"queue.Queue.join", "() -> none", "done"},
  };
  static constexpr ClassModel classes[] = {{"queue.Queue[a]", "queues::Queue"}};
  return {"queue", models, {}, classes};
}

}  // namespace transpile::stdlib
