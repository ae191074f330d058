import { writeCsv } from '../../../adapters/centres/centre-csv.ts';
import { instantOf } from '../../../domain/api/answer-fields.ts';
import {
  exportActs as exportOperation,
  findActsOfPerson as personOperation,
  listActs as listOperation,
  showSessionAudit as sessionOperation,
} from '../../../domain/audit/audit-operations.ts';
import { findActsOfPerson } from '../../../domain/audit/find-acts-of-person.ts';
import { actColumns, exportActs, listActs, rowOf } from '../../../domain/audit/list-acts.ts';
import { showSessionAudit } from '../../../domain/audit/show-session-audit.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** Who did what, for the auditor. Nothing that is sealed is opened here: the function has no key for it. */
export const createHandler = (deps: Parameters<typeof findActsOfPerson>[0]) =>
  httpHandler([
    staffRoute(listOperation, async ({ query: { after, ...filters } }) => answer(await listActs(deps, filters, after))),
    staffRoute(exportOperation, async ({ query }) => {
      const { acts, complete } = await exportActs(deps, query);
      return answer({ now: instantOf(deps.now()), csv: writeCsv(actColumns, acts.map(rowOf), ';'), complete });
    }),
    staffRoute(personOperation, async ({ caller, body }) => {
      const found = await findActsOfPerson(deps, body.ssin, caller.id);
      return found === 'tooMany' ? refuse('tooMany') : answer(found);
    }),
    staffRoute(sessionOperation, async ({ path: { session } }) => {
      const audit = await showSessionAudit(deps, session);
      return audit === 'notFound' ? refuse('notFound') : answer(audit);
    }),
  ]);
