import type { Language } from '../entities/values.ts';
import type { PhysicianProvider } from './sign-in-operations.ts';

/** Outside providers of sign-in for physicians: OpenID Connect, with us as relying party. */
export interface PhysicianProviders {
  /** Those that the stage has. */
  readonly offered: readonly PhysicianProvider[];
  /** Where the browser goes. @throws Unavailable */
  addressOf(provider: PhysicianProvider, request: SignInRequest): Promise<string>;
  /**
   * Exchanges a code for who it is, after every check that the protocol has.
   * @throws Unavailable when the provider does not answer
   */
  identify(
    provider: PhysicianProvider,
    answer: SignInRequest & { code: string; iss?: string | undefined },
  ): Promise<
    | {
        outcome: 'identified';
        ssin: string;
        name: string;
        /** Whether this provider says who has a NIHII number: if so, no number means none. */
        tellsNumber: boolean;
        nihii?: string | undefined;
      }
    | { outcome: 'assuranceTooLow' | 'failed' }
  >;
}
export interface SignInRequest {
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
  language: Language;
}
/** Register of health professionals: whose number it is, and until when its owner is recognised. */
export interface PhysicianRegister {
  /** Nothing when this person does not have this number. @throws Unavailable */
  find(who: {
    ssin: string;
    /** Eight digits. */
    nihii: string;
  }): Promise<
    | { profession: string; /** Date, included. */ /** Date, included. */ recognisedUntil?: string | undefined }
    | undefined
  >;
}
