import { columns, centreRows, importCentres, showCentreRecord } from '../../../domain/centres/centre-table.ts';
import { exportCentres, importCentres as importOperation } from '../../../domain/centres/centre-table-operations.ts';
import { instantOf } from '../../../domain/api/answer-fields.ts';
import { readCsv, writeCsv } from '../../../adapters/centres/centre-csv.ts';
import {
  putCentreSettings,
  putCentres,
  showCentreRecord as recordOperation,
  showCentreSettings as showOperation,
} from '../../../domain/centres/centre-operations.ts';
import { showMailQuota } from '../../../domain/messages/mail-quota-operations.ts';
import { showSmsBudget } from '../../../domain/messages/sms-budget-operations.ts';
import { putSettings, showSettings } from '../../../domain/staff/settings-operations.ts';
import { listChanges } from '../../../domain/staff/staff-operations.ts';
import { listClients, putClients } from '../../../domain/staff/program-operations.ts';
import {
  maySettle,
  saveCentres,
  saveCentreSettings,
  saveClients,
  saveSettings,
  showCentreSettings,
} from '../../../domain/centres/save-centres.ts';
import { defaultCallMinutes, defaultMinAge } from '../../../domain/rules/default-settings.ts';
import { vaccinesOf } from '../../../domain/doses/vaccines.ts';
import { defaultKeepDays, defaultKeepDoseDays } from '../../../domain/rules/retention.ts';
import { viewMailQuota } from '../../../domain/messages/view-mail-quota.ts';
import { viewSmsBudget } from '../../../domain/messages/sms-budget.ts';
import { listStaffChanges } from '../../../domain/staff/staff-changes.ts';
import type { Store } from '../../../domain/platform/store.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/**
 * What the operator keeps: centres with the postal codes that they serve, settings, and programs with their centres;
 * and what each centre settles for itself. Every change leaves who made it, as it was and as it is.
 */
export const createHandler = (
  deps: Parameters<typeof saveCentres>[0] &
    Parameters<typeof viewSmsBudget>[0] &
    Parameters<typeof viewMailQuota>[0] &
    Pick<Parameters<typeof listStaffChanges>[0], 'accounts'>,
) =>
  httpHandler([
    staffRoute(putCentres, async ({ caller, body }) => {
      await saveCentres(deps, body.centres, caller.id);
      return answer({ saved: body.centres.length });
    }),
    staffRoute(exportCentres, async () =>
      answer({ now: instantOf(deps.now()), csv: writeCsv(columns, await centreRows(deps.store)) }),
    ),
    staffRoute(importOperation, async ({ caller, body: { csv }, query }) => {
      const table = readCsv(csv);
      if (!table.ok) return refuse('invalid', ...table.errors);
      const imported = await importCentres(deps, table, { dryRun: query.dryRun === 'true', by: caller.id });
      return imported.outcome === 'done' ? answer(imported.result) : refuse('invalid', ...imported.errors);
    }),
    staffRoute(recordOperation, async ({ path: { centre } }) => {
      const record = await showCentreRecord(deps.store, centre);
      return record === undefined ? refuse('notFound') : answer(record);
    }),
    staffRoute(showOperation, async ({ caller, path: { centre } }) => {
      if (!(await maySettle(caller, centre, deps.store))) return refuse('forbidden');
      const settings = await showCentreSettings(deps.store, centre);
      return settings === undefined ? refuse('notFound') : answer(settings);
    }),
    staffRoute(putCentreSettings, async ({ caller, path: { centre }, body }) => {
      if (!(await maySettle(caller, centre, deps.store))) return refuse('forbidden');
      if ((await saveCentreSettings(deps, centre, body, caller.id)) === 'changed') return refuse('changed');
      const settings = await showCentreSettings(deps.store, centre);
      return settings === undefined ? refuse('notFound') : answer(settings);
    }),
    staffRoute(showSettings, async () => answer(await settingsOf(deps.store))),
    staffRoute(putSettings, async ({ caller, body }) => {
      await saveSettings(deps, body, caller.id);
      return answer(await settingsOf(deps.store));
    }),
    staffRoute(showSmsBudget, async () => answer(await viewSmsBudget(deps))),
    staffRoute(showMailQuota, async () => answer(await viewMailQuota(deps))),
    staffRoute(listClients, async () => {
      const clients = await deps.store.allClients();
      return answer({ clients: clients.map(({ id, centres }) => ({ clientId: id, centres })) });
    }),
    staffRoute(putClients, async ({ caller, body }) => {
      await saveClients(deps, body.clients, caller.id);
      return answer({ saved: body.clients.length });
    }),
    staffRoute(listChanges, async ({ query: { centre } }) => answer({ changes: await listStaffChanges(deps, centre) })),
  ]);

async function settingsOf(store: Pick<Store, 'get'>) {
  const known = await store.get({ type: 'settings' });
  const {
    minAge = defaultMinAge,
    callMinutes = defaultCallMinutes,
    groups = true,
    keepDays = defaultKeepDays,
    uploads = false,
    registeredCodes = [],
    keepDoseDays = defaultKeepDoseDays,
  } = known ?? {};
  const vaccines = vaccinesOf(known).map((one) => ({ ...one }));
  return { minAge, callMinutes, groups, keepDays, vaccines, uploads, registeredCodes, keepDoseDays };
}
