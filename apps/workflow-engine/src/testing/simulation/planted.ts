import type { SourceEdit } from '@msp/testing';

const engine = 'apps/workflow-engine/src';
const storage = 'libs/storage/src';

/** A mistake that could be made in a source of the product, and what is then not true any more. */
export interface Planted {
  readonly mistake: string;
  readonly edits: readonly SourceEdit[];
}

const edit = (file: string, from: string, to: string): SourceEdit => ({ file, from, to });
const anchor = `${storage}/execution-journals/anchor.ts`;
const repository = `${storage}/executions/execution.repository.ts`;
const leases = `${storage}/executions/execution-leases.ts`;
const writer = `${engine}/execution/journal-writer.ts`;

/** Each of these has to be found by the simulation. */
export const planted: readonly Planted[] = [
  {
    mistake: 'a commit does not ask whose journal it is',
    edits: [
      edit(
        anchor,
        "{ kind: 'replace', rowKey: anchorKey, properties, etag: before.etag }",
        "{ kind: 'upsert', rowKey: anchorKey, properties }",
      ),
    ],
  },
  {
    mistake: 'the anchor of somebody else is adopted',
    edits: [
      edit(
        anchor,
        'if (stored?.etag !== before?.etag) throw new FencedError();',
        'if (stored?.etag !== before?.etag) return writeAnchor(table, partitionKey, { before: stored, after, rows }, { pause });',
      ),
    ],
  },
  {
    mistake: 'the journal is not taken before it is read',
    edits: [
      edit(
        `${storage}/execution-journals/execution-journal.repository.ts`,
        'return writeAnchor(this.table, partitionKey, { before, after, rows: [] }, wait);',
        "return wait ? ({ ...after, etag: before?.etag ?? '' }) : (undefined as never);",
      ),
    ],
  },
  {
    mistake: 'an execution is taken whatever its row says by now',
    edits: [
      edit(
        repository,
        'opened(execution, await this.table.replace(entity, etag), held)',
        'opened(execution, etag === "" ? "" : await this.table.upsert(entity), held)',
      ),
    ],
  },
  {
    mistake: 'who takes an execution has the same fence as who had it',
    edits: [
      edit(leases, 'return { fence: fence + 1, turn: turn + 1,', 'return { fence: Math.max(1, fence), turn: turn + 1,'),
    ],
  },
  {
    mistake: 'a step that may not be repeated is not written before it begins',
    edits: [edit(writer, "await this.add({ kind: 'begun', name, attempt, until });", 'void attempt;')],
  },
  {
    mistake: 'what an earlier turn has done is not read',
    edits: [edit(`${engine}/execution/run-turn.ts`, 'if (isFirst && isTakenOn(run)) await journal.reread();', '')],
  },
];
