import type { Principal, Right, TokenScope } from '@msp/auth';
import type { OrganizationId, PermissionFlag, Scope } from '@msp/models';
import type { Logger } from 'pino';
import type { ZodType } from 'zod';

/** One row of a generated operation table. */
export interface OperationRow {
  readonly method: string;
  readonly path: string;
  readonly public: boolean;
  readonly organization: 'path' | 'query' | 'header' | 'optional-header' | 'none';
  readonly query: Readonly<Record<string, string>>;
  readonly freeQuery: boolean;
  /** A binary one is read by the handler as it arrives. */
  readonly body: 'none' | 'json' | 'binary';
  readonly statuses: readonly number[];
}

export interface OperationValidators {
  readonly body?: ZodType;
  readonly query?: ZodType;
  readonly path?: ZodType;
  readonly headers?: ZodType;
  readonly response?: ZodType;
}

/** A generated contract: the operations of a service, their validators and the OpenAPI document. */
export interface Contract {
  readonly operations: Readonly<Record<string, OperationRow>>;
  readonly validators: Readonly<Record<string, OperationValidators>>;
  readonly document: object;
}

type Parsed<Validators, Part extends string> =
  Validators extends Readonly<Record<Part, ZodType<infer Value>>> ? Value : undefined;

/** Nobody in particular asks for what is public. */
type CallerOf<Row> = Row extends { readonly public: true } ? undefined : Principal;

type OrganizationOf<Source> = Source extends 'path' | 'query' | 'header'
  ? OrganizationId
  : Source extends 'optional-header'
    ? OrganizationId | undefined
    : undefined;

/** An answer with another status than the operation's first, or with headers. */
export class Reply<Body> {
  constructor(
    readonly body: Body,
    readonly status?: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** An answer that is no JSON: a file, sent piece by piece as it is made. */
export class Download {
  constructor(
    readonly content: AsyncIterable<string | Uint8Array>,
    /** `fileName` makes browsers save it. */
    readonly about: { readonly contentType: string; readonly fileName: string },
  ) {}
}

/** One server-sent event; a client that comes again names the id of the last that it read. */
export interface ServerSentEvent {
  readonly id: string;
  readonly event: string;
  /** As the contract of the operation says; sent as JSON. */
  readonly data: unknown;
}

/** An answer that goes on: events, sent as they come. */
export class EventStream {
  constructor(readonly events: AsyncIterable<ServerSentEvent>) {}
}

/** What a handler gets: checked input, the caller, and the organization that the caller has the right on. */
export interface RouteInput<C extends Contract, Id extends keyof C['operations'] & keyof C['validators'], Context> {
  readonly context: Context;
  readonly principal: CallerOf<C['operations'][Id]>;
  readonly organizationId: OrganizationOf<C['operations'][Id]['organization']>;
  /** What it is about: the organization, or GLOBAL where it names none. */
  readonly scope: Scope;
  readonly path: Parsed<C['validators'][Id], 'path'>;
  readonly query: Parsed<C['validators'][Id], 'query'>;
  readonly body: Parsed<C['validators'][Id], 'body'>;
  /** A binary body as it arrives, of any length and with whatever the caller says of it. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Query parameters of an operation whose parameters are not known in advance, each given once. */
  readonly freeQuery: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  /** The caller's own bearer token as it was sent, to ask another service on their behalf. */
  readonly authorization: string;
  /** The version that the caller read of what they change (`If-Match`); undefined where any will do. */
  readonly expected: string | undefined;
  readonly correlationId: string;
  /** The caller's address, as the trusted proxies report it. */
  readonly ipAddress: string;
  readonly log: Logger;
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
}

type ResponseBody<Validators> = Validators extends { readonly response: ZodType<infer Value> } ? Value : undefined;

/** Binds an operation of the contract to the right it demands and the function that answers it. */
export interface Route<C extends Contract, Id extends keyof C['operations'] & keyof C['validators'], Context> {
  readonly right: Right;
  /** What is demanded where the request names no organization (`scope=global`, or nothing to run in one). */
  readonly withoutOrganization?: Right;
  /** For operations whose organization depends on what is asked for: true where the header is to be ignored. */
  ignoresOrganization?(input: { context: Context; path: Parsed<C['validators'][Id], 'path'> }): boolean;
  /** The token's scope that an operation other than a read demands; `any` for what changes nothing. */
  readonly scope?: TokenScope | 'any';
  /** True where the operation also works on an inactive organization. */
  readonly allowsInactive?: true;
  handle(
    input: RouteInput<C, Id, Context>,
  ): Promise<ResponseBody<C['validators'][Id]> | Reply<ResponseBody<C['validators'][Id]>> | Download | EventStream>;
}

/** Every operation of a contract with its route; one that is missing does not compile. */
export type Routes<C extends Contract, Context> = {
  readonly [Id in keyof C['operations'] & keyof C['validators'] & string]: Route<C, Id, Context>;
};

/** A right on an organization, as opposed to one that needs none. */
export const isOrganizationRight = (right: Right): right is 'member' | PermissionFlag =>
  right === 'member' || right.startsWith('can');
