// Sends the user away until they have agreed to something.
exports.onExecutePostLogin = async (event, api) => {
  if (!event.user.app_metadata.consent) api.redirect.sendUserTo('https://consent.example/');
};

exports.onContinuePostLogin = async (event, api) => {
  console.log('back with', event.request.query.consent);
  api.user.setAppMetadata('consent', true);
  api.idToken.setCustomClaim('https://consent.example/given', true);
};
