import { ConflictError, StaleError } from '@msp/models';
import { nothingToDo, recordedChange, unchanged, type Caller, type Change, type ChangeSteps } from './recorded-change';

const caller: Caller = {
  principal: {
    userId: 'ada',
    displayName: 'Ada',
    email: 'ada@msp.example',
    tenantId: 'msp',
    kind: 'user',
    scopes: [],
    roles: [],
  },
  correlationId: 'request-1',
};
const at = '2026-03-02T10:00:00.000Z';

interface Row {
  readonly value: string;
  readonly etag: string;
}

/** One row that others change as often as `faster` says, each time right before the change is written. */
function arrange({ faster = 0, isThere = true } = {}) {
  const did: string[] = [];
  let row: Row | undefined = isThere ? { value: 'old', etag: 'v1' } : undefined;
  const events: object[] = [];
  const source = {
    now: () => new Date(at),
    audit: {
      record: (event: Parameters<Parameters<typeof recordedChange>[0]['audit']['record']>[0]) => {
        did.push('record');
        events.push(event);
        return Promise.resolve({ ...event, occurredAt: at, auditId: '1' });
      },
    },
  };
  const change = (before: Row | undefined): Change => ({
    organizationId: 'GLOBAL',
    action: 'Config.Set',
    entityKind: 'Config',
    entityId: 'key',
    before,
    after: 'new',
  });
  const steps: ChangeSteps<Row | undefined, string> = {
    read: () => (did.push('read'), Promise.resolve(row)),
    plan: (before) => ({
      change: change(before),
      async write() {
        did.push('write');
        if (faster > 0) {
          faster -= 1;
          row = { value: 'theirs', etag: `v${faster + 10}` };
        }
        if (row?.etag !== before?.etag) throw new StaleError('It was changed in the meantime.');
        row = { value: 'new', etag: 'v99' };
        return 'v99';
      },
    }),
    afterWriting: () => void did.push('after'),
  };
  return { did, events, steps, source, present: () => row };
}

describe('a recorded change', () => {
  it('is recorded before it is written, with who asked for it and what was there', async () => {
    const { did, events, steps, source } = arrange();

    const { before, written } = await recordedChange(source, { ...caller, ipAddress: '192.0.2.1' }, steps);

    expect(did).toEqual(['read', 'record', 'write', 'after']);
    expect([before?.value, written]).toEqual(['old', 'v99']);
    expect(events).toMatchObject([
      {
        action: 'Config.Set',
        actorId: 'ada',
        actorName: 'Ada',
        correlationId: 'request-1',
        occurredAt: at,
        ipAddress: '192.0.2.1',
        before: { value: 'old' },
        after: 'new',
      },
    ]);
  });

  it('is not written where it cannot be recorded', async () => {
    const { did, steps, source } = arrange();
    const audit = { record: () => Promise.reject(new Error('away')) };

    await expect(recordedChange({ ...source, audit }, caller, steps)).rejects.toThrow('away');

    expect(did).toEqual(['read']);
  });

  it.each([1, 4])('starts again where others were faster, %i times', async (faster) => {
    const { events, steps, source, present } = arrange({ faster });

    const { before } = await recordedChange(source, caller, steps);

    expect([before?.value, present()?.value]).toEqual(['theirs', 'new']);
    expect(events).toHaveLength(faster + 1);
  });

  it('gives up where others are faster again and again, in words', async () => {
    const { did, steps, source } = arrange({ faster: 99 });

    await expect(recordedChange(source, caller, steps)).rejects.toThrow(
      'It was changed since you read it. Read it again and repeat your change.',
    );

    expect(did.filter((one) => one === 'write')).toHaveLength(5);
    expect(did.at(-1)).toBe('after');
  });

  it('is written over the version that the caller read, or not at all', async () => {
    const raced = arrange({ faster: 1 });

    await expect(recordedChange(raced.source, caller, { ...raced.steps, expected: 'v1' })).rejects.toThrow(StaleError);
    expect(raced.did.filter((one) => one === 'read')).toHaveLength(1);

    const alone = arrange();
    expect((await recordedChange(alone.source, caller, { ...alone.steps, expected: 'v1' })).written).toBe('v99');
  });

  it.each([
    ['another version', true],
    ['a version of something that is gone', false],
  ])('is refused before anything is checked where the caller read %s', async (_what, isThere) => {
    const { did, steps, source } = arrange({ isThere });

    await expect(recordedChange(source, caller, { ...steps, expected: 'v7' })).rejects.toThrow(StaleError);

    expect(did).toEqual(['read']);
  });

  it('leaves no trace of what is refused, and of what changes nothing', async () => {
    const { did, steps, source } = arrange();
    const refused = () => {
      throw new ConflictError('There is one already.');
    };

    await expect(recordedChange(source, caller, { ...steps, plan: refused })).rejects.toThrow(ConflictError);
    const { written } = await recordedChange(source, caller, { ...steps, plan: () => unchanged('as it is') });

    expect(written).toBe('as it is');
    expect(did).toEqual(['read', 'read']);
  });

  it('is settled, whichever version the caller read, where it is so already', async () => {
    const { did, steps, source } = arrange({ isThere: false });
    const removal = { ...steps, expected: 'v1', plan: () => nothingToDo };

    await recordedChange<Row | undefined, void>(source, caller, {
      ...removal,
      settled: (before) => (before === undefined ? nothingToDo : undefined),
    });

    expect(did).toEqual(['read']);
  });

  it('says of other failures what they are, after one attempt', async () => {
    const { did, steps, source } = arrange();
    const failing = (before: Row | undefined) => ({
      change: { organizationId: 'GLOBAL', action: 'Config.Set' as const, entityKind: 'Config', entityId: 'k', before },
      write: () => Promise.reject(new ConflictError('Twice.')),
    });

    await expect(recordedChange(source, caller, { ...steps, plan: failing })).rejects.toThrow('Twice.');

    expect(did).toEqual(['read', 'record', 'after']);
  });
});
