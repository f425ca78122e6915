terraform {
  # Write-only attributes: https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only
  required_version = ">= 1.11.0"

  required_providers {
    auth0 = {
      source = "auth0/auth0"
      # 1.52.0 has `secrets_wo` of auth0_action, 1.51.0 `client_secret_wo` of auth0_client_credentials.
      version = "~> 1.52"
    }
  }
}
