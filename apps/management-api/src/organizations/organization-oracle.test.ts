import { ConflictError } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, gamma } = seedOrganizations;
const path = `/api/organizations/${acme.id}`;

describe('whether another client exists', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const rename = (name: string, who: Caller = 'technician') => api.call(who, 'patch', path).send({ name });
  /** What is refused to somebody who holds no right at all. */
  const notAllowed = async () => (await api.call('runner', 'patch', path).send({ name: 'Anything' })).body;
  const withoutId = ({ correlationId: _id, ...problem }: Record<string, unknown>) => problem;

  it.each([
    ['its name', gamma.name],
    ['its name in capitals', gamma.name.toUpperCase()],
    ['its name in spaces', `  ${gamma.name} `],
    ['its name in another form of Unicode', gamma.name.normalize('NFD')],
  ])('S10: is not told by renaming one’s own organization to %s', async (_what, name) => {
    const refused = await rename(name);

    expect(refused.status).toBe(403);
    expect(withoutId(refused.body)).toEqual(withoutId(await notAllowed()));
    expect((await api.context.audit.list(acme.id)).items).toEqual([]);
  });

  it('S10: is not told by who is faster either', async () => {
    jest.spyOn(api.context.organizations, 'listAll').mockResolvedValueOnce([]);

    const refused = await rename(gamma.name);

    expect(withoutId(refused.body)).toEqual(withoutId(await notAllowed()));
  });

  it('S10: is told to platform admins, in words that help', async () => {
    const refused = await rename(gamma.name, 'admin');

    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
    expect(refused.body.detail).toContain(gamma.name);
  });

  it('S10: leaves a name that nobody has to whoever may rename', async () => {
    expect((await rename('Acme Holding')).status).toBe(200);
  });

  it('S10: hides the conflict of storage alone, no other failure', async () => {
    jest.spyOn(api.context.organizations, 'replace').mockRejectedValueOnce(new ConflictError('Somebody has it.'));

    expect((await rename('Acme Holding')).status).toBe(403);
  });
});
