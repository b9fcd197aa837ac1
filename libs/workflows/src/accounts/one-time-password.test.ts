import { createOneTimePassword } from './one-time-password';

describe('createOneTimePassword', () => {
  test('has 24 characters of all four kinds, and is never the same', () => {
    const passwords = Array.from({ length: 200 }, createOneTimePassword);

    const weak = passwords.filter(
      (password) => !/^(?=.*[A-Z])(?=.*[a-z])(?=.*[2-9])(?=.*[!#%*+\-=?@_]).{24}$/.test(password),
    );
    expect(weak).toEqual([]);
    expect(new Set(passwords).size).toBe(200);
  });
});
