import type { ServiceHandler } from './gateway.ts';
import { type JsonObject, parseJsonObject } from '../template/json.ts';

/** A service that the starter of the cloud brings along; a thrown error's name becomes the service's error. */
export interface InjectedService {
  /** @param target the operation, e.g. `GenerateDataKey` */
  handle(target: string, body: JsonObject): Promise<object>;
}

const headers = { 'content-type': 'application/x-amz-json-1.1' };

export function injectedService(service: InjectedService): ServiceHandler {
  return async (call) => {
    try {
      const result = await service.handle(call.operation, parseJsonObject(call.body.toString()));
      return { status: 200, headers, body: JSON.stringify(result) };
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      return { status: 400, headers, body: JSON.stringify({ __type: fault.name, message: fault.message }) };
    }
  };
}
