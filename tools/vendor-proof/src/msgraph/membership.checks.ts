import { skipped, verdict } from '../check';
import type { Answer } from '../caller';
import { codeOf, type GraphProof, plansOf, type GraphCheck } from './graph-proof';

const told = (answer: Answer) => `${answer.status}${answer.status < 400 ? '' : ` ${codeOf(answer)}`}`;
const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

const assign = async (proof: GraphProof, letter: string, body: object) => {
  const { id } = await proof.user(letter);
  return (await proof.sendOnceKnown('POST', `/users/${id}/assignLicense`, body)).answer;
};

const licences: readonly GraphCheck[] = [
  {
    id: 'graph-licence-both-lists',
    fact: 'assignLicense wants both of its lists, also empty ones.',
    expected: '400',
    async run(proof) {
      const answer = await assign(proof, 'marked', { addLicenses: [] });
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'graph-licence-unknown',
    fact: 'A licence that the tenant does not have is refused.',
    expected: '400',
    async run(proof) {
      const addLicenses = [{ skuId: '00000000-0000-4000-8000-000000000000', disabledPlans: [] }];
      const answer = await assign(proof, 'marked', { addLicenses, removeLicenses: [] });
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'graph-licence-location',
    fact: 'Without a usage location no licence is given.',
    expected: '400',
    async run(proof) {
      const sku = await proof.freeLicence();
      if (!sku) return skipped('no licence has a free seat');
      const addLicenses = [{ skuId: sku['skuId'], disabledPlans: [] }];
      const answer = await assign(proof, 'a', { addLicenses, removeLicenses: [] });
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'graph-licence-plans',
    fact: 'A plan that was switched off with a licence stays off.',
    expected: '200, the plan is off',
    async run(proof) {
      const sku = await proof.freeLicence();
      if (!sku) return skipped('no licence has a free seat');
      const disabledPlans = plansOf(sku).slice(-1);
      const addLicenses = [{ skuId: sku['skuId'], disabledPlans }];
      const answer = await assign(proof, 'marked', { addLicenses, removeLicenses: [] });
      if (answer.status !== 200) return verdict(false, told(answer));
      const { id } = await proof.user('marked');
      const { answer: read } = await proof.options.caller.eventually(
        () => proof.get(`/users/${id}?$select=assignedLicenses`),
        ({ text }) => text.includes(String(sku['skuId'])),
      );
      const isOff = disabledPlans.every((plan) => read.text.includes(plan));
      return verdict(isOff, `${told(answer)}, the plan is ${isOff ? 'off' : 'on'}`);
    },
  },
  {
    id: 'graph-licence-states',
    fact: 'A user tells where each licence comes from, and whether it took effect.',
    expected: 'Active, given directly',
    async run(proof) {
      if (!(await proof.freeLicence())) return skipped('no licence has a free seat');
      const { id } = await proof.user('marked');
      const { text } = await proof.get(`/users/${id}?$select=licenseAssignmentStates`);
      const isTold = text.includes('"state":"Active"') && text.includes('"assignedByGroup":null');
      return verdict(isTold, isTold ? 'Active, given directly' : 'something else');
    },
  },
  {
    id: 'graph-licence-not-held',
    fact: 'Taking a licence that is not held is refused.',
    expected: '400',
    async run(proof) {
      const removeLicenses = ['00000000-0000-4000-8000-000000000000'];
      const answer = await assign(proof, 'marked', { addLicenses: [], removeLicenses });
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'graph-licence-remove',
    fact: 'A licence is taken by its id in the second list.',
    expected: '200',
    async run(proof) {
      const sku = await proof.freeLicence();
      if (!sku) return skipped('no licence has a free seat');
      const answer = await assign(proof, 'marked', { addLicenses: [], removeLicenses: [sku['skuId']] });
      return verdict(answer.status === 200, told(answer));
    },
  },
];

const groups: readonly GraphCheck[] = [
  {
    id: 'graph-group-mail',
    fact: 'Graph makes no distribution lists.',
    expected: '400',
    async run(proof) {
      const displayName = `msp-proof-${proof.options.run}-list`;
      const draft = { displayName, mailEnabled: true, mailNickname: displayName, securityEnabled: false };
      const answer = await proof.send('POST', '/groups', draft);
      if (answer.status === 201) proof.objects.add('group', String(answer.body['id']));
      return verdict(answer.status === 400, told(answer));
    },
  },
  {
    id: 'graph-member-add',
    fact: 'A member is added by a reference; a new one may be unknown for a while, as 404 or as no valid reference.',
    expected: '204',
    async run(proof) {
      const [group, user] = [await proof.group(), await proof.user('member')];
      const path = `/groups/${group.id}/members/$ref`;
      const { answer, misses } = await proof.sendOnceKnown('POST', path, reference(user.id));
      return verdict(answer.status === 204, `${told(answer)} after ${misses.length} misses`);
    },
  },
  {
    id: 'graph-member-twice',
    fact: 'Who is a member already is refused.',
    expected: '400, which says that the reference exists',
    async run(proof) {
      const [group, user] = [await proof.group(), await proof.user('member')];
      const answer = await proof.send('POST', `/groups/${group.id}/members/$ref`, reference(user.id));
      const says = answer.text.includes('already exist');
      return verdict(answer.status === 400 && says, `${told(answer)}${says ? ', says so' : ''}`);
    },
  },
  {
    id: 'graph-member-of',
    fact: 'memberOf tells of each row whether it is a group.',
    expected: '#microsoft.graph.group',
    async run(proof) {
      const [group, user] = [await proof.group(), await proof.user('member')];
      const { answer } = await proof.options.caller.eventually(
        () => proof.get(`/users/${user.id}/memberOf?$select=id,displayName`),
        ({ rows }) => rows.some(({ id }) => id === group.id),
      );
      const type = String(answer.rows.find(({ id }) => id === group.id)?.['@odata.type'] ?? 'not there');
      return verdict(type === '#microsoft.graph.group', type);
    },
  },
  {
    id: 'graph-member-remove',
    fact: 'A member is removed by its reference, and the user stays.',
    expected: '204, the user is there',
    async run(proof) {
      const [group, user] = [await proof.group(), await proof.user('member')];
      const answer = await proof.send('DELETE', `/groups/${group.id}/members/${user.id}/$ref`);
      const { status } = await proof.get(`/users/${user.id}`);
      return verdict(answer.status === 204 && status === 200, `${told(answer)}, the user ${status}`);
    },
  },
  {
    id: 'graph-member-absent',
    fact: 'Who is no member cannot be removed.',
    expected: '404',
    async run(proof) {
      const [group, user] = [await proof.group(), await proof.user('member')];
      const answer = await proof.send('DELETE', `/groups/${group.id}/members/${user.id}/$ref`);
      return verdict(answer.status === 404, told(answer));
    },
  },
];

const deletion: readonly GraphCheck[] = [
  {
    id: 'graph-delete',
    fact: 'A deleted user is in the recycle bin, under its id and its name.',
    expected: '204, then a name that begins with the id',
    async run(proof) {
      const { id } = await proof.user('gone');
      const { answer } = await proof.sendOnceKnown('DELETE', `/users/${id}`);
      const { answer: found } = await proof.options.caller.eventually(
        () => proof.get(`/directory/deletedItems/${id}?$select=userPrincipalName`),
        ({ status }) => status === 200,
      );
      const isRenamed = String(found.body['userPrincipalName']).startsWith(id.replaceAll('-', ''));
      return verdict(answer.status === 204 && isRenamed, `${told(answer)}, ${isRenamed ? 'renamed' : 'not renamed'}`);
    },
  },
  {
    id: 'graph-deleted-list',
    fact: 'Deleted users are listed with the time.',
    expected: '200 with deletedDateTime',
    async run(proof) {
      await proof.user('gone');
      const path = '/directory/deletedItems/microsoft.graph.user?$select=id,deletedDateTime&$top=5';
      const answer = await proof.get(path);
      const hasTime = typeof answer.rows[0]?.['deletedDateTime'] === 'string';
      return verdict(
        answer.status === 200 && hasTime,
        `${told(answer)} ${hasTime ? 'with the time' : 'without a time'}`,
      );
    },
  },
  {
    id: 'graph-restore',
    fact: 'A deleted user is restored under the old sign-in name.',
    expected: '200, the old name',
    async run(proof) {
      const { id, userPrincipalName } = await proof.user('gone');
      const answer = await proof.send('POST', `/directory/deletedItems/${id}/restore`);
      const isOld = String(answer.body['userPrincipalName']).toLowerCase() === userPrincipalName.toLowerCase();
      return verdict(answer.status === 200 && isOld, `${told(answer)}, ${isOld ? 'the old name' : 'another name'}`);
    },
  },
];

const throttling: GraphCheck = {
  id: 'graph-throttling',
  fact: 'A 429 tells in Retry-After how long to wait.',
  expected: 'Retry-After with each 429',
  async run(proof) {
    await proof.options.provokeThrottling?.();
    await proof.options.caller.once('GET', '/users?$top=1');
    const throttled = proof.options.caller.trace.filter(({ status }) => status === 429);
    if (throttled.length === 0) return skipped('nothing was throttled in this run');
    const silent = throttled.filter(({ retryAfter }) => retryAfter === undefined);
    return verdict(silent.length === 0, `${throttled.length} times, ${silent.length} without Retry-After`);
  },
};

export const graphMembershipChecks: readonly GraphCheck[] = [...licences, ...groups, ...deletion, throttling];
