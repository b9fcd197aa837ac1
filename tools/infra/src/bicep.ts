import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { z } from 'zod';
import { bicepEnvironment } from './bicep-cli';

const position = z.object({ line: z.number(), char: z.number() });
const diagnostics = z.array(
  z.object({
    source: z.string(),
    range: z.object({ start: position }),
    level: z.string(),
    code: z.string(),
    message: z.string(),
  }),
);
const compiled = z.object({ diagnostics, contents: z.string().nullish() });
const compiledParameters = z.object({ diagnostics, parameters: z.string().nullish() });
const message = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** Where a snapshot pretends to be deployed. */
export interface Place {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** One process of the Bicep CLI that does everything that is asked of it. */
export class Bicep {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, Waiting>();
  private received = Buffer.alloc(0);
  private said = '';
  private lastId = 0;

  constructor(program: string) {
    this.process = spawn(program, ['jsonrpc', '--stdio'], { env: bicepEnvironment });
    this.process.stdout.on('data', (chunk: Buffer) => this.receive(chunk));
    this.process.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.process.on('close', () => this.failAll(`Bicep has ended. ${this.said}`));
    this.process.on('error', (error) => this.failAll(error.message));
  }

  /** The compiled template. Throws where there is any error or warning. */
  async compile(path: string): Promise<string> {
    const result = compiled.parse(await this.call('bicep/compile', { path }));
    return withoutComplaints(result.diagnostics, result.contents, path);
  }

  /** The parameter file as Azure takes it. Throws where there is any error or warning. */
  async compileParameters(path: string): Promise<string> {
    const result = compiledParameters.parse(await this.call('bicep/compileParams', { path, parameterOverrides: {} }));
    return withoutComplaints(result.diagnostics, result.parameters, path);
  }

  /** What a parameter file would deploy, evaluated as far as can be without Azure. */
  async snapshot(path: string, metadata: Place): Promise<string> {
    const result = await this.call('bicep/getSnapshot', { path, metadata });
    return z.object({ snapshot: z.string() }).parse(result).snapshot;
  }

  /** The file as it would be formatted. */
  async format(path: string): Promise<string> {
    return z.object({ contents: z.string() }).parse(await this.call('bicep/format', { path })).contents;
  }

  close(): void {
    this.process.kill();
  }

  private call(method: string, params: unknown): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  private receive(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    for (let next = nextMessage(this.received); next; next = nextMessage(this.received)) {
      this.received = this.received.subarray(next.end);
      const { id, result, error } = message.parse(JSON.parse(next.text));
      if (error) this.waiting.get(id)?.reject(new Error(error.message));
      else this.waiting.get(id)?.resolve(result);
      this.waiting.delete(id);
    }
  }

  private failAll(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }
}

function nextMessage(received: Buffer): { readonly text: string; readonly end: number } | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, headEnd))?.[1]);
  const end = headEnd + 4 + length;
  return received.length < end ? undefined : { text: received.toString('utf8', headEnd + 4, end), end };
}

/** Every rule of the linter is set to error; the compiler has warnings besides, which count as much. */
function withoutComplaints(found: z.output<typeof diagnostics>, contents: string | null | undefined, path: string) {
  const complaints = found
    .filter(({ level }) => level !== 'Info')
    .map(({ source, range, code, message: text }) => `${source}:${range.start.line + 1} ${code}: ${text}`);
  if (complaints.length > 0 || contents === null || contents === undefined) {
    throw new Error(complaints.join('\n') || `${path} cannot be compiled.`);
  }
  return contents.endsWith('\n') ? contents : `${contents}\n`;
}
