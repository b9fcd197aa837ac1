import type { HaloAccount, HaloAction, HaloContact, HaloSite, HaloTicket, HaloTicketType } from './halo-schemas';

export type * from './halo-schemas';

export interface HaloTicketDraft {
  readonly summary: string;
  /** HTML; escape what people have typed. */
  readonly detailsHtml: string;
  readonly ticketTypeId: number;
  readonly priorityId?: number;
  /** Who asked for it; the vendor wants the site with it. Default: the client's general user. */
  readonly contact?: { readonly id: number; readonly siteId: number };
  /**
   * Marks the ticket as this caller's own, in brackets at the end of the summary, because the vendor has no
   * idempotency key: `tickets.find` recognises it. A step's key is a good one.
   */
  readonly reference?: string;
}

export interface HaloActionDraft {
  readonly ticketId: number;
  /** HTML; escape what people have typed. */
  readonly noteHtml: string;
  /** Default: 7, the built-in internal note. */
  readonly outcomeId?: number;
  /** Default: true. */
  readonly hiddenFromUser?: boolean;
  /** Status that the ticket gets with it; this is how tickets are closed. */
  readonly newStatusId?: number;
}

export interface HaloContactDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone?: string;
  /** Object id of the same person in Microsoft Entra. */
  readonly entraObjectId?: string;
}

/**
 * HaloPSA for one client company. What belongs to another is neither written nor returned: asking for it fails with
 * code `other-organization`. Functions reject with IntegrationError.
 */
export interface HaloClient {
  /** The organization's id in HaloPSA. */
  readonly haloClientId: number;
  readonly clients: { get(): Promise<HaloAccount> };
  /** Active sites of the client company. */
  readonly sites: { list(): Promise<readonly HaloSite[]> };
  readonly tickets: {
    /** Fails with code `outcome-unknown` when it may have been created and its reference does not find it. */
    create(draft: HaloTicketDraft): Promise<HaloTicket>;
    get(ticketId: number): Promise<HaloTicket>;
    /** The ticket created with this reference, or undefined. */
    find(search: { readonly reference: string }): Promise<HaloTicket | undefined>;
  };
  readonly actions: { create(draft: HaloActionDraft): Promise<HaloAction> };
  /** Contacts of the client company. */
  readonly users: {
    find(search: { readonly email: string }): Promise<HaloContact | undefined>;
    create(draft: HaloContactDraft): Promise<HaloContact>;
  };
  readonly ticketTypes: { list(): Promise<readonly HaloTicketType[]> };
}
