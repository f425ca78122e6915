/** The API: two lists, each behind its permission, and what the caller's access token permits. */
import cors from 'cors';
import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import helmet from 'helmet';

import { listen } from '../listen.mjs';
import { answerError, answerNotFound } from './errors.mjs';
import { permissionsOf, requirePermission } from './permissions.mjs';
import projects from './projects.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };

/** @param {import('../settings.mjs').Settings} settings */
export function startApi({ api, spa, auth0 }) {
  const app = express();
  app.use(helmet());
  // Before `auth`: a browser's preflight request carries no token.
  app.use(cors({ origin: spa.origin, allowedHeaders: ['authorization'], maxAge: 600 }));
  app.use(auth({ issuerBaseURL: auth0.issuer, audience: auth0.audience }));

  app.get('/api/v1/projects', requirePermission('read:project-list'), (_request, response) => {
    response.json(projects);
  });
  app.get('/api/v1/users', requirePermission('read:user-list'), (_request, response) => {
    response.json(users);
  });
  app.get('/permissions', (request, response) => {
    response.json({ permissions: permissionsOf(request) });
  });

  app.use(answerNotFound);
  app.use(answerError);
  return listen(app, api);
}
