import { localDate, localTime, toInstant } from '../belgium/brussels-time.ts';
import type { CentreRegister } from '../entities/centres.ts';
import type { Dose, Upload, UploadBlock } from '../entities/doses.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { deliverRequest, resultRequest } from './batch-upload.ts';
import type { ReportedDose, Report, Sender } from './kmehr.ts';
import { leaseMs } from './make-uploads.ts';
import { roundOf } from './note-dose.ts';
import type { Register } from './register.ts';
import { askAgainAt, type RegisterAnswer, repeatAt } from './register-answers.ts';
import { settleUpload } from './settle-upload.ts';
import { askAtFor } from './upload-runs.ts';
import { vaccinesOf } from './vaccines.ts';

interface Deps {
  store: Store;
  vault: Vault;
  register: Register;
  now: () => number;
}

/** Release of the standard that is named in the header. */
const standard = '20161201';

/** `firewall`, `certificate`, `tries`: somebody is called. */
export type Worked = 'over' | 'delivered' | 'repeat' | 'notYet' | 'settled' | 'noResult' | UploadBlock;

/** How often a result is asked for before somebody is called: through three runs. */
const patientAsks = 6;

/**
 * Takes a request a step further, from what it is now: hands it over, or asks for its result. That it is tried is written
 * before it is sent; should we die in between, it is sent again with the same numbers, and what the register knows
 * already counts as registered.
 */
export async function workOnUpload(deps: Deps, uploadId: string): Promise<Worked> {
  const { store } = deps;
  const upload = await store.get({ type: 'upload', id: uploadId });
  if (upload === undefined || upload.state === 'settled' || upload.state === 'failed') return 'over';
  const centre = await store.get({ type: 'centre', id: upload.centre });
  if (centre?.register === undefined) return await giveUp(deps, upload, 'certificate');
  return upload.state === 'made'
    ? await deliver(deps, upload, centre.register)
    : await ask(deps, upload, centre.register);
}

/** The doses that name the request, in its order. */
async function dosesIn({ store }: Deps, { id, doses }: Upload): Promise<Dose[]> {
  const known = new Map((await store.dosesOfIds(doses)).map((dose) => [dose.id, dose]));
  return doses
    .flatMap((doseId) => known.get(doseId) ?? [])
    .filter(({ state, uploadId }) => state === 'uploading' && uploadId === id);
}

async function deliver(deps: Deps, upload: Upload, register: CentreRegister): Promise<Worked> {
  const { store, now } = deps;
  const { tries } = upload;
  const doses = await reportedDoses(deps, await dosesIn(deps, upload));
  if (doses.length === 0) {
    await patch(deps, upload, { state: 'settled', dueAt: undefined }, { tries });
    return 'settled';
  }
  if (!(await patch(deps, upload, { tries: tries + 1, dueAt: now() + leaseMs }, { tries }))) return 'over';
  const payload = deliverRequest(senderOf(register), doses, reportAt(upload, now()));
  const answer = await deps.register.send(upload.centre, payload);
  if (answer.outcome === 'delivered') {
    const { transactionId } = answer;
    const dueAt = askAtFor(now());
    await patch(deps, upload, { state: 'sent', transactionId, dueAt }, { tries: tries + 1 });
    const key = { type: 'uploadRound', id: upload.centre } as const;
    await store.transact([{ do: 'patch', key, set: { blocked: undefined }, when: {} }]);
    return 'delivered';
  }
  if (answer.outcome === 'firewall' || answer.outcome === 'certificate')
    return await giveUp(deps, upload, answer.outcome);
  const dueAt = repeatAt(tries + 1, now());
  if (dueAt === undefined) return await giveUp(deps, upload, 'tries');
  await patch(deps, upload, { dueAt }, { tries: tries + 1 });
  return 'repeat';
}

async function ask(deps: Deps, upload: Upload, register: CentreRegister): Promise<Worked> {
  const { now } = deps;
  const asked = upload.asked + 1;
  if (!(await patch(deps, upload, { asked, dueAt: now() + leaseMs }, { asked: upload.asked }))) return 'over';
  const payload = resultRequest(upload.transactionId ?? '', register.userCode);
  const answer: RegisterAnswer = await deps.register.send(upload.centre, payload);
  if (answer.outcome === 'results') {
    await settleUpload(deps, await dosesIn(deps, upload), answer.results);
    await patch(deps, upload, { state: 'settled', dueAt: undefined }, { asked });
    return 'settled';
  }
  await patch(deps, upload, { dueAt: askAgainAt(asked, now()) }, { asked });
  if (answer.outcome === 'firewall' || answer.outcome === 'certificate') return answer.outcome;
  return asked > patientAsks ? 'noResult' : 'notYet';
}

/** @returns whether nobody else was quicker */
async function patch(
  { store }: Pick<Deps, 'store'>,
  { id, state }: Upload,
  set: Readonly<Record<string, unknown>>,
  when: Readonly<Record<string, number>>,
): Promise<boolean> {
  const { outcome } = await store.transact([
    { do: 'patch', key: { type: 'upload', id }, set, when: { ...when, state } },
  ]);
  return outcome === 'done';
}

/** Its doses wait again, and go with the next run. */
async function giveUp(deps: Deps, upload: Upload, blocked: UploadBlock): Promise<Worked> {
  const { store, now } = deps;
  for (const dose of await dosesIn(deps, upload)) {
    const entity: Dose = { ...dose, state: 'recorded' };
    await store.transact([{ do: 'replace', entity, when: { state: 'uploading', uploadId: upload.id } }]);
  }
  const round: Change = { ...roundOf(upload.centre, now()) };
  await store.transact([round]);
  const key = { type: 'uploadRound', id: upload.centre } as const;
  await store.transact([{ do: 'patch', key, set: { blocked }, when: {} }]);
  const done: Change = {
    do: 'patch',
    key: { type: 'upload', id: upload.id },
    set: { state: 'failed', dueAt: undefined },
    when: { state: upload.state },
  };
  await store.transact([done]);
  return blocked;
}

const senderOf = ({ nihii, userCode, name, softwareId, kind }: CentreRegister): Sender => ({
  nihii,
  userCode,
  name,
  softwareId,
  kind,
});

function reportAt({ messageId }: Upload, now: number): Report {
  const [date, time] = [localDate(now), localTime(now)];
  const seconds = Math.floor((now - toInstant(date, time)) / 1000);
  return { messageId, date, time: `${time}:${String(seconds).padStart(2, '0')}`, standard };
}

/** What of it can be told; a vaccine that the settings no longer have is for a person to look at. */
async function reportedDoses({ store, vault }: Deps, doses: readonly Dose[]): Promise<ReportedDose[]> {
  const vaccines = new Map(vaccinesOf(await store.get({ type: 'settings' })).map((one) => [one.key, one]));
  const reported: ReportedDose[] = [];
  for (const { id, person, date, sealed } of doses) {
    const secrets = sealed && (await openSealed(vault, 'dose', id, sealed));
    const product = secrets && vaccines.get(secrets.vaccine);
    if (secrets === undefined || product === undefined) {
      const set = { state: 'refused', code: unknownVaccine };
      await store.transact([{ do: 'patch', key: { type: 'dose', id }, set, when: { state: 'uploading' } }]);
      continue;
    }
    const { ssin, firstName, lastName, birthDate, sex, lot } = secrets;
    reported.push({ id, person, ssin, firstName, lastName, birthDate, sex, date, product, lot });
  }
  return reported;
}

/** Our own, beside the register's codes. */
const unknownVaccine = 'LMB-VACCINE';
