import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/**
 * The key management service of the embedded cloud: the operations that the product uses, with the
 * answers and errors of AWS KMS, so that the same client code runs against both.
 *
 * Keys are derived from one master secret and the key's id: a key that the template adds works at
 * once, and ciphertexts of a kept data folder stay readable when the master secret is kept with it.
 */
export interface Kms {
  /**
   * @param target operation, e.g. `GenerateDataKey`, with or without its `TrentService.` prefix
   * @param body parsed JSON body; binary members in base64 as on the wire
   * @throws KmsError named as AWS names it
   */
  handle(target: string, body: Readonly<Record<string, unknown>>, callerId?: string): Promise<object>;
}

export interface KmsOptions {
  /** At least 32 bytes; random when left out. */
  readonly master?: Uint8Array;
  /** Tells whether a key exists; without it every well-formed id does. */
  readonly exists?: (keyId: string) => boolean;
}

export class KmsError extends Error {
  readonly status = 400;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const blobVersion = 1;
const ivBytes = 12;
const tagBytes = 16;
/** KMS limit for plaintexts and MAC messages. */
const maxDirectBytes = 4096;
const keyIdPattern = /^(arn:aws[\w-]*:kms:[\w-]*:\d{12}:(key|alias)\/[\w/-]+|alias\/[\w/-]+|[\w-]+)$/;

export function createKms(options: KmsOptions = {}): Kms {
  const master = options.master ?? randomBytes(32);
  if (master.length < 32) throw new RangeError('the master secret needs at least 32 bytes');
  const derived = new Map<string, Buffer>();

  const keyOf: KeyOf = (keyId, purpose) => {
    if (!keyIdPattern.test(keyId)) throw new KmsError('ValidationException', 'Invalid keyId');
    if (options.exists && !options.exists(keyId)) {
      throw new KmsError('NotFoundException', `Key '${keyId}' does not exist`);
    }
    const name = `${purpose} ${keyId}`;
    const known = derived.get(name);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', master, 'local-kms', name, 32));
    derived.set(name, key);
    return key;
  };

  return {
    handle: (target, body) =>
      new Promise((resolve) => {
        const name = target.split('.').at(-1) ?? '';
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
        if (!operation) throw new KmsError('UnknownOperationException', `Unknown operation ${name}`);
        resolve(operation(new Fields(body), keyOf));
      }),
  };
}

type KeyOf = (keyId: string, purpose: 'seal' | 'mac' | 'sign') => Buffer;

const operations: Readonly<Record<string, (body: Fields, keyOf: KeyOf) => object>> = {
  GenerateDataKey: (body, keyOf) => {
    const keyId = body.text('KeyId');
    const plaintext = randomBytes(dataKeyBytes(body));
    return {
      KeyId: keyId,
      Plaintext: plaintext.toString('base64'),
      CiphertextBlob: seal(keyOf(keyId, 'seal'), keyId, plaintext, body.context()).toString('base64'),
    };
  },
  Encrypt: (body, keyOf) => {
    const keyId = body.text('KeyId');
    const plaintext = body.bytes('Plaintext', 1, maxDirectBytes);
    return {
      KeyId: keyId,
      CiphertextBlob: seal(keyOf(keyId, 'seal'), keyId, plaintext, body.context()).toString('base64'),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  Decrypt: (body, keyOf) => {
    const blob = blobUnder(body, body.optionalText('KeyId'));
    return {
      KeyId: blob.keyId,
      Plaintext: open(keyOf(blob.keyId, 'seal'), blob, body.context()).toString('base64'),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  ReEncrypt: (body, keyOf) => {
    const blob = blobUnder(body, body.optionalText('SourceKeyId'));
    const keyId = body.text('DestinationKeyId');
    const plaintext = open(keyOf(blob.keyId, 'seal'), blob, body.context('SourceEncryptionContext'));
    const context = body.context('DestinationEncryptionContext');
    return {
      KeyId: keyId,
      SourceKeyId: blob.keyId,
      CiphertextBlob: seal(keyOf(keyId, 'seal'), keyId, plaintext, context).toString('base64'),
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  GenerateMac: (body, keyOf) => {
    const keyId = body.text('KeyId');
    return { KeyId: keyId, Mac: mac(keyOf(keyId, 'mac'), body).toString('base64'), MacAlgorithm: 'HMAC_SHA_256' };
  },
  VerifyMac: (body, keyOf) => {
    const keyId = body.text('KeyId');
    const expected = mac(keyOf(keyId, 'mac'), body);
    const given = body.bytes('Mac', 1, maxDirectBytes);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new KmsError('KMSInvalidMacException', 'The MAC is not valid');
    }
    return { KeyId: keyId, MacValid: true, MacAlgorithm: 'HMAC_SHA_256' };
  },
  GetPublicKey: (body, keyOf) => {
    const keyId = body.text('KeyId');
    const key = createPublicKey(signingKey(keyOf(keyId, 'sign')));
    return {
      KeyId: keyId,
      PublicKey: key.export({ type: 'spki', format: 'der' }).toString('base64'),
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: [signingAlgorithm],
    };
  },
  Sign: (body, keyOf) => {
    const keyId = body.text('KeyId');
    const algorithm = body.text('SigningAlgorithm');
    if (algorithm !== signingAlgorithm) {
      throw new KmsError(
        'InvalidKeyUsageException',
        `Algorithm ${algorithm} is incompatible with key spec ECC_NIST_P256.`,
      );
    }
    if ((body.optionalText('MessageType') ?? 'RAW') !== 'RAW') {
      throw new KmsError('ValidationException', 'This KMS signs whole messages (RAW) alone');
    }
    const message = body.bytes('Message', 1, maxDirectBytes);
    // DER, as KMS answers.
    const signature = sign('sha256', message, signingKey(keyOf(keyId, 'sign')));
    return { KeyId: keyId, Signature: signature.toString('base64'), SigningAlgorithm: signingAlgorithm };
  },
  DescribeKey: (body, keyOf) => {
    const keyId = body.text('KeyId');
    keyOf(keyId, 'seal');
    return { KeyMetadata: { KeyId: keyId.split('/').at(-1), Arn: keyId, Enabled: true, KeyState: 'Enabled' } };
  },
};

/** The members of a request, checked as they are read. */
class Fields {
  readonly #body: Readonly<Record<string, unknown>>;

  constructor(body: Readonly<Record<string, unknown>>) {
    this.#body = body;
  }

  text(name: string): string {
    const value = this.#body[name];
    if (typeof value !== 'string' || value === '') {
      throw new KmsError('ValidationException', `1 validation error detected: Value at '${name}' must not be null`);
    }
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.#body[name] === undefined ? undefined : this.text(name);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#body[name];
    return typeof value === 'number' ? value : undefined;
  }

  bytes(name: string, least: number, most: number): Buffer {
    const bytes = Buffer.from(this.text(name), 'base64');
    if (bytes.length < least || bytes.length > most) {
      throw new KmsError('ValidationException', `Value at '${name}' must have ${least} to ${most} bytes`);
    }
    return bytes;
  }

  /** The encryption context in one canonical form: it authenticates the ciphertext. */
  context(name = 'EncryptionContext'): Buffer {
    const value = this.#body[name] ?? {};
    const entries = typeof value === 'object' ? Object.entries(value ?? {}) : [];
    if (entries.some((entry) => typeof entry[1] !== 'string')) {
      throw new KmsError('ValidationException', "Value at 'EncryptionContext' must be a map of strings");
    }
    entries.sort(([left], [right]) => (left < right ? -1 : 1));
    return Buffer.from(JSON.stringify(entries));
  }
}

/** The ciphertext of a request. @throws KmsError when it is under another key than the request says */
function blobUnder(body: Fields, wanted: string | undefined): Blob {
  const blob = readBlob(body.bytes('CiphertextBlob', 1, 6144));
  if (wanted !== undefined && wanted !== blob.keyId)
    throw new KmsError('IncorrectKeyException', 'The key ID in the request does not identify a CMK of this blob');
  return blob;
}

function dataKeyBytes(body: Fields): number {
  const bytes = body.optionalNumber('NumberOfBytes');
  const spec = body.optionalText('KeySpec');
  if ((bytes === undefined) === (spec === undefined)) {
    throw new KmsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  if (bytes !== undefined && Number.isInteger(bytes) && bytes >= 1 && bytes <= 1024) return bytes;
  if (spec === 'AES_256') return 32;
  if (spec === 'AES_128') return 16;
  throw new KmsError('ValidationException', 'Invalid key spec or number of bytes');
}

const signingAlgorithm = 'ECDSA_SHA_256';

/** The key of P-256 whose number the 32 bytes are; one in 2³² is none, and throws. */
function signingKey(number: Buffer): KeyObject {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(number);
  const point = curve.getPublicKey();
  const part = (bytes: Buffer): string => bytes.toString('base64url');
  const [x, y] = [part(point.subarray(1, 33)), part(point.subarray(33))];
  return createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: part(number), x, y } });
}

function mac(key: Buffer, body: Fields): Buffer {
  const algorithm = body.text('MacAlgorithm');
  if (algorithm !== 'HMAC_SHA_256') {
    throw new KmsError('InvalidKeyUsageException', `Algorithm ${algorithm} is incompatible with key spec HMAC_256.`);
  }
  return createHmac('sha256', key)
    .update(body.bytes('Message', 1, maxDirectBytes))
    .digest();
}

interface Blob {
  keyId: string;
  iv: Buffer;
  tag: Buffer;
  ciphertext: Buffer;
}

/** Blob: version, length of the key id, key id, iv, tag, ciphertext. As with AWS, it names its key. */
function seal(key: Buffer, keyId: string, plaintext: Buffer, context: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([blobVersion, id.length]), id, iv, cipher.getAuthTag(), ciphertext]);
}

function readBlob(bytes: Buffer): Blob {
  const idEnd = 2 + (bytes[1] ?? 0);
  if (bytes[0] !== blobVersion || bytes.length < idEnd + ivBytes + tagBytes) {
    throw new KmsError('InvalidCiphertextException', 'The ciphertext is not valid');
  }
  return {
    keyId: bytes.toString('utf8', 2, idEnd),
    iv: bytes.subarray(idEnd, idEnd + ivBytes),
    tag: bytes.subarray(idEnd + ivBytes, idEnd + ivBytes + tagBytes),
    ciphertext: bytes.subarray(idEnd + ivBytes + tagBytes),
  };
}

function open(key: Buffer, blob: Blob, context: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, blob.iv, { authTagLength: tagBytes });
  decipher.setAAD(context).setAuthTag(blob.tag);
  const start = decipher.update(blob.ciphertext);
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    // A changed blob and another encryption context look alike, as they do at AWS.
    throw new KmsError('InvalidCiphertextException', 'The ciphertext is not valid');
  }
}
