/**
 * The secrets manager of the embedded cloud: answers `GetSecretValue` as AWS does, from values that whoever composes
 * the cloud hands over. Nothing of it is ever written down.
 */
export interface Secrets {
  /**
   * @param target operation, with or without its `secretsmanager.` prefix
   * @param body parsed JSON body
   * @throws SecretsError named as AWS names it
   */
  handle(target: string, body: Readonly<Record<string, unknown>>): Promise<object>;
}

export class SecretsError extends Error {
  readonly status = 400;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** @param valueOf the secret's text by its ARN or name; undefined when there is none */
export function createSecrets(valueOf: (secretId: string) => string | undefined): Secrets {
  return { handle: (target, body) => Promise.resolve().then(() => answer(valueOf, target, body)) };
}

function answer(
  valueOf: (secretId: string) => string | undefined,
  target: string,
  body: Readonly<Record<string, unknown>>,
): object {
  const operation = target.split('.').at(-1) ?? '';
  if (operation !== 'GetSecretValue')
    throw new SecretsError('UnknownOperationException', `Unknown operation ${operation}`);
  const secretId = body['SecretId'];
  if (typeof secretId !== 'string' || secretId === '') {
    throw new SecretsError(
      'ValidationException',
      "Value null at 'secretId' failed to satisfy constraint: Member must not be null",
    );
  }
  const value = valueOf(secretId);
  if (value === undefined)
    throw new SecretsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return {
    ARN: secretId,
    Name: secretId.split(':').at(-1),
    SecretString: value,
    VersionId: 'local',
    VersionStages: ['AWSCURRENT'],
  };
}
