locals {
  # What each source asks the Management API for.
  source_scopes = {
    user      = ["read:users"]
    roles     = ["read:roles"]
    effective = ["read:user_effective_permissions"]
  }

  # Organization logins use the source roles, whatever is set, and may have to ask for the member's roles.
  organization_scopes = ["read:organization_member_roles", "read:roles"]

  scopes = sort(distinct(concat(
    local.source_scopes[var.permission_source],
    var.organizations ? local.organization_scopes : [],
  )))
}
