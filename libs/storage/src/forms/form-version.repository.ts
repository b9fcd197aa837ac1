import type { Form, FormVersion, FormVersionSummary, ScopeKey } from '@msp/models';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { formSchemaProperties, readFormSchema } from './form-schema';
import { rowSchema, versions } from './form-version.rows';

const summaryProperties = Object.keys(rowSchema.shape);
const highestVersion = 999_999_999;

/** How many versions of a form are kept, with the one that it is. */
const mostFormVersions = 50;

/** The number of what a form is; forms from before versions were counted are their first. */
export const versionOf = ({ version = 1 }: Pick<Form, 'version'>): number => version;

/** A form as the version that it is. */
function currentVersion(form: Form): FormVersion {
  const { name, description, linkedWorkflow, isActive, schema, createdAt, createdBy, updatedAt } = form;
  // Until it is saved again, who added a form is who saved it.
  const { updatedBy = updatedAt === createdAt ? createdBy : undefined, updatedByName } = form;
  return {
    version: versionOf(form),
    isCurrent: true,
    savedAt: updatedAt,
    name,
    linkedWorkflow,
    isActive,
    schema,
    ...(updatedBy === undefined ? {} : { savedBy: updatedBy }),
    ...(updatedByName === undefined ? {} : { savedByName: updatedByName }),
    ...(description === undefined ? {} : { description }),
  };
}

const partitionOf = (scope: ScopeKey) => `${versions}${scope}`;
const rowKeyOf = (formId: string, version: number) => `${formId}_${String(highestVersion - version).padStart(9, '0')}`;
const versionIn = (rowKey: string) => highestVersion - Number(rowKey.slice(rowKey.lastIndexOf('_') + 1));

const summaryOf = ({ rowKey, properties }: StoredEntity): FormVersionSummary => ({
  ...parseStored(rowSchema, properties, 'version of a form'),
  version: versionIn(rowKey),
  isCurrent: false,
});

export class FormVersionRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Forms');
  }

  /** What the form is and was, newest first. */
  async list(form: Form): Promise<FormVersionSummary[]> {
    const { formId, organizationId } = form;
    const range = { rowKeyFrom: rowKeyOf(formId, versionOf(form) - 1), rowKeyBefore: `${formId}~` };
    const rows = await listWholePartition(this.table, partitionOf(organizationId), {
      ...range,
      select: summaryProperties,
    });
    const { schema: _fields, ...current } = currentVersion(form);
    return [current, ...rows.map(summaryOf)].slice(0, mostFormVersions);
  }

  /** What the form is, or was under that number; undefined where that is not kept. */
  async find(form: Form, version: number): Promise<FormVersion | undefined> {
    if (version === versionOf(form)) return currentVersion(form);
    if (version > versionOf(form)) return undefined;
    const key = { partitionKey: partitionOf(form.organizationId), rowKey: rowKeyOf(form.formId, version) };
    const row = await this.table.find(key);
    return row && { ...summaryOf(row), schema: readFormSchema(row.properties) };
  }

  /** Keeps what a form is; to be done before it is saved again. Can be repeated. */
  async keep(form: Form): Promise<void> {
    const { version, isCurrent: _current, schema, ...rest } = currentVersion(form);
    const row = {
      partitionKey: partitionOf(form.organizationId),
      rowKey: rowKeyOf(form.formId, version),
      properties: { ...rest, ...formSchemaProperties(schema) },
    };
    // What a newer version of this code wrote beside is a part of what the form is, too.
    const key = { partitionKey: form.organizationId, rowKey: form.formId };
    await this.table.upsert(row, { keep: { from: { key } } });
  }

  /** Deletes what is too old to be kept, of a form that was saved. */
  async forgetOldest(form: Form): Promise<void> {
    const version = versionOf(form) - mostFormVersions;
    if (version < 1) return;
    const partitionKey = partitionOf(form.organizationId);
    await this.table.delete({ partitionKey, rowKey: rowKeyOf(form.formId, version) });
  }
}
