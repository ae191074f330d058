import type { Apart } from '../entities/apart.ts';
import { blame } from '../outside-systems/blame.ts';
import {
  apartOf,
  endApart,
  forGood,
  keepApart,
  givenUp,
  rejoined,
  restSeconds,
  waitsApart,
  type Worked,
} from '../outside-systems/set-apart.ts';
import { auditRecord } from '../platform/audit.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { claimRetry } from '../platform/retries.ts';
import type { Change } from '../platform/store.ts';
import { OutsideFault } from '../platform/unavailable.ts';
import { type Deps, type Verified, verifyParty } from './verify-party.ts';
import { refuse } from './refuse-party.ts';
import { forgetMembers } from '../rules/leaving.ts';

type WorkedParty = Worked<Exclude<Verified, 'later'> | 'rejoined'>;

/**
 * Verifies a party, or lets it wait: for a system that is down, or apart, when it is its own record for which a system
 * does not answer (S18). Its contact is told nothing meanwhile. What is set apart is refused in the end, in the words
 * in which everybody is: the data could not be added, and where to find help.
 */
export async function workOnParty(deps: Deps, partyId: string): Promise<WorkedParty> {
  const apart = await apartOf(deps, { kind: 'party', item: partyId });
  if (waitsApart(apart, deps.now())) return { outcome: 'nothing' };
  if (apart?.ending === true) return await end(deps, apart);
  if (apart?.call === 'invite') return await mayBeOfferedAgain(deps, partyId);
  try {
    const outcome = await verifyParty(deps, partyId);
    if (outcome === 'later') return await rest(deps, partyId, 'vcd');
    await rejoined(deps, apart);
    return { outcome };
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    return await inVain(deps, partyId, apart, error);
  }
}

async function inVain(
  deps: Deps,
  partyId: string,
  apart: Apart | undefined,
  fault: OutsideFault,
): Promise<WorkedParty> {
  const { system } = fault;
  if (system !== 'vcd' && system !== 'booking') throw fault;
  const judged = await blame(deps, deps[system], fault, { item: partyId, already: apart !== undefined });
  if (judged === 'system') return await rest(deps, partyId, system);
  const what = { kind: 'party', item: partyId, call: system === 'vcd' ? 'query' : 'booking' } as const;
  const kept = await keepApart(deps, apart, what, fault);
  if (kept.outcome === 'givenUp') await refuseUnanswered(deps, partyId);
  return kept;
}

/** The operator has given it up. Who was only passed over for offers stays on the list, and is not looked at again. */
async function end(deps: Deps, apart: Apart): Promise<WorkedParty> {
  if (apart.call === 'invite') await passOverForGood(deps, apart.item);
  else await refuseUnanswered(deps, apart.item);
  await endApart(deps, apart);
  return givenUp(apart);
}

async function passOverForGood({ store }: Deps, partyId: string): Promise<void> {
  await decideAndWrite(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party?.state !== 'waiting') return { answer: undefined };
    const set = { apartUntil: forGood, version: party.version + 1 };
    return {
      write: [{ do: 'patch', key: { type: 'party', id: partyId }, set, when: { version: party.version } }],
      answer: undefined,
    };
  });
}

/** The way back drives anew whoever waits; should it miss a companion, which the booking system's outage alone keeps, it comes by itself. */
const companionsMostSeconds = 300;

async function rest(deps: Deps, partyId: string, name: 'vcd' | 'booking'): Promise<WorkedParty> {
  const system = await deps.store.get({ type: 'system', name });
  const delaySeconds = restSeconds(system, deps.now(), name === 'booking' ? companionsMostSeconds : undefined);
  const mine = await claimRetry(deps, { type: 'party', id: partyId }, { delaySeconds, state: 'unverified' });
  return mine ? { outcome: 'later', delaySeconds } : { outcome: 'elsewhere' };
}

/** It was passed over for a while: whoever has seats looks at it again (S10). */
async function mayBeOfferedAgain({ store, now }: Deps, partyId: string): Promise<WorkedParty> {
  return await decideAndWrite<WorkedParty>(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    const known = await apartOf({ store }, { kind: 'party', item: partyId });
    if (known === undefined || waitsApart(known, now())) return { answer: { outcome: 'nothing' } };
    const { dueAt: _dueAt, ...looked } = known;
    const write: Change[] = [{ do: 'replace', entity: looked, when: { tries: known.tries } }];
    // What stays says that it was passed over, until an offer has gone out.
    if (party?.state === 'waiting' && party.apartUntil !== undefined)
      write.push({
        do: 'patch',
        key: { type: 'party', id: partyId },
        set: { apartUntil: 0, version: party.version + 1 },
        when: { version: party.version },
      });
    return { write, answer: { outcome: 'rejoined' } };
  });
}

/** A day of tries was in vain. */
export async function refuseUnanswered(deps: Omit<Deps, 'vcd' | 'booking'>, partyId: string): Promise<void> {
  const { store, ids, now } = deps;
  await decideAndWrite(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party?.state !== 'unverified') return { answer: undefined };
    return {
      write: [
        ...(await refuse(deps, 'notAdded', party, { ...party, state: 'refused' })),
        ...forgetMembers(partyId, party.members),
        auditRecord({ ids }, now(), { event: 'refused', action: 'register', reason: 'notAnswered', partyId }),
      ],
      answer: undefined,
    };
  });
}
