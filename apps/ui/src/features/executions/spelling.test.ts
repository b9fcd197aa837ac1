import { spell } from './spelling';

describe('a password that is read out', () => {
  it('U14: is spelled group by group, in the words of the telephone', () => {
    expect(spell('xkfp-7mwd')).toEqual([
      { text: 'xkfp', spelled: ['X-ray', 'Kilo', 'Foxtrot', 'Papa'] },
      { text: '7mwd', spelled: ['seven', 'Mike', 'Whiskey', 'Delta'] },
    ]);
    expect(spell('Ab-cd')?.[0]?.spelled).toEqual(['capital Alfa', 'Bravo']);
  });

  it.each(['Wq7!zxj-unlike', 'one', '', 'a-b', 'averylonggroup-xy', 'https://x-y'])(
    'U14: does not spell %j',
    (value) => {
      expect(spell(value)).toBeUndefined();
    },
  );
});
