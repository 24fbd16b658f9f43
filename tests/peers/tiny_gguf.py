#!/usr/bin/env python3
"""Writes a language model of about 500 kB with random weights: tiny_gguf.py OUT.gguf

It answers any prompt with bytes at random, always the same ones. A real llama.cpp server loads it in milliseconds, so that tests can talk
to a server that nobody here wrote, without weights that somebody trained. Format: GGUF version 3 (ggml's docs/gguf.md); architecture
"llama" with one block; the vocabulary is the 256 bytes.
"""

import random
import struct
import sys

WIDTH, FEED_FORWARD, HEADS, CONTEXT = 64, 128, 4, 4096
TOKENS = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
UNKNOWN, CONTROL, BYTE = 2, 3, 6
UINT32, INT32, FLOAT32, STRING, ARRAY = 4, 5, 6, 8, 9
ALIGNMENT = 32


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def entry(key: str, kind: int, value) -> bytes:
    packed = {UINT32: lambda v: struct.pack("<I", v), FLOAT32: lambda v: struct.pack("<f", v), STRING: text}[kind](value)
    return text(key) + struct.pack("<I", kind) + packed


def array(key: str, kind: int, values: list) -> bytes:
    pack = {STRING: text, FLOAT32: lambda v: struct.pack("<f", v), INT32: lambda v: struct.pack("<i", v)}[kind]
    return text(key) + struct.pack("<IIQ", ARRAY, kind, len(values)) + b"".join(pack(v) for v in values)


def metadata() -> list[bytes]:
    return [
        entry("general.architecture", STRING, "llama"),
        entry("general.name", STRING, "tiny-random"),
        entry("general.alignment", UINT32, ALIGNMENT),
        entry("llama.context_length", UINT32, CONTEXT),
        entry("llama.embedding_length", UINT32, WIDTH),
        entry("llama.block_count", UINT32, 1),
        entry("llama.feed_forward_length", UINT32, FEED_FORWARD),
        entry("llama.attention.head_count", UINT32, HEADS),
        entry("llama.attention.head_count_kv", UINT32, HEADS),
        entry("llama.attention.layer_norm_rms_epsilon", FLOAT32, 1e-5),
        entry("llama.rope.dimension_count", UINT32, WIDTH // HEADS),
        entry("tokenizer.ggml.model", STRING, "llama"),
        array("tokenizer.ggml.tokens", STRING, TOKENS),
        array("tokenizer.ggml.scores", FLOAT32, [0.0] * len(TOKENS)),
        array("tokenizer.ggml.token_type", INT32, [UNKNOWN, CONTROL, CONTROL] + [BYTE] * 256),
        entry("tokenizer.ggml.bos_token_id", UINT32, 1),
        entry("tokenizer.ggml.eos_token_id", UINT32, 2),
        entry("tokenizer.ggml.unknown_token_id", UINT32, 0),
    ]


def tensors() -> list[tuple[str, list[int]]]:
    block = "blk.0."
    square, wide = [WIDTH, WIDTH], [WIDTH, FEED_FORWARD]
    return [
        ("token_embd.weight", [WIDTH, len(TOKENS)]),
        ("output_norm.weight", [WIDTH]),
        ("output.weight", [WIDTH, len(TOKENS)]),
        (block + "attn_norm.weight", [WIDTH]),
        *((block + f"attn_{name}.weight", square) for name in ("q", "k", "v", "output")),
        (block + "ffn_norm.weight", [WIDTH]),
        (block + "ffn_gate.weight", wide),
        (block + "ffn_up.weight", wide),
        (block + "ffn_down.weight", [FEED_FORWARD, WIDTH]),
    ]


def weights(name: str, shape: list[int], source: random.Random) -> bytes:
    count = 1
    for size in shape:
        count *= size
    values = [1.0] * count if name.endswith("norm.weight") else [source.gauss(0, 0.3) for _ in range(count)]
    return struct.pack(f"<{count}f", *values)


def model(seed: int = 1) -> bytes:
    source = random.Random(seed)
    entries, infos, data = metadata(), [], b""
    for name, shape in tensors():
        data += b"\0" * (-len(data) % ALIGNMENT)
        infos.append(text(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *shape) + struct.pack("<IQ", 0, len(data)))
        data += weights(name, shape, source)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(infos), len(entries)) + b"".join(entries) + b"".join(infos)
    return head + b"\0" * (-len(head) % ALIGNMENT) + data


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "wb") as out:
        out.write(model())
