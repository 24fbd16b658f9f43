"""`concord ask` end to end, against scripted model servers on loopback."""

import json
import re

import pytest

from conftest import OLD, RIGHT, STATS, WRONG, crowd, edit
from model_server import Garbage, ModelServer, Stall, Status

REQUEST = "mean() fails for an empty list; it should return 0.0"


@pytest.fixture
def ask(concord, project, tmp_path):
    """Asks with the crowd whose members answer by these scripts; gives the finished process."""

    def run(scripts, *words, request=REQUEST, files=("stats.py",), **options):
        servers = {name: ModelServer(script if callable(script) else lambda number, body, script=script: script) for name, script in scripts.items()}
        run.servers = servers
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(*((name, server.url) for name, server in servers.items())))
        try:
            return concord("ask", request, *files, "--root", project, "--config", settings, *words, **options)
        finally:
            for server in servers.values():
                server.__exit__()

    return run


def events(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_right_answer_is_chosen_and_applied(ask, project):
    done = ask({"right": RIGHT, "wrong": WRONG}, "--apply")
    assert done.returncode == 0, done.stderr
    assert "if values else 0.0" in (project / "stats.py").read_text()
    assert "✓ right" in done.stdout.splitlines()[0]
    for word in ["stats.py", "Candidates", "Why", "right", "wrong"]:
        assert word in done.stdout, word
    assert "\x1b" not in done.stdout + done.stderr
    assert re.search(r"concord undo \d{8}-\d{6}-[0-9a-f]{6}", done.stderr)


def test_without_apply_no_file_changes_and_redo_gives_it(ask, concord, project):
    done = ask({"right": RIGHT})
    assert done.returncode == 0, done.stderr
    assert (project / "stats.py").read_text() == STATS
    run = re.search(r"concord redo (\S+)", done.stderr).group(1)
    given = concord("redo", run, "--root", project)
    assert given.returncode == 0 and "stats.py" in given.stdout, given.stderr
    assert "if values else 0.0" in (project / "stats.py").read_text()
    back = concord("undo", "--root", project)
    assert back.returncode == 0 and (project / "stats.py").read_text() == STATS
    again = concord.json("redo", "--root", project, "--json")
    assert again["run"] == run and again["paths"] == ["stats.py"]
    assert "if values else 0.0" in (project / "stats.py").read_text()


def test_undo_refuses_where_the_person_has_edited(ask, concord, project):
    ask({"right": RIGHT}, "--apply")
    mine = (project / "stats.py").read_text().replace("if values else 0.0", "if values else 42.0")
    (project / "stats.py").write_text(mine)
    done = concord("undo", "--root", project)
    assert done.returncode == 1 and "stats.py" in done.stderr
    assert (project / "stats.py").read_text() == mine
    (project / "stats.py").write_text(mine.replace("42.0", "0.0") + "\n# mine\n")
    done = concord("undo", "--root", project)
    assert done.returncode == 0 and (project / "stats.py").read_text() == STATS + "\n# mine\n"


def test_undo_without_a_name_stays_in_its_project(ask, concord, project, tmp_path):
    ask({"right": RIGHT}, "--apply")
    applied = (project / "stats.py").read_text()
    other = tmp_path / "other"
    (other / ".git").mkdir(parents=True)
    (other / "stats.py").write_text(applied)
    done = concord("undo", cwd=other)
    assert done.returncode == 1 and str(project) in done.stderr
    assert (other / "stats.py").read_text() == applied and (project / "stats.py").read_text() == applied
    named = concord("undo", "last", cwd=other)
    assert named.returncode == 0, named.stderr
    assert (other / "stats.py").read_text() == applied and (project / "stats.py").read_text() == STATS


def test_what_a_person_keeps_and_takes_back_is_learnt(ask, concord, project):
    def right():
        models = json.loads(concord("stats", "--json").stdout)["models"]
        return next(model["standing"]["mean"] for model in models if model["model"] == "right")

    ask({"right": RIGHT}, "--apply")
    before = right()
    assert concord("undo", "--root", project).returncode == 0
    taken_back = right()
    assert concord("redo", "--root", project).returncode == 0
    kept = right()
    assert taken_back < before < kept


def test_diff_is_what_git_applies(ask, project):
    done = ask({"right": RIGHT}, "--diff")
    assert done.returncode == 0
    assert done.stdout.startswith("--- a/stats.py\n+++ b/stats.py\n@@ ")
    assert "+    return sum(values) / len(values) if values else 0.0\n" in done.stdout
    assert (project / "stats.py").read_text() == STATS


def test_json_streams_events_and_ends_with_the_verdict(ask):
    done = ask({"right": RIGHT, "wrong": WRONG}, "--json")
    assert done.returncode == 0 and done.stderr == ""
    seen = events(done)
    assert seen[0]["type"] == "planned" and seen[-1]["type"] == "verdict"
    assert {event["type"] for event in seen} >= {"planned", "agent", "candidate", "check", "verdict"}


def test_an_answer_that_fails_the_tests_is_not_given(ask, project):
    done = ask({"wrong": WRONG}, "--apply")
    assert done.returncode == 1
    assert (project / "stats.py").read_text() == STATS
    assert "✗" in done.stdout and "concord explain" in done.stderr


@pytest.mark.parametrize(
    "name, script, code",
    [
        ("garbage", Garbage(), 1),
        ("prose", "I can't help with that, sorry.", 1),
        ("nothing", "", 1),
        ("another place", edit("stats.py", "    no such line\n", "    x\n"), 1),
        ("outside", edit("../outside.py", "", "x = 1\n"), 1),
        ("an error", Status(500, {"error": {"message": "broken"}}), (1, 3)),
        ("no money", Status(429, {"error": {"message": "no quota", "code": "insufficient_quota"}}), (1, 3)),
    ],
)
def test_bad_answers_end_well(ask, project, tmp_path, name, script, code):
    done = ask({"bad": script})
    assert done.returncode in (code if isinstance(code, tuple) else (code,)), done.stderr
    assert (project / "stats.py").read_text() == STATS and not (tmp_path / "outside.py").exists()
    assert "\x1b" not in done.stdout + done.stderr
    # Beside a good one, the bad one does no harm.
    done = ask({"bad": script, "right": RIGHT})
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stalled_server_ends_with_the_deadline(ask):
    done = ask({"silent": Stall()}, "--deadline", "1")
    assert done.returncode == 3
    assert ask.servers["silent"].closed.wait(5)


def test_nobody_reachable(concord, project, tmp_path):
    settings = tmp_path / "crowd.toml"
    settings.write_text(crowd(("gone", "http://127.0.0.1:9/v1")))
    done = concord("ask", REQUEST, "stats.py", "--root", project, "--config", settings)
    assert done.returncode == 3, done.stdout + done.stderr


def test_a_budget_of_nothing_buys_nothing(ask, tmp_path, concord, project):
    with ModelServer(lambda number, body: RIGHT) as server:
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(("dear", server.url)).replace("local = true", "local = false\ninput_price = 10.0\noutput_price = 30.0"))
        done = concord("ask", REQUEST, "stats.py", "--root", project, "--config", settings, "--budget", "0")
        assert done.returncode == 3 and server.requests == []


