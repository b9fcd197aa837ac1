/** What a client may do for a person; the same names are the app roles of app-only tokens. */
export type TokenScope = 'Workflows.Execute' | 'Forms.Manage' | 'Organizations.Manage';

/** Who sent a request, as the access token says. Identity is (tenantId, userId), never an e-mail address. */
export interface Principal {
  readonly kind: 'user' | 'app';
  /** The `oid` claim: lower-case GUID of the person or service principal. */
  readonly userId: string;
  readonly tenantId: string;
  /** For display only. */
  readonly displayName: string;
  /** For display only. */
  readonly email: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
}

const platformAdminRole = 'Platform.Admin';

/** Says whether the person is a platform admin: by the app role, or by being one of the `bootstrapAdmins` (oids). */
export function isPlatformAdmin(principal: Principal, bootstrapAdmins: readonly string[]): boolean {
  if (principal.kind !== 'user') return false;
  return principal.roles.includes(platformAdminRole) || bootstrapAdmins.includes(principal.userId);
}

/** Says whether the token lets its client use `scope`: as a delegated scope, or as an app role of the same name. */
export function holdsScope(principal: Principal, scope: TokenScope): boolean {
  return (principal.kind === 'user' ? principal.scopes : principal.roles).includes(scope);
}
