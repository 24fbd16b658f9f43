"""`concord ask` with agents that look around, against scripted model servers on loopback."""

import json
import subprocess
import sys

import pytest

from conftest import OLD, RIGHT, crowd, edit
from model_server import Calls, ModelServer, Status

VAGUE = "the average of nothing should be zero, it crashes at the moment"
SERVER = str(__import__("pathlib").Path(__file__).parent.parent / "lsp" / "lending_server.py")


@pytest.fixture
def looking(concord, project, tmp_path):
    """Asks one agent that looks around; gives the finished process. `looking.requests` is what the model was sent."""

    def run(script, *words, request=VAGUE, settings="", model="scripted-1b", **options):
        with ModelServer(script) as server:
            file = tmp_path / "look.toml"
            file.write_text(crowd(("one", server.url)).replace("scripted-1b", model) + settings)
            done = concord("ask", request, "--root", project, "--config", file, *words, **options)
            run.requests = [each["body"] for each in server.requests]
            return done

    return run


def by_turns(*answers):
    """One answer a request, the last one for all that follow."""
    return lambda number, body: answers[min(number, len(answers) - 1)]


def events(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_place_is_found_and_the_patch_is_shown(looking, concord, project):
    script = by_turns(Calls(("search", {"text": "sum("}), ("tests", {})), Calls(("read", {"path": "stats.py"})), RIGHT)
    done = looking(script, "--look", "9", "--json")
    assert done.returncode == 0, done.stderr
    seen = events(done)
    looks = [each for each in seen if each["type"] == "look"]
    assert [look["tool"] for look in looks] == ["search", "tests", "read"]
    assert looks[0]["summary"].startswith("stats.py:6: return sum(values)") and not looks[0]["failed"]
    assert any(each["type"] == "agent" and each["state"] == "looking" for each in seen)
    verdict = seen[-1]
    assert verdict["ending"] == "chosen" and "if values else 0.0" in verdict["patch"][0]["diff"]
    candidate = verdict["candidates"][verdict["chosen"]]
    assert candidate["looked_until"] == "it answered" and len(candidate["looks"]) == 3

    # The answer to a call goes back under its id, and what was said before stays as it was.
    first, second, third = looking.requests[:3]
    assert {tool["function"]["name"] for tool in first["tools"]} >= {"definition", "references", "symbols", "outline", "read", "search", "query", "diagnostics", "tests"}
    assert first["tools"] == second["tools"] == third["tools"]
    assert second["messages"][: len(first["messages"])] == first["messages"]
    assert third["messages"][: len(second["messages"])] == second["messages"]
    assert [each["role"] for each in second["messages"][-3:]] == ["assistant", "tool", "tool"]
    assert second["messages"][-2]["tool_call_id"] == second["messages"][-3]["tool_calls"][0]["id"]

    explained = concord("explain", verdict["run"])
    assert "Looked around" in explained.stdout and "search" in explained.stdout, explained.stdout
    given = concord("redo", verdict["run"], "--root", project)
    assert given.returncode == 0 and "if values else 0.0" in (project / "stats.py").read_text()


def test_nobody_looks_where_nobody_is_known_to_do_it_well(looking):
    done = looking(by_turns(RIGHT))
    assert done.returncode == 2 and "--look" in done.stderr, done.stderr
    assert looking.requests == []
    done = looking(by_turns(RIGHT), "--look", "0", settings='[look]\nwhen = "always"\n')
    assert done.returncode == 2 and looking.requests == []


def test_models_known_to_use_tools_look_by_themselves_where_no_file_is_named(looking):
    script = by_turns(Calls(("read", {"path": "stats.py"})), RIGHT)
    done = looking(script, "--json", model="qwen2.5-coder:7b")
    assert done.returncode == 0, done.stderr
    assert [each["tool"] for each in events(done) if each["type"] == "look"] == ["read"]
    done = looking(by_turns(RIGHT), "stats.py", "--json", model="qwen2.5-coder:7b")
    assert done.returncode == 0 and all("tools" not in body for body in looking.requests)


def test_a_projects_own_file_starts_no_server(concord, project, home):
    (project / "concord.toml").write_text(f'[mcp.trap]\ncommand = ["touch", "{project.parent}/sprung"]\n')
    with ModelServer(by_turns(Calls(("files", {})), RIGHT)) as server:
        own = home / "config" / "concord"
        own.mkdir(parents=True, exist_ok=True)
        (own / "config.toml").write_text(crowd(("one", server.url)))
        done = concord("ask", VAGUE, "--root", project, "--look", "5", "--json")
    assert done.returncode == 0, done.stderr
    assert not (project.parent / "sprung").exists()
    assert "mcp" in done.stderr and "ignored" in done.stderr


def test_a_model_that_loops_is_ended_with_its_reason(looking):
    done = looking(by_turns(Calls(("search", {"text": "sum("}))), "--look", "50", "--json")
    assert done.returncode == 1, done.stderr
    candidate = events(done)[-1]["candidates"][0]
    assert "3 times with the same arguments" in candidate["looked_until"]
    assert len(looking.requests) <= 12
    assert looking.requests[3]["tool_choice"] == "none"


def test_a_server_without_tools_is_asked_in_words(looking):
    def script(number, body):
        if "tools" in body:
            return Status(400, {"error": {"message": "this model does not support tools"}})
        if not any("Result of read" in each["content"] for each in body["messages"]):
            return 'I look.\n```tool\n{"tool": "read", "arguments": {"path": "stats.py"}}\n```\n'
        return RIGHT

    done = looking(script, "--look", "9", "--json")
    assert done.returncode == 0, done.stderr
    assert [each["tool"] for each in events(done) if each["type"] == "look"] == ["read"]


def test_a_line_of_shell_is_judged_and_nobody_is_there_to_ask(looking, project):
    script = by_turns(
        Calls(("run", {"line": "cat stats.py"}), ("run", {"line": "rm -rf tests"}), ("run", {"line": "cat $(echo .env)"})),
        Calls(("read", {"path": "stats.py"})),
        RIGHT,
    )
    done = looking(script, "--look", "9", "--json")
    denied = [each for each in events(done) if each["type"] == "look" and each["tool"] == "run"]
    assert len(denied) == 3 and all("there is no tool" in each["summary"] for each in denied)  # denied by default

    done = looking(script, "--look", "9", "--json", settings='[permissions]\nshell = "ask"\n')
    read, removal, hidden = [each for each in events(done) if each["type"] == "look" and each["tool"] == "run"]
    assert not read["failed"] and read["summary"].startswith("it ended with 0"), read
    assert removal["failed"] and "not permitted" in removal["summary"]
    assert hidden["failed"] and "not permitted" in hidden["summary"]


def test_mcp_servers_lend_what_only_reads(looking):
    script = by_turns(Calls(("lending_look", {"what": "a cat"}), ("lending_write", {}), ("read", {"path": "stats.py"})), RIGHT)
    server = f'[mcp.lending]\ncommand = ["{sys.executable}", "{SERVER}", "good"]\n'
    missing = '[mcp.missing]\ncommand = ["no-such-program-anywhere"]\n'
    done = looking(script, "--look", "9", "--json", settings=server + missing)
    assert done.returncode == 0, done.stderr
    assert "MCP server missing lends nothing" in done.stderr
    look, write, _ = [each for each in events(done) if each["type"] == "look"]
    assert look["summary"] == "a cat is there…" and not look["failed"]
    assert write["failed"] and "there is no tool" in write["summary"]


@pytest.mark.parametrize("mode,says", [("deaf-call", "longer than there is time"), ("floods", "messages came"), ("dies", "out of cheese")])
def test_an_mcp_server_that_breaks_its_word_costs_only_its_own_call(looking, mode, says):
    script = by_turns(Calls(("lending_look", {"what": "a cat"})), Calls(("read", {"path": "stats.py"})), RIGHT)
    server = f'[mcp.lending]\ncommand = ["{sys.executable}", "{SERVER}", "{mode}"]\n[look]\nseconds = 3\n'
    done = looking(script, "--look", "9", "--json", settings=server)
    looks = [each for each in events(done) if each["type"] == "look"]
    assert looks[0]["failed"] and says in looks[0]["summary"], looks
    if mode != "deaf-call":
        assert done.returncode == 0, done.stderr


def test_settings_say_what_is_wrong_with_a_server(looking):
    done = looking(by_turns(RIGHT), "--look", "9", settings='[mcp.odd]\nnonsense = 1\n')
    assert done.returncode == 2 and "[mcp.odd]" in done.stderr, done.stderr


def test_history_tells_who_wrote_a_line_and_starts_nothing_of_the_repositorys(looking, project):
    trap, sprung = project.parent / "trap.sh", project.parent / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\ncat \"$1\" 2>/dev/null\nexit 0\n")
    trap.chmod(0o755)
    (project / ".git").rmdir()

    def git(*words):
        subprocess.run(["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *words], cwd=project, check=True, capture_output=True)

    git("init", "-q")
    git("add", "stats.py", "test_stats.py")
    git("commit", "-q", "-m", "The mean, as Ada wrote it")
    (project / ".gitattributes").write_text("*.py diff=trap filter=trap\n")
    settings = {"core.fsmonitor": trap, "diff.trap.textconv": trap, "diff.trap.command": trap, "diff.external": trap, "filter.trap.smudge": trap,
                "log.showSignature": "true", "gpg.program": trap, "core.pager": trap, "core.hooksPath": project.parent}
    for name, value in settings.items():
        git("config", name, str(value))
    sprung.unlink(missing_ok=True)
    script = by_turns(Calls(("history", {"path": "stats.py", "line": 6}), ("history", {"path": "stats.py"}), ("history", {"path": "../trap.sh"})), Calls(("read", {"path": "stats.py"})), RIGHT)
    done = looking(script, "--look", "9", "--json")
    line, file, outside = [each for each in events(done) if each["type"] == "look" and each["tool"] == "history"]
    assert not line["failed"] and "Ada" in line["summary"] and "sum(values)" in line["summary"], line
    assert not file["failed"] and "The mean, as Ada wrote it" in file["summary"], file
    assert outside["failed"]
    assert not sprung.exists()
