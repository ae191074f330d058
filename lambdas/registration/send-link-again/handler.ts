import { sendLinkAgain as operation } from '../../../domain/registration/link-operations.ts';
import { askForLinks } from '../../../domain/registration/ask-for-links.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

/** Somebody has lost the personal link. It goes to the contact, from a queue; the answer says nothing (no oracle). */
export const createHandler = (deps: Parameters<typeof askForLinks>[0]) =>
  httpHandler([
    publicRoute(operation, async ({ body: { email, mobile } }) => {
      for (const address of [email?.toLowerCase(), mobile]) if (address !== undefined) await askForLinks(deps, address);
      return answer({ status: 'received' as const });
    }),
  ]);
