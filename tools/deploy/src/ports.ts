import type { AppName, CalledService, EnvironmentName, ImageApp } from './environment';

/** Which version of an app is meant. */
export interface Version {
  readonly commit: string;
  readonly version: string;
}

export interface Image extends Version {
  readonly digest: string;
}

/** The working copy that is deployed from. */
export interface Sources {
  /** The commit that is checked out. */
  head(): Promise<string>;
  /** The apps are released one by one, so that each has its own. */
  versionAt(app: AppName, commit: string): Promise<string>;
  /** Which of the apps a change since this commit affects; undefined where the commit is not known here. */
  affectedSince(commit: string): Promise<readonly AppName[] | undefined>;
}

/** Makes what runs, once: the same commit gives the same digest. */
export interface Builds {
  /** Builds the image and pushes it; answers its digest. */
  pushImage(app: ImageApp, server: string, commit: string): Promise<string>;
  /** The digest that was pushed for this commit; undefined where none was. */
  pushedDigest(app: ImageApp, server: string, commit: string): Promise<string | undefined>;
  /** The folder with the built pages of a commit. */
  pages(commit: string): Promise<string>;
}

/** Who vouches for an image. */
export interface Attestations {
  /** The commit of main that a pipeline of this repository built the image from. Throws where nothing says so. */
  commitOf(image: string): Promise<string>;
}

interface SmokeTarget {
  readonly app: CalledService | 'ui';
  readonly address: string;
  /** What has to answer there. */
  readonly commit: string;
}

/** Tries what was deployed, in a minute at most and without touching a customer. */
export interface Smoke {
  /** Throws what is wrong, in words. */
  app(target: SmokeTarget): Promise<void>;
  /** All of an environment, on its public addresses. */
  environment(addresses: Readonly<Record<AppName, string>>): Promise<void>;
}

/** Puts pages on a static web app. */
export interface Pages {
  /** `next` is an address of its own beside the public one; answers the address. */
  upload(folder: string, token: string, place: 'next' | 'production'): Promise<string | undefined>;
  /** Writes what the environment's pages have to know, and which commit they are of. */
  configure(folder: string, settings: PageSettings, commit: string): Promise<void>;
}

interface PageSettings {
  readonly managementApiUrl: string;
  readonly workflowApiUrl: string;
  readonly azureClientId: string;
  readonly azureTenantId: string;
  readonly redirectUri: string;
}

export interface Clock {
  now(): Date;
  pause(ms: number): Promise<void>;
}

export type Say = (line: string) => void;

/** What a deployment is given to act with. */
export interface Ports {
  readonly environment: EnvironmentName;
  readonly sources: Sources;
  readonly builds: Builds;
  readonly attestations: Attestations;
  readonly smoke: Smoke;
  readonly pages: Pages;
  readonly clock: Clock;
  readonly say: Say;
}
