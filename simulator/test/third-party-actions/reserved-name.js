// Gives its claim a name that Auth0 keeps for itself.
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('roles', event.authorization?.roles ?? []);
};
