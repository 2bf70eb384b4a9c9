"""Reads one command of the AWS CLI a line, as a JSON list of words, and has the real CLI check each offline:
`--generate-cli-skeleton output` parses and validates every parameter and calls nobody. Prints, as JSON, a line for each
command that it refuses. The CLI is started once and forked for each command: starting it takes half a second, and one
that has run a command keeps parts of it for the next."""

import contextlib
import io
import json
import os
import sys

os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from awscli.clidriver import create_clidriver  # noqa: E402

lines = sys.stdin.read().splitlines()
driver = create_clidriver()
for service in ("ec2", "sts"):
    driver.session.get_component("data_loader").load_service_model(service, "service-2")


def judge(words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(words + ["--generate-cli-skeleton", "output"])
        except SystemExit as end:
            code = end.code
    if code:
        print(json.dumps({"words": words, "code": code, "error": err.getvalue() + out.getvalue()}), flush=True)


for line in lines:
    child = os.fork()
    if child == 0:
        judge(json.loads(line))
        os._exit(0)
    os.waitpid(child, 0)
