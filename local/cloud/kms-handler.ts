import type { ServiceHandler } from './gateway.ts'
import type { JsonObject } from './json.ts'
import { parseJsonObject } from './json.ts'

const headers = { 'content-type': 'application/x-amz-json-1.1' }

/** Hands KMS calls to the given keys; what they throw becomes the service's error of that name. */
export function kmsHandler(kms: { handle(target: string, body: JsonObject): Promise<object> }): ServiceHandler {
  return async (call) => {
    try {
      return { status: 200, headers, body: JSON.stringify(await kms.handle(call.operation, parseJsonObject(call.body.toString()))) }
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error))
      return { status: 400, headers, body: JSON.stringify({ __type: fault.name, message: fault.message }) }
    }
  }
}
