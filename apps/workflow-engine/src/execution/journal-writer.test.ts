import { FencedError, type Anchor, type JournalEntry, type JournalHold, type ReceivedEvent } from '@msp/storage';
import { JournalWriter } from './journal-writer';
import { ExecutionLostError } from './lost';

const of = { executionId: '0198f000-0000-7000-8000-000000000001', organizationId: 'GLOBAL' };
const noon = Date.parse('2026-03-01T12:00:00Z');

/** A journal whose commits are answered one after the other, when `answer` is called. */
function arrange(written: readonly JournalEntry[] = [], events: readonly ReceivedEvent[] = []) {
  const commits: { readonly hold: JournalHold; readonly entries: readonly JournalEntry[] }[] = [];
  const shown: { readonly hold: JournalHold; readonly numbers: readonly number[] }[] = [];
  const answers: PromiseWithResolvers<Anchor>[] = [];
  const onLost = jest.fn();
  const writer = new JournalWriter({
    of,
    journals: {
      commit: (_of, hold, entries) => {
        const answer = Promise.withResolvers<Anchor>();
        commits.push({ hold, entries });
        answers.push(answer);
        return answer.promise;
      },
      show: (_of, hold, chunks) => {
        const answer = Promise.withResolvers<Anchor>();
        shown.push({ hold, numbers: chunks.map(({ number }) => number) });
        answers.push(answer);
        return answer.promise;
      },
      readAll: () => Promise.resolve({ entries: written, events }),
    },
    hold: { fence: 4, turn: 2, anchor: undefined },
    before: new Map([['one', { name: 'one', status: 'done', result: 1 } as const]]),
    latest: () => noon,
    signal: new AbortController().signal,
    onLost,
  });
  const anchor = (commitId: string): Anchor => ({ fence: 4, commitId, entries: 1, etag: commitId });
  return { writer, commits, shown, answers, onLost, anchor };
}

const done = (name: string) => ({ name, status: 'done' }) as const;
const namesOf = ({ entries }: { readonly entries: readonly JournalEntry[] }) => entries.map(({ name }) => name);

