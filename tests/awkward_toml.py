"""TOML at its edges, where readers differ: values, keys, tables, and files made to choke a reader.

    for data in awkward_toml.FILES: ...

Half of them are no TOML at all. They are short, so that `tests.mutated` can break them further.
"""

from typing import Final

NUMBERS: Final = """
    1 0 -0 +0 -1 +1 1_000 1__0 _1 1_ 01 00 +01 -01 0x1F 0xdead_beef 0X1f 0x_1 0x1_ 0o17 0O17 0b101
    0B1 0b2 +0x1 -0x1 0x 0b 0o 9223372036854775807 9223372036854775808 -9223372036854775808
    -9223372036854775809 18446744073709551616 123456789012345678901234567890
    -123456789012345678901234567890 0xffffffffffffffff 0xfffffffffffffffffffffff
    0o7777777777777777777777777 1.0 +1.0 -1.0 -0.0 1. .5 1e5 1E5 1e+5 1e-5 1_0.0_1 1._0 1_.0 1.0_
    1e1_0 1e_1 1e 1e999 -1e999 1e-999 1.e5 01.5 00.5 0e0 0.0e00 1e05 5e-324 0.1 1.2.3
    1.7976931348623157e308 1.7976931348623159e308 2.2250738585072011e-308 inf +inf -inf nan +nan
    -nan Inf NaN INF infinity -infinity nan1 inf_ true false True FALSE truefalse tru none - + . _ @
"""

DATES: Final = """
    2026-03-01 2026-02-30 2024-02-29 2023-02-29 0000-01-01 0001-01-01 9999-12-31 2026-13-01
    2026-00-01 2026-01-00 2026-1-1 02026-01-01 26-01-01
    10:00:00 10:00 24:00:00 23:59:59 23:59:60 00:00:00.000000001 10:00:00.5 10:00:00. 10:00:00Z
    10:00:00+01:00 1:00:00 10:0:0 T10:00:00 10:60:00
"""

CLOCKS: Final = """
    10:00:00 10:00:00Z 10:00:00z 10:00 10:00Z 10 24:00:00 23:59:60 23:59:60Z 10:60:00 10:00:00+00:00
    10:00:00-00:00 10:00:00+01:00 10:00:00-08:30 10:00:00+05:45 10:00:00+14:00 10:00:00+23:59
    10:00:00-23:59 10:00:00+24:00 10:00:00-24:00 10:00:00+01:60 10:00:00+0100 10:00:00+01
    10:00:00+1:00 10:00:00+01:00:30 10:00:00.1 10:00:00.123456 10:00:00.1234567 10:00:00.1234569
    10:00:00.999999999 10:00:00.9999999999999999 10:00:00. 10:00:00.Z 10:00:00,5 10:00:00.000001Z
    10:00:00.1+01:00 10:00.5
"""
DATES_WITH_A_CLOCK: Final = [
    *(
        f"2026-03-01{between}{clock}"
        for between in ("T", "t", " ", "  ", "_")
        for clock in CLOCKS.split()
    ),
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
]

LISTS: Final = """
    [] [1,2] [1,2,] [,] [1,,2] [1;2] [[1],["a"]] [1,"a",1.5,true,{}] {} {a=1} {a=1,b=2} {a=1,} {,}
    {a.b=1} {a.b=1,a.c=2} {a={b=1},a.c=2} {a.b=1,a={c=1}} {a=1,a=2} {"a"=1} {'a'=1} {a.b=1,a.b.c=2}
    {a.b.c=1,a.b=2} {a} {=1} {a=} {a={}} {}} [ ] { } [[ ]] [{a=1}] [{a=1},{a=2}] = == ===
"""
LINES: Final = [
    "[1 2]", "[1\n,\n2\n,\n]", "[#c\n1]", "{a=1\n}", "{\na=1}", "{#c\na=1}", "{a=1 b=2}",
    "{a=[1\n,2]}", "1 # c", "1#c", "1 #\x01", "1 #\x7f", "1 #\r", "1 #\t", "1 #\x80", "1\xa0",
    "\xa01", "1\x0b", "1\x0c", "1\t", "1 x", "1;x", "1,2", "1\r", "1\r\r", "1\ufeff",
]  # fmt: skip

INSIDE: Final = [
    "", "a", '\\b\\t\\n\\f\\r\\"\\\\', "\\e", "\\x41", "\\u0041", "\\U00000041", "\\U0001F600",
    "\\ud800", "\\uD83D\\uDE00", "\\U00110000", "\\UFFFFFFFF", "\\u004", "\\u", "\\a", "\\0", "\\/",
    "\\s", "\\'", "\\", "a\nb", "\n", "\n\na", "a\tb", "a\0b", "a\x01b", "a\x08b", "a\x1fb",
    "a\x7fb", "a\x80b", "a\x85b", "a\u2028b", "a\ufeffb", "a\rb", "\ra", "a\r\nb", "\r\na", "a\x0c",
    "é", "\U0001f600", "\\\n", "a\\\n \tb", "a\\  \n \n\nb", "a\\ b", "a\\\r\nb", "a\\\rb", "'",
    "''", "'''", "a'", "a''", '"', '""', '"""', 'a"', 'a""', 'a\\"""b', "# x", "x = 1", "[[a]]",
]  # fmt: skip
TEXTS: Final = [f"{q}{text}{q}" for q in ('"', "'", '"""', "'''") for text in INSIDE]
OPEN: Final = ['"a', "'a", '"""a', "'''a", "'a'b'", '"a"b"', '"a" "b"', '"a""b"', "a"]

