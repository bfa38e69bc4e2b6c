"""Creates users one after the other with the Python SDK, each in one workspace; prints the seconds it took.

usage: sdk_loop.py URL API_KEY WORKSPACE USERNAME_PREFIX COUNT
"""

import sys
import time

import argilla as rg

url, api_key, workspace_name, prefix, count = sys.argv[1:]
client = rg.Argilla(api_url=url, api_key=api_key)
workspace = client.workspaces(workspace_name)

began = time.perf_counter()
for number in range(int(count)):
    user = rg.User(username=f"{prefix}-{number}", password=f"password-{number:04}", role="annotator", client=client)
    user.create()
    user.add_to_workspace(workspace)
print(f"seconds {time.perf_counter() - began}")