describe('JournalWriter', () => {
  test('knows what earlier turns wrote', () => {
    const { writer } = arrange();

    expect(writer.find('one')).toMatchObject({ result: 1 });
    expect(writer.find('two')).toBeUndefined();
  });

  test('knows, when it has read once more, what was written and what came, in its order', async () => {
    const asked = { name: 'go', for: 'event', until: '2026-03-02T12:00:00Z' } as const;
    const event = { eventId: '1', name: 'go', at: '2026-03-01T12:00:00Z', data: { ok: true } };
    const { writer } = arrange(
      [
        { kind: 'begun', name: 'b', attempt: 1, until: '2026-03-01T12:00:00Z' },
        { kind: 'ended', name: 'z', status: 'done' },
        { kind: 'wait', ...asked },
        { kind: 'begun', name: 'a', attempt: 1, until: '2026-03-01T12:00:00Z' },
        { kind: 'ended', name: 'b', status: 'failed', error: { message: 'No.' } },
      ],
      [{ kind: 'event', ...event }],
    );

    await writer.reread();

    expect(writer.ended()).toEqual(['one', 'z', 'b']);
    expect(writer.find('a')).toEqual({ name: 'a', status: 'begun', attempt: 1 });
    expect([writer.findWait('go'), writer.findWait('z')]).toEqual([expect.objectContaining(asked), undefined]);
    expect(writer.eventsOf('go')).toEqual([expect.objectContaining(event)]);
  });

  test('writes one batch at a time, each behind the anchor of the one before, and together what came meanwhile', async () => {
    const { writer, commits, answers, anchor } = arrange();
    const first = writer.keep(done('a'));
    const others = Promise.all(['b', 'c', 'd'].map((name) => writer.keep(done(name))));
    await Promise.resolve();
    expect(commits.map(namesOf)).toEqual([['a']]);

    answers[0]?.resolve(anchor('first'));
    await first;
    await Promise.resolve();
    expect(commits.map(namesOf)).toEqual([['a'], ['b', 'c', 'd']]);
    answers[1]?.resolve(anchor('second'));
    await others;

    expect(commits.map(({ hold }) => hold)).toEqual([
      { fence: 4, turn: 2, anchor: undefined },
      { fence: 4, turn: 2, anchor: anchor('first') },
    ]);
  });

  test('I10 writes what is shown behind the same anchor, and after what steps did', async () => {
    const { writer, commits, shown, answers, anchor } = arrange();
    const { part, nextNumber } = writer.nextPart();
    const first = writer.show([{ number: nextNumber(), part, entries: [] }]);
    const second = writer.show([{ number: nextNumber(), part, entries: [] }]);
    const step = writer.keep(done('a'));
    answers[0]?.resolve(anchor('shown'));
    await first;
    await Promise.resolve();
    expect(commits.map(({ hold }) => hold.anchor)).toEqual([anchor('shown')]);
    answers[1]?.resolve(anchor('kept'));
    await step;
    await Promise.resolve();
    answers[2]?.resolve(anchor('shown too'));
    await second;

    expect(shown.map(({ numbers }) => numbers)).toEqual([[1], [2]]);
    expect(shown.map(({ hold }) => hold.anchor)).toEqual([undefined, anchor('kept')]);
    expect(writer.nextPart()).toMatchObject({ part: part + 1 });
  });

  test('says until when a request of a step may be under way', async () => {
    const { writer, commits, answers, anchor } = arrange();
    const begun = writer.begin({ name: 'a', status: 'begun', attempt: 2 });
    answers[0]?.resolve(anchor('first'));
    await begun;

    expect(commits[0]?.entries).toEqual([{ kind: 'begun', name: 'a', attempt: 2, until: '2026-03-01T12:01:00.000Z' }]);
  });

  test('a step whose row is not written does not answer; the next ones are tried', async () => {
    const { writer, answers, anchor, onLost } = arrange();
    const first = writer.keep(done('a'));
    const second = writer.keep(done('b'));
    const refused = new Error('Refused.');
    answers[0]?.reject(refused);
    await expect(first).rejects.toBe(refused);
    answers[1]?.resolve(anchor('second'));

    await expect(second).resolves.toBeUndefined();
    expect(onLost).not.toHaveBeenCalled();
  });

  test.each([
    ['a step that has ended', true, 0],
    ['a step that was broken off', false, 65_000],
  ])('says when no request of %s may arrive any more', async (_what, hasEnded, waitMs) => {
    jest.useFakeTimers();
    const { writer, answers, anchor } = arrange();
    const begun = writer.begin({ name: 'a', status: 'begun', attempt: 1 });
    answers[0]?.resolve(anchor('first'));
    await begun;
    const kept = hasEnded ? writer.keep(done('a')) : undefined;
    answers[1]?.resolve(anchor('second'));
    await kept;
    const over = jest.fn();
    void writer.requestsOver().then(over);
    await jest.advanceTimersByTimeAsync(Math.max(0, waitMs - 1));

    expect(over).toHaveBeenCalledTimes(hasEnded ? 1 : 0);
    await jest.advanceTimersByTimeAsync(1);
    expect(over).toHaveBeenCalledTimes(1);
    jest.useRealTimers();
  });

  test('tells that the execution is another’s', async () => {
    const { writer, answers, onLost } = arrange();
    const first = writer.keep(done('a'));
    answers[0]?.reject(new FencedError());

    await expect(first).rejects.toBeInstanceOf(ExecutionLostError);
    expect(onLost).toHaveBeenCalledTimes(1);
    const late = writer.show([{ number: 1, part: 1, entries: [] }]);
    answers[1]?.reject(new FencedError());
    await expect(late).rejects.toBeInstanceOf(ExecutionLostError);
  });
});
