import { instantOf } from '../../../domain/api/answer-fields.ts';
import {
  answerCall as answerOperation,
  beginCallBack as beginOperation,
  finishCallBack as finishOperation,
  checkProof as checkOperation,
  listCalls as listOperation,
  lockCall as lockOperation,
  registerCaller,
  sendProof as proofOperation,
  unlockCall as unlockOperation,
} from '../../../domain/contact-centre/contact-centre-operations.ts';
import { requestOfCaller } from '../../../domain/contact-centre/caller-request.ts';
import { answerCall, listCalls, takeCall } from '../../../domain/contact-centre/call-list.ts';
import { type Agent, unlockCall } from '../../../domain/contact-centre/call-lock.ts';
import { beginCallBack, finishCallBack } from '../../../domain/contact-centre/call-back.ts';
import { checkProof, sendProof } from '../../../domain/contact-centre/contact-proof.ts';
import { type Said, wishOf } from '../../../domain/platform/wishes.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import type { Caller } from '../../../domain/staff/caller.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { replyOf, replyOfBefore } from '../../runtime/http/registered.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof registerParty>[0] & Parameters<typeof listCalls>[0];

/** What the contact centre does for callers: registers them, finds what is theirs, calls who cannot be written to. */
export const createHandler = (deps: Deps) => {
  const wished = (said: Said | undefined, caller: Caller) => wishOf(deps, `${registerCaller.id}:${caller.id}`, said);
  return httpHandler([
    staffRoute(
      registerCaller,
      async ({ caller, body, said }) => {
        const wish = await wished(said, caller);
        const refused = await checkWishes(deps, body);
        if (refused !== undefined)
          return (await replyOfBefore(deps, wish)) ?? refuse(refused.reason, ...refused.errors);
        return replyOf(await registerParty(deps, requestOfCaller(body, caller.id), 'contactCentre', undefined, wish));
      },
      async ({ said, caller }) => replyOfBefore(deps, await wished(said, caller)),
    ),
    staffRoute(listOperation, async ({ caller }) =>
      answer({ now: instantOf(deps.now()), calls: await listCalls(deps, agentOf(caller)) }),
    ),
    staffRoute(lockOperation, async ({ caller, path: { invitation } }) => {
      const taken = await takeCall(deps, invitation, agentOf(caller));
      return typeof taken === 'string' ? refuse(taken) : answer(taken);
    }),
    staffRoute(unlockOperation, async ({ caller, path: { invitation } }) => {
      await unlockCall(deps, invitation, agentOf(caller));
      return answer({ status: 'free' as const });
    }),
    staffRoute(answerOperation, async ({ caller, path: { invitation }, body }) => {
      const called = await answerCall(deps, invitation, body.outcome, agentOf(caller));
      if (called.outcome === 'sent') return answer({ state: called.outcome, deadline: instantOf(called.deadline) });
      return called.outcome === 'released' ? answer({ state: called.outcome }) : refuse(called.outcome);
    }),
    staffRoute(beginOperation, async ({ caller, body }) => {
      const status = await beginCallBack(deps, body, caller.id);
      return status === 'tooMany' ? refuse(status) : answer({ status });
    }),
    staffRoute(finishOperation, async ({ caller, body }) => {
      const proven = await finishCallBack(deps, body, caller.id);
      return proven === 'notCalled' ? refuse('invalid', { field: '', reason: 'notCalledBack' }) : answer(proven);
    }),
    staffRoute(proofOperation, async ({ body }) => {
      await sendProof(deps, addressOf(body), body.language);
      return answer({ status: 'sent' as const });
    }),
    staffRoute(checkOperation, async ({ caller, body }) => {
      const proven = await checkProof(deps, addressOf(body), body.code, caller.id);
      return proven === 'wrong' ? refuse('invalid', { field: 'code', reason: 'codeWrong' }) : answer(proven);
    }),
  ]);
};

/** As the account has it: colleagues are shown the name. */
const agentOf = (caller: Caller): Agent => ({
  id: caller.id,
  ...(caller.kind === 'person' && { name: caller.name ?? caller.username }),
});

/** The schema has seen to it that there is one. */
const addressOf = ({ email, mobile }: { email?: string | undefined; mobile?: string | undefined }): string =>
  email?.toLowerCase() ?? mobile ?? '';
