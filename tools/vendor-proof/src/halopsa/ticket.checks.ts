import { skipped, verdict } from '../check';
import type { Answer } from '../caller';
import type { HaloCheck, HaloProof } from './halo-proof';

const told = ({ status, text }: Answer) => (status < 400 ? String(status) : `${status} ${text.slice(0, 120)}`);

/** A ticket that must be refused. */
function refuses(id: string, fact: string, change: (proof: HaloProof) => object): HaloCheck {
  return {
    id,
    fact,
    expected: '400',
    async run(proof) {
      const answer = await proof.create({ ...(await proof.draft()), ...change(proof) });
      return verdict(answer.status === 400, told(answer));
    },
  };
}

const note = async (proof: HaloProof, more: object) => {
  const { id } = await proof.ticket();
  return proof.send('POST', '/Actions', [{ ticket_id: id, note_html: 'Proof', hiddenfromuser: true, ...more }]);
};

const creation: readonly HaloCheck[] = [
  {
    id: 'halo-write-array',
    fact: 'The body of a write is a list, also for one.',
    expected: '400 for one object',
    async run(proof) {
      const answer = await proof.send('POST', '/Tickets', await proof.draft());
      if (answer.status < 300) proof.objects.add('ticket', String(answer.body['id']));
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'halo-mandatory',
    fact: 'A ticket without a field that its type demands is refused.',
    expected: '400',
    unproven: true,
    async run(proof) {
      const { mandatory } = await proof.ticketType();
      if (mandatory.length === 0) return skipped('no ticket type demands anything');
      const bare = { ...(await proof.draft()), details_html: undefined, category_1: undefined };
      const answer = await proof.create(bare);
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'halo-no-validate',
    fact: '_novalidate makes a ticket without the fields that its type demands.',
    expected: '200 or 201',
    unproven: true,
    async run(proof) {
      const bare = { ...(await proof.draft()), details_html: undefined, category_1: undefined, _novalidate: true };
      const answer = await proof.create(bare);
      return verdict(answer.status < 300, told(answer));
    },
  },
  {
    id: 'halo-create',
    fact: 'One ticket in is one object out, with its id and its client.',
    expected: 'an object of the client',
    async run(proof) {
      const ticket = await proof.ticket();
      const isOurs = ticket['client_id'] === proof.options.clientId;
      return verdict(typeof ticket['id'] === 'number' && isOurs, isOurs ? 'an object of the client' : 'another client');
    },
  },
  refuses('halo-unknown-client', 'A client that there is not is refused.', () => ({ client_id: 2_000_000_000 })),
  refuses('halo-unknown-type', 'A ticket type that there is not is refused.', () => ({ tickettype_id: 2_000_000_000 })),
  {
    ...refuses('halo-third-party-text', 'third_party_id is a number: a text is refused.', () => ({
      third_party_id: 'run-1',
    })),
    unproven: true,
  },
  {
    id: 'halo-third-party-number',
    fact: 'A number in third_party_id is kept.',
    expected: 'the same number',
    async run(proof) {
      const third_party_id = 40_000_000 + (Date.now() % 1_000_000);
      const { body, ...answer } = await proof.create({ ...(await proof.draft()), third_party_id });
      if (answer.status >= 300) return verdict(false, told({ body, ...answer }));
      const read = await proof.get(`/Tickets/${String(body['id'])}?includedetails=true`);
      return verdict(read.body['third_party_id'] === third_party_id, String(read.body['third_party_id']));
    },
  },
  {
    id: 'halo-ticket-search',
    fact: 'A ticket is found by a part of its summary.',
    expected: 'the ticket',
    async run(proof) {
      const { id } = await proof.ticket();
      const params = { search: proof.options.run, pageinate: 'true', page_no: '1', page_size: '50' };
      const { answer } = await proof.options.caller.eventually(
        () => proof.query('/Tickets', params),
        ({ rows }) => rows.some((row) => row['id'] === id),
      );
      const isFound = answer.rows.some((row) => row['id'] === id);
      return verdict(isFound, isFound ? 'the ticket' : `${answer.rows.length} others`);
    },
  },
  {
    id: 'halo-ticket-dates',
    fact: 'Tickets are listed by the days on which they came, the newest first.',
    expected: 'the ticket, and rising ids never',
    unproven: true,
    async run(proof) {
      const { id } = await proof.ticket();
      const dayOf = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const answer = await proof.query('/Tickets', {
        client_id: String(proof.options.clientId),
        datesearch: 'dateoccured',
        startdate: dayOf(-1),
        enddate: dayOf(1),
        order: 'id',
        orderdesc: 'true',
        pageinate: 'true',
        page_no: '1',
        page_size: '50',
      });
      const ids = answer.rows.map((row) => Number(row['id']));
      const isFalling = ids.every((one, place) => place === 0 || one < (ids[place - 1] ?? 0));
      return verdict(
        ids.includes(Number(id)) && isFalling,
        `${ids.length} rows, ${isFalling ? 'falling' : 'unordered'}`,
      );
    },
  },
  {
    id: 'halo-third-party-listed',
    fact: 'Lists of tickets show the number in third_party_id.',
    expected: 'the field in each row',
    unproven: true,
    async run(proof) {
      const third_party_id = 50_000_000 + (Date.now() % 1_000_000);
      const created = await proof.create({ ...(await proof.draft()), third_party_id });
      if (created.status >= 300) return verdict(false, told(created));
      const answer = await proof.query('/Tickets', { search: proof.options.run, count: '20' });
      const isShown = answer.rows.some((row) => row['third_party_id'] === third_party_id);
      return verdict(isShown, isShown ? 'the number' : 'no number');
    },
  },
  {
    id: 'halo-partial-update',
    fact: 'An update changes only what it names.',
    expected: 'the other fields as before',
    async run(proof) {
      const { id, tickettype_id: type } = await proof.ticket();
      const answer = await proof.send('POST', '/Tickets', [{ id, summary: `${proof.summary} changed` }]);
      const { body } = await proof.get(`/Tickets/${String(id)}`);
      const isSame = body['tickettype_id'] === type && String(body['summary']).endsWith('changed');
      return verdict(answer.status < 300 && isSame, told(answer));
    },
  },
];

const actions: readonly HaloCheck[] = [
  {
    id: 'halo-note-outcome',
    fact: 'An action without an outcome is refused.',
    expected: '400',
    async run(proof) {
      const answer = await note(proof, {});
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'halo-note-unknown-outcome',
    fact: 'An outcome that the instance does not have is refused.',
    expected: '400',
    async run(proof) {
      const answer = await note(proof, { outcome_id: 2_000_000_000 });
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'halo-note',
    fact: 'Outcome 7 is the built-in internal note, and the app may use it.',
    expected: '200 or 201',
    unproven: true,
    async run(proof) {
      const answer = await note(proof, { outcome_id: 7 });
      return verdict(answer.status < 300, told(answer));
    },
  },
  {
    id: 'halo-note-read',
    fact: 'A hidden note is not among those that end users see.',
    expected: 'all, and fewer without the private ones',
    async run(proof) {
      const { id } = await proof.ticket();
      const params = { ticket_id: String(id) };
      const all = await proof.query('/Actions', params);
      const visible = await proof.query('/Actions', { ...params, excludeprivate: 'true' });
      return verdict(visible.rows.length < all.rows.length, `${all.rows.length} and ${visible.rows.length}`);
    },
  },
  {
    id: 'halo-close',
    fact: 'An action with a new status and a time closes a ticket.',
    expected: 'closed',
    async run(proof) {
      const { id } = await proof.ticket();
      const { rows } = await proof.get('/Status');
      const closed = rows.find(({ name }) => String(name).toLowerCase() === 'closed');
      if (!closed) return skipped('no status is called Closed');
      const outcomes = (await proof.get('/Outcome')).rows;
      const closing = outcomes.find(({ outcome }) => /clos/i.test(String(outcome)))?.['id'] ?? 7;
      const answer = await note(proof, { outcome_id: closing, new_status: closed['id'], timetaken: 0.1 });
      const { body } = await proof.get(`/Tickets/${String(id)}`);
      const isClosed = body['hasbeenclosed'] === true;
      return verdict(answer.status < 300 && isClosed, `${told(answer)}, ${isClosed ? 'closed' : 'open'}`);
    },
  },
];

const ends: readonly HaloCheck[] = [
  {
    id: 'halo-unknown-ticket',
    fact: 'A ticket that there is not is answered 404.',
    expected: '404',
    async run(proof) {
      const answer = await proof.get('/Tickets/2000000000');
      return verdict(answer.status === 404, told(answer));
    },
  },
  {
    id: 'halo-throttling',
    fact: 'A 429 may come without Retry-After.',
    expected: '429, with or without it',
    async run({ options }) {
      await options.provokeThrottling?.();
      await options.caller.once('GET', '/Status');
      const throttled = options.caller.trace.filter(({ status }) => status === 429);
      if (throttled.length === 0) return skipped('nothing was throttled in this run');
      const silent = throttled.filter(({ retryAfter }) => retryAfter === undefined);
      return verdict(true, `${throttled.length} times, ${silent.length} without Retry-After`);
    },
  },
];

export const haloTicketChecks: readonly HaloCheck[] = [...creation, ...actions, ...ends];
