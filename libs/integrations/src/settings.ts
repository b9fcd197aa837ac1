import { isGuid } from '@msp/models';
import { WorkflowError } from '@msp/workflow-sdk';
import { addressFault } from './http/host-rules';
import type { Connection, IntegrationDefinition, IntegrationSettingDefinition } from './integration';

/** A setting, mapping or tenant link is missing or wrong; an administrator can put it right. */
export function misconfigured(message: string, remedy: string): WorkflowError {
  return new WorkflowError('missing-configuration', message, { remedy });
}

/** Throws a `missing-configuration` error that names the first setting which is missing or not of its kind. */
export function assertSettings(definition: IntegrationDefinition, connection: Connection): void {
  for (const setting of definition.settings) {
    const value = connection.settings[setting.name] ?? '';
    if (value === '' && !isNeeded(setting, connection.settings)) continue;
    const fault = value === '' ? 'is missing' : settingFault(setting, value, connection.http.allowLoopback);
    if (fault === undefined) continue;
    throw misconfigured(
      `The setting "${setting.name}" of ${definition.displayName} ${fault}.`,
      `Correct "${setting.label}" in the settings of ${definition.displayName}.`,
    );
  }
}

/** Whether a setting has to have a value beside these. */
export function isNeeded(
  { required, unless }: Pick<IntegrationSettingDefinition, 'required' | 'unless'>,
  settings: Readonly<Record<string, string>>,
): boolean {
  return required && (unless === undefined || settings[unless.setting] !== unless.is);
}

/** What is wrong with the form of a value, as in "is not a GUID"; undefined when nothing is. */
export function settingFault(
  { kind, choices }: IntegrationSettingDefinition,
  value: string,
  allowLoopback: boolean,
): string | undefined {
  if (kind === 'choice' && !choices?.some((choice) => choice.value === value)) return 'is not one of its choices';
  if (kind === 'guid' && !isGuid(value)) return 'is not a GUID';
  return kind === 'url' ? addressFault(value, allowLoopback) : undefined;
}
