"""Random plans and schedules through Excel and Word and back, more of them than `make check`
takes."""
import roundtrips
import support


def test_many_random_plans_come_back_the_same():
    roundtrips.expect_all(500)


def test_many_random_schedules_come_back_the_same():
    roundtrips.expect_all(500, roundtrips.schedule_and_back)


support.main(globals())
