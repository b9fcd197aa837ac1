import type { PauseSubject } from '@msp/models';
import type { z } from 'zod';
import type { CallOptions, EntityTable } from '../tables/entity-table';
import { MissingTableError } from '../tables/missing-table';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { keyOf, partitionKey, rowSchema, subjectOf } from './engine-pause.table';

/** That nothing is run, since when, why, and who said so. */
export type EnginePause = z.output<typeof rowSchema>;

/** The same of one organization, workflow, integration or lane; without a subject, of everything. */
export type PauseOf = EnginePause & { readonly subject?: PauseSubject };

/** The kill switches of the engine. */
export class EnginePauseRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('EnginePauses');
  }

  /** The last pause of a subject, or of everything, ended or not; undefined when there was none. */
  async find(subject?: PauseSubject, options?: CallOptions): Promise<EnginePause | undefined> {
    try {
      const row = await this.table.find(keyOf(subject), options);
      return row && parseStored(rowSchema, row.properties, 'pause');
    } catch (error) {
      // Tables of before there were pauses: there is none.
      if (error instanceof MissingTableError) return undefined;
      throw error;
    }
  }

  /** The pauses that are on, that of everything first. */
  async listActive(): Promise<readonly PauseOf[]> {
    try {
      const rows = await listWholePartition(this.table, partitionKey);
      const pauses = rows.flatMap(({ rowKey, properties }): PauseOf[] => {
        const subject = subjectOf(rowKey);
        const pause = parseStored(rowSchema, properties, 'pause');
        return subject === null || !pause.isPaused ? [] : [{ ...pause, ...(subject && { subject }) }];
      });
      return pauses.toSorted((left, right) => Number(left.subject !== undefined) - Number(right.subject !== undefined));
    } catch (error) {
      if (error instanceof MissingTableError) return [];
      throw error;
    }
  }

  async put(pause: EnginePause, subject?: PauseSubject): Promise<void> {
    await this.table.upsert({ ...keyOf(subject), properties: pause });
  }
}
