import { z } from 'zod';
import { call, until } from './call';
import { type Check, runChecks, type Say } from './checks';

export interface PagesTarget {
  readonly address: string;
  readonly commit?: string;
  /** Which services the pages have to lead to; undefined: whichever they name. */
  readonly leadsTo?: { readonly managementApi: string; readonly workflowEngine: string };
}

const configSchema = z.looseObject({
  managementApiUrl: z.url(),
  workflowApiUrl: z.url(),
  azureClientId: z.string().min(1),
  azureTenantId: z.string().min(1),
  redirectUri: z.url(),
});
const versionSchema = z.looseObject({ commit: z.string() });

/** What every page has to come with, by the header's name. */
const headers: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'.*require-trusted-types-for 'script'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^strict-origin/,
};

const originOf = (address: string) => new URL(address).origin;

export function pagesChecks({ address, commit, leadsTo }: PagesTarget): readonly Check[] {
  const readConfig = async (signal: AbortSignal) =>
    configSchema.parse(await call(new URL('/config.json', address).href, { signal }));
  return [
    { name: 'the pages load', run: (signal) => until(signal, () => load(address, signal)) },
    {
      name: 'the pages know their environment, and reach nothing else',
      async run(signal) {
        const { managementApiUrl, workflowApiUrl } = await readConfig(signal);
        const wanted = leadsTo && [leadsTo.managementApi, leadsTo.workflowEngine].map(originOf);
        const named = [managementApiUrl, workflowApiUrl].map(originOf);
        if (wanted && wanted.join() !== named.join()) throw new Error(`They lead to ${named.join(' and ')}.`);
        const policy = (await fetch(address, { signal })).headers.get('content-security-policy') ?? '';
        const missing = named.filter((origin) => !/connect-src [^;]*/.exec(policy)?.[0].includes(origin));
        if (missing.length > 0) throw new Error(`Their policy does not let them reach ${missing.join(' and ')}.`);
      },
    },
    ...(commit === undefined
      ? []
      : [
          {
            name: 'the pages are what was deployed',
            async run(signal: AbortSignal) {
              const version = versionSchema.parse(await call(new URL('/version.json', address).href, { signal }));
              if (version.commit.slice(0, 12) === commit.slice(0, 12)) return;
              throw new Error(`${commit.slice(0, 12)} was deployed, and ${version.commit.slice(0, 12)} is there.`);
            },
          },
        ]),
  ];
}

async function load(address: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(address, { signal });
  const text = await response.text();
  if (!response.ok) throw new Error(`They answer ${response.status}.`);
  const wrong = Object.entries(headers).filter(([name, value]) => !value.test(response.headers.get(name) ?? ''));
  if (wrong.length > 0) throw new Error(`They come without the right ${wrong.map(([name]) => name).join(', ')}.`);
  const [, script] = /<script[^>]+src="([^"]+)"/.exec(text) ?? [];
  if (script === undefined) throw new Error('They load no program.');
  const program = await fetch(new URL(script, address), { signal });
  if (!program.ok) throw new Error(`Their program answers ${program.status}.`);
}

/** Tries the pages on one address. Throws a SmokeError. */
export const smokePages = (target: PagesTarget, say: Say): Promise<void> => runChecks(pagesChecks(target), say);
