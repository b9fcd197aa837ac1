import { scopeOf, type Scope } from '@msp/models';
import { z } from 'zod';

/** Which execution may have something to do. */
export interface WakeMessage {
  readonly executionId: string;
  readonly scope: Scope;
}

const version = 1;
const messageSchema = z.object({ v: z.literal(version), executionId: z.string().min(1), scope: z.string().min(1) });
const versionSchema = z.object({ v: z.number().int().gt(version) });

/** The text of a message: whose it is, and never what there is to do, which is looked up when it comes. */
export function textOfWake({ executionId, scope }: WakeMessage): string {
  return Buffer.from(JSON.stringify({ v: version, executionId, scope })).toString('base64');
}

/** What a text is; one of a newer version is for the processes that know it. */
type ReadWake =
  { readonly kind: 'wake'; readonly wake: WakeMessage } | { readonly kind: 'newer' } | { readonly kind: 'malformed' };

export function readWake(text: string): ReadWake {
  const content = contentOf(text);
  const { data } = messageSchema.safeParse(content);
  if (data) return { kind: 'wake', wake: { executionId: data.executionId, scope: scopeOf(data.scope) } };
  return { kind: versionSchema.safeParse(content).success ? 'newer' : 'malformed' };
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
