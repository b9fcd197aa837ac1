import { createMappings, externalOrganizationOf } from './mappings';

describe('mappings', () => {
  test('MAP-4 the organization’s configuration binds it to its HaloPSA client', async () => {
    const ownConfig = { halopsa_client_id: { value: 42 } };

    const mapping = await createMappings({ ownConfig }).get('halopsa');

    expect(mapping).toMatchObject({ integration: 'halopsa', externalOrgId: '42' });
  });

  test('INT-1 a global value binds nobody', () => {
    const environment = { ownConfig: {}, config: { halopsa_client_id: { value: 42 } } };

    expect(() => externalOrganizationOf('halopsa', environment)).toThrow(
      expect.objectContaining({ kind: 'missing-mapping' }),
    );
  });

  test('MAP-4 an integration or mapping that is not there is missing-mapping', async () => {
    const mappings = createMappings({ ownConfig: { halopsa_client_id: { value: '42' } } });

    await expect(mappings.get('ninjaone')).rejects.toMatchObject({ kind: 'missing-mapping' });
    await expect(mappings.get('halopsa', 'another')).rejects.toMatchObject({ kind: 'missing-mapping' });
  });
});
