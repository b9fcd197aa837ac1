import { holdsScope, type Access, type Principal, type Right, type TokenScope } from '@msp/auth';
import { ForbiddenError, InvalidRequestError, UnauthenticatedError, type OrganizationId } from '@msp/models';
import type { Request } from 'express';
import { isOrganizationRight } from './route';

const allScopes: readonly TokenScope[] = ['Workflows.Execute', 'Forms.Manage', 'Organizations.Manage'];

/** The bearer token of a request. Throws UnauthenticatedError without one, or with more than one. */
export function bearerToken(request: Request): string {
  const given = request.headersDistinct['authorization'] ?? [];
  const match = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(given[0] ?? '');
  if (given.length !== 1 || match?.[1] === undefined) {
    throw new UnauthenticatedError('Send an access token in the Authorization header.');
  }
  return match[1];
}

/** Throws ForbiddenError where the token's scopes do not cover the operation. Reads are covered by any scope. */
export function assertScope(principal: Principal, method: string, scope: TokenScope | 'any' | undefined): void {
  const wanted = scope ?? (method === 'get' ? 'any' : 'Organizations.Manage');
  const sufficient = wanted === 'any' ? allScopes : [wanted];
  if (sufficient.some((one) => holdsScope(principal, one))) return;
  const names = sufficient.join(' or ');
  throw new ForbiddenError(
    principal.kind === 'user'
      ? `The token lacks the scope ${names}.`
      : `The app lacks the app role ${names}. An administrator assigns it to the app in Microsoft Entra ID.`,
  );
}

export interface RightDemand {
  readonly right: Right;
  readonly withoutOrganization: Right | undefined;
  readonly organizationId: OrganizationId | undefined;
  /** True for operations that change nothing. */
  readonly reading: boolean;
  readonly allowsInactive: boolean;
}

/** Throws unless the caller holds the right that the route demands, on the organization that the request names. */
export async function assertRight(access: Access, principal: Principal, request: Request, demand: RightDemand) {
  await access.assertActive(principal);
  const { organizationId, withoutOrganization } = demand;
  const right = organizationId === undefined ? (withoutOrganization ?? demand.right) : demand.right;
  if (right === 'platformAdmin') {
    access.assertPlatformAdmin(principal);
    if (organizationId !== undefined) await access.assertRight(principal, 'member', organizationId);
  }
  if (right === 'self') access.assertSelf(principal, String(request.params['userId'] ?? principal.userId));
  if (isOrganizationRight(right)) {
    if (organizationId === undefined) throw new InvalidRequestError('The request names no organization.');
    await access.assertRight(principal, right, organizationId);
  }
  if (organizationId !== undefined && right !== 'platformAdmin' && !demand.allowsInactive) {
    await access.assertUsable(principal, organizationId, demand.reading);
  }
}
