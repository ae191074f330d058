import {
  giveCertificate as giveOperation,
  showCertificate as showOperation,
} from '../../../domain/certificates/certificate-operations.ts';
import { giveCertificate, type GivePorts, showDose } from '../../../domain/certificates/give-certificate.ts';
import { instantOf } from '../../../domain/api/answer-fields.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, answerBytes, refuse } from '../../runtime/http/reply.ts';
import { linkRoute } from '../../runtime/http/route.ts';

/** The certificate of a registered dose, for who has the link that its message brought. The one function that signs. */
export const createHandler = (deps: GivePorts & { readonly now: () => number }) =>
  httpHandler([
    linkRoute(showOperation, async ({ link }) => {
      const shown = await showDose(deps, link);
      return shown === undefined ? refuse('notFound') : answer({ now: instantOf(deps.now()), ...shown });
    }),
    linkRoute(giveOperation, async ({ link, body }) => {
      const given = await giveCertificate(deps, link, body);
      if (given.outcome === 'qr') return answer(given.certificate);
      return given.outcome === 'pdf' ? answerBytes(given.pdf, 'application/pdf') : refuse(given.outcome);
    }),
  ]);
