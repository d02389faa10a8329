# Each command does all its own set-up; a second one starts at once and needs no network.

.PHONY: run demo test thorough bench kills privacy faults lock clean

run: ## open the program
	@tools/set-up.sh run
	@.venv/bin/consult

demo: ## a whole visit on a made-up practice: demo/practice, demo/papers, demo/screens
	@tools/set-up.sh run
	@tools/demo.sh

test: ## everything that a change must pass
	@tools/set-up.sh develop
	@tools/test.sh

thorough: ## what takes too long for every change: whole visits by keys, kills, set-up from nothing
	@tools/set-up.sh develop
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -n 2 --dist loadfile -q -m long

bench: ## how long things take, beside the least that they could take
	@tools/set-up.sh develop
	@.venv/bin/python -m bench

kills: ## the window killed at fifty moments while someone types and draws
	@tools/set-up.sh develop
	@KILLS=50 QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest tests/end_to_end/test_kills.py -q -s -o faulthandler_timeout=0

faults: ## kills, power cuts, failing disks, damage, clock jumps, random use, each many times over (an hour)
	@tools/set-up.sh develop
	@FAULTS=long ROTATION_KILLS=200 QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest tests/faults tests/db/test_rotation_kill.py -q -s -o faulthandler_timeout=0

privacy: ## a thousand words typed everywhere, and none of them found in clear
	@tools/set-up.sh develop
	@CANARY_WORDS=1000 QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest tests/privacy -q -s -o faulthandler_timeout=0

lock: ## remake requirements/ from pyproject.toml (newer versions: tools/lock.sh --upgrade)
	@tools/lock.sh

clean: ## remove what these commands made, the demo and the environment included
	rm -rf .venv build dist demo bench.json .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find consult tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
