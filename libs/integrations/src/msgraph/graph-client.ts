import type {
  GraphContract,
  GraphDeletedUser,
  GraphDevice,
  GraphDirectoryObject,
  GraphDomain,
  GraphGroup,
  GraphManagedDevice,
  GraphOrganization,
  GraphPartnerCustomer,
  GraphPartnerRelationship,
  GraphSubscribedSku,
  GraphUser,
} from './graph-schemas';

import type { GraphRequests } from './graph-request';
import type { GraphFindings } from './graph-session';

export type * from './graph-schemas';

interface GraphUserSearch {
  readonly userPrincipalName: string;
  /** When given, a user who bears the name but not this employee id is not found. */
  readonly employeeId?: string;
  /** When given, a user who bears the name but not this extension attribute 15 is not found. */
  readonly marker?: string;
}

interface GraphTextSearch {
  /** Matches the beginnings of words. */
  readonly text?: string | undefined;
  readonly most: number;
}

/** What a technician or workflow may set on a user. */
export interface GraphUserChanges {
  readonly accountEnabled?: boolean;
  readonly displayName?: string;
  readonly givenName?: string | null;
  readonly surname?: string | null;
  readonly mail?: string | null;
  readonly department?: string | null;
  readonly jobTitle?: string | null;
  readonly employeeId?: string | null;
  readonly employeeHireDate?: string | null;
  readonly mobilePhone?: string | null;
  readonly businessPhones?: readonly string[];
  readonly officeLocation?: string | null;
  readonly usageLocation?: string;
  /** The attribute in which an execution marks what it creates; null takes the mark away. */
  readonly onPremisesExtensionAttributes?: { readonly extensionAttribute15: string | null };
}

interface GraphUserDraft extends GraphUserChanges {
  readonly accountEnabled: boolean;
  readonly displayName: string;
  readonly mailNickname: string;
  readonly userPrincipalName: string;
  readonly passwordProfile: GraphPassword;
}

export interface GraphPassword {
  readonly password: string;
  readonly forceChangePasswordNextSignIn?: boolean;
}

interface GraphLicenseChanges {
  /** SKU ids to assign. The user needs a usage location first. */
  readonly add?: readonly string[];
  /** SKU ids to take away. */
  readonly remove?: readonly string[];
}

/** Users are named by object id or user principal name where a function takes `user`. */
export interface GraphUsers {
  /** The user, or undefined when there is none. */
  find(search: GraphUserSearch): Promise<GraphUser | undefined>;
  get(user: string): Promise<GraphUser>;
  /** Users by name, the first `most` of them: those whose name or address begins with `text`, or all. */
  search(search: GraphTextSearch & { readonly withGuests?: boolean }): Promise<GraphFindings<GraphUser>>;
  /** All users, or those that the OData filter matches. */
  list(options?: { readonly filter?: string }): Promise<readonly GraphUser[]>;
  /**
   * Fails with code `outcome-unknown` when the user may have been created; never sends a second create by itself. Calls of
   * this client that name the new user are repeated for more than two minutes while Graph does not know it yet.
   */
  create(draft: GraphUserDraft): Promise<GraphUser>;
  update(user: string, changes: GraphUserChanges): Promise<void>;
  /** Restorable for 30 days. False when there is no such user (any more). */
  delete(user: string): Promise<boolean>;
  /** Both by object id. */
  setManager(userId: string, managerId: string): Promise<void>;
  /** In one call; plans that are switched off stay so, also where one licence replaces another. */
  assignLicense(user: string, changes: GraphLicenseChanges): Promise<void>;
  revokeSignInSessions(user: string): Promise<void>;
  resetPassword(user: string, password: GraphPassword): Promise<void>;
  /** When the user last signed in, ISO 8601; null for never, undefined where the tenant or its consent does not tell. */
  lastSignIn(user: string): Promise<string | null | undefined>;
  /** Groups, directory roles and administrative units that the user is in directly. */
  memberOf(user: string): Promise<readonly GraphDirectoryObject[]>;
}

