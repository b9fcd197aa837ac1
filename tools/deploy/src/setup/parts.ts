import type { Tool } from '../azure/az';
import type { EnvironmentName } from '../environment';
import type { Entra } from './entra';
import type { Subscription } from './foundation';
import type { GitHub } from './github';

export interface Setup {
  readonly az: Tool;
  readonly gh: Tool;
  readonly repository: string;
  readonly environment: EnvironmentName;
  readonly location: string;
  /** Of the backups: another region. */
  readonly backupLocation: string;
  /** With the compiled templates. */
  readonly templates: string;
  /** What the integration of Microsoft Graph declares that it needs. */
  readonly permissions: readonly string[];
}

/** What the steps share. */
export interface Parts extends Setup {
  readonly subscription: Subscription;
  readonly entra: Entra;
  readonly github: GitHub;
  readonly group: string;
}
