/** Longest side of a photo that is sent: the figures on a slip can be read, and it passes over 2G in half a minute. */
const LONGEST = 1_280;
/** A little below what the shop takes, which counts the picture itself. */
const MOST_BYTES = 480_000;

/**
 * A picture as it is sent: drawn anew, so that nothing that the camera wrote beside it (where, when, by which phone) goes along.
 * @returns a data address of a JPEG; null when it cannot be read.
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
      // What is see-through becomes paper.
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
