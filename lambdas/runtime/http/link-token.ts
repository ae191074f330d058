/** What a personal link holds: whose it is, and the proof. */
export interface LinkToken {
  readonly id: string;
  readonly secret: string;
}

const pattern = /^([A-Za-z0-9_-]{1,80})\.([A-Za-z0-9_-]{16,64})$/;

/** Reads the header `X-Link-Token: <id>.<secret>`; undefined when it is missing or has another form. */
export function readLinkToken(header: string | undefined): LinkToken | undefined {
  const [, id, secret] = pattern.exec(header ?? '') ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}
