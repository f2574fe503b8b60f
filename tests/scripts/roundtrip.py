# SPDX-License-Identifier: ISC
"""A plan or schedule made into a paper and read back is the same: random ones through Excel and
Word."""
import roundtrips
import support


def test_random_plans_come_back_the_same():
    roundtrips.expect_all(support.rounds(200, 5000, 3))


def test_random_schedules_come_back_the_same():
    roundtrips.expect_all(support.rounds(200, 5000, 3), roundtrips.schedule_and_back)


support.main(globals())
