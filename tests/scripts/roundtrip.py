"""A plan made into a form and read back is the same plan: random plans through Excel and Word."""
import roundtrips
import support


def test_random_plans_come_back_the_same():
    roundtrips.expect_all(3 if support.SLOW else 100)


support.main(globals())
