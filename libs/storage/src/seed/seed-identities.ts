interface SeedOrganization {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly haloClientId: number;
  readonly ninjaOrganizationId: number;
}

export interface SeedPerson {
  readonly oid: string;
  readonly name: string;
  readonly email: string;
}

type SeedFormName =
  | 'onboarding'
  | 'licenseAssignment'
  | 'validateEmail'
  | 'offboarding'
  | 'passwordReset'
  | 'deviceOffboarding'
  | 'ticketCreation';

/** What the seed data must agree about with the identity provider and the vendors, or their stand-ins. */
export interface SeedIdentities {
  readonly organizations: Readonly<Record<'acme' | 'beta' | 'gamma', SeedOrganization>>;
  readonly people: Readonly<Record<'admin' | 'technician' | 'runner' | 'auditor' | 'outsider', SeedPerson>>;
  readonly forms: Readonly<Record<SeedFormName, string>>;
  readonly msgraph: { readonly clientId: string };
  readonly halopsa: {
    readonly apiUrl: string;
    readonly authUrl: string;
    readonly clientId: string;
    readonly tenant: string;
  };
  readonly ninjaone: { readonly apiUrl: string; readonly clientId: string };
}
