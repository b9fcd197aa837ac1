import { skipped, verdict } from '../check';
import type { Answer } from '../caller';
import type { HaloCheck } from './halo-proof';

const told = ({ status, rows }: Answer) => `${status}, ${rows.length} rows`;
const paged = (page: number, size: number) => ({
  pageinate: 'true',
  page_no: String(page),
  page_size: String(size),
});

const access: readonly HaloCheck[] = [
  {
    id: 'halo-no-token',
    fact: 'Without a token nothing is answered.',
    expected: '401',
    async run({ options }) {
      const answer = await options.caller.call('GET', '/Client', { authorization: null });
      return verdict(answer.status === 401, String(answer.status));
    },
  },
  {
    id: 'halo-agent',
    fact: 'The app is an agent, who can be asked for.',
    expected: '200 with an id',
    async run(proof) {
      const { status, body } = await proof.get('/Agent/me');
      return verdict(status === 200 && typeof body['id'] === 'number', `${status}`);
    },
  },
];

const paging: readonly HaloCheck[] = [
  {
    id: 'halo-record-count',
    fact: 'record_count is the number of all rows, not of those of the page.',
    expected: 'the same on two pages',
    async run(proof) {
      const [first, second] = [await proof.query('/Client', paged(1, 1)), await proof.query('/Client', paged(2, 1))];
      const [one, two] = [first.body['record_count'], second.body['record_count']];
      return verdict(typeof one === 'number' && one === two, `${String(one)} and ${String(two)}`);
    },
  },
  {
    id: 'halo-pages-end',
    fact: 'Pages hold every row once; after record_count rows there is nothing.',
    expected: 'as many as record_count, each once, then none',
    async run(proof) {
      const size = 100;
      const ids: unknown[] = [];
      const first = await proof.query('/Client', paged(1, size));
      const pages = Math.ceil(Number(first.body['record_count']) / size);
      for (let page = 1; page <= pages; page += 1) {
        const { rows } = page === 1 ? first : await proof.query('/Client', paged(page, size));
        ids.push(...rows.map(({ id }) => id));
      }
      const { rows: beyond } = await proof.query('/Client', paged(pages + 1, size));
      const isComplete = ids.length === first.body['record_count'] && new Set(ids).size === ids.length;
      return verdict(isComplete && beyond.length === 0, `${ids.length} rows, then ${beyond.length}`);
    },
  },
  {
    id: 'halo-no-pageinate',
    fact: 'Without pageinate, the size of a page means nothing.',
    expected: 'more rows than asked for',
    async run(proof) {
      const { rows, body } = await proof.query('/Client', { page_size: '1', page_no: '1' });
      if (body['record_count'] === 1) return skipped('the instance has one client only');
      return verdict(rows.length > 1, `${rows.length} rows`);
    },
  },
  {
    id: 'halo-search-contains',
    fact: 'search finds what holds the text anywhere.',
    expected: 'the client of the tests',
    async run(proof) {
      const { clientId } = proof.options;
      const name = String((await proof.get(`/Client/${clientId}`)).body['name']);
      const answer = await proof.query('/Client', { search: name.slice(1), ...paged(1, 100) });
      const isFound = answer.rows.some(({ id }) => id === clientId);
      return verdict(isFound, `${told(answer)}, ${isFound ? 'with it' : 'without it'}`);
    },
  },
  {
    id: 'halo-advanced-search',
    fact: 'advanced_search finds what equals the value.',
    expected: 'the client of the tests, and no other name',
    unproven: true,
    async run(proof) {
      const { clientId } = proof.options;
      const name = String((await proof.get(`/Client/${clientId}`)).body['name']);
      const search = JSON.stringify([{ filter_name: 'name', filter_type: 2, filter_value: name }]);
      const answer = await proof.query('/Client', { advanced_search: search });
      const areEqual = answer.rows.length > 0 && answer.rows.every((row) => row['name'] === name);
      return verdict(areEqual, told(answer));
    },
  },
];

/** A list that comes with rows which have the given property. */
function lists(id: string, fact: string, path: string, property: string): HaloCheck {
  return {
    id,
    fact,
    expected: `rows with ${property}`,
    async run(proof) {
      const answer = await proof.get(path);
      const has = answer.rows.length > 0 && answer.rows.every((row) => property in row);
      return verdict(answer.status === 200 && has, `${told(answer)}${has ? '' : `, no ${property}`}`);
    },
  };
}

const settings: readonly HaloCheck[] = [
  lists('halo-ticket-types', 'A ticket type tells whether it is for tickets or projects.', '/TicketType', 'use'),
  {
    ...lists('halo-outcomes', 'The outcomes of actions are those of the instance.', '/Outcome', 'outcome'),
    unproven: true,
  },
  lists('halo-categories', 'Categories are a list of their own.', '/Category?type_id=1', 'value'),
  lists('halo-statuses', 'Statuses are listed.', '/Status', 'name'),
  {
    id: 'halo-type-fields',
    fact: 'The details of a ticket type name the fields that it demands.',
    expected: 'fields with "mandatory"',
    unproven: true,
    async run(proof) {
      const { mandatory } = await proof.ticketType();
      if (mandatory.length === 0) return skipped('no ticket type demands anything');
      return verdict(true, mandatory.join(', '));
    },
  },
  {
    id: 'halo-list-rows-short',
    fact: 'The tenants of a client are not in lists of clients.',
    expected: 'no azure_tenants',
    async run(proof) {
      const { rows } = await proof.query('/Client', paged(1, 1));
      const has = rows.some((row) => 'azure_tenants' in row);
      return verdict(!has, has ? 'azure_tenants' : 'no azure_tenants');
    },
  },
  {
    id: 'halo-tenants',
    fact: 'The connection to Entra tells the tenant of each client.',
    expected: 'client_id and azure_tenant_id',
    async run(proof) {
      const { rows } = await proof.get('/AzureADConnection?type=2');
      const id = rows[0]?.['id'];
      if (id === undefined) return skipped('the instance has no connection to Entra');
      const params = { type: '2', includedetails: 'true', includetenants: 'true' };
      const { body } = await proof.query(`/AzureADConnection/${String(id)}`, params);
      const mappings: readonly unknown[] = Array.isArray(body['mappings_client']) ? body['mappings_client'] : [];
      if (mappings.length === 0) return skipped('no client is mapped to a tenant');
      const [first] = mappings;
      const has = 'client_id' in Object(first) && 'azure_tenant_id' in Object(first);
      return verdict(has, `${mappings.length} mappings${has ? '' : ' of another form'}`);
    },
  },
  {
    id: 'halo-contact-names',
    fact: 'A contact has fields for its sign-in name and its id in Entra.',
    expected: 'networklogin or azureoid',
    async run(proof) {
      const { rows } = await proof.query('/Users', { client_id: String(proof.options.clientId), count: '5' });
      const id = rows[0]?.['id'];
      if (id === undefined) return skipped('the client of the tests has no contacts');
      const { body } = await proof.get(`/Users/${String(id)}?includedetails=true`);
      const names = ['networklogin', 'azureoid'].filter((name) => name in body);
      return verdict(names.length > 0, names.join(' and ') || 'neither');
    },
  },
];

export const haloReadChecks: readonly HaloCheck[] = [...access, ...paging, ...settings];
