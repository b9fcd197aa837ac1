import express, { type Router } from 'express';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { pageHeaders } from '../common/html';
import { messagePage, signInPage } from './pages';
import { findPersonByHandle, handles } from './token-claims';

/** The pages between `/auth` and the way back to the app. Consent is given without asking. */
export function interactionRoutes(provider: Provider, appOrigins: readonly string[]): Router {
  const router = express.Router();
  router.use(express.urlencoded({ extended: false, limit: '4kb' }));

  router.get('/:uid', async (req, res) => {
    const { uid, prompt, session } = await provider.interactionDetails(req, res);
    if (prompt.name === 'consent' && session) {
      await provider.interactionFinished(req, res, { consent: {} }, { mergeWithLastSubmission: true });
      return;
    }
    res.set(pageHeaders(appOrigins)).send(signInPage(uid));
  });

  router.post('/:uid/login', async (req, res) => {
    const person = findPersonByHandle(String(req.body?.handle));
    if (!person) {
      res
        .status(400)
        .set(pageHeaders())
        .send(messagePage('Nobody chosen', `Choose one of ${handles.join(', ')}.`));
      return;
    }
    await provider.interactionFinished(req, res, { login: { accountId: person.oid, remember: true } });
  });

  router.post('/:uid/abort', async (req, res) => {
    const result = { error: 'access_denied', error_description: 'Sign-in was cancelled.' };
    await provider.interactionFinished(req, res, result);
  });

  router.use(((error, _req, res, next) => {
    if (!(error instanceof errors.OIDCProviderError)) return next(error);
    const text = 'This sign-in has expired. Go back to the app and start again.';
    res.status(400).set(pageHeaders()).send(messagePage('Sign-in expired', text));
  }) satisfies express.ErrorRequestHandler);

  return router;
}
