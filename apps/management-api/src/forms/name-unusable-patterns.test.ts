import { globalScope } from '@msp/models';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { pino } from 'pino';
import { aForm, anOrganization } from '../testing/fixtures';
import { nameUnusablePatterns } from './name-unusable-patterns';

const { acme } = seedOrganizations;
const withPattern = (pattern: string) => ({
  sections: [{ fields: [{ name: 'code', type: 'text', label: 'Code', validation: { pattern } } as const] }],
});

async function start() {
  const lines: { formId?: string; field?: string; organizationId?: string }[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const repositories = createRepositories(createMemoryStorage());
  await repositories.organizations.insert(anOrganization());
  const lookAhead = 'f0000001-0000-4000-8000-000000000001';
  const backReference = 'f0000002-0000-4000-8000-000000000002';
  const fine = 'f0000003-0000-4000-8000-000000000003';
  await repositories.forms.insert(aForm({ formId: lookAhead, schema: withPattern('(?=.*x)[a-z]+') }));
  const shared = { organizationId: globalScope, schema: withPattern('(a)\\1') } as const;
  await repositories.forms.insert(aForm({ ...shared, formId: backReference }));
  await repositories.forms.insert(aForm({ formId: fine, schema: withPattern('[a-z]+') }));
  return { lines, logger, repositories, lookAhead, backReference };
}

test('S1: stored forms with a pattern that cannot be checked are named at the start, once', async () => {
  const { lines, logger, repositories, lookAhead, backReference } = await start();
  const round = nameUnusablePatterns(repositories, logger);

  await round();
  await round();

  expect(lines.map(({ formId, field, organizationId }) => [formId, field, organizationId])).toEqual([
    [lookAhead, 'code', acme.id],
    [backReference, 'code', globalScope],
  ]);
});

test('S1: a start without storage is made up for at the next round', async () => {
  const { lines, logger, repositories } = await start();
  const { forms, organizations } = repositories;
  const listAll = jest.spyOn(organizations, 'listAll').mockRejectedValueOnce(new Error('No storage yet.'));
  const round = nameUnusablePatterns({ forms, organizations }, logger);

  await expect(round()).rejects.toThrow('No storage yet.');
  await round();

  expect(listAll).toHaveBeenCalledTimes(2);
  expect(lines).toHaveLength(2);
});