def test_files_are_found_by_what_the_request_names(ask):
    done = ask({"right": RIGHT}, files=())
    assert done.returncode == 0, done.stderr
    assert "stats.py" in json.dumps(ask.servers["right"].requests[0]["body"])


def test_a_request_that_names_nothing_says_what_to_do(ask):
    done = ask({"right": RIGHT}, request="do something nice", files=())
    assert done.returncode == 2 and "name the files" in done.stderr and ask.servers["right"].requests == []


def test_the_request_from_standard_input(ask):
    done = ask({"right": RIGHT}, request="-", input=REQUEST)
    assert done.returncode == 0
    assert REQUEST in json.dumps(ask.servers["right"].requests[0]["body"])
    assert ask({"right": RIGHT}, request="-", input=" \n").returncode == 2


@pytest.mark.parametrize("file", ["none.py", "stats.py:400", "../outside.py", "/etc/passwd"])
def test_wrong_files(ask, file):
    done = ask({"right": RIGHT}, files=(file,))
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1


def test_a_terminal_sees_the_agents_at_work(concord, project, tmp_path):
    with ModelServer(lambda number, body: RIGHT) as server:
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(("right", server.url)))
        words = ["ask", REQUEST, "stats.py", "--root", str(project), "--config", str(settings)]
        shown, code = concord.on_terminal(*words)
        assert code == 0
        assert "\x1b[?2026h" in shown and "\x1b[32m" in shown and "right" in shown
        quiet, code = concord.on_terminal(*words, "--quiet")
        assert code == 0 and "\x1b[?2026h" not in quiet


