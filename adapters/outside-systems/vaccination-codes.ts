import * as z from 'zod';
import type { VaccinationCodes, VcdRecord } from '../../domain/outside-systems/outside-systems.ts';
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

const replacementIn = ({ issues }: z.infer<typeof problem>): string | undefined =>
  issues.find(({ type }) => type === replacedType)?.replacedBy;

/** Whoever is sent on more often goes round in a circle. */
const replacementsMost = 5;

export function createVaccinationCodes(settings: Omit<OutsideSettings, 'system'>): VaccinationCodes {
  const http = new OutsideHttp({ ...settings, system: 'vcd' });
  const post = (path: string, body: object): Promise<OutsideAnswer> =>
    http.call({ method: 'POST', path, body, expected: [400, 404] });

  /** Sends to the SSIN, or to the one that it was replaced by in the end. */
  const followed = async (
    ssin: string,
    send: (ssin: string) => Promise<OutsideAnswer>,
  ): Promise<{ ssin: string; answer: OutsideAnswer }> => {
    let current = ssin;
    for (let hops = 0; ; hops += 1) {
      const answer = await send(current);
      const replacement = answer.status === 400 ? replacementIn(http.parse(problem, answer)) : undefined;
      if (replacement === undefined) return { ssin: current, answer };
      if (hops === replacementsMost) throw http.unexpected(answer);
      current = replacement;
    }
  };

  return {
    async query(ssin): Promise<VcdRecord | undefined> {
      const { ssin: asked, answer } = await followed(ssin, (one) => post('/v1/vaccinationCodes/query', { ssin: one }));
      if (answer.status === 404) return undefined;
      if (answer.status !== 400) {
        const found = http.parse(record, answer);
        // Somebody else's data would go to the wrong person.
        if (found.ssin !== asked) throw http.unexpected(answer);
        return found;
      }
      // Such as a cancelled SSIN: asking again would not help, and nobody is known by it.
      if (http.parse(problem, answer).issues.some((issue) => issue.name === 'ssin')) return undefined;
      throw http.unexpected(answer);
    },
    async markInvited(ssin): Promise<void> {
      const { answer } = await followed(ssin, (one) =>
        post('/v1/vaccinationCodes/update', { ssin: one, invitationStatus: 'invited' }),
      );
      // 404, not known any more: nothing is left to be marked.
      if (answer.status === 400) throw http.unexpected(answer);
    },
    healthy: () => http.healthy(),
  };
}
