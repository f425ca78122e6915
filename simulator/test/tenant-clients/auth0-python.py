"""Auth0's SDK for Python."""

import json
import os

from auth0.management import ManagementClient

client = ManagementClient(
    domain=os.environ["AUTH0_DOMAIN"],
    client_id=os.environ["AUTH0_CLIENT_ID"],
    client_secret=os.environ["AUTH0_CLIENT_SECRET"],
    audience=os.environ["AUTH0_AUDIENCE"],
)
user = "auth0|both"
client.users.roles.assign("auth0|71", roles=["rol_clerk"])
in_role = client.roles.users.list("rol_clerk")
print(
    json.dumps(
        {
            "user": client.users.get(user).user_id,
            "sameAddress": len(client.users.list_users_by_email(email="user@example.com")),
            "roles": [role.name for role in client.users.roles.list(user)],
            "role": client.roles.get("rol_clerk").description,
            "isInRole": any(one.user_id == "auth0|71" for one in in_role),
            "organization": client.organizations.get("org_acme").display_name,
            "client": client.clients.get(os.environ["AUTH0_CLIENT_ID"]).name,
            "apis": [api.name for api in client.resource_servers.list()],
        }
    )
)
