"""What is said of many calls that took different times?"""

from collections.abc import Callable

from benchmarks.clock import interleaved, percentile, ratios, spread

MILLISECOND = 1_000_000


def test_the_median_of_three_calls_is_the_middle_one() -> None:
    assert percentile([3 * MILLISECOND, MILLISECOND, 2 * MILLISECOND], 50) == 2.0


def test_of_a_hundred_calls_one_is_later_than_the_ninety_ninth() -> None:
    calls = [number * MILLISECOND for number in range(1, 101)]
    assert percentile(calls, 99) == 100.0
    assert percentile([*calls, *calls], 99) == 100.0


def test_the_spread_is_over_five_parts_of_the_run_in_their_order() -> None:
    quiet_then_busy = [MILLISECOND] * 8 + [4 * MILLISECOND] * 2
    assert spread(quiet_then_busy) == (1.0, 4.0)


def test_a_ratio_says_how_many_times_as_long_the_other_takes() -> None:
    ours, theirs = [2 * MILLISECOND] * 10, [30 * MILLISECOND] * 8 + [60 * MILLISECOND] * 2
    assert ratios(ours, theirs) == (15.0, 15.0, 30.0)


def test_the_ways_take_turns_and_the_first_calls_do_not_count() -> None:
    called: list[str] = []

    def way(name: str) -> Callable[[], bytes]:
        def call() -> bytes:
            called.append(name)
            return name.encode()

        return call

    found = interleaved([{"one": way("one"), "three": way("three")}], rounds=2, warming=1)
    assert called == ["one", "three", "three", "one", "one", "three"]
    assert {name: (len(times.cpu), times.size) for name, times in found.items()} == {
        "one": (2, 3),
        "three": (2, 5),
    }
