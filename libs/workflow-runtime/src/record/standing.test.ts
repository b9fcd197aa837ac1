import { Redactor } from '../redaction/redactor';
import { Standing } from './standing';

describe('how far an execution is', () => {
  test('WF-7: of a task that was under way nobody knows what became of it, once something was sent', () => {
    const standing = new Standing();
    standing.progress([{ what: 'Remove the licence', status: 'running' }]);

    standing.close(true);

    expect(standing.read(new Redactor()).tasks).toEqual([{ what: 'Remove the licence', status: 'unknown' }]);
  });

  test('WF-7: links are made for one place only: of two tenants neither is taken', () => {
    const standing = new Standing();
    for (const [name, place] of [
      ['msgraph', 'tenant-1'],
      ['msgraph', 'tenant-2'],
      ['halopsa', 'https://msp.example'],
      ['halopsa', 'https://msp.example'],
    ] as const)
      standing.worksAt(name, place);

    expect(standing.read(new Redactor()).places).toEqual({ halopsa: 'https://msp.example' });
  });

  test('keeps no secret', () => {
    const standing = new Standing();
    const redactor = new Redactor();
    redactor.add('s3cret-value');
    standing.progress([{ what: 'Send s3cret-value', status: 'not done', message: 'refused s3cret-value' }]);

    expect(JSON.stringify(standing.read(redactor))).not.toContain('s3cret-value');
  });

  test.each([
    ['no list', { what: 'Look', status: 'done' }],
    ['a task without words', [{ status: 'done' }]],
    ['a state that there is not', [{ what: 'Look', status: 'half' }]],
    ['words that are none', [{ what: 'Look', status: 'done', message: 1 }]],
    ['nothing in it', [null]],
  ])('refuses %s, and what was said before stays', (_, tasks) => {
    const standing = new Standing();
    standing.progress([{ what: 'Begin', status: 'done' }]);

    expect(() => standing.progress(tasks as never)).toThrow('has a text and a state');
    expect(standing.read(new Redactor()).tasks).toEqual([{ what: 'Begin', status: 'done' }]);
  });

  test('takes 500 tasks and no more', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ what: 'Look', status: 'done' as const }));
    const standing = new Standing();
    standing.progress(many(500));

    expect(() => standing.progress(many(501))).toThrow('at most 500 tasks');
  });
});
