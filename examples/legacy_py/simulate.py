"""Ten years of a small shop: customers come, shelves empty, orders arrive. Prints what was sold and what was missed."""

PRODUCTS = ['tea', 'coffee', 'sugar', 'flour', 'rice', 'salt', 'soap', 'candles']
PRICES = [350, 720, 120, 95, 180, 60, 240, 410]
DAYS = 3650
CUSTOMERS = 60


def next_random(seed):
    """A linear congruential generator; good enough for customers."""
    return (seed * 1103515245 + 12345) % 2147483648


def reorder_level(history, index):
    """Twice the mean of the last week's sales, at least ten."""
    start = max(0, len(history) - 7)
    total = 0
    count = 0
    for day in range(start, len(history)):
        total += history[day][index]
        count += 1
    if count == 0:
        return 40
    return max(10, total * 2 // count)


def simulate(days, seed):
    shelves = [60] * len(PRODUCTS)
    on_the_way = []
    history = []
    revenue = 0
    missed = 0
    for day in range(days):
        arrived = [order for order in on_the_way if order[0] == day]
        on_the_way = [order for order in on_the_way if order[0] != day]
        for due, index, quantity in arrived:
            shelves[index] += quantity
        sold = [0] * len(PRODUCTS)
        for customer in range(CUSTOMERS):
            seed = next_random(seed)
            index = seed // 65536 % len(PRODUCTS)
            seed = next_random(seed)
            wanted = 1 + seed // 65536 % 4
            if shelves[index] >= wanted:
                shelves[index] -= wanted
                sold[index] += wanted
                revenue += wanted * PRICES[index]
            else:
                missed += 1
        history.append(sold)
        for index in range(len(PRODUCTS)):
            waiting = 0
            for order in on_the_way:
                if order[1] == index:
                    waiting += order[2]
            if shelves[index] + waiting < reorder_level(history, index):
                seed = next_random(seed)
                on_the_way.append((day + 1 + seed // 65536 % 3, index, 80))
    return shelves, history, revenue, missed


def best_days(history, count):
    """The days with the most sales, as (day, pieces)."""
    totals = []
    for day, sold in enumerate(history):
        totals.append((sum(sold), day))
    totals.sort(key=lambda pair: (-pair[0], pair[1]))
    return [(day, total) for total, day in totals[:count]]


def main():
    shelves, history, revenue, missed = simulate(DAYS, 42)
    print('revenue: %d.%02d' % (revenue // 100, revenue % 100))
    print('missed customers: %d (%.2f %%)' % (missed, 100.0 * missed / (DAYS * CUSTOMERS)))
    for name, left in zip(PRODUCTS, shelves):
        print('%-8s %4d left' % (name, left))
    for day, total in best_days(history, 3):
        print('day %d: %d pieces' % (day, total))


if __name__ == '__main__':
    main()
