"""Sends tasks: produce.py PRODUCER COUNT SECONDS INTERVAL prints name and send time of each."""

import sys
import time

from reeve_load import work


def main():
    producer = sys.argv[1]
    count = int(sys.argv[2])
    seconds, interval = (float(text) for text in sys.argv[3:5])
    # Connections, the queue and the producer's pool are made before the clock starts.
    work.apply_async((f"{producer}-warm", 0))
    print("ready", flush=True)
    sys.stdin.readline()
    sent = []
    for i in range(count):
        name = f"{producer}-{i}"
        sent.append((name, time.time_ns()))
        work.apply_async((name, seconds))
        if interval:
            time.sleep(interval)
    for name, at in sent:
        print(name, at)


if __name__ == "__main__":
    main()
