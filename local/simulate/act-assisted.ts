import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { findDeadQueues, redriveChanges, redriveQueue } from '../../scripts/dead-letters.ts';
import { memberOf } from '../scenario/cast.ts';
import type { AssistedDoing } from './assisted-life.ts';
import { codeIn, linkIn } from './links.ts';
import { allOf, at, call, linkFromMail, type Scene, slotsOf } from './scene.ts';

/* Steps that people take by way of others, and faults of ours: see assisted-life.ts. */

export async function actAssisted(scene: Scene, doing: AssistedDoing): Promise<void> {
  const all = allOf(scene);
  const partyAt = (pick: number): string | undefined => at(all('party'), pick)?.id;
  switch (doing.do) {
    case 'call':
      return await answerCall(scene, doing);
    case 'prove':
      return await prove(scene, doing);
    case 'object': {
      const told = all('party').filter(({ id }) => linkIn(scene.snapshot.mails, id, 'objection') !== undefined);
      const foreign = all('party').filter(({ kind, state }) => kind === 'thirdParty' && state === 'waiting');
      const id = at([...told, ...foreign], doing.pick)?.id ?? '';
      const link = linkIn(scene.snapshot.mails, id, 'objection') ?? linkFromMail(scene, id);
      if (link !== undefined) await call(scene, { method: 'POST', path: '/api/objection', link });
      return;
    }
    case 'withdrawPatient': {
      const bearer = await scene.system.token('physician');
      const answer = await call(scene, { method: 'GET', path: '/api/patients', bearer });
      const { patients } = patientsSchema.catch({ patients: [] }).parse(answer);
      const id = at(patients, doing.pick)?.partyId;
      if (id === undefined) return;
      const gone = await call(scene, { method: 'DELETE', path: `/api/patients/${id}`, bearer });
      if (gone !== undefined) scene.promises.push({ what: 'withdrawal', id });
      return;
    }
    case 'lookUp':
      return await lookUp(scene, partyAt(doing.pick));
    case 'linkAgain': {
      const email = scene.cast[doing.person]?.email;
      return void (await call(scene, { method: 'POST', path: '/api/link-again', body: { email } }));
    }
    case 'correct': {
      const party = at(all('party'), doing.pick);
      const link = linkFromMail(scene, party?.id);
      const email = `moved.${scene.promises.length}@example.org`;
      const correction = doing.what === 'email' ? { email } : { postalCode: '9308' };
      const body = { members: [{ memberId: party?.members[0]?.id ?? 'm1', ...correction }] };
      if (link !== undefined) await call(scene, { method: 'PUT', path: '/api/party', link, body });
      return;
    }
    case 'break':
      return breakWork(scene, doing);
  }
}

const patientsSchema = z.object({ patients: z.array(z.object({ partyId: z.string() })) });
const callsSchema = z.object({ calls: z.array(z.object({ invitationId: z.string() })) });
const provenSchema = z.object({ parties: z.array(z.object({ token: z.string() })) });

/** By phone: the same registration, where some have no address at all. */
export async function registerCaller(
  scene: Scene,
  body: { members: readonly object[] },
  caller: 'reachable' | 'unreachable',
): Promise<unknown> {
  const [contact, ...others] = body.members;
  const { email: _email, mobile: _mobile, ...nameless } = { email: '', mobile: '', ...contact };
  const unreachable = { ...body, members: [nameless, ...others], callAt: '053 12 34 56' };
  return await call(scene, {
    method: 'POST',
    path: '/api/contact-centre/registrations',
    bearer: await scene.system.token('contactCentre'),
    body: caller === 'reachable' ? body : unreachable,
  });
}

async function answerCall(scene: Scene, { pick, outcome }: Extract<AssistedDoing, { do: 'call' }>): Promise<void> {
  const bearer = await scene.system.token('contactCentre');
  const list = await call(scene, { method: 'GET', path: '/api/contact-centre/calls', bearer });
  const { calls } = callsSchema.catch({ calls: [] }).parse(list);
  const id = at(calls, pick)?.invitationId;
  if (id === undefined) return;
  const path = `/api/contact-centre/calls/${id}`;
  const noted = await call(scene, { method: 'POST', path, bearer, body: { outcome } });
  if (noted !== undefined && outcome === 'reached') scene.promises.push({ what: 'call', id });
}

