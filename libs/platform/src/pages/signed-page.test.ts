import { InvalidRequestError } from '@msp/models';
import { Cursors } from './cursors';
import { signedPage } from './signed-page';

const cursors = new Cursors('secret of this service');
const numbers = [1, 2, 3];
/** Storage's own cursor is a position in plain text. */
const load = (cursor: string | undefined) => {
  const start = Number(cursor ?? 0);
  const items = numbers.slice(start, start + 2);
  return Promise.resolve(start + 2 < numbers.length ? { items, cursor: String(start + 2) } : { items });
};

describe('signed pages', () => {
  it('lead to the next page of the same list, and end', async () => {
    const binding = ['list', 'ada'];
    const first = await signedPage(cursors, { cursor: undefined, binding }, load);
    const second = await signedPage(cursors, { cursor: first.nextCursor, binding }, load);

    expect([first.items, second]).toEqual([[1, 2], { items: [3] }]);
    expect(first.nextCursor).not.toBe('2');
  });

  it('open nothing for another person, and take no cursor that storage would', async () => {
    const { nextCursor } = await signedPage(cursors, { cursor: undefined, binding: ['list', 'ada'] }, load);

    await expect(signedPage(cursors, { cursor: nextCursor, binding: ['list', 'eve'] }, load)).rejects.toThrow(
      InvalidRequestError,
    );
    await expect(signedPage(cursors, { cursor: '2', binding: ['list', 'ada'] }, load)).rejects.toThrow(
      InvalidRequestError,
    );
  });
});
