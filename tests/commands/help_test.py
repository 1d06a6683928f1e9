"""Each command of the table explains itself, in both languages, and refuses what it doesn't know."""
import subprocess
import unittest

from sleutel import WorkplaceTest

COMMANDS = ["init", "import", "template", "figures", "explain", "report", "verify", "serve", "status", "doctor",
            "backup", "restore", "erase", "key"]


class Help(WorkplaceTest):
    def test_every_command_is_in_the_overview(self):
        overview = self.succeed("--help")
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", overview)

    def test_every_command_has_help_in_both_languages(self):
        for command in COMMANDS:
            english = self.succeed(command, "--help")
            dutch = self.succeed(command, "--help", SLEUTEL_LANGUAGE="nl")
            self.assertNotEqual(english, dutch, command)
            # A key without a text would stand there as it is.
            self.assertNotRegex(english + dutch, r"\b[a-z]+\.option_", command)

    def test_every_command_refuses_an_unknown_option(self):
        for command in COMMANDS:
            self.assertIn("--nonsense", self.fail_with(2, command, "--nonsense"))

    def test_every_command_has_a_man_page_that_man_reads_without_complaint(self):
        for command in ["", *COMMANDS]:
            page = self.succeed("man", command) if command else self.succeed("man")
            shown = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-"], input=page, capture_output=True,
                                   text=True, timeout=60, check=False)
            self.assertEqual(shown.stderr, "", command)
            self.assertIn("sleutel", shown.stdout)

    def test_completion_knows_the_commands(self):
        script = self.succeed("completion")
        ran = subprocess.run(["bash", "-c", script + '\nCOMP_WORDS=(sleutel imp); COMP_CWORD=1; _sleutel; echo "${COMPREPLY[@]}"'],
                             capture_output=True, text=True, timeout=60, check=False)
        self.assertIn("import", ran.stdout)

    def test_a_mistyped_command_gets_the_nearest(self):
        self.assertIn("'import'", self.fail_with(2, "imprt"))


if __name__ == "__main__":
    unittest.main()
