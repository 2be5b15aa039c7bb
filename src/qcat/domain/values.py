"""Frozen dataclasses at the price of plain ones.

One that is frozen sets each of its fields through ``object.__setattr__`` and takes three times as long to make; an
import makes a dozen for each entry. So it is left to the type checker, which sees the standard decorator here, to
hold that nobody changes a value.
"""

import dataclasses
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, **options: Any) -> Any:
        """`dataclasses.dataclass`, with the hash of a frozen one."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)
