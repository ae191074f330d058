import { type LocalRequest, serve } from '../../pages/serve.ts';
import type { LocalAnswer } from '../../pages/answer.ts';
import { demoCertificate, makeDemoKey } from './demo-certificate.ts';
import { RegisterDesk } from './register-desk.ts';

/** Stand-in for Vaccinnet: its BatchUpload, on the virtual clock. */
export interface VaccinationRegisterStandIn {
  /** Whole address of the service; the V is a capital. */
  readonly uploadUrl: string;
  readonly desk: RegisterDesk;
  /** What a centre's secret holds: its key and certificate. */
  secretOf(centre: string): string;
  stop(): Promise<void>;
}

/** Longer than any clock here is turned. */
const goodFrom = Date.parse('2020-01-01T00:00:00Z');
const goodUntil = Date.parse('2045-01-01T00:00:00Z');

const path = '/Vaccinnet';

export async function startVaccinationRegister(options: {
  readonly port?: number;
  readonly now: () => number;
}): Promise<VaccinationRegisterStandIn> {
  const desk = new RegisterDesk(options.now);
  const key = await makeDemoKey();
  const answer = (request: LocalRequest): LocalAnswer => {
    // As the firewall in front of the real one: a wrong address is a page.
    if (request.path !== path) return desk.rejected();
    return request.method === 'POST' ? desk.receive(request.body) : { status: 405, body: 'POST' };
  };
  const server = await serve(answer, options.port);
  return {
    uploadUrl: `${server.url}${path}`,
    desk,
    secretOf: (centre) => JSON.stringify(demoCertificate(key, `NIHII-DEMO=${centre}`, goodFrom, goodUntil)),
    stop: () => server.stop(),
  };
}
