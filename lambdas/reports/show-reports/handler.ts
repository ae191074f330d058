import { writeCsv } from '../../../adapters/centres/centre-csv.ts';
import { instantOf } from '../../../domain/api/answer-fields.ts';
import type { CounterReads } from '../../../domain/reports/counter-reads.ts';
import { publicFigures } from '../../../domain/reports/public-figures.ts';
import {
  exportReport,
  listSessionReports as sessionsOperation,
  showPublicFigures,
  showReport as showOperation,
} from '../../../domain/reports/report-operations.ts';
import { tableOf } from '../../../domain/reports/report-tables.ts';
import { listSessionReports, showReport } from '../../../domain/reports/show-report.ts';
import type { Caller } from '../../../domain/staff/caller.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { publicRoute, staffRoute } from '../../runtime/http/route.ts';

/** Figures of weeks that are over do not change by the minute. */
const figuresKeptSeconds = 300;

/** Reports, from counters alone: nothing that is stored of citizens is read. */
export const createHandler = (deps: { counters: CounterReads; now: () => number }) =>
  httpHandler([
    staffRoute(showOperation, async ({ caller, query }) => {
      if (!mayKnow(caller, query.centre)) return refuse('forbidden');
      return answer(await showReport(deps, query));
    }),
    staffRoute(exportReport, async ({ caller, query: { table, ...asked } }) => {
      if (!mayKnow(caller, asked.centre)) return refuse('forbidden');
      const { header, rows } = tableOf(await showReport(deps, asked), table);
      return answer({ now: instantOf(deps.now()), csv: writeCsv(header, rows, ';') });
    }),
    staffRoute(sessionsOperation, async ({ caller, query: { centre } }) => {
      if (!mayKnow(caller, centre)) return refuse('forbidden');
      return answer({ now: instantOf(deps.now()), sessions: await listSessionReports(deps, centre) });
    }),
    publicRoute(showPublicFigures, async () => answer(await publicFigures(deps), { cacheSeconds: figuresKeptSeconds })),
  ]);

/** A reporter the whole country, staff of a centre their own; without a centre the country is meant. */
const mayKnow = (caller: Caller, centre: string | undefined): boolean =>
  caller.kind === 'person' &&
  (caller.groups.includes('reporter') ||
    (centre !== undefined && caller.groups.includes('centre-staff') && caller.centres.includes(centre)));
