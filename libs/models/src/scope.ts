import { isLowerCaseGuid } from './guid';

declare const named: unique symbol;

/** The id of an organization, a lower-case GUID: no other text is taken for one by mistake. */
export type OrganizationId = string & { readonly [named]: 'organization' };

/** The scope of what belongs to the MSP as a whole. In storage it is the partition of that. */
export const globalScope = 'GLOBAL';

/** A scope as keys and rows of storage have it, which may hold what nobody checked. */
export type ScopeKey = string;

/** Whose something is, or for whom something is done: one organization's, or the whole MSP's. */
export type Scope = OrganizationId | typeof globalScope;

/** Whether a text can be the id of an organization; not whether there is one. */
export const isOrganizationId = (text: string): text is OrganizationId => isLowerCaseGuid(text);

/** The organization, or undefined where it is about the MSP as a whole. */
export const organizationIn = (scope: Scope): OrganizationId | undefined => (scope === globalScope ? undefined : scope);

/** The type of a text that was checked before it was written: the id that a row or a contract has. */
export const organizationIdOf = (text: string): OrganizationId => text as OrganizationId;

/** The scope that a row or a contract names, which is GLOBAL where it names none. */
export const scopeOf = (text: string | undefined): Scope =>
  text === undefined || text === globalScope ? globalScope : organizationIdOf(text);
