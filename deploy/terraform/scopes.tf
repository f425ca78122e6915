locals {
  # What the Action asks the Management API for, by source. Organization logins use the source roles,
  # whatever is set, and may have to ask for the member's roles.
  granted = jsondecode(file("${path.module}/../scopes.json"))

  scopes = sort(distinct(concat(
    local.granted.sources[var.permission_source],
    var.organizations ? local.granted.organizations : [],
  )))
}
