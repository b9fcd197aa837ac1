import type { Repositories } from '../repositories';
import type { RepositoryWrites } from './repository-write';
import {
  event,
  acme,
  at,
  executionId,
  form,
  draft,
  end,
  value,
  file,
  noContent,
  counted,
  claim,
  morning,
  noon,
} from './row-examples';

const begun = ({ executions }: Repositories) => executions.insert(draft, 'engine');
const opened = async ({ executions }: Repositories) => {
  const open = await executions.findOpen(acme, executionId);
  if (!open) throw new Error('The execution is gone.');
  return open;
};
const waiting = async (repositories: Repositories) => {
  const open = await begun(repositories);
  await repositories.executions.saveProgress(open, { status: 'Running', tasks: [], places: {} });
};

/** What is written of executions, forms and the audit trail over rows that are there. */
export const writesOfHistory: Pick<
  RepositoryWrites,
  | 'audit'
  | 'auditChain'
  | 'configValues'
  | 'counters'
  | 'engineHeartbeats'
  | 'executions'
  | 'formFiles'
  | 'forms'
  | 'formVersions'
  | 'idempotencyKeys'
> = {
  audit: { record: 'appends', recordOnce: 'appends', takeTouched: 'reads', list: 'reads' },
  auditChain: {
    findHead: 'reads',
    seal: {
      given: async ({ audit, auditChain }) => {
        await audit.record({ ...event, occurredAt: '2026-01-01T01:00:00.000Z' });
        await auditChain.seal(acme, morning);
        await audit.record({ ...event, occurredAt: '2026-01-01T09:00:00.000Z' });
      },
      write: (_reader, { auditChain }) => auditChain.seal(acme, noon),
    },
    sealedAmong: 'reads',
    listLinks: 'reads',
    moveAnchor: {
      given: async ({ audit, auditChain }) => {
        await audit.record({ ...event, occurredAt: at });
        await auditChain.seal(acme, morning);
      },
      write: async (reader, writer) => {
        const [last] = (await reader.auditChain.listLinks(acme, undefined)).links;
        if (!last) throw new Error('There is no link.');
        await writer.auditChain.moveAnchor(acme, await reader.auditChain.findHead(acme), last);
      },
    },
    announce: {
      given: ({ auditChain }) => auditChain.announce(acme),
      write: (_reader, { auditChain }) => auditChain.announce(acme),
    },
    listAnnounced: 'reads',
    retract: 'deletes',
  },
  configValues: {
    list: 'reads',
    find: 'reads',
    upsert: {
      given: ({ configValues }) => configValues.upsert(value),
      write: async (reader, { configValues }) => {
        const found = await reader.configValues.find(acme, value.key);
        const { description: _removed, ...rest } = value;
        await configValues.upsert({ ...rest, value: 'there' }, found?.etag);
        await configValues.upsert({ ...value, value: 'elsewhere' });
        await configValues.upsert(rest);
      },
    },
    delete: 'deletes',
  },
  counters: {
    add: {
      given: ({ counters }) => counters.add(counted, 'first'),
      write: (_reader, { counters }) => counters.add(counted, 'second'),
    },
    list: 'reads',
  },
  engineHeartbeats: {
    beat: {
      given: ({ engineHeartbeats }) => engineHeartbeats.beat('engine', morning),
      write: (_reader, { engineHeartbeats }) => engineHeartbeats.beat('engine', noon),
    },
    end: 'deletes',
    forgetDead: 'deletes',
    isAlive: 'reads',
  },
  executions: {
    insert: {
      // What a first attempt left that was cut off between its two writes.
      given: ({ executions }) => executions.insert(draft, 'engine'),
      write: (_reader, { executions }) => executions.insert(draft).catch(() => undefined),
    },
    start: { given: begun, write: async (reader, { executions }) => executions.start(await opened(reader)) },
    saveProgress: {
      given: waiting,
      write: async (reader, { executions }) => {
        const open = await executions.saveProgress(await opened(reader), { status: 'Running' });
        await executions.saveProgress(open, { status: 'Running' });
      },
    },
    finish: { given: waiting, write: async (reader, { executions }) => executions.finish(await opened(reader), end) },
    acknowledge: {
      given: waiting,
      write: async (reader, { executions }) => {
        await executions.finish(await opened(reader), { ...end, status: 'Failed' });
        await executions.acknowledge(acme, draft.executionId, {
          ...{ acknowledgedAt: at, acknowledgedBy: 'somebody', acknowledgedByName: 'Toni Technician' },
          acknowledgedReason: 'Done by hand',
        });
      },
    },
    listOpen: 'reads',
    finishIndex: {
      given: begun,
      write: async (reader, { executions }) => {
        const { execution } = await opened(reader);
        await executions.finishIndex({ ...execution, ...end });
        await executions.finishIndex({ ...execution, ...end, title: 'Other' });
      },
    },
    find: 'reads',
    findOpen: 'reads',
    get: 'reads',
    list: 'reads',
    listByUser: 'reads',
  },
  formFiles: {
    insert: 'appends',
    find: 'reads',
    markSubmitted: {
      given: ({ formFiles }) => formFiles.insert({ file, content: noContent, maxBytes: 1 }),
      write: async (reader, { formFiles }) => {
        const stored = await reader.formFiles.find(acme, file.fileId);
        if (stored) await formFiles.markSubmitted(stored, noon);
      },
    },
    open: 'reads',
    deleteExpired: 'deletes',
  },
  forms: {
    find: 'reads',
    get: 'reads',
    list: 'reads',
    listWhole: 'reads',
    insert: 'appends',
    replace: {
      given: ({ forms }) => forms.insert(form),
      write: async (reader, { forms }) => {
        const { value: found, etag } = await reader.forms.get(acme, form.formId);
        const { description: _removed, ...rest } = found;
        await forms.replace({ ...rest, version: 2 }, etag);
      },
    },
    delete: 'deletes',
  },
  formVersions: {
    list: 'reads',
    find: 'reads',
    keep: {
      given: async ({ forms, formVersions }) => {
        await forms.insert(form);
        await formVersions.keep(form);
      },
      write: (_reader, { formVersions }) => formVersions.keep({ ...form, name: 'Other' }),
    },
    forgetOldest: 'deletes',
  },
  idempotencyKeys: {
    claim: {
      // A day ago by now.
      given: ({ idempotencyKeys }) => idempotencyKeys.claim(claim),
      write: (_reader, { idempotencyKeys }) =>
        idempotencyKeys.claim({ ...claim, inputHash: 'other' }).catch(() => undefined),
    },
    findByForm: 'reads',
    findByWorkflow: 'reads',
    release: 'deletes',
  },
};
