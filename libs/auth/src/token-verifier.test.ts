import { seedPeople, startTokenIssuer, type TokenIssuer } from '@msp/testing';
import { TokenVerifier, type TokenRules } from './access-token';

let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await startTokenIssuer();
});

/** One with a clock of its own, which counts how often it asks for a key. */
function aVerifier() {
  const { rules } = issuer;
  const clock = { now: Date.now() };
  const asked: string[] = [];
  const findKey: TokenRules['findKey'] = (header, token) => (
    asked.push(header.kid ?? ''),
    rules.findKey(header, token)
  );
  return { verifier: new TokenVerifier({ ...rules, findKey }, () => clock.now), clock, asked };
}

it('checks the signature of a token once in 5 s', async () => {
  const { verifier, clock, asked } = aVerifier();
  const token = await issuer.token('technician');

  await Promise.all([verifier.verify(token), verifier.verify(token)]);
  clock.now += 4_999;
  const principal = await verifier.verify(token);
  expect(asked).toHaveLength(1);
  clock.now += 1;
  await verifier.verify(token);

  expect(principal.userId).toBe(seedPeople.technician.oid);
  expect(asked).toHaveLength(2);
});

it('takes no token for another, whoever else is remembered', async () => {
  const { verifier } = aVerifier();
  const token = await issuer.token('technician');
  await verifier.verify(token);

  const other = await verifier.verify(await issuer.token('admin'));
  const forged = verifier.verify(`${token.slice(0, -8)}AAAAAAAA`);

  expect(other.userId).toBe(seedPeople.admin.oid);
  await expect(forged).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('looks again at a token that is remembered and whose time is over', async () => {
  const { verifier, clock, asked } = aVerifier();
  const exp = Math.floor(clock.now / 1_000) + 30;
  const token = await issuer.token('technician', { exp });
  // Within the minute of tolerance, and two seconds before its end.
  clock.now = (exp + 58) * 1_000;
  await verifier.verify(token);

  clock.now += 2_000;
  await verifier.verify(token);

  expect(asked).toHaveLength(2);
});

it('remembers no token that was refused', async () => {
  const { verifier, asked } = aVerifier();
  const expired = await issuer.token('technician', { exp: Math.floor(Date.now() / 1_000) - 120 });

  for (let attempt = 1; attempt <= 2; attempt += 1) {
    await expect(verifier.verify(expired)).rejects.toMatchObject({ code: 'unauthenticated' });
  }

  expect(asked).toHaveLength(2);
});
