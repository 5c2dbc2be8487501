import { passwordKey, type SealedBox, toBytes } from './offline-key';

/** What was sealed, or null with any other password. */
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
