import type { Repositories } from '../repositories';
import type { RepositoryWrites } from './repository-write';
import {
  hour,
  organization,
  ids,
  acme,
  at,
  person,
  other,
  mapping,
  another,
  permission,
  setting,
  secretName,
  sealed,
  user,
  preferences,
  morning,
  noon,
} from './row-examples';
import { writesOfHistory } from './writes-of-history';

const pause = {
  ...{ isPaused: true, reason: 'Away.', pausedAt: at, pausedBy: person, pausedByName: 'A', stopRunning: false },
};

const seen = { tenantId: other };

const twoUsers = async ({ users }: Repositories) => {
  await users.insert(user);
  await users.insert({ ...user, userId: other });
};

/** One example of everything that the repositories write over rows that are there. */
export const repositoryWrites: RepositoryWrites = {
  ...writesOfHistory,
  backupStates: {
    find: 'reads',
    list: 'reads',
    put: {
      given: ({ backupStates }) => backupStates.put({ kind: 'history', run: 'a', failedAt: at, failure: 'Away.' }),
      write: (_reader, { backupStates }) => backupStates.put({ kind: 'history', run: 'b', completedAt: at }),
    },
  },
  enginePauses: {
    find: 'reads',
    put: {
      given: ({ enginePauses }) => enginePauses.put(pause),
      write: (_reader, { enginePauses }) => enginePauses.put({ ...pause, isPaused: false, resumedAt: at }),
    },
  },
  seenTenants: {
    listConsents: 'reads',
    listDomains: 'reads',
    putConsent: {
      given: ({ seenTenants }) => seenTenants.putConsent(acme, { ...seen, state: 'missing', checkedAt: at }),
      write: (_reader, { seenTenants }) => seenTenants.putConsent(acme, { ...seen, state: 'granted', checkedAt: at }),
    },
    putDomains: {
      given: ({ seenTenants }) => seenTenants.putDomains(acme, { ...seen, domains: ['acme.example'], seenAt: at }),
      write: (_reader, { seenTenants }) => seenTenants.putDomains(acme, { ...seen, domains: [], seenAt: at }),
    },
  },
  integrationSettings: {
    list: 'reads',
    find: 'reads',
    upsert: {
      given: ({ integrationSettings }) => integrationSettings.upsert(setting),
      write: async (reader, { integrationSettings }) => {
        const found = await reader.integrationSettings.find(acme, setting.type);
        await integrationSettings.upsert({ ...setting, isEnabled: false }, found?.etag);
        await integrationSettings.upsert(setting);
      },
    },
    delete: 'deletes',
  },
  jobLeases: {
    acquire: {
      given: async ({ jobLeases }) => {
        const lease = await jobLeases.acquire('job', { ...hour, now: morning });
        if (lease) await jobLeases.complete(lease, morning);
      },
      write: (_reader, { jobLeases }) => jobLeases.acquire('job', { ...hour, now: noon }),
    },
    complete: {
      given: ({ jobLeases }) => jobLeases.acquire('job', { ...hour, now: morning }),
      write: async (reader, { jobLeases }) => {
        const lease = await reader.jobLeases.acquire('job', { ...hour, now: noon });
        if (lease) await jobLeases.complete(lease, noon);
      },
    },
    renew: {
      given: ({ jobLeases }) => jobLeases.acquire('job', { ...hour, now: morning }),
      write: async (reader, { jobLeases }) => {
        const lease = await reader.jobLeases.acquire('job', { ...hour, now: noon });
        if (lease) await jobLeases.renew(lease, { ...hour, now: noon });
      },
    },
    release: {
      given: async ({ jobLeases }) => {
        const lease = await jobLeases.acquire('job', { ...hour, now: morning });
        if (lease) await jobLeases.complete(lease, morning);
      },
      write: async (reader, { jobLeases }) => {
        const lease = await reader.jobLeases.acquire('job', { ...hour, now: noon });
        if (lease) await jobLeases.release(lease, noon);
      },
    },
  },
  mappings: {
    listByOrganization: 'reads',
    listOthers: 'reads',
    listByIntegration: 'reads',
    get: 'reads',
    assertFree: 'reads',
    insert: {
      given: ({ mappings }) => mappings.insert(mapping),
      // Takes being the default from the other one.
      write: (_reader, { mappings }) => mappings.insert({ ...another, isDefault: true }),
    },
    replace: {
      given: async ({ mappings }) => {
        await mappings.insert(mapping);
        await mappings.insert({ ...another, externalOrgName: 'Acme' });
      },
      write: async (reader, { mappings }) => {
        const { value: found, etag } = await reader.mappings.get(acme, another.mappingId);
        const { mappingData: _removed, externalOrgName: _too, ...rest } = found;
        await mappings.replace({ ...rest, isDefault: true }, etag);
      },
    },
  },
  meta: {
    get: 'reads',
    getVersioned: 'appends',
    insert: 'appends',
    replace: {
      given: ({ meta }) => meta.insert({ schemaVersion: 1, readersFrom: 1, writersFrom: 1, migration: 'any' }),
      write: async (reader, { meta }) => {
        const { etag } = await reader.meta.getVersioned();
        await meta.replace({ schemaVersion: 2, readersFrom: 1, writersFrom: 2 }, etag);
      },
    },
  },
  organizations: {
    find: 'reads',
    get: 'reads',
    listAll: 'reads',
    insert: 'appends',
    replace: {
      given: ({ organizations }) => organizations.insert({ ...organization, tenantId: person }),
      write: async (reader, { organizations }) => {
        const { value: found, etag } = await reader.organizations.get(acme);
        await organizations.replace({ ...found, tenantId: null }, etag);
      },
    },
  },
  permissions: {
    find: 'reads',
    listByUser: 'reads',
    listByOrganization: 'reads',
    grant: {
      given: ({ permissions }) => permissions.grant(permission),
      write: (_reader, { permissions }) => permissions.grant({ ...permission, canManageForms: true }),
    },
    revoke: 'deletes',
  },
  preferences: {
    find: 'reads',
    upsert: {
      given: (repositories) => repositories.preferences.upsert(person, preferences),
      write: (_reader, writer) => writer.preferences.upsert(person, { ...preferences, density: 'comfortable' }),
    },
  },
  sealedValues: {
    insert: 'appends',
    get: 'reads',
    listOf: 'reads',
    list: 'reads',
    readValue: 'reads',
    consume: {
      given: ({ sealedValues }) => sealedValues.insert(sealed, 'value'),
      write: async (reader, { sealedValues }) =>
        sealedValues.consume(await reader.sealedValues.get({ ...ids, sealedId: sealed.sealedId }), at),
    },
    deleteValue: 'deletes',
    delete: 'deletes',
  },
  secretNames: {
    list: 'reads',
    find: 'reads',
    upsert: {
      given: ({ secretNames }) => secretNames.upsert(secretName),
      write: (_reader, { secretNames }) => secretNames.upsert({ ...secretName, updatedByName: 'B' }),
    },
    delete: 'deletes',
  },
  users: {
    find: 'reads',
    listAll: 'reads',
    insert: 'appends',
    touch: {
      given: twoUsers,
      write: (_reader, { users }) => users.touch({ ...user, lastSignInAt: at }),
    },
    setActive: { given: twoUsers, write: (_reader, { users }) => users.setActive(person, false) },
    deactivate: { given: twoUsers, write: (_reader, { users }) => users.deactivate(person, other) },
  },
};
