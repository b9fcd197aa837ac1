import { skipped, verdict } from '../check';
import type { Answer } from '../caller';
import { codeOf, eventual, type GraphProof, type GraphCheck } from './graph-proof';

const told = (answer: Answer) => `${answer.status}${answer.status < 400 ? '' : ` ${codeOf(answer)}`}`;
const afterMisses = (misses: readonly Answer[], ms: number) =>
  misses.length === 0
    ? 'at once'
    : `after ${misses.length} misses (${misses[0]?.status}), ${Math.round(ms / 100) / 10} s`;

/** A user that must be refused; one that is made all the same is removed again. */
function refuses(id: string, fact: string, change: (proof: GraphProof) => object | Promise<object>): GraphCheck {
  return {
    id,
    fact,
    expected: '400',
    async run(proof) {
      const answer = await proof.send('POST', '/users', {
        ...(await proof.draft('refused')),
        ...(await change(proof)),
      });
      if (answer.status === 201) {
        proof.objects.add('deleted user', String(answer.body['id']));
        proof.objects.add('user', String(answer.body['id']));
      }
      return verdict(answer.status === 400, told(answer));
    },
  };
}

const refusals: readonly GraphCheck[] = [
  refuses('graph-create-incomplete', 'A user without a nickname is refused.', () => ({ mailNickname: undefined })),
  refuses('graph-create-unknown', 'A property that users do not have is refused.', () => ({ shoeSize: '42' })),
  refuses('graph-create-type', 'A value of a wrong type is refused.', () => ({ accountEnabled: 'yes' })),
  refuses('graph-create-password', 'A weak password is refused.', () => ({
    passwordProfile: { password: 'password' },
  })),
  refuses('graph-create-location', 'A usage location is a code of ISO 3166: UK is none.', () => ({
    usageLocation: 'UK',
  })),
  refuses('graph-create-domain', 'A domain that is not verified here is refused.', () => ({
    userPrincipalName: 'msp-proof-refused@not-verified.example',
  })),
  refuses('graph-create-accent', 'Accents in a sign-in name are refused.', async (proof) => {
    const { userPrincipalName } = await proof.draft('é');
    return { userPrincipalName };
  }),
  refuses('graph-create-taken', 'A sign-in name that is taken is refused.', async (proof) => {
    const { userPrincipalName } = await proof.user('a');
    return { userPrincipalName };
  }),
  {
    ...refuses('graph-create-address-taken', 'An address of another user is refused.', async (proof) => {
      const { userPrincipalName } = await proof.user('a');
      return { mail: userPrincipalName };
    }),
    unproven: true,
  },
];

const federated: GraphCheck = {
  id: 'graph-create-federated',
  fact: 'A federated domain refuses users made here without their original.',
  expected: '400',
  async run(proof) {
    const { rows } = await proof.get('/domains');
    const domain = rows.find((row) => row['authenticationType'] === 'Federated' && row['isVerified'] === true);
    if (!domain) return skipped('the tenant has no federated domain');
    const draft = await proof.draft('federated');
    const userPrincipalName = `${String(draft['mailNickname'])}@${String(domain['id'])}`;
    const answer = await proof.send('POST', '/users', { ...draft, userPrincipalName });
    if (answer.status === 201) proof.objects.add('user', String(answer.body['id']));
    return verdict(answer.status === 400, told(answer));
  },
};

