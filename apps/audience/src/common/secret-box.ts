// Secrets at rest: AES-256-GCM with the key of the installation. A sealed text opens only in the place it was sealed for, so
// copying it into another row gives nothing.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a sealed text is kept. */
export interface SecretPlace {
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens. The sealed text is `v1.<key id>.<base64url of nonce, tag and cipher text>`. */
export class SecretBox {
  private readonly keyId: string;

  /** @param key 32 bytes. */
  constructor(private readonly key: Uint8Array) {
    this.keyId = createHash('sha256').update('audience key id').update(key).digest('hex').slice(0, 8);
  }

  seal(secret: string, place: SecretPlace): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(bytesOf(place));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `v1.${this.keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
  }

  /** @throws Error when it was sealed with another key, for another place, or was changed. */
  open(sealed: string, place: SecretPlace): string {
    const [version, keyId, body] = sealed.split('.');
    if (version !== 'v1' || body === undefined) throw new Error(`${nameOf(place)} holds no sealed secret.`);
    if (keyId !== this.keyId) {
      throw new Error(
        `${nameOf(place)} was sealed with another key: start with the AUDIENCE_SECRET_KEY it was sealed with.`,
      );
    }
    const bytes = Buffer.from(body, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(bytesOf(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new Error(`${nameOf(place)} does not open: it was changed, or sealed for another place.`, { cause });
    }
  }
}

function bytesOf(place: SecretPlace): Buffer {
  return Buffer.from(nameOf(place));
}

function nameOf({ table, row, field }: SecretPlace): string {
  return `${table}|${row}|${field}`;
}
