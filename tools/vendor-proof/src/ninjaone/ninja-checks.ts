import { type Check, skipped, verdict } from '../check';
import type { Answer, Caller } from '../caller';

interface NinjaProof {
  /** With the scope `monitoring` only, so that no write can succeed. */
  readonly caller: Caller;
  readonly provokeThrottling?: () => Promise<void>;
}
type NinjaCheck = Check<NinjaProof>;

const nobody = 2_000_000_000;
const told = ({ status, rows }: Answer) => `${status}, ${rows.length} rows`;
const get = ({ caller }: NinjaProof, path: string) => caller.call('GET', `/v2${path}`);

/** A call and the status that it must have. */
function answers(id: string, fact: string, status: number, path: string, body?: object): NinjaCheck {
  return {
    id,
    fact,
    expected: String(status),
    async run({ caller }) {
      const method = body === undefined ? 'GET' : path.includes('script') ? 'POST' : 'PATCH';
      const answer = await caller.call(method, `/v2${path}`, body === undefined ? {} : { body });
      return verdict(answer.status === status, String(answer.status));
    },
  };
}

/** Nothing is created: the token may only read, and what is written to does not exist. */
export const ninjaChecks: readonly NinjaCheck[] = [
  {
    id: 'ninja-no-token',
    fact: 'Without a token nothing is answered.',
    expected: '401',
    async run({ caller }) {
      const { status } = await caller.call('GET', '/v2/organizations', { authorization: null });
      return verdict(status === 401, String(status));
    },
  },
  {
    id: 'ninja-bare-list',
    fact: 'Lists come without an envelope.',
    expected: 'a bare list',
    async run(proof) {
      const { text } = await get(proof, '/organizations?pageSize=1');
      return verdict(text.startsWith('['), text.startsWith('[') ? 'a bare list' : 'an envelope');
    },
  },
  {
    id: 'ninja-page-size',
    fact: 'A page has no more rows than asked for.',
    expected: 'one row',
    async run(proof) {
      const answer = await get(proof, '/organizations?pageSize=1');
      return verdict(answer.rows.length === 1, told(answer));
    },
  },
  {
    id: 'ninja-pages-end',
    fact: 'Pages go on after the last id, hold every organization once, and end with a short one.',
    expected: 'each once, an end',
    async run(proof) {
      const ids: number[] = [];
      const size = 200;
      for (let after = 0, isLast = false; !isLast && ids.length < 200_000;) {
        const { rows } = await get(proof, `/organizations?pageSize=${size}&after=${after}`);
        const page = rows.map(({ id }) => Number(id));
        ids.push(...page);
        after = Math.max(after, ...page);
        isLast = rows.length < size;
      }
      const isOnce = new Set(ids).size === ids.length;
      return verdict(isOnce, `${ids.length}, ${isOnce ? 'each once' : 'some twice'}`);
    },
  },
  {
    id: 'ninja-device-times',
    fact: 'Times of devices are seconds since 1970.',
    expected: 'seconds',
    async run(proof) {
      const { rows } = await get(proof, '/devices?pageSize=1');
      const time = Number(rows[0]?.['lastContact']);
      if (rows.length === 0) return skipped('there are no devices');
      const areSeconds = time > 1e9 && time < 1e11;
      return verdict(areSeconds, areSeconds ? 'seconds' : String(time));
    },
  },
  {
    id: 'ninja-devices-own',
    fact: 'The devices of an organization are its own only.',
    expected: 'one organization',
    async run(proof) {
      const { rows } = await get(proof, '/devices?pageSize=1');
      const organization = rows[0]?.['organizationId'];
      if (organization === undefined) return skipped('there are no devices');
      const { rows: devices } = await get(proof, `/organization/${String(organization)}/devices`);
      const others = devices.filter(({ organizationId }) => organizationId !== organization);
      return verdict(devices.length > 0 && others.length === 0, `${devices.length}, ${others.length} of others`);
    },
  },
  answers(
    'ninja-unknown-organization',
    'An organization that there is not is answered 404.',
    404,
    `/organization/${nobody}`,
  ),
  answers('ninja-unknown-device', 'A device that there is not is answered 404.', 404, `/device/${nobody}`),
  {
    ...answers('ninja-scope-write', 'The scope monitoring does not write.', 403, `/organization/${nobody}`, {
      name: 'x',
    }),
    unproven: true,
  },
  {
    ...answers('ninja-scope-script', 'The scope monitoring runs no scripts.', 403, `/device/${nobody}/script/run`, {
      type: 'SCRIPT',
      id: 1,
    }),
    unproven: true,
  },
  {
    id: 'ninja-throttling',
    fact: 'Too many requests are answered 429.',
    expected: '429',
    unproven: true,
    async run({ caller, provokeThrottling }) {
      await provokeThrottling?.();
      await caller.once('GET', '/v2/organizations?pageSize=1');
      const throttled = caller.trace.filter(({ status }) => status === 429);
      return throttled.length === 0
        ? skipped('nothing was throttled in this run')
        : verdict(true, `${throttled.length} times`);
    },
  },
];
