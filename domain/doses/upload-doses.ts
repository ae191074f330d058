import { localDate, localTime, toInstant } from '../belgium/brussels-time.ts';
import type { CentreRegister } from '../entities/centres.ts';
import type { Dose, DoseSecrets, Upload, UploadBlock } from '../entities/doses.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { deliverRequest, resultRequest } from './batch-upload.ts';
import type { ReportedDose, Report, Sender } from './kmehr.ts';
import { leaseMs } from './make-uploads.ts';
import { roundOf } from './note-dose.ts';
import type { Register } from './register.ts';
import { askAgainAt, type RegisterAnswer, repeatAt, triesOfARun } from './register-answers.ts';
import { mostPersons } from './requests.ts';
import { refuse, settleUpload } from './settle-upload.ts';
import { askAtFor } from './upload-runs.ts';
import { vaccinesOf } from './vaccines.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  register: Register;
  now: () => number;
}

/** Release of the standard that is named in the header. */
const standard = '20161201';

/** `firewall`, `certificate`, `tries`: somebody is called. */
export type Worked = 'over' | 'delivered' | 'repeat' | 'narrowed' | 'notYet' | 'settled' | 'noResult' | UploadBlock;

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
    await store.transact([{ do: 'patch', key, set: { blocked: undefined, deliveredAt: now() }, when: {} }]);
    return 'delivered';
  }
  if (answer.outcome === 'firewall' || answer.outcome === 'certificate')
    return await giveUp(deps, upload, answer.outcome);
  if (answer.outcome === 'repeat' && answer.read === true && (tries + 1) % triesOfARun === 0)
    return await narrowDown(deps, upload, answer);
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
  for (const dose of await dosesIn(deps, upload)) await waitAgain(deps, upload, dose);
  const key = { type: 'uploadRound', id: upload.centre } as const;
  await fail(deps, upload);
  await deps.store.transact([{ do: 'patch', key, set: { blocked }, when: {} }]);
  return blocked;
}

/** Halvings without a request of the centre that was taken: eight parts that are all refused are no matter of one dose. */
const halvingsInDoubt = 3;
const dayMs = 24 * 60 * 60_000;

/**
 * The register has read the request and does not take it, however often: some dose in it is the reason, or the register
 * itself (S18). All of them go with the next run in halves, until the one that is left alone, while others are taken, is
 * for a person to look at. While none is taken, somebody is called and the doses stay.
 */
async function narrowDown(
  deps: Deps,
  upload: Upload,
  { code, text }: Extract<RegisterAnswer, { outcome: 'repeat' }>,
): Promise<Worked> {
  const { store, now } = deps;
  const doses = await dosesIn(deps, upload);
  const persons = new Set(doses.map(({ person }) => person)).size;
  const halvings = Math.ceil(Math.log2((2 * mostPersons) / Math.max(1, persons)));
  const round = await store.get({ type: 'uploadRound', id: upload.centre });
  const othersAreTaken = (round?.deliveredAt ?? -Infinity) > now() - dayMs;
  const done = doses.reduce((most, dose) => Math.max(most, dose.halvings ?? 0), 0);
  if (!othersAreTaken && (persons === 1 || done >= halvingsInDoubt)) return await giveUp(deps, upload, 'tries');
  for (const dose of doses)
    await (persons === 1 ? refuse(deps, dose, { code, text }) : waitAgain(deps, upload, { ...dose, halvings }));
  await fail(deps, upload);
  return 'narrowed';
}

async function waitAgain({ store }: Deps, { id }: Upload, dose: Dose): Promise<void> {
  const entity: Dose = { ...dose, state: 'recorded' };
  await store.transact([{ do: 'replace', entity, when: { state: 'uploading', uploadId: id } }]);
}

async function fail({ store, now }: Deps, upload: Upload): Promise<void> {
  await store.transact([{ ...roundOf(upload.centre, now()) }]);
  await store.transact([
    {
      do: 'patch',
      key: { type: 'upload', id: upload.id },
      set: { state: 'failed', dueAt: undefined },
      when: { state: upload.state },
    },
  ]);
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

/**
 * What of it can be told; a vaccine that the settings no longer have, or a seal that does not open while others do, is for a
 * person to look at.
 */
async function reportedDoses(deps: Deps, doses: readonly Dose[]): Promise<ReportedDose[]> {
  const { store } = deps;
  const opened = await openAll(deps, doses);
  const vaccines = new Map(vaccinesOf(await store.get({ type: 'settings' })).map((one) => [one.key, one]));
  const reported: ReportedDose[] = [];
  for (const { id, person, date } of doses) {
    const secrets = opened.get(id);
    const product = secrets && vaccines.get(secrets.vaccine);
    if (secrets === undefined || product === undefined) {
      const set = { state: 'refused', code: secrets === undefined ? unreadable : unknownVaccine };
      await store.transact([{ do: 'patch', key: { type: 'dose', id }, set, when: { state: 'uploading' } }]);
      continue;
    }
    const { ssin, firstName, lastName, birthDate, sex, lot } = secrets;
    reported.push({ id, person, ssin, firstName, lastName, birthDate, sex, date, product, lot });
  }
  return reported;
}

/** @throws when none opens: then it is not one of them (S18) */
async function openAll({ vault }: Deps, doses: readonly Dose[]): Promise<Map<string, DoseSecrets>> {
  const opened = new Map<string, DoseSecrets>();
  const faults: unknown[] = [];
  for (const { id, sealed } of doses) {
    if (sealed === undefined) continue;
    try {
      opened.set(id, await openSealed(vault, 'dose', id, sealed));
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (opened.size === 0 && faults.length > 1) throw faults[0];
  return opened;
}

/** Our own, beside the register's codes. */
const unknownVaccine = 'LMB-VACCINE';
const unreadable = 'LMB-UNREADABLE';