VALUES: Final = [*(NUMBERS + DATES + LISTS).split(), *DATES_WITH_A_CLOCK, *LINES, *TEXTS, *OPEN]

KEYS: Final = [
    "a", "A-_9", "1", "1.2", "-", "_", "é", "€", "²", "a b", '""', "''", '"a b"', "'a.b'",
    "a.\"b\".'c'", " a . b ", ".a", "a.", "a..b", '"a', "'a", '"""a"""', "'''a'''", '"a\\u00e9"',
    '"a\\n"', '"\\ud800"', '"\\e"', '"a\\x41"', "'a\\n'", "a#", "1e5", "inf", "true", "0x1",
    "2026-03-01", "1979-05-27 7", '"\\""', "+1", "a+b", "a\tb", '"a\tb"', '"a\x01b"', "'a\x7fb'",
    "=", "[", "]", "{", '"a"b', 'a"b"', '"a""b"', "",
]  # fmt: skip

TABLES: Final = """
[a]|[a]/[a]|[a]/[[a]]|[[a]]/[a]|[[a]]/[[a]]|[[a]]/x=1/[[a]]/x=2|a=1/[a]|a=1/[[a]]|a=[]/[[a]]
a=[{}]/[[a]]|a=[{x=1}]/[a.b]|a={}/[a]|a={}/[a.b]|a={}/a.b=1|a.b=1/a=2|a=1/a.b=2|a.b=1/a.b.c=2
a.b.c=1/a.b=2|a.b=1/a.c=2|a.b=1/[a]|a.b=1/[a.b]|a.b=1/[a.c]|a.b.c=1/[a.b]|a.b.c=1/[a]
a.b.c=1/[a.b.c]|a.b.c=1/[a.b.d]|a.b.c=1/[a.c]|[a.b]/[a]|[a.b]/x=1/[a]/b=1|[a.b]/[a]/b.c=1
[a.b.c]/[a]/b.x=1|[a.b.c]/[a]/b.c=1|[a.b.c]/[a]/b.c.x=1|[a.b.c.d]/[a]/b.c.x=1|[a.b]/[a.b]
[a]/[a.b]/[a]|[a]/b.c=1/[a.b]|[a]/b.c=1/[a.b.d]|[a]/b.c=1/[a.d]|[a]/b.c=1/[a.b.c]|[[a.b]]/[a]
[[a.b]]/[a.b]|[[a.b]]/[[a]]|[a]/[[a.b]]/[[a.b]]|[[a]]/[a.b]/[[a]]/[a.b]|[[a]]/[a.b]/[a.b]
[[a]]/[[a.b]]/[[a.b]]/[[a]]/[[a.b]]|[[a]]/b=1/[a.b]|[[a]]/b.c=1/[a.b]|[[a]]/b.c=1/[a.b.d]
[[a]]/b.c=1/[[a.b]]|[[a]]/b={}/[a.b.c]|[a]/b=[]/[[a.b]]|[a]/b=[]/[a.b.c]|a=1/a.b=1
[a]/b=1/b.c=2|[a]/b={c=1}/b.d=2|[a]/b.c=1/b={}|[[a]]/[a]/b=1|[a.b]/c.d=1/[a]/b.e=1
[a.b]/[x]/[a]|[[a.b.c]]/[a]/b.d=1|[[a.b.c]]/[a.b]/d=1|[[a.b.c]]/[a.b]/c=1|[[a.b.c]]/[[a.b]]
[a]/[b]/[a.c]/[b.c]|a.b=1/[x]/[a]|[x]/a.b=1/[x.a]|[x]/a.b=1/[x.a.c]|[x]/a.b=1/[[x.a]]
[x]/a.b=1/[[x.a.b]]|[x]/[y]/[x.y]/z=1|[]|[[]]|[a|a]|[[a]|[a]]|[ a ]|[ [a]]|[[a] ]|[[ a ]]|[a]x=1
[a] # c|[a] b|[[a]] b=1|[a.]|[.a]|[a..b]|[a.b|[a/]|[/a]|[a]/=1|a=1 b=2|a=1,b=2|a/=1|a=/1|a = # c/1
  a = 1|a = 1 [b]|a = [1] [b]|a={b=1}[c]|a=1///|a=[/#c/1,#d/2 #e/]|a={x=[{y=1}]}/a.x=1|a=[[{b=1}]]
[a]/[a.b]/[a.b.c]/[a.b]|[[a.b]]/[[a.b]]/[a.b.c]/[a.b.c]|a.b=[]/[[a.b]]|a.b=[{}]/[[a.b]]
[a.b.c]/[[a]]|[a.b]/[[a.b]]|[a.b.c]/[[a.b]]|a.b=1/[[a]]|[[a]]/a.b=1|a=[]/a.x=1|[[x]]/[x.y]/[[x.y]]
[[x.y]]/[x.y.z]/[[x.y]]/[x.y.z]|[x.y]/[[x.z]]/[x]/q=1/[x.w]|[[x]]/a.b=1/a.c=2|[[x]]/a.b=1/[x.a.c]
[a.b]/[a]/b.c=1/|[a.b.c]/[a]/b.d=1/[a.b]|[a.b.c]/[a]/b.d=1/[a.b.e]|[a.b.c]/[a]/b.d=1/[a.b.c.e]
[a.b.c]/[a]/b.d=1/b.e=2|[[c.a]]/[c]/a.b.c=1|[[a.b]]/[a.b.c.d]/[a]/b.c.x=1|[[c.a]]/[c]/a.b=1
[[c.'a']]/[c]/a.b.c=1|[["c" . a]]/[c]/a.b.c=1|[["]".a]]/["]"]/a.b.c=1|[[x]]/[[c.a]]/[c]/a.b.c=1
"""
"""Files of a few lines: `/` ends a line, `|` a file."""

