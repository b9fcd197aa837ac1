import type { MessagePort } from 'node:worker_threads';
import type { Fault } from '@msp/service/fault';

/** What a thread is told as a whole; everything about a turn goes over the port of that. */
export type ToThread =
  { readonly kind: 'turn'; readonly port: MessagePort } | { readonly kind: 'ping' } | { readonly kind: 'end' };

/** What a thread tells of itself. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pong' }
  /** Something went wrong in it outside of every turn; it takes none more. */
  | { readonly kind: 'faulty'; readonly fault: Fault }
  | { readonly kind: 'rejection'; readonly fault: Fault };
