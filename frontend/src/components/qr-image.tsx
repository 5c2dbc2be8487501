import { encode } from 'uqr';

interface QrImageProps {
  /** The encoded text. */
  text: string;
  label: string;
}

/** A QR code. Dark on white in both themes, because cameras must be able to read it. */
export function QrImage({ text, label }: QrImageProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="w-50 rounded-slab"
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#ffffff" />
      <path d={path} fill="#16241c" />
    </svg>
  );
}
