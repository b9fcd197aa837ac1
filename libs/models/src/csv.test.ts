import { csvCell, csvLine } from './csv';

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1+1'])(
    'HIST-2 makes no formula of %j',
    (text) => {
      expect(csvCell(text).startsWith(`"'`)).toBe(true);
    },
  );

  it('leaves other text as it is, quotes aside', () => {
    expect(csvLine(['Form.Create', 'said "yes", twice', undefined, 'a=b'])).toBe(
      '"Form.Create","said ""yes"", twice","","a=b"\r\n',
    );
  });
});
