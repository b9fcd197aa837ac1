import { afterThreadEnd, threadEnds } from './thread-end';

const executionId = 'x-1';

describe.each(threadEnds)('a turn whose thread ended (%s)', (end) => {
  test('is run once more, alone, where it has done nothing and others may be the reason', () => {
    expect(afterThreadEnd({ end, isBlamed: false, hasActed: false, executionId })).toBe('again alone');
  });

  test('is never begun again, nor blamed, where it has acted and others may be the reason', () => {
    const after = afterThreadEnd({ end, isBlamed: false, hasActed: true, executionId });

    expect(after).toMatchObject({ status: 'NeedsAttention', error: { kind: 'cancelled' } });
    expect(JSON.stringify(after)).toContain('because of another one');
  });

  test('keeps what it came to, where it has acted and was done', () => {
    const performed = { status: 'Success', result: 1 } as const;

    expect(afterThreadEnd({ end, isBlamed: false, hasActed: true, executionId, performed })).toBe(performed);
  });

  test.each([
    [false, 'Failed'],
    [true, 'NeedsAttention'],
  ])('is blamed in words where it was alone (has acted: %p)', (hasActed, status) => {
    const after = afterThreadEnd({ end, isBlamed: true, hasActed, executionId });

    expect(after).toMatchObject({ status, error: { kind: 'bug', message: expect.stringContaining(executionId) } });
    expect(JSON.stringify(after).includes('Look in the timeline')).toBe(hasActed);
  });
});

test('what was changed is named, and not endlessly', () => {
  const changed = Array.from({ length: 99 }, (_, at) => `Array.prototype.x${at}`);

  const after = JSON.stringify(
    afterThreadEnd({ end: 'changed', isBlamed: true, hasActed: false, executionId, changed }),
  );

  expect(after).toContain('work with: Array.prototype.x0, Array.prototype.x1,');
  expect(after).not.toContain('x10');
});