const creation: readonly GraphCheck[] = [
  {
    id: 'graph-create',
    fact: 'The answer to a create is the user, without the password.',
    expected: 'an id, no password',
    async run(proof) {
      const attributes = { onPremisesExtensionAttributes: { extensionAttribute15: proof.options.run } };
      const user = await proof.user('marked', { ...attributes, usageLocation: 'GB' });
      return verdict(user.id.length === 36, 'an id');
    },
  },
  {
    id: 'graph-lag-read',
    fact: 'A new user may be missing from reads for a while, and is there within three minutes.',
    expected: '404 at most, then 200',
    async run(proof) {
      const { id } = await proof.user('lag');
      const { caller } = proof.options;
      const { answer, misses, ms } = await caller.eventually(
        () => proof.get(`/users/${id}`),
        ({ status }) => status === 200,
      );
      const only404 = misses.every(({ status }) => status === 404);
      return verdict(answer.status === 200 && only404, `${told(answer)} ${afterMisses(misses, ms)}`);
    },
  },
  {
    id: 'graph-lag-write',
    fact: 'After a read has answered, writes may still say 404; they are taken within three minutes.',
    expected: '404 at most, then 204',
    async run(proof) {
      const { id } = await proof.user('lag');
      const { answer, misses, ms } = await proof.sendOnceKnown('PATCH', `/users/${id}`, { jobTitle: 'Proof' });
      return verdict(answer.status === 204, `${told(answer)} ${afterMisses(misses, ms)}`);
    },
  },
  {
    id: 'graph-lag-list',
    fact: 'Lists and filters show a new user later than reads.',
    expected: 'found within three minutes',
    async run(proof) {
      const { userPrincipalName } = await proof.user('lag');
      const { answer, misses, ms } = await proof.options.caller.eventually(
        () => proof.query('/users', { $filter: `userPrincipalName eq '${userPrincipalName}'` }),
        ({ rows }) => rows.length === 1,
      );
      return verdict(answer.rows.length === 1, afterMisses(misses, ms));
    },
  },
  {
    id: 'graph-lag-update',
    fact: 'A change is shown by reads within three minutes.',
    expected: 'the new value',
    async run(proof) {
      const { id } = await proof.user('lag');
      await proof.sendOnceKnown('PATCH', `/users/${id}`, { department: 'Changed' });
      const { answer, misses, ms } = await proof.options.caller.eventually(
        () => proof.get(`/users/${id}?$select=department`),
        ({ body }) => body['department'] === 'Changed',
      );
      return verdict(answer.body['department'] === 'Changed', afterMisses(misses, ms));
    },
  },
  {
    id: 'graph-attribute',
    fact: 'An extension attribute that was set at the create is kept, and found by advanced queries.',
    expected: 'one user',
    async run(proof) {
      const { run } = proof.options;
      await proof.user('marked');
      const params = { $filter: `onPremisesExtensionAttributes/extensionAttribute15 eq '${run}'`, $count: 'true' };
      const { answer } = await proof.options.caller.eventually(
        () => proof.query('/users', params, eventual),
        ({ rows }) => rows.length > 0,
      );
      return verdict(answer.rows.length === 1, `${answer.rows.length} users`);
    },
  },
];

const changes: readonly GraphCheck[] = [
  {
    id: 'graph-password-reset',
    fact: 'An app resets passwords with User-PasswordProfile.ReadWrite.All, and not with User.ReadWrite.All alone.',
    expected: '204 with the permission, 403 without',
    unproven: true,
    async run(proof) {
      const { id } = await proof.user('a');
      const passwordProfile = { password: `Pr8!${proof.options.run}qqQQ`, forceChangePasswordNextSignIn: true };
      const { answer } = await proof.sendOnceKnown('PATCH', `/users/${id}`, { passwordProfile });
      const isGranted = proof.options.roles.includes('User-PasswordProfile.ReadWrite.All');
      return verdict(answer.status === (isGranted ? 204 : 403), `${told(answer)} ${isGranted ? 'with' : 'without'}`);
    },
  },
  {
    id: 'graph-revoke',
    fact: 'Sessions are revoked by a call without a body.',
    expected: '2xx',
    async run(proof) {
      const { id } = await proof.user('a');
      const { answer } = await proof.sendOnceKnown('POST', `/users/${id}/revokeSignInSessions`);
      return verdict(answer.status < 300, told(answer));
    },
  },
  {
    id: 'graph-manager',
    fact: 'A manager is set by a reference.',
    expected: '204, then that manager',
    async run(proof) {
      const [user, manager] = [await proof.user('a'), await proof.user('lag')];
      const path = `/users/${user.id}/manager`;
      const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${manager.id}` };
      const { answer: set } = await proof.sendOnceKnown('PUT', `${path}/$ref`, reference);
      const { answer } = await proof.options.caller.eventually(
        () => proof.get(path),
        ({ status }) => status === 200,
      );
      return verdict(set.status === 204 && answer.body['id'] === manager.id, `${told(set)}, then ${told(answer)}`);
    },
  },
  {
    id: 'graph-no-manager',
    fact: 'Somebody without a manager is answered 404.',
    expected: '404',
    async run(proof) {
      const { id } = await proof.user('lag');
      const answer = await proof.get(`/users/${id}/manager`);
      return verdict(answer.status === 404, told(answer));
    },
  },
];

export const graphUserChecks: readonly GraphCheck[] = [...refusals, federated, ...creation, ...changes];
