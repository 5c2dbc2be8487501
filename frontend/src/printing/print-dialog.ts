import type { Bitmap } from './bitmap';
import type { PaperWidth } from './printer-choice';

const DOTS_PER_MM = 8;

/** Converts a slip to a PNG, for the print dialog and for sharing. */
export async function pngOf(bitmap: Bitmap): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d');
  const image = context?.createImageData(bitmap.width, bitmap.height);
  if (!context || !image) throw new Error('This browser draws nothing');
  for (let dot = 0; dot < bitmap.width * bitmap.height; dot++) {
    const byte = bitmap.bytes[dot >> 3] ?? 0;
    const shade = byte & (0x80 >> (dot & 7)) ? 0 : 255;
    image.data.set([shade, shade, shade, 255], dot * 4);
  }
  context.putImageData(image, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser draws nothing'))), 'image/png'),
  );
}

/** Opens the system's print dialog with a page the size of the slip and nothing of the app on it. */
export async function printBitmap(bitmap: Bitmap, width: PaperWidth): Promise<void> {
  const address = URL.createObjectURL(await pngOf(bitmap));
  const picture = document.createElement('img');
  picture.src = address;
  picture.alt = '';
  picture.className = 'slip-to-print';
  const height = Math.ceil(bitmap.height / DOTS_PER_MM);
  // A constructed style sheet, because the content security policy forbids inline styles.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .slip-to-print { display: none; image-rendering: pixelated; width: ${bitmap.width / DOTS_PER_MM}mm; margin: 0 auto; }
    @media print {
      @page { size: ${width}mm ${height}mm; margin: 0; }
      html, body { background: #fff; }
      body > * { display: none !important; }
      body > .slip-to-print { display: block !important; }
    }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(picture);
  try {
    await picture.decode();
    const printed = new Promise((resolve) => window.addEventListener('afterprint', resolve, { once: true }));
    window.print();
    // If print() returns immediately, the image stays until it was printed, or for a minute at most.
    await Promise.race([printed, new Promise((resolve) => setTimeout(resolve, 60_000))]);
  } finally {
    picture.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    URL.revokeObjectURL(address);
  }
}
