import type { CallRecorder, Fetch, Timing } from './http/transport.types';
import type { ConcurrencyLimits } from './http/concurrency-limits';
import type { TokenCache } from './tokens/token-cache';

interface SettingChoice {
  readonly value: string;
  readonly label: string;
}

/** One value that an administrator enters to connect the platform with the external system. */
export interface IntegrationSettingDefinition {
  readonly name: string;
  readonly label: string;
  /** `secret-ref` holds the name of a secret, never the secret. */
  readonly kind: 'url' | 'text' | 'guid' | 'secret-ref' | 'choice';
  /** What can be chosen, of a `choice`; the first one counts where nothing is. */
  readonly choices?: readonly SettingChoice[];
  readonly required: boolean;
  /** Not needed, and not used, where another setting has this value. */
  readonly unless?: { readonly setting: string; readonly is: string };
  /** Not taken from GLOBAL by an organization that fills in one of these itself. */
  readonly notInheritedWith?: readonly string[];
  /** Where the value may be entered; `both` when left out. */
  readonly scope?: 'organization' | 'global' | 'both';
}

/** An organization as the external system knows it. */
export interface ExternalOrganization {
  /** 1 to 200 characters. */
  readonly externalOrgId: string;
  readonly name: string;
  /** Its Microsoft Entra tenant, where the system knows it. */
  readonly tenantId?: string;
  /** Internet domains in lower case, where the system knows them. */
  readonly domains?: readonly string[];
}

/** One value that a mapping holds beside the external organization. */
export interface MappingFieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'number';
  readonly required: boolean;
  readonly help?: string;
}

export interface ConnectionHttp {
  /** Replaces the guarded fetch; the caller then answers for the address checks at connect. */
  readonly fetch?: Fetch;
  /** Milliseconds that one attempt may take, answer body included. */
  readonly timeoutMs: number;
  /** Local development and tests only: http and loopback addresses become acceptable. */
  readonly allowLoopback: boolean;
  /** Aborted when the execution is cancelled or out of time; reaches calls in flight. */
  readonly signal: AbortSignal;
  /** Refuses every call that could change something, as a fault of whoever makes it. */
  readonly readOnly?: boolean;
  readonly timing?: Timing;
  /** When the time of the workflow ends, in milliseconds since 1970: until then a vendor that asks for it is waited for. */
  readonly deadline?: number;
  /** Milliseconds that one call waits in all for a vendor; without this and a deadline it is a minute. */
  readonly patienceMs?: number;
  /** A person waits for the answer: such calls have places of their own, and are told to try again. */
  readonly isAwaitedByPerson?: boolean;
  /** Told that a call waits for its vendor. The function that it returns is called when that is over. */
  readonly onPause?: (pause: VendorPause) => () => void;
  /**
   * Asked before a call waits for its vendor. What it answers never settles: nothing is held meanwhile, and the call is made
   * anew afterwards. Undefined where the call waits itself.
   */
  readonly waitElsewhere?: (pause: VendorPause) => Promise<never> | undefined;
  /** Asked before each request that may change something; where it rejects, the request is not sent. */
  readonly beforeWrite?: () => Promise<void>;
  /** Asked before each request. Where it rejects, the request is not sent. */
  readonly beforeRequest?: () => Promise<LeaveToSend>;
}

/** That a request may be sent. */
export interface LeaveToSend {
  /** How many milliseconds it may take. */
  readonly withinMs: number;
  /** Asked when the connection stands, directly before the first byte: whether it still may be. */
  readonly holds: () => boolean;
}

/** A vendor has asked to be called later. */
export interface VendorPause {
  readonly integration: string;
  /** As people know it, e.g. `Microsoft 365`. */
  readonly vendorName: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Everything an integration is given to act for one organization. It reads nothing else from its surroundings. */
export interface Connection {
  readonly organizationId: string;
  /** Microsoft Entra tenant of the organization, or of the mapping that the workflow asked for. */
  readonly tenantId?: string;
  /** The organization's id in the external system, from its mapping. */
  readonly externalOrganizationId?: string;
  /** The mapping's values for the `mappingFields` of the integration. */
  readonly mappingData?: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly http: ConnectionHttp;
  readonly endpoints: {
    /** Without the version, e.g. `https://graph.microsoft.com`. */
    readonly msGraphUrl: string;
    /** The MSP's own tenant, which knows its customers. */
    readonly partnerTenantId?: string;
    /** Entra's authority when it is not the public cloud's. */
    readonly authorityHost?: string;
    /** Client id of the managed identity that the process runs as, where there are several. */
    readonly identityClientId?: string;
  };
  /** Shared by all connections of a process. */
  readonly tokens: TokenCache;
  /** Shared by all connections of a process; without it each client limits only itself. */
  readonly limits?: ConcurrencyLimits;
  readonly record: CallRecorder;
  /** Resolves a secret reference; rejects when no such secret exists. */
  secret(reference: string): Promise<string>;
}

/** A kind of external system: what it needs to be told, what it needs to be allowed, and how to get a client for it. */
export interface IntegrationDefinition<Client = unknown> {
  readonly name: string;
  readonly displayName: string;
  readonly settings: readonly IntegrationSettingDefinition[];
  /** Rights in the external system that the client's functions need, e.g. app roles of Microsoft Graph. */
  readonly permissions: readonly string[];
  /** Whether organizations are linked with organizations of the external system through mappings. */
  readonly supportsOrgMapping: boolean;
  /** What mappings hold beside the external organization. */
  readonly mappingFields: readonly MappingFieldDefinition[];
  /** Without a mapping that is asked for, clients act in the Microsoft tenant that the organization is linked with. */
  readonly actsInOwnTenant: boolean;
  /**
   * The client for the organization, or for the mapping that the connection carries. Throws MissingConfigurationError
   * or MappingNotFoundError when the connection lacks something; calls nothing.
   */
  connect(connection: Connection): Client;
  /**
   * What links to things in the external system are made of: a Microsoft tenant's id, or an https address without a slash
   * at the end. Only from settings and mappings that an administrator made. Throws like `connect`.
   */
  placeOf?(connection: Connection): string | undefined;
  /**
   * Every active organization of the external system, page by page; the connection needs no mapping. Absent where the
   * system cannot list them.
   */
  listOrganizations?(connection: Connection): AsyncIterable<readonly ExternalOrganization[]>;
  /** Signs in and reads one cheap thing; answers a sentence that says what was reached. Rejects like the client. */
  testConnection(client: Client): Promise<string>;
}

type Optional = 'supportsOrgMapping' | 'mappingFields' | 'actsInOwnTenant';
type Declared<Client> = Omit<IntegrationDefinition<Client>, Optional> & Partial<Pick<IntegrationDefinition, Optional>>;

/**
 * Declares an integration; the registry finds it by its file name `<name>/<name>.integration.ts`. What is left out of
 * mappings is not supported.
 */
export function defineIntegration<Client>(declared: Declared<Client>): IntegrationDefinition<Client> {
  return { supportsOrgMapping: false, mappingFields: [], actsInOwnTenant: false, ...declared };
}
