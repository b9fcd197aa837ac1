import type { Answer, Caller } from '../caller';
import type { Check } from '../check';
import { namePrefix, OwnedObjects } from '../owned-objects';

type Json = Readonly<Record<string, unknown>>;

export interface HaloProofOptions {
  readonly caller: Caller;
  /** The client company for tests, below which the tickets are made. */
  readonly clientId: number;
  readonly run: string;
  readonly provokeThrottling?: () => Promise<void>;
}

interface TicketType {
  readonly id: number;
  /** Names of the fields that it demands. */
  readonly mandatory: readonly string[];
}

/** What the checks of HaloPSA share: the caller, the choices of this instance, and the ticket of this run. */
export class HaloProof {
  readonly objects: OwnedObjects;
  private made: Promise<Json> | undefined;
  private type: Promise<TicketType> | undefined;

  constructor(readonly options: HaloProofOptions) {
    this.objects = new OwnedObjects({
      ticket: {
        nameOf: async (id) => {
          const { status, body } = await this.get(`/Tickets/${id}`);
          if (status === 404) return undefined;
          if (status !== 200) throw new Error(`reading it was answered ${status}`);
          return String(body['summary']);
        },
        remove: async (id) => {
          const { status } = await this.send('DELETE', `/Tickets/${id}?reason=vendor-proof`);
          if (status >= 300) throw new Error(`removing it was answered ${status}`);
        },
      },
    });
  }

  get summary(): string {
    return `${namePrefix}${this.options.run} ticket`;
  }

  get(path: string): Promise<Answer> {
    return this.options.caller.call('GET', path);
  }

  query(path: string, params: Readonly<Record<string, string>>): Promise<Answer> {
    return this.get(`${path}?${new URLSearchParams(params).toString()}`);
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.options.caller.call(method, path, body === undefined ? {} : { body });
  }

  /** The first type that makes tickets and that the agent may use; one that demands fields, if there is one. */
  ticketType(): Promise<TicketType> {
    return (this.type ??= this.chooseType());
  }

  private async chooseType(): Promise<TicketType> {
    const { rows } = await this.get('/TicketType');
    const usable = rows.filter((type) => type['use'] === 'ticket' && type['cancreate'] !== false);
    const types = await Promise.all(usable.slice(0, 5).map(({ id }) => this.describeType(Number(id))));
    const type = types.find(({ mandatory }) => mandatory.length > 0) ?? types[0];
    if (!type) throw new Error('No ticket type is for tickets and allowed to the agent.');
    return type;
  }

  /** A ticket with everything that its type may demand. */
  async draft(): Promise<Json> {
    const { id } = await this.ticketType();
    const { rows } = await this.get('/Category?type_id=1');
    const category = rows[0]?.['value'] ?? rows[0]?.['category_name'];
    return {
      summary: this.summary,
      details_html: '<p>Made by the proof of the platform; it may be deleted.</p>',
      client_id: this.options.clientId,
      tickettype_id: id,
      ...(category === undefined ? {} : { category_1: category }),
    };
  }

  /** Makes a ticket and keeps it among those that are removed in the end. */
  async create(draft: object): Promise<Answer> {
    const answer = await this.send('POST', '/Tickets', [draft]);
    const created = answer.body['id'] ?? answer.rows[0]?.['id'];
    if (answer.status < 300 && created !== undefined) this.objects.add('ticket', String(created));
    return answer;
  }

  /** The ticket of this run. */
  ticket(): Promise<Json> {
    this.made ??= (async () => {
      const { status, body, text } = await this.create(await this.draft());
      if (status >= 300) throw new Error(`Making a ticket was answered ${status}: ${text.slice(0, 200)}`);
      return body;
    })();
    return this.made;
  }

  async leftOvers(): Promise<readonly { readonly kind: string; readonly id: string }[]> {
    const { rows } = await this.query('/Tickets', {
      search: namePrefix,
      pageinate: 'true',
      page_size: '100',
      page_no: '1',
    });
    const ours = rows.filter(({ summary }) => String(summary).startsWith(namePrefix));
    return ours.map(({ id }) => ({ kind: 'ticket', id: String(id) }));
  }

  private async describeType(id: number): Promise<TicketType> {
    const { body } = await this.get(`/TicketType/${id}?includedetails=true`);
    const fields: readonly unknown[] = Array.isArray(body['fields']) ? body['fields'] : [];
    const mandatory = fields.map((field) => Object(field) as Json).filter((field) => field['mandatory'] === true);
    return { id, mandatory: mandatory.map(({ name }) => String(name)) };
  }
}

export type HaloCheck = Check<HaloProof>;
