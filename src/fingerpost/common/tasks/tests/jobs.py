"""Jobs that the tests start."""

from django_tasks import task

ran = []
failing = set()


@task
def sweep(street):
    ran.append(street)
    if street in failing:
        raise RuntimeError(street)


@task(takes_context=True)
def count_attempts(context):
    ran.append(context.attempt)


@task
def exit_early():
    raise SystemExit
