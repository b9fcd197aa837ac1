export const vendorNames = ['msgraph', 'halopsa', 'ninjaone'] as const;
export type VendorName = (typeof vendorNames)[number];

interface Setting {
  readonly variable: string;
  /** What the person is asked for when the variable is not set. */
  readonly question: string;
  readonly isSecret?: true;
  readonly isOptional?: true;
}

/** What a run needs to know, by vendor. */
const settingsOf = {
  msgraph: {
    tenantId: { variable: 'PROVE_MSGRAPH_TENANT_ID', question: 'Id of the test tenant' },
    clientId: { variable: 'PROVE_MSGRAPH_CLIENT_ID', question: 'Client id of the app registration' },
    clientSecret: { variable: 'PROVE_MSGRAPH_CLIENT_SECRET', question: 'Client secret', isSecret: true },
  },
  halopsa: {
    url: { variable: 'PROVE_HALOPSA_URL', question: 'Address of the HaloPSA instance' },
    tenant: { variable: 'PROVE_HALOPSA_TENANT', question: 'Tenant (hosted instances)', isOptional: true },
    clientId: { variable: 'PROVE_HALOPSA_CLIENT_ID', question: 'Client id of the API application' },
    clientSecret: { variable: 'PROVE_HALOPSA_CLIENT_SECRET', question: 'Client secret', isSecret: true },
    testClient: { variable: 'PROVE_HALOPSA_TEST_CLIENT', question: 'Id of the client company for tests' },
  },
  ninjaone: {
    url: { variable: 'PROVE_NINJAONE_URL', question: 'Address of the NinjaOne instance' },
    clientId: { variable: 'PROVE_NINJAONE_CLIENT_ID', question: 'Client id of the API application' },
    clientSecret: { variable: 'PROVE_NINJAONE_CLIENT_SECRET', question: 'Client secret', isSecret: true },
  },
} as const satisfies Record<VendorName, Record<string, Setting>>;

export type Settings<Name extends VendorName> = { readonly [Key in keyof (typeof settingsOf)[Name]]: string };

export interface Asking {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Left out where nobody can be asked. */
  readonly ask?: (question: string, isSecret: boolean) => Promise<string>;
}

/** From the environment, else by asking; throws the names of what is missing. */
export async function readSettings<Name extends VendorName>(name: Name, { env, ask }: Asking): Promise<Settings<Name>> {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  const settings: Readonly<Record<string, Setting>> = settingsOf[name];
  for (const [key, setting] of Object.entries(settings)) {
    const known = env[setting.variable]?.trim() ?? '';
    const value = known === '' && ask ? (await ask(`${setting.question}: `, setting.isSecret === true)).trim() : known;
    if (value === '' && setting.isOptional !== true) missing.push(setting.variable);
    values[key] = value;
  }
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')}, or run this where it can ask.`);
  return values as Settings<Name>;
}
