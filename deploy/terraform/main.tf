locals {
  # Names the tenant's own domain, even where `domain` is a custom one.
  management_api = coalesce(var.management_audience, "https://${var.domain}/api/v2/")

  # The Action's secrets but for the one that is secret. What is `null` is left at its default.
  settings = merge(
    { for name, value in local.chosen : name => tostring(value) if value != null },
    { clientId = auth0_client.permission_claims.id },
  )
  chosen = {
    domain             = var.domain
    namespace          = var.namespace
    managementAudience = var.management_audience
    source             = var.permission_source
    audience           = length(var.audience) > 0 ? join(",", var.audience) : null
    clients            = length(var.clients) > 0 ? join(",", var.clients) : null
    claims             = var.claims
    tokens             = var.tokens
    cacheSeconds       = var.cache_seconds
    onError            = var.on_error
    timeoutMs          = var.timeout_ms
  }
}

resource "auth0_client" "permission_claims" {
  name            = "permission-claims"
  description     = "Reads permissions for the Action permission-claims"
  app_type        = "non_interactive"
  grant_types     = ["client_credentials"]
  oidc_conformant = true

  jwt_configuration {
    alg = "RS256"
  }
}

resource "auth0_client_credentials" "permission_claims" {
  client_id                = auth0_client.permission_claims.id
  authentication_method    = "client_secret_post"
  client_secret_wo         = var.client_secret
  client_secret_wo_version = var.client_secret_version
}

resource "auth0_client_grant" "permission_claims" {
  client_id = auth0_client.permission_claims.id
  audience  = local.management_api
  scopes    = local.scopes
}

resource "auth0_action" "permission_claims" {
  name    = "permission-claims"
  runtime = "node22"
  deploy  = true
  # The file as it lies in the repository: `file` interpolates nothing in it.
  code = file("${path.module}/../../pkg/action.js")

  supported_triggers {
    id      = "post-login"
    version = "v3"
  }

  secrets_wo {
    name  = "clientSecret"
    value = var.client_secret
  }

  dynamic "secrets_wo" {
    for_each = local.settings

    content {
      name  = secrets_wo.key
      value = secrets_wo.value
    }
  }

  # Terraform does not remember the values either, and sends them when this number changes: with
  # each change of a setting, and with each new client secret.
  secrets_wo_version = parseint(
    substr(sha256(jsonencode([var.client_secret_version, local.settings])), 0, 7), 16,
  )

  # A login must not meet the Action before the application may do what it asks for.
  depends_on = [auth0_client_credentials.permission_claims, auth0_client_grant.permission_claims]
}

# Appends to the flow: the Actions of others stay as they are.
# Do not manage the same trigger by `auth0_trigger_actions`, too: that one owns the whole list.
resource "auth0_trigger_action" "permission_claims" {
  count = var.append_to_flow ? 1 : 0

  trigger      = "post-login"
  action_id    = auth0_action.permission_claims.id
  display_name = "permission-claims"
}
