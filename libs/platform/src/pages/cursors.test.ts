import { Cursors } from './cursors';

const binding = ['listExecutions', 'person', 'organization', { status: undefined }, 50];

describe('cursors', () => {
  const cursors = new Cursors('secret of this service');

  it('bring back their position to the query they came from', () => {
    const cursor = cursors.sign('{"after":"ä/=\\"}', binding);

    expect(cursors.verify(cursor, binding)).toBe('{"after":"ä/=\\"}');
    expect(cursor).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  it.each([
    ['another person', ['listExecutions', 'another', 'organization', {}, 50]],
    ['another organization', ['listExecutions', 'person', 'another', {}, 50]],
    ['another filter', ['listExecutions', 'person', 'organization', { status: 'Failed' }, 50]],
    ['another list', ['listForms', 'person', 'organization', {}, 50]],
    ['values that run together', ['listExecutionsperson', '', 'organization', {}, 50]],
  ])('open nothing for %s', (_name, other) => {
    const cursor = cursors.sign('position', binding);

    expect(() => cursors.verify(cursor, other)).toThrow('cursor');
  });

  it('of another secret, or changed, open nothing', () => {
    const cursor = cursors.sign('position', binding);
    const foreign = new Cursors('another secret').sign('position', binding);
    const [position, signature] = cursor.split('.');
    const forged = Buffer.from('another position').toString('base64url');

    for (const bad of [
      foreign,
      `${forged}.${signature}`,
      `${position}.`,
      String(position),
      '',
      '.',
      `${cursor}.${signature}`,
    ]) {
      expect(() => cursors.verify(bad, binding)).toThrow('cursor');
    }
  });
});
