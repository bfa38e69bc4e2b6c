"""Does one thing after the other with the Python SDK, as one would in a notebook; prints the seconds it took.

usage: sdk_loop.py joins URL API_KEY WORKSPACE_ID              users' ids, a JSON array, on stdin
       sdk_loop.py creates URL API_KEY WORKSPACE_ID            their usernames
"""

import json
import sys
import time
from uuid import UUID

import argilla as rg

what, url, api_key, workspace_id = sys.argv[1:]
client = rg.Argilla(api_url=url, api_key=api_key)
workspace = rg.Workspace(name="bench", id=UUID(workspace_id), client=client)
names = json.load(sys.stdin)

began = time.perf_counter()
for name in names:
    if what == "joins":
        user = rg.User(id=UUID(name), username="bench", client=client)
    else:
        user = rg.User(username=name, password=f"password of {name}", role="annotator", client=client)
        user.create()
    user.add_to_workspace(workspace)
print(f"seconds {time.perf_counter() - began}")
