import { WorkflowError } from '@msp/workflow-sdk';
import { addressFault } from './http/host-rules';
import type { Connection, IntegrationDefinition, IntegrationSettingDefinition } from './integration';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A setting, mapping or tenant link is missing or wrong; an administrator can put it right. */
export function misconfigured(message: string, remedy: string): WorkflowError {
  return new WorkflowError('missing-configuration', message, { remedy });
}

/** Throws a `missing-configuration` error that names the first setting which is missing or not of its kind. */
export function assertSettings(definition: IntegrationDefinition, connection: Connection): void {
  for (const setting of definition.settings) {
    const value = connection.settings[setting.name] ?? '';
    if (value === '' && !setting.required) continue;
    const fault = value === '' ? 'is missing' : settingFault(setting, value, connection.http.allowLoopback);
    if (fault === undefined) continue;
    throw misconfigured(
      `The setting "${setting.name}" of ${definition.displayName} ${fault}.`,
      `Correct "${setting.label}" in the settings of ${definition.displayName}.`,
    );
  }
}

/** What is wrong with the form of a value, as in "is not a GUID"; undefined when nothing is. */
export function settingFault(
  { kind }: IntegrationSettingDefinition,
  value: string,
  allowLoopback: boolean,
): string | undefined {
  if (kind === 'guid' && !guid.test(value)) return 'is not a GUID';
  return kind === 'url' ? addressFault(value, allowLoopback) : undefined;
}
