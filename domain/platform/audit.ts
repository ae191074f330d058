import type { Audit } from '../entities/staff.ts';
import type { Ids } from './ids.ts';
import type { Change } from './store.ts';

/** The record of what happens, written in the transaction that makes it happen. */
export const auditRecord = (deps: { ids: Ids }, at: number, what: Omit<Audit, 'type' | 'at' | 'seq'>): Change => ({
  do: 'create',
  entity: { type: 'audit', at, seq: deps.ids.seq(), ...what },
});

/** What an act changed, as it was and as it is; never anything of citizens. */
export const asItWas = (
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): Pick<Audit, 'before' | 'after'> => ({
  ...(before !== undefined && { before: JSON.stringify(before) }),
  after: JSON.stringify(after),
});
