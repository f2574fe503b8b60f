"""Random plans through Excel and Word and back, more of them than `make check` takes."""
import roundtrips
import support


def test_many_random_plans_come_back_the_same():
    roundtrips.expect_all(500)


support.main(globals())