def test_what_a_model_says_commands_no_terminal(concord, project, tmp_path):
    evil = edit("stats.py", OLD, "    return sum(values) / len(values) if values else 0.0  # \x1b]0;owned\x07\u202e\n")
    with ModelServer(lambda number, body: evil) as server:
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(("evil", server.url)))
        shown, _ = concord.on_terminal("ask", REQUEST, "stats.py", "--root", str(project), "--config", str(settings))
        assert "\x1b]0;" not in shown and "\x07" not in shown and "\u202e" not in shown


def test_the_ledger_explains_replays_and_counts(ask, concord, project):
    ask({"right": RIGHT, "wrong": WRONG})
    told = concord("explain")
    assert told.returncode == 0 and REQUEST in told.stdout and "Why" in told.stdout and "\x1b" not in told.stdout
    page = concord("explain", "last", "--html").stdout
    assert page.startswith("<!doctype html>") and "if values else 0.0" in page and "<script" not in page
    assert concord.json("explain", "last", "--json")["run"]
    again = concord("replay", "--root", project)
    assert again.returncode == 0 and "The same as it was then" in again.stdout, again.stdout + again.stderr
    assert concord.json("replay", "--root", project, "--json")["same"] is True
    counted = concord("stats")
    assert counted.returncode == 0 and "right" in counted.stdout and "chosen" in counted.stdout
    assert json.loads(concord("stats", "--json").stdout)


def test_an_unknown_run_is_said(ask, concord):
    ask({"right": RIGHT})
    for command in ["explain", "replay", "undo", "redo"]:
        done = concord(command, "1999")
        assert done.returncode == 2 and "1999" in done.stderr and done.stdout == ""


MEDIAN = '''def median(values: list[int]) -> float:
    """The middle one of the sorted values; of an even number of them, the mean of the two in the middle.

    >>> median([3, 1, 2])
    2
    """
    raise NotImplementedError
'''
LATE = "    raise NotImplementedError\n"
BY_SORTING = edit("median.py", LATE, "    ordered = sorted(values)\n    half = len(ordered) // 2\n    if len(ordered) % 2:\n        return ordered[half]\n"
                                     "    return (ordered[half - 1] + ordered[half]) / 2\n")
BY_LIBRARY = edit("median.py", LATE, "    import statistics\n    return statistics.median(values)\n")
UPPER = edit("median.py", LATE, "    return sorted(values)[len(values) // 2]\n")


