import type { IntegrationMapping, IntegrationType } from '@msp/models';

type MappingField = IntegrationType['mappingFields'][number];
type MappingData = NonNullable<IntegrationMapping['mappingData']>;

/** What a mapping says about the external organization, as a form holds it. */
export interface MappingValues {
  readonly externalOrgId: string;
  readonly externalOrgName: string;
  /** By the names that the integration declares. */
  readonly fields: Readonly<Record<string, string>>;
}

export const emptyMapping: MappingValues = { externalOrgId: '', externalOrgName: '', fields: {} };

function inText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A stored mapping as the form holds it. */
export function valuesOf(mapping: IntegrationMapping, fields: readonly MappingField[]): MappingValues {
  const { externalOrgId, externalOrgName = '', mappingData } = mapping;
  const entries = fields.map(({ name }) => [name, inText(mappingData?.[name])] as const);
  return { externalOrgId, externalOrgName, fields: Object.fromEntries(entries) };
}

/** The declared fields as they are sent: null takes one away that was there. What workflows wrote beside them stays. */
export function dataFrom(
  values: MappingValues,
  fields: readonly MappingField[],
  before: MappingData = {},
): MappingData {
  const entries = fields.flatMap(({ name, kind }): [string, string | number | null][] => {
    const text = values.fields[name]?.trim() ?? '';
    if (text === '') return Object.hasOwn(before, name) ? [[name, null]] : [];
    return [[name, kind === 'number' ? Number(text) : text]];
  });
  return Object.fromEntries(entries);
}

const acceptedId = /^[^<>"'\p{Cc}]{1,200}$/u;

function fieldFault({ kind, required }: MappingField, value: string): string | undefined {
  const text = value.trim();
  if (text === '') return required ? 'Enter a value.' : undefined;
  return kind === 'number' && !Number.isFinite(Number(text)) ? 'Enter a number.' : undefined;
}

export type MappingFaults = Readonly<Record<string, string>>;

/** One message per field that the service would refuse, those of the integration as `mappingData.name`. */
export function checkMapping(values: MappingValues, fields: readonly MappingField[]): MappingFaults {
  const { externalOrgId, externalOrgName } = values;
  const declared = fields.flatMap((field) => {
    const fault = fieldFault(field, values.fields[field.name] ?? '');
    return fault ? [[`mappingData.${field.name}`, fault] as const] : [];
  });
  return {
    ...Object.fromEntries(declared),
    ...(externalOrgId === '' && { externalOrgId: 'Choose the organization, or enter its id.' }),
    ...(externalOrgId !== '' &&
      !acceptedId.test(externalOrgId) && { externalOrgId: `Use 1 to 200 characters, but no < > " ' among them.` }),
    ...(externalOrgName.length > 200 && { externalOrgName: 'A name has at most 200 characters.' }),
  };
}

/** How people recognise an external organization: "Acme Ltd (42)". */
export function nameOf({
  externalOrgId,
  externalOrgName,
}: Pick<IntegrationMapping, 'externalOrgId' | 'externalOrgName'>) {
  return externalOrgName ? `${externalOrgName} (${externalOrgId})` : externalOrgId;
}
