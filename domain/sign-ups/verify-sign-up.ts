import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { replaceSsin } from '../replaced-ssin/follow-replacement.ts';
import { identityOf } from '../rules/person-locks.ts';
import type { JoinDeps } from '../replaced-ssin/join-numbers.ts';
import { isEligible, matches } from '../outside-systems/vcd-record.ts';
import { notice } from '../messages/notices.ts';
import { type VaccinationCodes } from '../outside-systems/outside-systems.ts';
import { about } from '../platform/unavailable.ts';
import { release } from '../rules/sign-up-states.ts';
import { absent, type Change } from '../platform/store.ts';
import { clear } from '../outside-systems/blame.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import { unreportedPatienceMs } from '../rules/patience.ts';

export type SignUpVerified = 'confirmed' | 'refused' | 'later' | 'nothing';

/**
 * From the queue: the VCD decides; who has booked or signed up already is refused like everybody else (no oracle).
 * @throws OutsideFault: see work-on-sign-up.ts
 */
export async function verifySignUp(
  deps: JoinDeps & { vcd: Pick<VaccinationCodes, 'query'> },
  signUpId: string,
): Promise<SignUpVerified> {
  const { store, vault, ids, vcd, now } = deps;
  const held = await store.get({ type: 'signUp', id: signUpId });
  if (held?.state !== 'held' || held.sealed === undefined) return 'nothing';
  const system = await store.get({ type: 'system', name: 'vcd' });
  if (system?.up === false) return 'later';
  const secrets = await openSealed(vault, 'signUp', signUpId, held.sealed);
  const record = await about(held.person, vcd.query(secrets.person.ssin));
  await clear(deps, system);
  const fits = record !== undefined && matches(record, secrets.person) && isEligible(record);
  if (fits && record.ssin !== secrets.person.ssin) await replaceSsin(deps, secrets.person.ssin, record);
  const sealed = fits
    ? await sealFor(vault, 'signUp', signUpId, {
        ...secrets,
        person: { ...secrets.person, ssin: record.ssin },
        code: record.vaccinationCode,
      })
    : held.sealed;
  return await decideAndWrite<SignUpVerified>(store, async () => {
    const current = await store.get({ type: 'signUp', id: signUpId });
    // Another than it was held for, when the SSIN was replaced.
    const { id: person, lock } = await identityOf(store, held.person);
    if (current?.state !== 'held') return { answer: 'nothing' };
    const { sessionId, block } = current;
    if (!fits || lock?.bookedBy !== undefined) {
      const write = [
        ...(await release(store, current, 'refused')),
        auditRecord({ ids }, now(), { event: 'refused', action: 'signUp', reason: 'notEligible', signUpId }),
        notice({ ids }, now(), 'signUpRefused', { signUpId }),
      ];
      return { write, answer: 'refused' };
    }
    const write: Change[] = [
      {
        do: 'patch',
        key: { type: 'signUp', id: signUpId },
        set: { state: 'confirmed', person, sealed, dueAt: now() + unreportedPatienceMs },
        when: { state: 'held' },
      },
      {
        do: 'patch',
        key: { type: 'person', id: person },
        set: { bookedBy: signUpId },
        when: { bookedBy: absent, replacedBy: absent },
      },
      auditRecord({ ids }, now(), { event: 'signedUp', sessionId, block, signUpId }),
      notice({ ids }, now(), 'signUpConfirmed', { signUpId }),
    ];
    return { write, answer: 'confirmed' };
  });
}
