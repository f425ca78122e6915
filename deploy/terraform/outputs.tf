output "action_id" {
  description = "The Action, as the Management API names it."
  value       = auth0_action.permission_claims.id
}

output "action_version_id" {
  description = "The version that is deployed."
  value       = auth0_action.permission_claims.version_id
}

output "code_sha256" {
  description = "What `sha256sum pkg/action.js` prints for the code that is deployed."
  value       = sha256(auth0_action.permission_claims.code)
}

output "client_id" {
  description = "The machine-to-machine application."
  value       = auth0_client.permission_claims.id
}

output "scopes" {
  description = "What the application may do in the Management API."
  value       = local.scopes
}
