"""Remembered answers are those asked for: of every space, in runs of neighbours and far apart."""

import unittest

from prove import told
from replay import Noted, Replay, Unforeseen
from space import Space
from spaces import SPACES


class Remembered(unittest.TestCase):
    def test_as_if_asked(self):
        """The replay asks each one again itself, and raises where the answers differ."""
        for name, make in SPACES.items():
            space = Space(make(), name)
            replay = Replay(space, told)
            for start in (0, space.size // 3, space.size // 2):
                for indices in (range(start, start + 200), range(start, space.size, space.size // 300 + 1)):
                    for index, chosen in zip(indices, space.counted(indices)):
                        self.assertEqual(space.picks(chosen), space.nth(index))
                        try:
                            replay.answer(chosen)
                        except (KeyError, StopIteration):
                            pass  # facts that do not fit together: nobody asks the model
            self.assertLess(replay.ran, replay.checked, name)

    def test_a_wrong_memory_is_found(self):
        space = Space(SPACES["inside"](), "inside")
        replay = Replay(space, told)
        chosen = [0] * len(space.sizes)
        answer = replay.answer(chosen)
        replay._keep((), [], chosen, ("permit", None, None, "permit", ()))
        self.assertNotEqual(answer, replay.roots[()])
        with self.assertRaises(Unforeseen):
            replay.answer(chosen)

    def test_what_is_read_is_noted(self):
        read = {}
        noted = Noted({"blocks": [1], "completeness": {"blocks": "complete"}}, ("patient",), read)
        self.assertEqual([1], noted.get("blocks"))
        self.assertIsInstance(noted.get("completeness"), dict)
        noted.get("completeness").get("blocks")
        self.assertEqual([("patient", "blocks"), ("patient", "completeness", ""), ("patient", "completeness", "blocks")],
                         list(read))
        for other in (list, dict.fromkeys, lambda d: "blocks" in d, lambda d: d.items(), lambda d: {**d}):
            with self.assertRaises(TypeError):
                other(noted)



if __name__ == "__main__":
    unittest.main()
