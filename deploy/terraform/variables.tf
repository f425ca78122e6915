# What must be set.

variable "domain" {
  description = "The tenant's host, `example.eu.auth0.com`, or a custom domain."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$", var.domain))
    error_message = "A host alone, without https:// and without a path."
  }
}

variable "namespace" {
  description = "An http(s) URL that the names of the claims begin with."
  type        = string

  validation {
    condition     = can(regex("^https?://[^/?#\\s]+[^?#\\s]*$", var.namespace))
    error_message = "An http(s) URL without query and fragment."
  }

  # https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims
  validation {
    condition = !can(regex(
      "^https?://([^/?#]*\\.)?(auth0\\.com|webtask\\.io|webtask\\.run)(:[0-9]+)?(/|$)",
      lower(var.namespace),
    ))
    error_message = "Auth0 drops claims under auth0.com, webtask.io and webtask.run."
  }
}

variable "client_secret" {
  description = "The secret that the machine-to-machine application gets, such as `openssl rand -hex 32` prints. It is neither in the plan nor in the state."
  type        = string
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = length(var.client_secret) >= 32
    error_message = "At least 32 characters."
  }
}

variable "client_secret_version" {
  description = "Raise it by one whenever `client_secret` changes: Terraform does not remember the secret, and so does not see a change of it."
  type        = number
  default     = 1

  validation {
    condition     = var.client_secret_version >= 1 && floor(var.client_secret_version) == var.client_secret_version
    error_message = "A whole number from 1."
  }
}

# Where permissions come from. It decides the scopes of the application, see scopes.tf.

variable "permission_source" {
  description = "The setting `source`: user, roles or effective."
  type        = string
  default     = "user"

  validation {
    condition     = contains(["user", "roles", "effective"], var.permission_source)
    error_message = "One of user, roles, effective."
  }
}

variable "organizations" {
  description = "Whether users log in through organizations, too: such logins need scopes of their own."
  type        = bool
  default     = false
}

variable "audience" {
  description = "The identifiers of the APIs whose permissions are taken, or `requested` for the one that the login asks for; none means every API."
  type        = list(string)
  default     = []

  validation {
    condition     = var.permission_source != "effective" || length(var.audience) > 0
    error_message = "The source effective needs the APIs listed."
  }

  validation {
    condition     = alltrue([for api in var.audience : can(regex("^[^,\\s]+$", api))])
    error_message = "Identifiers without commas and white space, by which the setting is separated."
  }
}

# The other settings. `null` leaves a setting at the Action's default.

variable "management_audience" {
  description = "With a custom domain in `domain`: `https://TENANT/api/v2/` of the tenant's own domain."
  type        = string
  default     = null

  validation {
    condition     = var.management_audience == null ? true : can(regex("^https://[^/\\s]+/api/v2/$", var.management_audience))
    error_message = "https://TENANT/api/v2/, with the slash at the end."
  }
}

variable "clients" {
  description = "The client ids of the applications whose logins get claims; none means every application."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for client in var.clients : can(regex("^[^,\\s]+$", client))])
    error_message = "Client ids, without commas and white space."
  }
}

variable "claims" {
  description = "The claims that are set: roles, permissions or a list of both."
  type        = string
  default     = null

  validation {
    condition     = var.claims == null ? true : contains(["roles", "permissions", "roles permissions"], var.claims)
    error_message = "One of roles, permissions, roles permissions."
  }
}

variable "tokens" {
  description = "The tokens that get the claims: id, access or both."
  type        = string
  default     = null

  validation {
    condition     = var.tokens == null ? true : contains(["id", "access", "both"], var.tokens)
    error_message = "One of id, access, both."
  }
}

variable "cache_seconds" {
  description = "How long the permissions of a role stay fresh."
  type        = number
  default     = null

  validation {
    condition     = var.cache_seconds == null ? true : var.cache_seconds >= 0 && var.cache_seconds <= 86400 && floor(var.cache_seconds) == var.cache_seconds
    error_message = "A whole number from 0 to 86400."
  }
}

variable "on_error" {
  description = "What becomes of a login whose permissions could not be read: allow or deny."
  type        = string
  default     = "allow"

  validation {
    condition     = contains(["allow", "deny"], var.on_error)
    error_message = "One of allow, deny."
  }
}

variable "timeout_ms" {
  description = "The most that the Action may take for one login, in milliseconds."
  type        = number
  default     = null

  validation {
    condition     = var.timeout_ms == null ? true : var.timeout_ms >= 500 && var.timeout_ms <= 15000 && floor(var.timeout_ms) == var.timeout_ms
    error_message = "A whole number from 500 to 15000."
  }
}

variable "append_to_flow" {
  description = "Whether to append the Action to the post-login flow; false where an `auth0_trigger_actions` of yours owns the whole list."
  type        = bool
  default     = true
}
