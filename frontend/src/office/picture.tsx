import { useEffect, useState } from 'react';
import { fetchFile } from '../lib/api/file';

/** A picture that requires sign-in; nothing is rendered if it cannot be fetched. Clicking it opens it in full size. */
export function Picture({ path, label, className = '' }: { path: string; label: string; className?: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let left = false;
    fetchFile(path, 'image/')
      .then((picture) => {
        if (left) return;
        made = URL.createObjectURL(picture);
        setAddress(made);
      })
      // Without the picture only the text is shown.
      .catch(() => undefined);
    return () => {
      left = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [path]);
  if (address === null) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer" className={`inline-block ${className}`}>
      <img src={address} alt={label} className="max-h-44 rounded-field border border-divider" />
    </a>
  );
}
