"""A few programs of tools/differential, always the same: their translations compile, and do nothing else than CPython."""
import pathlib
import shutil
import sys

import pytest
from test_corpus_runs import find_concord

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "fuzz" / "programs"))
import compare  # noqa: E402
import generate  # noqa: E402

SEEDS = (2, 6, 8)
CASES = 6


def test_generated_programs(tmp_path):
    concord = find_concord()
    if concord is None:
        pytest.skip("concord is not built")
    if shutil.which("cargo") is None:
        pytest.skip("cargo is not installed")
    together = compare.Round(concord, tmp_path / "round", tmp_path / "target")
    programs = {f"seed{seed}": generate.program(seed, CASES) for seed in SEEDS}
    assert together.build(programs) == {}
    verdicts = {(name, case): together.verdict(name, case) for name in programs for case in range(CASES)}
    assert [entry for entry in verdicts.items() if entry[1][0] == "differs"] == []
    assert sum(verdict == "same" for verdict, _ in verdicts.values()) > len(verdicts) / 2


def test_a_seed_gives_the_same_program_always():
    assert generate.program(7, 2) == generate.program(7, 2)
    assert generate.program(7, 2) != generate.program(8, 2)
