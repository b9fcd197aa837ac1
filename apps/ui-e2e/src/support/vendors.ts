export interface VendorUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly assignedLicenses: readonly { readonly skuId: string }[];
}

interface VendorSku {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly enabled: number;
  /** Run out, and still assignable for a while. */
  readonly warning: number;
  readonly consumed: number;
}

interface VendorTenant {
  /** What the app may do there. */
  readonly grantedRoles: readonly string[];
  readonly id: string;
  readonly users: readonly VendorUser[];
  readonly skus: readonly VendorSku[];
}

interface VendorState {
  readonly tenants: readonly VendorTenant[];
  readonly halo: {
    readonly tickets: readonly { readonly id: number; readonly summary: string; readonly client_id: number }[];
    readonly actions: readonly { readonly ticket_id: number; readonly note_html: string }[];
  };
}

interface VendorFault {
  readonly vendor: 'graph' | 'halopsa' | 'entra' | 'keyvault';
  readonly kind: 'throttle' | 'slow' | 'down' | 'reset';
  readonly path?: string;
  readonly method?: string;
  readonly delayMs?: number;
  readonly retryAfterSeconds?: number;
  readonly times?: number;
}

/** What Microsoft 365 and HaloPSA know, and the faults that can be switched on there. */
export class Vendors {
  constructor(private readonly address: string) {}

  /** Everything back to the seed, all faults off. */
  async reset(): Promise<void> {
    await this.control('POST', '/reset');
  }

  async break(fault: VendorFault): Promise<void> {
    await this.control('POST', '/faults', fault);
  }

  /** Changes how they behave until the next reset: `{ lagMs: 3000 }`, `{ mandatoryTicketFields: true }`. */
  async behave(change: Readonly<Record<string, unknown>>): Promise<void> {
    await this.control('PATCH', '/behaviour', change);
  }

  async repair(): Promise<void> {
    await this.control('DELETE', '/faults');
  }

  /** As a person does it in the vendor's own screens. */
  async rename(vendor: string, externalOrgId: string, name: string): Promise<void> {
    await this.control('PATCH', `/external-organizations/${vendor}/${externalOrgId}`, { name });
  }

  async remove(vendor: string, externalOrgId: string): Promise<void> {
    await this.control('DELETE', `/external-organizations/${vendor}/${externalOrgId}`);
  }

  /** As an administrator of a tenant consents: to all that the administrator of another one has consented to. */
  async consentLike(tenantId: string, other: string): Promise<void> {
    const { grantedRoles } = await this.tenant(other);
    await this.control('PUT', `/tenants/${tenantId}/permissions`, { permissions: grantedRoles });
  }

  async tenant(id: string): Promise<VendorTenant> {
    const { tenants } = await this.state();
    const found = tenants.find((tenant) => tenant.id === id);
    if (!found) throw new Error(`There is no tenant ${id}.`);
    return found;
  }

  async findUser(tenantId: string, userPrincipalName: string): Promise<VendorUser | undefined> {
    const { users } = await this.tenant(tenantId);
    return users.find((user) => user.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase());
  }

  /** The tickets whose summary begins so, each with its notes. */
  async tickets(summary: string) {
    const { halo } = await this.state();
    return halo.tickets
      .filter((ticket) => ticket.summary.startsWith(summary))
      .map(({ id, client_id: clientId }) => {
        const notes = halo.actions.filter((action) => action.ticket_id === id).map(({ note_html: note }) => note);
        return { clientId, notes };
      });
  }

  private async control(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.address}/control${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The stand-ins answered ${response.status}: ${await response.text()}`);
    return response;
  }

  private async state(): Promise<VendorState> {
    return (await this.control('GET', '/state')).json();
  }
}
