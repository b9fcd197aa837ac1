import type { Patience } from '../parts/kept-part';
import type { StackAddresses } from './service-environment';

export interface StackOptions {
  /** Keeps everything between starts. */
  readonly folder: string;
  /** Those left out are assigned by the system. */
  readonly ports?: { readonly ui?: number; readonly managementApi?: number; readonly workflowEngine?: number };
  /** Take Azurite's usual ports when they are free. Default: assigned ones. */
  readonly usualAzuritePorts?: boolean;
  /**
   * Follow the sources: the services take over each change that works, and a part that dies is started again. Default: no,
   * what dies is told by `died`.
   */
  readonly reload?: boolean;
  /** How long a part that dies or hangs is borne with, where sources are followed. */
  readonly patience?: Patience;
  /** Where the sources are that are followed. Default: this workspace. */
  readonly sources?: string;
  /** Seeds two months of history too, so that the first look shows a platform at work. Default: no. */
  readonly history?: boolean;
  /**
   * Folder with the builds of the services and the UI (`nx run-many -t build` makes them in `dist/apps`): they run as
   * they are deployed, the UI with its security headers. Default: everything runs from its sources.
   */
  readonly builds?: string;
  /** Port on which a debugger can attach to the workflow engine. Default: none. */
  readonly engineDebugPort?: number;
  /** Processes that work beside the engine, and answer about their health only. Default: none. */
  readonly workers?: number;
  /** What the workflow engine does: `api` leaves all that is not a person's to workers. Default: both. */
  readonly engineRole?: 'api';
  /** Is told what is being started, and what the parts warn of. */
  readonly say?: (line: string) => void;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
}

export interface RunningStack {
  readonly addresses: StackAddresses;
  /** Resolves with what happened when a part dies that is not started again. */
  readonly died: Promise<string>;
  /** Ends all parts, the storage last. */
  stop(): Promise<void>;
}