/** A code goes to the caller's address; the right one opens the caller's registrations. */
async function prove(
  scene: Scene,
  { person, availability, wrong }: Extract<AssistedDoing, { do: 'prove' }>,
): Promise<void> {
  const { cloud, token } = scene.system;
  const bearer = await token('contactCentre');
  const { email, language } = memberWithLanguage(scene, person);
  const path = '/api/contact-centre/proofs';
  await call(scene, { method: 'POST', path, bearer, body: { email, language } });
  await cloud.quiet();
  const code = codeIn(cloud.mailStore());
  const said = wrong ? ['000000', code] : [code];
  for (const one of said) {
    if (one === undefined) continue;
    const proven = await call(scene, { method: 'POST', path: `${path}/check`, bearer, body: { email, code: one } });
    const { parties } = provenSchema.catch({ parties: [] }).parse(proven);
    const link = parties[0]?.token;
    if (link !== undefined)
      await call(scene, { method: 'PUT', path: '/api/party', link, body: { availability: slotsOf(availability) } });
  }
}

function memberWithLanguage({ cast }: Scene, person: number): { email: string | undefined; language: string } {
  const somebody = cast[person];
  return { email: somebody && memberOf(somebody).email, language: somebody?.language ?? 'nl' };
}

/** Everything that shows citizens' data to somebody: nothing of it may be read elsewhere (I21). */
async function lookUp(scene: Scene, partyId: string | undefined): Promise<void> {
  const { system, cast, life } = scene;
  const link = linkFromMail(scene, partyId);
  if (link !== undefined)
    for (const path of ['/api/party', '/api/party/chance', '/api/party/export'])
      await call(scene, { method: 'GET', path, link });
  const bearer = await system.token('centreStaff');
  const [centre = ''] = life.centres;
  await call(scene, {
    method: 'POST',
    path: '/api/arrivals/query',
    bearer,
    body: { centre, ssin: cast[0]?.ssin },
  });
  await call(scene, { method: 'GET', path: `/api/sessions?centre=${centre}`, bearer });
}

const broken: Readonly<Record<Extract<AssistedDoing, { do: 'break' }>['work'], RegExp>> = {
  verify: /VerifyParty/,
  invite: /SendInvitation/,
  notify: /SendMessage/,
  bookings: /ApplyBookingEvent/,
};

/** Every call of a function to the table fails with what no handler expects, until it is mended and its dead letters moved back. */
function breakWork(scene: Scene, { work, minutes }: Extract<AssistedDoing, { do: 'break' }>): void {
  const { cloud } = scene.system;
  const repair = cloud.gateway.intercept((one) =>
    broken[work].test(one.caller) && one.service === 'dynamodb'
      ? {
          status: 400,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify({ __type: 'AccessDeniedException', message: 'the policy was changed' }),
        }
      : undefined,
  );
  const mend = async (): Promise<void> => {
    if (!scene.mends.delete(mend)) return;
    repair();
    scene.redriven += await redriveAll(scene);
    cloud.touch();
  };
  scene.mends.add(mend);
  cloud.clock.setTimer(cloud.clock.now() + minutes * 60_000, mend);
}

/** As `npm run redrive -- --go` does it. */
async function redriveAll({ system: { cloud } }: Scene): Promise<number> {
  const sqs = new SQSClient(cloud.clientSettings);
  const s3 = new S3Client({ ...cloud.clientSettings, forcePathStyle: true });
  let letters = 0;
  for (const queue of await findDeadQueues(sqs, ''))
    for (const count of (await redriveQueue(sqs, queue, true)).values()) letters += count;
  const bucket = cloud.outputs()['FailedChangesBucket'];
  if (bucket === undefined) return letters;
  const { taken } = await redriveChanges(s3, new LambdaClient(cloud.clientSettings), bucket, true);
  return letters + taken;
}
