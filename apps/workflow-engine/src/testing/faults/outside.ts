import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached the other system for a step. */
export interface Effect {
  readonly executionId: string;
  readonly step: string;
  readonly key: string;
  readonly at: number;
}

/** The other system: it does what it is asked, as often as it is, and remembers by whom. */
export class Outside {
  readonly effects: Effect[] = [];
  // A connection that is closed while it is used again would be a fault that nobody meant.
  private readonly server: Server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const [, executionId = '', step = '', key = ''] = String(request.url).split('/');
    const known = this.effects.find((one) => one.key === key);
    if (request.method === 'POST') {
      this.effects.push({ executionId, step, key, at: Date.now() });
      response.end(step);
    } else response.writeHead(known ? 200 : 404).end(known?.step);
  });

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How often a step of an execution had its effect. */
  times(executionId: string, step: string): number {
    return this.effects.filter((one) => one.executionId === executionId && one.step === step).length;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
