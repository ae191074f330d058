import { randomUUID } from 'node:crypto';
import type { LocalAnswer } from '../pages/answer.ts';
import { jsonAnswer, type LocalRequest } from '../pages/serve.ts';
import type { Behaviour } from './behaviour.ts';
import type { CallRecords } from './call-record.ts';
import { tokenPath, type TokenEndpoint } from './token-endpoint.ts';

export interface OutsideApi {
  /** ms since the epoch. */
  readonly now: () => number;
  readonly behaviour: Behaviour;
  readonly calls: CallRecords;
  readonly tokens: TokenEndpoint;
  /** What is special to the system. */
  readonly answer: (request: LocalRequest) => LocalAnswer;
}

/**
 * What both systems do with a call: they say how they are, give tokens, have bad days, send a trace id, and keep a record.
 * @param url of the system itself
 */
export async function answerOutside(api: OutsideApi, request: LocalRequest, url: string): Promise<LocalAnswer> {
  const { now, behaviour, calls, tokens, answer } = api;
  if (request.path === '/health')
    return behaviour.state.outage ? jsonAnswer({ status: 'DOWN' }, 503) : jsonAnswer({ status: 'UP' });
  const isToken = request.method === 'POST' && request.path === tokenPath;
  const met = await behaviour.meet(() => (isToken ? tokens.answer(request, url) : answer(request)));
  const traced = { ...met, headers: { ...met.headers, 'belgov-trace-id': traceId(request) } };
  calls.add(now(), request, traced);
  return traced;
}

function traceId(request: LocalRequest): string {
  const given = request.headers['belgov-trace-id'];
  return typeof given === 'string' ? given : randomUUID();
}
