/** Signs and posts as Standard Webhooks asks. */
export interface Poster {
  /** A new secret, `whsec_…`: 256 bits. */
  newSecret(): string;
  post(letter: Letter): Promise<Posted>;
}

export interface Letter {
  readonly url: string;
  /** One signature for each. */
  readonly secrets: readonly string[];
  readonly id: string;
  /** Epoch ms of this try. */
  readonly at: number;
  readonly body: string;
}

/** `gone`: the receiver wants nothing any more (410). `why`: a short word, without anything that was answered. */
export type Posted =
  | { outcome: 'taken'; why: string }
  | { outcome: 'failed'; why: string; retryAfterMs?: number | undefined }
  | { outcome: 'gone'; why: string };
