"""What the two engines that compute figures have to agree on; asked on each kind of store."""
from sleutel import WorkplaceTest

QUESTIONS = [
    ("--format", "table"),
    ("--format", "csv"),
    ("--format", "json"),
    ("--by", "ledger", "--format", "json"),
    ("--by", "place:region,starts:quarter", "--format", "csv"),
    ("--by", "themes,languages", "--format", "json"),
    ("information-meetings-randstad-share", "dona-daria-reached-women", "--format", "json"),
]


def assert_engines_agree(test: WorkplaceTest) -> None:
    for question in QUESTIONS:
        by_facts = test.succeed("figures", "--engine", "facts", *question)
        test.assertEqual(test.succeed("figures", "--engine", "sql", *question), by_facts, question)
        test.assertGreater(len(by_facts), 300, question)
