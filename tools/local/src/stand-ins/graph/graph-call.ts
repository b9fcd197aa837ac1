import { z } from 'zod';
import type { GraphUser, Tenant } from './directory';
import { GraphError, resourceNotFound } from './graph.error';

/** One request, reduced to what a resource needs; the token has already decided the tenant. */
export interface GraphCall {
  readonly tenant: Tenant;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly consistencyLevel: string | undefined;
  readonly prefersRepresentation: boolean;
  /** Address of `/v1.0`, for links. */
  readonly base: string;
  /** Path after `/v1.0`. */
  readonly path: string;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body?: object;
}

export interface GraphRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** One of these application permissions is enough. */
  readonly roles: readonly string[];
  handle(call: GraphCall): GraphAnswer;
}

export const noContent: GraphAnswer = { status: 204 };

/** A user by object id or by user principal name. */
export function requireUser(tenant: Tenant, idOrName: string): GraphUser {
  const wanted = idOrName.toLowerCase();
  const user = tenant.users.find(
    ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
  );
  if (!user) throw resourceNotFound(idOrName);
  return user;
}

const referenceSchema = z.strictObject({ '@odata.id': z.string() });

/** The object id at the end of an `@odata.id`. */
export function readReference(body: unknown): string {
  const parsed = referenceSchema.safeParse(body);
  const [, id] = /\/(?:directoryObjects|users)\/([^/?]+)$/.exec(parsed.data?.['@odata.id'] ?? '') ?? [];
  if (id === undefined)
    throw new GraphError('Request_BadRequest', 'The @odata.id of the reference is missing or invalid.');
  return decodeURIComponent(id);
}
