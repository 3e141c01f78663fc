import pytest

from provinces.remembering import once, remembering


@pytest.fixture
def asked():
    """How often the answer was worked out."""
    return []


def ask(asked):
    return once("question", lambda: asked.append("worked out") or len(asked))


def test_answers_are_remembered_inside_the_block(asked):
    with remembering():
        assert [ask(asked), ask(asked)] == [1, 1]


def test_answers_are_forgotten_after_the_block(asked):
    with remembering():
        ask(asked)
    with remembering():
        assert ask(asked) == 2


def test_nothing_is_remembered_outside(asked):
    assert [ask(asked), ask(asked)] == [1, 2]


def test_an_answer_of_nothing_is_remembered_too(asked):
    with remembering():
        once("nothing", lambda: asked.append("worked out"))
        once("nothing", lambda: asked.append("worked out"))
    assert asked == ["worked out"]
