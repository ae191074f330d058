import { type LocalRequest, jsonAnswer } from '../../pages/serve.ts';
import type { LocalAnswer } from '../../pages/answer.ts';
import { parseJson } from '../../cloud/template/json.ts';
import { problem } from '../problems.ts';
import { TokenEndpoint, tokenPath, type OutsideClient } from '../token-endpoint.ts';
import { personaNames, personas } from './personas.ts';
import { z } from 'zod';

/** The register of health professionals: says whose a number is to who has both the number and its owner's SSIN. */
export class PhysicianRegister {
  readonly #tokens: TokenEndpoint;

  constructor(client: OutsideClient) {
    this.#tokens = new TokenEndpoint(() => Date.now(), [client]);
  }

  /** @param request its path without that of the register */
  answer(request: LocalRequest, baseUrl: string): LocalAnswer {
    if (request.path === tokenPath) return this.#tokens.answer(request, baseUrl);
    if (request.path !== '/v1/healthProfessionals/query') return problem(404, 'resourceNotFound', 'Not Found');
    const refusal = this.#tokens.refuse(request);
    if (refusal) return refusal;
    const query = querySchema.safeParse(parseJson(request.body));
    if (!query.success) return problem(400, 'badRequest', 'Bad Request');
    const { ssin, nihii } = query.data;
    const found = personaNames
      .map((name) => personas[name])
      .find((one) => one.ssin === ssin && one.nihii.startsWith(nihii));
    if (!found) return problem(404, 'resourceNotFound', 'Not Found');
    const { profession, recognisedUntil } = found;
    return jsonAnswer({ nihii: found.nihii, profession, ...(recognisedUntil !== undefined && { recognisedUntil }) });
  }
}

const querySchema = z.strictObject({ ssin: z.string().regex(/^\d{11}$/), nihii: z.string().regex(/^\d{8}$/) });
