import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Hub } from '../../drivers/durable-task/lane-hub';
import { lanes, type Lane } from '../../execution/turn-driver';

export interface Dispatcher {
  readonly hubOf: (lane: Lane) => Hub;
  readonly stop: () => Promise<void>;
}

async function start(program: string, args: readonly string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn('dotnet', [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, port: Number(String(line)) };
}

/** Microsoft's own dispatcher over Azurite: a process for each lane of one worker. Ends with its input. */
export async function startDispatcher(program: string, connection: string, name: string): Promise<Dispatcher> {
  const hosts = await Promise.all(
    lanes.map(async (lane) => ({ lane, ...(await start(program, [connection, `${name}${lane}`])) })),
  );
  return {
    hubOf(lane) {
      const port = hosts.find((host) => host.lane === lane)?.port;
      return { name: lane, address: `127.0.0.1:${port}`, isEncrypted: false };
    },
    async stop() {
      const ended = hosts.map(({ child }) => once(child, 'exit'));
      for (const { child } of hosts) child.stdin?.end();
      await Promise.all(ended);
    },
  };
}
