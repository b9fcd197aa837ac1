import { InvalidRequestError, type FieldError } from '@msp/models';
import type { IntegrationDefinition, MappingFieldDefinition } from './integration';

const mostDataBytes = 32_768;

/** What a mapping holds, as far as it is judged. */
export interface MappingContent {
  readonly externalOrgId: string;
  readonly externalOrgName?: string | undefined;
  readonly mappingData?: unknown;
}

/** Throws InvalidRequestError that names every part of a mapping which the integration does not take. */
export function assertMapping(definition: IntegrationDefinition, mapping: MappingContent): void {
  const { externalOrgId, externalOrgName, mappingData } = mapping;
  const errors: FieldError[] = [
    ...(definition.supportsOrgMapping
      ? []
      : [{ path: 'integration', message: `${definition.displayName} has no organizations to map to.` }]),
    ...idFaults(externalOrgId),
    ...nameFaults(externalOrgName),
    ...dataFaults(definition.mappingFields, mappingData),
  ];
  if (errors.length > 0) throw new InvalidRequestError('The mapping is not valid; see errors.', errors);
}

const control = /\p{Cc}/u;

function idFaults(id: string): FieldError[] {
  const path = 'externalOrgId';
  if (id === '' || id.length > 200 || id.trim() !== id) {
    return [{ path, message: '1 to 200 characters, without spaces around them.' }];
  }
  return /[<>"']/.test(id) || control.test(id)
    ? [{ path, message: 'No quotes, < or >, and no control characters.' }]
    : [];
}

function nameFaults(name = ''): FieldError[] {
  if (name.length <= 200 && !control.test(name)) return [];
  return [{ path: 'externalOrgName', message: 'At most 200 characters, and no control characters.' }];
}

function dataFaults(fields: readonly MappingFieldDefinition[], data: unknown = {}): FieldError[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return [{ path: 'mappingData', message: 'An object.' }];
  }
  if (Buffer.byteLength(JSON.stringify(data)) > mostDataBytes) {
    return [{ path: 'mappingData', message: 'At most 32 KB as JSON.' }];
  }
  const values: Readonly<Record<string, unknown>> = { ...data };
  return fields.flatMap((field) => {
    const fault = faultOf(field, values[field.name]);
    return fault === undefined ? [] : [{ path: `mappingData.${field.name}`, message: fault }];
  });
}

function faultOf({ kind, required, label }: MappingFieldDefinition, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return required ? `${label} is required.` : undefined;
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? undefined : 'A number.';
  return typeof value === 'string' && value.length <= 2_000 ? undefined : 'Text of at most 2,000 characters.';
}
