import { type ConsoleCell, cellsOf, statesOf } from './console-cells';
import { aList, aMapping, anOrganization, aType, organizationId } from './mappings.fixture';

const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const acme = anOrganization(1, 'Acme Corp', { tenantId });
const domains = new Map([[tenantId, ['acme.example']]]);
const halo = aType('halopsa', 'HaloPSA');
const graph = aType('msgraph', 'Microsoft Graph', { actsInOwnTenant: true });
const source = { type: halo, organizations: [acme], mappings: [], list: undefined, domains };
const only = (cells: ReadonlyMap<string, ConsoleCell>) => cells.get(organizationId(1));

describe('cellsOf', () => {
  it('Mapping console shows the linked tenant of an integration that acts there, not a gap', () => {
    expect(only(cellsOf({ ...source, type: graph }))).toEqual({ kind: 'own-tenant', tenantId });
  });

  it('Mapping console suggests by the domains of the tenant', () => {
    const list = aList([{ externalOrgId: '42', name: 'Something else', domains: ['acme.example'] }]);

    expect(only(cellsOf({ ...source, list }))).toMatchObject({ kind: 'suggested', suggestion: { score: 95 } });
  });

  it('Mapping console suggests nothing before the list is complete', () => {
    expect(only(cellsOf(source))).toEqual({ kind: 'unmapped' });
  });

  it('Mapping console counts an inactive mapping as none, and keeps its external organization free', () => {
    const list = aList([{ externalOrgId: '1', name: 'Acme' }]);

    const cells = cellsOf({ ...source, list, mappings: [aMapping(1, { isActive: false })] });

    expect(only(cells)).toMatchObject({ kind: 'suggested', suggestion: { externalOrgId: '1' } });
  });

  it('Mapping console counts a mapping that is renamed and failed for both', () => {
    const list = aList([{ externalOrgId: '1', name: 'Acme Group' }]);
    const lastTestResult = { success: false, message: 'No.' };

    const cell = only(
      cellsOf({ ...source, list, mappings: [aMapping(1, { externalOrgName: 'Acme', lastTestResult })] }),
    );

    expect(cell && statesOf(cell)).toEqual(['mapped', 'renamed', 'failed']);
  });
});
