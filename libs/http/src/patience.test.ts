import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { patienceWith, usualPatience } from './patience';

/** A request whose bytes arrive when the test says so, and what is answered to it. */
function arrange(body: 'whole' | 'upload') {
  const socket = { bytesRead: 0, isDestroyed: false, destroy: () => void (socket.isDestroyed = true) };
  const request = Object.assign(new EventEmitter(), {
    id: 'request-1',
    complete: false,
    destroyed: false,
    readableLength: 0,
    socket,
  });
  const answer = { status: 0, body: '' };
  const response = {
    req: request,
    headersSent: false,
    socket,
    set: () => response,
    setHeader: () => response,
    once: () => response,
    type: () => response,
    status: (status: number) => ((answer.status = status), response),
    send: (text: string) => ((answer.body = text), response),
  };
  let isPassedOn = false;
  patienceWith(body, usualPatience)(
    request as unknown as Request,
    response as unknown as Response,
    () => (isPassedOn = true),
  );
  return { request, response, socket, answer, isPassedOn: () => isPassedOn };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** How often one looks. */
const step = 5 * second;

describe('how long a request may take to arrive', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  /** When it is refused, in milliseconds; undefined where it is not within two hours. */
  function refusedAfter({ socket, answer }: ReturnType<typeof arrange>, move: (at: number) => void = () => undefined) {
    for (let at = step; at <= 2 * hour; at += step) {
      move(at);
      jest.advanceTimersByTime(step);
      if (answer.status !== 0 || socket.isDestroyed) return Date.now();
    }
    return undefined;
  }

  test.each([
    ['that is no file: 25 s', 'whole', 'The request did not arrive in time.'],
    ['that is a file, and does not move: 25 s', 'upload', 'The upload stopped moving,'],
  ] as const)('S9: of a body %s', (_what, body, reason) => {
    const arranged = arrange(body);

    expect(arranged.isPassedOn()).toBe(true);
    expect(refusedAfter(arranged)).toBe(25 * second);
    expect(arranged.answer.status).toBe(408);
    const told = { code: 'request-timeout', correlationId: 'request-1', detail: expect.stringContaining(reason) };
    expect(JSON.parse(arranged.answer.body)).toMatchObject(told);
  });

  test('S9: of a body that is no file, also where it moves: 25 s', () => {
    const arranged = arrange('whole');

    expect(refusedAfter(arranged, () => (arranged.socket.bytesRead += 1))).toBe(25 * second);
  });

  test('S9: of a file that moves: an hour', () => {
    const arranged = arrange('upload');

    expect(refusedAfter(arranged, () => (arranged.socket.bytesRead += 1))).toBe(hour);
  });

  test('S9: of a file whose bytes wait to be read by us: an hour', () => {
    const arranged = arrange('upload');
    arranged.request.readableLength = 1;

    expect(refusedAfter(arranged)).toBe(hour);
  });

  test('S9: of a file that stops after a minute: 25 s more', () => {
    const arranged = arrange('upload');

    expect(
      refusedAfter(arranged, (at) => {
        if (at <= minute) arranged.socket.bytesRead += 1;
      }),
    ).toBe(minute + 25 * second);
  });

  test.each([
    ['has arrived', (request: { complete: boolean }) => (request.complete = true)],
    ['is gone', (request: { destroyed: boolean }) => (request.destroyed = true)],
    ['ended', (request: EventEmitter) => request.emit('end')],
    ['was closed', (request: EventEmitter) => request.emit('close')],
  ])('S9: is nobody’s matter once it %s', (_what, settle: (request: never) => unknown) => {
    const arranged = arrange('whole');
    settle(arranged.request as never);

    expect(refusedAfter(arranged)).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('S9: cuts the connection where the answer has begun', () => {
    const arranged = arrange('whole');
    arranged.response.headersSent = true;

    expect(refusedAfter(arranged)).toBe(25 * second);
    expect([arranged.socket.isDestroyed, arranged.answer.status]).toEqual([true, 0]);
  });

  test('S9: refuses once', () => {
    const arranged = arrange('whole');
    refusedAfter(arranged);

    expect(jest.getTimerCount()).toBe(0);
  });
});
