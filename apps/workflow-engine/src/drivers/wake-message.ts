import { scopeOf } from '@msp/models';
import { z } from 'zod';
import type { Lane, Wake } from '../execution/turn-driver';

const version = 1;
const messageSchema = z.object({ v: z.literal(version), executionId: z.string().min(1), scope: z.string().min(1) });
const versionSchema = z.object({ v: z.number().int().gt(version) });

/** The text of a message: whose it is, and never what there is to do, which is looked up when it comes. */
export function messageOf({ executionId, scope }: Wake): string {
  return Buffer.from(JSON.stringify({ v: version, executionId, scope })).toString('base64');
}

/** What a message of a lane is; one of a newer version is for the processes that know it. */
export type ReadMessage =
  { readonly kind: 'wake'; readonly wake: Wake } | { readonly kind: 'newer' } | { readonly kind: 'malformed' };

export function readMessage(text: string, lane: Lane): ReadMessage {
  const content = contentOf(text);
  const { data } = messageSchema.safeParse(content);
  if (data) {
    const { executionId, scope } = data;
    return { kind: 'wake', wake: { executionId, scope: scopeOf(scope), lane } };
  }
  return { kind: versionSchema.safeParse(content).success ? 'newer' : 'malformed' };
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
