import type { IntegrationMapping, IntegrationType } from '@msp/models';
import type { Faults } from '../contract-form/field-faults';

type MappingField = IntegrationType['mappingFields'][number];
type MappingData = NonNullable<IntegrationMapping['mappingData']>;

/** What a mapping says about the external organization, as a form holds it. */
export interface MappingValues {
  readonly externalOrgId: string;
  readonly externalOrgName: string;
  /** By the names that the integration declares. */
  readonly mappingData: Readonly<Record<string, string>>;
}

export const emptyMapping: MappingValues = { externalOrgId: '', externalOrgName: '', mappingData: {} };

function inText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A stored mapping as the form holds it. */
export function valuesOf(mapping: IntegrationMapping, fields: readonly MappingField[]): MappingValues {
  const { externalOrgId, externalOrgName = '', mappingData } = mapping;
  const entries = fields.map(({ name }) => [name, inText(mappingData?.[name])] as const);
  return { externalOrgId, externalOrgName, mappingData: Object.fromEntries(entries) };
}

/** The declared fields as they are sent: null takes one away that was there. What workflows wrote beside them stays. */
export function dataFrom(
  values: MappingValues,
  fields: readonly MappingField[],
  before: MappingData = {},
): MappingData {
  const entries = fields.flatMap(({ name, kind }): [string, string | number | null][] => {
    const text = values.mappingData[name]?.trim() ?? '';
    if (text === '') return Object.hasOwn(before, name) ? [[name, null]] : [];
    return [[name, kind === 'number' ? Number(text) : text]];
  });
  return Object.fromEntries(entries);
}

function fieldFault({ kind, required }: MappingField, value: string): string | undefined {
  const text = value.trim();
  if (text === '') return required ? 'Enter a value.' : undefined;
  return kind === 'number' && !Number.isFinite(Number(text)) ? 'Enter a number.' : undefined;
}

/** What to say of an id that cannot be one. */
export const wrongId = `Use 1 to 200 characters, but no < > " ' among them.`;
const acceptedId = /^[^<>"'\p{Cc}]*$/u;

/** What the service refuses beyond the contract: signs in an id, and fields of the integration, as `mappingData.name`. */
export function checkMapping({ externalOrgId, mappingData }: MappingValues, fields: readonly MappingField[]): Faults {
  const found = fields.flatMap((field) => {
    const fault = fieldFault(field, mappingData[field.name] ?? '');
    return fault ? [[`mappingData.${field.name}`, fault] as const] : [];
  });
  return {
    ...Object.fromEntries(found),
    ...(!acceptedId.test(externalOrgId) && { externalOrgId: wrongId }),
  };
}

/** How people recognise an external organization: "Acme Ltd (42)". */
export function nameOf({
  externalOrgId,
  externalOrgName,
}: Pick<IntegrationMapping, 'externalOrgId' | 'externalOrgName'>) {
  return externalOrgName ? `${externalOrgName} (${externalOrgId})` : externalOrgId;
}
