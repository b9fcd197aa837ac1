import type { Authorizer } from '../http/transport';
import { untilAborted } from '../http/until-aborted';
import type { Connection } from '../integration';
import type { AccessToken, TokenSubject } from './token-cache';

/**
 * Signs calls with a bearer token that all connections of the process share. One that the vendor refuses is dropped,
 * so that the next call signs in again. `fetchToken` must not be bound to one execution: its token serves others too.
 */
export function createCachedAuthorizer(
  connection: Connection,
  describe: () => Promise<TokenSubject>,
  fetchToken: (subject: TokenSubject) => Promise<AccessToken>,
): Authorizer {
  let current: TokenSubject | undefined;
  return {
    async header() {
      const subject = (current ??= await describe());
      const fetching = connection.tokens.get(subject, () => fetchToken(subject));
      return `Bearer ${(await untilAborted(connection.http.signal, fetching)).value}`;
    },
    refused(header) {
      if (current !== undefined) connection.tokens.drop(current, header.slice('Bearer '.length));
    },
  };
}