WHOLE: Final = [
    b"\xef\xbb\xbfx=1\n", b"\xef\xbb\xbf\xef\xbb\xbfx=1\n", b"x=1\n\xef\xbb\xbfy=2\n",
    b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xef\xbb\xbf#c\n", b"\xef\xbb\xbf\xef\xbb\xbf", b"",
    b"\n", b"#c\n", b"#c", b" ", b"\x0c\n", b"\r", b"\r\n", b"x=1\r\ny=2\r\n", b"x=1\ry=2",
    b"x=1\r", b"x=1\r\r\n", b"\0", b"x=1\0\n", b"x=1\n\0", b"x=1\n\x1a", b"x='\xff'\n",
    b"x='\xed\xa0\x80'\n", b"x='\xf4\x90\x80\x80'\n", b"#\xff\n", b"#\x01\nx=1\n", b"#\x7f\nx=1\n",
    b"#\rx\nx=1\n", b"# a\r\nx=1\n", b"#\xc2\x85\nx=1\n", b"#\xe2\x80\xa8\nx=1\n",
    "x = 1\n".encode("utf-16"),
]  # fmt: skip


def _files() -> list[bytes]:
    told = [f"{before}{value}{after}" for value in VALUES for before, after in AROUND]
    told += [f"{before}{key}{after}" for key in KEYS for before, after in BESIDE]
    for table in "|".join(TABLES.strip("\n").split("\n")).split("|"):
        told += [table.replace("/", "\n"), table.replace("/", "\n") + "\n"]
    return list(dict.fromkeys([*WHOLE, *(text.encode() for text in told)]))


AROUND: Final = (("x = ", ""), ("x = ", "\ny = 1\n"), ("x = [", "]\n"), ("x = {a = ", "}\n"))
BESIDE: Final = (
    ("", " = 1\n"), ("[", "]\nz = 1\n"), ("[[", "]]\nz = 1\n"), ("x = {", " = 1}\n"), ("", "\n"),
    ("", ".q = 1\n"),
)  # fmt: skip
FILES: Final = _files()


def deep(n: int) -> dict[str, bytes]:
    """Files that go down `n` steps, or are as long where nothing goes down, by what they are of."""
    made = {
        "lists": "x = " + "[" * n + "]" * n,
        "open lists": "x = " + "[" * n,
        "lists on lines": "x = " + "[\n" * n + "]\n" * n,
        "lists of lists": "x = [" + "\n[[" * (n // 2) + "]]" * (n // 2) + "]",
        "tables": "x = " + "{a=" * n + "1" + "}" * n,
        "tables in lists": "x = " + "[{a=" * (n // 2) + "1" + "}]" * (n // 2),
        "lists like headers": "x = [" + "\n[[a]]\n,[" * n + "]" * n + "]",
        "quotes in lists": "x = " + "[']'," * n + "]" * n,
        "dotted": "a." * n + "a = 1",
        "dotted with spaces": "a . " * n + "a = 1",
        "dotted with quotes": '"[".' * n + "a = 1",
        "header": "[" + "a." * n + "a]",
        "list header": "[[" + "a." * n + "a]]",
        "dotted in a table": "x = {" + "a." * n + "a = 1}",
        "equals": "x =" + "=" * n + " 1",
        "digits": "x = " + "9" * n,
        "digits in groups": "x = " + "9_9" * n,
    }
    return {name: f"a0 = 1\n{text}\n".encode() for name, text in made.items()}
