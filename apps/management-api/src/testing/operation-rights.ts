import { globalScope, type PermissionFlag } from '@msp/models';
import type { managementApi } from '@msp/models/validators';
import type { NewExecution } from '@msp/storage';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { aForm, anExecution, extraPeople } from './fixtures';
import type { Caller, Method } from './start-test-api';

export const acme = seedOrganizations.acme.id;
const acmeTenant = seedOrganizations.acme.tenantId;
const technician = seedPeople.technician.oid;
const left = extraPeople.deactivated.oid;
export const somebody = '7c1d0009-0000-4000-8000-000000000009';
export const ofAcme = anExecution();
export const ofNobody = anExecution({ organizationId: globalScope, workflowName: 'validate_email' });
export const sealedId = '01970000-0000-7000-8000-000000000002';
const revealOf = ({ executionId }: NewExecution) => `/api/executions/${executionId}/sealed/${sealedId}/reveal`;
const allFour = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

export type Operation = keyof typeof managementApi.operations;

/** `own`: about the caller themselves, whatever they may do elsewhere. */
export type Need = 'public' | 'signedIn' | 'own' | 'member' | 'platformAdmin' | PermissionFlag;

/** A request, and what each caller is answered to it. */
export interface RightsSample {
  readonly operation: Operation;
  /** What the operation demands; said once, by the request that shows it. */
  readonly need?: Need;
  readonly method: Method;
  readonly path: string | ((oid: string) => string);
  readonly body?: object;
  /** Sends the header that names Acme. */
  readonly inAcme?: true;
  /** Statuses for: stranger admin technician runner auditor outsider deactivated foreigner. */
  readonly statuses: readonly number[];
}

