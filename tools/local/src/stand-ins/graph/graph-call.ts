import { z } from 'zod';
import type { Behaviour } from '../behaviour';
import type { GraphGroup, GraphUser, Tenant } from './directory';
import { GraphError, resourceNotFound } from './graph.error';
import type { GraphReplicas } from './graph-replicas';

/** One request, reduced to what a resource needs; the token has already decided the tenant. */
export interface GraphCall {
  readonly tenant: Tenant;
  readonly replicas: GraphReplicas;
  readonly behaviour: Behaviour;
  /** Application permissions in the token. */
  readonly roles: readonly string[];
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
  readonly body?: object | string;
}

export interface GraphRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** One of these application permissions is enough. */
  readonly roles: readonly string[];
  /** The refusal for want of a permission names those that would do; most services only say that one is missing. */
  readonly namesPermissions?: boolean;
  handle(call: GraphCall): GraphAnswer;
}

export const noContent: GraphAnswer = { status: 204 };

function bears(idOrName: string) {
  const wanted = idOrName.toLowerCase();
  return ({ id, userPrincipalName }: GraphUser) => id === wanted || userPrincipalName.toLowerCase() === wanted;
}

/** A user by object id or by user principal name, as a replica shows it to a read. */
export function readUser({ tenant, replicas }: GraphCall, idOrName: string): GraphUser {
  const user = replicas.users.find(tenant.users, bears(idOrName));
  if (!user) throw resourceNotFound(idOrName);
  return user;
}

/** The user that a write is for; a replica that does not know a new one refuses. */
export function writableUser({ tenant, replicas }: GraphCall, idOrName: string): GraphUser {
  const user = tenant.users.find(bears(idOrName));
  if (!user || !replicas.users.accepts(user.id)) throw resourceNotFound(idOrName);
  if (user['isManagementRestricted'] === true) throw restricted();
  return user;
}

/** The user that the body of a write refers to. */
export function referredUser({ tenant, replicas, body }: GraphCall): GraphUser {
  const id = readReference(body);
  const user = tenant.users.find(bears(id));
  if (!user) throw resourceNotFound(id);
  if (replicas.users.accepts(user.id)) return user;
  if (replicas.users.nextRefusal(user.id) === 'not-found') throw resourceNotFound(id);
  throw new GraphError('Request_BadRequest', 'Not a valid reference update.');
}

export function readGroup({ tenant, replicas }: GraphCall, id: string | undefined): GraphGroup {
  const group = replicas.groups.find(tenant.groups, (one) => one.id === id);
  if (!group) throw resourceNotFound(id ?? '');
  return group;
}

export function writableGroup({ tenant, replicas }: GraphCall, id: string | undefined): GraphGroup {
  const group = tenant.groups.find((one) => one.id === id);
  if (!group || !replicas.groups.accepts(group.id)) throw resourceNotFound(id ?? '');
  return group;
}

/** Answered for ever, whatever the app was granted. */
export function restricted(): GraphError {
  const reason =
    'The target is in a restricted management administrative unit, whose own administrators may change it.';
  return new GraphError('Authorization_RequestDenied', `Insufficient privileges to complete the operation. ${reason}`);
}

const referenceSchema = z.strictObject({ '@odata.id': z.string() });

/** The object id at the end of an `@odata.id`. */
function readReference(body: unknown): string {
  const parsed = referenceSchema.safeParse(body);
  const [, id] = /\/(?:directoryObjects|users)\/([^/?]+)$/.exec(parsed.data?.['@odata.id'] ?? '') ?? [];
  if (id === undefined)
    throw new GraphError('Request_BadRequest', 'The @odata.id of the reference is missing or invalid.');
  return decodeURIComponent(id);
}
