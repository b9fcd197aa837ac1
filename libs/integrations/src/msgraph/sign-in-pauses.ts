import type { ClientSecretCredentialOptions } from '@azure/identity';
import { parseRetryAfter } from '../http/retry-after';

type PipelinePolicy = NonNullable<ClientSecretCredentialOptions['additionalPolicies']>[number]['policy'];

/** Shorter ones the library waits for by itself. */
const longMs = 5_000;

/** Sees what Entra answers while a token is fetched: a long pause ends the fetch, for its callers to wait as they may. */
export class SignInPauses {
  /** When Entra may be asked again, in milliseconds since 1970; undefined when it asked for no long pause. */
  until: number | undefined;
  status: number | undefined;

  constructor(private readonly now: () => number) {}

  readonly policy: PipelinePolicy = {
    name: 'signInPauses',
    sendRequest: async (request, next) => {
      const response = await next(request);
      const ms = parseRetryAfter(response.headers.get('retry-after') ?? null, this.now());
      if ((response.status === 429 || response.status === 503) && ms !== undefined && ms > longMs) {
        this.until = this.now() + ms;
        this.status = response.status;
        throw new Error('Entra asks to wait.');
      }
      return response;
    },
  };
}