def test_what_proposals_do_differently_is_found_and_shown(ask, concord, project):
    (project / "median.py").write_text(MEDIAN)
    done = ask({"a": BY_SORTING, "b": UPPER, "c": BY_LIBRARY}, "--json", request="write median()", files=("median.py",))
    assert done.returncode == 0, done.stderr
    verdict = events(done)[-1]
    agents = {row["candidate"]: row["agent"] for row in verdict["candidates"]}
    assert agents[verdict["chosen"]] in ("a:implementer", "c:implementer") or agents[verdict["chosen"]][0] in "ac"
    if any("no sandbox" in line for line in verdict["unchecked"]):
        pytest.skip("no sandbox here")
    assert verdict["differences"] and all("median(" in row["input"] for row in verdict["differences"])
    assert any("do the same in median" in term["words"] for cluster in verdict["clusters"] for term in cluster["terms"])
    page = concord("explain", "last", "--html").stdout
    assert "Where they differ" in page and "<script" not in page and "http" not in page
    explained = concord.json("explain", "last", "--json")
    assert explained["differences"] == verdict["differences"]


PICK = 'def pick(values: list[int]) -> int:\n    """One of the values."""\n    raise NotImplementedError\n'


def only_pick_in(project):
    """Without tests, which pass whatever it does."""
    for path in project.rglob("test_*.py"):
        path.unlink()
    (project / "pick.py").write_text(PICK)


def pick(expression):
    return edit("pick.py", LATE, f"    return {expression}\n")


def at_first_and_later(first, *later):
    """A script: the answer at temperature 0, and those that are asked for in addition."""

    def script(number, body):
        return first if body.get("temperature", 0) == 0 else later[min(number - 1, len(later) - 1)]

    return script


def test_one_more_answer_is_asked_for_where_two_disagree(ask, project):
    only_pick_in(project)
    lowest, last = pick("min(values)"), pick("values[-1]")
    done = ask({"a": at_first_and_later(last, lowest), "b": at_first_and_later(lowest, lowest)}, "--json", request="write pick()", files=("pick.py",))
    verdict = events(done)[-1]
    if any("no sandbox" in line for line in verdict["unchecked"]):
        pytest.skip("no sandbox here")
    assert done.returncode == 0, verdict["reasons"]
    agents = [row["agent"] for row in verdict["candidates"]]
    assert any("~2" in agent for agent in agents) and len(agents) <= 6
    assert "b" in verdict["candidates"][verdict["chosen"]]["agent"] or "~" in verdict["candidates"][verdict["chosen"]]["agent"]


def test_what_stays_disputed_is_not_shown_as_an_answer(ask, project):
    only_pick_in(project)
    before = (project / "pick.py").read_text()
    scripts = {"a": at_first_and_later(pick("min(values)"), pick("max(values)"), pick("sum(values)")), "b": at_first_and_later(pick("values[0]"), pick("values[-1]"), pick("len(values)"))}
    done = ask(scripts, "--apply", "--json", request="write pick()", files=("pick.py",))
    verdict = events(done)[-1]
    if any("no sandbox" in line for line in verdict["unchecked"]):
        pytest.skip("no sandbox here")
    assert done.returncode == 1 and verdict["ending"] == "none_good_enough" and verdict["chosen"] is None
    assert len(verdict["candidates"]) > 3 and any("an example in the request would settle it" in line for line in verdict["reasons"])
    assert (project / "pick.py").read_text() == before


def test_two_halves_become_one(ask, concord, project):
    (project / "stats.py").write_text(STATS.replace("max(values) - min(values)", "max(values) + min(values)"))
    spread = edit("stats.py", "    return max(values) + min(values)\n", "    return max(values) - min(values)\n")
    done = ask({"one": RIGHT, "two": spread}, "--json", request="fix the failing tests")
    assert done.returncode == 0, done.stderr
    verdict = events(done)[-1]
    if any("no sandbox" in line for line in verdict["unchecked"]):
        pytest.skip("no sandbox here")
    chosen = verdict["candidates"][verdict["chosen"]]
    if chosen["agent"] == "combined":
        members = [{agent.split(":")[0] for agent in row["agents"]} for row in verdict["authors"]]
        assert set().union(*members) == {"one", "two"}
        assert not any("~" in candidate["agent"] for candidate in verdict["candidates"]), "what two of them have is not asked for once more"
