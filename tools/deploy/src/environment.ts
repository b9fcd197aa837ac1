export const environmentNames = ['development', 'staging', 'production'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

export const imageApps = ['management-api', 'workflow-engine'] as const;
/** An app that runs from an image. */
export type ImageApp = (typeof imageApps)[number];

/** Services that are called, in the order in which they are rolled out: who is called before who calls. */
export const calledServices = ['engine-api', 'management-api'] as const;
export type CalledService = (typeof calledServices)[number];
/** What takes work by itself from its first second, whatever its traffic, and so is rolled out after the others. */
export const worker = 'engine-worker';
export const containerApps = [...calledServices, worker] as const;
/** What is deployed of the images. */
export type ContainerApp = (typeof containerApps)[number];
/** The container app in which earlier versions had the whole engine. */
export const formerEngine = 'workflow-engine';

/** Which image a container app runs. */
export const imageOf = (app: ContainerApp): ImageApp => (app === 'management-api' ? app : 'workflow-engine');
/** The service that answers for an image. */
export const calledServiceOf = (app: ImageApp): CalledService => (app === 'workflow-engine' ? 'engine-api' : app);

export const appNames = [...imageApps, 'ui'] as const;
/** In the order in which they are rolled out: bodies of requests are strict, so the services go before the pages. */
export type AppName = (typeof appNames)[number];

export const jobNames = ['init-tables', 'migrate', 'backup', 'restore', 'retention', 'doctor'] as const;

/** The group of what all environments share. */
export const registryGroup = 'rg-msp-registry';
export const groupOf = (environment: EnvironmentName): string => `rg-msp-${environment}`;
export const backupGroupOf = (environment: EnvironmentName): string => `rg-msp-${environment}-backup`;

/** Under which name the foundation of an environment is deployed; its outputs are read from there. */
export const foundationDeployment = 'foundation';

export const isEnvironmentName = (name: string | undefined): name is EnvironmentName =>
  environmentNames.some((known) => known === name);

export const isAppName = (name: string | undefined): name is AppName => appNames.some((known) => known === name);

export const isImageApp = (app: AppName): app is ImageApp => app !== 'ui';
