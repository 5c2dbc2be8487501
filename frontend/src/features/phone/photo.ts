/** Longest side of a photo in pixels: the figures on a slip stay legible, and the upload takes half a minute over 2G. */
const LONGEST = 1_280;
/** Slightly below the server's limit, which counts the decoded image. */
const MOST_BYTES = 480_000;

/**
 * Re-encodes a picture for upload. This drops the camera's metadata (place, time, device).
 * @returns a data URL of a JPEG; null if the picture cannot be read.
 */
export async function photoOf(file: Blob): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    let scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    for (let quality = 0.8; quality > 0.3; quality -= 0.15, scale *= 0.85) {
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const pen = canvas.getContext('2d');
      if (pen === null) return null;
      // Transparent areas become white.
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const address = canvas.toDataURL('image/jpeg', quality);
      if ((address.length * 3) / 4 <= MOST_BYTES) return address;
    }
    return null;
  } catch {
    return null;
  }
}
