import { once } from 'node:events';
import { connect } from 'node:net';
import { listen } from './listen';

const host = '127.0.0.1';

describe('a service that listens', () => {
  const open = async (port: number, ...sent: string[]) => {
    const socket = connect(port, host);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(sent.join(''));
    return socket;
  };

  it('rejects where its port is taken', async () => {
    const first = await listen(() => undefined, 0, host);

    await expect(listen(() => undefined, first.port, host)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop(0);
  });

  it('OPS-5 lets what is under way finish, and takes nothing more', async () => {
    const [begun, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const service = await listen(
      (_request, response) => {
        begun.resolve();
        void free.promise.then(() => response.end('done'));
      },
      0,
      host,
    );
    const answer = fetch(`http://${host}:${service.port}/`).then((response) => response.text());
    await begun.promise;
    const stopped = service.stop(3_600_000);
    await expect(fetch(`http://${host}:${service.port}/`)).rejects.toThrow();
    free.resolve();

    expect(await answer).toBe('done');
    await stopped;
  });

  it('OPS-5 cuts what takes longer than it is given', async () => {
    const begun = Promise.withResolvers<void>();
    const service = await listen(() => begun.resolve(), 0, host);
    const answer = fetch(`http://${host}:${service.port}/`);
    await begun.promise;

    await Promise.all([service.stop(1), expect(answer).rejects.toThrow()]);
  });

  it('OPS-5 waits for no connection that is idle', async () => {
    const service = await listen((_request, response) => void response.end(), 0, host);
    const idle = await open(service.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(idle, 'data');

    await service.stop(3_600_000);
  });

  it('OPS-3 ends each connection with its answer from when it is to end', async () => {
    const service = await listen((_request, response) => void response.end('done'), 0, host);
    const ask = async () => (await fetch(`http://${host}:${service.port}/`)).headers.get('connection');
    const before = await ask();

    service.drain();

    expect([before, await ask()]).toEqual(['keep-alive', 'close']);
    await service.stop(0);
  });

  it('rejects where it was stopped already', async () => {
    const service = await listen(() => undefined, 0, host);
    await service.stop(0);

    await expect(service.stop(0)).rejects.toMatchObject({ code: 'ERR_SERVER_NOT_RUNNING' });
  });
});
