import type { ReadBodyOf } from '../api/operation.ts';
import type { RegisterRequest } from '../registration/register-party.ts';
import { requestOf } from '../registration/registration-request.ts';
import type { registerCaller } from './contact-centre-operations.ts';

/** @param by account of who took the call */
export function requestOfCaller(body: ReadBodyOf<typeof registerCaller>, by: string): RegisterRequest {
  const { callAt, ...registration } = body;
  return { ...requestOf(registration), callAt, by };
}
