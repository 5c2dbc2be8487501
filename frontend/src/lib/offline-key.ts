/**
 * Signing in without a network. The data of the last user are encrypted with a random data key, which is wrapped with a key derived
 * from the user's password. The device stores neither the password nor anything that makes guessing it cheaper, so only somebody who
 * knows the password can open the box.
 */
export interface SealedBox {
  v: 1;
  salt: string;
  iterations: number;
  /** The data key, wrapped with the password's key. AES-GCM is authenticated: a wrong password fails to unwrap it. */
  wrappedKey: string;
  wrapIv: string;
  content: string;
  contentIv: string;
}

/** OWASP's recommendation for PBKDF2 with SHA-256; takes a second on a cheap tablet. */
const ITERATIONS = 600_000;

/** Starts the slow key derivation, which needs only the password, and returns a function that seals the content later. */
export function sealer(password: string, iterations = ITERATIONS): (content: unknown) => Promise<SealedBox> {
  const [salt, wrapIv, contentIv] = [randomBytes(16), randomBytes(12), randomBytes(12)];
  const wrapped = (async () => {
    const dataKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    const wrapping = await passwordKey(password, salt, iterations);
    return { dataKey, bytes: await crypto.subtle.wrapKey('raw', dataKey, wrapping, { name: 'AES-GCM', iv: wrapIv }) };
  })();
  // Prevents an unhandled rejection if nothing is sealed in the end.
  wrapped.catch(() => undefined);
  return async (content) => {
    const { dataKey, bytes } = await wrapped;
    const plain = new TextEncoder().encode(JSON.stringify(content));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: contentIv }, dataKey, plain);
    return {
      v: 1,
      salt: toText(salt),
      iterations,
      wrappedKey: toText(new Uint8Array(bytes)),
      wrapIv: toText(wrapIv),
      content: toText(new Uint8Array(sealed)),
      contentIv: toText(contentIv),
    };
  };
}

/** Returns the sealed content, or null if the password is wrong. */
export async function open(box: SealedBox, password: string): Promise<unknown> {
  try {
    const dataKey = await crypto.subtle.unwrapKey(
      'raw',
      toBytes(box.wrappedKey),
      await passwordKey(password, toBytes(box.salt), box.iterations),
      { name: 'AES-GCM', iv: toBytes(box.wrapIv) },
      'AES-GCM',
      false,
      ['decrypt'],
    );
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: toBytes(box.contentIv) },
      dataKey,
      toBytes(box.content),
    );
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

async function passwordKey(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(password.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  );
}

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const toText = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
