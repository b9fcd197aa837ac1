import { type FormDraft, type FormField, fieldsOf } from '@msp/models';
import { partLabel, partValueLabel } from './part-labels';

export interface FormDifference {
  readonly what: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What differs between two versions of a form, in words. */
export function formDifferences(mine: FormDraft, theirs: FormDraft): readonly FormDifference[] {
  const plain = [
    difference('Name', mine.name, theirs.name),
    difference('Description', mine.description ?? 'None', theirs.description ?? 'None'),
    difference('Workflow', mine.linkedWorkflow, theirs.linkedWorkflow),
    difference('Can be run', runnable(mine), runnable(theirs)),
    difference('Title of executions', mine.schema.runTitle ?? 'None', theirs.schema.runTitle ?? 'None'),
    difference('Mappings', mappingsOf(mine), mappingsOf(theirs)),
    difference('Order of sections and fields', orderOf(mine), orderOf(theirs)),
  ].flat();
  const own = new Map(fieldsOf(mine.schema).map((field) => [field.name, field]));
  const stored = new Map(fieldsOf(theirs.schema).map((field) => [field.name, field]));
  const names = new Set([...own.keys(), ...stored.keys()]);
  return [...plain, ...[...names].flatMap((name) => fieldDifference(name, own.get(name), stored.get(name)))];
}

const mappingsOf = ({ schema: { mappings = [] } }: FormDraft) =>
  mappings.map(({ integration, mappingId }) => `${integration}: ${mappingId}`).join(', ') || 'The default ones';

function fieldDifference(name: string, mine: FormField | undefined, theirs: FormField | undefined): FormDifference[] {
  const what = `Field ${(mine ?? theirs)?.label ?? name}`;
  if (!mine || !theirs) return difference(what, mine ? 'There' : 'Not there', theirs ? 'There' : 'Not there');
  const parts = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const partsOfMine = new Map<string, unknown>(Object.entries(mine));
  const partsOfTheirs = new Map<string, unknown>(Object.entries(theirs));
  return [...parts].flatMap((part) =>
    difference(
      `${what}: ${partLabel(part)}`,
      partValueLabel(part, partsOfMine.get(part), mine),
      partValueLabel(part, partsOfTheirs.get(part), theirs),
    ),
  );
}

function difference(what: string, mine: string, theirs: string): FormDifference[] {
  return mine === theirs ? [] : [{ what, mine, theirs }];
}

function orderOf({ schema }: FormDraft): string {
  return schema.sections
    .map(({ title, fields }) => `${title ?? 'No title'}: ${fields.map(({ name }) => name).join(', ')}`)
    .join('; ');
}

function runnable({ isActive = true }: FormDraft): string {
  return isActive ? 'Yes' : 'No';
}
