// Generated from contracts/ by `npm run contracts`; changes made here are lost.
import * as v from './validators';

export const operationValidators = {
  getLiveness: { response: v.zGetLivenessResponse },
  getReadiness: { response: v.zGetReadinessResponse },
  getMe: { response: v.zGetMeResponse },
  getMyPreferences: { response: v.zGetMyPreferencesResponse },
  updateMyPreferences: { body: v.zUpdateMyPreferencesBody, response: v.zUpdateMyPreferencesResponse },
  listOrganizations: { query: v.zListOrganizationsQuery, response: v.zListOrganizationsResponse },
  createOrganization: { body: v.zCreateOrganizationBody, response: v.zCreateOrganizationResponse },
  getOrganization: { path: v.zGetOrganizationPath, response: v.zGetOrganizationResponse },
  updateOrganization: { body: v.zUpdateOrganizationBody, path: v.zUpdateOrganizationPath, headers: v.zUpdateOrganizationHeaders, response: v.zUpdateOrganizationResponse },
  deactivateOrganization: { path: v.zDeactivateOrganizationPath, headers: v.zDeactivateOrganizationHeaders, response: v.zDeactivateOrganizationResponse },
  listUserPermissions: { path: v.zListUserPermissionsPath, response: v.zListUserPermissionsResponse },
  listOrganizationPermissions: { path: v.zListOrganizationPermissionsPath, response: v.zListOrganizationPermissionsResponse },
  grantPermission: { body: v.zGrantPermissionBody, response: v.zGrantPermissionResponse },
  revokePermission: { query: v.zRevokePermissionQuery, response: v.zRevokePermissionResponse },
  checkPermission: { body: v.zCheckPermissionBody, response: v.zCheckPermissionResponse },
  listForms: { query: v.zListFormsQuery, headers: v.zListFormsHeaders, response: v.zListFormsResponse },
  getForm: { query: v.zGetFormQuery, path: v.zGetFormPath, headers: v.zGetFormHeaders, response: v.zGetFormResponse },
  listExecutions: { query: v.zListExecutionsQuery, headers: v.zListExecutionsHeaders, response: v.zListExecutionsResponse },
  getExecution: { query: v.zGetExecutionQuery, path: v.zGetExecutionPath, headers: v.zGetExecutionHeaders, response: v.zGetExecutionResponse },
  listUserExecutions: { query: v.zListUserExecutionsQuery, path: v.zListUserExecutionsPath, response: v.zListUserExecutionsResponse },
  initTables: { response: v.zInitTablesResponse },
};
