import * as z from 'zod';
import type { PhysicianRegister } from '../../domain/physicians/physician-providers.ts';
import { OutsideHttp, type OutsideSettings } from '../outside-systems/outside-http.ts';

/*
 * The register of health professionals behind the eHealth platform. Paths and bodies are assumed, in the style of the
 * Belgian government's REST guide. It is asked with SSIN and number together, so that it says nothing of anybody else.
 */

const entry = z.object({
  nihii: z.string().regex(/^\d{8}(\d{3})?$/),
  profession: z.string(),
  recognisedUntil: z.iso.date().optional(),
});

export function createPhysicianRegister(settings: Omit<OutsideSettings, 'system'>): PhysicianRegister {
  const http = new OutsideHttp({ ...settings, system: 'physicians' });
  return {
    async find(who) {
      const answer = await http.call({
        method: 'POST',
        path: '/v1/healthProfessionals/query',
        body: who,
        expected: [400, 404],
      });
      // 400: a number of a form that the register does not have.
      if (answer.status !== 200) return undefined;
      const { profession, recognisedUntil } = http.parse(entry, answer);
      return { profession, recognisedUntil };
    },
  };
}
