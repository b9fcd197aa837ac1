import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, betaId } from '../../testing/render';
import { aMapping, discovered, discoverPath, openMappings } from './mapping.fixture';

const answers = { [`GET ${discoverPath}`]: discovered(3) };
const dialog = async (name: RegExp) => within(await screen.findByRole('dialog', { name }));

describe('what is filled in in the dialogs of mappings', () => {
  const user = userEvent.setup();

  it('A4: is there again after a reload: a mapping that is being added', async () => {
    const { unmount } = openMappings({ answers });
    await user.click(await screen.findByRole('button', { name: 'Add mapping' }));
    const adding = await dialog(/^Add a mapping/);
    await user.click(adding.getByRole('combobox', { name: 'Integration' }));
    await user.click(await screen.findByRole('option', { name: 'Field PSA' }));
    await user.type(adding.getByRole('textbox', { name: /^Region/ }), 'North');
    unmount();

    openMappings({ answers });

    const again = await dialog(/^Add a mapping/);
    expect(again.getByRole('combobox', { name: 'Integration' })).toHaveValue('Field PSA');
    expect(again.getByRole('textbox', { name: /^Region/ })).toHaveValue('North');
    await user.click(again.getByRole('button', { name: 'Cancel' }));
    const left = Object.keys(window.sessionStorage).filter((key) => key.includes('mapping'));
    expect(left).toEqual([]);
  });

  it('A4: is there again after a reload: a mapping that is being changed', async () => {
    const mappings = [aMapping({ integration: 'fieldpsa', mappingData: { site_id: 3 } })];
    const { unmount } = openMappings({ answers, mappings });
    await user.click(await screen.findByRole('button', { name: /^Edit .*Acme Ltd/ }));
    await user.type((await dialog(/./)).getByRole('textbox', { name: /^Region/ }), 'South');
    unmount();

    openMappings({ answers, mappings });

    expect((await dialog(/./)).getByRole('textbox', { name: /^Region/ })).toHaveValue('South');
    expect(Object.keys(window.sessionStorage).some((key) => key.includes(acmeId))).toBe(true);
    expect(Object.keys(window.sessionStorage).some((key) => key.includes(betaId))).toBe(false);
  });
});
