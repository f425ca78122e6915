/**
 * The attributes of the Terraform provider's resources, as version 1.55.0 documents them:
 * https://github.com/auth0/terraform-provider-auth0/tree/v1.55.0/docs/resources
 *
 * Of the optional ones and of the blocks only those that belong to the matter are listed: an attribute that is not
 * here is a reason to look it up.
 */

/**
 * @typedef {object} Schema
 * @property {string[]} required
 * @property {string[]} optional
 * @property {string[]} readOnly
 * @property {string[]} writeOnly attributes, among the others, that never reach the state
 * @property {Record<string, Schema>} blocks
 * @property {number} [least] of a block, how often it must be there
 * @property {number} [most] of a block, how often it may be there
 */

/** @param {Partial<Schema>} schema @returns {Schema} */
const schema = (schema) => ({
  required: [],
  optional: [],
  readOnly: ['id'],
  writeOnly: [],
  blocks: {},
  ...schema,
});

/** What Terraform itself takes in every resource: https://developer.hashicorp.com/terraform/language/meta-arguments */
export const metaArguments = ['depends_on', 'count', 'for_each', 'provider', 'lifecycle'];

/** @type {Record<string, Schema>} */
export const provider = {
  auth0_action: schema({
    required: ['code', 'name'],
    optional: ['deploy', 'runtime', 'secrets_wo_version'],
    readOnly: ['id', 'version_id'],
    blocks: {
      supported_triggers: schema({ required: ['id', 'version'], readOnly: [], least: 1, most: 1 }),
      dependencies: schema({ required: ['name', 'version'], readOnly: [] }),
      secrets: schema({ required: ['name', 'value'], readOnly: [] }),
      secrets_wo: schema({ required: ['name', 'value'], readOnly: [], writeOnly: ['value'] }),
    },
  }),
  auth0_client: schema({
    required: ['name'],
    optional: [
      ...['app_type', 'client_metadata', 'description', 'grant_types', 'is_first_party'],
      ...['oidc_conformant', 'organization_usage'],
    ],
    readOnly: ['client_id', 'id', 'signing_keys'],
    blocks: {
      jwt_configuration: schema({
        optional: ['alg', 'lifetime_in_seconds', 'scopes', 'secret_encoded'],
        readOnly: [],
        most: 1,
      }),
    },
  }),
  auth0_client_credentials: schema({
    required: ['client_id'],
    optional: [
      ...['authentication_method', 'client_secret'],
      ...['client_secret_wo', 'client_secret_wo_version'],
    ],
    writeOnly: ['client_secret_wo'],
  }),
  auth0_client_grant: schema({
    required: ['audience'],
    optional: [
      ...['allow_all_scopes', 'allow_any_organization', 'client_id', 'default_for'],
      ...['organization_usage', 'scopes', 'subject_type'],
    ],
    readOnly: ['id', 'is_system'],
  }),
  auth0_trigger_action: schema({
    required: ['action_id', 'trigger'],
    optional: ['display_name'],
  }),
};
