/** Every refusal and failure of the API as JSON, without a stack trace. */

/** @type {import('express').RequestHandler} */
export const answerNotFound = ({ method, path }, response) => {
  response.status(404).json({ error: 'not_found', message: `There is no ${method} ${path}` });
};

/** @type {import('express').ErrorRequestHandler} */
export const answerError = (error, _request, response, _next) => {
  const status = error.status ?? 500;
  // The token package's errors name the scheme in WWW-Authenticate, as RFC 6750, section 3 asks for.
  response.set(error.headers ?? {}).status(status);
  if (status >= 500) {
    console.error(error);
    response.json({ error: 'server_error', message: 'Something went wrong' });
  } else {
    response.json({ error: error.code ?? 'unauthorized', message: error.message });
  }
};
