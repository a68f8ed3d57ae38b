"""Ask whether the locked packages have known weaknesses; who could not look says so, and never that all is well.

`python -m supply.audit` ends with 0 when all was looked up and nothing is known, 1 for a weakness, 2 for not audited.
"""

import json
import subprocess
import sys
from typing import Any

from supply.lock import LOCK

NOT_AUDITED = "NOT AUDITED"
_CANARY = "urllib3==1.24.1"  # has known weaknesses: whoever finds none there has no database
_ASK = ("-m", "pip_audit", "--format=json", "--progress-spinner=off", "--disable-pip", "--no-deps")


def judge(canary: dict[str, Any], report: dict[str, Any]) -> tuple[int, str]:
    """Return the exit status and what to record, from what the audit says of the canary and of the lock."""
    skipped = [each["name"] for each in report["dependencies"] if "skip_reason" in each]
    weak = [f"{each['name']}: {fault['id']}" for each in report["dependencies"] for fault in each.get("vulns", [])]
    knows_canary = any(each.get("vulns") for each in canary["dependencies"])
    if weak:
        return 1, "\n".join(weak)
    if skipped or not knows_canary or not report["dependencies"]:
        why = f"{len(skipped)} packages could not be looked up" if skipped else "no advisory database answered"
        return 2, f"{NOT_AUDITED}: {why}"
    return 0, f"{len(report['dependencies'])} packages audited, no known weaknesses"


def ask(requirements: str) -> dict[str, Any]:
    """Return what pip-audit knows of packages, given as a file of requirements; nothing where it can't answer."""
    command = [sys.executable, *_ASK, "-r", "/dev/stdin"]
    done = subprocess.run(command, input=requirements, capture_output=True, text=True, check=False)  # noqa: S603
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:  # it could not reach what it asks
        return {"dependencies": []}
    return answer


if __name__ == "__main__":
    status, told = judge(ask(_CANARY), ask(LOCK.read_text(encoding="utf-8")))
    sys.stdout.write(f"{told}\n")
    sys.exit(status)
