from tests.measuring.conftest import held

__all__ = ["held"]
