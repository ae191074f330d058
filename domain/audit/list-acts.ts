import { addDays, toInstant, utcDate } from '../belgium/brussels-time.ts';
import { instantOf } from '../api/answer-fields.ts';
import type { Audit } from '../entities/staff.ts';
import { type AccountNames, withNames } from '../platform/account-names.ts';
import type { Store } from '../platform/store.ts';
import type { Act, ActFilters, ActList } from './audit-operations.ts';

interface Deps {
  store: Pick<Store, 'actsOn' | 'get'>;
  accounts: AccountNames;
  now: () => number;
}

/** An act is 300 bytes: 30 KB of an answer. */
const pageSize = 100;
/** Looked at for one page, whatever the filter: 2,000 items of half a unit, a second or two. */
const lookedAtMost = 2000;
const readAtOnce = 100;
/** 1.5 MB of an answer that may have six. */
const exportedMost = 5000;
/** A busy day has 20,000 acts: three of them, half a minute of reads. */
const lookedAtForExport = 60_000;

/** @param after the `next` of the page before */
export async function listActs(deps: Deps, filters: ActFilters, after: string | undefined): Promise<ActList> {
  const found = await collect(deps, await byId(deps, filters), { after, most: pageSize, looks: lookedAtMost });
  return {
    now: instantOf(deps.now()),
    acts: await withNames(deps.accounts, found.acts),
    ...(found.next === undefined ? {} : { next: found.next }),
  };
}

export async function exportActs(deps: Deps, filters: ActFilters): Promise<{ acts: Act[]; complete: boolean }> {
  const found = await collect(deps, await byId(deps, filters), {
    after: undefined,
    most: exportedMost,
    looks: lookedAtForExport,
  });
  return { acts: await withNames(deps.accounts, found.acts), complete: found.next === undefined };
}

/** Records name accounts by their ids; who asks knows the address. One that nobody has is nobody's id either. */
async function byId({ accounts }: Deps, filters: ActFilters): Promise<ActFilters> {
  const { by } = filters;
  return by?.includes('@') === true ? { ...filters, by: (await accounts.idOf(by)) ?? by } : filters;
}

interface Span {
  after: string | undefined;
  most: number;
  looks: number;
}

/** Acts lie by day; what is not asked for is passed over, and the page ends where it has looked long enough. */
async function collect(
  deps: Deps,
  filters: ActFilters,
  { after, most, looks }: Span,
): Promise<{ acts: Act[]; next: string | undefined }> {
  const first = toInstant(filters.from, '00:00');
  const behind = toInstant(addDays(filters.to, 1), '00:00');
  const centreOf = rememberedCentres(deps.store);
  const acts: Act[] = [];
  let left = looks;
  // Behind the last of the span, and behind whatever was shown before.
  let before = after ?? `${behind}`;
  for (let day = utcDate(Number(before.slice(0, 13))); day >= utcDate(first); day = addDays(day, -1)) {
    let page: Audit[];
    do {
      page = await deps.store.actsOn(day, before, readAtOnce);
      for (const audit of page) {
        before = placeOf(audit);
        if (audit.at < first) return { acts, next: undefined };
        const viewed = viewOf(audit, await centreOf(audit));
        if (fits(viewed, filters)) acts.push(viewed);
        left -= 1;
        if (acts.length === most || left === 0) return { acts, next: before };
      }
    } while (page.length === readAtOnce);
  }
  return { acts, next: undefined };
}

/** Where an act stands among all: what lies before it comes next. */
export const placeOf = ({ at, seq }: Pick<Audit, 'at' | 'seq'>): string => `${at}#${seq}`;

const fits = (act: Act, { centre, event, by }: ActFilters): boolean =>
  (centre === undefined || act.centre === centre) &&
  (event === undefined || act.event === event) &&
  (by === undefined || act.by === by);

/** What was done in a session was done at its centre. */
function rememberedCentres(store: Pick<Store, 'get'>): (audit: Audit) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  return ({ centre, sessionId }) => {
    if (centre !== undefined || sessionId === undefined) return Promise.resolve(centre);
    const asked =
      known.get(sessionId) ??
      store.get({ type: 'session', id: sessionId }, 'maybeOld').then((session) => session?.centre);
    known.set(sessionId, asked);
    return asked;
  };
}

export function viewOf(audit: Audit, centre = audit.centre): Act {
  const { type: _type, seq: _seq, at, memberId: _memberId, deadline: _deadline, basis: _basis, ...told } = audit;
  return { ...told, at: instantOf(at), ...(centre === undefined ? {} : { centre }) };
}

export const actColumns = [
  'at',
  'event',
  'by',
  'byName',
  'centre',
  'sessionId',
  'block',
  'seats',
  'partyId',
  'invitationId',
  'signUpId',
  'clientId',
  'action',
  'reason',
  'before',
  'after',
] as const satisfies readonly (keyof Act)[];

export const rowOf = (act: Act): string[] => actColumns.map((name) => String(act[name] ?? ''));
