import { invocationPath } from './call-recognition.ts';
import type { GatewayAnswer, GatewayCall } from './gateway.ts';
import { type Json, type JsonObject, parseJsonObject } from '../template/json.ts';

/** A function that is invoked by itself, as an operator's tool does it; a fault is in the header, as with Lambda. */
export async function answerInvocation(
  call: GatewayCall,
  invoke: (functionId: string, event: JsonObject) => Promise<Json>,
): Promise<GatewayAnswer> {
  const name = decodeURIComponent(invocationPath.exec(call.path)?.[1] ?? '');
  try {
    const answer = await invoke(name, parseJsonObject(call.body.toString()));
    return { status: 200, headers: {}, body: JSON.stringify(answer ?? null) };
  } catch (fault) {
    const { name: errorType, message } = fault instanceof Error ? fault : new Error(String(fault));
    return {
      status: 200,
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: JSON.stringify({ errorType, errorMessage: message }),
    };
  }
}
