"""`concord eval`: answers that were made elsewhere, judged by the project's own checks."""

import json

from conftest import RIGHT, STATS, WRONG, edit

REQUEST = "mean([]) has to be 0.0"


def evaluate(concord, project, reply, *words):
    done = concord("eval", "-", *words, "--root", project, "--json", input=reply)
    return done, json.loads(done.stdout)


def test_a_right_answer_passes_and_nothing_is_written(concord, project):
    done, said = evaluate(concord, project, RIGHT, "--request", REQUEST)
    assert done.returncode == 0, done.stdout
    assert said["usable"] and said["passed"] and said["files"] == ["stats.py"]
    assert {"parse", "scope", "tests"} <= {each["check"] for each in said["checks"]}
    assert (project / "stats.py").read_text() == STATS


def test_a_wrong_answer_fails_by_the_projects_tests(concord, project):
    done, said = evaluate(concord, project, WRONG)
    assert done.returncode == 1 and said["usable"] and not said["passed"]
    assert any(each["check"] == "tests" and each["outcome"] == "fail" for each in said["checks"])


def test_edits_that_have_no_place_are_said(concord, project):
    done, said = evaluate(concord, project, edit("stats.py", "    return nothing\n", "    return 1\n"))
    assert done.returncode == 1 and not said["usable"] and "error" in said
    done, said = evaluate(concord, project, "I would rather not.")
    assert done.returncode == 1 and not said["usable"]


def test_other_files_are_out_of_scope_where_files_are_named(concord, project):
    (project / "other.py").write_text("x = 1\n")
    reply = edit("other.py", "x = 1\n", "x = 2\n")
    done, said = evaluate(concord, project, reply, "stats.py")
    assert done.returncode == 1
    assert any(each["check"] == "scope" and each["outcome"] == "fail" for each in said["checks"])
    done, said = evaluate(concord, project, reply)
    assert not any(each["outcome"] == "fail" and each["check"] == "scope" for each in said["checks"])


def test_in_words(concord, project):
    done = concord("eval", "-", "--root", project, input=RIGHT)
    assert done.returncode == 0 and "It passes every check that was made." in done.stdout
