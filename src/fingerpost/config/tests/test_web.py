import subprocess
import sys


def test_the_process_that_watches_the_workers_loads_nothing_of_what_they_serve():
    script = "import fingerpost.config.web, sys; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.stdout.strip() == "False", done.stderr
