import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { ResourceNotFoundException, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Register } from '../../domain/doses/register.ts';
import { readRegisterAnswer } from './register-answer.ts';
import { signedEnvelope, type SigningKey } from './signed-envelope.ts';

/*
 * Vaccinnet's BatchUpload. The path is not public: a setting of the stage. Nothing of what is sent or answered is logged
 * here; what follows from an answer is the use case's.
 */

interface RegisterSettings {
  /** Whole address of the service. It is case-sensitive. */
  readonly url: string;
  /** The centre's key and certificate. */
  readonly keyOf: (centre: string) => Promise<SigningKey | undefined>;
  readonly now: () => number;
  /** Real milliseconds. */
  readonly timeoutMs?: number;
}

/** 500 people are half a megabyte, which the other side verifies while we wait. */
const defaultTimeoutMs = 45_000;

export function createRegister({ url, keyOf, now, timeoutMs = defaultTimeoutMs }: RegisterSettings): Register {
  return {
    async send(centre, payload) {
      const key = await keyOf(centre);
      if (key === undefined) return { outcome: 'certificate' };
      const envelope = signedEnvelope(payload, key, now());
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
          body: envelope,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        return readRegisterAnswer({ status: answer.status, text: await answer.text() });
      } catch {
        // Nothing, or half of it: whether it was taken is found out by sending it again with the same numbers.
        return { outcome: 'repeat', code: 'none', text: 'no answer' };
      }
    },
  };
}

const keptSeconds = 300;
const keyAndCertificate = z.object({ key: z.string().min(1), certificate: z.string().min(1) });

/**
 * The keys of centres, one secret each: `<prefix><centre>`, an ARN without its random end, holds `{key, certificate}`, both as PEM.
 * @returns undefined where the operator has put none in
 */
export function readCentreKeys(client: SecretsManagerClient, prefix: string): RegisterSettings['keyOf'] {
  const secrets = new SecretsProvider({ awsSdkV3Client: client });
  return async (centre) => {
    try {
      const text = await secrets.get(`${prefix}${centre}`, { maxAge: keptSeconds });
      return keyAndCertificate.parse(JSON.parse(typeof text === 'string' ? text : ''));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };
}

/** The provider wraps what it meets. */
const isNotFound = (error: unknown): boolean =>
  error instanceof ResourceNotFoundException ||
  (error instanceof Error && error.cause instanceof ResourceNotFoundException);
