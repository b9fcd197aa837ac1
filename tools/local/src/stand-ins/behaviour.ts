import { z } from 'zod';

export const profiles = ['kind', 'realistic'] as const;
export type Profile = (typeof profiles)[number];

const count = z.number().int().min(0).max(1000);
const perWindow = z.number().int().min(0).max(1_000_000);

export const behaviourSchema = z.strictObject({
  /** How long Graph's replicas know nothing of a change: reads of one object for half of it, lists and writes for all. */
  lagMs: z.number().int().min(0).max(600_000),
  /** So many reads of one object miss its newest change, however long they take. */
  lagReads: count,
  /** So many lists miss an object's newest change. */
  lagLists: count,
  /** So many writes to an object that was just created, or references to it, are refused. */
  lagWrites: count,
  /** An app resets passwords only with its own permission for it. */
  passwordNeedsPermission: z.boolean(),
  /** Ticket types refuse tickets without the fields that they demand. */
  mandatoryTicketFields: z.boolean(),
  /** An action that closes a ticket must tell the time it took. */
  closingNeedsTime: z.boolean(),
  /** Ids of outcomes that the API's agent may not use. */
  refusedOutcomes: z.array(z.number().int()).max(50),
  /** Requests that one app may make of one tenant in 10 seconds; 0 is no limit. */
  graphPer10Seconds: perWindow,
  /** Requests of all clients together in a minute; 0 is no limit. */
  halopsaPerMinute: perWindow,
  ninjaonePerMinute: perWindow,
  /** HaloPSA promises no Retry-After with its 429. */
  halopsaRetryAfter: z.boolean(),
});
/** How the vendors behave beyond their descriptions. */
export type Behaviour = z.infer<typeof behaviourSchema>;

export const behaviourChangeSchema = behaviourSchema.partial();

export const behaviourOf: Readonly<Record<Profile, Behaviour>> = {
  kind: {
    lagMs: 0,
    lagReads: 0,
    lagLists: 0,
    lagWrites: 0,
    passwordNeedsPermission: false,
    mandatoryTicketFields: false,
    closingNeedsTime: false,
    refusedOutcomes: [],
    graphPer10Seconds: 0,
    halopsaPerMinute: 0,
    ninjaonePerMinute: 0,
    halopsaRetryAfter: true,
  },
  realistic: {
    lagMs: 1000,
    lagReads: 0,
    lagLists: 0,
    lagWrites: 0,
    passwordNeedsPermission: true,
    mandatoryTicketFields: true,
    closingNeedsTime: true,
    refusedOutcomes: [31],
    graphPer10Seconds: 3500,
    halopsaPerMinute: 450,
    ninjaonePerMinute: 450,
    halopsaRetryAfter: false,
  },
};
