"""Many questions at once, answered by the bot and by one that knows all answers beforehand."""
