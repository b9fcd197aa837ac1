import { waitFor } from '@testing-library/react';
import { uploadFetch } from './upload';

class SendingStub {
  static made: SendingStub[] = [];
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: object) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  opened: readonly string[] = [];
  body: unknown;
  status = 201;
  response: unknown = new Blob(['{"fileId":"f"}']);

  constructor() {
    SendingStub.made.push(this);
  }
  open(...opened: string[]): void {
    this.opened = opened;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: unknown): void {
    this.body = body;
  }
  abort(): void {
    this.onabort?.();
  }
  getAllResponseHeaders(): string {
    return 'content-type: application/json\r\nx-correlation-id: c-1\r\n';
  }
}

const address = 'http://engine.test/api/forms/f/files';
const aRequest = (signal?: AbortSignal) =>
  new Request(address, {
    method: 'POST',
    body: 'abc',
    headers: { Authorization: 'Bearer t' },
    ...(signal && { signal }),
  });

async function begin(request: Request, onProgress: (sent: number) => void = () => undefined) {
  const answer = uploadFetch(onProgress)(request);
  const sending = await waitFor(() => {
    const [made] = SendingStub.made;
    if (made?.body === undefined) throw new Error('Nothing was sent yet.');
    return made;
  });
  return { answer, sending };
}

describe('uploadFetch', () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'XMLHttpRequest');
  beforeEach(() => {
    SendingStub.made = [];
    Object.defineProperty(globalThis, 'XMLHttpRequest', { value: SendingStub, configurable: true });
  });
  afterEach(() => real && Object.defineProperty(globalThis, 'XMLHttpRequest', real));

  it('FORM-4 sends the request as it is, tells how far it is, and gives the answer', async () => {
    const told: number[] = [];
    const { answer, sending } = await begin(aRequest(), (sent) => told.push(sent));

    sending.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
    sending.onload?.();
    const response = await answer;

    expect(sending.opened).toEqual(['POST', address]);
    expect(sending.headers['authorization']).toBe('Bearer t');
    expect(told).toEqual([0.25]);
    expect(response.status).toBe(201);
    expect(response.headers.get('X-Correlation-Id')).toBe('c-1');
  });

  it('fails like fetch when the connection is lost', async () => {
    const { answer, sending } = await begin(aRequest());
    sending.onerror?.();
    await expect(answer).rejects.toThrow(TypeError);
  });

  describe('on a line that stands still', () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] }));
    afterEach(() => jest.useRealTimers());

    it('S9: goes on for an hour as long as it moves, and ends with a timeout when it does not', async () => {
      const { answer, sending } = await begin(aRequest());
      const ended = answer.catch((error: unknown) => error);
      for (let minute = 1; minute <= 60; minute += 1) {
        jest.advanceTimersByTime(59_000);
        sending.upload.onprogress?.({ lengthComputable: true, loaded: minute, total: 100 });
      }
      expect(await Promise.race([ended, Promise.resolve('still sending')])).toBe('still sending');

      jest.advanceTimersByTime(61_000);

      expect(await ended).toMatchObject({ name: 'TimeoutError' });
    });
  });

  it('ends when it is given up', async () => {
    const controller = new AbortController();
    const { answer } = await begin(aRequest(controller.signal));
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
