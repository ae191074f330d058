import type { Dose } from '../entities/doses.ts';
import type { Sealed } from '../entities/values.ts';
import { isThere } from '../doses/note-dose.ts';
import { vaccineOf } from '../doses/vaccines.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { openSealed } from '../rules/sealed-data.ts';
import type { CertifiableDose } from './certifiable-dose.ts';
import type { DosePort } from './give-certificate.ts';

interface Deps {
  readonly store: Pick<Store, 'get'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly ids: Pick<Ids, 'hash'>;
  readonly now: () => number;
  /** Who stands behind the certificates: at most 80 characters. */
  readonly issuer: string;
}

/** Whose authority signs: the country's two letters. */
const country = 'BE';

/** On their way: their certificate comes once the register has them. */
const waiting: ReadonlySet<Dose['state']> = new Set<Dose['state']>([
  'recorded',
  'uploading',
  'unknownPerson',
  'refused',
]);

/** The stored doses, as certificates need them. The secret of the link is the only way to one. */
export const registeredDoses = (deps: Deps): DosePort => ({
  async findRegistered({ id, secret }) {
    const { store, ids, now } = deps;
    const dose = await store.get({ type: 'dose', id });
    if (dose === undefined || dose.linkHash !== ids.hash(secret) || !isThere(dose, now())) return undefined;
    if (waiting.has(dose.state)) return 'waiting';
    const { state, sealed, registeredAt } = dose;
    if (state !== 'registered' || sealed === undefined || registeredAt === undefined) return undefined;
    return await certifiable(deps, { ...dose, sealed, registeredAt });
  },
});

type Registered = Dose & { readonly sealed: Sealed; readonly registeredAt: number };

/** @throws for a vaccine that neither the settings nor we know: an operator took it off while its doses are kept */
async function certifiable(
  { store, vault, issuer }: Deps,
  { id, correction, date, sealed, registeredAt }: Registered,
): Promise<CertifiableDose> {
  const { firstName, lastName, birthDate, doseNumber, vaccine } = await openSealed(vault, 'dose', id, sealed);
  const known = vaccineOf(await store.get({ type: 'settings' }), vaccine);
  if (known === undefined) throw new Error('a registered dose of a vaccine that the settings do not have');
  const { name, mp, ma, vp, doses } = known;
  return {
    id,
    correction,
    firstName,
    lastName,
    birthDate,
    vaccine: { name, mp, ma, vp, doses },
    doseNumber,
    date,
    registeredAtMs: registeredAt,
    country,
    issuer,
  };
}
