import { z } from 'zod';

/** What the Azure CLI answers, as far as it is read here. */
const trafficSchema = z.looseObject({
  revisionName: z.string().nullish(),
  latestRevision: z.boolean().nullish(),
  weight: z.number().nullish(),
  label: z.string().nullish(),
});

export const containerAppSchema = z.looseObject({
  id: z.string(),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.looseObject({
    latestRevisionName: z.string().nullish(),
    configuration: z.looseObject({
      ingress: z
        .looseObject({
          fqdn: z.string(),
          traffic: z.array(trafficSchema).nullish(),
          customDomains: z.array(z.looseObject({ name: z.string() })).nullish(),
        })
        .nullish(),
    }),
  }),
});

export const revisionSchema = z.looseObject({
  name: z.string(),
  properties: z.looseObject({
    active: z.boolean(),
    createdTime: z.string(),
    provisioningState: z.string().nullish(),
    runningState: z.string().nullish(),
    healthState: z.string().nullish(),
    template: z.looseObject({ containers: z.array(z.looseObject({ image: z.string() })) }),
  }),
});

export const deploymentSchema = z.looseObject({
  properties: z.looseObject({
    provisioningState: z.string(),
    outputs: z.record(z.string(), z.looseObject({ value: z.unknown() })).nullish(),
  }),
});

export const jobExecutionSchema = z.looseObject({
  name: z.string(),
  properties: z.looseObject({ status: z.string() }),
});

export const metricsSchema = z.looseObject({
  value: z.array(
    z.looseObject({
      timeseries: z.array(
        z.looseObject({
          metadatavalues: z.array(z.looseObject({ name: z.looseObject({ value: z.string() }), value: z.string() })),
          data: z.array(z.looseObject({ total: z.number().nullish() })),
        }),
      ),
    }),
  ),
});

export const pagesSchema = z.looseObject({
  name: z.string(),
  id: z.string(),
  defaultHostname: z.string(),
  tags: z.record(z.string(), z.string()).nullish(),
});
