import { compareNames, NotFoundError, type Form, type FormSummary, type ScopeKey } from '@msp/models';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored, type Versioned } from '../tables/row';
import type { Storage } from '../storage';
import { formSchemaProperties, readFormSchema } from './form-schema';
import { rowSchema } from './form.table';

const summarySchema = rowSchema.omit({ createdAt: true, createdBy: true, updatedBy: true, version: true });
const summaryProperties = Object.keys(summarySchema.shape);

function summaryOf({ partitionKey, rowKey, properties }: StoredEntity): FormSummary {
  return { ...parseStored(summarySchema, properties, 'form'), formId: rowKey, organizationId: partitionKey };
}

function fromRow({ partitionKey, rowKey, etag, properties }: StoredEntity): Versioned<Form> {
  const row = parseStored(rowSchema, properties, 'form');
  const value = { ...row, formId: rowKey, organizationId: partitionKey, schema: readFormSchema(properties) };
  return { value, etag };
}

function toRow({ formId, organizationId, schema, ...rest }: Form) {
  const properties = { ...rest, ...formSchemaProperties(schema) };
  return { partitionKey: organizationId, rowKey: formId, properties };
}

export class FormRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Forms');
  }

  async find(scope: ScopeKey, formId: string): Promise<Versioned<Form> | undefined> {
    const row = await this.table.find({ partitionKey: scope, rowKey: formId });
    return row && fromRow(row);
  }

  /** Throws NotFoundError, also for a form of another organization. */
  async get(scope: ScopeKey, formId: string): Promise<Versioned<Form>> {
    const found = await this.find(scope, formId);
    if (!found) throw new NotFoundError('Form', formId);
    return found;
  }

  /** The forms of one organization, or the GLOBAL ones, by name. */
  async list(scope: ScopeKey): Promise<FormSummary[]> {
    const rows = await listWholePartition(this.table, scope, { select: summaryProperties });
    return rows.map(summaryOf).sort((left, right) => compareNames(left.name, right.name));
  }

  /** The forms of one organization, or the GLOBAL ones, with all their fields; for looking through, not for a list. */
  async listWhole(scope: ScopeKey): Promise<Form[]> {
    const rows = await listWholePartition(this.table, scope);
    return rows.map((row) => fromRow(row).value);
  }

  /** Answers the ETag. Throws ConflictError when the id exists. */
  insert(form: Form): Promise<string> {
    return this.table.insert(toRow(form));
  }

  /** Answers the new ETag. Throws StaleError when the form changed since it was read. */
  replace(form: Form, etag: string): Promise<string> {
    return this.table.replace(toRow(form), etag);
  }

  delete(scope: ScopeKey, formId: string, etag?: string): Promise<void> {
    return this.table.delete({ partitionKey: scope, rowKey: formId }, { etag });
  }
}
