"""Uses a server the way a person uses the Python SDK 2.8.0: sdk.py API_URL OWNER_KEY. Closes with `N passed, N failed`."""

import sys
import uuid
import warnings

import argilla as rg
from argilla._exceptions import (
    ArgillaCredentialsError,
    ArgillaAPIError,
    ConflictError,
    ForbiddenError,
    NotFoundError,
    UnauthorizedError,
    UnprocessableEntityError,
)

warnings.filterwarnings("ignore")
url, key = sys.argv[1], sys.argv[2]
run = f"sdk-{uuid.uuid4().hex[:8]}"
password = "sdk-password-1"
passed = failed = 0


def check(what, holds):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("failed:", what)


def raises(what, kind, action):
    try:
        action()
    except Exception as error:  # any other class is what we want to see
        check(f"{what}: {type(error).__name__}: {error}", type(error) is kind)
    else:
        check(f"{what}: nothing was raised", False)


def named(name):
    return f"{run}-{name}"


client = rg.Argilla(api_url=url, api_key=key)
try:
    check("client.me", client.me.role == "owner")

    # create, with the class's defaults and with everything
    plain = rg.User(username=named("plain"), password=password, client=client).create()
    check("first name is the username", plain.first_name == named("plain"))
    check("role is annotator", plain.role == "annotator")
    check("password of the request is kept", plain.password == password)
    predefined = uuid.uuid4()
    full = rg.User(
        username=named("full"), first_name="Ann", last_name="Lee", role="admin", password=password, id=predefined, client=client
    ).create()
    check("predefined id", full.id == predefined)
    check("names and role", (full.first_name, full.last_name, full.role) == ("Ann", "Lee", "admin"))
    raises("username taken", ConflictError, lambda: rg.User(username=named("plain"), password=password, client=client).create())
    raises("id taken", ConflictError, lambda: rg.User(username=named("x"), password=password, id=predefined, client=client).create())
    raises("short password", UnprocessableEntityError, lambda: rg.User(username=named("x"), password="short", client=client).create())

    # find
    check("client.users(name)", client.users(named("full")).id == predefined)
    check("client.users(id=)", client.users(id=predefined).username == named("full"))
    check("client.users(unknown) is None", client.users(named("nobody")) is None)
    check("client.users(id=unknown) is None", client.users(id=uuid.uuid4()) is None)
    listed = [user.username for user in client.users if user.username.startswith(run)]
    check("client.users in the order of creation", listed == [named("plain"), named("full")])
    check("len and list", len(client.users) == len(client.users.list()) >= 3)

    # update
    full.first_name, full.last_name, full.role = "Anna", "Li", "annotator"
    full.update()
    again = client.users(named("full"))
    check("update is stored", (again.first_name, again.last_name, again.role) == ("Anna", "Li", "annotator"))
    full.username = named("renamed")
    full.update()
    check("renamed", client.users(named("full")) is None and client.users(named("renamed")).id == predefined)
    full.username = named("plain")
    raises("rename to a taken name", UnprocessableEntityError, full.update)
    full.username = named("renamed")
    full.password = "sdk-password-2"
    full.update()
    check("new password", full.password is None or full.password == "sdk-password-2")

    # workspaces and members
    workspace = rg.Workspace(name=named("space"), client=client).create()
    check("client.workspaces(name)", client.workspaces(named("space")).id == workspace.id)
    check("client.workspaces lists it", named("space") in [space.name for space in client.workspaces])
    raises("workspace name taken", ConflictError, lambda: rg.Workspace(name=named("space"), client=client).create())
    plain.add_to_workspace(workspace)
    full.add_to_workspace(workspace)
    check("members", [user.username for user in workspace.users] == [named("plain"), named("renamed")])
    raises("member twice", ConflictError, lambda: plain.add_to_workspace(workspace))
    plain.remove_from_workspace(workspace)
    check("removed", [user.username for user in workspace.users] == [named("renamed")])
    raises("not a member", NotFoundError, lambda: plain.remove_from_workspace(workspace))
    workspace.users.add(plain)
    workspace.add_user(client.users(client.me.username))
    check("workspace.users.add", len(workspace.users) == 3)
    workspace.users.delete(named("plain"))
    check("workspace.users.delete", len(workspace.users) == 2)
    check("client.datasets", [d.name for d in client.datasets if d.name.startswith(run)] == [])
    check("workspace.datasets", len(workspace.datasets) == 0)

    # as somebody else
    full.role = "admin"
    full.update()
    key_of = {item["username"]: item["api_key"] for item in client.http_client.get("/api/v1/users").json()["items"]}
    admin = rg.Argilla(api_url=url, api_key=key_of[named("renamed")])
    check("admin is me", admin.me.username == named("renamed"))
    check("admin sees the workspace", [space.name for space in admin.workspaces] == [named("space")])
    check("admin sees the members", len(admin.workspaces(named("space")).users) == 2)
    raises("admin may not list users", ForbiddenError, lambda: list(admin.users))
    raises("admin may not create", ForbiddenError, lambda: rg.User(username=named("y"), password=password, client=admin).create())
    raises("wrong key", ArgillaCredentialsError, lambda: rg.Argilla(api_url=url, api_key="wrong").me)

    # delete
    plain.delete()
    check("deleted", client.users(named("plain")) is None)
    check("deleted has no id", plain.id is None)
    full.delete()
    raises("deleted user's key", UnauthorizedError, admin.workspaces.list)
    workspace.delete()
    check("workspace deleted", client.workspaces(named("space")) is None)
except ArgillaAPIError as error:
    check(f"unexpected {type(error).__name__}: {error}", False)
finally:
    for item in client.http_client.get("/api/v1/users").json()["items"]:
        if item["username"].startswith(run):
            client.http_client.delete(f"/api/v1/users/{item['id']}")
    for item in client.http_client.get("/api/v1/me/workspaces").json()["items"]:
        if item["name"].startswith(run):
            client.http_client.delete(f"/api/v1/workspaces/{item['id']}")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
