import {
  ForbiddenError,
  OrganizationInactiveError,
  TtlCache,
  permissionFlags,
  type PermissionFlag,
  type PermissionFlags,
} from '@msp/models';
import { isPlatformAdmin, type Principal } from './principal';

/** What a route demands of its caller. `public` is spelled out, so that no route is open by omission. */
export type Right = 'public' | 'signedIn' | 'self' | 'member' | 'platformAdmin' | PermissionFlag;

/** What was granted, and to an app the name that it goes by. */
export type Grant = PermissionFlags & { readonly appName?: string | undefined };

/** Where rights are read from. Permissions come from the source of truth only, never from an index. */
export interface AccessParts {
  /** undefined for a person who has never signed in. */
  findPerson(userId: string): Promise<{ readonly isActive: boolean } | undefined>;
  findPermission(userId: string, organizationId: string): Promise<Grant | undefined>;
  findOrganization(organizationId: string): Promise<{ readonly isActive: boolean } | undefined>;
}

const noRightOf = ({ kind, userId }: Principal): string =>
  kind === 'user'
    ? 'You have no right to do this here. Ask a platform admin for it.'
    : `The app has no right to do this here. A platform admin can grant it to its service principal, ${userId}.`;
const personLifetimeMs = 5_000;
const organizationLifetimeMs = 10_000;

/** Answers "may this caller do that?". People and permissions are remembered for 5 s, organizations for 10 s. */
export class Access {
  private readonly people: TtlCache<{ readonly isActive: boolean } | undefined>;
  private readonly permissions: TtlCache<Grant | undefined>;
  private readonly organizations: TtlCache<{ readonly isActive: boolean } | undefined>;

  constructor(
    private readonly source: AccessParts,
    private readonly bootstrapAdmins: readonly string[],
    now: () => number = Date.now,
  ) {
    this.people = new TtlCache(personLifetimeMs, now);
    this.permissions = new TtlCache(personLifetimeMs, now);
    this.organizations = new TtlCache(organizationLifetimeMs, now);
  }

  isPlatformAdmin(principal: Principal): boolean {
    return isPlatformAdmin(principal, this.bootstrapAdmins);
  }

  /** Says whether the configuration names this person a platform admin, whatever their token says. */
  isBootstrapAdmin(userId: string): boolean {
    return this.bootstrapAdmins.includes(userId);
  }

  /** Throws ForbiddenError for a person who was deactivated. */
  async assertActive(principal: Principal): Promise<void> {
    const person = await this.people.get(principal.userId, () => this.source.findPerson(principal.userId));
    if (person?.isActive === false) throw new ForbiddenError('Your account is deactivated. Ask a platform admin.');
  }

  /** Whether somebody is one of the people of the platform; a program is not, nor who has never signed in. */
  async isPerson(userId: string): Promise<boolean> {
    return (await this.people.get(userId, () => this.source.findPerson(userId))) !== undefined;
  }

  /** The four flags that the caller holds on an organization; a platform admin holds all of them everywhere. */
  async flagsOf(principal: Principal, organizationId: string): Promise<PermissionFlags> {
    if (this.isPlatformAdmin(principal)) return allFlags(true);
    return (await this.storedFlags(principal.userId, organizationId)) ?? allFlags(false);
  }

  /** The flags that were granted to a person, whatever their app roles say. */
  storedFlags(userId: string, organizationId: string): Promise<Grant | undefined> {
    return this.permissions.get(`${userId}/${organizationId}`, () =>
      this.source.findPermission(userId, organizationId),
    );
  }

  /** The caller by name: an app's token tells ids only, so it is called what it was granted its rights as. */
  async named(principal: Principal, organizationId: string | undefined): Promise<Principal> {
    if (principal.kind === 'user' || organizationId === undefined) return principal;
    const { appName } = (await this.storedFlags(principal.userId, organizationId)) ?? {};
    return appName === undefined ? principal : { ...principal, displayName: `${appName} (app)` };
  }

  /**
   * Throws ForbiddenError unless the caller holds `right` on the organization. The answer is the same for an organization
   * that does not exist, so that nobody can find out which do.
   */
  async assertRight(principal: Principal, right: 'member' | PermissionFlag, organizationId: string): Promise<void> {
    const [flags, organization] = await Promise.all([
      this.flagsOf(principal, organizationId),
      this.findOrganization(organizationId),
    ]);
    const held = right === 'member' ? permissionFlags.some((flag) => flags[flag]) : flags[right];
    if (!held || organization === undefined) throw new ForbiddenError(noRightOf(principal));
  }

  /** Throws OrganizationInactiveError for a deactivated organization, but lets platform admins read. */
  async assertUsable(principal: Principal, organizationId: string, reading: boolean): Promise<void> {
    const organization = await this.findOrganization(organizationId);
    if (organization?.isActive === true || (reading && this.isPlatformAdmin(principal))) return;
    throw new OrganizationInactiveError('This organization is inactive. A platform admin can activate it again.');
  }

  assertPlatformAdmin(principal: Principal): void {
    if (!this.isPlatformAdmin(principal)) throw new ForbiddenError(noRightOf(principal));
  }

  /** Throws ForbiddenError unless the caller is that person, or a platform admin. */
  assertSelf(principal: Principal, userId: string): void {
    if (principal.userId !== userId) this.assertPlatformAdmin(principal);
  }

  forgetPerson(userId: string): void {
    this.people.forget(userId);
  }

  forgetPermission(userId: string, organizationId: string): void {
    this.permissions.forget(`${userId}/${organizationId}`);
  }

  forgetOrganization(organizationId: string): void {
    this.organizations.forget(organizationId);
  }

  private findOrganization(organizationId: string) {
    return this.organizations.get(organizationId, () => this.source.findOrganization(organizationId));
  }
}

const allFlags = (value: boolean): PermissionFlags => ({
  canExecuteWorkflows: value,
  canManageConfig: value,
  canManageForms: value,
  canViewHistory: value,
});
