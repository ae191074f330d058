import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allOperations } from '../../../domain/all-operations.ts';
import type { AnyOperation } from '../../../domain/api/operation.ts';
import { closeSession } from '../../../domain/sessions/change-session.ts';
import { routes } from '../../../lib/edge/routes.ts';
import { folderOf } from '../../../scripts/function-folders.ts';
import { call, machineOf, personOf } from '../../fakes/api-events.ts';
import { makeWorld, physicianId, requests, start } from '../../fakes/role-world.ts';
import { shutDoor, someAccounts, someSms } from '../../fakes/simple-ports.ts';

/*
 * Every call by which staff or a program writes leaves a record with the account. A new one is found here; what writes
 * nothing that is anybody's, or cannot say by whom, stands below with the reason.
 */

const without: Readonly<Record<string, string>> = {
  previewSession: 'writes nothing',
  unlockCall: 'gives back what `lockCall` recorded, and nobody was called',
  receiveBookingEvent: 'goes to a queue; what it changes is recorded where it is applied',
  signOutEverywhere: 'of one’s own account, and kept as such for as long as it counts',
  sendProof: 'a code to an address that nothing is known of yet; its proof is recorded',
  beginCallBack: 'as a code: the registration that it opens is recorded',
  checkProof: 'nobody has this address here; each registration that is opened is recorded (contact-centre.test.ts)',
  finishCallBack: 'as checkProof',
  importCentres: 'it is only tried here; each centre that differs is recorded as by putCentres',
};

const writing = allOperations.filter(({ access, route }) => typeof access === 'object' && !route.startsWith('GET '));

async function recordsOf({ id, route, access }: AnyOperation) {
  const world = await makeWorld();
  const answeredBy = routes.find(({ method, path: at }) => `${method} ${at}` === route)?.answeredBy;
  const module: { createHandler?: (deps: object) => Parameters<typeof call>[0] } = await import(
    path.resolve(folderOf(answeredBy ?? 'describe-api'), 'handler.ts')
  );
  const { house } = world;
  const handler = module.createHandler?.({
    ...house.deps,
    bookingLinkTemplate: 'http://localhost/?code={code}',
    sms: someSms,
    accounts: someAccounts,
    door: shutDoor,
  });
  const { headers: _headers, ...request } = requests[id]?.(world) ?? {};
  const [group] = typeof access === 'object' ? access.groups : [];
  const [scope = ''] = typeof access === 'object' ? access.scopes : [];
  const physician = group === 'physician' ? { sub: physicianId, email: 'dr@example.be' } : {};
  const claims =
    group === undefined ? machineOf('own-program', scope) : { ...personOf('aalst', `[${group}]`), ...physician };
  // There is something to reopen.
  if (id === 'reopenSession') await closeSession(house.deps, world.sessionId, 'somebody else');
  const before = house.store.audits.length;
  if (handler === undefined) throw new Error(`no handler of ${route}`);
  const { status } = await call(handler, route, { ...request, claims });
  await house.quiet();
  return { status, records: house.store.audits.slice(before) };
}

describe('what staff and programs write', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: start, toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(writing.map((operation) => [operation.id, operation] as const))(
    '%s leaves a record with the account',
    async (id, operation) => {
      const { status, records } = await recordsOf(operation);
      expect(status).toBe(operation.answer.status);
      const byAccount = records.filter(({ by }) => by !== undefined).length;
      expect({ id, recorded: byAccount > 0 }).toEqual({ id, recorded: !(id in without) });
    },
  );
});