export interface GraphGroups {
  /** `securityOnly`: security groups that are not mail-enabled, the ones whose members can be changed here. */
  list(options?: { readonly securityOnly?: boolean }): Promise<readonly GraphGroup[]>;
  /** Groups by name, the first `most` of them: those whose name or address begins with `text`, or all. */
  search(search: GraphTextSearch): Promise<GraphFindings<GraphGroup>>;
  /** The group with the licences that it gives; undefined when there is none. By object id. */
  find(groupId: string): Promise<GraphGroup | undefined>;
  /** Both by object id. False when the user was a member already. */
  addMember(groupId: string, userId: string): Promise<boolean>;
  /** Both by object id. False when the user was no member, or there is no such group. */
  removeMember(groupId: string, userId: string): Promise<boolean>;
}

/** Users, groups or contacts that have an address, or the part of it before the @ as a nickname. */
export interface GraphAddressHolder {
  readonly kind: 'user' | 'group' | 'contact';
  readonly id: string;
  readonly name: string;
  /** It is not the address itself that is taken but the nickname made from it. */
  readonly isNickname: boolean;
}

/** Users that were deleted less than 30 days ago. */
interface GraphDeletedUsers {
  list(): Promise<readonly GraphDeletedUser[]>;
  /** Brings the user back with the name and the memberships from before, in the state of before. */
  restore(userId: string): Promise<GraphUser>;
}

/** A role that a user has, or may take on. */
export interface GraphRole {
  readonly kind: 'active' | 'eligible';
  readonly roleDefinitionId: string;
  readonly isLimited: boolean;
}

/** Devices that Intune manages. There is no wipe: what a device holds stays with its owner. */
interface GraphManagedDevices {
  /** Those with exactly this serial number, letter case aside; without one all of them. */
  list(options?: { readonly serialNumber?: string }): Promise<readonly GraphManagedDevice[]>;
  /** The device, or undefined when Intune does not manage it (any more). */
  find(deviceId: string): Promise<GraphManagedDevice | undefined>;
  /**
   * Asks the device to give up the company's apps, settings and mail when it next checks in. False when Intune does not
   * manage it (any more).
   */
  retire(deviceId: string): Promise<boolean>;
}

/** Whether a way in is kept; undefined where the tenant does not let the platform look. */
export interface GraphWaysIn {
  /** The password of a local administrator (Windows LAPS). */
  readonly localPassword: boolean | undefined;
  /** A BitLocker recovery key. */
  readonly recoveryKey: boolean | undefined;
}

/** Only for connections to the partner tenant. */
export interface GraphPartner {
  listDelegatedAdminCustomers(): Promise<readonly GraphPartnerCustomer[]>;
  listDelegatedAdminRelationships(): Promise<readonly GraphPartnerRelationship[]>;
  listContracts(): Promise<readonly GraphContract[]>;
}

/** Microsoft Graph in one tenant, signed in as the application. Functions reject with IntegrationError. */
export interface GraphClient extends GraphRequests {
  readonly tenantId: string;
  readonly users: GraphUsers;
  readonly groups: GraphGroups;
  /** Who has the address: as sign-in name, as mail or as a further address, over users, groups and contacts. */
  readonly addresses: { find(address: string): Promise<readonly GraphAddressHolder[]> };
  readonly deletedUsers: GraphDeletedUsers;
  /** Roles that `memberOf` does not show: eligible ones, custom ones, and those limited to a unit, among others. */
  readonly roles: { of(userId: string): Promise<readonly GraphRole[]> };
  readonly subscribedSkus: { list(): Promise<readonly GraphSubscribedSku[]> };
  readonly domains: { list(): Promise<readonly GraphDomain[]> };
  readonly organization: { get(): Promise<GraphOrganization> };
  readonly devices: {
    list(options?: { readonly filter?: string }): Promise<readonly GraphDevice[]>;
    /** What is kept that opens the device by itself, by the directory's device id; never the secrets themselves. */
    waysIn(deviceId: string): Promise<GraphWaysIn>;
  };
  readonly managedDevices: GraphManagedDevices;
  readonly partner: GraphPartner;
  /** App roles that the tenant has consented to, from the token. */
  permissionsGranted(): Promise<readonly string[]>;
}
