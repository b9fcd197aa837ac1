/** Given without `$select`. */
export const defaultUserProperties = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
] as const;

/** May be written by create and update. */
export const writableUserProperties = new Set([
  'accountEnabled',
  'ageGroup',
  'businessPhones',
  'city',
  'companyName',
  'consentProvidedForMinor',
  'country',
  'department',
  'displayName',
  'employeeHireDate',
  'employeeId',
  'employeeOrgData',
  'employeeType',
  'faxNumber',
  'givenName',
  'jobTitle',
  'mail',
  'mailNickname',
  'mobilePhone',
  'officeLocation',
  'onPremisesExtensionAttributes',
  'onPremisesImmutableId',
  'otherMails',
  'passwordPolicies',
  'passwordProfile',
  'postalCode',
  'preferredLanguage',
  'state',
  'streetAddress',
  'surname',
  'usageLocation',
  'userPrincipalName',
  'userType',
]);

/** May be read by `$select`; a password never is. */
export const readableUserProperties = new Set([
  ...[...writableUserProperties].filter((name) => name !== 'passwordProfile'),
  'assignedLicenses',
  'assignedPlans',
  'createdDateTime',
  'deletedDateTime',
  'externalUserState',
  'id',
  'isManagementRestricted',
  'lastPasswordChangeDateTime',
  'licenseAssignmentStates',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'signInActivity',
  'signInSessionsValidFromDateTime',
]);

const notFilterable = new Set(['isManagementRestricted', 'licenseAssignmentStates', 'signInSessionsValidFromDateTime']);

export const advancedUserProperties = new Set(['onPremisesExtensionAttributes']);

export const filterableUserProperties = new Set(
  [...readableUserProperties].filter((name) => !notFilterable.has(name) && !advancedUserProperties.has(name)),
);

export const searchableUserProperties = new Set(['displayName', 'givenName', 'mail', 'surname', 'userPrincipalName']);
