import type { JoinDeps } from '../replaced-ssin/join-numbers.ts';
import { blame } from '../outside-systems/blame.ts';
import type { VaccinationCodes } from '../outside-systems/outside-systems.ts';
import {
  apartOf,
  endApart,
  keepApart,
  mostTriesOfSignUp,
  givenUp,
  rejoined,
  restSeconds,
  waitsApart,
  type Worked,
} from '../outside-systems/set-apart.ts';
import { auditRecord } from '../platform/audit.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { claimRetry } from '../platform/retries.ts';
import { OutsideFault } from '../platform/unavailable.ts';
import { notice } from '../messages/notices.ts';
import { release } from '../rules/sign-up-states.ts';
import { type SignUpVerified, verifySignUp } from './verify-sign-up.ts';

type Deps = JoinDeps & { vcd: Pick<VaccinationCodes, 'query' | 'healthy'> };

/**
 * Verifies a sign-up, or lets it wait: for the VCD, or apart, when the VCD does not answer for this person (S18). The
 * seat is held meanwhile, so that it is refused after half an hour.
 */
export async function workOnSignUp(deps: Deps, signUpId: string): Promise<Worked<Exclude<SignUpVerified, 'later'>>> {
  const what = { kind: 'signUp', item: signUpId, call: 'query' } as const;
  const apart = await apartOf(deps, what);
  if (waitsApart(apart, deps.now())) return { outcome: 'nothing' };
  if (apart?.ending === true) {
    await refuseUnanswered(deps, signUpId);
    await endApart(deps, apart);
    return givenUp(apart);
  }
  try {
    const outcome = await verifySignUp(deps, signUpId);
    if (outcome === 'later') return await rest(deps, signUpId);
    await rejoined(deps, apart);
    return { outcome };
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    const judged = await blame(deps, deps.vcd, error, { item: signUpId, already: apart !== undefined });
    if (judged === 'system') return await rest(deps, signUpId);
    const kept = await keepApart(deps, apart, what, error, { most: mostTriesOfSignUp });
    if (kept.outcome === 'givenUp') await refuseUnanswered(deps, signUpId);
    return kept;
  }
}

async function rest(deps: Deps, signUpId: string): Promise<Worked<never>> {
  const delaySeconds = restSeconds(await deps.store.get({ type: 'system', name: 'vcd' }), deps.now());
  const mine = await claimRetry(deps, { type: 'signUp', id: signUpId }, { delaySeconds, state: 'held' });
  return mine ? { outcome: 'later', delaySeconds } : { outcome: 'elsewhere' };
}

/** Its seat passes on, and the person is told in the words in which everybody is. */
export async function refuseUnanswered(
  { store, ids, now }: Pick<Deps, 'store' | 'ids' | 'now'>,
  signUpId: string,
): Promise<void> {
  await decideAndWrite(store, async () => {
    const current = await store.get({ type: 'signUp', id: signUpId });
    if (current?.state !== 'held') return { answer: undefined };
    return {
      write: [
        ...(await release(store, current, 'refused')),
        auditRecord({ ids }, now(), { event: 'refused', action: 'signUp', reason: 'notAnswered', signUpId }),
        notice({ ids }, now(), 'signUpRefused', { signUpId }),
      ],
      answer: undefined,
    };
  });
}
