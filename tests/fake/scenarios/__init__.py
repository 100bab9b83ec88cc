"""What happens to the bot, one module for each kind; importing this one knows them all."""

from tests.fake.scenarios import operating, usual

__all__ = ["operating", "usual"]
