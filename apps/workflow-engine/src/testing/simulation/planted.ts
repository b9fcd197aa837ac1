import type { SourceEdit } from '@msp/testing';

const engine = 'apps/workflow-engine/src';
const storage = 'libs/storage/src';
const runtime = 'libs/workflow-runtime/src';

/** A mistake that could be made in a source of the product, and what is then not true any more. */
export interface Planted {
  readonly mistake: string;
  readonly edits: readonly SourceEdit[];
  /** How many seeds it may take to find it. Default: 1,000. */
  readonly within?: number;
}

const edit = (file: string, from: string, to: string): SourceEdit => ({ file, from, to });
const anchor = `${storage}/execution-journals/anchor.ts`;
const repository = `${storage}/executions/execution.repository.ts`;
const leases = `${storage}/executions/execution-leases.ts`;
const clock = `${storage}/calls/storage-clock.ts`;
const writer = `${engine}/execution/journal-writer.ts`;
const keeper = `${engine}/execution/row-keeper.ts`;
const suspend = `${engine}/execution/suspend.ts`;
const tellParent = `${engine}/execution/tell-parent.ts`;
const receiver = `${engine}/executions/receiver.ts`;
const maySend = `${runtime}/taking/may-send.ts`;

const lookAtLease = "if (lease.leftMs - Math.max(monotonic, wall) <= lease.marginMs) return { kind: 'wait' };";

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
  {
    mistake: 'it is not looked whether something came while an execution was put aside',
    edits: [
      edit(suspend, 'if (isDue || (await journals.hasMoreEvents(execution, eventsRead))) await driver.wake(wake);', ''),
    ],
  },
  {
    mistake: 'what waits for a time has no timer',
    edits: [edit(suspend, 'await timers.put({ ...wake, due, fence: hold?.fence ?? 1 });', '')],
  },
  {
    mistake: 'leases are measured by the clock of the machine',
    edits: [
      edit(
        clock,
        'earliest(): number {\n    if',
        'earliest(): number {\n    if (this.atLeast) return this.clocks.wall();\n    if',
      ),
      edit(
        clock,
        'latest(): number {\n    if',
        'latest(): number {\n    if (this.atMost) return this.clocks.wall();\n    if',
      ),
    ],
  },
  {
    mistake: 'a request is sent without a look at the lease',
    edits: [
      edit(maySend, lookAtLease, ''),
      edit(maySend, "if (Math.abs(monotonic - wall) > mostApartMs) return { kind: 'wait' };", ''),
    ],
  },
  {
    mistake: 'nobody notices that a lease has run out',
    edits: [
      edit(keeper, 'if (hold && this.parts.executions.leftOf(hold) < marginOf(hold)) return this.lose();', ''),
      edit(maySend, lookAtLease, ''),
    ],
  },
  {
    mistake: 'the row of another owner is adopted',
    within: 2_000,
    edits: [edit(keeper, ' || stored.hold?.fence !== this.open.hold?.fence)', ')')],
  },
  {
    mistake: 'a step is done before that is written',
    edits: [
      edit(
        writer,
        "await this.add({ kind: 'ended', name, status, ...ended });",
        "void this.add({ kind: 'ended', name, status, ...ended }).catch(() => undefined);",
      ),
    ],
  },
  {
    mistake: 'a message is deleted before what it is for is written',
    edits: [edit(`${engine}/drivers/lane-consumer.ts`, '    held.keep();', '    await held.delete();')],
  },
  {
    mistake: 'a message is deleted because its execution is in hand',
    edits: [
      edit(
        receiver,
        "if (judged.kind === 'hide') return",
        "if (judged.kind === 'hide' && judged.until) return { kind: 'done' };\n    if (judged.kind === 'hide') return",
      ),
    ],
  },
  {
    mistake: 'a message is deleted because its execution could not be taken yet',
    edits: [
      edit(
        receiver,
        "if (run === undefined) return { kind: 'later' };",
        "if (run === undefined) return { kind: 'done' };",
      ),
    ],
  },
  {
    mistake: 'an execution is woken before it is there what for',
    edits: [
      edit(
        tellParent,
        "faultPoint('child.told');\n  await driver.wake({ executionId: parentId, scope: scopeOf(organizationId), lane });",
        "faultPoint('child.told');",
      ),
      edit(
        tellParent,
        'const event = {',
        'await driver.wake({ executionId: parentId, scope: scopeOf(organizationId), lane });\n  const event = {',
      ),
    ],
  },
  {
    mistake: 'an execution is there before anybody could find it',
    edits: [
      edit(repository, 'await Promise.all([record(), this.point(execution, key, taker)]);', 'await record();'),
      edit(
        repository,
        'return opened(execution, await this.table.insert({ ...key, properties }), { hold, terms });',
        'const etag = await this.table.insert({ ...key, properties });\n    await this.point(execution, key, taker);\n    return opened(execution, etag, { hold, terms });',
      ),
    ],
  },
  {
    mistake: 'a request that may be under way is not waited for',
    edits: [edit(`${runtime}/taking/what-now.ts`, "if (until >= now) return { kind: 'wait', until };", '')],
  },
  {
    mistake: 'what comes after an end is not done by whoever finds it missing',
    edits: [edit(receiver, 'await restOfEnd(this.context, open);', '')],
  },
  {
    mistake: 'a place of an organization is not given back',
    edits: [edit(`${engine}/executions/organization-places.ts`, 'line.underWay.delete(begun);', '')],
  },
];
