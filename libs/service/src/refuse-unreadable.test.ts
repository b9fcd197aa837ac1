import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { PassThrough } from 'node:stream';
import { refuseUnreadable } from './refuse-unreadable';

const ours = 'https://ui.example';

/** A connection on which something came that is no request. */
function arrange() {
  const server = new EventEmitter();
  refuseUnreadable(server as Server, [ours]);
  const socket = new PassThrough();
  let answered = '';
  const write = (text: unknown) => ((answered += String(text)), true);
  Object.assign(socket, { write, end: write });
  const fail = (code: string, packet = '') => {
    const error = Object.assign(new Error(code), { code, rawPacket: Buffer.from(packet, 'latin1') });
    server.emit('clientError', error, socket);
    return answered;
  };
  const request = (headers: Readonly<Record<string, string>>, response: object) =>
    server.emit('request', { socket, headers }, { writableEnded: false, headersSent: false, ...response });
  return { socket, fail, request };
}

const cases = [false, true].flatMap((isReset) =>
  [false, true].flatMap((isWritable) =>
    [undefined, false, true].map((headersSent) => ({ isReset, isWritable, headersSent })),
  ),
);

describe('what is no request', () => {
  it.each(cases)('S9: is answered where somebody can read it: %j', ({ isReset, isWritable, headersSent }) => {
    const { socket, fail, request } = arrange();
    if (headersSent !== undefined) request({}, { headersSent });
    Object.defineProperty(socket, 'writable', { value: isWritable });

    const answer = fail(isReset ? 'ECONNRESET' : 'HPE_INVALID_METHOD');

    const isAnswered = !isReset && isWritable && headersSent !== true;
    expect([answer !== '', socket.destroyed]).toEqual([isAnswered, !isAnswered]);
  });

  it.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request-timeout'],
    ['HPE_HEADER_OVERFLOW', 431, 'too-large'],
    ['HPE_INVALID_METHOD', 400, 'invalid-request'],
  ])('S9: is told what was wrong: %s', (error, status, code) => {
    const [head = '', body = ''] = arrange().fail(error).split('\r\n\r\n');

    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^connection: close$/im);
    expect(head).toMatch(new RegExp(`^content-length: ${Buffer.byteLength(body)}$`, 'im'));
    expect(JSON.parse(body)).toMatchObject({ type: `urn:problem:${code}`, status, code });
  });

  it.each([
    ['of ours', `GET\r\nOrigin: ${ours}\r\n`, true],
    ['of ours, spelled otherwise', `GET\r\nORIGIN:\t${ours} \r\n`, true],
    ['of others', 'GET\r\nOrigin: https://evil.example\r\n', false],
    ['that only begins like ours', `GET\r\nOrigin: ${ours}.evil.example\r\n`, false],
    ['of nobody', 'GET\r\n', false],
    ['that is in another header', `GET\r\nX-Origin: ${ours}\r\n`, false],
  ])('S9: may be read by a page %s', (_whose, packet, isAllowed) => {
    const answer = arrange().fail('HPE_INVALID_METHOD', packet);

    expect(answer.includes(`Access-Control-Allow-Origin: ${ours}`)).toBe(isAllowed);
    expect(answer.match(/access-control-allow-origin/gi) ?? []).toHaveLength(isAllowed ? 1 : 0);
  });

  it('S9: may be read by the page whose request is under way, and by none whose is over', () => {
    const underWay = arrange();
    underWay.request({ origin: ours }, {});
    const over = arrange();
    over.request({ origin: ours }, { writableEnded: true, headersSent: true });

    expect(underWay.fail('HPE_INVALID_METHOD')).toContain(`Access-Control-Allow-Origin: ${ours}`);
    expect(over.fail('HPE_INVALID_METHOD')).not.toContain('Access-Control-Allow-Origin');
  });
});
