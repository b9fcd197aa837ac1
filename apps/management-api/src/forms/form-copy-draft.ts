import {
  comparisonsOf,
  fieldsOf,
  isEmpty,
  type FieldError,
  type Form,
  type FormDraft,
  type FormField,
} from '@msp/models';
import type { StoredMapping } from '@msp/storage';

export interface CopyPlace {
  /** The active mappings there; undefined for GLOBAL, which has none. */
  readonly mappings: readonly StoredMapping[] | undefined;
  /** As people know it. */
  readonly name: string;
}

export interface CopySource {
  /** All mappings of the organization that the form is copied from, to name those that stay behind. */
  readonly mappings: readonly StoredMapping[];
  /** The form is one of GLOBAL, which knows no organization's own choices. */
  readonly isGlobal: boolean;
  readonly name: string;
  /** The providers whose options differ from organization to organization. */
  readonly ownProviders: ReadonlySet<string>;
}

export interface FormCopyDraft {
  readonly draft: FormDraft;
  /** What is left out, and what is kept although it may not exist there. */
  readonly notices: readonly FieldError[];
}

const guid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;

/**
 * What a form becomes elsewhere. What only one organization has is left out where the form works without it (the mapping
 * it acts through, the choice a field begins with) and named where it does not (a condition, a fixed value).
 */
export function copyDraft(form: Form, source: CopySource, place: CopyPlace): FormCopyDraft {
  const notices: FieldError[] = [];
  const sections = form.schema.sections.map((section, at) => ({
    ...section,
    fields: section.fields.map((field, index) => {
      const path = `schema.sections.${at}.fields.${index}`;
      if (!source.isGlobal) notices.push(...keptChoices(field, form, source, path));
      if (source.isGlobal || !hasOwnDefault(field, source)) return field;
      const { defaultValue: _chosen, ...rest } = field;
      const message = `The default of “${field.label}” is a choice of ${source.name}. The copy has no default there.`;
      notices.push({ path: `${path}.defaultValue`, message });
      return rest;
    }),
  }));
  const { chosen, left } = mappingsThere(form, source, place);
  const { mappings: _left, ...schema } = form.schema;
  return {
    draft: {
      name: form.name,
      ...(form.description === undefined ? {} : { description: form.description }),
      linkedWorkflow: form.linkedWorkflow,
      isActive: form.isActive,
      schema: { ...schema, sections, ...(chosen.length > 0 ? { mappings: chosen } : {}) },
    },
    notices: [...left, ...notices],
  };
}

/** The mappings to the same external organizations there; the others are left out and named. */
function mappingsThere({ schema: { mappings = [] } }: Form, source: CopySource, place: CopyPlace) {
  const chosen: { integration: string; mappingId: string }[] = [];
  const left: FieldError[] = [];
  for (const [index, { integration, mappingId }] of mappings.entries()) {
    const known = source.mappings.find((one) => one.mappingId === mappingId.toLowerCase());
    const same = place.mappings?.find(
      (one) => one.integration === integration && one.externalOrgId === known?.externalOrgId,
    );
    if (same) {
      chosen.push({ integration, mappingId: same.mappingId });
      continue;
    }
    const whose = known === undefined ? '' : ` “${known.externalOrgName ?? known.externalOrgId}”`;
    const instead = place.mappings
      ? `${place.name} has none to it, so the copy acts through the default mapping there.`
      : 'A GLOBAL form acts through the default mapping of each organization.';
    const message = `The form acts through the ${integration} mapping${whose}. ${instead}`;
    left.push({ path: `schema.mappings.${index}`, message });
  }
  return { chosen, left };
}

const isOwnChoice = (field: FormField | undefined, { ownProviders }: CopySource) =>
  field?.source !== undefined && ownProviders.has(field.source.provider);

const hasOwnDefault = (field: FormField, source: CopySource) =>
  !isEmpty(field.defaultValue) && (isOwnChoice(field, source) || guid.test(JSON.stringify(field.defaultValue)));

/** What a field keeps, although it may not exist elsewhere. */
function keptChoices(field: FormField, { schema }: Form, source: CopySource, path: string): FieldError[] {
  const { label, options = [], visibleWhen } = field;
  const fixed = Object.entries(field.source?.parameters ?? {}).filter(
    ([, binding]) => 'value' in binding && binding.value !== '',
  );
  const named = (name: string) => fieldsOf(schema).find((other) => other.name === name);
  const isCompared = comparisonsOf(visibleWhen).some(
    (one) => !isEmpty(one.value) && isOwnChoice(named(one.field), source),
  );
  const notices: FieldError[] = [];
  const kept = (part: string, message: string) => notices.push({ path: `${path}.${part}`, message });
  if (fixed.length > 0 && isOwnChoice(field, source)) {
    const names = fixed.map(([name]) => name).join(', ');
    kept('source', `The choices of “${label}” are narrowed (${names}) as in ${source.name}. Check that in the copy.`);
  }
  if (isCompared) kept('visibleWhen', `“${label}” is shown for a choice of ${source.name}. Check that in the copy.`);
  if (options.some(({ value }) => guid.test(value))) {
    const message = `The choices of “${label}” hold ids that may exist in ${source.name} only. Check them in the copy.`;
    kept('options', message);
  }
  return notices;
}
