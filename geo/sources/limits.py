"""How much time, memory and size a file of others may take, and a process that keeps to it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What parsing one file may cost."""

    seconds: int
    memory_mb: int
    file_mb: int
    unpacked_mb: int
    columns: int = 200  # read at once; a wider table is an attack or a mistake


UPLOAD = Limits(seconds=20, memory_mb=2_000, file_mb=25, unpacked_mb=200)  # a visitor's page waits for it
COMMAND_LINE = Limits(seconds=900, memory_mb=16_000, file_mb=100_000, unpacked_mb=10_000)  # the owner's own machine


def limit_this_process(limits: Limits) -> None:
    """Make the system stop this process when it passes its time, memory or output; without effect on Windows."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    megabyte = 1_000_000
    for kind, most in {
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_AS: limits.memory_mb * megabyte,
        resource.RLIMIT_FSIZE: limits.unpacked_mb * megabyte,
        resource.RLIMIT_CORE: 0,
    }.items():
        _, hardest = resource.getrlimit(kind)
        allowed = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        resource.setrlimit(kind, (allowed, hardest))
