/**
 * Everything that the services write into the audit trail: object and verb. The trail can be filtered by each of them,
 * before any event of it is shown.
 */
export const auditActions = [
  ...(['Config.Delete', 'Config.Set'] as const),
  ...(['Execution.Acknowledge', 'Execution.Resume', 'Execution.Reveal', 'Execution.Stop', 'Workflow.Execute'] as const),
  ...(['Form.Copy', 'Form.Create', 'Form.Delete', 'Form.Restore', 'Form.Update'] as const),
  ...(['Integration.Test', 'IntegrationSetting.Delete', 'IntegrationSetting.Set'] as const),
  ...(['Mapping.Create', 'Mapping.Delete', 'Mapping.Test', 'Mapping.Update'] as const),
  ...(['Organization.Create', 'Organization.Deactivate', 'Organization.Update'] as const),
  ...(['Organization.Link', 'Organization.Unlink'] as const),
  ...(['Permission.Grant', 'Permission.Revoke'] as const),
  ...(['Secret.Delete', 'Secret.Set'] as const),
  ...(['System.InitTables', 'System.Pause', 'System.Restore', 'System.Resume', 'System.Retention'] as const),
  ...(['User.Activate', 'User.Create', 'User.Deactivate', 'User.SignIn'] as const),
] as const;

export type AuditAction = (typeof auditActions)[number];

const naming = ['name', 'displayName', 'title', 'externalOrgName', 'formName', 'workflowName', 'label', 'key'];

/** What an object of the audit trail was called, as far as its values after or before the change say. */
export function nameOfEntity({ before, after }: { readonly before?: unknown; readonly after?: unknown }) {
  return nameIn(after) ?? nameIn(before);
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const values = new Map<string, unknown>(Object.entries(value));
  const found = naming.map((key) => values.get(key)).find((name) => typeof name === 'string' && name.trim() !== '');
  return typeof found === 'string' ? found : undefined;
}
