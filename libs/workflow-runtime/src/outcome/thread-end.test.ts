import { afterThreadEnd, threadEnds } from './thread-end';

const executionId = 'x-1';

describe.each(threadEnds)('a turn whose thread ended (%s)', (end) => {
  test.each([false, true])(
    'goes on alone where others may be the reason and its journal knows all (has acted: %p)',
    (hasActed) => {
      const ended = { end, isBlamed: false, hasActed, wroteOutside: false, executionId };

      expect(afterThreadEnd(ended)).toBe('again alone');
      // In what was changed it may have come to anything.
      expect(afterThreadEnd({ ...ended, performed: { status: 'Failed' } })).toBe('again alone');
    },
  );

  test('is never begun again, nor blamed, where it has acted outside of a step and others may be the reason', () => {
    const after = afterThreadEnd({ end, isBlamed: false, hasActed: true, wroteOutside: true, executionId });

    expect(after).toMatchObject({ status: 'NeedsAttention', error: { kind: 'cancelled' } });
    expect(JSON.stringify(after)).toContain('because of another one');
  });

  test('keeps what it came to, where it has acted outside of a step and was done', () => {
    const performed = { status: 'Success', result: 1 } as const;

    expect(afterThreadEnd({ end, isBlamed: false, hasActed: true, wroteOutside: true, executionId, performed })).toBe(
      performed,
    );
  });

  test.each([
    [false, 'Failed'],
    [true, 'NeedsAttention'],
  ])('is blamed in words where it was alone (has acted: %p)', (hasActed, status) => {
    const after = afterThreadEnd({ end, isBlamed: true, hasActed, wroteOutside: false, executionId });

    expect(after).toMatchObject({ status, error: { kind: 'bug', message: expect.stringContaining(executionId) } });
    expect(JSON.stringify(after).includes('Look in the timeline')).toBe(hasActed);
  });
});

test('what was changed is named, and not endlessly', () => {
  const changed = Array.from({ length: 99 }, (_, at) => `Array.prototype.x${at}`);

  const after = JSON.stringify(
    afterThreadEnd({ end: 'changed', isBlamed: true, hasActed: false, wroteOutside: false, executionId, changed }),
  );

  expect(after).toContain('work with: Array.prototype.x0, Array.prototype.x1,');
  expect(after).not.toContain('x10');
});
