"""The matrix tiles of recent x86 processors (AMX), as functions that Numba compiles in.

A tile is 16 rows of 64 bytes; one instruction multiplies 16 x 32 by 32 x 16 bfloat16 numbers and
adds the products to 16 x 16 float32 ones. A block here is two by two such tiles.

A thread must not come here before ``processor.lends_tiles`` has said yes.

Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, chapter 18.
"""

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

if TYPE_CHECKING:
    from collections.abc import Callable

_inlined = cast("Callable[[Callable[..., Any]], Callable[..., None]]", intrinsic)
"""Numba's decorator: what the function returns, it compiles into whoever calls it."""

SIDE = 32
"""Rows and columns of a block, and the depth of a step."""

_BYTE, _LONG = ir.IntType(8), ir.IntType(64)
_ADDRESS = ir.PointerType(_BYTE)
_TILE_BYTES = 1024


def _configuration() -> bytes:
    """Return the layout of all eight tiles: 16 rows of 64 bytes each."""
    layout = np.zeros(64, np.uint8)
    layout[0] = 1  # palette
    layout[16:32:2] = 64
    layout[48:56] = 16
    return layout.tobytes()


def _call(builder: Any, name: str, *arguments: Any) -> None:
    kind = ir.FunctionType(ir.VoidType(), [argument.type for argument in arguments])
    name = f"llvm.{name}"
    function = builder.module.globals.get(name) or ir.Function(builder.module, kind, name)
    builder.call(function, arguments)


def _load(builder: Any, number: int, address: Any, stride: Any) -> None:
    _call(builder, "x86.tileloadd64", _tile(number), builder.inttoptr(address, _ADDRESS), stride)


def _prefetch(builder: Any, address: Any) -> None:
    reading, near, data = (ir.Constant(ir.IntType(32), value) for value in (0, 3, 1))
    place = builder.inttoptr(address, _ADDRESS)
    _call(builder, "prefetch.p0", place, reading, near, data)


def _tile(number: int) -> Any:
    return ir.Constant(_BYTE, number)


@_inlined
def configure(typing: Any) -> Any:  # noqa: ARG001 - Numba's
    """Lay out the tiles of this thread."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        content = bytearray(_configuration())
        kind = ir.ArrayType(_BYTE, len(content))
        place = builder.alloca(kind)
        builder.store(ir.Constant(kind, content), place)
        _call(builder, "x86.ldtilecfg", builder.bitcast(place, _ADDRESS))
        return context.get_dummy_value()

    return types.void(), generate


@_inlined
def release(typing: Any) -> Any:  # noqa: ARG001 - Numba's
    """Let go of the tiles, which a switch of threads would have to save."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        _call(builder, "x86.tilerelease")
        return context.get_dummy_value()

    return types.void(), generate


@_inlined
def clear(typing: Any) -> Any:  # noqa: ARG001 - Numba's
    """Begin a block of sums."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        for number in range(4):
            _call(builder, "x86.tilezero", _tile(number))
        return context.get_dummy_value()

    return types.void(), generate


@_inlined
def multiply(typing: Any, left: Any, stride: Any, right: Any) -> Any:  # noqa: ARG001 - Numba's
    """Add the product of two blocks of bfloat16 numbers to the sums.

    Args:
        typing: Numba's.
        left: address of 32 rows of 32 numbers.
        stride: bytes from one of these rows to the next.
        right: address of two tiles, 16 columns each; a tile has pairs of rows side by side.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        above, step, first = arguments
        row = ir.Constant(_LONG, 64)
        second = builder.add(first, ir.Constant(_LONG, _TILE_BYTES))
        below = builder.add(above, builder.shl(step, ir.Constant(_LONG, 4)))
        loads = {4: (above, step), 5: (below, step), 6: (first, row), 7: (second, row)}
        ahead = builder.add(second, ir.Constant(_LONG, _TILE_BYTES))
        # loads between products, and what comes next asked for early: a tenth faster
        _load(builder, 4, *loads[4])
        for sums, (rows, columns, load) in enumerate(((4, 6, 6), (4, 7, 7), (5, 6, 5), (5, 7, 0))):
            if load:
                _load(builder, load, *loads[load])
            _call(builder, "x86.tdpbf16ps", _tile(sums), _tile(rows), _tile(columns))
            for line in range(8):
                place = builder.add(ahead, ir.Constant(_LONG, 64 * (8 * sums + line)))
                _prefetch(builder, place)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), generate


@_inlined
def store(typing: Any, place: Any, stride: Any) -> Any:  # noqa: ARG001 - Numba's
    """Write the sums, 32 rows of 32 float32 numbers.

    Args:
        typing: Numba's.
        place: address of the first row.
        stride: bytes from one row to the next.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        start, step = arguments
        below = builder.add(start, builder.shl(step, ir.Constant(_LONG, 4)))
        for number, address in enumerate((start, start, below, below)):
            shifted = builder.add(address, ir.Constant(_LONG, number % 2 * 64))
            _call(
                builder,
                "x86.tilestored64",
                _tile(number),
                builder.inttoptr(shifted, _ADDRESS),
                step,
            )
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), generate
