"""Submits tasks: produce.py MARKS COUNT SECONDS_EACH PAUSE. Prints the id of each."""

import sys
import time

from tasks import work

marks, count, seconds, pause = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
for _ in range(count):
    print(work.delay(marks, time.time(), seconds).id, flush=True)
    time.sleep(pause)
