"""How somebody works a page: with a pointer, or with nothing but the keyboard."""

from typing import Protocol

from playwright.sync_api import Locator, Page

from tests.browser import FOCUS_SHOWS

FAR = 300  # presses of Tab; whoever needs more has been shut out
FOCUSED = "element => element === document.activeElement"
FOCUSED_IN_GROUP = """element => document.activeElement.type === element.type
    && document.activeElement.name === element.name"""


class Hands(Protocol):
    """What one can do to a page."""

    def press(self, thing: Locator) -> None: ...

    def choose(self, option: Locator) -> None: ...

    def pick(self, listed: Locator, value: str) -> None: ...

    def type_in(self, box: Locator, text: str) -> None: ...


class Pointer:
    """A mouse or a finger, and something to type with."""

    def press(self, thing: Locator) -> None:
        thing.click()

    def choose(self, option: Locator) -> None:
        option.check()

    def pick(self, listed: Locator, value: str) -> None:
        listed.select_option(value)

    def type_in(self, box: Locator, text: str) -> None:
        box.fill(text)


class Keyboard:
    """Tab, arrows, Space and Enter; focus must reach everything and must be seen there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, thing: Locator) -> None:
        self._reach(thing)
        thing.press("Enter")

    def choose(self, option: Locator) -> None:
        if option.get_attribute("type") == "radio":
            self._reach(option, as_is=FOCUSED_IN_GROUP)
            self._move_to(option)
        else:
            self._reach(option)
        if not option.is_checked():
            self.page.keyboard.press("Space")

    def pick(self, listed: Locator, value: str) -> None:
        self._reach(listed)
        while listed.input_value() != value:
            before = listed.input_value()
            self.page.keyboard.press("ArrowDown")
            assert listed.input_value() != before, f"{value} is not in the list"

    def type_in(self, box: Locator, text: str) -> None:
        self._reach(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")  # what is typed may be nothing
        self.page.keyboard.type(text)

    def _reach(self, thing: Locator, *, as_is: str = FOCUSED) -> None:
        for _ in range(FAR):
            if thing.evaluate(as_is):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab never reaches {thing}")
        focused = self.page.locator(":focus")
        assert focused.evaluate(FOCUS_SHOWS), f"nobody sees that the focus is on {thing}"

    def _move_to(self, option: Locator) -> None:
        """Within the options of one question the arrows lead on, and come round."""
        for _ in range(FAR):
            if option.evaluate(FOCUSED):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {option}")
