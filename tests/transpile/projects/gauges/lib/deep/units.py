UNITS = ["%", "C"]


def with_unit(share):
    return f"{share:.1f} {UNITS[0]}"
