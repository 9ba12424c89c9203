"""Every environment of a function imports one laid-out copy of the code, compiled once.

The emulator unpacks the code anew for each environment, so that each compiles all of it; Lambda
keeps environments far longer than a demo lasts. LOCAL_CODE names the folder that the code asset
was made from; code that is not in it (a template's own inline code) is found where it was unpacked.
"""

from ministack.core import lambda_runtime

NAMES = ("ministack.core.lambda_runtime:_PYTHON_WORKER_SCRIPT",)
WAS = "    sys.path.insert(0, code_dir)\n"
IS = WAS + '    sys.path[:0] = filter(None, [os.environ.get("LOCAL_CODE")])\n'


def apply() -> None:
    script = lambda_runtime._PYTHON_WORKER_SCRIPT
    if script.count(WAS) != 1:
        raise RuntimeError("the emulator's worker script no longer sets its path as it did")
    lambda_runtime._PYTHON_WORKER_SCRIPT = script.replace(WAS, IS)
