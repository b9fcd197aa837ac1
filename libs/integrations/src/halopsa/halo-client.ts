import type { HaloRequests } from './halo-request';
import type {
  HaloAccount,
  HaloAction,
  HaloCategory,
  HaloContact,
  HaloOutcome,
  HaloPriority,
  HaloSite,
  HaloTicket,
  HaloTicketType,
} from './halo-schemas';

export type * from './halo-schemas';

export interface HaloTicketDraft {
  readonly summary: string;
  /** HTML; escape what people have typed. */
  readonly detailsHtml: string;
  readonly ticketTypeId: number;
  readonly priorityId?: number;
  /** The vendor's number for where tickets come from. */
  readonly sourceId?: number;
  /** The vendor's name of the category with its parents, such as `Users>New Starter`; a field of its own, not the type. */
  readonly category?: string;
  /** Who asked for it; the vendor wants the site with it. Default: the client's general user. */
  readonly contact?: { readonly id: number; readonly siteId: number };
  /** What people know it by, such as the number of an alert; shown in brackets at the end of the summary. */
  readonly reference?: string;
  /**
   * Marks the ticket as this caller's own, unseen by the client company, because the vendor has no idempotency key:
   * `tickets.find` recognises it for two days. A step's key is a good one.
   */
  readonly marker?: string;
}

export interface HaloActionDraft {
  readonly ticketId: number;
  /** HTML; escape what people have typed. */
  readonly noteHtml: string;
  /** Default: the setting `note_outcome_id`, else 7, the built-in internal note. */
  readonly outcomeId?: number;
  /** Minutes of work to book; some instances close no ticket without. */
  readonly minutes?: number;
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

export type HaloTicketSearch = { readonly reference: string } | { readonly marker: string };

export interface HaloContactSearch {
  readonly email: string;
  /** Object id of the same person in Microsoft Entra. */
  readonly entraObjectId?: string;
}

/**
 * HaloPSA for one client company. What belongs to another is neither written nor returned: asking for it fails with
 * code `other-organization`. Functions reject with IntegrationError.
 */
export interface HaloClient extends HaloRequests {
  /** The organization's id in HaloPSA. */
  readonly haloClientId: number;
  readonly clients: { get(): Promise<HaloAccount> };
  /** Active sites of the client company. */
  readonly sites: {
    list(): Promise<readonly HaloSite[]>;
    /** Throws a `missing-configuration` error when the site that the mapping names for tickets is not one of these. */
    assertDefault(): Promise<void>;
  };
  readonly tickets: {
    /** Fails with code `outcome-unknown` when it may have been created and neither marker nor reference finds it. */
    create(draft: HaloTicketDraft): Promise<HaloTicket>;
    get(ticketId: number): Promise<HaloTicket>;
    /** The ticket created with exactly this reference or marker; undefined after all tickets that it could be. */
    find(search: HaloTicketSearch): Promise<HaloTicket | undefined>;
  };
  readonly actions: { create(draft: HaloActionDraft): Promise<HaloAction> };
  /** Contacts of the client company. */
  readonly users: {
    /**
     * The contact with exactly this address, or whose directory account it is: Entra's sync keeps the sign-in name beside
     * the address, or in place of it. Undefined after all contacts.
     */
    find(search: HaloContactSearch): Promise<HaloContact | undefined>;
    create(draft: HaloContactDraft): Promise<HaloContact>;
  };
  /** Types that tickets can be opened with here, in the vendor's order; projects and opportunities are types too. */
  readonly ticketTypes: { list(): Promise<readonly HaloTicketType[]> };
  readonly categories: { list(): Promise<readonly HaloCategory[]> };
  /** How urgent tickets can be; a service level agreement has its own. */
  readonly priorities: { list(): Promise<readonly HaloPriority[]> };
  /** What notes and other actions can end with; different in each instance. */
  readonly outcomes: {
    list(): Promise<readonly HaloOutcome[]>;
    /** Throws a `missing-configuration` error when the outcome that the settings name for notes does not exist. */
    assertNote(): Promise<void>;
  };
}
