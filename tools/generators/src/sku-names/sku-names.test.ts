import { readSkuNames, skuNamesModule } from './sku-names.mts';

const header =
  'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';

describe('the names of licences', () => {
  it('are read once for each product, whatever its plans', () => {
    const csv = [
      `\uFEFF${header}`,
      'Office 365 E3,ENTERPRISEPACK,6fd2,PLAN_A,a,Plan A',
      'Office 365 E3,ENTERPRISEPACK,6fd2,PLAN_B,b,Plan B',
      '"Teams, ""Premium""", TEAMS_P ,7,PLAN_C,c,"two\nlines"',
      'Power BI\u00A0Pro,POWER_BI_PRO,f8a1,PLAN_D,d,Plan D',
    ].join('\r\n');

    expect(readSkuNames(csv)).toEqual([
      { partNumber: 'ENTERPRISEPACK', name: 'Office 365 E3' },
      { partNumber: 'POWER_BI_PRO', name: 'Power BI Pro' },
      { partNumber: 'TEAMS_P', name: 'Teams, "Premium"' },
    ]);
  });

  it.each([
    ['a page', '<!doctype html><html>'],
    ['another table', 'Name,Id\nOffice,1\n'],
    ['an empty list', `${header}\n`],
  ])('are not replaced by %s', (_what, text) => {
    expect(() => readSkuNames(text)).toThrow('The list');
  });

  it('are written with the day on which they were true', () => {
    const text = skuNamesModule(
      [
        { partNumber: 'O', name: "O'Hara's" },
        { partNumber: 'A', name: 'A' },
      ],
      '2026-11-28',
    );

    expect(text).toContain("export const skuNamesAsOf = '2026-11-28';");
    expect(text).toContain(`  ['O', "O'Hara's"],\n  ['A', 'A'],`);
  });
});
