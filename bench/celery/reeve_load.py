"""The Celery application that the load benchmark runs; its environment says where everything is."""

import os
import time

from celery import Celery

KEY = os.environ["BENCH_KEY"]
SQS_PORT = os.environ["BENCH_SQS_PORT"]
DYNAMODB_PORT = os.environ["BENCH_DYNAMODB_PORT"]
RUN = os.environ["BENCH_RUN"]
LATE = os.environ["BENCH_ACKS_LATE"] == "1"
MARKS = os.environ["BENCH_MARKS"]
QUEUE = f"celery-{RUN}"

app = Celery(
    "reeve_load",
    broker=f"sqs://{KEY}:unchecked@127.0.0.1:{SQS_PORT}",
    # The backend takes the port of an engine from the URL only where the host is called localhost.
    backend=f"dynamodb://{KEY}:unchecked@localhost:{DYNAMODB_PORT}/celery-{RUN}",
)
app.conf.update(
    task_default_queue=QUEUE,
    broker_transport_options={
        "region": "eu-west-1",
        "is_secure": False,
        "wait_time_seconds": 20,
        # ElasticMQ names queues by AWS's own address, and a worker receives from whatever address a
        # queue has: named here, it stays on this machine.
        "predefined_queues": {
            QUEUE: {
                "url": f"http://127.0.0.1:{SQS_PORT}/000000000000/{QUEUE}",
                "access_key_id": KEY,
                "secret_access_key": "unchecked",
            }
        },
    },
    task_acks_late=LATE,
    # Without it a late acknowledgement still counts a killed child's task as done.
    task_reject_on_worker_lost=LATE,
    worker_hijack_root_logger=False,
    # SQS has no broadcast: workers cannot hear remote control over it.
    worker_enable_remote_control=False,
)


@app.task
def work(name, seconds):
    """Marks its start, and its end once it has waited: each in one write that others cannot cut."""
    _mark("start", name)
    if seconds:
        time.sleep(seconds)
    _mark("end", name)
    return name


def _mark(what, name):
    file = os.open(MARKS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(file, f"{what} {name} {time.time_ns()}\n".encode())
    finally:
        os.close(file)