/** In the order of a sample's statuses. */
export const callers: readonly Caller[] = [
  'stranger',
  'admin',
  'technician',
  'runner',
  'auditor',
  'outsider',
  'deactivated',
  'foreigner',
];
const everybody = [401, 200, 200, 200, 200, 200, 403, 200];
const adminsOnly = (status: number) => [401, status, 403, 403, 403, 403, 403, 403];
const members = [401, 200, 200, 200, 200, 403, 403, 403];
const managers = [401, 200, 200, 403, 403, 403, 403, 403];
const historians = [401, 200, 200, 403, 200, 403, 403, 403];
const technicianAndAdmin = managers;
const created = (statuses: readonly number[]) => statuses.map((status) => (status === 200 ? 201 : status));
const emptied = (statuses: readonly number[]) => statuses.map((status) => (status === 200 ? 204 : status));
const graphSetting = {
  type: 'msgraph',
  enabled: true,
  settings: { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' },
};

export const mappingId = '0198b000-0000-7000-8000-000000000001';
const mappingPath = `/api/organizations/${acme}/integration-mappings/${mappingId}`;

const beta = seedOrganizations.beta.id;
const copyOf = (from: string, formId: string) => ({ from, forms: [{ formId, name: 'Copy' }] });
const onboardingDraft = { name: 'Form', linkedWorkflow: 'user_onboarding', schema: aForm().schema };

/** Written by hand: every operation of the contract, with whom it lets through. A new operation is a line here. */
// prettier-ignore
export const rightsSamples: readonly RightsSample[] = [
  { operation: 'getLiveness', need: 'public', method: 'get', path: '/health/live', statuses: Array(8).fill(200) },
  { operation: 'getReadiness', need: 'public', method: 'get', path: '/health/ready', statuses: Array(8).fill(200) },
  { operation: 'getMe', need: 'signedIn', method: 'get', path: '/api/me', statuses: everybody },
  { operation: 'getBranding', need: 'signedIn', method: 'get', path: '/api/branding', statuses: everybody },
  { operation: 'getMyPreferences', need: 'signedIn', method: 'get', path: '/api/me/preferences', statuses: everybody },
  { operation: 'updateMyPreferences', need: 'signedIn', method: 'patch', path: '/api/me/preferences', body: { density: 'compact' }, statuses: everybody },
  { operation: 'listOrganizations', need: 'signedIn', method: 'get', path: '/api/organizations', statuses: everybody },
  { operation: 'listOrganizationSummaries', need: 'signedIn', method: 'get', path: `/api/organization-summaries?ids=${acme}`, statuses: everybody },
  { operation: 'listOrganizationDomains', need: 'signedIn', method: 'get', path: '/api/organization-domains', statuses: everybody },
  { operation: 'createOrganization', need: 'platformAdmin', method: 'post', path: '/api/organizations', body: { name: 'Delta' }, statuses: adminsOnly(201) },
  { operation: 'getOrganization', need: 'member', method: 'get', path: `/api/organizations/${acme}`, statuses: members },
  { operation: 'updateOrganization', need: 'canManageConfig', method: 'patch', path: `/api/organizations/${acme}`, body: { name: 'Acme' }, statuses: managers },
  { operation: 'updateOrganization', method: 'patch', path: `/api/organizations/${acme}`, body: { tenantId: null }, statuses: adminsOnly(200) },
  { operation: 'updateOrganization', method: 'patch', path: `/api/organizations/${acme}`, body: { isActive: false }, statuses: adminsOnly(200) },
  { operation: 'deactivateOrganization', need: 'platformAdmin', method: 'delete', path: `/api/organizations/${acme}`, statuses: adminsOnly(204) },
  { operation: 'deactivateOrganization', method: 'delete', path: `/api/organizations/${somebody}`, statuses: adminsOnly(403) },
  { operation: 'listUserPermissions', method: 'get', path: `/api/permissions/users/${technician}`, statuses: technicianAndAdmin },
  { operation: 'listUserPermissions', need: 'own', method: 'get', path: (oid) => `/api/permissions/users/${oid}`, statuses: everybody },
  { operation: 'listOrganizationPermissions', need: 'canManageConfig', method: 'get', path: `/api/permissions/organizations/${acme}`, statuses: managers },
  { operation: 'grantPermission', need: 'platformAdmin', method: 'post', path: '/api/permissions', body: { userId: somebody, organizationId: acme, ...allFour }, statuses: adminsOnly(201) },
  { operation: 'grantPermission', method: 'post', path: '/api/permissions', body: { userId: somebody, organizationId: somebody, ...allFour }, statuses: adminsOnly(403) },
  { operation: 'revokePermission', need: 'platformAdmin', method: 'delete', path: `/api/permissions?userId=${technician}&organizationId=${acme}`, statuses: adminsOnly(204) },
  { operation: 'checkPermission', need: 'signedIn', method: 'post', path: '/api/permissions/check', body: { organizationId: acme, permission: 'canViewHistory' }, statuses: everybody },
  { operation: 'checkPermission', method: 'post', path: '/api/permissions/check', body: { organizationId: acme, permission: 'canViewHistory', userId: somebody }, statuses: adminsOnly(200) },
  { operation: 'grantPermissions', need: 'platformAdmin', method: 'post', path: '/api/permissions/bulk', body: { userId: somebody, organizationIds: [acme], ...allFour }, statuses: adminsOnly(200) },
  { operation: 'explainPermissions', need: 'canManageConfig', method: 'get', path: `/api/permissions/explain?userId=${technician}&organizationId=${acme}`, statuses: managers },
  { operation: 'explainPermissions', method: 'get', path: (oid) => `/api/permissions/explain?userId=${oid}&organizationId=${acme}`, statuses: everybody },
  { operation: 'explainPermissions', method: 'get', path: `/api/permissions/explain?userId=${technician}&organizationId=${somebody}`, statuses: [401, 403, 200, 403, 403, 403, 403, 403] },
  { operation: 'listUsers', need: 'platformAdmin', method: 'get', path: '/api/users', statuses: adminsOnly(200) },
  { operation: 'getUser', method: 'get', path: `/api/users/${left}`, statuses: adminsOnly(200) },
  { operation: 'getUser', need: 'own', method: 'get', path: (oid) => `/api/users/${oid}`, statuses: [401, 404, 404, 404, 404, 404, 403, 404] },
  { operation: 'updateUser', need: 'platformAdmin', method: 'patch', path: `/api/users/${left}`, body: { isActive: true }, statuses: adminsOnly(200) },
  { operation: 'updateUser', method: 'patch', path: (oid) => `/api/users/${oid}`, body: { isActive: false }, statuses: adminsOnly(404) },
  { operation: 'listForms', need: 'member', method: 'get', path: '/api/forms', inAcme: true, statuses: members },
  { operation: 'listForms', method: 'get', path: '/api/forms?scope=global', statuses: everybody },
  { operation: 'listForms', method: 'get', path: '/api/forms?scope=mine', statuses: everybody },
  { operation: 'getForm', need: 'member', method: 'get', path: `/api/forms/${seedForms.onboarding}`, inAcme: true, statuses: members },
  { operation: 'getForm', method: 'get', path: `/api/forms/${seedForms.licenseAssignment}`, inAcme: true, statuses: [401, 404, 404, 404, 404, 403, 403, 403] },
  { operation: 'getForm', method: 'get', path: `/api/forms/${seedForms.validateEmail}?scope=global`, statuses: everybody },
  { operation: 'createForm', need: 'canManageForms', method: 'post', path: '/api/forms', inAcme: true, body: onboardingDraft, statuses: [401, 201, 201, 403, 403, 403, 403, 403] },
  { operation: 'createForm', method: 'post', path: '/api/forms?scope=global', body: onboardingDraft, statuses: adminsOnly(201) },
  { operation: 'replaceForm', need: 'canManageForms', method: 'put', path: `/api/forms/${seedForms.onboarding}`, inAcme: true, body: onboardingDraft, statuses: managers },
  { operation: 'replaceForm', method: 'put', path: `/api/forms/${seedForms.validateEmail}`, inAcme: true, body: onboardingDraft, statuses: adminsOnly(403) },
  { operation: 'replaceForm', method: 'put', path: `/api/forms/${seedForms.validateEmail}?scope=global`, body: onboardingDraft, statuses: adminsOnly(200) },
  { operation: 'deleteForm', need: 'canManageForms', method: 'delete', path: `/api/forms/${seedForms.onboarding}`, inAcme: true, statuses: [401, 204, 204, 403, 403, 403, 403, 403] },
  { operation: 'deleteForm', method: 'delete', path: `/api/forms/${seedForms.validateEmail}?scope=global`, statuses: adminsOnly(204) },
  { operation: 'copyForms', need: 'canManageForms', method: 'post', path: '/api/forms/copies', inAcme: true, body: copyOf('GLOBAL', seedForms.validateEmail), statuses: managers },
  // The technician manages Beta's forms too; somebody who manages only Beta's may not put them into Acme.
  { operation: 'copyForms', method: 'post', path: '/api/forms/copies', inAcme: true, body: copyOf(beta, seedForms.licenseAssignment), statuses: managers },
  { operation: 'copyForms', method: 'post', path: '/api/forms/copies', inAcme: true, body: copyOf(seedOrganizations.gamma.id, seedForms.onboarding), statuses: adminsOnly(200) },
  { operation: 'copyForms', method: 'post', path: '/api/forms/copies?scope=global', body: copyOf(acme, seedForms.onboarding), statuses: adminsOnly(200) },
  { operation: 'listFormVersions', need: 'canManageForms', method: 'get', path: `/api/forms/${seedForms.onboarding}/versions`, inAcme: true, statuses: managers },
  { operation: 'listFormVersions', method: 'get', path: `/api/forms/${seedForms.validateEmail}/versions`, inAcme: true, statuses: adminsOnly(403) },
  { operation: 'listFormVersions', method: 'get', path: `/api/forms/${seedForms.validateEmail}/versions?scope=global`, statuses: adminsOnly(200) },
  { operation: 'getFormVersion', need: 'canManageForms', method: 'get', path: `/api/forms/${seedForms.onboarding}/versions/1`, inAcme: true, statuses: managers },
  { operation: 'restoreFormVersion', need: 'canManageForms', method: 'post', path: `/api/forms/${seedForms.onboarding}/versions/1/restore`, inAcme: true, statuses: managers },
  // What the fixture holds does not fit its workflow.
  { operation: 'restoreFormVersion', method: 'post', path: `/api/forms/${seedForms.validateEmail}/versions/1/restore?scope=global`, statuses: adminsOnly(400) },
  { operation: 'listExecutions', need: 'canViewHistory', method: 'get', path: '/api/executions', inAcme: true, statuses: historians },
  { operation: 'listExecutions', method: 'get', path: (oid) => `/api/executions?executedBy=${oid}`, inAcme: true, statuses: members },
  { operation: 'listExecutions', method: 'get', path: `/api/executions?executedBy=${technician}`, inAcme: true, statuses: historians },
  { operation: 'listExecutions', method: 'get', path: '/api/executions?scope=global', statuses: adminsOnly(200) },
  { operation: 'listExecutions', method: 'get', path: (oid) => `/api/executions?scope=global&executedBy=${oid}`, statuses: everybody },
  { operation: 'getExecution', need: 'member', method: 'get', path: `/api/executions/${ofAcme.executionId}`, inAcme: true, statuses: [401, 200, 200, 404, 200, 403, 403, 403] },
  { operation: 'getExecution', method: 'get', path: `/api/executions/${ofNobody.executionId}?scope=global`, statuses: [401, 200, 200, 404, 404, 404, 403, 404] },
  // Nobody gets a file that an execution was not given; the right is that of the execution.
  { operation: 'downloadExecutionFile', need: 'member', method: 'get', path: `/api/executions/${ofAcme.executionId}/files/${ofAcme.executionId}`, inAcme: true, statuses: [401, 404, 404, 404, 404, 403, 403, 403] },
  { operation: 'listSealedValues', need: 'member', method: 'get', path: `/api/executions/${ofAcme.executionId}/sealed`, inAcme: true, statuses: [401, 200, 200, 404, 200, 403, 403, 403] },
  { operation: 'listSealedValues', method: 'get', path: `/api/executions/${ofNobody.executionId}/sealed?scope=global`, statuses: [401, 200, 200, 404, 404, 404, 403, 404] },
  // Only whoever ran it: an admin may look at it, but has no value shown.
  { operation: 'revealSealedValue', need: 'member', method: 'post', path: revealOf(ofAcme), inAcme: true, statuses: [401, 403, 200, 404, 403, 403, 403, 403] },
  { operation: 'revealSealedValue', method: 'post', path: `${revealOf(ofNobody)}?scope=global`, statuses: [401, 403, 200, 404, 404, 404, 403, 404] },
  { operation: 'listUserExecutions', method: 'get', path: `/api/executions/users/${technician}`, statuses: technicianAndAdmin },
  { operation: 'listUserExecutions', need: 'own', method: 'get', path: (oid) => `/api/executions/users/${oid}`, statuses: everybody },
  { operation: 'listAuditEvents', need: 'canViewHistory', method: 'get', path: '/api/audit', inAcme: true, statuses: historians },
  { operation: 'listAuditEvents', method: 'get', path: '/api/audit?scope=global', statuses: adminsOnly(200) },
  { operation: 'exportAuditEvents', need: 'canViewHistory', method: 'get', path: '/api/audit/export.csv', inAcme: true, statuses: historians },
  { operation: 'exportAuditEvents', method: 'get', path: '/api/audit/export.csv?scope=global', statuses: adminsOnly(200) },
  { operation: 'verifyAudit', need: 'canViewHistory', method: 'get', path: '/api/audit/verify', inAcme: true, statuses: historians },
  { operation: 'verifyAudit', method: 'get', path: '/api/audit/verify?scope=global', statuses: adminsOnly(200) },
  { operation: 'getDashboard', need: 'member', method: 'get', path: '/api/dashboard', inAcme: true, statuses: members },
  { operation: 'getDashboard', method: 'get', path: '/api/dashboard?scope=mine', statuses: everybody },
  { operation: 'listRelationshipWarnings', need: 'member', method: 'get', path: '/api/dashboard/relationships', inAcme: true, statuses: members },
  { operation: 'listRelationshipWarnings', method: 'get', path: '/api/dashboard/relationships?scope=mine', statuses: everybody },
  // There is no Graph here, which is said only to those who may ask it.
  { operation: 'listPartnerCustomers', need: 'platformAdmin', method: 'get', path: '/api/tenants', statuses: adminsOnly(409) },
  { operation: 'linkTenant', need: 'platformAdmin', method: 'post', path: `/api/tenants/${acmeTenant}/link`, body: { organizationId: acme }, statuses: adminsOnly(409) },
  { operation: 'unlinkTenant', need: 'platformAdmin', method: 'delete', path: `/api/tenants/${acmeTenant}/link`, statuses: adminsOnly(204) },
  { operation: 'importTenants', need: 'platformAdmin', method: 'post', path: '/api/tenants/import', body: { tenantIds: [acmeTenant] }, statuses: adminsOnly(409) },
  { operation: 'getTenantLink', need: 'member', method: 'get', path: `/api/organizations/${acme}/tenant-link`, statuses: members },
  { operation: 'getSystemHealth', need: 'platformAdmin', method: 'get', path: '/api/system/health', statuses: adminsOnly(200) },
  { operation: 'listMappings', need: 'canManageConfig', method: 'get', path: `/api/organizations/${acme}/integration-mappings`, statuses: managers },
  { operation: 'createMapping', need: 'canManageConfig', method: 'post', path: `/api/organizations/${acme}/integration-mappings`, body: { integration: 'ninjaone', externalOrgId: '9' }, statuses: [401, 201, 403, 403, 403, 403, 403, 403] },
  { operation: 'createMapping', method: 'post', path: `/api/organizations/${acme}/integration-mappings`, body: { integration: 'ninjaone', externalOrgId: '8' }, statuses: created(managers) },
  { operation: 'createMapping', method: 'post', path: `/api/organizations/${acme}/integration-mappings`, body: { integration: 'msgraph', externalOrgId: seedOrganizations.beta.tenantId }, statuses: [401, 201, 403, 403, 403, 403, 403, 403] },
  { operation: 'getMapping', need: 'canManageConfig', method: 'get', path: mappingPath, statuses: managers },
  { operation: 'updateMapping', need: 'canManageConfig', method: 'patch', path: mappingPath, body: { externalOrgName: 'Acme' }, statuses: managers },
  { operation: 'deleteMapping', need: 'canManageConfig', method: 'delete', path: mappingPath, statuses: emptied(managers) },
  { operation: 'listIntegrationMappings', need: 'platformAdmin', method: 'get', path: '/api/integrations/halopsa/mappings', statuses: adminsOnly(200) },
  { operation: 'getSystemMetrics', need: 'platformAdmin', method: 'get', path: '/api/system/metrics', statuses: adminsOnly(200) },
  { operation: 'listConfig', need: 'member', method: 'get', path: `/api/organizations/${acme}/config`, statuses: members },
  { operation: 'putConfigValue', need: 'canManageConfig', method: 'post', path: `/api/organizations/${acme}/config`, body: { key: 'k', type: 'string', value: 'v' }, statuses: created(managers) },
  { operation: 'deleteConfigValue', need: 'canManageConfig', method: 'delete', path: `/api/organizations/${acme}/config/k`, statuses: emptied(managers) },
  { operation: 'listGlobalConfig', need: 'platformAdmin', method: 'get', path: '/api/config', statuses: adminsOnly(200) },
  { operation: 'putGlobalConfigValue', need: 'platformAdmin', method: 'post', path: '/api/config', body: { key: 'k', type: 'string', value: 'v' }, statuses: adminsOnly(201) },
  { operation: 'deleteGlobalConfigValue', need: 'platformAdmin', method: 'delete', path: '/api/config/k', statuses: adminsOnly(204) },
  { operation: 'listSecrets', need: 'canManageConfig', method: 'get', path: `/api/organizations/${acme}/secrets`, statuses: managers },
  { operation: 'putSecret', need: 'canManageConfig', method: 'put', path: `/api/organizations/${acme}/secrets/smtp`, body: { value: 'v' }, statuses: created(managers) },
  { operation: 'deleteSecret', need: 'canManageConfig', method: 'delete', path: `/api/organizations/${acme}/secrets/smtp`, statuses: emptied(managers) },
  { operation: 'listGlobalSecrets', need: 'platformAdmin', method: 'get', path: '/api/secrets', statuses: adminsOnly(200) },
  { operation: 'putGlobalSecret', need: 'platformAdmin', method: 'put', path: '/api/secrets/smtp', body: { value: 'v' }, statuses: adminsOnly(201) },
  { operation: 'deleteGlobalSecret', need: 'platformAdmin', method: 'delete', path: '/api/secrets/smtp', statuses: adminsOnly(204) },
  { operation: 'listIntegrationSettings', need: 'canManageConfig', method: 'get', path: `/api/organizations/${acme}/integrations`, statuses: managers },
  { operation: 'putIntegrationSetting', need: 'canManageConfig', method: 'post', path: `/api/organizations/${acme}/integrations`, body: graphSetting, statuses: created(managers) },
  { operation: 'deleteIntegrationSetting', need: 'canManageConfig', method: 'delete', path: `/api/organizations/${acme}/integrations/msgraph`, statuses: emptied(managers) },
  { operation: 'listGlobalIntegrationSettings', need: 'platformAdmin', method: 'get', path: '/api/integrations', statuses: adminsOnly(200) },
  { operation: 'putGlobalIntegrationSetting', need: 'platformAdmin', method: 'post', path: '/api/integrations', body: graphSetting, statuses: adminsOnly(201) },
  { operation: 'deleteGlobalIntegrationSetting', need: 'platformAdmin', method: 'delete', path: '/api/integrations/msgraph', statuses: adminsOnly(204) },
  { operation: 'listIntegrationTypes', need: 'signedIn', method: 'get', path: '/api/integration-types', statuses: everybody },
  { operation: 'getOperationState', need: 'platformAdmin', method: 'get', path: '/api/system/operation', statuses: adminsOnly(200) },
  // Nothing was paused before.
  { operation: 'resumeRuns', need: 'platformAdmin', method: 'post', path: '/api/system/resume', statuses: adminsOnly(409) },
  { operation: 'pauseRuns', need: 'platformAdmin', method: 'post', path: '/api/system/pause', body: { reason: 'Graph is down' }, statuses: adminsOnly(200) },
  { operation: 'resumePart', need: 'platformAdmin', method: 'post', path: '/api/system/pauses/lane/background/resume', statuses: adminsOnly(409) },
  { operation: 'pausePart', need: 'platformAdmin', method: 'post', path: '/api/system/pauses/lane/background', body: { reason: 'Graph is down' }, statuses: adminsOnly(200) },
  { operation: 'initTables', need: 'platformAdmin', method: 'post', path: '/admin/init-tables', statuses: adminsOnly(200) },
];
