import * as z from 'zod';
import type { VaccinationCodes, VcdRecord } from '../domain/ports.ts';
import { OutsideHttp, type OutsideAnswer, type OutsideSettings } from './outside-http.ts';

/*
 * The vaccination codes database of the eHealth platform. Its real interface is not public: what is here of paths and
 * bodies is assumed, in the style of the Belgian government's REST guide. The SSIN travels in bodies only.
 */

const record = z.object({
  ssin: z.string().regex(/^\d{11}$/),
  lastName: z.string(),
  firstName: z.string(),
  postalCode: z.string(),
  birthDate: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  // Opaque: sources disagree on its form.
  vaccinationCode: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  status: z.enum(['activated', 'used', 'usedForFirst', 'deactivated']),
  eligible: z.boolean(),
  invitationStatus: z.string().optional(),
});

const replacedType = 'urn:problem-type:cbss:input-validation:replacedSsin';
const problem = z.object({
  issues: z
    .array(
      z.object({
        type: z.string().optional(),
        name: z.string().optional(),
        replacedBy: z
          .string()
          .regex(/^\d{11}$/)
          .optional(),
      }),
    )
    .default([]),
});

export function createVaccinationCodes(settings: Omit<OutsideSettings, 'system'>): VaccinationCodes {
  const http = new OutsideHttp({ ...settings, system: 'vcd' });
  const post = (path: string, body: object): Promise<OutsideAnswer> =>
    http.call({ method: 'POST', path, body, expected: [400, 404] });

  /** Sends to the SSIN, and once more to the one that replaced it. */
  const withReplaced = async (ssin: string, send: (ssin: string) => Promise<OutsideAnswer>): Promise<OutsideAnswer> => {
    const answer = await send(ssin);
    if (answer.status !== 400) return answer;
    const replacement = http.parse(problem, answer).issues.find((issue) => issue.type === replacedType)?.replacedBy;
    return replacement === undefined ? answer : send(replacement);
  };

  return {
    async query(ssin): Promise<VcdRecord | undefined> {
      const answer = await withReplaced(ssin, (one) => post('/v1/vaccinationCodes/query', { ssin: one }));
      if (answer.status === 404) return undefined;
      if (answer.status !== 400) return http.parse(record, answer);
      // Such as a cancelled SSIN: asking again would not help, and nobody is known by it.
      if (http.parse(problem, answer).issues.some((issue) => issue.name === 'ssin')) return undefined;
      throw http.unexpected(answer);
    },
    async markInvited(ssin): Promise<void> {
      const answer = await withReplaced(ssin, (one) =>
        post('/v1/vaccinationCodes/update', { ssin: one, invitationStatus: 'invited' }),
      );
      // 404, not known any more: nothing is left to be marked.
      if (answer.status === 400) throw http.unexpected(answer);
    },
    healthy: () => http.healthy(),
  };
}
